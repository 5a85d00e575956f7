"""Workbooks: each visible sheet's table, after the lines above it."""

from __future__ import annotations

import io
from datetime import datetime

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from policysite.draft.readers.document import Block, Document, Paragraph, clean, document, table


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
    return document(blocks, ["表格里跨行的格子，它管到的每一行都写一遍。"], hidden)


def _blocks(sheet: Worksheet) -> list[Block]:
    rows = [[_shown(cell) for cell in row] for row in sheet.iter_rows()]
    for area in sheet.merged_cells.ranges:
        for number in range(area.min_row + 1, area.max_row + 1):
            rows[number - 1][area.min_col - 1] = rows[area.min_row - 1][area.min_col - 1]
    blocks: list[Block] = []
    while rows and sum(map(bool, rows[0])) <= 1 < max(sum(map(bool, row)) for row in rows):
        title = clean("".join(rows.pop(0)))  # a title or a unit of measure above the table
        blocks += [Paragraph(title, apart=not blocks)] if title else []
    below: list[Block] = []
    while rows and sum(map(bool, rows[-1])) <= 1 < max(sum(map(bool, row)) for row in rows) and _is_note(rows[-1]):
        text = clean("".join(rows.pop()))
        below[:0] = [Paragraph(text)] if text else []
    kept = [column for column in range(max(map(len, rows), default=0)) if any(row[column] for row in rows)]
    found = table([[row[column] for column in kept] for row in rows], apart=bool(blocks))
    return [*blocks, *([found] if found else []), *below]


def _is_note(row: list[str]) -> bool:
    words = "".join(row).strip()
    return not words or words.startswith(("注", "备注", "说明", "填报"))


def _shown(cell: Cell | MergedCell) -> str:
    """A value as the sheet shows it: whole numbers without “.0”, shares as per cent, days without hours."""
    value, form = cell.value, cell.number_format or ""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value.year}年{value.month}月" + (f"{value.day}日" if "d" in form.lower() else "")
    if isinstance(value, (int, float)) and not isinstance(value, bool) and "%" in form:
        return f"{value * 100:.10g}%"
    return f"{value:.10g}" if isinstance(value, float) else str(value)
