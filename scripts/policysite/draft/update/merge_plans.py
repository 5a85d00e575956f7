"""The old plan laid beside a new draft, and what people made of it carried over.

What is the same, word for word, stays the old entry whole; what was changed keeps what its new words still bear.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import TypeVar

from policysite.base.problems import Problem, excerpt
from policysite.base.text import without_spaces
from policysite.checking.alignment import pieces_of
from policysite.checking.check import CheckedPlan
from policysite.comparison.matching import AnyPart, Part, paired, parts_of
from policysite.data.load import SOURCE_FILE
from policysite.data.model.plan import Erratum, Plan, Section, Task
from policysite.draft.plan.ids import free_id
from policysite.draft.update.losses import Losses, paths_in
from policysite.draft.update.merge_fields import merged_fields
from policysite.draft.update.merge_items import merged_section, merged_task
from policysite.draft.update.old_plan import OldPlan

_Entry = TypeVar("_Entry", Task, Section)


@dataclass(frozen=True)
class Counts:
    """How many tasks are as they were, were changed, are new, are gone."""

    same: int
    changed: int
    new: int
    gone: int


@dataclass(frozen=True)
class Merged:
    """The new plan, which of its own fields are from the old one, and what became of the rest.

    Every node that is from the old plan knows its place there; one that was drafted has none.
    """

    plan: Plan
    fields: Set[str]
    losses: list[Problem]
    counts: Counts


@dataclass(frozen=True)
class _Attempt:
    """What was refused and what is lost, the parts that stay whole all the same, and the ids that are taken."""

    losses: Losses
    whole: set[AnyPart]
    ids: set[str]


class PlanMerge:
    """The two plans side by side.

    `drafted` is the draft that passed the check as `checked`; `base` is what the program makes of the old document
    today; `fixed` names fields that were given on the command line.
    """

    def __init__(self, drafted: Plan, checked: CheckedPlan, old: OldPlan, base: Plan, fixed: set[str]) -> None:
        mended = checked.mended
        said = [(piece, without_spaces(mended.text[start:end])) for start, end, piece in checked.alignment.placed]
        self.new = parts_of(drafted, checked.plan, said)
        self.old = parts_of(old.plan, old.plan, [(piece, without_spaces(piece.text)) for piece in pieces_of(old.plan)])
        self.pairs, self.whole = paired(self.new, self.old)
        self.old_plan, self.base, self.fixed, self.raw = old, base, fixed, mended.raw

    def everything(self) -> list[str]:
        """Every path of the old plan; with all of them refused, the ids are what is kept."""
        return [*map(Plan.key, Plan.model_fields), *paths_in(self.old_plan.plan)]

    def merged(self, refused: Mapping[str, str]) -> Merged:
        """The new plan with all of the old that holds, but for the values at the paths that the check has refused."""
        losses, old, drafted = Losses(refused), self.old_plan.plan, self.new.node
        whole = {
            part
            for part in self.whole
            if not (refused if isinstance(part.item, Plan) else losses.touch(self.pairs[part].node))
        }
        if self.new in whole:
            plan = old.model_copy(update={field: getattr(drafted, field) for field in self.fixed})
            fields = {field for field in Plan.model_fields if field not in self.fixed}
        else:
            plan, fields = merged_fields(drafted, old, self.base, self.fixed, losses)
            attempt = _Attempt(losses, whole, {task.item.id for task in _tasks(self.old)})
            sections = tuple(self._section(section, attempt) for section in self.new.sections)
            plan = plan.model_copy(update={"sections": sections})
            self._tell_what_is_gone(attempt)
        if old.source != SOURCE_FILE:
            losses.lose(old.key_mark("source"), f"原文文件名“{old.source}”", f"新的原文写在 {SOURCE_FILE} 里")
        given = {"id": drafted.id, "source": SOURCE_FILE, "errata": self._errata(losses)}
        return Merged(plan.model_copy(update=given), fields, sorted(losses.told), self._counts(whole))

    def _section(self, new: Part[Section], attempt: _Attempt) -> Section:
        old = self.pairs.get(new)
        if old and new in attempt.whole:
            return _entry_of(old, Section)
        made = merged_section(new, old, attempt.losses) if old else new.node
        tasks = tuple(self._task(task, len(new.tasks) > 1, attempt) for task in new.tasks)
        sections = tuple(self._section(section, attempt) for section in new.sections)
        return made.model_copy(update={"tasks": tasks, "sections": sections})

    def _task(self, new: Part[Task], has_others: bool, attempt: _Attempt) -> Task:
        old = self.pairs.get(new)
        if old is None:  # an address never leads to another task
            return new.node.model_copy(update={"id": free_id(new.node.id, attempt.ids)})
        task = _entry_of(old, Task)
        if new in attempt.whole and (task.title or task.label or not has_others):
            return task
        return merged_task(new, old, has_others, attempt.losses)

    def _tell_what_is_gone(self, attempt: _Attempt) -> None:
        here = {one for new, old in self.pairs.items() for one in (old, *(old.inner() if new in attempt.whole else ()))}
        for part in self.old.inner():
            if part in here:
                continue
            item = part.item
            if isinstance(item, Task):
                name = item.title or item.label or part.text
                attempt.losses.lose(item.mark(), f"任务 {item.id}“{excerpt(name, 30)}”", "新文件里没有相近的任务")
            elif part.text or item.review:
                attempt.losses.lose(item.mark(), f"部分“{excerpt(item.heading, 30)}”", "新文件里没有相近的部分")

    def _counts(self, whole: set[AnyPart]) -> Counts:
        """What became of the tasks; those of a part that stays whole are as they were, however many it has."""
        parts = [part for part in whole if not isinstance(part.item, Task)]
        settled = {one for part in parts for one in part.inner()}
        same = {one for part in parts for one in _tasks(self.pairs[part])}
        rest = [task for task in _tasks(self.new) if task not in settled]
        paired_tasks = [(task, self.pairs[task]) for task in rest if task in self.pairs]
        alike = [new in self.whole or (new.saying, new.line) == (old.saying, old.line) for new, old in paired_tasks]
        gone = len(_tasks(self.old)) - len(same) - len(paired_tasks)
        return Counts(len(same) + sum(alike), len(paired_tasks) - sum(alike), len(rest) - len(paired_tasks), gone)

    def _errata(self, losses: Losses) -> tuple[Erratum, ...]:
        """The draft's errata; those of the old plan as they were written there."""
        standing = {}
        for erratum, reason in self.old_plan.errata_in(self.raw):
            standing[erratum.found, erratum.read] = erratum
            if reason:
                losses.lose(erratum.mark(), f"勘误“{excerpt(erratum.found, 30)}”", reason)
        return tuple(standing.get((one.found, one.read), one) for one in self.new.node.errata)


def _entry_of(part: AnyPart, kind: type[_Entry]) -> _Entry:
    """The entry of a part, which is of the kind of its pair."""
    assert isinstance(part.node, kind)
    return part.node


def _tasks(part: AnyPart) -> list[Part[Task]]:
    return [one for one in part.inner() if isinstance(one.item, Task)]
