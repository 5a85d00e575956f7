"""A document's outline and all that is found in it become a plan of the model, which no check has seen yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from policysite.base.problems import excerpt
from policysite.data.model.facts import Deadline
from policysite.data.model.plan import Erratum, LeadRule, Plan, Reading, Section, Task
from policysite.data.model.values import TAKEN
from policysite.draft.charges.roles import Rule, read
from policysite.draft.facts.all_facts import citation, facts, review
from policysite.draft.facts.times.deadlines import WHOLE
from policysite.draft.plan import document_doubts
from policysite.draft.plan.head import Head
from policysite.draft.plan.ids import ascii_name, free_id
from policysite.draft.readers.tables.headings import is_heading
from policysite.draft.repair.edits import ProposedErratum
from policysite.draft.structure.labels import first_words
from policysite.draft.structure.outline import Outline, SectionDraft, TaskDraft

_UNSETTLED = "这一行分不出牵头与配合，暂都列为牵头"
_PARAGRAPHS = "\n\n"


class Assembly:
    """Builds the plan of one document."""

    def __init__(self, head: Head, rule: Rule, plan_id: str, issued: date) -> None:
        self.head = head
        self.rule = rule
        self.plan_id = plan_id
        self.issued = issued
        self.ids: set[str] = set(TAKEN)
        self.lines_told_once = False  # whether one doubt of the document stands for its lines that are not settled

    def plan(self, outline: Outline, errata: Sequence[ProposedErratum], region: str | None) -> Plan:
        """The whole plan."""
        head = self.head
        unsettled = [task for task in outline.tasks if read(task.charge, self.rule, task.above).unsettled]
        self.lines_told_once = len(unsettled) > 1
        doubts = document_doubts.of_document(head, self.rule, outline.preface, self.issued)
        if self.lines_told_once:
            first = excerpt(unsettled[0].charge.text, 40)
            doubts += f"；有 {len(unsettled)} 行分不出牵头与配合，暂都列为牵头，请核对，第一处是“{first}”"
        return Plan.model_construct(
            id=self.plan_id,
            title=head.title,
            number=head.number or None,
            issuer=head.issuer or None,
            issued=self.issued,
            region=region,
            addressees=tuple(head.addressees),
            lead_rule=LeadRule.model_construct(form=self.rule.form, quote=self.rule.quote),
            review=review(doubts.strip("；")),
            errata=tuple(map(_erratum, errata)),
            preface=tuple(outline.preface),
            based_on=tuple(map(citation, head.based_on)),
            sections=tuple(map(self._section, outline.sections)),
            closing=tuple(outline.closing),
        )

    def plain_plan(self, text: str, errata: Sequence[ProposedErratum], region: str | None) -> Plan:
        """The plan with its whole text in one part: nothing is lost, and a person has to part it."""
        outline = Outline([], [SectionDraft("", "", 0, [text], label="全文")], [])
        why = "读不懂这份文件的结构，全文照录在一个部分里，请人来分部分和任务；文件头也请核对"
        return self.plan(outline, errata, region).model_copy(
            update={
                "based_on": (),
                "lead_rule": LeadRule.model_construct(form="as_listed"),
                "review": review("；".join([why, *self.head.remarks])),
            }
        )

    def _section(self, section: SectionDraft) -> Section:
        several = len(section.tasks) > 1
        found = facts(_PARAGRAPHS.join(section.paragraphs), self.issued, self.head.title)
        timed = document_doubts.of_title(section, self.issued)
        return Section.model_construct(
            number=section.number or None,
            title=section.title or None,
            label=None if section.title else section.label,
            text="\n".join(section.paragraphs) or None,
            deadlines=tuple(map(self._looked_at, found.deadlines)),
            indicators=found.indicators,
            citations=found.citations,
            implementers=found.implementers,
            asides=found.asides,
            review=review("；".join(filter(None, [section.review, timed]))),
            tasks=tuple(self._task(task, section, several) for task in section.tasks),
            sections=tuple(map(self._section, section.sections)),
        )

    def _looked_at(self, deadline: Deadline) -> Deadline:
        """A deadline that is counted from the day of issue, for review where the document does not bear that day."""
        if not self.head.presumed or deadline.review or "印发" not in (deadline.note or ""):
            return deadline
        return deadline.model_copy(update={"review": review("从成文日期算起，而成文日期是暂定的，请核对")})

    def _task(self, task: TaskDraft, section: SectionDraft, several: bool) -> Task:
        text = _PARAGRAPHS.join(task.paragraphs)
        roles = read(task.charge, self.rule, task.above)
        open_line = _UNSETTLED if roles.unsettled and not self.lines_told_once else ""
        label = task.label or first_words(text) if (several or task.is_row) and not task.title else ""
        found = facts(text, self.issued, self.head.title, task.charge.text, (*roles.lead, *roles.partners))
        name = task.title or label or section.title or section.label
        form, why = roles.reading or (None, "")
        return Task.model_construct(
            id=free_id(ascii_name(task.title or task.label or section.title or section.label) or "task", self.ids),
            number=task.number or None,
            title=task.title or None,
            label=label or None,
            text="\n".join(task.paragraphs),
            responsibility=task.charge.text,
            responsibility_above=task.above or None,
            responsibility_first=task.charge_first,
            lead=roles.lead,
            partners=roles.partners,
            reading=Reading.model_construct(form=form, why=why) if form else None,
            deadlines=tuple(
                self._looked_at(one.model_copy(update={"what": name}) if _says_nothing(one.what, task.is_row) else one)
                for one in found.deadlines
            ),
            indicators=found.indicators,
            citations=found.citations,
            implementers=found.implementers,
            asides=found.asides,
            review=review(
                "；".join(filter(None, [task.review, open_line, roles.review])), roles.unsettled if open_line else ()
            ),
        )


def _says_nothing(what: str, is_row: bool) -> bool:
    """Whether what is to be done by a time is the task itself: in a row, beside the heading of a column alone."""
    return what == WHOLE or (is_row and (is_heading(what) or is_heading(f"{what}时间")))


def _erratum(proposed: ProposedErratum) -> Erratum:
    return Erratum.model_construct(
        kind=proposed.kind,
        found=proposed.found,
        read=proposed.read,
        why=proposed.why or None,
        review=review(proposed.review),
    )
