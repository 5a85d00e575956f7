"""The old plan laid beside a new draft, and what people made of it carried over.

What is the same, word for word, stays the old entry whole; what was changed keeps what its new words still bear.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from policysite.base.problems import Mark, Problem, excerpt
from policysite.base.text import squeeze
from policysite.checking.alignment import pieces_of
from policysite.checking.check import CheckedPlan
from policysite.data.plan import Task
from policysite.draft.drafting import SOURCE_FILE
from policysite.draft.plan.ids import free_id
from policysite.draft.update.kept_items import kept_section, kept_task
from policysite.draft.update.kept_values import Sieve, copied, places
from policysite.draft.update.matching import Part, partners, tree
from policysite.draft.update.old_plan import Former
from policysite.draft.update.plan_fields import kept_fields

# The order in which a plan is written.
_FIELDS = (
    "id", "title", "short_title", "number", "issuer", "issued", "region", "addressees", "lead_rule", "review", "errata",
    "preface", "based_on", "sections", "closing", "revisions",
)  # fmt: skip


@dataclass(frozen=True)
class Counts:
    """How many tasks are as they were, were changed, are new, are gone."""

    same: int
    changed: int
    new: int
    gone: int


@dataclass(frozen=True)
class Carried:
    """The new plan, the places in the old one of its own fields that are from there, and what became of the rest."""

    plan: dict[str, Any]
    fields: Mapping[str, Mark]
    losses: list[Problem]
    counts: Counts


@dataclass(frozen=True)
class _Round:
    """One attempt: what was refused, the parts that stay whole all the same, and the ids that are taken."""

    sieve: Sieve
    whole: set[Part]
    ids: set[str]


class Carrying:
    """The two plans side by side.

    `drafted` is the draft that passed the check as `checked`; `base` is what the program makes of the old document
    today; `fixed` names fields that were given on the command line.
    """

    def __init__(
        self, drafted: dict[str, Any], checked: CheckedPlan, former: Former, base: Mapping[str, Any], fixed: set[str]
    ) -> None:
        mended = checked.mended
        said = [(piece, squeeze(mended.text[start:end])) for start, end, piece in checked.alignment.placed]
        self.new = tree(drafted, checked.plan, said)
        self.old = tree(former.data, former.plan, [(piece, squeeze(piece.text)) for piece in pieces_of(former.plan)])
        self.pairs, self.whole = partners(self.new, self.old)
        self.former, self.base, self.fixed, self.raw = former, base, fixed, mended.raw

    def everything(self) -> list[Mark]:
        """Every place of the old plan; with all of them refused, the ids are what is kept."""
        return [*self.former.data.keys_at.values(), *places(self.former.data)]

    def carry(self, refused: Mapping[Mark, str]) -> Carried:
        """The new plan with all of the old that holds, but for the places that the check has refused."""
        sieve, data = Sieve(refused), self.former.data
        whole = {
            part for part in self.whole if not (refused if part is self.new else sieve.touches(self.pairs[part].data))
        }
        if self.new in whole:
            plan = copied(data) | {key: self.new.data[key] for key in self.fixed}
            fields = {key: mark for key, mark in data.keys_at.items() if key not in self.fixed}
        else:
            plan, fields = kept_fields(self.new.data, data, self.base, self.fixed, sieve)
            this = _Round(sieve, whole, {task.item.id for task in _tasks(self.old)})
            plan["sections"] = [self._section(section, this) for section in self.new.sections]
            self._say_what_is_gone(this)
        plan |= {"id": self.new.data["id"], "errata": self._errata(sieve)}
        if (name := data.get("source", SOURCE_FILE)) != SOURCE_FILE:
            sieve.lose(data.keys_at["source"], f"原文文件名“{name}”", f"新的原文写在 {SOURCE_FILE} 里")
        plan = {key: plan[key] for key in _FIELDS if key in plan}
        return Carried(plan, fields, sorted(sieve.losses), self._counts(whole))

    def _section(self, new: Part, this: _Round) -> dict[str, Any]:
        old = self.pairs.get(new)
        if new in this.whole:
            return copied(old.data)
        node = kept_section(new, old, this.sieve) if old else dict(new.data)
        node["tasks"] = [self._task(task, len(new.tasks) > 1, this) for task in new.tasks]
        node["sections"] = [self._section(section, this) for section in new.sections]
        return node

    def _task(self, new: Part, has_others: bool, this: _Round) -> dict[str, Any]:
        old = self.pairs.get(new)
        if old is None:
            return {**new.data, "id": free_id(new.data["id"], this.ids)}  # an address never leads to another task
        if new in this.whole and (old.item.title or old.item.label or not has_others):
            return copied(old.data)
        return kept_task(new, old, has_others, this.sieve)

    def _say_what_is_gone(self, this: _Round) -> None:
        here = {one for new, old in self.pairs.items() for one in (old, *(old.walk() if new in this.whole else ()))}
        for part in self.old.walk():
            if part in here:
                continue
            if isinstance(part.item, Task):
                name = part.item.title or part.item.label or part.text
                this.sieve.lose(part.data.mark, f"任务 {part.item.id}“{excerpt(name, 30)}”", "新文件里没有相近的任务")
            elif part.text or part.data.get("review"):
                this.sieve.lose(part.data.mark, f"部分“{excerpt(part.item.heading, 30)}”", "新文件里没有相近的部分")

    def _counts(self, whole: set[Part]) -> Counts:
        """What became of the tasks; those of a part that stays whole are as they were, however many it has."""
        parts = [part for part in whole if not isinstance(part.item, Task)]
        settled = {one for part in parts for one in part.walk()}
        same = {one for part in parts for one in _tasks(self.pairs[part])}
        rest = [task for task in _tasks(self.new) if task not in settled]
        paired = [(task, self.pairs[task]) for task in rest if task in self.pairs]
        alike = [new in self.whole or (new.text, new.line) == (old.text, old.line) for new, old in paired]
        gone = len(_tasks(self.old)) - len(same) - len(paired)
        return Counts(len(same) + sum(alike), len(paired) - sum(alike), len(rest) - len(paired), gone)

    def _errata(self, sieve: Sieve) -> list[dict[str, Any]]:
        """The draft's errata; those of the old plan as they were written there."""
        standing = {}
        entries = self.former.data.get("errata", ())
        for (erratum, reason), entry in zip(self.former.errata_in(self.raw), entries, strict=True):
            standing[erratum.found, erratum.read] = copied(entry)
            if reason:
                sieve.lose(entry.mark, f"勘误“{excerpt(erratum.found, 30)}”", reason)
        return [standing.get((one["found"], str(one["read"])), one) for one in self.new.data["errata"]]


def _tasks(part: Part) -> list[Part]:
    return [one for one in part.walk() if isinstance(one.item, Task)]
