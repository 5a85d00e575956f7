"""Texts cut into runs, each with the marks that lie on it: facts on a task's text, facts and errata on the original.

A mark can be any object; templates ask it for `kind` (its colour) and `anchor` (its id on the page).
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from policysite.base.text import without_spaces
from policysite.checking.alignment import Piece
from policysite.checking.check import CheckedPlan
from policysite.data.model.plan import Erratum
from policysite.library.entries import FactEntry, PlanEntry, SectionEntry, TaskEntry


@dataclass(frozen=True)
class Run:
    """A piece of text all of which lies under the same `marks`; `starts` are those that begin here, `ends` end here."""

    text: str
    marks: tuple[Any, ...] = ()
    starts: tuple[Any, ...] = ()
    ends: tuple[Any, ...] = ()


@dataclass(frozen=True)
class ErratumMark:
    """An erratum on the words that it corrected; `number` is its place in the plan's list, counted from 1."""

    number: int
    erratum: Erratum
    kind: ClassVar[str] = "erratum"

    @property
    def anchor(self) -> str:
        """The id of the corrected words on the source page."""
        return f"mended-{self.number}"


def cut(text: str, spans: Iterable[tuple[int, int, Any]]) -> list[Run]:
    """The text as runs, cut wherever a span begins or ends.

    A span is (start, end, mark), offsets into the text; spans may overlap. Where several begin together, the longest
    comes first in `marks`. A span without length becomes a run without text.
    """
    ordered = sorted(spans, key=lambda span: (span[0], -span[1]))
    borders = sorted({0, len(text), *(border for start, end, _ in ordered for border in (start, end))})
    points = [span for span in ordered if span[0] == span[1]]
    lengths = [span for span in ordered if span[0] < span[1]]
    runs = []
    for start, end in itertools.pairwise([*borders, borders[-1]]):
        runs += [Run("", (mark,), (mark,), (mark,)) for at, _, mark in points if at == start]
        if start == end:
            break
        over = tuple(mark for first, last, mark in lengths if first <= start and end <= last)
        begins = tuple(mark for first, _, mark in lengths if first == start)
        ends = tuple(mark for _, last, mark in lengths if last == end)
        runs.append(Run(text[start:end], over, begins, ends))
    return runs


def text_with_facts(item: TaskEntry | SectionEntry) -> list[Run]:
    """The text of a task or section, with its deadlines, targets, citations and implementers marked."""
    text = (item.task if isinstance(item, TaskEntry) else item.section).text or ""
    return cut(text, _fact_spans(text, item))


def line_with_facts(task: TaskEntry) -> list[Run]:
    """The task's responsibility line; only those facts are marked whose words do not stand in the text as well."""
    line, text = task.task.responsibility, without_spaces(task.task.text)
    return cut(line, [span for span in _fact_spans(line, task) if without_spaces(line[span[0] : span[1]]) not in text])


def _fact_spans(text: str, item: TaskEntry | SectionEntry) -> list[tuple[int, int, FactEntry]]:
    """Where the quotes of the item's facts stand in the text, as spans for `cut`; those from elsewhere are left out."""
    facts = item.facts
    quotes: list[tuple[FactEntry, str]] = [(entry, entry.deadline.quote) for entry in facts.deadlines]
    quotes += [(entry, entry.indicator.quote) for entry in facts.indicators]
    quotes += [(entry, entry.citation.quote) for entry in facts.citations]
    quotes += [(entry, entry.implementer.quote) for entry in facts.implementers]
    places = ((find_squeezed(text, quote), entry) for entry, quote in quotes)
    return [(*place, entry) for place, entry in places if place]


def find_squeezed(text: str, words: str) -> tuple[int, int] | None:
    """The first place (start, end) of the words in the text, white space in either ignored; None if there is none."""
    offsets = [offset for offset, char in enumerate(text) if not char.isspace()]
    wanted = without_spaces(words)
    at = without_spaces(text).find(wanted)
    return (offsets[at], offsets[at + len(wanted) - 1] + 1) if wanted and at >= 0 else None


# The lowest heading that HTML has.
_LOWEST = 6


@dataclass(frozen=True)
class Passage:
    """A piece of the original text: the field of the plan that holds it, its anchor, its runs.

    `level` is that of the heading that it is: 2 for a title of the first level of sections; 0 for no heading.
    """

    piece: Piece
    anchor: str
    runs: list[Run]
    level: int = 0

    @property
    def text(self) -> str:
        """The words without the marks."""
        return "".join(run.text for run in self.runs)


def errata_in(checked: CheckedPlan) -> list[list[tuple[int, int, Erratum]]]:
    """For each aligned piece of the plan the errata to show in it, as (start, end, erratum), offsets into its words.

    Each erratum is shown once: in the first piece that it touches. One that touches none (a page number that was
    struck out between two paragraphs) is shown at the end of the piece before it.
    """
    placed = checked.alignment.placed  # in the order of the text; pieces do not overlap
    starts, ends = [start for start, _, _ in placed], [end for _, end, _ in placed]
    shown: list[list[tuple[int, int, Erratum]]] = [[] for _ in placed]
    for first, last, erratum in checked.mended.marks if placed else ():
        at = bisect_right(ends, first)
        if at == len(placed) or starts[at] >= last:
            at = max(bisect_right(starts, first) - 1, 0)
        start, end = starts[at], ends[at]
        inner = [min(max(offset - start, 0), end - start) for offset in (first, last)]
        shown[at].append((inner[0], inner[1], erratum))
    return shown


def _in_paragraphs(source: str, piece: str) -> tuple[str, list[int]]:
    """The words of the source with the line breaks and spaces of the piece, and the new offset of each old offset.

    The source is a scan, whose lines end anywhere; the piece is from the YAML, which knows where paragraphs end.
    """
    parted: dict[int, str] = {}  # number of characters before the break, white space not counted → "\n" or " "
    said = 0
    for char in piece:
        if char.isspace():
            parted[said] = "\n" if "\n" in (char, parted.get(said)) else " "
        said += not char.isspace()
    text, places, said = "", [], 0
    for char in source:
        if not char.isspace() and parted.get(said) == "\n":
            text += parted.pop(said)
        places.append(len(text))
        if not char.isspace():
            text += char
            said += 1
        elif char == "\n":
            text += parted.pop(said, "")
        elif parted.get(said) != "\n":
            text += char
            parted.pop(said, None)
    return text.rstrip(), [*places, len(text.rstrip())]


def passages(plan: PlanEntry) -> list[Passage]:
    """The whole original text after its errata, piece by piece, in its order.

    The first piece of each section and task has that one's anchor, any other one of its own (p12). The marks are
    entries of facts and ErratumMarks.
    """
    parts = {id(part.section): part for part in plan.all_sections}
    anchors = {key: part.anchor for key, part in parts.items()}
    anchors |= {id(task.task): task.task.id for task in (*plan.tasks, *plan.repeats)}
    levels = {key: len(part.trail) + 2 for key, part in parts.items()}
    levels |= {id(task.task): len(task.section.trail) + 3 for task in (*plan.tasks, *plan.repeats)}
    errata = {id(one): ErratumMark(number, one) for number, one in enumerate(plan.plan.errata, start=1)}
    basis = [entry for entry in plan.citations if entry.owner is None]
    mended = plan.checked.mended
    result: list[Passage] = []
    shown = errata_in(plan.checked)
    for (start, end, piece), corrected in zip(plan.checked.alignment.placed, shown, strict=True):
        text, place = _in_paragraphs(mended.text[start:end], piece.text)
        spans: list[tuple[int, int, Any]] = [
            (place[first], place[last], errata[id(erratum)]) for first, last, erratum in corrected
        ]
        if piece.field == "text" and id(piece.owner) in parts:
            spans += _fact_spans(text, parts[id(piece.owner)])
        if piece.field == "preface":
            places = ((find_squeezed(text, entry.citation.quote), entry) for entry in basis)
            spans += [(*found, entry) for found, entry in places if found]
        anchor = anchors.pop(id(piece.owner), "")
        level = min(levels[id(piece.owner)], _LOWEST) if anchor and piece.field == "title" else 0
        result.append(Passage(piece, anchor or f"p{len(result) + 1}", cut(text, spans), level))
    return result
