"""Brackets of every kind and width, in pairs: （ ( 〔 [ 【 〈 and those that look like them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# The kinds that scans and people take for one another, as what opens and what closes.
ROUND = ("（(﹙", "）)﹚")
SQUARE = ("〔[［【﹝〖", "〕]］】﹞〗")
POINTED = ("〈⟨", "〉⟩")
CURLY = ("{｛", "}｝")
CORNER = ("「『", "」』")
KINDS = (ROUND, SQUARE, POINTED, CURLY, CORNER)
OPEN = "".join(opens for opens, _ in KINDS)
CLOSE = "".join(closes for _, closes in KINDS)
_KIND = {char: number for number, kind in enumerate(KINDS) for char in "".join(kind)}
_ANY = re.compile(f"[{re.escape(OPEN + CLOSE)}]")


@dataclass(frozen=True)
class Pair:
    """A pair of brackets in a text: from `start` up to `end`, and the words between the two."""

    start: int
    end: int
    inside: str


def outer_pairs(text: str) -> Iterator[Pair]:
    """The pairs that stand in no other, in order. A bracket without another of its kind makes no pair."""
    last = 0
    for start, end in sorted(_pairs(text)[0]):
        if start >= last:
            yield Pair(start, end, text[start + 1 : end - 1])
            last = end


def left_open(text: str) -> list[int]:
    """Where the brackets stand that no other of their kind closes, in order."""
    return _pairs(text)[1]


def _pairs(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Where each pair begins and ends, and which brackets were left open.

    One that closes passes over those of other kinds that were opened behind the one it closes.
    """
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    passed: list[int] = []
    left = [0] * len(KINDS)  # of each kind, how many are open
    for found in _ANY.finditer(text):
        at, char = found.start(), found[0]
        if char in OPEN:
            opened.append(at)
            left[_KIND[char]] += 1
        elif left[_KIND[char]]:
            while _KIND[text[opened[-1]]] != _KIND[char]:
                passed.append(opened.pop())
                left[_KIND[text[passed[-1]]]] -= 1
            pairs.append((opened.pop(), at + 1))
            left[_KIND[char]] -= 1
    return pairs, sorted([*passed, *opened])
