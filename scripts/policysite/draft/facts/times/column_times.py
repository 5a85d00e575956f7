"""Times that only the headings of columns say: a row of a table with a cell for each quarter, month or half of a year.

A row is text by then, a line a cell with the heading before it: 一季度：完成设计 / 二季度：开工.
"""

from __future__ import annotations

import re
from datetime import date

from policysite.data.model.dates import parse_when
from policysite.draft.facts.times.deadlines import FoundTime
from policysite.draft.facts.times.moments import NO_YEAR, written_when

_LINE = re.compile(
    r"[^\S\n]*(?:(?P<year>(?:19|20)\d\d)年[^：:\n]{0,8}·|[^：:\n·]{0,8}·)?"
    r"(?P<part>第?[一二三四1-4]季度|[上下]半年|年底|(?:1[0-2]|[1-9])月份?)(?:目标|计划|进度|任务)?[：:]"
    r"[^\S\n]*(?P<said>[^\n]*[\u4e00-\u9fff][^\n]*)"
)
_FEWEST = 2  # cells of one row


def find_column_times(text: str, issued: date) -> list[FoundTime]:
    """The deadlines of such a row, in order; none of a text with fewer than two such cells."""
    lines = [found for found in _LINE.finditer(text) if not found.start() or text[found.start() - 1] == "\n"]
    return [_time(found, issued) for found in lines] if len(lines) >= _FEWEST else []


def _time(found: re.Match[str], issued: date) -> FoundTime:
    start, end = found.start() + len(found[0]) - len(found[0].lstrip()), found.end()
    due = written_when(int(found["year"] or issued.year), found["part"])
    doubt = f"原文“{found['part']}”{NO_YEAR}，按印发的{issued.year}年理解，请核对"
    return FoundTime(
        start,
        end,
        found.string[start:end].rstrip(),
        found["said"].strip()[:40],
        due,
        note=f"即{parse_when(due).words}。",
        review=None if found["year"] else doubt,
    )
