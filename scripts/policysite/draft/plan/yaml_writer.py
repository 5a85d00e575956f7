"""YAML in the form in which a person writes it: keys in the model's order, a sentence a line, lists on one line where
they fit, quotes only where our own reader needs them.
"""

from __future__ import annotations

import json
import re
from datetime import date
from functools import lru_cache
from typing import Any

import yaml

from policysite.base.widths import ems
from policysite.base.yamldata import parse_yaml

_WIDTH = 100  # in half-width characters
_SENTENCE = re.compile(r"[^。；！？\n]*(?:[。；！？]+[”’）)》]*|\n+|$)")


class Verbatim(str):
    """A text of the document: written as a block, a sentence a line, a blank line between paragraphs."""


class Empty(str):
    """Nothing, and meant so: written where other empty values are left out."""


def written(value: dict[str, Any]) -> str:
    """The YAML of nested dicts, lists, strings, numbers and dates; keys without a value are left out."""
    return "".join(f"{line}\n" for line in _mapping(value, 0))


def _mapping(mapping: dict[str, Any], depth: int) -> list[str]:
    lines = []
    for key, value in mapping.items():
        if value is None or value == [] or (value == "" and not isinstance(value, Empty)):
            continue
        lines += _entry(f"{'  ' * depth}{key}:", value, depth)
    return lines


def _entry(head: str, value: Any, depth: int) -> list[str]:
    if isinstance(value, Verbatim):
        rows = sentences(value)
        if len(rows) == 1 and ems(rows[0]) * 2 + len(head) < _WIDTH:
            return [f"{head} {scalar(rows[0])}"]
        return [f"{head} |", *(f"{'  ' * (depth + 1)}{row}" if row else "" for row in rows)]
    if isinstance(value, dict):
        return [head, *_mapping(value, depth + 1)]
    if isinstance(value, list):
        return _sequence(head, value, depth)
    return [f"{head} {scalar(value)}"]


def _sequence(head: str, items: list[Any], depth: int) -> list[str]:
    if not any(isinstance(item, (dict, Verbatim)) for item in items):
        flow = f"{head} [{', '.join(scalar(item, flow=True) for item in items)}]"
        if ems(flow) * 2 <= _WIDTH + 20:
            return [flow]
    lines = [head]
    indent = "  " * (depth + 1)
    for item in items:
        if isinstance(item, dict):
            rows = _mapping(item, depth + 2)
            lines += [f"{indent}- {rows[0].strip()}", *rows[1:]]
        else:
            lines += _entry(f"{indent}-", item, depth + 1)
    return lines


def sentences(text: str) -> list[str]:
    """A text as lines: one a sentence, an empty one between paragraphs. White space at line ends does not count."""
    rows: list[str] = []
    for paragraph in filter(str.strip, re.split(r"\n\s*\n", text)):
        if rows:
            rows.append("")
        parts = (" ".join(part.split()) for part in _SENTENCE.findall(paragraph))
        rows += [part for part in parts if part]
    return rows


def scalar(value: Any, flow: bool = False) -> str:
    """A value on one line, quoted only where it would be read as something else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return value if _is_plain(value, flow) else json.dumps(value, ensure_ascii=False)


@lru_cache(maxsize=4096)
def _is_plain(words: str, flow: bool) -> bool:
    """Whether our reader gives back these very words when they stand there without quotes."""
    if words != words.strip() or "\n" in words or _reads_otherwise(words):
        return False
    value, problems = parse_yaml(f"key: [{words}, x]\n" if flow else f"key: {words}\n", "")
    return not problems and isinstance(value, dict) and value.get("key") == ([words, "x"] if flow else words)


def _reads_otherwise(words: str) -> bool:
    """Whether editors and other readers of YAML take the words for a number, a date or yes and no."""
    return yaml.SafeLoader("").resolve(yaml.ScalarNode, words, (True, False)) != "tag:yaml.org,2002:str"
