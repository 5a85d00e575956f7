"""Two wordings side by side, with the words that only one of them has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from policysite.base.text import full_width_brackets

# Between two changes, so few equal characters are no words of their own: 二十→三百, not 二→三, 十→百.
_TOO_FEW = 2
_CLAUSE = re.compile("[^，。；：、！？\n]*[，。；：、！？\n]|[^，。；：、！？\n]+")
_SIGN = re.compile(r"[0-9][0-9.]*|.", re.DOTALL)  # a figure is one sign: 2023 → 2025
# Clauses that are longer are not compared sign by sign: the time would grow with the square.
_LONGEST = 400


@dataclass(frozen=True)
class Run:
    """Some words of one text, and whether they are not in the other."""

    text: str
    changed: bool


def compared(old: str, new: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both texts as runs; the runs of a side joined are that side to the letter."""
    ours, theirs = _CLAUSE.findall(old), _CLAUSE.findall(new)
    sides: tuple[list[Run], list[Run]] = ([], [])
    for how, start, end, other_start, other_end in _steps(ours, theirs):
        one, other = "".join(ours[start:end]), "".join(theirs[other_start:other_end])
        if how != "equal" and one and other and max(len(one), len(other)) <= _LONGEST:
            inner = _within(one, other)
        else:
            inner = (Run(one, how != "equal"),), (Run(other, how != "equal"),)
        for side, runs in zip(sides, inner, strict=True):
            side += runs
    return tuple(_joined(sides[0])), tuple(_joined(sides[1]))


def _within(old: str, new: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The same within a few clauses, sign by sign."""
    ours, theirs = _SIGN.findall(old), _SIGN.findall(new)
    steps = _steps(ours, theirs)
    sides: tuple[list[Run], list[Run]] = ([], [])
    for at, (how, start, end, other_start, other_end) in enumerate(steps):
        between = 0 < at < len(steps) - 1 and end - start < _TOO_FEW
        for side, words in zip(sides, (ours[start:end], theirs[other_start:other_end]), strict=True):
            side.append(Run("".join(words), how != "equal" or between))
    return tuple(sides[0]), tuple(sides[1])


def _steps(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    plain = [[full_width_brackets(one) for one in side] for side in (old, new)]
    return SequenceMatcher(None, plain[0], plain[1], autojunk=False).get_opcodes()


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Neighbours of one kind as one; empty ones are left out."""
    text, changed = "", False
    for run in runs:
        if run.text and run.changed != changed:
            if text:
                yield Run(text, changed)
            text, changed = "", run.changed
        text += run.text
    if text:
        yield Run(text, changed)
