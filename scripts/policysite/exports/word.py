"""One unit's duties as a Word document (职责清单), from which it can copy into its reply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policysite.exports.selections import Selection
from policysite.exports.word_file import paragraph, table, word_file
from policysite.library.entries import DeadlineEntry, Duty, ItemEntry, UnitEntry
from policysite.library.roles import IMPLEMENTER, LEAD, PARTNER
from policysite.library.wording import NO_TIME, deadline_words, source_words, target_words, unit_names

_NUMERALS = "一二三四五六七八九十"
_CHAPTERS = {LEAD: "牵头任务", PARTNER: "配合任务", IMPLEMENTER: "正文点名落实的任务"}


def duty_list(selection: Selection) -> bytes:
    """The document's bytes; the same data give the same bytes. Raises ValueError if the selection is not a unit's."""
    unit = selection.unit
    if unit is None:
        raise ValueError(f"{selection.title} is not the selection of a unit")
    issuers = "、".join(dict.fromkeys(filter(None, (plan.plan.issuer for plan in selection.plans))))
    return word_file(_parts(selection, unit), selection.title, issuers, selection.updated)


def _parts(selection: Selection, unit: UnitEntry) -> Iterator[str]:
    yield paragraph(selection.title, "Title")
    for plan in selection.plans:
        issued = f"{plan.plan.issued.year}年{plan.plan.issued.month}月{plan.plan.issued.day}日"
        before = f"{plan.plan.number}，" if plan.plan.number else ""
        yield paragraph(f"依据：《{plan.plan.title}》（{before}{issued}）")
    chapter = 0
    for role, heading in _CHAPTERS.items():
        if duties := unit.duties_as(role):
            yield paragraph(f"{_NUMERALS[chapter]}、{heading}（{len(duties)}项）", "Heading1")
            chapter += 1
            for number, duty in enumerate(duties, start=1):
                yield from _duty(number, duty)
    if selection.deadlines:
        yield paragraph(f"{_NUMERALS[chapter]}、时限一览", "Heading1")
        yield table(_deadlines(unit, selection.deadlines), widths=(34, 58, 44, 20))
        chapter += 1
    if unit.citations:
        yield paragraph(f"{_NUMERALS[chapter]}、引用文件", "Heading1")
        for entry in unit.citations:
            yield paragraph(f"{entry.citation.relation}{entry.label}（{entry.home.label}）")


def _duty(number: int, duty: Duty) -> Iterator[str]:
    yield paragraph(f"{number}．{duty.item.label}", "Heading2")
    yield from map(paragraph, duty.text.split("\n"))
    for label, words in _facts(duty):
        yield paragraph(words, label=f"{label}：")


def _facts(duty: Duty) -> Iterator[tuple[str, str]]:
    """What stands below a duty, as (label, words); other units that have the same role are fellows.

    A section has no responsibility line.
    """
    item, own = duty.item, {duty.unit, duty.through}
    if duty.through:
        yield "原文所称", duty.through.label
    yield "完成时限", "；".join(map(deadline_words, duty.facts.deadlines)) or NO_TIME
    if duty.facts.indicators:
        yield "目标值", "；".join(map(target_words, duty.facts.indicators))
    if duty.role == LEAD:
        if fellows := [one for one in item.lead if one not in own]:
            yield "共同牵头", unit_names(fellows)
    elif item.named:
        yield "牵头单位", unit_names(item.lead)
    if duty.role == PARTNER:
        if fellows := [one for one in item.partners if one not in own]:
            yield "其他配合单位", unit_names(fellows)
    elif item.named:
        yield "配合单位", unit_names(item.partners) or "无"
    yield "出处", source_words(item)


def _deadlines(unit: UnitEntry, deadlines: Sequence[DeadlineEntry]) -> Iterator[Sequence[str]]:
    """The rows of the table of deadlines, its heads first."""
    yield "时限", "事项", "任务", "本单位"
    for entry in sorted(deadlines, key=lambda entry: entry.sort_key):
        if isinstance(entry.owner, ItemEntry):
            yield entry.deadline.timing.words, entry.label, entry.owner.label, unit.role_in(entry.owner)
