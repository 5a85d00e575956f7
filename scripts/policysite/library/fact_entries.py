"""Facts as entries: each with the place it belongs to, and the address at which its words can be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Protocol

from policysite.data.facts import Citation, Deadline, Implementer, Indicator
from policysite.data.values import COMPARISONS


class Linked(Protocol):
    """Anything that a page can link to."""

    url: str
    label: str


@dataclass(eq=False, repr=False)
class Facts:
    """The facts of one task or part, as entries."""

    deadlines: list[DeadlineEntry] = field(default_factory=list)
    indicators: list[IndicatorEntry] = field(default_factory=list)
    citations: list[CitationEntry] = field(default_factory=list)
    implementers: list[ImplementerEntry] = field(default_factory=list)


@dataclass(eq=False, repr=False)
class FactEntry:
    """A fact and whose it is: a task's, a part's, or (neither) the preface's.

    `owner` is the task or part; `task` is the same where it is a task, else None. `page` is the address of the
    page that shows the fact's words, `anchor` their place on it.
    """

    plan: Any
    owner: Any
    task: Any
    page: str
    anchor: str

    @property
    def home(self) -> Linked:
        """Whatever the fact belongs to."""
        return self.owner or self.plan

    @property
    def url(self) -> str:
        """Where the fact can be read in its text."""
        return f"{self.page}#{self.anchor}"


@dataclass(eq=False, repr=False)
class DeadlineEntry(FactEntry):
    """A deadline, a start or a recurrence."""

    kind: ClassVar[str] = "deadline"
    deadline: Deadline

    @property
    def label(self) -> str:
        """What it is that falls due."""
        return self.deadline.what

    @property
    def day(self) -> date | None:
        """The day that stands for it where things are sorted: the interval's end, else its start."""
        return self.deadline.timing.end or self.deadline.timing.start

    @property
    def sort_key(self) -> date:
        """Its day; what has none comes last."""
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
    """A cited document in one place."""

    kind: ClassVar[str] = "citation"
    citation: Citation

    @property
    def label(self) -> str:
        """The title in its marks."""
        return f"《{self.citation.title}》"


@dataclass(eq=False, repr=False)
class ImplementerEntry(FactEntry):
    """A body charged by the text, with the words that charge it."""

    kind: ClassVar[str] = "implementer"
    implementer: Implementer
    unit: Any
