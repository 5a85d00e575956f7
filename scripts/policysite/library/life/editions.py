"""What a plan was before, as entries: its earlier editions, what changed between two, tasks that are gone.

Plans without earlier editions have none of these.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from policysite.base.problems import Mark
from policysite.base.text import in_title_marks
from policysite.checking.check import CheckedPlan
from policysite.comparison.changes import KINDS, Change, Comparison
from policysite.comparison.facts import RoleChange
from policysite.comparison.places import Place, headings
from policysite.data.model.dates import day_words
from policysite.data.model.lifetime import Amendment
from policysite.data.model.plan import Plan
from policysite.library.linked import Linked

if TYPE_CHECKING:
    from policysite.library.entries import PlanEntry, TaskEntry, UnitEntry


@dataclass(eq=False, repr=False)
class EditionEntry(Linked):
    """An edition that is no longer in force; `ended` is what changed to the next one."""

    plan: PlanEntry
    checked: CheckedPlan
    ended: RevisionEntry | None = None

    @property
    def day(self) -> date:
        """From which day it counted."""
        return self.checked.plan.begins

    @cached_property
    def url(self) -> str:
        """Address of the edition's page."""
        return f"{self.plan.home}/editions/{self.day}.html"

    @cached_property
    def label(self) -> str:
        """The edition by its day: “2024年6月20日版”."""
        return f"{day_words(self.day)}版"

    @cached_property
    def key(self) -> str:
        """The plan's id and the day: “sl-2023-5@2024-06-20”."""
        return f"{self.plan.key}@{self.day}"

    @property
    def origin(self) -> Mark:
        """The first line of the edition's YAML."""
        return self.checked.plan.mark()


@dataclass(frozen=True, eq=False)
class Row:
    """A change in the table of a revision: `now` and `was` are where its places can be read, in their order.

    `roles` are the changes of units with their entries, `number` counts from 1.
    """

    number: int
    change: Change
    was: tuple[Linked | str, ...]
    now: tuple[Linked | str, ...]
    roles: tuple[tuple[UnitEntry, RoleChange], ...]

    @property
    def anchor(self) -> str:
        """Its place on the page of the revision."""
        return f"c{self.number}"

    @property
    def kind(self) -> str:
        """What became of it, in a word: 改写."""
        return KINDS[self.change.kind]

    @property
    def label(self) -> str:
        """What it is about: the headings now, else those that were."""
        return headings(self.change.places)


@dataclass(eq=False, repr=False)
class RevisionEntry(Linked):
    """What changed from one edition to the next, and by which document; `new` is None for the edition in force."""

    kind: ClassVar[str] = "revision"
    plan: PlanEntry
    comparison: Comparison
    old: EditionEntry
    new: EditionEntry | None
    rows: list[Row] = field(default_factory=list)

    @property
    def _new_plan(self) -> Plan:
        return self.comparison.new

    @property
    def amendment(self) -> Amendment:
        """The document that made the newer edition; without it, no edition passes the check."""
        made = self._new_plan.amended_by
        assert made
        return made

    @property
    def day(self) -> date:
        """From which day the newer edition counts."""
        return self._new_plan.begins

    @cached_property
    def url(self) -> str:
        """Address of the table of changes."""
        return f"{self.plan.home}/changes/{self.day}.html"

    @cached_property
    def label(self) -> str:
        """The table by its day: “2024年6月20日修订对照表”."""
        return f"{day_words(self.day)}修订对照表"

    @cached_property
    def key(self) -> str:
        """The plan's id and the day: “sl-2023-5@2024-06-20”."""
        return f"{self.plan.key}@{self.day}"

    @property
    def stem(self) -> str:
        """The path of its files under the site's root, without suffix."""
        return f"data/plans/{self.plan.key}-{self.day}"

    @property
    def basis(self) -> str:
        """The document that made the newer edition, as it is cited: 《…》（沙政办〔2024〕18号）."""
        number = f"（{self.amendment.number}）" if self.amendment.number else ""
        return f"{in_title_marks(self.amendment.title)}{number}"

    def row_url(self, row: Row) -> str:
        """Address of one change in the table."""
        return f"{self.url}#{row.anchor}"

    @property
    def origin(self) -> Mark:
        """Where the newer edition says what made it."""
        return self._new_plan.mark("amended_by")


@dataclass(frozen=True, eq=False)
class Became:
    """What became of a task in one revision."""

    revision: RevisionEntry
    row: Row


@dataclass(frozen=True, eq=False)
class DutyChange:
    """A change that concerns a unit: its roles before and after, as `charged`: itself, or the collective `through`."""

    revision: RevisionEntry
    row: Row
    charged: UnitEntry
    before: tuple[str, ...]
    after: tuple[str, ...]
    through: UnitEntry | None = None

    @property
    def own_roles(self) -> list[tuple[UnitEntry, RoleChange]]:
        """How its part changed, task by task."""
        return [(unit, role) for unit, role in self.row.roles if unit is self.charged]

    @property
    def how(self) -> str:
        """What it means for the unit: 新增, 不再承担, 职责调整 or 内容调整."""
        if not self.before or not self.after:
            return "新增" if self.after else "不再承担"
        return "职责调整" if self.own_roles else "内容调整"


@dataclass(eq=False, repr=False)
class GoneTask(Linked):
    """A task that the plan no longer has, at the address that it had; `edition` is the last one that had it.

    `became` is what happened to it then, `now` are the tasks that took its place, as far as the plan still has them.
    """

    plan: PlanEntry
    edition: EditionEntry
    task_id: str
    became: Became
    now: tuple[TaskEntry | GoneTask, ...] = ()

    @cached_property
    def url(self) -> str:
        """The address that the task had."""
        return f"{self.plan.home}/tasks/{self.task_id}.html"

    @cached_property
    def label(self) -> str:
        """The name that the task had."""
        return self._place.name

    @cached_property
    def key(self) -> str:
        """The ids of plan and task."""
        return f"{self.plan.key}/{self.task_id}"

    @property
    def words(self) -> str:
        """What the task last said."""
        return self._place.words

    @property
    def _place(self) -> Place:
        """Where it stood in the edition that had it last."""
        return next(place for place in self.became.row.change.old if getattr(place.item, "id", "") == self.task_id)

    @property
    def origin(self) -> Mark:
        """The first line of the edition that had it last."""
        return self.edition.origin
