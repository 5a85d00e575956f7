"""Tables from the cells as a reader found them: where the header is, what stands above it, what pages repeat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from policysite.draft.readers.cleaning import clean
from policysite.draft.readers.document import Cell, Table, row_texts
from policysite.draft.readers.headings import is_heading
from policysite.draft.readers.limits import check_columns, places

_CONTINUED = re.compile(r"[（(]?(?:续上?表|接上[表页]|续)[\d一二三四五六七八九十]*[)）]?[：:]?")

Grid = list[tuple[Cell, ...]]


def table(grid: Iterable[Sequence[Cell]], header_rows: int = 0, apart: bool = False) -> Table | None:
    """The table of a grid in which one `Cell` object stands at each place that it covers; None without any words.

    `header_rows` is how many rows the file marks as header; where it marks none, the header is told by its words.
    Rows without words are left out, and so are a header and “（续表）” repeated on a later page.
    """
    cells = _cleaned(grid)
    if not cells:
        return None
    lines_above, cells = _lines_above(cells)
    rows = [row_texts(row) for row in cells]
    header_rows = max(header_rows - len(lines_above), 0)
    if not header_rows and _looks_like_header(rows[0]):
        header_rows = 1
        if len(rows) > 2 and any(not cell for cell in rows[0]) and _looks_like_header(rows[1]):
            header_rows = 2
    header_rows = min(header_rows, len(rows) - 1)
    header = rows[:header_rows]
    body = [
        row
        for row, texts in zip(cells[header_rows:], rows[header_rows:], strict=True)
        if texts not in header and not _CONTINUED.fullmatch("".join(texts))
    ]
    return Table.of([*cells[:header_rows], *body], header_rows, lines_above, apart)


def _cleaned(grid: Iterable[Sequence[Cell]]) -> Grid:
    """The rows that have words, all of one length; short ones are filled up with empty cells."""
    rows = [list(row) for row in grid]
    known = {id(cell): replace(cell, text=clean(cell.text)) for row in rows for cell in row}
    width = max(map(len, rows), default=0)
    check_columns(width)
    places().take(len(rows) * width)
    filled = [tuple([known[id(cell)] for cell in row] + [Cell("") for _ in range(width - len(row))]) for row in rows]
    return [row for row in filled if any(row_texts(row))]


def _lines_above(cells: Grid) -> tuple[list[str], Grid]:
    """What the rows across a table above its header say, line by line, and the rows from the header on."""
    for at, row in enumerate(map(row_texts, cells[:4])):
        if at and _looks_like_header(row):
            said = ("　".join(dict.fromkeys(filter(None, row_texts(above)))) for above in cells[:at])
            return [line for words in said for line in words.split("\n")], cells[at:]
        if len(set(filter(None, row))) > 2:  # a title, or who fills it in and when
            break
    return [], cells


def _looks_like_header(row: Sequence[str]) -> bool:
    names = [cell.replace("\n", "").replace(" ", "") for cell in row if cell]
    return sum(map(is_heading, names)) >= 2 and all(len(name) <= 15 for name in names)


def continued(before: Table, after: Table) -> Table | None:
    """Both tables as one, where `after` goes on with `before` on the next page; None where it is another table.

    It goes on where it has as many columns, and the header and title of `before` again or none.
    """
    if not before.header_rows or len(before.rows[0]) != len(after.rows[0]):
        return None
    repeated = before.header_rows if after.rows[: before.header_rows] == before.rows[: before.header_rows] else 0
    known_above = (line in before.lines_above or _CONTINUED.fullmatch(line) for line in after.lines_above)
    if (after.header_rows and not repeated) or not all(known_above):
        return None
    return Table.of([*before.grid, *after.grid[repeated:]], before.header_rows, before.lines_above, before.apart)
