"""One unit's duties as offices list them (职责清单): what its Word file says, and its page on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policysite.data.model.dates import day_words
from policysite.data.model.roles import IMPLEMENTER, LEAD, PARTNER
from policysite.library.entries import Duty, ItemEntry, UnitEntry
from policysite.views.wording import (
    NO_TIME,
    change_words,
    deadline_words,
    handover_words,
    source_words,
    target_words,
    unit_names,
)

_NUMERALS = "一二三四五六七八九十"
_CHAPTERS = {LEAD: "牵头任务", PARTNER: "配合任务", IMPLEMENTER: "正文点名落实的任务"}


@dataclass(frozen=True)
class DutyList:
    """A list in the order in which it is read.

    `basis` says on which plans it rests. `chapters` are the duties by role, each with its heading. `times` is a table
    of deadlines, its heads in the first row; `documents` are lines of cited documents. The headings of these two are
    empty where there are none.
    """

    basis: list[str]
    chapters: list[tuple[str, list[Duty]]]
    times_heading: str
    times: list[list[str]]
    documents_heading: str
    documents: list[str]


def duty_list_of(unit: UnitEntry) -> DutyList:
    """The list of a unit's duties."""
    numerals = iter(_NUMERALS)
    chapters = [
        (f"{next(numerals)}、{heading}（{len(duties)}项）", duties)
        for role, heading in _CHAPTERS.items()
        if (duties := unit.duties_as(role))
    ]
    times = list(_times(unit))
    documents = [f"{entry.citation.relation}{entry.label}（{entry.home.label}）" for entry in unit.citations]
    return DutyList(
        list(_basis(unit)),
        chapters,
        f"{next(numerals)}、时限一览" if times else "",
        [["时限", "事项", "任务", "本单位"], *times] if times else [],
        f"{next(numerals)}、引用文件" if documents else "",
        documents,
    )


def _basis(unit: UnitEntry) -> Iterator[str]:
    for plan in dict.fromkeys(item.plan for item in unit.items):
        issued = day_words(plan.plan.issued)
        before = f"{plan.plan.number}，" if plan.plan.number else ""
        yield f"依据：《{plan.plan.title}》（{before}{issued}）"
    for handover in (*unit.steps, *unit.steps_before):
        yield f"机构变动：{handover_words(handover)}"


def _times(unit: UnitEntry) -> Iterator[list[str]]:
    for entry in sorted(unit.deadlines, key=lambda entry: entry.sort_key):
        if isinstance(entry.owner, ItemEntry):
            yield [entry.deadline.timing.words, entry.label, entry.owner.label, unit.role_in(entry.owner)]


def facts_of(duty: Duty) -> Iterator[tuple[str, str]]:
    """What stands below a duty, as (label, words); other units that have the same role are fellows.

    A section has no responsibility line.
    """
    item, own = duty.item, duty.names
    if duty.through:
        yield "原文所称", duty.through.label
    if duty.inherited:
        yield "原承担单位", "；".join((duty.inherited.label, *change_words([duty.inherited])))
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
