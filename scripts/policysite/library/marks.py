"""Texts cut into runs, each with what stands on it: facts on a task's text, errata on the original."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from policysite.base.text import squeeze
from policysite.checking.alignment import Piece
from policysite.checking.check import CheckedPlan
from policysite.data.plan import Erratum
from policysite.library.entries import PlanEntry, SectionEntry, TaskEntry
from policysite.library.fact_entries import FactEntry


@dataclass(frozen=True)
class Run:
    """A run of text under the same marks; `starts` begin with it, `ends` end with it."""

    text: str
    marks: tuple[Any, ...] = ()
    starts: tuple[Any, ...] = ()
    ends: tuple[Any, ...] = ()


@dataclass(frozen=True)
class ErratumMark:
    """An erratum where it was applied; `number` counts from 1 in the plan's list."""

    number: int
    erratum: Erratum
    kind: ClassVar[str] = "erratum"

    @property
    def anchor(self) -> str:
        """Where the mended words stand on the source page."""
        return f"mended-{self.number}"


def cut(text: str, spans: Iterable[tuple[int, int, Any]]) -> list[Run]:
    """The text as runs, cut wherever a span (start, end, mark) begins or ends; spans may overlap.

    A span without length is a run without text.
    """
    spans = sorted(spans, key=lambda span: (span[0], -span[1]))
    borders = sorted({0, len(text), *(border for start, end, _ in spans for border in (start, end))})
    points = [span for span in spans if span[0] == span[1]]
    spans = [span for span in spans if span[0] < span[1]]
    runs = []
    for start, end in itertools.pairwise([*borders, borders[-1]]):
        runs += [Run("", (mark,), (mark,), (mark,)) for at, _, mark in points if at == start]
        if start == end:
            break
        over = tuple(mark for first, last, mark in spans if first <= start and end <= last)
        begins = tuple(mark for first, _, mark in spans if first == start)
        ends = tuple(mark for _, last, mark in spans if last == end)
        runs.append(Run(text[start:end], over, begins, ends))
    return runs


def text_with_facts(item: TaskEntry | SectionEntry) -> list[Run]:
    """The text of a task or part, with its deadlines, targets, citations and charges marked."""
    text = (item.task if isinstance(item, TaskEntry) else item.section).text or ""
    return cut(text, _fact_spans(text, item))


def line_with_facts(task: TaskEntry) -> list[Run]:
    """The responsibility line, with the facts marked that stand in it and not in the text."""
    line, text = task.task.responsibility, squeeze(task.task.text)
    return cut(line, [span for span in _fact_spans(line, task) if squeeze(line[span[0] : span[1]]) not in text])


def _fact_spans(text: str, item: TaskEntry | SectionEntry) -> list[tuple[int, int, FactEntry]]:
    facts = item.facts
    spans = []
    for entry, fact in (
        *((entry, entry.deadline) for entry in facts.deadlines),
        *((entry, entry.indicator) for entry in facts.indicators),
        *((entry, entry.citation) for entry in facts.citations),
        *((entry, entry.implementer) for entry in facts.implementers),
    ):
        if place := find_squeezed(text, fact.quote):
            spans.append((*place, entry))
    return spans


def find_squeezed(text: str, words: str) -> tuple[int, int] | None:
    """Where the words stand in the text, white space aside, as (start, end)."""
    offsets = [offset for offset, char in enumerate(text) if not char.isspace()]
    wanted = "".join(words.split())
    at = "".join(text.split()).find(wanted)
    return (offsets[at], offsets[at + len(wanted) - 1] + 1) if wanted and at >= 0 else None


@dataclass(frozen=True)
class Passage:
    """One run of the original as it was aligned: which field of which entry, and its runs with errata."""

    piece: Piece
    anchor: str
    runs: list[Run]

    @property
    def text(self) -> str:
        """The words without their marks."""
        return "".join(run.text for run in self.runs)


def errata_in(checked: CheckedPlan) -> list[list[tuple[int, int, Erratum]]]:
    """For each placed piece the errata to be shown in it, as (start, end, erratum); offsets into its words.

    Each is shown once: in the first piece that it touches, or at the end of the last before it, as a page number that
    was struck out between two.
    """
    placed = checked.alignment.placed  # in the order of the text, and apart
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
    """The words of the source, parted where those of the piece are, and for each offset its new one.

    A scan breaks its lines anywhere; where a paragraph ends or a space stands, the plan knows.
    """
    parted: dict[int, str] = {}  # behind so many characters
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
    """The whole original after its errata, in order, with an anchor where a part or task begins.

    Marks on the runs are fact entries and errata.
    """
    parts = {id(part.section): part for part in plan.all_sections}
    anchors = {key: part.anchor for key, part in parts.items()}
    anchors |= {id(task.task): task.task.id for task in plan.tasks}
    errata = {id(one): ErratumMark(number, one) for number, one in enumerate(plan.plan.errata, start=1)}
    basis = [entry for entry in plan.citations if entry.owner is None]
    mended, result = plan.checked.mended, []
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
            spans += [(*place, entry) for place, entry in places if place]
        result.append(Passage(piece, anchors.pop(id(piece.owner), ""), cut(text, spans)))
    return result
