"""Texts cut into runs, each with what stands on it: facts on a task's text, errata on the original."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from .entries import PlanEntry, SectionEntry, TaskEntry
from .facts import FactEntry
from .model import Erratum
from .source import Piece, squeeze


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
    """The text as runs, cut wherever a span (start, end, mark) begins or ends; spans may overlap."""
    spans = sorted((span for span in spans if span[0] < span[1]), key=lambda span: (span[0], -span[1]))
    borders = sorted({0, len(text), *(border for start, end, _ in spans for border in (start, end))})
    runs = []
    for start, end in itertools.pairwise(borders):
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
    for start, end, piece in plan.checked.alignment.placed:
        text = mended.text[start:end].replace("\n", "")
        spans: list[tuple[int, int, Any]] = []
        for first, last, erratum in mended.marks:
            if first < end and last > start:
                inner = [offset - start - mended.text.count("\n", start, offset) for offset in (first, last)]
                spans.append((max(inner[0], 0), min(inner[1], len(text)), errata[id(erratum)]))
        if piece.field == "text" and id(piece.owner) in parts:
            spans += _fact_spans(text, parts[id(piece.owner)])
        if piece.field == "preface":
            places = ((find_squeezed(text, entry.citation.quote), entry) for entry in basis)
            spans += [(*place, entry) for place, entry in places if place]
        result.append(Passage(piece, anchors.pop(id(piece.owner), ""), cut(text, spans)))
    return result
