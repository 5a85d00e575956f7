"""The units as a workbook that `sheets` reads back."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from policysite.data.model.units import Change, Unit
from policysite.data.registry import Registry
from policysite.exports.excel import PLAIN_BODY, PLAIN_HEAD, across_a4
from policysite.roster.cells import list_words, origin_words
from policysite.roster.columns import (
    COLLECTIVE,
    COLUMNS,
    ORIGINS,
    PAST,
    PAST_SOURCES,
    SOURCES,
    YES,
    Column,
)

_SHEET = "单位名录"
_EPOCH = datetime(1980, 1, 1)  # the earliest day of zip files


def units_workbook(known: Registry) -> bytes:
    """The workbook's bytes: a row a unit, in the registry's order; the same units give the same bytes."""
    came: dict[str, list[tuple[Unit, Change]]] = {}
    for before in known.units:
        for change in before.changes:
            came.setdefault(change.to or "", []).append((before, change))
    rows = [_row(unit, came.get(unit.id, []), known) for unit in known.units]
    columns = [column for column in COLUMNS if column.always or any(row.get(column) for row in rows)]
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": _SHEET, "author": "", "created": _EPOCH})
        sheet, body = book.add_worksheet(_SHEET), book.add_format(PLAIN_BODY | {"num_format": "@"})
        head = book.add_format(PLAIN_HEAD)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width, body)
            sheet.write_string(0, number, column.heading, head)
        for at, row in enumerate(rows, start=1):
            for number, column in enumerate(columns):
                sheet.write_string(at, number, row.get(column, ""), body)
        sheet.freeze_panes(1, 3)
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        across_a4(sheet)
    return buffer.getvalue()


def _row(unit: Unit, came: Sequence[tuple[Unit, Change]], known: Registry) -> dict[Column, str]:
    """The cells of a unit; `came` are the bodies whose duties came to it, each with the change that says so."""
    cells = {column: _cell(getattr(unit, column.field)) for column in COLUMNS if column.field}
    cells[COLLECTIVE] = YES if unit.collective else ""
    cells[ORIGINS] = "\n".join(
        origin_words(change.when, change.kind, _name(before, unit, known))
        for before, change in came
        if change.when and change.kind
    )
    cells[SOURCES] = "\n".join(change.source for _, change in came)
    past = [change for change in unit.changes if change.to is None and change.when]
    cells[PAST] = "\n".join(f"{change.when.words if change.when else ''}：{change.what}" for change in past)
    cells[PAST_SOURCES] = "\n".join(change.source for change in past)
    return cells


def _cell(value: Any) -> str:
    return list_words(value) if isinstance(value, tuple) else value if isinstance(value, str) else ""


def _name(unit: Unit, heir: Unit, known: Registry) -> str:
    """A name by which the unit is known where its heir is; else its id."""
    return next((name for name in unit.names if known.find(name, heir.region) is unit), unit.id)
