"""The table of duties as an Excel workbook (ECMA-376, .xlsx), ready to filter, to sort and to print on A4."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

import xlsxwriter

from policysite.base.widths import width_in_characters
from policysite.exports.columns import Column
from policysite.exports.duties import columns_of, duty_rows
from policysite.exports.selections import Selection

_A4 = 9
# Excel's limit of characters in a cell; the site has the whole text.
_MOST = 32_767
# So many cells are remembered with the lines that they need: they stand in many tables.
_KNOWN = 1 << 14
_CUT = "……（全文见网站）"
# Excel's limit for the height of a row, and the height of a line, both in points. Heights are written into the file
# because not every program fits rows to wrapped text.
HIGHEST, LINE = 409, 13.5
# The width, in characters of half width, to which a column may grow.
_WIDEST = 120
# Excel cuts the header of a page beyond 255 characters, control codes included.
_MOST_IN_HEAD = 200

_Cells = dict[Column, Any]

PLAIN_BODY = {"font_name": "宋体", "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
PLAIN_HEAD = {
    "font_name": "黑体",
    "font_size": 10,
    "align": "center",
    "valign": "vcenter",
    "text_wrap": True,
    "border": 1,
    "bg_color": "#E8EDF2",
}


def workbook(selection: Selection) -> bytes:
    """The workbook's bytes; the same data give the same bytes."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        made = datetime.combine(selection.updated, time())
        book.set_properties({"title": selection.title, "author": "", "created": made})
        formats = {
            "head": book.add_format(PLAIN_HEAD),
            "body": book.add_format(PLAIN_BODY),
            "day": book.add_format(PLAIN_BODY | {"num_format": "yyyy-mm-dd", "align": "center"}),
            "number": book.add_format(PLAIN_BODY | {"align": "center"}),
        }
        rows, columns = list(duty_rows(selection)), columns_of(selection)
        _write(book.add_worksheet(selection.sheet), selection.title, rows, columns, formats)
    return buffer.getvalue()


def _write(sheet: Any, title: str, rows: Sequence[_Cells], columns: Sequence[Column], formats: dict[str, Any]) -> None:
    words = [{column: _words(column, row[column]) for column in columns} for row in rows]
    widths = _widths(words, columns)
    for number, column in enumerate(columns):
        sheet.set_column(number, number, widths[column])
        sheet.write_string(0, number, column.heading, formats["head"])
    sheet.set_row(0, 24)
    for number, row in enumerate(rows, start=1):
        said = words[number - 1]
        sheet.set_row(number, height_of(map(said.__getitem__, widths), widths.values()))
        _write_row(sheet, number, row, said, formats)
    sheet.freeze_panes(1, 1 + next(place for place, column in enumerate(columns) if column.name == "title"))
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    for_print(sheet, title)


def for_print(sheet: Any, title: str) -> None:
    """Let a sheet be printed across on A4, its heads and the title on each page."""
    across_a4(sheet)
    sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    # The size (&14) stands before the font: a title that begins with a digit would be read as part of the size.
    sheet.set_header(f'&C&14&"黑体"{_for_head(title)}')
    sheet.set_footer("&C第 &P 页，共 &N 页")


def across_a4(sheet: Any) -> None:
    """Let all columns of a sheet fit across on A4, under their heads on each page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _widths(rows: Sequence[Mapping[Column, str]], columns: Sequence[Column]) -> dict[Column, float]:
    """The widths of the columns; one whose longest cell needs more than HIGHEST grows."""
    widths = {}
    for column in columns:
        longest = max((width_in_characters(row[column]) for row in rows), default=0)
        widths[column] = max(column.width, min(_WIDEST, 2.2 * longest * LINE / HIGHEST))
    return widths


def height_of(cells: Iterable[str], widths: Iterable[float]) -> float:
    """The height that a row of cells needs, in points."""
    lines = max(lines_needed(words, width) for words, width in zip(cells, widths, strict=True))
    return min(HIGHEST, LINE * lines + 3)


@lru_cache(_KNOWN)
def lines_needed(words: str, width: float) -> int:
    """The number of lines that a cell needs; a Chinese character is two wide, the margins of a cell 1.5."""
    return sum(max(1, math.ceil(2 * width_in_characters(line) / (width - 1.5))) for line in words.split("\n"))


def _write_row(sheet: Any, number: int, row: _Cells, said: Mapping[Column, str], formats: dict[str, Any]) -> None:
    for place, (column, value) in enumerate(row.items()):
        if isinstance(value, int):
            sheet.write_number(number, place, value, formats["number"])
        elif isinstance(value, date):
            sheet.write_datetime(number, place, datetime.combine(value, time()), formats["day"])
        else:
            sheet.write_string(number, place, said[column], formats["body"])


def _words(column: Column, cell: Any) -> str:
    """A cell as text: the texts of a tuple on lines of their own, cut at Excel's limit."""
    value = column.filled(cell)
    return as_cell("\n".join(value) if isinstance(value, tuple) else str(value))


def as_cell(words: str) -> str:
    """A text cut at Excel's limit."""
    return words if len(words) <= _MOST else words[: _MOST - len(_CUT)] + _CUT


def _for_head(title: str) -> str:
    """A title for the header of a page, where & begins a control code.

    XlsxWriter looks for &G and &[Picture] even behind a doubled &, so these get a full-width sign.
    """
    return title[: _MOST_IN_HEAD // 2].replace("&G", "＆G").replace("&[", "＆[").replace("&", "&&")
