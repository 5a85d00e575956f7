"""Tables as CSV: UTF-8 with a byte order mark, without which Excel takes the file for GBK."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from policysite.exports.duties import COLUMNS, NO_TIME, duties
from policysite.exports.records import TABLES
from policysite.exports.selections import Selection
from policysite.library.library import Library

# Spreadsheets run a cell that begins so as a formula; an apostrophe keeps it text (as in theme/assets/ledger.js).
_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r]")


def table_files(library: Library) -> dict[str, str]:
    """Every table of records, by its path under the site's root."""
    files = {}
    for name, records in TABLES.items():
        rows = records(library)
        files[f"data/{name}.csv"] = _csv([list(rows[0]), *(row.values() for row in rows)] if rows else [])
    return files


def duties_csv(selection: Selection) -> str:
    """The duties of a selection; those of one unit with its role in front."""
    role = ["角色"] if len(selection.sheets) > 1 else []
    lines: list[Sequence[Any]] = [[*role, *(heading for heading, _ in COLUMNS.values())]]
    for sheet, tasks in selection.sheets.items():
        for duty in duties(tasks):
            lines.append([*([sheet] if role else []), *(_said(name, getattr(duty, name)) for name in COLUMNS)])
    return _csv(lines)


def _said(column: str, value: Any) -> Any:
    return NO_TIME if column == "deadlines" and not value else value


def _csv(lines: Iterable[Iterable[Any]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerows([_field(value) for value in line] for line in lines)
    return "\ufeff" + buffer.getvalue()


def _field(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        value = "；".join(map(str, value))
    elif isinstance(value, date):
        value = value.isoformat()
    words = "" if value is None else str(value)
    return f"'{words}" if isinstance(value, str) and _FORMULA.match(words) else words
