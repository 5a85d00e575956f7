"""Page numbers and running heads: what stands at one height on the pages of a PDF and is no text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_PAGE_NUMBER = re.compile("[-—–－―~·]*#[-—–－―~·]*|第#页([，,/]?共#页)?|#/#")  # of a pattern, digits as #
_MOST_PAGE_NUMBER = 999  # of one that does not count on with the pages: beyond, it is a year
_TEXT = re.compile("[。；，：、]|责任|牵头|负责|配合")  # what heads of pages do not have


def pattern(line: dict[str, Any]) -> str:
    """The words of a line with # for each number."""
    return re.sub(r"\d+", "#", _words(line))


def _words(line: dict[str, Any]) -> str:
    return "".join(line["text"].split())


def key(line: dict[str, Any]) -> tuple[str, int]:
    """What tells furniture from text: the line's pattern and its height on the page."""
    return pattern(line), round(line["top"] / 4)


def furniture(pages: Sequence[Sequence[dict[str, Any]]]) -> set[tuple[str, int]]:
    """What stands first or last on pages at one height: page numbers, and heads on a third of them at least.

    Heads are the same on each page but for its number; what has other digits, makes sentences or charges somebody is
    text, wherever it stands.
    """
    edges: dict[tuple[str, int], dict[int, str]] = {}
    for number, lines in enumerate(pages):
        for line in (*lines[:2], *lines[-2:]):
            edges.setdefault(key(line), {})[number] = _words(line)
    left_out = {place for place, found in edges.items() if _is_furniture(place[0], found, len(pages))}
    bare = sum(all(key(line) in left_out for line in lines) for lines in pages if lines)
    if 2 * bare > sum(map(bool, pages)):  # then it is no head of pages but all that they say
        return {place for place in left_out if _PAGE_NUMBER.fullmatch(place[0])}
    return left_out


def _is_furniture(pattern: str, found: dict[int, str], pages: int) -> bool:
    """Whether lines of one pattern, by the page that they stand on, are page numbers or heads."""
    numbers = {page: [int(digits) for digits in re.findall(r"\d+", words)] for page, words in found.items()}
    counts_on = len(found) > 1 and "#" in pattern and len({first - page for page, (first, *_) in numbers.items()}) == 1
    if _PAGE_NUMBER.fullmatch(pattern):
        return counts_on or all(number <= _MOST_PAGE_NUMBER for (number, *_) in numbers.values())
    is_same = counts_on or len(set(found.values())) == 1
    return is_same and len(found) >= max(2, pages / 3) and not _TEXT.search(pattern)
