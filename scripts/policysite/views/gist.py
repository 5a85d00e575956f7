"""What a duty's text asks for, in its own first words that do, for tables that have no room for all of it.

The text of a task from a table has a line for each cell, “重点任务：建成窗口。”, behind one for the number of the row.
"""

from __future__ import annotations

import re
from itertools import pairwise

# A clause ends here, but not inside brackets or quotation marks; the mark goes with it.
_END = re.compile(r"[。；！？\n]")
_OPENING, _CLOSING = "（《“‘〔【", "）》”’〕】"
# How clauses begin that say in which spirit something is done, not what.
SPIRIT = (
    "坚持",
    "坚决贯彻",
    "牢固树立",
    "牢牢把握",
    "全面贯彻",
    "深入贯彻",
    "深入学习",
    "认真贯彻",
    "认真落实",
    "贯彻落实",
    "全面落实",
    "充分认识",
    "充分发挥",
    "高度重视",
    "紧紧围绕",
    "高举",
    "始终",
    "以习近平",
)


# The number of a row, which says nothing of what is to be done; a cell of a row, with the head of its column.
_NUMBER = re.compile(r"(?:序号|编号)：[^\n]*\n?")
_CELL = re.compile(r"^([^：。，；\n]{2,12})：", re.MULTILINE)


def without_number(text: str) -> str:
    """The text without the line of a row's number; a row of one cell without the head of its column, too."""
    rest, numbered = _NUMBER.subn("", text, count=1) if _NUMBER.match(text) else (text, 0)
    heads = list(_CELL.finditer(rest))
    return rest[heads[0].end() :] if numbered and len(heads) == 1 and heads[0].start() == 0 else rest


def gist(text: str) -> str:
    """The first clause that does not only speak of spirit, verbatim; the very first where all clauses do.

    Of a row of a table, it is that of the longest cell.
    """
    rest = without_number(text)
    if rest != text and (heads := list(_CELL.finditer(rest))):
        ends = [*(one.start() for one in heads[1:]), len(rest)]
        rest = max((rest[one.end() : end] for one, end in zip(heads, ends, strict=True)), key=len)
    clauses = [clause for clause in _clauses(rest) if clause.strip()]
    return next((one for one in clauses if not one.startswith(SPIRIT)), clauses[0] if clauses else "").strip()


def _clauses(text: str) -> list[str]:
    ends, depth, seen = [0], 0, 0
    for found in _END.finditer(text):
        clause = text[seen : found.end()]
        depth += sum(map(clause.count, _OPENING)) - sum(map(clause.count, _CLOSING))
        seen = found.end()
        if depth <= 0:
            ends.append(seen)
            depth = 0
    return [text[start:end] for start, end in pairwise([*ends, len(text)])]
