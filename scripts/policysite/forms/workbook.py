"""A form as an Excel workbook (ECMA-376, .xlsx): what is to be filled is free, all else is locked."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

import xlsxwriter

from policysite.base.widths import width_in_characters
from policysite.data.model.progress import STATUSES
from policysite.exports.excel import HIGHEST, LINE, PLAIN_BODY, PLAIN_HEAD, as_cell, for_print, height_of, lines_needed
from policysite.forms.layout import (
    BY,
    COVER,
    DAY,
    HIDDEN,
    HOW,
    KEY,
    MARK,
    NUMBER,
    PERIOD,
    SHEETS,
    TARGETS,
    TASKS,
    UNIT,
    VERSION,
    FormColumn,
    heading,
)
from policysite.forms.questions import Form, Question

_FREE = PLAIN_BODY | {"locked": False, "bg_color": "#FFF8DC"}
# What may be done with a locked sheet: look at it as one likes.
_ALLOWED = {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True}
_PROMPT = 255  # Excel's limit for the words shown beside a cell


def workbook(form: Form) -> bytes:
    """The workbook's bytes; the same data give the same bytes."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        title = f"{form.unit.label}{form.period.words}任务进展填报表"
        book.set_properties({"title": title, "author": "", "created": datetime.combine(form.period.end, time())})
        formats = {
            "text": book.add_format(PLAIN_BODY),
            "number": book.add_format(PLAIN_BODY | {"align": "center"}),
            "head": book.add_format(PLAIN_HEAD),
            "free": book.add_format(_FREE),
            "day": book.add_format(_FREE | {"num_format": "yyyy-mm-dd"}),
            "title": book.add_format({"font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"}),
            "plain": book.add_format({"font_name": "宋体", "font_size": 12, "text_wrap": True, "valign": "top"}),
        }
        _cover(book.add_worksheet(COVER), form, title, formats)
        for name, questions in ((TASKS, form.tasks), (TARGETS, form.targets)):
            if questions:
                _sheet(book.add_worksheet(name), title, SHEETS[name], questions, formats)
        _hidden(book.add_worksheet(HIDDEN), form)
    return buffer.getvalue()


def _cover(sheet: Any, form: Form, title: str, formats: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 88)
    sheet.merge_range(0, 0, 0, 1, title, formats["title"])
    sheet.set_row(0, 36)
    rows = (
        (UNIT, form.unit.label, "text"),
        (PERIOD, f"{form.period.words}（{form.period.written}）", "text"),
        (f"{BY}（填）", "", "free"),
        (f"{DAY}（填）", "", "day"),
    )
    for number, (label, words, kind) in enumerate(rows, start=1):
        sheet.write_string(number, 0, label, formats["head"])
        if words:
            sheet.write_string(number, 1, words, formats[kind])
        else:
            sheet.write_blank(number, 1, None, formats[kind])
        sheet.set_row(number, 24)
    for number, words in enumerate(HOW, start=len(rows) + 2):
        sheet.merge_range(number, 0, number, 1, words, formats["plain"])
        sheet.set_row(number, 16 * lines_needed(words, 82) + 6)
    for_print(sheet, title)
    sheet.protect("", _ALLOWED)


def _sheet(
    sheet: Any, title: str, columns: Sequence[FormColumn], questions: Sequence[Question], formats: dict[str, Any]
) -> None:
    widths = {column.name: _width(column, questions) for column in columns}
    for place, column in enumerate(columns):
        sheet.set_column(place, place, widths[column.name], None, {"hidden": column is KEY})
        sheet.write_string(0, place, heading(column), formats["head"])
    sheet.set_row(0, 30)
    for number, question in enumerate(questions, start=1):
        cells = {NUMBER.name: str(number), KEY.name: question.key.written, **question.locked}
        _row(sheet, number, columns, cells, formats)
        sheet.set_row(number, height_of(question.locked.values(), [widths[name] for name in question.locked]))
    for place, column in enumerate(columns):
        if column.free:
            sheet.data_validation(1, place, len(questions), place, _validation(column))
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(questions), len(columns) - 1)
    for_print(sheet, title)
    sheet.protect("", _ALLOWED)


def _width(column: FormColumn, questions: Sequence[Question]) -> float:
    """The width of a column; one whose longest cell needs more than the highest row grows."""
    longest = max(width_in_characters(one.locked.get(column.name, "")) for one in questions)
    return max(column.width, 2.2 * longest * LINE / HIGHEST)


def _row(
    sheet: Any, number: int, columns: Sequence[FormColumn], cells: dict[str, str], formats: dict[str, Any]
) -> None:
    for place, column in enumerate(columns):
        if column.free:
            sheet.write_blank(number, place, None, formats["day" if column.name == "doc_date" else "free"])
        elif column is NUMBER:
            sheet.write_number(number, place, int(cells[column.name]), formats["number"])
        else:
            sheet.write_string(number, place, as_cell(cells[column.name]), formats["text"])


def _validation(column: FormColumn) -> dict[str, Any]:
    """What is offered and said in a cell. The program refuses only a status: what else is wrong is told in words."""
    said = {"input_title": column.heading, "input_message": column.hint[:_PROMPT]}
    if column.name == "status":
        refusal = f"请从下拉框里选：{'、'.join(STATUSES)}"
        return {
            "validate": "list",
            "source": list(STATUSES),
            "error_title": "进展状态",
            "error_message": refusal,
        } | said
    return {"validate": "any"} | said


def _hidden(sheet: Any, form: Form) -> None:
    """What the workbook is, and its keys, in a sheet that no menu shows."""
    rows = [(MARK, VERSION), (form.period.written, form.unit.key), (form.unit.label, "")]
    rows += [(question.key.written, "") for question in (*form.tasks, *form.targets)]
    for number, row in enumerate(rows):
        for place, words in enumerate(row):
            sheet.write_string(number, place, words)
    sheet.very_hidden()
    sheet.protect()
