"""Tables as CSV (RFC 4180): UTF-8 with a byte order mark, without which Excel reads the file as GBK."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from policysite.exports.duties import columns_of, duty_lines
from policysite.exports.records import Record
from policysite.exports.selections import Selection

# Spreadsheets run a cell that begins so as a formula; an apostrophe keeps it text (as in theme/assets/ledger/page.js).
_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r]")


def records_csv(records: Sequence[Record]) -> str:
    """A table of records; without any, an empty file."""
    return _csv([list(records[0]), *(record.values() for record in records)] if records else [])


def duties_csv(selection: Selection) -> str:
    """The table of duties of a selection."""
    headings = [column.heading for column in columns_of(selection)]
    return _csv([headings, *(line.values() for line in duty_lines(selection, filled=True))])


def _csv(lines: Iterable[Iterable[Any]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerows([_field(value) for value in line] for line in lines)
    return "\ufeff" + buffer.getvalue()


def _field(value: Any) -> str:
    """A cell's words: lists joined by “；”, dates as 2025-12-31, None as nothing."""
    if isinstance(value, (list, tuple)):
        value = "；".join(map(str, value))
    elif isinstance(value, date):
        value = value.isoformat()
    words = "" if value is None else str(value)
    return f"'{words}" if isinstance(value, str) and _FORMULA.match(words) else words
