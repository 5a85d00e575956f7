"""Tables that stand in one grid below each other, each with a title or a gap above it and a header of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policysite.draft.readers.cleaning import clean
from policysite.draft.readers.columns import squeezed
from policysite.draft.readers.document import Cell, row_texts
from policysite.draft.readers.headings import is_heading

_MOST_ABOVE = 3  # rows of titles above a header

Rows = Sequence[Sequence[Cell]]


def parted(grid: Rows) -> Iterator[Rows]:
    """The grid, or the grids of the tables in it. A header that only repeats one above begins no table of its own."""
    texts = [[squeezed(clean(text)) for text in row_texts(row)] for row in grid]
    begins = [0]
    known: list[list[str]] = []
    for at, row in enumerate(texts):
        heads = [one for one in row if one]
        if sum(map(is_heading, heads)) < 2:
            continue
        first = _first_above(texts, at)
        if known and heads not in known and first < at and begins[-1] < first - 1:
            begins.append(first)
            known = []
        known.append(heads)
    for first, last in zip(begins, [*begins[1:], len(grid)], strict=True):
        yield grid[first:last]


def _first_above(texts: Sequence[Sequence[str]], at: int) -> int:
    """The first of the rows above a header that are empty, or have one text, as titles do."""
    first = at
    while first and at - first < _MOST_ABOVE and sum(map(bool, texts[first - 1])) <= 1:
        first -= 1
    return first
