"""Tables from the cells as a reader found them: where the header is, what stands above it, what pages repeat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from policysite.draft.readers.cleaning import clean
from policysite.draft.readers.document import Block, Cell, Paragraph, Table, row_texts
from policysite.draft.readers.laid_out import upright
from policysite.draft.readers.limits import check_columns, places
from policysite.draft.readers.tables.columns import looks_like_header, squeezed
from policysite.draft.readers.tables.headings import is_heading
from policysite.draft.readers.tables.stacked import parted

_CONTINUED = re.compile(r"[（(]?(?:续上?表|接上[表页]|续)[\d一二三四五六七八九十]*[)）]?[：:]?")
_SAYS_CONTINUED = re.compile(rf"{_CONTINUED.pattern}|\S{{2,40}}[（(]续表?[）)]")

Grid = list[tuple[Cell, ...]]


def tables(grid: Iterable[Sequence[Cell]], header_rows: int = 0, apart: bool = False) -> Iterator[Table]:
    """The tables of a grid, as `table` reads each: below one another there may be several, each with its header."""
    for at, part in enumerate(parted([list(row) for row in grid])):
        if found := table(part, 0 if at else header_rows, apart or at > 0):
            yield found


def table(grid: Iterable[Sequence[Cell]], header_rows: int = 0, apart: bool = False) -> Table | None:
    """The table of a grid in which one `Cell` object stands at each place that it covers; None without any words.

    `header_rows` is how many rows the file marks as header; where it marks none, the header is told by its words.
    Rows without words are left out, and so are a header and “（续表）” repeated on a later page.
    """
    cells = upright(_cleaned(grid))
    if not cells:
        return None
    lines_above, cells = _lines_above(cells)
    raw_heads = {_key(row_texts(row)) for row in cells[:2]}
    header_rows = max(header_rows - len(lines_above), 0)
    rows = [row_texts(row) for row in cells]
    if not header_rows and len(rows) > 1 and looks_like_header(rows[0], rows[1:]):
        header_rows = 1
    if header_rows == 1 and (unfolded := _unfolded(cells)):
        cells = unfolded
        rows = [row_texts(row) for row in cells]
    else:
        raw_heads = set()
    if header_rows == 1 and len(rows) > 2 and _goes_on_below(cells, rows):
        header_rows = 2
    header_rows = min(header_rows, len(rows) - 1)
    repeated = {_key(row) for row in rows[:header_rows]} | raw_heads | {squeezed(line) for line in lines_above}
    body = [
        row
        for row, texts in zip(cells[header_rows:], rows[header_rows:], strict=True)
        if _key(texts) not in repeated and not _CONTINUED.fullmatch("".join(texts))
    ]
    return Table.of([*cells[:header_rows], *body], header_rows, lines_above, apart)


def _key(texts: Sequence[str]) -> str:
    """The words of a row without white space: a head repeated on another page may be broken otherwise."""
    return squeezed("\t".join(texts))


def _unfolded(cells: Grid) -> Grid | None:
    """The rows with a header that stands on two rows as one (责任 above 单位); None where it does not."""
    if len(cells) < 3:
        return None
    above, below = (row_texts(row) for row in cells[:2])
    rest = [cell for cell in below if cell]
    if any(one is other for one, other in zip(cells[0], cells[1], strict=True)) or not rest or all(below):
        return None
    joined = [squeezed(one + other) for one, other in zip(above, below, strict=True)]
    folded = [
        at for at, head in enumerate(joined) if 0 < len(below[at]) <= 3 and 0 < len(above[at]) <= 3 and is_heading(head)
    ]
    if len(folded) != len(rest):
        return None
    return [tuple(Cell(head) for head in joined), *cells[2:]]


def _goes_on_below(cells: Grid, rows: Sequence[Sequence[str]]) -> bool:
    """Whether the header has a second row, below headings that stand across several columns."""
    if all(rows[0]):
        return False
    down = sum(one is other for one, other in zip(cells[0], cells[1], strict=True))
    return looks_like_header(rows[1], []) or (down > 0 and looks_like_header(rows[1], rows[2:]))


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
    """What the rows across a table above its header say, line by line, and the rows from the header on.

    A header that is repeated has nothing above it: the first of the two is the header.
    """
    texts = [row_texts(row) for row in cells[:4]]
    for at, row in enumerate(texts):
        if at and row not in texts[:at] and looks_like_header(row, [row_texts(one) for one in cells[at + 1 :]]):
            said = ("　".join(dict.fromkeys(filter(None, row_texts(above)))) for above in cells[:at])
            return [line for words in said for line in words.split("\n")], cells[at:]
        if len(set(filter(None, row))) > 2:  # a title, or who fills it in and when
            break
    return [], cells


def _lengthened(table: Table, rows: Sequence[Sequence[Cell]]) -> Table:
    return Table.of([*table.grid, *rows], table.header_rows, table.lines_above, table.apart) if rows else table


def rows_that_go_on(before: Table, after: Table) -> Sequence[Sequence[Cell]] | None:
    """The rows by which `after` goes on with `before`, its header left out; None where it is another table.

    It goes on where it has as many columns, and the header and title of `before` again or none.
    """
    if not before.header_rows or len(before.rows[0]) != len(after.rows[0]):
        return None
    heads, again = ([_key(row) for row in one.rows[: before.header_rows]] for one in (before, after))
    repeated = before.header_rows if heads == again else 0
    known_above = (line in before.lines_above or _CONTINUED.fullmatch(line) for line in after.lines_above)
    if (after.header_rows and not repeated) or not all(known_above):
        return None
    return after.grid[repeated:]


def joined_tables(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks; of tables below each other, those that go on with the one above are one with it.

    Only “（续表）”, or a title that ends so, may stand between them; it is left out.
    """
    first: Table | None = None
    more: list[Sequence[Cell]] = []  # by which it goes on: put together once, however many tables there are
    says_so: Block | None = None
    for block in blocks:
        rows = rows_that_go_on(first, block) if first and isinstance(block, Table) else None
        if rows is not None:
            more += rows
            says_so = None
        elif first and not says_so and isinstance(block, Paragraph) and _SAYS_CONTINUED.fullmatch(block.text):
            says_so = block
        else:
            yield from _held(first, more, says_so)
            first, more, says_so = (block, [], None) if isinstance(block, Table) else (None, [], None)
            if first is None:
                yield block
    yield from _held(first, more, says_so)


def _held(first: Table | None, more: Sequence[Sequence[Cell]], says_so: Block | None) -> Iterator[Block]:
    """A table with the rows by which it goes on, and a paragraph that said it would where nothing followed."""
    if first:
        yield _lengthened(first, more)
    if says_so:
        yield says_so
