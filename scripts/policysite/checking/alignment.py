"""The original text: mended by its errata, and laid against what the plan's YAML says it holds.

White space does not count in the comparison (scans break lines and pages anywhere); every other character does.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, zip_longest
from operator import itemgetter

from policysite.base.lookalikes import difference
from policysite.base.problems import MOST, Mark, Problem, and_more, excerpt
from policysite.base.text import Places, full_width_brackets, without_spaces
from policysite.data.model.node import Node
from policysite.data.model.plan import Erratum, Plan, Section, Task

_SENTENCE = re.compile(r"[^。；！？]*[。；！？]?[）)”」]*")


@dataclass(frozen=True)
class Mended:
    """The source after its errata: `text`, and where each erratum now stands (start, end, erratum)."""

    raw: str
    text: str
    marks: tuple[tuple[int, int, Erratum], ...]

    @cached_property
    def offsets(self) -> list[int]:
        """For each character of the squeezed text, its offset in `text`."""
        return [offset for offset, char in enumerate(self.text) if not char.isspace()]

    @cached_property
    def squeezed(self) -> str:
        """The mended text without white space."""
        return without_spaces(self.text)

    @cached_property
    def _line_ends(self) -> list[int]:
        return [found.start() for found in re.finditer("\n", self.raw)]

    @cached_property
    def _shifts(self) -> list[tuple[int, int]]:
        """From where on the raw text is how much further on, erratum by erratum."""
        further = accumulate(len(erratum.found) - len(erratum.read) for _, _, erratum in self.marks)
        return [(end, shift) for (_, end, _), shift in zip(self.marks, further, strict=True)]

    def line_at(self, squeezed_offset: int) -> int:
        """The line of the raw file on which a character of the squeezed text stands; counts from 1."""
        offset = self.offsets[min(squeezed_offset, len(self.offsets) - 1)]
        before = bisect_right(self._shifts, offset, key=itemgetter(0))
        shift = self._shifts[before - 1][1] if before else 0
        return bisect_left(self._line_ends, offset + shift) + 1


def mend(raw: str, errata: Iterable[Erratum]) -> tuple[Mended, list[Problem]]:
    """Apply the errata to the raw text; a `found` that is absent, ambiguous or overlapping is a problem."""
    problems, places = [], []
    errata = list(errata)
    standing = Places(raw, [erratum.found for erratum in errata]) if errata else None
    for erratum in errata:
        found = list(standing.of(erratum.found)) if standing else []
        if len(found) == 1:
            places.append((found[0], found[0] + len(erratum.found), erratum))
        elif found:
            hint = "请在 found 里多带几个前后的字，使它只出现一次。"
            problems.append(Problem(erratum.mark("found"), f"勘误在原文中出现 {len(found)} 次，不知改哪一处", hint))
        else:
            hint = "found 须与原文件逐字相同，换行写作 \\n。"
            problems.append(Problem(erratum.mark("found"), f"原文里找不到“{excerpt(erratum.found)}”", hint))
    places.sort(key=lambda place: place[:2])
    pieces, marks, done, length = [], [], 0, 0
    for start, end, erratum in places:
        if start < done:
            problems.append(Problem(erratum.mark("found"), "两处勘误重叠", "请把相邻的两处合成一条。"))
            continue
        pieces += [raw[done:start], erratum.read]
        length += start - done
        marks.append((length, length + len(erratum.read), erratum))
        length += len(erratum.read)
        done = end
    return Mended(raw, "".join([*pieces, raw[done:]]), tuple(marks)), problems


@dataclass(frozen=True)
class Piece:
    """One run of the document that the YAML accounts for: whose it is, which field, which words."""

    owner: Node
    field: str
    text: str
    index: int | None = None

    def search(self, squeezed: str, start: int) -> tuple[int, int] | None:
        """First place at or after `start`, as (start, end)."""
        words = without_spaces(self.text)
        if self.field == "title":  # in any of its writings; a closing mark where it runs into its text
            squeezed, words = full_width_brackets(squeezed), full_width_brackets(words)
        at = squeezed.find(words, start)
        end = at + len(words)
        if self.field == "title" and squeezed[end : end + 1] in ("。", "：", ":"):
            end += 1
        return (at, end) if at >= 0 else None


def unmarked(words: str) -> str:
    """The words without what a plan may write otherwise than its document: marks behind titles, brackets' width."""
    return full_width_brackets(re.sub("[。：:]", "", without_spaces(words)))


def pieces_of(plan: Plan) -> Iterator[Piece]:
    """Everything that the plan says stands in the document, in its order."""
    for index, text in enumerate(plan.preface):
        yield Piece(plan, "preface", text, index)
    for section in plan.sections:
        yield from _pieces_of_section(section)
    for index, text in enumerate(plan.closing):
        yield Piece(plan, "closing", text, index)


def _pieces_of_section(section: Section) -> Iterator[Piece]:
    if section.number or section.title:
        yield Piece(section, "title", f"{section.number or ''}{section.title or ''}")
    if section.text:
        yield Piece(section, "text", section.text)
    for task in section.tasks:
        yield from _pieces_of_task(task)
    for child in section.sections:
        yield from _pieces_of_section(child)


def _pieces_of_task(task: Task) -> Iterator[Piece]:
    if task.number or task.title:
        yield Piece(task, "title", f"{task.number or ''}{task.title or ''}")
    body = [Piece(task, "text", task.text), Piece(task, "responsibility", task.responsibility)]
    yield from reversed(body) if task.responsibility_first else body


@dataclass
class Alignment:
    """Where each piece stands in the mended text (offsets into `Mended.text`), and what does not agree."""

    placed: list[tuple[int, int, Piece]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def align(mended: Mended, pieces: Iterable[Piece], source: str) -> Alignment:
    """Lay the pieces along the text, in order. Whatever either side has alone is a problem.

    `source` is the name under which the text file is shown to people.
    """
    result, cursor = Alignment(), 0
    lost: list[Piece] = []
    spans: list[tuple[int, int]] = []
    squeezed, offsets = mended.squeezed, mended.offsets

    def close_gap(end: int) -> None:
        lacking = squeezed[cursor:end]
        result.problems.extend(_differences(lost, lacking, lambda at: Mark(source, mended.line_at(cursor + at))))
        lost.clear()

    listed = list(pieces)
    for piece, following in zip_longest(listed, listed[1:]):
        place = piece.search(squeezed, cursor)
        if place and piece.field == "responsibility" and following:
            beyond = following.search(squeezed, cursor)
            if beyond and beyond[0] < place[0]:
                place = None  # the same words under another task
        if place is None and (earlier := _unclaimed(piece, squeezed[:cursor], spans)):
            line = mended.line_at(earlier[0])
            mark = piece.owner.mark(piece.field, piece.index)
            result.problems.append(
                Problem(
                    mark, f"顺序与原文不符：“{excerpt(piece.text, 20)}”", f"原文中它在 {source}:{line}，请照原文排列。"
                )
            )
        elif place is None:
            lost.append(piece)
        else:
            close_gap(place[0])
            result.placed.append((offsets[place[0]], offsets[place[1] - 1] + 1, piece))
            spans.append(place)
            cursor = place[1]
    close_gap(len(squeezed))
    return result


def _unclaimed(piece: Piece, squeezed: str, spans: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The first place of a piece's words, in the text passed already, that no other piece holds."""
    place = piece.search(squeezed, 0)
    while place and (held := next((end for start, end in spans if start < place[1] and place[0] < end), None)):
        place = piece.search(squeezed, held)
    return place


def _differences(lost: list[Piece], lacking: str, place: Callable[[int], Mark]) -> Iterator[Problem]:
    """Sentence by sentence: what the lost pieces say that the gap does not hold, and the other way round."""
    theirs = [(found.start(), found.group()) for found in _SENTENCE.finditer(lacking) if found.group()]
    said = "".join(without_spaces(piece.text) for piece in lost)
    open_sentences = [(at, words) for at, words in theirs if words not in said]
    for piece in lost:
        ours = [found.group() for found in _SENTENCE.finditer(without_spaces(piece.text)) if found.group()]
        wrong = [words for words in ours if words not in lacking]
        if not wrong and not open_sentences:
            wrong = ours[:1]
        whole = piece.owner.mark(piece.field, piece.index)
        yield from and_more(len(wrong), whole, "原文里没有的句子")
        for words in wrong[:MOST]:
            mark = piece.owner.mark_of_words(piece.field, words) if piece.index is None else whole
            near = [other for _, other in open_sentences[:MOST]]  # the order is the same: what is like it is not far
            likely = difflib.get_close_matches(words, near, n=1, cutoff=0.6)
            hint = "正文须逐字照录；若是原文扫描有误，请列入 errata。"
            if likely:
                hint = difference(words, likely[0]) or f"原文是：“{_around_difference(likely[0], words)}”"
                open_sentences = [(at, other) for at, other in open_sentences if other != likely[0]]
            yield Problem(mark, f"原文里没有：“{_around_difference(words, likely[0] if likely else '')}”", hint)
    if open_sentences:
        yield from and_more(len(open_sentences), place(open_sentences[0][0]), "没有收进方案的句子")
    for at, words in open_sentences[:MOST]:
        yield Problem(
            place(at), f"这句没有收进方案：“{excerpt(words)}”", "原文每一句都须在 plan.yml 里有着落，请补录。"
        )


def _around_difference(words: str, other: str) -> str:
    """The words, cut to the neighbourhood of their first difference from the other's."""
    at = next((index for index, (a, b) in enumerate(zip(words, other, strict=False)) if a != b), 0) if other else 0
    start = max(0, at - 12)
    return ("…" if start else "") + excerpt(words[start:], 36)
