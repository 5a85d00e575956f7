"""JSON Schemas for editors: completion, explanation and the first objections while one types, from the model itself.

They say what a schema can say: keys, kinds of values, what may be chosen. That facts stand in the document only
`check` can say.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from policysite.data.field_table import KINDS
from policysite.data.model.plan import Plan
from policysite.data.model.progress import Portfolio, UnitProgress
from policysite.data.model.units import Unit

FOLDER = "schema"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MEANINGS = {kind.__name__: title for title, kind in KINDS}


def schema_files() -> dict[str, str]:
    """The text of each schema, by its path in the data folder."""
    things = {
        "plan": ("方案（plan.yml）", Plan),
        "units": ("单位（units.yml）", tuple[Unit, ...]),
        "progress": ("进展记录（progress/<期>/<单位>.yml）", UnitProgress),
        "portfolios": ("分管（portfolios.yml）", tuple[Portfolio, ...]),
    }
    return {f"{FOLDER}/{name}.schema.json": _written(title, thing) for name, (title, thing) in things.items()}


def _written(title: str, thing: Any) -> str:
    schema = _in_chinese(TypeAdapter(thing).json_schema(by_alias=True))
    return json.dumps({"$schema": _DIALECT, "title": title} | schema, ensure_ascii=False, indent=1) + "\n"


def _in_chinese(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with each kind of thing under its Chinese name, in place of Python's names and docstrings."""
    for name, part in schema.get("$defs", {}).items():
        part["description"] = _MEANINGS[name]
    schema.pop("description", None)
    plain: dict[str, Any] = _plain(schema)
    return plain


def _plain(part: Any) -> Any:
    """Without titles made of Python's names, and without null: a key without a value is a slip in our files."""
    if isinstance(part, list):
        return [_plain(one) for one in part]
    if not isinstance(part, dict):
        return part
    kept = {key: _plain(value) for key, value in part.items() if key not in ("title", "properties", "default")}
    if "properties" in part:
        kept["properties"] = {name: _plain(value) for name, value in part["properties"].items()}
    choices = kept.get("anyOf", [])
    if {"type": "null"} in choices:
        others = [choice for choice in choices if choice != {"type": "null"}]
        del kept["anyOf"]
        kept |= others[0] if len(others) == 1 else {"anyOf": others}
    return kept
