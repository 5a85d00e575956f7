"""The text that becomes source.txt, written from the blocks of a document: the one place that knows its form.

A row of a table is written as one line a cell, with “列名：” before it, so that the text alone says what it says.
Each line keeps the cell that it comes from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policysite.draft.readers.document import Block, Cell, Document, DocumentError, Line, Paragraph, Table, row_texts
from policysite.draft.readers.headings import stands_beside_charges
from policysite.draft.readers.limits import DOUBTS, Budget, characters, check_line
from policysite.grammar.charge_labels import CHARGED, LEAD, PARTNER, label_role
from policysite.grammar.names import is_body, names

COLON = "："


def document_of(blocks: Iterable[Block], notes: Iterable[str] = (), doubts: Iterable[str] = ()) -> Document:
    """A document from its blocks, with the text written from them; raises DocumentError where they have no words."""
    kept: list[Block] = []
    lines: list[Line] = []
    text: list[str] = []
    budget = characters()
    for block in blocks:
        if not (written := list(_counted(lines_of(block), budget))):
            continue
        if block.apart and kept:
            text.append("")
        text += [line.text for line in written]
        lines += written
        kept.append(block)
    if not kept:
        raise DocumentError("文件里没有文字。请确认没有放错文件；若内容是图片，请先识别成文字。")
    whole = "".join(f"{line}\n" for line in text)
    return Document(tuple(kept), tuple(lines), whole, tuple(dict.fromkeys(notes)), _some(dict.fromkeys(doubts)))


def _counted(lines: Iterable[Line], budget: Budget) -> Iterator[Line]:
    """The lines, none too long and all together not too many."""
    for line in lines:
        check_line(line.text)
        budget.take(len(line.text))
        yield line


def _some(doubts: Iterable[str]) -> tuple[str, ...]:
    """As many doubts as people read, and how many more there are."""
    told = tuple(doubts)
    return told if len(told) <= DOUBTS else (*told[:DOUBTS], f"这一类还有 {len(told) - DOUBTS} 处，请与原件核对")


def document_of_text(text: str, notes: Iterable[str] = (), doubts: Iterable[str] = ()) -> Document:
    """A document of a text that stays as it is, white space included; each line with words is a paragraph.

    Raises DocumentError for a text or a line that is too long.
    """
    blocks = []
    apart = False
    characters().take(len(text))
    for line in text.split("\n"):
        check_line(line)
        if line.strip():
            blocks.append(Paragraph(line.strip(), apart))
        apart = not line.strip()
    lines = [Line(block.text, block) for block in blocks]
    return Document(tuple(blocks), tuple(lines), text, tuple(notes), tuple(doubts))


def lines_of(block: Block) -> Iterator[Line]:
    """The lines of a paragraph or table, those without words left out."""
    if isinstance(block, Table):
        yield from _table_lines(block)
        return
    for text in block.text.split("\n"):
        if text.strip():
            yield Line(text, block)


def _table_lines(table: Table) -> Iterator[Line]:
    """The lines above a table and those of its rows.

    A row of one cell across the table is a line of its own, as a heading between rows is. In a row, who is charged
    comes last, as in running text, where the charge stands behind what it charges with.
    """
    for text in table.lines_above:
        yield Line(text, table)
    charging = _charging_columns(table)
    order = _order(table, charging)
    for cells in table.grid[table.header_rows :]:
        texts = row_texts(cells)
        if len(texts) > 1 and texts[0] and not any(texts[1:]):
            for text in texts[0].split("\n"):
                yield Line(text, table)
            continue
        begins_row = True
        for column in order:
            if texts[column]:
                heading = table.columns[column]
                is_charge = column in charging
                yield from _cell_lines(table, cells[column], heading, is_charge, begins_row)
                begins_row = False


def _cell_lines(table: Table, cell: Cell, heading: str, is_charge: bool, begins_row: bool) -> Iterator[Line]:
    """The lines of a cell; bodies that are charged may stand below each other, and are written on one line."""
    if is_charge:
        label, values = heading.rpartition("·")[2], [cell.text.replace("\n", " ")]
    else:
        label, values = heading, cell.text.split("\n")
    yield Line(f"{label}{COLON if label else ''}{values[0]}", table, cell, label, values[0], begins_row, is_charge)
    for value in values[1:]:
        yield Line(value, table, cell, "", value)


def _charging_columns(table: Table) -> set[int]:
    """The columns that say who is charged."""
    texts = enumerate(zip(*table.body, strict=True))
    return {at for at, cells in texts if table.columns[at] and _charges(table.columns[at], cells)}


def _charges(heading: str, cells: Sequence[str]) -> bool:
    """Whether a column says who is charged: by its heading, and by its cells (单位 may be a unit of measure)."""
    if label_role(f"{heading.rpartition('·')[2]}{COLON}") not in (LEAD, PARTNER, CHARGED):
        return False
    listed = [name for cell in cells for name in names(cell)]
    return sum(map(is_body, listed)) * 2 >= len(listed)


def _order(table: Table, charging: set[int]) -> list[int]:
    """The columns in the order of the text: those that charge last, and with them those that say when and by whom."""
    first = min(charging, default=len(table.columns))

    def comes_late(at: int) -> bool:
        return at in charging or (at > first and stands_beside_charges(table.columns[at]))

    return sorted(range(len(table.columns)), key=comes_late)
