"""Years: what the plans say of each, in which year a deadline belongs, and which years the site has."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from policysite.library.fact_entries import DeadlineEntry, IndicatorEntry
from policysite.library.linked import Linked

if TYPE_CHECKING:
    from policysite.library.entries import PlanEntry, TaskEntry

_Fact = TypeVar("_Fact", DeadlineEntry, IndicatorEntry)


@dataclass(eq=False, repr=False)
class YearEntry(Linked):
    """A year with the facts that belong to it.

    `due`: what must be done by some day of this year. `starting`: what begins in it without a stated end or a
    recurrence. `running`: what began earlier, or has a later end. `recurring`: what returns in this year.
    `indicators`: the targets to be reached in it.
    """

    year: int
    due: list[DeadlineEntry] = field(default_factory=list)
    starting: list[DeadlineEntry] = field(default_factory=list)
    running: list[DeadlineEntry] = field(default_factory=list)
    recurring: list[DeadlineEntry] = field(default_factory=list)
    indicators: list[IndicatorEntry] = field(default_factory=list)
    previous: YearEntry | None = None
    next: YearEntry | None = None

    @property
    def url(self) -> str:
        """Address of the year's page."""
        return f"years/{self.year}.html"

    @property
    def label(self) -> str:
        """The year as people write it: “2025年”."""
        return f"{self.year}年"

    @property
    def key(self) -> str:
        """The number of the year."""
        return str(self.year)

    @property
    def dated(self) -> list[DeadlineEntry]:
        """What falls due or begins in this year."""
        return [*self.due, *self.starting]

    @property
    def deadlines(self) -> list[DeadlineEntry]:
        """Whatever falls due, begins, runs or recurs in this year."""
        return [*self.due, *self.starting, *self.running, *self.recurring]

    def only(self, tasks: Set[TaskEntry]) -> YearEntry:
        """The same year with only those facts that belong to the given tasks."""
        return YearEntry(
            self.year,
            due=_of(self.due, tasks),
            starting=_of(self.starting, tasks),
            running=_of(self.running, tasks),
            recurring=_of(self.recurring, tasks),
            indicators=_of(self.indicators, tasks),
        )


def _of(facts: Iterable[_Fact], tasks: Set[TaskEntry]) -> list[_Fact]:
    return [fact for fact in facts if fact.task in tasks]


def year_entries(plans: list[PlanEntry]) -> list[YearEntry]:
    """Every year from the first issue of a plan to the farthest year that any plan names, without gaps."""
    named = {plan.plan.issued.year for plan in plans}
    for plan in plans:
        timings = [entry.deadline.timing for entry in plan.deadlines]
        named |= {day.year for timing in timings for day in (timing.start, timing.end) if day}
        named |= {entry.indicator.year for entry in plan.indicators if entry.indicator.year}
    years = [YearEntry(year) for year in range(min(named), max(named) + 1)] if named else []
    for year in years:
        for plan in plans:
            _enter_facts(year, plan)
        year.due.sort(key=lambda entry: entry.sort_key)
    for before, after in pairwise(years):
        before.next, after.previous = after, before
    return years


def _enter_facts(year: YearEntry, plan: PlanEntry) -> None:
    """Enter the plan's deadlines and indicators that belong to the year."""
    for entry in plan.deadlines:
        timing = entry.deadline.timing
        first = timing.start.year if timing.start else plan.plan.issued.year
        last = timing.end.year if timing.end else None
        inside = first <= year.year and (last is None or year.year <= last)
        if timing.every:
            if inside:
                year.recurring.append(entry)
        elif timing.since and first == year.year:
            year.starting.append(entry)
        elif last == year.year:
            year.due.append(entry)
        elif inside:
            year.running.append(entry)
    year.indicators += [entry for entry in plan.indicators if entry.indicator.year == year.year]
