"""From which bodies those of a table came: entered where units.yml has it, with the body that was before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from policysite.base.problems import Mark, Problem
from policysite.base.yamldata import YamlMapping, YamlSequence
from policysite.data.model.units import CHANGE_KINDS, Change, Unit
from policysite.data.registry import Registry
from policysite.roster.cells import EXAMPLE, Origin, read_lines, read_origin
from policysite.roster.columns import ORIGINS, PAST, PAST_SOURCES, SOURCES, Column
from policysite.roster.sheets import Row

_FORM = f"写成“{EXAMPLE}”的样子；几件事一行写一件。"

# Between two things that are told on one line.
_NEXT = re.compile(r"[；;]\s*(?=\d{4})")


@dataclass(frozen=True)
class _Said:
    """A change of a unit as a row says it; without a source where the table has no column for it."""

    origin: Origin
    to: str
    what: str
    source: str | None
    mark: Mark
    source_mark: Mark


def enter_origins(rows: Mapping[str, Row], drafts: Mapping[str, YamlMapping], known: Registry) -> Iterator[Problem]:
    """Enter what the rows say of bodies before; yields what is wrong.

    `rows` and `drafts` are by the ids of units, `known` are the units as they would be, for their names. What units.yml
    says of bodies that came to a unit of the table, and the table says not, is taken out.
    """
    said: dict[str, list[_Said]] = {}
    for key, row in rows.items():
        if ORIGINS in row.words:
            for one in _said_in(row, known.by_id[key], known):
                if isinstance(one, Problem):
                    yield one
                else:
                    said.setdefault(one[0], []).append(one[1])
    covered = {key for key, row in rows.items() if ORIGINS in row.words}
    for key, draft in drafts.items():
        past = list(_past_in(rows[key])) if key in rows and PAST in rows[key].words else None
        yield from (one for one in past or () if isinstance(one, Problem))
        kept = [one for one in past or () if not isinstance(one, Problem)]
        _enter(draft, known.by_id[key], said.get(key, []), covered, None if past is None else kept)


def _said_in(row: Row, heir: Unit, known: Registry) -> Iterator[Problem | tuple[str, _Said]]:
    """Each change that a row tells, with the id of the unit before; or what is wrong with it."""
    lines = [part.strip() for line in read_lines(row.words[ORIGINS]) for part in _NEXT.split(line) if part.strip()]
    mark, sources = row.mark(ORIGINS), _sources(row, SOURCES, len(lines))
    if isinstance(sources, Problem):
        yield sources
        sources = [None] * len(lines)
    for line, source in zip(lines, sources, strict=True):
        try:
            origin = read_origin(line)
        except ValueError as error:
            yield Problem(mark, str(error), _FORM)
            continue
        if source == "":
            yield Problem(row.mark(SOURCES), f"“{line}”没有写依据", "更名、并入都要写依据：哪个文件、第几条。")
        for name, unit in _before(origin.before, heir, known):
            if unit is None:
                guess = known.suggest(name, heir.region)
                hint = f"{guess}原来的单位也要登记，文件才认得它：在表里给它一行。"
                yield Problem(mark, f"未知单位“{name}”", hint)
            else:
                what = f"{CHANGE_KINDS[origin.kind]}{heir.name}"
                yield unit.id, _Said(origin, heir.id, what, source, mark, row.mark(SOURCES))


def _before(words: str, heir: Unit, known: Registry) -> Iterator[tuple[str, Unit | None]]:
    """The units that words name: one, or several with marks between them."""
    if unit := known.find(words, heir.region) or known.by_id.get(words):
        yield words, unit
        return
    parts = [words]
    for mark in ("、", "，", ",", "和", "与"):
        if mark in words and (mark in "、，," or all(known.find(part, heir.region) for part in words.split(mark))):
            parts = [inner for part in parts for inner in part.split(mark)]
    for part in filter(None, map(str.strip, parts)):
        yield part, known.find(part, heir.region) or known.by_id.get(part)


def _sources(row: Row, column: Column, count: int) -> list[str] | list[None] | Problem:
    """A source for each of so many lines: the same for all, or a line for each; None where there is no column."""
    if column not in row.words:
        return [None] * count
    lines = read_lines(row.words[column])
    if len(lines) == count:
        return lines
    if len(lines) < 2:
        return (lines or [""]) * count
    hint = "一件事一行，依据也一行一条，次序相同；都是同一个依据的，只写一条。"
    return Problem(row.mark(column), f"有 {len(lines)} 条依据，{count} 件事", hint)


def _past_in(row: Row) -> Iterator[Problem | YamlMapping]:
    """What a row tells of its own unit without a body that came after it: “2023年：…”, with a source."""
    lines, mark = read_lines(row.words[PAST]), row.mark(PAST)
    sources = _sources(row, PAST_SOURCES, len(lines))
    if isinstance(sources, Problem):
        yield sources
        return
    for line, source in zip(lines, sources, strict=True):
        day, _, what = line.partition("：")
        try:
            when = read_origin(f"{day}由某局并入").when
        except ValueError:
            yield Problem(mark, f"“{line}”没有写成“2023年：……”的样子", "冒号前面是哪一年、哪一月或哪一天。")
            continue
        yield _change({"date": when.written, "what": what, "source": source}, mark, row.mark(PAST_SOURCES))


def _change(values: dict[str, Any], mark: Mark, source_mark: Mark) -> YamlMapping:
    """A change as units.yml would have it, each value with the cell that says it."""
    change = YamlMapping(mark)
    change.update({key: value for key, value in values.items() if value is not None})
    if str(change["date"]).isdecimal():
        change["date"] = int(change["date"])
    change.keys_at = {key: source_mark if key == "source" else mark for key in change}
    change.marks.update(change.keys_at)
    return change


def _enter(
    draft: YamlMapping, unit: Unit, said: list[_Said], covered: set[str], past: list[YamlMapping] | None
) -> None:
    """Enter the changes of one unit: those that stand already keep their words, new ones come behind them."""
    written: list[Any] = list(draft.get("changes", ()))
    kept: list[Any] = []
    open_said, open_past = list(said), list(past or ())
    for change, node in zip(written, unit.changes, strict=True):
        if node.to is None and past is not None:
            same = next((one for one in open_past if _tells(one) == _tells_node(node)), None)
            if same:
                open_past.remove(same)
                kept.append(_with_source(change, same.get("source"), same.marks.get("source")))
        elif node.to in covered:
            told = next((one for one in open_said if _is(one, node)), None)
            if told:
                open_said.remove(told)
                kept.append(_with_source(change, told.source, told.source_mark))
        else:
            kept.append(change)
    kept += open_past
    for one in open_said:
        values = {"date": one.origin.when.written, "kind": one.origin.kind, "to": one.to, "what": one.what}
        kept.append(_change(values | {"source": one.source}, one.mark, one.source_mark))
    if kept:
        sequence = YamlSequence(kept[0].mark)
        sequence.extend(kept)
        sequence.marks = [change.mark for change in kept]
        draft["changes"] = sequence
        draft.marks["changes"] = draft.keys_at["changes"] = draft.keys_at.get("changes", kept[0].mark)
        draft.marks.update({("changes", number): change.mark for number, change in enumerate(kept)})
    else:
        draft.pop("changes", None)


def _is(said: _Said, node: Change) -> bool:
    return node.when is not None and (said.origin.when, said.origin.kind, said.to) == (node.when, node.kind, node.to)


def _tells(change: YamlMapping) -> tuple[str, str]:
    return str(change["date"]), " ".join(change["what"].split())


def _tells_node(node: Change) -> tuple[str, str]:
    return node.when.written if node.when else "", node.what


def _with_source(change: YamlMapping, source: str | None, mark: Mark | None) -> YamlMapping:
    """A change with the source that the table gives for it; as it was where that is the same, or none is given."""
    if source is None or source == change["source"] or mark is None:
        return change
    again = YamlMapping(change.mark)
    again.update(change | {"source": source})
    again.keys_at, again.marks = dict(change.keys_at), {**change.marks, "source": mark}
    return again
