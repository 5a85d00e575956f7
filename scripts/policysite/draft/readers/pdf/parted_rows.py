"""Rows that no ruling parts: a first cell with several numbers, and beside each of them a line of the other cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

Box = tuple[float, float, float, float]
Letter = tuple[tuple[float, float], dict[str, Any]]  # its middle, and what it is
_NEAR = 3.0  # points between lines that are one


def parted_rows(boxes: Sequence[Box], letters: Sequence[Letter]) -> list[Box]:
    """The cells of a table, each by its edges; those of such rows cut where the numbers stand."""
    made: list[Box] = []
    for _, of_row in groupby(sorted(boxes, key=lambda box: (box[1], box[3], box[0])), key=itemgetter(1, 3)):
        row = list(of_row)
        numbers = _numbers(row[0], letters) if len(row) > 1 else []
        beside = [y for box in row[1:] for y in _heights(box, letters)]
        is_clear = all(any(abs(number - y) <= _NEAR for y in beside) for number in numbers)
        if len(numbers) < 2 or not is_clear or min(beside) < numbers[0] - _NEAR:
            made += row
            continue
        tops = [row[0][1], *(number - _NEAR for number in numbers[1:]), row[0][3]]
        made += [(x0, top, x1, bottom) for x0, _, x1, _ in row for top, bottom in pairwise(tops)]
    return made


def _inside(box: Box, letters: Sequence[Letter]) -> Iterator[dict[str, Any]]:
    x0, top, x1, bottom = box
    return (letter for (x, y), letter in letters if x0 <= x < x1 and top <= y < bottom and letter["text"].strip())


def _heights(box: Box, letters: Sequence[Letter]) -> Iterator[float]:
    """Where the lines of a cell stand: the upper edge of each letter."""
    return (float(letter["top"]) for letter in _inside(box, letters))


def _numbers(box: Box, letters: Sequence[Letter]) -> list[float]:
    """Where the numbers stand that a cell has below each other; none where it says anything else."""
    lines: list[list[dict[str, Any]]] = []
    for letter in sorted(_inside(box, letters), key=itemgetter("top", "x0")):
        if lines and letter["top"] - lines[-1][0]["top"] <= _NEAR:
            lines[-1].append(letter)
        else:
            lines.append([letter])
    texts = ["".join(letter["text"] for letter in sorted(line, key=itemgetter("x0"))) for line in lines]
    counts = [int(text) if text.isdecimal() and len(text) <= 3 else -1 for text in texts]
    follows = all(one >= 0 and other == one + 1 for one, other in pairwise(counts))
    return [float(line[0]["top"]) for line in lines] if len(counts) > 1 and follows else []
