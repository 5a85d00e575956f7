"""The table of duties as an Excel workbook, ready to filter, to sort and to print on A4."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import xlsxwriter

from policysite.base.widths import ems
from policysite.exports.duties import COLUMNS, NO_TIME, Duty, duties
from policysite.exports.selections import Selection
from policysite.library.entries import TaskEntry

_A4 = 9
# What Excel holds in one cell; the site has the whole text.
_MOST = 32_767
_CUT = "……（全文见网站）"
# Excel's highest row, and what a line takes of it, in points. Rows get their height here: not every program fits
# them to wrapped text by itself.
_HIGHEST, _LINE = 409, 13.5
_WIDEST = 120
# Excel cuts a page's head beyond 255 characters, marks included.
_MOST_IN_HEAD = 200

_BODY = {"font_name": "宋体", "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
_HEAD = {"font_name": "黑体", "font_size": 10, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1}


def workbook(selection: Selection) -> bytes:
    """The workbook's bytes: a sheet for each of the selection's; the same for the same data."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        made = datetime.combine(selection.updated, time())
        book.set_properties({"title": selection.title, "author": "", "created": made})
        formats = {
            "head": book.add_format(_HEAD | {"bg_color": "#E8EDF2"}),
            "body": book.add_format(_BODY),
            "day": book.add_format(_BODY | {"num_format": "yyyy-mm-dd", "align": "center"}),
            "number": book.add_format(_BODY | {"align": "center"}),
        }
        for name, tasks in selection.sheets.items():
            title = selection.title if len(selection.sheets) == 1 else f"{selection.title}：{name}"
            _write(book.add_worksheet(name), title, tasks, formats)
    return buffer.getvalue()


def _write(sheet: Any, title: str, tasks: Sequence[TaskEntry], formats: dict[str, Any]) -> None:
    rows = list(duties(tasks))
    widths = _widths(rows)
    for column, (name, (heading, _)) in enumerate(COLUMNS.items()):
        sheet.set_column(column, column, widths[name])
        sheet.write_string(0, column, heading, formats["head"])
    sheet.set_row(0, 24)
    for number, duty in enumerate(rows, start=1):
        lines = max(_lines(_cell(name, getattr(duty, name)), width) for name, width in widths.items())
        sheet.set_row(number, min(_HIGHEST, _LINE * lines + 3))
        _write_row(sheet, number, duty, formats)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(rows), len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    # The size before the font: a title that begins with a digit would be taken for more of the size.
    sheet.set_header(f'&C&14&"黑体"{_for_head(title)}')
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _widths(rows: Sequence[Duty]) -> dict[str, float]:
    """The columns' widths; that of the text grows where a row could not be high enough."""
    widths = {name: width for name, (_, width) in COLUMNS.items()}
    longest = max((ems(duty.text) for duty in rows), default=0)
    widths["text"] = max(widths["text"], min(_WIDEST, 2.2 * longest * _LINE / _HIGHEST))
    return widths


def _lines(words: str, width: float) -> int:
    """How many lines a cell needs; a Chinese character is two wide, and a cell has a little room at its sides."""
    return sum(max(1, math.ceil(2 * ems(line) / (width - 1.5))) for line in words.split("\n"))


def _write_row(sheet: Any, row: int, duty: Duty, formats: dict[str, Any]) -> None:
    for column, name in enumerate(COLUMNS):
        value = getattr(duty, name)
        if isinstance(value, int):
            sheet.write_number(row, column, value, formats["number"])
        elif isinstance(value, date):
            sheet.write_datetime(row, column, datetime.combine(value, time()), formats["day"])
        else:
            sheet.write_string(row, column, _cell(name, value), formats["body"])


def _cell(name: str, value: Any) -> str:
    if name == "deadlines" and not value:
        return NO_TIME
    words = "\n".join(value) if isinstance(value, tuple) else str(value or "")
    return words if len(words) <= _MOST else words[: _MOST - len(_CUT)] + _CUT


def _for_head(title: str) -> str:
    # What would still look like the place of a picture to the library gets a wide sign.
    return title[: _MOST_IN_HEAD // 2].replace("&G", "＆G").replace("&[", "＆[").replace("&", "&&")
