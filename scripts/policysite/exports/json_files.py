"""Tables as JSON (RFC 8259): UTF-8, one array of flat objects a file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from policysite.exports.duties import duty_lines
from policysite.exports.records import Record
from policysite.exports.selections import Selection


def records_json(records: Iterable[Record]) -> str:
    """A table of records."""
    return _json(records)


def duties_json(selection: Selection) -> str:
    """The table of duties of a selection, by its headings; `角色` is the sheet where there are several."""
    return _json(duty_lines(selection))


def _json(lines: Iterable[dict[str, Any]]) -> str:
    return json.dumps(list(lines), ensure_ascii=False, indent=1, default=date.isoformat) + "\n"
