"""Tables as JSON: UTF-8, one array of flat records a file."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from policysite.exports.duties import COLUMNS, duties
from policysite.exports.records import TABLES
from policysite.exports.selections import Selection
from policysite.library.library import Library


def table_files(library: Library) -> dict[str, str]:
    """Every table of records, by its path under the site's root."""
    return {f"data/{name}.json": _json(records(library)) for name, records in TABLES.items()}


def duties_json(selection: Selection) -> str:
    """The duties of a selection, under the headings of its sheets; `角色` is the sheet where there are several."""
    roles = len(selection.sheets) > 1
    return _json(
        [
            ({"角色": sheet} if roles else {})
            | {heading: getattr(duty, name) for name, (heading, _) in COLUMNS.items()}
            for sheet, tasks in selection.sheets.items()
            for duty in duties(tasks)
        ]
    )


def _json(records: list[dict[str, Any]]) -> str:
    return json.dumps(records, ensure_ascii=False, indent=1, default=date.isoformat) + "\n"
