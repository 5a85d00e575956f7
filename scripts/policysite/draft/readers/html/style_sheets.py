"""What the style sheets in a page hide: told by plain rules (.tip { display: none }), as far as these can be told.

Rules within others (@media print) are passed over, and so is a rule that hides most of a page: a program shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTOR = re.compile(r"[a-z0-9]{0,20}(?:[.#][A-Za-z_][\w-]{0,60}){1,3}")  # one element, by its class or name
_HIDES = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_SHOWS = re.compile(r"(?:^|[;\s])(?:display\s*:|visibility\s*:\s*visible)", re.IGNORECASE)
_MOST_RULES, _MOST_CHARACTERS = 200, 1_000_000


def mark_hidden(tree: LexborHTMLParser) -> None:
    """Gives what style sheets hide the attribute that says so."""
    body = tree.body
    whole = len((body.text() or "").strip()) if body is not None else 0
    for selector in _hiding("".join(node.text() or "" for node in tree.css("style"))[:_MOST_CHARACTERS]):
        for node in tree.css(selector):
            if 2 * len((node.text() or "").strip()) <= whole:
                node.attrs["hidden"] = ""


def _hiding(sheet: str) -> list[str]:
    """The selectors whose elements are hidden when all rules are read."""
    found: dict[str, bool] = {}
    for selectors, said in _top_rules(_COMMENT.sub("", sheet)):
        hides = _HIDES.search(said) is not None
        if not hides and not _SHOWS.search(said):
            continue
        for selector in (one.strip() for one in selectors.split(",")):
            if _SELECTOR.fullmatch(selector):
                found[selector] = hides
    return [selector for selector, hides in found.items() if hides][:_MOST_RULES]


def _top_rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The rules that stand in no other, each with its selectors and what it says."""
    depth, begin = 0, 0
    at_rule = False
    for sign in re.finditer(r"[{};]", sheet):
        if sign[0] == "{":
            if not depth:
                at_rule = sheet[begin : sign.start()].lstrip().startswith("@")
            depth += 1
        elif sign[0] == "}":
            depth = max(depth - 1, 0)
            if not depth:
                rule = _RULE.fullmatch(sheet[begin : sign.end()].strip())
                if rule and not at_rule:
                    yield rule[1], rule[2]
                begin = sign.end()
        elif not depth:
            begin = sign.end()
