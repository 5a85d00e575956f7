"""Times that only the headings of columns say: a row of a table with a cell for each quarter, month or half of a year.

A row is text by then, a line a cell with the heading before it: 一季度：完成设计 / 二季度：开工.
"""

from __future__ import annotations

import re
from datetime import date

from policysite.data.model.dates import parse_when
from policysite.draft.facts.times.deadlines import FoundTime
from policysite.draft.facts.times.moments import NO_YEAR, written_when
from policysite.grammar.line_shapes import HAN

_LINE = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年[^：:\n]{0,8}·|[^：:\n·]{0,8}·)?"
    r"(?P<part>第?[一二三四1-4]季度|[上下]半年|年底|(?:1[0-2]|[1-9])月份?)(?:目标|计划|进度|任务)?[：:]"
    r"\s*(?P<said>\S.*)"
)
_HAS_WORDS = re.compile(f"[{HAN}]")
_FEWEST = 2  # cells of one row


def find_column_times(text: str, issued: date) -> list[FoundTime]:
    """The deadlines of such a row, in order; none of a text with fewer than two such cells."""
    found, at = [], 0
    for line in text.split("\n"):
        start = at + len(line) - len(line.lstrip())
        if (one := _LINE.match(text, start, at + len(line.rstrip()))) and _HAS_WORDS.search(one["said"]):
            found.append(one)
        at += len(line) + 1
    return [_time(one, issued) for one in found] if len(found) >= _FEWEST else []


def _time(found: re.Match[str], issued: date) -> FoundTime:
    due = written_when(int(found["year"] or issued.year), found["part"])
    doubt = f"原文“{found['part']}”{NO_YEAR}，按印发的{issued.year}年理解，请核对"
    return FoundTime(
        *found.span(),
        found[0],
        found["said"][:40],
        due,
        note=f"即{parse_when(due).words}。",
        review=None if found["year"] else doubt,
    )
