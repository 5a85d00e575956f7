"""Tables that stand in plain text, a row a line: cells parted by tabs, by bars, or by several spaces.

So they come out where somebody copies a table from a web page or a sheet into a text file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from policysite.draft.readers.document import Block, Cell, Paragraph
from policysite.draft.readers.tables.columns import looks_like_header
from policysite.draft.readers.tables.headings import is_heading
from policysite.draft.readers.tables.tables import table

_RULE = re.compile(r"[\s|+:=—─-]{3,}")  # drawn below a header: |---|---|
_SPACES = re.compile(r"[ \u3000]{2,}")
_LONGEST_GROUP = 40  # the name of a group of rows, on a line of its own
_FEWEST = 3  # columns


def _by_tabs(line: str) -> list[str]:
    return line.strip(" \n").split("\t")


def _by_bars(line: str) -> list[str]:
    return re.split("[|｜│]", line.strip().strip("|｜│")) if "|" in line or "｜" in line or "│" in line else [line]


def _by_spaces(line: str) -> list[str]:
    return _SPACES.split(line.strip())


def blocks_of_lines(lines: Sequence[str]) -> list[Block]:
    """The lines as blocks: those that are rows of a table as one, the others as paragraphs; empty lines are none."""
    blocks: list[Block] = []
    at, apart = 0, False
    while at < len(lines):
        if not lines[at].strip():
            at, apart = at + 1, True
            continue
        rows, end = _rows_from(lines, at)
        grid = [[Cell(one) for one in row] if len(row) > 1 else _across(row[0], len(rows[0])) for row in rows]
        found = table(grid, 0 if rows and rows[0][0].isdecimal() else 1, apart) if rows else None
        if found:
            blocks.append(found)
            at, apart = end, False
        else:
            blocks.append(Paragraph(lines[at].strip(), apart))
            at, apart = at + 1, False
    return blocks


def _across(text: str, width: int) -> list[Cell]:
    cell = Cell(text)
    return [cell] * width


def _rows_from(lines: Sequence[str], first: int) -> tuple[list[list[str]], int]:
    """The rows of the table whose header is the first line, and where it ends; no rows where it is none."""
    for cells_of in (_by_tabs, _by_bars, _by_spaces):
        heads = [one.strip() for one in cells_of(lines[first])]
        if len(heads) >= _FEWEST and sum(map(is_heading, heads)) >= 2 and looks_like_header(heads, []):
            rows, end = _rows_below(lines, first, len(heads), cells_of)
            if len(rows) > 1:
                return rows, end
    return _rows_alone(lines, first)


def _rows_alone(lines: Sequence[str], first: int) -> tuple[list[list[str]], int]:
    """Rows of a table without a header: numbered lines of as many cells each, parted by tabs."""
    rows: list[list[str]] = []
    for at in range(first, len(lines)):
        cells = [one.strip() for one in _by_tabs(lines[at])]
        if len(cells) < _FEWEST or not cells[0].isdecimal() or (rows and len(cells) != len(rows[0])):
            break
        rows.append(cells)
    return (rows, first + len(rows)) if len(rows) >= _FEWEST else ([], first)


def _rows_below(
    lines: Sequence[str], first: int, width: int, cells_of: Callable[[str], list[str]]
) -> tuple[list[list[str]], int]:
    """The header and the rows that go on below it, those of one cell only where another row follows."""
    rows: list[list[str]] = []
    held: list[list[str]] = []
    end = first
    for at in range(first, len(lines)):
        line = lines[at]
        if not line.strip() or _RULE.fullmatch(line):
            continue
        cells = [one.strip() for one in cells_of(line)]
        if len(cells) == 1 and len(cells[0]) <= _LONGEST_GROUP and not held:
            held.append(cells)
        elif 1 < len(cells) <= width:
            rows += [*held, cells + [""] * (width - len(cells))]
            held, end = [], at + 1
        else:
            break
    return rows, end
