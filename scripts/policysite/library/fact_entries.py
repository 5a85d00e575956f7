"""Facts as entries: each with the task or section that it belongs to, and the address where its words can be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from policysite.data.facts import Citation, Deadline, Implementer, Indicator
from policysite.data.values import COMPARISONS
from policysite.library.linked import Linked

if TYPE_CHECKING:
    from policysite.library.entries import PlanEntry, SectionEntry, TaskEntry, UnitEntry


@dataclass(eq=False, repr=False)
class Facts:
    """The facts of one task or section, as entries, in the order of the YAML."""

    deadlines: list[DeadlineEntry] = field(default_factory=list)
    indicators: list[IndicatorEntry] = field(default_factory=list)
    citations: list[CitationEntry] = field(default_factory=list)
    implementers: list[ImplementerEntry] = field(default_factory=list)


@dataclass(eq=False, repr=False)
class FactEntry(Linked):
    """A fact and what it belongs to.

    `owner` is the task or section that states the fact, None for a citation in the plan's preface. `task` is the
    owner if that is a task, else None. `page` is the address of the page that shows the fact's words, `anchor` their
    place on it.
    """

    plan: PlanEntry
    owner: TaskEntry | SectionEntry | None
    task: TaskEntry | None
    page: str
    anchor: str

    @property
    def home(self) -> Linked:
        """The task or section that the fact belongs to, else the plan."""
        return self.owner or self.plan

    @property
    def url(self) -> str:
        """Where the fact can be read in its text."""
        return f"{self.page}#{self.anchor}"

    @property
    def key(self) -> str:
        """The key of what it belongs to, and its place there: “pzh-2021-73/moral-education#d1”."""
        return f"{self.home.key}#{self.anchor}"


@dataclass(eq=False, repr=False)
class DeadlineEntry(FactEntry):
    """A deadline, a start or a recurrence."""

    kind: ClassVar[str] = "deadline"
    deadline: Deadline

    @property
    def label(self) -> str:
        """What falls due."""
        return self.deadline.what

    @property
    def day(self) -> date | None:
        """The day by which it is sorted: the last day of its interval, else the first; None if it has neither."""
        return self.deadline.timing.end or self.deadline.timing.start

    @property
    def sort_key(self) -> date:
        """Its day; a deadline without one comes last."""
        return self.day or date.max


@dataclass(eq=False, repr=False)
class IndicatorEntry(FactEntry):
    """A target."""

    kind: ClassVar[str] = "indicator"
    indicator: Indicator

    @property
    def label(self) -> str:
        """The indicator's name."""
        return self.indicator.name

    @property
    def target(self) -> str:
        """The target as people read it: “不低于 96%”, “不低于当地公务员平均工资收入水平”."""
        words = COMPARISONS[self.indicator.comparison][0]
        if self.indicator.benchmark:
            return f"{words}{self.indicator.benchmark}"
        unit = self.indicator.unit or ""
        space = "" if unit in ("%", "‰") else " "
        return f"{words} {self.indicator.value}{space}{unit}".rstrip()


@dataclass(eq=False, repr=False)
class CitationEntry(FactEntry):
    """One place that cites a document."""

    kind: ClassVar[str] = "citation"
    citation: Citation

    @property
    def label(self) -> str:
        """The document's title in its marks: “《…》”."""
        return f"《{self.citation.title}》"


@dataclass(eq=False, repr=False)
class ImplementerEntry(FactEntry):
    """A unit that the text itself charges (落实主体), with the words that do so."""

    kind: ClassVar[str] = "implementer"
    implementer: Implementer
    unit: UnitEntry

    @property
    def label(self) -> str:
        """The unit as the document writes it."""
        return self.implementer.unit
