"""What only the pages of a scan have: page numbers and running heads."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from policysite.draft.repair.text_lines import TextLine
from policysite.grammar.line_shapes import HAN, TITLE_END, is_title_part

_PAGE_NUMBER = re.compile(r"[-—–－―~·\s]+\d{1,4}\s*[-—–－―~·]+|第\s*\d+\s*页([，,/\s]*共\s*\d+\s*页)?")
_LONE_NUMBER = re.compile(r"\d{1,3}")
_FAR = 100  # a page has more characters than this


@dataclass(frozen=True)
class Furniture:
    """Lines that are the page's, by their index: those surely so (`numbers` among them), and those only `perhaps`."""

    sure: set[int]
    perhaps: set[int]
    numbers: set[int]


def furniture_of(raw: str, lines: list[TextLine]) -> Furniture:
    """The lines of a raw text that are the page's; `lines` are all its lines with words."""
    numbers = {index for index, line in enumerate(lines) if _PAGE_NUMBER.fullmatch(line.text)}
    lone = {i for i, line in enumerate(lines) if _LONE_NUMBER.fullmatch(line.text) and _set_off(raw, lines, i)}
    numbers |= _counting(lines, sorted(lone))
    heads, maybe_heads = _running_heads(raw, lines, numbers)
    return Furniture(numbers | heads, lone | maybe_heads, numbers)


def _set_off(raw: str, lines: list[TextLine], index: int) -> bool:
    """Whether blank lines (or page ends) stand on both sides."""
    gaps = []
    if index:
        gaps.append(raw[lines[index - 1].end : lines[index].start])
    if index + 1 < len(lines):
        gaps.append(raw[lines[index].end : lines[index + 1].start])
    return all("\f" in gap or gap.count("\n") > 1 for gap in gaps)


def _counting(lines: list[TextLine], lone: list[int]) -> set[int]:
    """Those of the lone numbers that count pages: one more than the last, a page further on."""
    found: set[int] = set()
    for one, other in pairwise(lone):
        follows = int(lines[other].text) == int(lines[one].text) + 1
        if follows and lines[other].start - lines[one].end > _FAR:
            found |= {one, other}
    return found


def _running_heads(raw: str, lines: list[TextLine], numbers: set[int]) -> tuple[set[int], set[int]]:
    """Lines repeated as pages repeat them: those surely so, and those that are if the text runs on around them."""
    places = defaultdict(list)
    for index, line in enumerate(lines):
        if is_title_part(line.text) and re.search(f"[{HAN}]", line.text) and index not in numbers:
            places[line.text].append(index)
    sure: set[int] = set()
    perhaps: set[int] = set()
    for text, found in places.items():
        if len(found) < 3 or any(lines[b].start - lines[a].end < _FAR for a, b in pairwise(found)):
            continue
        at_edge = {index for index in found if _at_page_edge(raw, lines, index, numbers)}
        if len(at_edge) >= 2:
            sure |= at_edge
        elif TITLE_END.search(text):
            sure |= set(found[1:])
        perhaps |= set(found[1:])
    return sure, perhaps


def _at_page_edge(raw: str, lines: list[TextLine], index: int, numbers: set[int]) -> bool:
    if index - 1 in numbers or index + 1 in numbers:
        return True
    before = raw[lines[index - 1].end if index else 0 : lines[index].start]
    return "\f" in before or "\f" in raw[lines[index].end : lines[index + 1].start if index + 1 < len(lines) else None]
