"""A workbook as rows of cells under known headings, each with its place; and what is wrong with the sheets."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from policysite.base.paths import shown
from policysite.base.problems import Mark, Problem, nearest
from policysite.draft.readers.document import DocumentError
from policysite.draft.readers.limits import FILE_BYTES, check_package
from policysite.roster.columns import BY_HEADING, FULL_NAME, NAME, NEEDED, Column

# So far down the row of headings is looked for: titles and dates stand above it.
_HEADS_WITHIN = 10


@dataclass(frozen=True)
class Row:
    """A row: the words of its cells by column; those of a column that the sheet has not are not there."""

    words: dict[Column, str]
    place: Mark
    columns: dict[Column, int]

    def mark(self, column: Column) -> Mark:
        """Where the cell stands; of a column that the sheet has not, where the row begins."""
        number = self.columns.get(column, 1)
        return replace(self.place, column=number, cell=f"{get_column_letter(number)}{self.place.line}")


@dataclass
class Table:
    """All rows of a workbook, and what people should know of how it was read."""

    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_table(path: Path) -> Table:
    """The rows of every sheet that has the headings. What is wrong is among the problems, all of it."""
    table = Table()
    try:
        book = _book(path)
    except DocumentError as error:
        table.problems.append(Problem(Mark(shown(path)), str(error)))
        return table
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            table.notes.append(f"工作表“{sheet.title}”是隐藏的，没有读。")
        elif not _read_sheet(sheet, f"{shown(path)} {sheet.title}", table):
            table.notes.append(f"工作表“{sheet.title}”没有这些列，没有读。")
    if not table.rows and not table.problems:
        hint = "要有“全称”“简称”“类别”“地区”这些列；可以先用 policysite units --out 名录.xlsx 写出一份看样子。"
        table.problems.append(Problem(Mark(shown(path)), "没有找到单位的表", hint))
    return table


def _book(path: Path) -> Any:
    try:
        if not path.is_file():
            raise DocumentError("找不到这个文件，请核对文件名和所在文件夹")
        if path.stat().st_size > FILE_BYTES:
            raise DocumentError(f"文件超过 {FILE_BYTES // 1_000_000} MB，请确认没有放错")
        raw = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"文件打不开（系统的说明：{error.strerror}）") from None
    if not raw.startswith(b"PK"):
        raise DocumentError("不是 .xlsx 文件；.xls、.et 请用 Excel 或 WPS 另存为 .xlsx")
    check_package(raw)
    try:
        return load_workbook(io.BytesIO(raw), keep_links=False)
    except Exception:  # whatever a broken file makes openpyxl stumble over
        raise DocumentError("打不开，可能不是 Excel 文件或已损坏；请用 Excel 或 WPS 另存为 .xlsx") from None


def _read_sheet(sheet: Any, name: str, table: Table) -> bool:
    """Enter the rows of a sheet; whether it has a row of headings."""
    cells = list(sheet.iter_rows())
    rows = [[_words(cell.value) for cell in row] for row in cells]
    heads = next((at for at, row in enumerate(rows[:_HEADS_WITHIN]) if _are_headings(row)), None)
    if heads is None:
        return False
    columns: dict[Column, int] = {}
    unknown = []
    for number, words in enumerate(rows[heads], start=1):
        column = BY_HEADING.get(_heading(words))
        mark = Mark(name, heads + 1, number, cell=f"{get_column_letter(number)}{heads + 1}")
        if column and column in columns:
            hint = f"{get_column_letter(columns[column])} 列已经是“{column.heading}”，请删去一列。"
            table.problems.append(Problem(mark, f"“{column.heading}”有两列", hint))
        elif column:
            columns[column] = number
        elif words:
            near = nearest(_heading(words), BY_HEADING)
            unknown.append(f"“{words}”（{mark.cell}）" + (f"，是否指“{near}”" if near else ""))
    if unknown:
        table.notes.append(f"工作表“{sheet.title}”里没有用上的列：{'、'.join(unknown)}。")
    for column in NEEDED:
        if column not in columns:
            hint = "请加上这一列" + ("；各地通用的单位，这一格空着。" if column.field == "region" else "。")
            mark = Mark(name, heads + 1, 1, cell=f"A{heads + 1}")
            table.problems.append(Problem(mark, f"缺少“{column.heading}”这一列", hint))
    table.problems += _merged(sheet, name, heads)
    for at, row in enumerate(rows[heads + 1 :], start=heads + 2):
        if any(row[number - 1] for number in columns.values()):
            words_of = {column: row[number - 1] for column, number in columns.items()}
            table.problems += _unsaid(cells[at - 1], columns, name)
            table.rows.append(Row(words_of, Mark(name, at, 1, cell=f"A{at}"), columns))
    return True


def _are_headings(row: list[str]) -> bool:
    known = {BY_HEADING[_heading(words)] for words in row if _heading(words) in BY_HEADING}
    return len(known) > 1 and bool({NAME, FULL_NAME} & known)


def _heading(words: str) -> str:
    return "".join(words.split()).rstrip("*＊：:")


def _merged(sheet: Any, name: str, heads: int) -> Iterator[Problem]:
    """Cells made one below the headings: which rows they speak of, nobody can tell."""
    for area in sheet.merged_cells.ranges:
        if area.max_row > heads + 1:
            mark = Mark(name, area.min_row, area.min_col, cell=area.coord)
            yield Problem(mark, "有合并的单元格", "一个单位一行，请取消合并，每一行都写上。")


def _unsaid(cells: Sequence[Any], columns: dict[Column, int], name: str) -> Iterator[Problem]:
    """Cells of a row that say nothing by themselves: formulas, whose value need not be in the file, and errors."""
    for number in columns.values():
        cell = cells[number - 1]
        if cell.data_type in ("f", "e"):
            what = "公式" if cell.data_type == "f" else f"错误值“{cell.value}”"
            mark = Mark(name, cell.row, number, cell=cell.coordinate)
            yield Problem(mark, f"这一格是{what}", "请改成文字：复制以后，用“选择性粘贴”粘成数值。")


def _words(value: Any) -> str:
    """What a cell shows."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip(" \t\u3000\u00a0")
