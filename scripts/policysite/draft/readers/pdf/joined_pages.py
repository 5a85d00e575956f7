"""The pages of a document put together: a table that goes on from one page to the next is one table.

Each page takes steps of its own length: the table is made once, when no page goes on with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from policysite.draft.readers.document import Block, Cell, Table
from policysite.draft.readers.pdf.cells import glued
from policysite.draft.readers.tables.tables import rows_that_go_on


def joined_pages(pages: Iterable[Sequence[Block]]) -> list[Block]:
    """The blocks of all pages, in order."""
    blocks: list[Block] = []
    opened: _OpenTable | None = None
    for page in pages:
        if not page:
            continue
        if opened and isinstance(page[0], Table) and opened.goes_on(page[0]):
            page = page[1:]
        if page:
            blocks += [opened.table()] if opened else []
            last = page[-1]
            opened = _OpenTable(last) if isinstance(last, Table) else None
            blocks += page[:-1] if opened else page
    return [*blocks, opened.table()] if opened else blocks


class _OpenTable:
    """The last table of a page, and the rows by which the pages behind it go on with it."""

    def __init__(self, first: Table) -> None:
        self._first = first
        self._more: list[list[Cell]] = []
        self._rest: dict[int, list[str]] = {}  # what the next page says for the cells of the last row, each by its id
        self._has_body = len(first.grid) > first.header_rows

    def goes_on(self, after: Table) -> bool:
        """Whether a table goes on with this one; if so, it is taken in."""
        rows = rows_that_go_on(self._first, after)
        if rows is None:
            return False
        if rows and self._has_body and not rows[0][0].text:  # the rest of a row that the page broke
            self._join(rows[0])
            rows = rows[1:]
        if rows:
            self._close_row()
            self._more += map(list, rows)
            self._has_body = True
        return True

    @property
    def _last(self) -> Sequence[Cell]:
        return self._more[-1] if self._more else self._first.grid[-1]

    def _join(self, below: Sequence[Cell]) -> None:
        for cell in dict.fromkeys(self._last):
            columns = range(cell.column, cell.column + cell.column_span)
            rest = [one.text for one in dict.fromkeys(below) if one.column in columns]
            self._rest.setdefault(id(cell), []).extend(rest)

    def _close_row(self) -> None:
        """Put what the pages behind say for the last row into its cells, wherever these stand."""
        if not self._rest:
            return
        if not self._more:  # rows of the first table are changed with it
            self._more, self._first = [], self._joined_first()
            return
        at = len(self._more) - 1
        whole = {id(cell): self._with_rest(cell) for cell in self._more[at]}
        while at >= 0 and any(id(cell) in whole for cell in self._more[at]):
            self._more[at] = [whole.get(id(cell), cell) for cell in self._more[at]]
            at -= 1
        self._rest = {}

    def _joined_first(self) -> Table:
        first = self._first
        whole = {id(cell): self._with_rest(cell) for cell in first.grid[-1]}
        self._rest = {}
        grid = [[whole.get(id(cell), cell) for cell in row] for row in first.grid]
        return Table.of(grid, first.header_rows, first.lines_above, first.apart)

    def _with_rest(self, cell: Cell) -> Cell:
        return replace(cell, text=glued([cell.text, *self._rest.get(id(cell), [])]))

    def table(self) -> Table:
        """The whole table."""
        self._close_row()
        first = self._first
        if not self._more:
            return first
        return Table.of([*first.grid, *self._more], first.header_rows, first.lines_above, first.apart)
