"""Targets of a table's row: a figure alone under 目标值 or 2025年目标, counted as another column or the heading says.

A row is text by then, a line a cell with the heading before it: 指标：绿道长度 / 计量单位：公里 / 2025年目标：≥120.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from policysite.base.text import one_of, plain_digits
from policysite.draft.facts.targets.amounts import UNITS, comparison_by
from policysite.draft.facts.targets.target_quotes import FoundTarget, borne_out
from policysite.draft.readers.tables.headings import is_counting, named_by, says_units, target_of
from policysite.grammar.bodies.names import is_body

_LINE = re.compile(r"[^\S\n]*([^：:\n]{1,30})[：:][^\S\n]*([^\n]*\S)[^\S\n]*")
_NAME = re.compile("(?:[^：:]{0,4}(?:指标|任务|项目|内容|事项)(?:名称)?|名称)")
_LEVEL = re.compile("[二三四]级")
_UNIT_OF_NAME = re.compile(r"([^（()）]{2,40})[（(]([^（()）]{1,8})[）)]")  # 绿道长度（公里）
_FIGURE = re.compile(
    r"(≥|≤|＞|＜|>|<|不低于|不少于|不高于|不超过|达到|超过|低于|至少)?"
    r"(\d{1,3}(?:,\d{3})+|\d{1,12})(\.\d{1,6})?([^\d\s。，；：、（）()]{0,6}?)(以上|以下|以内|之?内|左右)?"
)
_UNIT = re.compile(f"[余多]?[万亿]?(?:{one_of(UNITS)})")
_SIGNS = str.maketrans("＞＜", "><")


@dataclass(frozen=True)
class _Cell:
    """A line of a row: its heading and words, and where it stands in the text."""

    heading: str
    said: str
    start: int
    end: int


def find_column_targets(text: str, issued: date) -> list[FoundTarget]:
    """The targets that a row of a table gives under such headings, in order; none in running text.

    Figures of years before the day of issue are none. A bare figure needs a unit of another column or in the heading;
    without one it is left to a person.
    """
    cells = [_Cell(found[1].strip(), found[2], found.start(1), found.end(2)) for found in _lines(text)]
    unit = next((one for one in cells if says_units(one.heading) and _is_unit(one.said)), None)
    named = [one for one in cells if _NAME.fullmatch(one.heading) and not _FIGURE.fullmatch(one.said)]
    named = [one for one in named if not is_counting(one.heading)] or named  # 一级指标 only groups them
    levels = [one for one in named if _LEVEL.match(one.heading)]
    name = (levels[-1] if levels else named[0]).said if named else ""
    if (own := _UNIT_OF_NAME.fullmatch(name)) and not unit and _is_unit(own[2]):
        at = next(one for one in named if one.said == name)
        name, unit = own[1], _Cell(at.heading, own[2], at.start, at.end)
    found = (_target(text, cell, unit, name) for cell in cells)
    return [target for target in found if target and (target.year or issued.year) >= issued.year]


def _lines(text: str) -> Iterator[re.Match[str]]:
    at = 0
    for line in text.split("\n"):
        if found := _LINE.fullmatch(text, at, at + len(line)):
            yield found
        at += len(line) + 1


def _is_unit(words: str) -> bool:
    """Whether words are a unit of measure, and neither a figure nor a body."""
    return len(words) <= 8 and not re.search(r"[\d。，；]", words) and not (len(words) > 2 and is_body(words))


def _target(text: str, cell: _Cell, unit: _Cell | None, name: str) -> FoundTarget | None:
    heading, figure = target_of(plain_digits(cell.heading)), _FIGURE.fullmatch(plain_digits(cell.said))
    name = named_by(cell.heading) or name
    if not heading or not figure or not name:
        return None
    year, in_heading = heading
    start = cell.start
    known = None if _UNIT.fullmatch(figure[4]) else _UNIT.match(figure[4])  # 3条线路: behind the unit stands the thing
    counted = (known[0] if known else figure[4]) or in_heading
    end = cell.end
    if not counted and unit:
        counted, start, end = unit.said, min(start, unit.start), max(end, unit.end)
    if not counted or figure[5] == "左右":
        return None
    number = figure[2].replace(",", "")
    target = borne_out(
        FoundTarget(
            start,
            end,
            text[start:end],
            name[:40],
            comparison_by((figure[1] or "").translate(_SIGNS), figure[5] or "") or "equal",
            float(f"{number}{figure[3]}") if figure[3] else int(number),
            unit=counted,
            year=year,
        )
    )
    return target if target and target.unit else None  # a figure of nothing says less than the table
