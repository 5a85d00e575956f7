"""The rows of a table as units: which unit each row is, and what it would be; every fault at its cell.

A unit that comes out knows for each of its values the place where it is written, a cell or a line of units.yml, so that
whatever is wrong with it is told there by the rules that hold for units.yml anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError

from policysite.base.problems import Mark, Problem, excerpt
from policysite.base.yamldata import YamlMapping, YamlSequence
from policysite.data.messages import problems_of
from policysite.data.model.units import Unit
from policysite.data.model.values import TAKEN
from policysite.data.registry import Registry
from policysite.draft.plan.unit_proposals import unit_id
from policysite.roster.cells import read_list
from policysite.roster.columns import (
    ALIASES,
    COLLECTIVE,
    FULL_NAME,
    ID,
    KIND,
    MEMBERS,
    NAME,
    NOTE,
    PINYIN,
    REGION,
    YES,
    Column,
)
from policysite.roster.origins import enter_origins
from policysite.roster.sheets import Row

_UNIT: TypeAdapter[Unit] = TypeAdapter(Unit)
_LISTS = (ALIASES, MEMBERS, PINYIN)
_WORDS = (KIND, REGION, NOTE)


@dataclass
class Reading:
    """What a table makes of a registry.

    `units` are all units as they would be, those of the registry first, in its order; `proposed` are the ids of new
    ones that the table does not give, `told` those of units that it has a row for. `problems` are all faults; with any,
    the units are not to be used.
    """

    units: tuple[Unit, ...] = ()
    proposed: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def read_units(rows: Sequence[Row], known: Registry) -> Reading:
    """What the rows make of the units that are known."""
    reading = Reading()
    drafts = {unit.id: _draft_of(unit) for unit in known.units}
    rows_of: dict[str, Row] = {}
    taken = set(TAKEN) | set(drafts) | {row.words.get(ID, "") for row in rows}
    for row in rows:
        key = _key(row, known, taken, reading)
        if key is None:
            continue
        if key in rows_of:
            hint = f"{rows_of[key].mark(NAME)} 那一行已有；请并成一行。"
            reading.problems.append(Problem(row.mark(NAME), f"“{_called(row)}”登记了两次", hint))
            continue
        rows_of[key] = row
        reading.problems += _enter(drafts.setdefault(key, YamlMapping(row.place)), key, row)
    units = _units(drafts, reading.problems)
    reading.problems += enter_origins(rows_of, drafts, Registry(units))
    if not reading.problems:
        units = _units(drafts, reading.problems)
    reading.problems += Registry(units).problems()
    reading.units, reading.told = tuple(units), set(rows_of)
    return reading


def _draft_of(unit: Unit) -> YamlMapping:
    """What is written of a unit, to be changed."""
    written, draft = unit._written, YamlMapping(unit.mark())
    draft.update(written)
    draft.marks, draft.keys_at = dict(written.marks), dict(written.keys_at)
    return draft


def _called(row: Row) -> str:
    return excerpt(row.words.get(NAME) or row.words.get(FULL_NAME) or "", 30)


def _key(row: Row, known: Registry, taken: set[str], reading: Reading) -> str | None:
    """The id of the unit that a row is: that which it says, else of the unit that has its names, else a new one."""
    name = row.words.get(NAME) or row.words.get(FULL_NAME) or ""
    if not name:
        reading.problems.append(Problem(row.mark(NAME), "没有写单位的名称", "全称、简称至少写一个；空行请删去。"))
        return None
    if said := row.words.get(ID):
        return said
    region = row.words.get(REGION) or None
    names = filter(None, (row.words.get(FULL_NAME), row.words.get(NAME), *read_list(row.words.get(ALIASES, ""))))
    found = {unit.id: unit for unit in (known.find(one, region) for one in names) if unit}
    if len(found) > 1:
        listed = "、".join(f"“{unit.name}”（{key}）" for key, unit in found.items())
        hint = "请在“短名”一列写明是哪一个，或改正名称。"
        reading.problems.append(Problem(row.mark(NAME), f"“{_called(row)}”这一行的名称分属几个单位：{listed}", hint))
        return None
    if found:
        return next(iter(found))
    key = unit_id(name, region, taken)
    reading.proposed.add(key)
    return key


def _enter(draft: YamlMapping, key: str, row: Row) -> Iterator[Problem]:
    """Enter into a unit what its row says; nothing of the columns that the table has not."""

    def enter(column: Column, value: Any, at: Column | None = None) -> None:
        if value in (None, "", []):
            draft.pop(column.field, None)
        else:
            draft[column.field] = value
            mark = row.mark(at or column)
            draft.marks |= {column.field: mark} | {(column.field, number): mark for number in range(_size(value))}
            draft.keys_at[column.field] = mark

    had_both = draft.get("full_name") == draft.get("name") is not None
    full, short = row.words.get(FULL_NAME, ""), row.words.get(NAME, "")
    enter(ID, key)
    enter(NAME, short or full, NAME if short else FULL_NAME)
    if FULL_NAME in row.words:
        enter(FULL_NAME, full if short and (full != short or had_both) else None)
    for column in _LISTS:
        if column in row.words:
            enter(column, _sequence(read_list(row.words[column]), row.mark(column)))
    for column in _WORDS:
        if column in row.words:
            enter(column, row.words[column])
    if not draft.get("kind"):
        enter(KIND, "？")
        yield Problem(row.mark(KIND), "没有写“类别”", "如 党委部门、政府部门、群团组织；页面按它分组。")
    if COLLECTIVE in row.words:
        if row.words[COLLECTIVE] not in ("", YES):
            hint = f"集合类单位（如各学校）而没有列出成员的写“{YES}”，别的空着。"
            yield Problem(row.mark(COLLECTIVE), f"不认得“{excerpt(row.words[COLLECTIVE])}”", hint)
        enter(COLLECTIVE, row.words[COLLECTIVE] == YES or None)


def _size(value: Any) -> int:
    return len(value) if isinstance(value, list) else 0


def _sequence(values: Iterable[Any], mark: Mark) -> YamlSequence:
    sequence = YamlSequence(mark)
    sequence.extend(values)
    sequence.marks = [mark] * len(sequence)
    return sequence


def _units(drafts: Mapping[str, YamlMapping], problems: list[Problem]) -> list[Unit]:
    """The units that are written so; what the model refuses is added to the problems, and its names stand all the same.

    So that what is wrong elsewhere can be told at once.
    """
    units = []
    for key, draft in drafts.items():
        try:
            units.append(_UNIT.validate_python(draft))
        except ValidationError as error:
            problems += problems_of(error, draft, draft.mark.file)
            stand_in = Unit.model_construct(id=key, name=str(draft["name"]), kind="", region=draft.get("region"))
            stand_in._written = draft
            units.append(stand_in)
    return units
