"""Workbooks: each visible sheet's table, after the lines above it."""

from __future__ import annotations

import io
from datetime import datetime

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from policysite.draft.readers.cleaning import clean
from policysite.draft.readers.document import Block, Cell, Document, Paragraph, row_texts
from policysite.draft.readers.source_text import document_of
from policysite.draft.readers.tables import table


def read_excel(raw: bytes) -> Document:
    """The sheets as tables; formulas give the values that were last reckoned."""
    book = load_workbook(io.BytesIO(raw), data_only=True)
    blocks: list[Block] = []
    hidden: list[str] = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            hidden.append(f"隐藏的工作表“{sheet.title}”没有收进来，请核对要不要")
            continue
        blocks += _blocks(sheet)
    return document_of(blocks, ["表格里跨行的格子，它管到的每一行都写一遍。"], hidden)


def _blocks(sheet: Worksheet) -> list[Block]:
    """The lines above a sheet's table, the table, and the notes below it."""
    grid = _grid(sheet)
    rows = [list(row_texts(row)) for row in grid]
    first, last = 0, len(rows)
    above: list[Block] = []
    while first < last and sum(map(bool, rows[first])) <= 1 < _most_words(rows[first:last]):
        title = clean("".join(rows[first]))  # a title or a unit of measure above the table
        above += [Paragraph(title, apart=not above)] if title else []
        first += 1
    below: list[Block] = []
    while first < last and sum(map(bool, rows[last - 1])) <= 1 < _most_words(rows[first:last]):
        if not _is_note(rows[last - 1]):
            break
        last -= 1
        text = clean("".join(rows[last]))
        below[:0] = [Paragraph(text)] if text else []
    width = max(map(len, rows), default=0)
    kept = [column for column in range(width) if any(row[column] for row in rows[first:last])]
    found = table([[row[column] for column in kept] for row in grid[first:last]], apart=bool(above))
    return [*above, *([found] if found else []), *below]


def _grid(sheet: Worksheet) -> list[list[Cell]]:
    """The cells of a sheet at the places that they cover."""
    grid = [[Cell(_shown(cell)) for cell in row] for row in sheet.iter_rows()]
    for area in sheet.merged_cells.ranges:
        for row in grid[area.min_row - 1 : area.max_row]:
            for column in range(area.min_col - 1, area.max_col):
                row[column] = grid[area.min_row - 1][area.min_col - 1]
    return grid


def _most_words(rows: list[list[str]]) -> int:
    """In how many columns the fullest of the rows says anything."""
    return max(sum(map(bool, row)) for row in rows)


def _is_note(row: list[str]) -> bool:
    words = "".join(row).strip()
    return not words or words.startswith(("注", "备注", "说明", "填报"))


def _shown(cell: SheetCell | MergedCell) -> str:
    """A value as the sheet shows it: whole numbers without “.0”, shares as per cent, days without hours."""
    value, form = cell.value, cell.number_format or ""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value.year}年{value.month}月" + (f"{value.day}日" if "d" in form.lower() else "")
    if isinstance(value, (int, float)) and not isinstance(value, bool) and "%" in form:
        return f"{value * 100:.10g}%"
    return f"{value:.10g}" if isinstance(value, float) else str(value)
