"""The records as JSON: UTF-8, one array of flat records a file."""

from __future__ import annotations

import json

from ..library import Library
from .records import TABLES


def json_files(library: Library) -> dict[str, str]:
    """The text of each file, by its path under the site's root."""
    return {
        f"data/{name}.json": json.dumps(records(library), ensure_ascii=False, indent=1) + "\n"
        for name, records in TABLES.items()
    }
