"""The lines of a document after its errata: which of them each line of the mended text comes from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from policysite.checking.alignment import Mended
from policysite.draft.readers.document import Document, Line
from policysite.draft.readers.source_text import COLON

# Longer errata are not compared letter by letter, which would take too long.
_MOST_COMPARED = 2000


def mended_lines(document: Document, mended: Mended) -> list[Line]:
    """The lines of the mended text that have words, each with the cell in which it begins.

    `mended` is the document's text after its errata. A line into which errata have joined several is that of the first.
    """
    starts = list(_starts(document))
    origins = _origins(mended) if any(line.cell for line in document.lines) else None
    lines: list[Line] = []
    at = 0
    for written in mended.text.split("\n"):
        text = written.strip()
        if text and origins is None:
            lines.append(Line(text))
        elif text and origins:
            begin = at + len(written) - len(written.lstrip())
            number = max(0, bisect_right(starts, origins[begin]) - 1)
            line, its_origins = document.lines[number], origins[begin : begin + len(text)]
            lines.append(_mended(line, text, [origin - starts[number] for origin in its_origins]))
        at += len(written) + 1
    return lines


def _starts(document: Document) -> Iterator[int]:
    """Where each line of a document begins in its text."""
    at = 0
    lines = iter(document.lines)
    for written in document.text.split("\n"):
        if written.strip():
            next(lines)
            yield at + len(written) - len(written.lstrip())
        at += len(written) + 1


def _mended(line: Line, text: str, origins: list[int]) -> Line:
    """The line with its mended words; `origins` are the offsets in the line as it was read, character by character."""
    if not line.label:
        return replace(line, text=text, value=text if line.cell else "")
    begin = next((at for at, origin in enumerate(origins) if origin > len(line.label)), len(text))
    return replace(line, text=text, label=text[:begin].removesuffix(COLON), value=text[begin:])


def _origins(mended: Mended) -> list[int]:
    """For each character of the mended text, the offset in the raw text at which it, or what it replaces, stands."""
    origins: list[int] = []
    at = 0  # in the raw text
    for start, _, erratum in mended.marks:
        unchanged = start - len(origins)
        origins += range(at, at + unchanged)
        at += unchanged
        origins += (at + offset for offset in _offsets(erratum.found, erratum.read))
        at += len(erratum.found)
    return [*origins, *range(at, len(mended.raw))]


def _offsets(found: str, read: str) -> list[int]:
    """For each character of `read`, the offset in `found` of the character that it is or stands for."""
    if max(len(found), len(read)) > _MOST_COMPARED:
        return [min(at, len(found) - 1) for at in range(len(read))]
    offsets: list[int] = []
    for kind, first, last, begin, end in SequenceMatcher(None, found, read, autojunk=False).get_opcodes():
        offsets += range(first, last) if kind == "equal" else [min(first, len(found) - 1)] * (end - begin)
    return offsets
