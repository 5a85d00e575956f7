"""A text as the rules read it: without white space, in plain digits and full-width marks, cut at these marks.

Rules work on `plain`; `verbatim` gives the words back as the document has them, with their offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from policysite.base.text import plain_digits, without_spaces

Span = tuple[int, int]

# A clause without any mark is cut here, so that no text makes the work grow with the square of its length.
_LONGEST = 240
_LONGEST_HEAD = 30  # of a list, before its colon

_PLAIN = str.maketrans(";()!?／", "；（）！？/")
_COLON = re.compile(r"(?<![0-9]):|:(?![0-9])")

# What ends a clause. A comma between digits groups them: 1,500元.
_CLAUSE_END = re.compile(r"[，。；：！？;!?]|[,:](?![0-9])|(?<![0-9])[,:]")
_SENTENCE_END = re.compile("[。；！？;!?]")
_FULL_STOP = re.compile("[。！？!?]")
_TITLE = re.compile("《[^》]*》?")  # one that is never closed reaches to the end, as evidence.py sees it
_NAME = re.compile("[“「]([^”」。；]{1,24})[”」]")


@dataclass(frozen=True)
class PassedOver:
    """Words that look like a time or a figure and were not taken for one: where (in `plain`), why, how sure.

    `review` is what a person is asked to look at, None where the reason is plain.
    """

    span: Span
    why: str
    review: str | None = None


class Words:
    """One text; all positions but those of `verbatim` are offsets into `plain`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.squeezed = without_spaces(text)
        self.plain = _COLON.sub("：", plain_digits(self.squeezed).translate(_PLAIN))

    @cached_property
    def _offsets(self) -> list[int]:
        return [at for at, char in enumerate(self.text) if not char.isspace()]

    def verbatim(self, span: Span) -> tuple[int, int, str]:
        """Start, end and words of a span, in the text as it was given."""
        start, end = self._offsets[span[0]], self._offsets[span[1] - 1] + 1
        return start, end, self.text[start:end]

    @cached_property
    def line_starts(self) -> set[int]:
        """Where a line of the text begins."""
        starts, at = set(), 0
        for line in self.text.splitlines():
            starts.add(at)
            at += len(without_spaces(line))
        return starts

    @cached_property
    def _lines(self) -> list[int]:
        return sorted(self.line_starts)

    def line(self, at: int) -> int:
        """Where the line begins that holds a place."""
        return self._lines[bisect_right(self._lines, at) - 1]

    def lines_before(self, at: int, most: int) -> Iterator[str]:
        """The line that holds a character, up to it, and those before, each by its beginning; at most so many."""
        last = bisect_right(self._lines, at)
        for start in reversed(self._lines[max(0, last - most) : last]):
            yield self.plain[start : start + 12]

    def _cuts(self, mark: re.Pattern[str], lines: bool) -> list[int]:
        """The beginnings of what a mark parts, and the end of the text."""
        starts = {0, len(self.plain), *(found.end() for found in mark.finditer(self.plain))}
        return sorted(starts | self.line_starts if lines else starts)

    @cached_property
    def _clauses(self) -> list[int]:
        cuts = self._cuts(_CLAUSE_END, lines=True)
        return [at for one, other in pairwise(cuts) for at in range(one, other, _LONGEST)] + cuts[-1:]

    @cached_property
    def _sentences(self) -> list[int]:
        return self._cuts(_SENTENCE_END, lines=True)

    @cached_property
    def _periods(self) -> list[int]:
        return self._cuts(_FULL_STOP, lines=False)

    def clause(self, at: int) -> Span:
        """The clause that holds a character, without the mark that ends it."""
        return self._bare(_between(self._clauses, at), _CLAUSE_END)

    def clauses(self, span: Span) -> Iterator[Span]:
        """The clauses of a span, in order."""
        at = span[0]
        while at < span[1]:
            end = _between(self._clauses, at)[1]
            yield self._bare((at, min(end, span[1])), _CLAUSE_END)
            at = end

    def sentence(self, at: int) -> Span:
        """What stands between 。 ； and line ends around a character, without its last mark."""
        return self._bare(_between(self._sentences, at), _SENTENCE_END)

    def period(self, at: int) -> Span:
        """What stands between two full stops: a list whose lines end in ； is one."""
        return _between(self._periods, at)

    def _bare(self, span: Span, mark: re.Pattern[str]) -> Span:
        start, end = span
        while end - start > 1 and mark.fullmatch(self.plain, end - 1, end):
            end -= 1
        return start, end

    @cached_property
    def titles(self) -> bytearray:
        """For each character whether it stands inside 《…》."""
        return self._marked(_TITLE)

    @cached_property
    def names(self) -> bytearray:
        """For each character whether it stands inside a short “…”."""
        return self._marked(_NAME)

    def _marked(self, pattern: re.Pattern[str]) -> bytearray:
        marked = bytearray(len(self.plain))
        for found in pattern.finditer(self.plain):
            marked[found.start() : found.end()] = b"\1" * (found.end() - found.start())
        return marked

    def before(self, span: Span, length: int = 12) -> str:
        """What precedes a span in its clause, at most so many characters."""
        start = self.clause(span[0])[0]
        return self.plain[max(start, span[0] - length) : span[0]]

    def after(self, span: Span, length: int = 12) -> str:
        """What follows a span in its clause, at most so many characters."""
        end = self.clause(span[1] - 1)[1]
        return self.plain[span[1] : max(span[1], min(end, span[1] + length))]


def list_head(words: Words, at: int) -> str:
    """What stands before the colon of the sentence that a place is in, where that is short; "" else."""
    said = words.plain[max(words.sentence(at)[0], at - 2 * _LONGEST_HEAD) : at]
    head, colon, _ = said.rpartition("：")
    return re.split("[，；、]", head)[-1] if colon and len(head) <= _LONGEST_HEAD else ""


def _between(cuts: list[int], at: int) -> Span:
    """The two neighbouring cuts that hold a position."""
    next_cut = min(max(bisect_right(cuts, at), 1), len(cuts) - 1)
    return cuts[next_cut - 1], cuts[next_cut]
