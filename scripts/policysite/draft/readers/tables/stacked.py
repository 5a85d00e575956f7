"""Tables below each other: several in one grid, each with its header, and such as have that of the one above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policysite.draft.readers.cleaning import clean
from policysite.draft.readers.document import Cell, Table, row_texts
from policysite.draft.readers.tables.columns import charging_columns, names_bodies, squeezed
from policysite.draft.readers.tables.headings import is_heading

_MOST_ABOVE = 3  # rows of titles above a header

Rows = Sequence[Sequence[Cell]]


def parted(grid: Rows) -> Iterator[Rows]:
    """The grid, or the grids of the tables in it. A header that only repeats one above begins no table of its own."""
    texts = [[squeezed(clean(text)) for text in row_texts(row)] for row in grid]
    begins = [0]
    known: list[list[str]] = []
    for at, row in enumerate(texts):
        heads = [one for one in row if one]
        if sum(map(is_heading, heads)) < 2:
            continue
        first = _first_above(texts, at)
        if known and heads not in known and first < at and begins[-1] < first - 1:
            begins.append(first)
            known = []
        known.append(heads)
    for first, last in zip(begins, [*begins[1:], len(grid)], strict=True):
        yield grid[first:last]


def _first_above(texts: Sequence[Sequence[str]], at: int) -> int:
    """The first of the rows above a header that are empty, or have one text, as titles do."""
    first = at
    while first and at - first < _MOST_ABOVE and sum(map(bool, texts[first - 1])) <= 1:
        first -= 1
    return first


def with_head_of(before: Table | None, table: Table) -> tuple[Table, str]:
    """A table without a header under that of the one before it, and what a person is told of it.

    As it is, and "", unless it has as many columns and bodies stand in it where that one says who is charged.
    """
    if before is None or table.header_rows or len(before.columns) != len(table.columns) or len(table.columns) < 2:
        return table, ""
    charging = charging_columns(before)
    cells = [row[at] for row in table.rows for at in charging if row[at]]
    if not cells or not all(map(names_bodies, cells)):
        return table, ""
    grid = [*before.grid[: before.header_rows], *table.grid]
    told = "有的表格没有表头，照前一张表的表头读，请核对"
    return Table.of(grid, before.header_rows, table.lines_above, table.apart), told
