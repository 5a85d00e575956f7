"""The typed document that every reader builds: paragraphs, tables with their cells, and the lines of source.txt.

Readers hand over blocks; `source_text` writes the text from them. Every later stage works on `Line`s, which still know
the cell that they come from, so that nobody has to take the text of a table apart again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby


class DocumentError(Exception):
    """A document cannot be read. The message says in Chinese what is wrong and how to mend it."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text.

    `text` has "\n" at a soft line break; `apart` is True where the original leaves a blank line before the paragraph.
    """

    text: str
    apart: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell of a table, merged or not.

    `row` and `column` (from 0) are its upper left corner; a merged cell covers `row_span` rows and `column_span`
    columns from there. Readers give `text` alone; `Table.of` fills in the rest.
    """

    text: str
    row: int = 0
    column: int = 0
    row_span: int = 1
    column_span: int = 1
    is_header: bool = False


@dataclass(frozen=True)
class Table:
    """A table: every cell once, in reading order.

    The first `header_rows` rows are its header. `lines_above` stood in rows across the whole table above the header:
    a title, a unit of measure, who filled it in. `apart` as in `Paragraph`.
    """

    cells: tuple[Cell, ...]
    header_rows: int = 0
    lines_above: tuple[str, ...] = ()
    apart: bool = False

    @classmethod
    def of(
        cls,
        grid: Iterable[Sequence[Cell]],
        header_rows: int = 0,
        lines_above: Iterable[str] = (),
        apart: bool = False,
    ) -> Table:
        """The table with these cells: one `Cell` object stands in `grid` at each place that it covers.

        Every row must have as many places as the first.
        """
        places: dict[int, list[tuple[int, int, Cell]]] = {}
        for row, cells in enumerate(grid):
            for column, cell in enumerate(cells):
                places.setdefault(id(cell), []).append((row, column, cell))
        placed = [cell for covered in places.values() for cell in _placed(covered, header_rows)]
        placed.sort(key=lambda cell: (cell.row, cell.column))
        return cls(tuple(placed), header_rows, tuple(lines_above), apart)

    @cached_property
    def grid(self) -> tuple[tuple[Cell, ...], ...]:
        """The cell at each place, row by row; a merged cell stands at each place that it covers."""
        places = {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }
        height, width = (1 + max(place[axis] for place in places) for axis in (0, 1))
        return tuple(tuple(places[row, column] for column in range(width)) for row in range(height))

    @cached_property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """What each row says, column by column; see `row_texts`."""
        return tuple(map(row_texts, self.grid))

    @property
    def body(self) -> tuple[tuple[str, ...], ...]:
        """The rows below the header, as `rows` has them."""
        return self.rows[self.header_rows :]

    @property
    def by_column(self) -> list[tuple[str, tuple[str, ...]]]:
        """The heading of each column with what its cells below say; these are none where all rows are header."""
        body = self.body
        return [(heading, tuple(row[at] for row in body)) for at, heading in enumerate(self.columns)]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The heading of each column, "" where it has none; of a header of two rows, “责任单位·牵头单位”."""
        if not self.header_rows:
            return ("",) * len(self.rows[0])
        heads = self.grid[: self.header_rows]
        filled = [_filled(cells, heads[at - 1] if at else None, at + 1 == len(heads)) for at, cells in enumerate(heads)]
        return tuple("·".join(dict.fromkeys(filter(None, names))) for names in zip(*filled, strict=True))


def _placed(covered: Sequence[tuple[int, int, Cell]], header_rows: int) -> Iterator[Cell]:
    """A cell with its place and spans; where the places that it covers are no rectangle, a cell for each run of them.

    Web pages can have such cells, where spans overlap.
    """
    rows, columns = [row for row, _, _ in covered], [column for _, column, _ in covered]
    height, width = max(rows) - min(rows) + 1, max(columns) - min(columns) + 1
    if height * width == len(covered):
        text, row = covered[0][2].text, min(rows)
        yield Cell(text, row, min(columns), height, width, is_header=row < header_rows)
        return
    runs = groupby(enumerate(covered), key=lambda one: (one[1][0], one[1][1] - one[0]))
    for _, run in runs:
        yield from _placed([place for _, place in run], header_rows)


def row_texts(cells: Sequence[Cell]) -> tuple[str, ...]:
    """What a row of a grid says, column by column.

    A cell merged across columns has its text in the first of them and "" in the others. A cell merged across rows has
    its text in each of them, since it is said of each.
    """
    return tuple("" if at and cells[at - 1] is cell else cell.text for at, cell in enumerate(cells))


def _filled(cells: Sequence[Cell], above: Sequence[Cell] | None, is_last: bool) -> list[str]:
    """The headings in a header row; one that stands across columns is that of each.

    So is one beside cells without words, where others follow below, or nothing stands above these.
    """
    names: list[str] = []
    for at, cell in enumerate(cells):
        may_go_on = not is_last if above is None else not above[at].text
        goes_on = at > 0 and (cell is cells[at - 1] or (not cell.text and may_go_on))
        names.append(names[-1] if goes_on else on_one_line(cell.text))
    return names


def on_one_line(text: str) -> str:
    """A heading as one line."""
    return text.replace("\n", "")


Block = Paragraph | Table


@dataclass(frozen=True)
class Line:
    """A line of the text, without the white space around it, and what the document knows of it.

    A line of a row of a table has the `cell` that it comes from. `label` is the heading of the cell's column, written
    before its first line, and `value` what the cell says on this line. `begins_row` marks the first line of a row.
    `charges` marks a cell of a column that says who is charged, as all its cells together show; `cannot_charge` what
    stands in a row beside such a cell, or across a table of such rows. `heads_rows` marks what stands across a table
    before rows, as the name of their group. `is_list_item` marks a line that goes on with a
    list of annexes.
    """

    text: str
    block: Block | None = None
    cell: Cell | None = None
    label: str = ""
    value: str = ""
    begins_row: bool = False
    charges: bool = False
    cannot_charge: bool = False
    heads_rows: bool = False
    is_list_item: bool = False

    def is_in_row_of(self, other: Line) -> bool:
        """Whether both stand in one row of a table, or both in none."""
        if self.cell is None or other.cell is None:
            return self.cell is other.cell
        return self.block is other.block and not self.begins_row


@dataclass(frozen=True)
class Document:
    """What a file says.

    `blocks` are its paragraphs and tables in order, `text` is what source.txt will hold, and `lines` are the lines of
    `text` that have words, in order. `notes` tell people how the file was read; `doubts` tell what may be missing from
    the text or stand in the wrong place.
    """

    blocks: tuple[Block, ...]
    lines: tuple[Line, ...]
    text: str
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """All that people are told of how it was read."""
        return (*self.notes, *self.doubts)
