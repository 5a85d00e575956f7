"""The review page: the source on the left with what was found in it, the readings on the right, the doubtful first.

One HTML file that opens by double click; it is for the person who confirms a draft, not part of any site.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from policysite.checking.alignment import Piece
from policysite.checking.check import CheckedPlan
from policysite.data.model.facts import Review
from policysite.data.model.plan import ERRATUM_KINDS, FACT_KINDS, Erratum, Item, Plan, Section, Task
from policysite.data.model.values import COMPARISONS
from policysite.pages.render import environment
from policysite.views.marked_text import Run, cut, errata_in, find_squeezed

KINDS = {
    "head": "文件头",
    "charge": "责任单位",
    **{kind: Item.called(kind) for kind in FACT_KINDS},
    "section": "部分",
    "erratum": "勘误",
}


@dataclass(frozen=True)
class Finding:
    """One reading: what kind, what it says, the words it rests on, whose it is, and what a person has to settle."""

    number: int
    kind: str
    says: str
    quote: str
    place: str
    review: Review | None = None

    @property
    def name(self) -> str:
        """The kind in Chinese."""
        return KINDS[self.kind]


@dataclass(frozen=True)
class Paragraph:
    """A run of the source as the page shows it."""

    field: str
    runs: list[Run]


def review_page(checked: CheckedPlan) -> str:
    """The page of a draft that passes the check."""
    reader = _Reader(checked)
    paragraphs = list(reader.paragraphs())
    findings = sorted(reader.findings, key=lambda one: one.review is None)
    doubts = sum(1 for one in findings if one.review)
    return (
        environment()
        .get_template("review.html")
        .render(plan=checked.plan, paragraphs=paragraphs, findings=findings, doubts=doubts, kinds=KINDS)
    )


class _Reader:
    """Goes through the placed pieces of a plan and gathers what was read from them."""

    def __init__(self, checked: CheckedPlan) -> None:
        self.checked = checked
        self.findings: list[Finding] = []
        self.place = ""
        self.told: set[int] = set()  # parts whose doubt stands with their first words

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every piece in the document's order; the findings are complete after the last."""
        mended = self.checked.mended
        plan = self.checked.plan
        if plan.review:
            self._add(
                "head", "，".join(filter(None, [plan.number, plan.issuer, str(plan.issued)])), plan.title, plan.review
            )
        shown = errata_in(self.checked)
        for (start, end, piece), corrected in zip(self.checked.alignment.placed, shown, strict=True):
            text = mended.text[start:end]
            spans = [span for span in self._spans(piece, text) if span]
            spans += [(first, last, self._erratum(erratum)) for first, last, erratum in corrected]
            yield Paragraph(piece.field, cut(text, spans))

    def _spans(self, piece: Piece, text: str) -> Iterator[tuple[int, int, Finding] | None]:
        owner = piece.owner
        if piece.field == "title":
            self.place = piece.text
        if isinstance(owner, Section) and owner.review and id(owner) not in self.told:
            self.told.add(id(owner))
            yield 0, len(text), self._add("section", owner.heading, piece.text[:40], owner.review)
        if isinstance(owner, Plan):
            for citation in owner.based_on if piece.field == "preface" else ():
                yield self._fact(text, "citations", citation)
        elif piece.field == "responsibility" and isinstance(owner, Task):
            says = f"牵头：{'、'.join(owner.lead)}；配合：{'、'.join(owner.partners) or '无'}"
            why = f"。{owner.reading.why}" if owner.reading else ""
            yield 0, len(text), self._add("charge", says + why, piece.text, owner.review)
            for kind, fact in owner.facts:  # of a charge said elsewhere for many, the words stand in neither
                if find_squeezed(owner.text, fact.quote) is None:
                    place = find_squeezed(text, fact.quote) or (0, 0)
                    yield *place, self._add(kind, _says(kind, fact), fact.quote, fact.review)
        elif piece.field == "text" and isinstance(owner, Item):
            for kind, fact in owner.facts:
                yield self._fact(text, kind, fact)

    def _fact(self, text: str, kind: str, fact: Any) -> tuple[int, int, Finding] | None:
        place = find_squeezed(text, fact.quote)
        return (*place, self._add(kind, _says(kind, fact), fact.quote, fact.review)) if place else None

    def _erratum(self, erratum: Erratum) -> Finding:
        kind = ERRATUM_KINDS[erratum.kind]
        says = f"{kind}：读作“{erratum.read}”" + (f"。{erratum.why}" if erratum.why else "")
        return self._add("erratum", says, erratum.found, erratum.review)

    def _add(self, kind: str, says: str, quote: str, review: Review | None) -> Finding:
        finding = Finding(len(self.findings) + 1, kind, says, quote, self.place, review)
        self.findings.append(finding)
        return finding


def _says(kind: str, fact: Any) -> str:
    note = f"（{fact.note}）" if fact.note else ""
    if kind == "deadlines":
        return f"{fact.timing.words}：{fact.what}{note}"
    if kind == "indicators":
        target = fact.benchmark or f"{fact.value}{fact.unit or ''}"
        year = f"，{fact.year}年" if fact.year else ""
        return f"{fact.name} {COMPARISONS[fact.comparison][0]} {target}{year}{note}"
    if kind == "citations":
        return f"{fact.relation}《{fact.title}》{fact.number or ''}{note}"
    return f"{fact.unit if kind == 'implementers' else fact.why}{note}"
