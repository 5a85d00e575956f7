"""The text of units.yml with some units changed and new ones in their places; all else stays as it was, byte by byte.

Only the lines of a changed unit are read by a library that keeps comments (ruamel.yaml) and written anew.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from policysite.base.problems import DataError, Mark, Problem
from policysite.data.load import parse_units
from policysite.data.model.units import Change, Unit
from policysite.draft.plan.yaml_writer import scalar, written_list
from policysite.roster.differences import Difference

_NESTED = re.compile(r"^( *)[a-z_]+:[ ]*\n( *)- ", re.MULTILINE)


def edited(text: str, units: Sequence[Unit], found: Iterable[Difference]) -> str:
    """The text with the differences; `units` are those that it holds. Raises DataError where it cannot be edited."""
    found = list(found)
    if not found:
        return text
    rows = text.splitlines(keepends=True)
    if rows and not rows[-1].endswith("\n"):
        rows[-1] += "\n"
    starts = [unit.mark().line - 1 for unit in units]
    if _shares_lines(rows, starts):
        hint = "请改成每个单位从“- id:”起、一个键一行的写法。"
        raise DataError([Problem(units[0].mark(), "这个文件把单位写在一行里，不能由程序改写", hint)])
    blocks = [[start, _end(rows, start, after)] for start, after in zip(starts, [*starts[1:], len(rows)], strict=True)]
    places = {unit.id: number for number, unit in enumerate(units)}
    last: dict[object, int] = {key: number for number, unit in enumerate(units) for key in _places(unit)}
    made: dict[int, list[Unit]] = {}
    again: dict[int, str] = {}
    for one in found:
        if one.old is None:
            fellow = next((last[key] for key in _places(one.new) if key in last), len(units) - 1)
            made.setdefault(fellow, []).append(one.new)
        else:
            start, end = blocks[places[one.new.id]]
            again[places[one.new.id]] = _rewritten("".join(rows[start:end]), one)
    pieces, at = [], 0
    for number, (start, end) in enumerate(blocks):
        old = "".join(rows[start:end])
        pieces += ["".join(rows[at:start]), again.get(number, old)]
        pieces.append(_indented(written_list(made.get(number, ())), _dash(rows[start])))
        at = end
    text = "".join([*pieces, "".join(rows[at:])])
    return text if units else text + written_list(made.get(-1, ()))


def _shares_lines(rows: Sequence[str], starts: Sequence[int]) -> bool:
    """Whether some unit does not begin a line of its own with a dash and a key."""
    begun = re.compile(r" *- +[a-z_]+:")
    return any(not begun.match(rows[start]) for start in starts)


def _end(rows: Sequence[str], start: int, after: int) -> int:
    """Where a unit's lines end: before the empty lines and comments that stand above the next."""
    while after > start + 1 and (not rows[after - 1].strip() or rows[after - 1].lstrip().startswith("#")):
        after -= 1
    return after


def _dash(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def _places(unit: Unit) -> tuple[object, ...]:
    """Behind which units a new one belongs: the last of its kind and region, else of its kind."""
    return (unit.kind, unit.region), unit.kind


def _indented(text: str, depth: int) -> str:
    return "".join(f"{' ' * depth}{row}" for row in text.splitlines(keepends=True))


def _rewritten(block: str, difference: Difference) -> str:
    """A unit's lines with its changed fields."""
    dash = _dash(block)
    inner = dash + 1 + len(block[dash + 1 :]) - len(block[dash + 1 :].lstrip(" "))
    rows = block.splitlines(keepends=True)
    rows[0] = " " * inner + rows[0][inner:]
    text = "".join(row[min(inner, _dash(row)) :] for row in rows)
    yaml = _round_trip(text)
    unit = yaml.load(text)
    for field in difference.fields:
        _set(unit, field, difference.new)
    out = io.StringIO()
    yaml.dump(unit, out)
    written = [f"{' ' * inner}{row}" if row.strip() else row for row in out.getvalue().splitlines(keepends=True)]
    written[0] = f"{' ' * dash}-{' ' * (inner - dash - 1)}{written[0][inner:]}"
    return "".join(written)


class _Words(VersionedResolver):
    """Takes every scalar for the words that stand there: what they mean, our own reader says (`-_` is no number)."""

    @property
    def versioned_resolver(self) -> dict[str, Any]:
        """The patterns by which scalars would be numbers, truths or nothing: none."""
        return {}


def _round_trip(text: str) -> YAML:
    """The library, to write lists within a unit as far in as the unit has them."""
    yaml = YAML()
    yaml.Resolver = _Words
    yaml.preserve_quotes = True
    yaml.width = 1 << 30
    nested = _NESTED.search(text)
    offset = len(nested[2]) - len(nested[1]) if nested else 2
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    return yaml


def _set(written: CommentedMap, field: str, unit: Unit) -> None:
    """Set one field; a key that is new stands where the model's order has it."""
    if unit.is_left_out(field):
        written.pop(field, None)
        return
    value = getattr(unit, field)
    if field == "changes":
        value = _changes(written.get(field), unit.changes)
    elif isinstance(value, tuple):
        value = _names(written.get(field), value)
    elif isinstance(value, bool):
        value = str(value).lower()
    else:
        value = _words(value)
    if field in written:
        written[field] = value
    else:
        order = unit.fields_in_order()
        before = [key for key in written if key in order and order.index(key) < order.index(field)]
        written.insert(list(written).index(before[-1]) + 1 if before else 0, field, value)


def _names(old: Any, names: tuple[str, ...]) -> CommentedSeq:
    flow = not isinstance(old, CommentedSeq) or bool(old.fa.flow_style())
    made = CommentedSeq([_words(name, flow) for name in names])
    if flow:
        made.fa.set_flow_style()
    return made


def _words(words: str, flow: bool = False) -> str:
    """Words in quotes where our own reader needs them, which is stricter than the library."""
    return words if scalar(words, flow) == words else DoubleQuotedScalarString(words)


def _changes(old: Any, changes: tuple[Change, ...]) -> CommentedSeq:
    """The changes as they are to stand: those that are there already with their comments, others as we write them."""
    there = list(old or ())
    made = old if isinstance(old, CommentedSeq) else CommentedSeq()
    made.clear()
    for change in changes:
        values = _plain(change)
        found = next((one for one in there if {**_texts(one), "source": ""} == {**_texts(values), "source": ""}), None)
        if found is None:
            made.append(values)
        else:
            if str(found["source"]) != str(values["source"]):
                found["source"] = values["source"]
            made.append(found)
    return made


def _plain(change: Change) -> CommentedMap:
    said = {name: getattr(change, name) for name in change.fields_in_order() if not change.is_left_out(name)}
    said |= {name: _words(value) for name, value in said.items() if isinstance(value, str)}
    if change.date:
        said["date"] = change.date.written
    if change.year:
        said["year"] = str(change.year)
    return CommentedMap(said)


def _texts(change: Any) -> dict[str, str]:
    return {str(key): str(value) for key, value in change.items()}


def proved(text: str, units: Sequence[Unit], file: str) -> str:
    """The text, where it holds just these units, whatever order they stand in; raises DataError otherwise."""
    problems: list[Problem] = []
    read = parse_units(text, file, problems)
    ours, theirs = ({one.id: one.model_dump() for one in group} for group in (units, read or ()))
    if problems or ours != theirs:
        hint = "这是程序没有料到的写法。文件没有动；请照上面说的改动手工改。"
        raise DataError([Problem(Mark(file), "改写后读出来的与要写的不同，所以没有写", hint)])
    return text
