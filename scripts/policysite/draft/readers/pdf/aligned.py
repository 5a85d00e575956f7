"""Pages without rulings: tables whose columns are told by how their cells stand, and text set in two columns.

A table is read so only where its heads are known and its rows are clear; what is not clear stays text, and is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from policysite.draft.readers.tables.columns import looks_like_header

_GAP = 0.6  # of a letter's size, between letters of one cell at most
_FULL = 1.6  # letters that a line which goes on below may lack to the width of its column
_APART = 1.35  # of the distance of lines, from which on they are of different rows
_FEWEST = 5  # lines in each of two columns
_LONGEST_GROUP = 25

_LineOfText = dict[str, Any]


@dataclass(frozen=True)
class Piece:
    """Words on a line without a gap: where they begin and end, and the size of their letters."""

    text: str
    x0: float
    x1: float
    size: float


Row = list[list[Piece]]  # of each column, what its lines say; a row across the table has one column


@dataclass(frozen=True)
class Aligned:
    """A table among the lines of a page, from `first` to before `last`; `rows` is None where they are not clear."""

    first: int
    last: int
    columns: int
    rows: list[Row] | None


def pieces(line: _LineOfText) -> list[Piece]:
    """The words of a line between its gaps, from left to right."""
    found: list[list[Any]] = []
    for letter in sorted((one for one in line["chars"] if one["text"].strip()), key=lambda one: one["x0"]):
        if found and letter["x0"] - found[-1][-1]["x1"] <= _GAP * letter["size"]:
            found[-1].append(letter)
        else:
            found.append([letter])
    return [Piece("".join(one["text"] for one in of), of[0]["x0"], of[-1]["x1"], of[0]["size"]) for of in found]


def aligned_tables(lines: Sequence[_LineOfText]) -> list[Aligned]:
    """The tables among the lines of a page that no rulings show."""
    found: list[Aligned] = []
    cut = [pieces(line) for line in lines]
    at = 0
    while at < len(lines):
        if len(cut[at]) < 3 or not looks_like_header([one.text for one in cut[at]], []):
            at += 1
            continue
        spans, last = _reach(lines, cut, at)
        if any(len(own) > 1 for own in cut[at + 1 : last]):
            rows = _rows(lines[at + 1 : last], cut[at + 1 : last], spans) if len(spans) == len(cut[at]) else None
            head: Row = [[one] for one in cut[at]]
            found.append(Aligned(at, last, len(cut[at]), [head, *rows] if rows else None))
        at = max(last, at + 1)
    return found


def _reach(
    lines: Sequence[_LineOfText], cut: Sequence[Sequence[Piece]], at: int
) -> tuple[list[tuple[float, float]], int]:
    """The columns below a header, as far as no line bridges two of them, and the line that does."""
    heads = cut[at]
    spans = [(one.x0, one.x1) for one in heads]
    last = at + 1
    while last < len(lines):
        own = cut[last]
        wider = _joined([*spans, *((one.x0, one.x1) for one in own)])
        too_far = lines[last]["top"] - lines[last - 1]["bottom"] > 3 * heads[0].size and not _begins_as(own, heads)
        if too_far or any(sum(x0 <= head.x0 <= x1 for head in heads) > 1 for x0, x1 in wider):
            is_group = len(own) == 1 and len(own[0].text) <= _LONGEST_GROUP and own[0].text[-1] not in "。；：，"
            goes_on = last + 1 < len(lines) and len(cut[last + 1]) >= 3
            if too_far or not (is_group and goes_on):
                break
        else:
            spans = wider
        last += 1
    return spans, last


def _begins_as(own: Sequence[Piece], heads: Sequence[Piece]) -> bool:
    """Whether the words of a line, three at least, each begin where a heading does."""
    return len(own) >= 3 and all(any(abs(one.x0 - head.x0) < head.size / 4 for head in heads) for one in own)


def _joined(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """What the spans cover together, from left to right."""
    joined: list[tuple[float, float]] = []
    for x0, x1 in sorted(spans):
        if joined and x0 <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], x1))
        else:
            joined.append((x0, x1))
    return joined


def _rows(
    lines: Sequence[_LineOfText], cut: Sequence[Sequence[Piece]], spans: Sequence[tuple[float, float]]
) -> list[Row] | None:
    """The rows of a table's lines; None where a line may belong to the row above or to the one below."""
    placed = [_placed(own, spans) for own in cut]
    gaps = [below["top"] - above["top"] for above, below in pairwise(lines)]
    pitch = min(gaps, default=0)
    starts = [0, *(at for at, gap in enumerate(gaps, start=1) if gap > _APART * pitch)]
    begins = [at for at, one in enumerate(placed) if one is None or one[0]]
    by_gaps = [range(first, last) for first, last in zip(starts, [*starts[1:], len(lines)], strict=True)]
    if not all(sum(at in begins for at in group) == 1 or _shares(placed, group, begins) for group in by_gaps):
        if not begins or begins[0] != 0:
            return None
        by_gaps = [range(first, last) for first, last in zip(begins, [*begins[1:], len(lines)], strict=True)]
        if not all(_goes_on(placed, group, spans) for group in by_gaps):
            return None
    rows: list[Row] = []
    for group in by_gaps:
        if placed[group[0]] is None:
            if len(group) > 1:
                return None
            rows.append([list(cut[group[0]])])
            continue
        row = [[one for at in group for one in (placed[at] or [[]] * len(spans))[column]] for column in _all(spans)]
        if not row[0] and rows and len(rows[-1]) == len(row):  # the first cells stand beside several rows
            first = next(at for at in _all(spans) if row[at])
            row = [*rows[-1][:first], *row[first:]]
        rows.append(row)
    return rows


def _shares(placed: Sequence[Row | None], group: range, begins: Sequence[int]) -> bool:
    """Whether lines apart from others, below a row, are one that has its first cells from that row."""
    first = placed[group[0]]
    return bool(group[0]) and first is not None and sum(map(bool, first)) > 1 and not any(at in begins for at in group)


def _all(spans: Sequence[tuple[float, float]]) -> range:
    return range(len(spans))


def _placed(own: Sequence[Piece], spans: Sequence[tuple[float, float]]) -> list[list[Piece]] | None:
    """The words of a line by their columns; None where they stand across columns."""
    columns: list[list[Piece]] = [[] for _ in spans]
    for one in own:
        within = [at for at, (x0, x1) in enumerate(spans) if one.x0 < x1 and one.x1 > x0]
        if len(within) != 1:
            return None
        columns[within[0]].append(one)
    return columns


def _goes_on(placed: Sequence[Row | None], group: range, spans: Sequence[tuple[float, float]]) -> bool:
    """Whether the lines of a group go on with what its first line begins: each below a full line of its column."""
    if any(placed[at] is None for at in group):
        return len(group) == 1
    for above, below in pairwise(group):
        upper, lower = placed[above], placed[below]
        assert upper is not None and lower is not None
        for one, other, (_, x1) in zip(upper, lower, spans, strict=True):
            if other and not (one and x1 - one[-1].x1 <= _FULL * one[-1].size):
                return False
    return True


def flows(lines: Sequence[_LineOfText]) -> Iterator[list[_LineOfText]]:
    """The lines in the order in which they are read, those that one paragraph may join together.

    Of text in two columns, the right one goes on where the left one ends; what stands across both parts it.
    """
    gutter = _gutter(lines)
    if gutter is None:
        yield list(lines)
        return
    left: list[_LineOfText] = []
    right: list[_LineOfText] = []
    for line in lines:
        sides = [one for one in _halves(line, gutter) if one["chars"]]
        crosses = len(sides) == 1 and sides[0]["x0"] < gutter < sides[0]["x1"]
        if crosses:
            if left or right:
                yield _below(left, right)
                left, right = [], []
            yield [line]
            continue
        for side in sides:
            (left if side["x1"] <= gutter else right).append(side)
    if left or right:
        yield _below(left, right)


def _gutter(lines: Sequence[_LineOfText]) -> float | None:
    """Where a page of two columns is parted; None where it has one."""
    cut = [pieces(line) for line in lines]
    pairs = [own for own in cut if len(own) == 2]
    if len(pairs) < _FEWEST or 2 * len(pairs) < len(lines):
        return None
    end, begin = max(own[0].x1 for own in pairs), min(own[1].x0 for own in pairs)
    size = median(own[0].size for own in pairs)
    if begin - end < size:
        return None
    wide = (end - min(own[0].x0 for own in pairs), max(own[1].x1 for own in pairs) - begin)
    full = sum(own[at].x1 - own[at].x0 > 0.8 * wide[at] for own in pairs for at in (0, 1))
    is_text = min(wide) > 9 * size and full > 1.2 * len(pairs)
    return (begin + end) / 2 if is_text else None


def _halves(line: _LineOfText, gutter: float) -> list[_LineOfText]:
    """A line as those of both columns; as it is where it crosses from one to the other."""
    own = pieces(line)
    if any(one.x0 < gutter < one.x1 for one in own):
        return [line]
    sides = ([one for one in line["chars"] if (one["x0"] < gutter) is is_left] for is_left in (True, False))
    return [
        {**line, "chars": side, "text": "".join(one["text"] for one in side).strip()}
        | {"x0": min(one["x0"] for one in side), "x1": max(one["x1"] for one in side)}
        for letters in sides
        if (side := [one for one in letters if one["text"].strip()])
    ]


def _below(left: list[_LineOfText], right: list[_LineOfText]) -> list[_LineOfText]:
    """The lines of the right column as if they stood below those of the left."""
    if not left or not right:
        return left or right
    along = min(one["x0"] for one in right) - min(one["x0"] for one in left)
    down = left[-1]["bottom"] - right[0]["top"] + 1
    moved = [
        {
            **one,
            "x0": one["x0"] - along,
            "x1": one["x1"] - along,
            "top": one["top"] + down,
            "bottom": one["bottom"] + down,
        }
        for one in right
    ]
    return [*left, *moved]
