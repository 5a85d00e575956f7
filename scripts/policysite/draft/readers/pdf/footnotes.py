"""Notes at the feet of pages: smaller lines below the text, the first of which begins with a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import Any

from policysite.draft.readers.pdf.aligned import pieces

_MARK = re.compile(
    r"[①-⑳㉑-㉟¹²³⁴-⁹*＊※]|[\[［〔【]\d{1,2}[\]］〕】]|注\s?\d{0,2}[：:]|\d{1,2}\s?(?![\d.．、，年月日季个家项条件名万亿%％])"
)
_SMALLER = 0.88  # of the size of the text
_LEAST = 3  # lines of text above
_IN_TABLE = 2  # more words with gaps between them are a row of a table

_LineOfText = dict[str, Any]


def feet(lines: Sequence[_LineOfText]) -> int:
    """How many lines at the foot of a page, page numbers left out, are notes."""
    if len(lines) <= _LEAST:
        return 0
    text = median(_size(line) for line in lines)
    first = len(lines)
    while first > _LEAST and _size(lines[first - 1]) <= _SMALLER * text and len(pieces(lines[first - 1])) <= _IN_TABLE:
        first -= 1
    while first < len(lines) and not _MARK.match(lines[first]["text"]):
        first += 1
    return len(lines) - first


def _size(line: _LineOfText) -> float:
    return float(median(letter["size"] for letter in line["chars"]))
