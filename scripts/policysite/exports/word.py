"""One unit's duties as a Word document (职责清单), from which it can copy into its reply."""

from __future__ import annotations

from collections.abc import Iterator

from policysite.exports.selections import Selection
from policysite.exports.word_file import paragraph, table, word_file
from policysite.library.entries import Duty, UnitEntry
from policysite.views.duty_list import duty_list_of, facts_of


def duty_list(selection: Selection) -> bytes:
    """The document's bytes; the same data give the same bytes. Raises ValueError if the selection is not a unit's."""
    unit = selection.unit
    if unit is None:
        raise ValueError(f"{selection.title} is not the selection of a unit")
    issuers = "、".join(dict.fromkeys(filter(None, (plan.plan.issuer for plan in selection.plans))))
    return word_file(_parts(selection, unit), selection.title, issuers, selection.updated)


def _parts(selection: Selection, unit: UnitEntry) -> Iterator[str]:
    said = duty_list_of(unit)
    yield paragraph(selection.title, "Title")
    yield from map(paragraph, said.basis)
    for heading, duties in said.chapters:
        yield paragraph(heading, "Heading1")
        for number, duty in enumerate(duties, start=1):
            yield from _duty(number, duty)
    if said.times:
        yield paragraph(said.times_heading, "Heading1")
        yield table(said.times, widths=(34, 58, 44, 20))
    if said.documents:
        yield paragraph(said.documents_heading, "Heading1")
        yield from map(paragraph, said.documents)


def _duty(number: int, duty: Duty) -> Iterator[str]:
    yield paragraph(f"{number}．{duty.item.label}", "Heading2")
    yield from map(paragraph, duty.text.split("\n"))
    for label, words in facts_of(duty):
        yield paragraph(words, label=f"{label}：")
