"""A plan, or any part of the data model, as YAML in the form in which a person writes it.

Keys stand in the model's order, a text has a sentence a line, lists stand on one line where they fit, and quotes only
where our own reader needs them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

import yaml

from policysite.base.widths import width_in_characters
from policysite.base.yamldata import parse_yaml
from policysite.data.model.dates import When
from policysite.data.model.node import Node
from policysite.data.model.values import Layout

_WIDTH = 100  # in half-width characters
_INDENT = "  "
# Words that mean nothing but themselves in YAML: no sign of its own, no white space, no letter or digit.
_PLAIN = re.compile("[\u4e00-\u9fff][\u4e00-\u9fff，。、；：（）《》〔〕“”]*")
_SENTENCE = re.compile(r"[^。；！？]*(?:[。；！？]+[”’）)》]*|$)")


def written(node: Node) -> str:
    """The YAML of a node: its fields in the model's order; what has its default is left out."""
    return _text(_mapping(node, 0))


def written_list(nodes: Iterable[Node]) -> str:
    """The YAML of a list of nodes; "" without any."""
    return _text(row for node in nodes for row in _item(node, ""))


def _text(rows: Iterable[str]) -> str:
    return "".join(f"{row}\n" for row in rows)


def _mapping(node: Node, depth: int) -> list[str]:
    rows = []
    for field in node.fields_in_order():
        if not node.is_left_out(field):
            head = f"{_INDENT * depth}{node.key(field)}:"
            rows += _entry(head, getattr(node, field), depth, node.layouts(field))
    return rows


def _entry(head: str, value: object, depth: int, layouts: frozenset[Layout]) -> list[str]:
    if isinstance(value, Node):
        return [head, *_mapping(value, depth + 1)]
    if isinstance(value, tuple):
        return _sequence(head, value, depth, layouts)
    if isinstance(value, str) and Layout.BLOCK in layouts:
        rows = sentences(value)
        if len(rows) == 1 and width_in_characters(rows[0]) * 2 + len(head) < _WIDTH:
            return [f"{head} {scalar(rows[0])}"]
        return [f"{head} |", *(f"{_INDENT * (depth + 1)}{row}" if row else "" for row in rows)]
    return [f"{head} {scalar(_parted(value, layouts))}"]


def _parted(value: object, layouts: frozenset[Layout]) -> object:
    """A text of several paragraphs with blank lines between them, as it has to be written to be read so again."""
    return re.sub(r"\s*\n\s*", "\n\n", value) if isinstance(value, str) and Layout.PARAGRAPHS in layouts else value


def _sequence(head: str, values: Sequence[object], depth: int, layouts: frozenset[Layout]) -> list[str]:
    indent = _INDENT * (depth + 1)
    if any(isinstance(value, Node) for value in values):
        return [head, *(row for value in values if isinstance(value, Node) for row in _item(value, indent))]
    items = [_parted(value, layouts) for value in values]
    flow = f"{head} [{', '.join(scalar(item, flow=True) for item in items)}]"
    if width_in_characters(flow) * 2 <= _WIDTH + 20:
        return [flow]
    return [head, *(f"{indent}- {scalar(item)}" for item in items)]


def _item(node: Node, indent: str) -> list[str]:
    """A node as an item of a list, whose dashes stand behind `indent`."""
    first, *rows = _mapping(node, len(indent) // len(_INDENT) + 1)
    return [f"{indent}- {first.strip()}", *rows]


def sentences(text: str) -> list[str]:
    """A text as lines: one a sentence, an empty one between paragraphs. White space at line ends does not count."""
    rows: list[str] = []
    for paragraph in filter(str.strip, text.split("\n")):
        if rows:
            rows.append("")
        parts = (" ".join(part.split()) for part in _SENTENCE.findall(paragraph))
        rows += [part for part in parts if part]
    return rows


def scalar(value: object, flow: bool = False) -> str:
    """A value on one line, quoted only where it would be read as something else; `flow`: inside of [甲, 乙]."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, When) and value.written.isdecimal():  # a year is a number, as a person writes it
        return value.written
    words = str(value)
    return words if _PLAIN.fullmatch(words) or _is_plain(words, flow) else json.dumps(words, ensure_ascii=False)


@lru_cache(maxsize=4096)
def _is_plain(words: str, flow: bool) -> bool:
    """Whether our reader gives back these very words when they stand there without quotes."""
    if words != words.strip() or "\n" in words or _reads_otherwise(words):
        return False
    value, problems = parse_yaml(f"key: [{words}, x]\n" if flow else f"key: {words}\n", "")
    return not problems and isinstance(value, dict) and value.get("key") == ([words, "x"] if flow else words)


def _reads_otherwise(words: str) -> bool:
    """Whether editors and other readers of YAML take the words for a number, a date or yes and no."""
    tag = yaml.SafeLoader("").resolve(yaml.ScalarNode, words, (True, False))  # type: ignore[no-untyped-call]  # its stub
    return bool(tag != "tag:yaml.org,2002:str")
