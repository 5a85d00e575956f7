"""A document's outline and all that is found in it, as the plan's YAML: keys in the order of the model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from policysite.data.values import TAKEN
from policysite.draft.charges.roles import Rule, read
from policysite.draft.facts.all_facts import citation, facts, review
from policysite.draft.facts.deadlines import WHOLE
from policysite.draft.plan import document_doubts
from policysite.draft.plan.head import Head
from policysite.draft.plan.ids import ascii_name, free_id
from policysite.draft.plan.yaml_writer import Empty, Verbatim
from policysite.draft.structure.labels import first_words
from policysite.draft.structure.outline import Outline, SectionDraft, TaskDraft
from policysite.grammar.names import with_levels

_PARAGRAPHS = "\n\n"


class Assembly:
    """Builds the plan of one document."""

    def __init__(self, head: Head, rule: Rule, plan_id: str, issued: date) -> None:
        self.head = head
        self.rule = rule
        self.plan_id = plan_id
        self.issued = issued
        self.ids: set[str] = set(TAKEN)

    def plan(self, outline: Outline, errata: Sequence[Any], region: str | None) -> dict[str, Any]:
        """The whole plan."""
        head = self.head
        return {
            "id": self.plan_id,
            "title": head.title,
            "number": head.number or head.title,
            "issuer": head.issuer or head.title,
            "issued": self.issued,
            "region": region,
            "addressees": head.addressees,
            "lead_rule": {"form": self.rule.form, "quote": self.rule.quote},
            "review": review(document_doubts.of_document(head, self.rule, outline.preface, self.issued)),
            "errata": [
                {
                    "kind": one.kind,
                    "found": one.found,
                    "read": Empty(one.read),
                    "why": one.why,
                    "review": review(one.review),
                }
                for one in errata
            ],
            "preface": list(outline.preface),
            "based_on": [citation(one) for one in head.based_on],
            "sections": [self._section(section) for section in outline.sections],
            "closing": list(outline.closing),
        }

    def plain_plan(self, text: str, errata: Sequence[Any], region: str | None) -> dict[str, Any]:
        """The plan with its whole text in one part: nothing is lost, and a person has to part it."""
        outline = Outline([], [SectionDraft("", "", 0, [text], label="全文")], [])
        made = self.plan(outline, errata, region)
        made["based_on"] = []
        made["lead_rule"] = {"form": "as_listed"}
        why = "读不懂这份文件的结构，全文照录在一个部分里，请人来分部分和任务；文件头也请核对"
        made["review"] = review("；".join([why, *self.head.remarks]))
        return made

    def _section(self, section: SectionDraft) -> dict[str, Any]:
        text = _PARAGRAPHS.join(section.paragraphs)
        several = len(section.tasks) > 1
        return {
            "number": section.number or None,
            "title": section.title or None,
            "label": None if section.title else section.label,
            "text": Verbatim(text) if text else None,
            **facts(text, self.issued, self.head.title),
            "review": review(document_doubts.of_section(section)),
            "tasks": [self._task(task, section, several) for task in section.tasks],
            "sections": [self._section(child) for child in section.sections],
        }

    def _task(self, task: TaskDraft, section: SectionDraft, several: bool) -> dict[str, Any]:
        text = _PARAGRAPHS.join(task.paragraphs)
        roles = read(task.charge, self.rule)
        label = task.label or first_words(text) if several and not task.title else ""
        form, why = roles.reading or (None, None)
        found = facts(text, self.issued, self.head.title, task.charge.text, (*roles.lead, *roles.partners))
        for deadline in found["deadlines"]:
            if deadline["what"] == WHOLE:
                deadline["what"] = task.title or label or section.title or section.label
        return {
            "id": free_id(ascii_name(task.title or task.label or section.title or section.label) or "task", self.ids),
            "number": task.number or None,
            "title": task.title or None,
            "label": label or None,
            "text": Verbatim(text),
            "responsibility": task.charge.text,
            "responsibility_first": task.charge_first or None,
            "lead": list(roles.lead),
            "partners": list(roles.partners),
            "reading": {"form": form, "why": why} if form else None,
            **found,
            "review": review("；".join(filter(None, [task.review, roles.review])), roles.alternatives),
        }


def names_of(plan: dict[str, Any]) -> list[str]:
    """The bodies that a plan names, each once, with the level that a line writes only for the first of several."""
    names: dict[str, None] = {}
    for item in items_of(plan["sections"]):
        named = [*(item.get("lead") or ()), *(item.get("partners") or ())]
        names |= dict.fromkeys(full for _, full in with_levels(named))
        names |= dict.fromkeys(one["unit"] for one in item.get("implementers") or ())
    return list(names)


def items_of(sections: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every part and task of a plan, in the document's order."""
    for section in sections:
        yield section
        yield from section.get("tasks") or ()
        yield from items_of(section.get("sections") or [])
