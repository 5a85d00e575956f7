"""Workbooks: each visible sheet's table, after the lines above it."""

from __future__ import annotations

import io
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from policysite.draft.readers.cleaning import clean
from policysite.draft.readers.document import Block, Cell, Document, Paragraph, row_texts
from policysite.draft.readers.excel.beside import beside, names_of_sheets, print_head, seldom_seen
from policysite.draft.readers.excel.number_formats import shown
from policysite.draft.readers.limits import Budget, characters, check_columns, places
from policysite.draft.readers.source_text import document_of
from policysite.draft.readers.tables.stacked import parted
from policysite.draft.readers.tables.tables import table

_TOLD_CELLS = 5


def read_excel(raw: bytes) -> Document:
    """The sheets as tables; formulas give the values that were last reckoned."""
    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False, rich_text=True)
    doubts: list[str] = []
    named: dict[str, str] = {}

    def blocks() -> Iterator[Block]:
        text, grids = characters(), places()
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                doubts.append(f"隐藏的工作表“{sheet.title}”没有收进来，请核对要不要")
            else:
                read = _Sheet(sheet, text)
                doubts.extend(read.doubts)
                named[sheet.title] = "".join(cell.text for cell in read.words.values())
                for part in parted(read.grid(grids)):
                    yield from _blocks(part)

    notes = ["表格里跨行的格子，它管到的每一行都写一遍。"]
    return document_of(blocks(), notes, chain(doubts, names_of_sheets(named), beside(raw)))


def _blocks(grid: Sequence[Sequence[Cell]]) -> list[Block]:
    """The lines above a sheet's table, the table, and the notes below it."""
    rows = [list(row_texts(row)) for row in grid]
    wide = [at for at, row in enumerate(rows) if sum(map(bool, row)) > 1]
    first, last = wide[0] if wide else 0, len(rows)
    titles = filter(None, (clean("".join(row)) for row in rows[:first]))  # or a unit of measure above the table
    above = [Paragraph(title, apart=at == 0) for at, title in enumerate(titles)]
    while wide and last - 1 > wide[-1] and _is_note(rows[last - 1]):
        last -= 1
    notes = filter(None, (clean("".join(row)) for row in rows[last:]))
    width = max(map(len, rows), default=0)
    kept = [column for column in range(width) if any(row[column] for row in rows[first:last])]
    found = table([[row[column] for column in kept] for row in grid[first:last]], apart=bool(above))
    return [*above, *([found] if found else []), *map(Paragraph, notes)]


def _is_note(row: list[str]) -> bool:
    words = "".join(row).strip()
    return not words or words.startswith(("注", "备注", "说明", "填报"))


class _Parser(WorkSheetParser):  # type: ignore[misc]  # openpyxl has no types
    """Gives the cells that are written in the file, and only these.

    openpyxl's own sheets have a cell for each place up to the last one and for each place of a merged area.
    """

    def __init__(self, sheet: ReadOnlyWorksheet, source: object) -> None:
        book = sheet.parent
        formats = {"date_formats": book._date_formats, "timedelta_formats": book._timedelta_formats}
        super().__init__(source, sheet._shared_strings, data_only=True, epoch=book.epoch, rich_text=True, **formats)
        self.hidden_columns: list[tuple[int, int]] = []

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """As openpyxl's, and whether it is a formula whose value is not stored."""
        cell: dict[str, Any] = super().parse_cell(element)
        lacks = cell["value"] is None and cell["data_type"] not in ("s", "str")  # a formula may give an empty text
        cell["lacks_value"] = lacks and element.find(FORMULA_TAG) is not None
        return cell

    def parse_column_dimensions(self, col: Any) -> None:
        """Keeps which columns are hidden."""
        if col.get("hidden") in ("1", "true") or _is_nothing(col.get("width")):
            self.hidden_columns.append((int(col.get("min")), int(col.get("max"))))

    def hidden_rows(self) -> set[int]:
        """The numbers of the rows that are hidden."""
        return {
            int(row)
            for row, said in self.row_dimensions.items()
            if said.get("hidden") in ("1", "true") or _is_nothing(said.get("ht"))
        }


def _is_nothing(size: str | None) -> bool:
    """Whether a row's height or a column's width is written, and is 0."""
    try:
        return size is not None and float(size) == 0
    except ValueError:
        return False


class _Sheet:
    """The cells of a sheet that have words, by row and column (from 1), and the areas that are merged."""

    def __init__(self, sheet: ReadOnlyWorksheet, budget: Budget) -> None:
        self.title = sheet.title
        self.words: dict[tuple[int, int], Cell] = {}
        self.doubts: list[str] = []
        self._doubted: dict[str, list[str]] = {}  # the cells, by what is to be said of them
        with sheet._get_source() as source:
            parser = _Parser(sheet, source)
            for _, cells in parser.parse():
                for cell in cells:
                    self._take(sheet, cell, budget)
        self._tell_doubted()
        if head := print_head(parser):
            self.doubts.append(f"工作表“{sheet.title}”的页眉页脚“{head}”没有收进来，请核对要不要")
        merged = parser.merged_cells.mergeCell if parser.merged_cells is not None else ()
        self.merged: list[tuple[int, int, int, int]] = [area.bounds for area in merged]
        self._leave_out_hidden(parser)

    def _take(self, sheet: ReadOnlyWorksheet, cell: dict[str, Any], budget: Budget) -> None:
        if cell.pop("lacks_value"):
            self._doubt(cell, "是公式，文件里没有存它的结果，请在 Excel 或 WPS 里打开，保存后再试")
        if cell["value"] is None:
            return
        read = ReadOnlyCell(sheet, **cell)
        value = str(read.value) if isinstance(read.value, CellRichText) else read.value
        text, is_understood = shown(value, read.number_format or "")
        if cell["data_type"] == "e":
            self._doubt(cell, f"是错误值 {text[:20]}，请核对")
        elif not is_understood:
            self._doubt(cell, f"的数字格式“{(read.number_format or '')[:40]}”读不懂，写成了“{text[:20]}”，请核对")
        elif not text and value:
            self._doubt(cell, "按它的数字格式不显示，没有收进来，请核对要不要")
        if clean(text):
            for why in seldom_seen(read):
                self._doubt(cell, why)
            budget.take(len(text))
            self.words[cell["row"], cell["column"]] = Cell(text)

    def _doubt(self, cell: dict[str, Any], why: str) -> None:
        self._doubted.setdefault(why, []).append(f"{get_column_letter(cell['column'])}{cell['row']}")

    def _tell_doubted(self) -> None:
        """One doubt for all cells of which the same is to be said."""
        for why, cells in self._doubted.items():
            more = f" 等 {len(cells)} 格" if len(cells) > _TOLD_CELLS else ""
            self.doubts.append(f"工作表“{self.title}”的单元格 {'、'.join(cells[:_TOLD_CELLS])}{more} {why}")

    def _leave_out_hidden(self, parser: _Parser) -> None:
        hidden_rows = parser.hidden_rows()
        rows = {row for row, _ in self.words if row in hidden_rows}
        columns = {
            column
            for column in {column for _, column in self.words}
            if any(first <= column <= last for first, last in parser.hidden_columns)
        }
        for row in sorted(rows):
            self.doubts.append(f"工作表“{self.title}”第{row}行是隐藏的，没有收进来，请核对要不要")
        for column in sorted(columns):
            letter = get_column_letter(column)
            self.doubts.append(f"工作表“{self.title}”{letter}列是隐藏的，没有收进来，请核对要不要")
        self.hidden = rows, columns

    def grid(self, budget: Budget) -> list[list[Cell]]:
        """The cells at the places that they cover: of the rows and columns that have words, and these alone."""
        self._leave_out_covered(budget)
        hidden_rows, hidden_columns = self.hidden
        rows = sorted({row for row, _ in self.words} - hidden_rows)
        columns = sorted({column for _, column in self.words} - hidden_columns)
        check_columns(len(columns))
        budget.take(len(rows) * len(columns))
        grid = [[self.words.get((row, column)) or Cell("") for column in columns] for row in rows]
        for left, top, right, bottom in self.merged:
            cell = self.words.get((top, left)) or Cell("")
            for at in range(bisect_left(rows, top), bisect_right(rows, bottom)):
                for along in range(bisect_left(columns, left), bisect_right(columns, right)):
                    grid[at][along] = cell
        return grid

    def _leave_out_covered(self, budget: Budget) -> None:
        """Leaves out what stands under a merged cell: the sheet shows its upper left corner alone."""
        rows, columns = (sorted({place[axis] for place in self.words}) for axis in (0, 1))
        for left, top, right, bottom in self.merged:
            down = rows[bisect_left(rows, top) : bisect_right(rows, bottom)]
            along = columns[bisect_left(columns, left) : bisect_right(columns, right)]
            budget.take(len(down) * len(along))
            for row in down:
                for column in along:
                    if (row, column) != (top, left):
                        self.words.pop((row, column), None)
