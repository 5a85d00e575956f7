"""Reports of units, linked to their tasks: only in a library that is for inside, whose builder is given them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from policysite.checking.progress import Charged, digest_of, unit_named
from policysite.data.load_inside import Inside
from policysite.data.model.dates import day_words
from policysite.data.model.periods import Period
from policysite.data.model.progress import DONE, Portfolio, Report
from policysite.data.registry import Registry
from policysite.library.entries import DeadlineEntry, ItemEntry, PlanEntry, SectionEntry, TaskEntry, UnitEntry
from policysite.library.linked import Linked


@dataclass(eq=False, repr=False)
class ReportEntry(Linked):
    """What a unit reported of a task or section for a period; `item` is None where it is gone from the plan.

    `number` is its place in the file of the unit, counted from 1. `is_of_old_words` says that the task's words were
    changed since.
    """

    report: Report
    period: Period
    unit: UnitEntry
    item: TaskEntry | SectionEntry | None
    number: int
    is_of_old_words: bool = False

    @cached_property
    def key(self) -> str:
        """Period, unit and number: “2026Q3/finance/2”."""
        return f"{self.period}/{self.unit.key}/{self.number}"

    @cached_property
    def anchor(self) -> str:
        """Its place on the page of the task, or of the plan whose section it is about."""
        return f"r-{self.period}-{self.unit.key}-{self.number}".lower()

    @cached_property
    def url(self) -> str:
        """Where the report stands on the page of its task; of one that is gone, the page of all."""
        if self.item is None:
            return "progress.html#gone"
        page = self.item if isinstance(self.item, TaskEntry) else self.item.plan
        return f"{page.url}#{self.anchor}"

    @cached_property
    def label(self) -> str:
        """Its status and period: “推进中（2026年第三季度）”."""
        return f"{self.report.status}（{self.period.words}）"

    @property
    def is_done(self) -> bool:
        """Whether it says that the task, or the deadline that it is about, is done."""
        return self.report.status == DONE

    @property
    def day(self) -> str:
        """The day of the report as people write it."""
        return day_words(self.report.reported)

    @property
    def evidence(self) -> str:
        """What it rests on, as people name it; "" where it names nothing."""
        return "；".join(one.words for one in self.report.evidence)

    @property
    def order(self) -> tuple[object, ...]:
        """By what reports are sorted: their periods, then the order in which they came."""
        return self.period.order, self.number


@dataclass(eq=False, repr=False)
class PeriodEntry(Linked):
    """A period of which something was reported: its reports, units that lead tasks and said nothing, and what fell due.

    `due` are the deadlines of plans in force whose last day lies in it.
    """

    period: Period
    reports: list[ReportEntry] = field(default_factory=list)
    silent: list[UnitEntry] = field(default_factory=list)
    due: list[DeadlineEntry] = field(default_factory=list)
    previous: PeriodEntry | None = None
    next: PeriodEntry | None = None

    @cached_property
    def key(self) -> str:
        """The period as in names of folders: “2026Q3”."""
        return self.period.written

    @cached_property
    def url(self) -> str:
        """Address of the period's page."""
        return f"progress/{self.key.lower()}.html"

    @cached_property
    def label(self) -> str:
        """The period as people read it: “2026年第三季度”."""
        return self.period.words


@dataclass(eq=False, repr=False)
class PortfolioEntry(Linked):
    """What one leader answers for: `units` and `tasks` (those of plans and units among them, each once)."""

    portfolio: Portfolio
    units: list[UnitEntry] = field(default_factory=list)
    plans: list[PlanEntry] = field(default_factory=list)
    tasks: list[TaskEntry] = field(default_factory=list)

    @cached_property
    def key(self) -> str:
        """The portfolio's id."""
        return self.portfolio.id

    @cached_property
    def url(self) -> str:
        """Address of the leader's page."""
        return f"leaders/{self.key}.html"

    @cached_property
    def label(self) -> str:
        """The leader's name."""
        return self.portfolio.leader


@dataclass(frozen=True, eq=False)
class Progress:
    """All reports, those of gone tasks apart, and all portfolios; plans and leading units, each with its tasks.

    `periods` are those of which something was reported, the newest first.
    """

    reports: tuple[ReportEntry, ...]
    gone: tuple[ReportEntry, ...]
    portfolios: tuple[PortfolioEntry, ...]
    by_plan: tuple[tuple[PlanEntry, list[TaskEntry]], ...]
    by_unit: tuple[tuple[UnitEntry, list[TaskEntry]], ...]
    periods: tuple[PeriodEntry, ...]


def enter_progress(
    inside: Inside, plans: Iterable[PlanEntry], units: dict[str, UnitEntry], registry: Registry
) -> Progress | None:
    """Let tasks and units know what was reported of them, oldest first; None where there is nothing for inside."""
    if not inside:
        return None
    plans = list(plans)
    by_key = {task.key: task for plan in plans for task in (*plan.tasks, *plan.repeats)}
    parts = {id(part.section): part for plan in plans for part in plan.all_sections}
    charged = Charged((plan.plan for plan in plans), registry)
    reports: list[ReportEntry] = []
    gone: list[ReportEntry] = []
    for told in inside.progress:
        for number, report in enumerate(told.reports, start=1):
            item = charged.item(report)
            old = bool(item and report.said and report.said != digest_of(item))
            task = by_key.get(f"{report.plan}/{report.task}")
            about = (task.first or task) if task else parts.get(id(item))
            entry = ReportEntry(report, told.period, units[told.unit], about, number, old)
            (reports if entry.item else gone).append(entry)
    reports.sort(key=lambda one: one.order)
    for entry in reports:
        if entry.item:
            entry.item.reports.append(entry)
        entry.unit.reports.append(entry)
    portfolios = [_portfolio(one, plans, by_key, units, registry) for one in inside.portfolios]
    by_plan = tuple((plan, plan.tasks) for plan in plans if plan.tasks and not plan.standing.has_ceased)
    led: dict[UnitEntry, list[TaskEntry]] = {}
    for task in (task for plan, tasks in by_plan for task in tasks):
        for unit in answering(task):
            led.setdefault(unit, []).append(task)
    by_unit = tuple((unit, led[unit]) for unit in units.values() if unit in led)
    periods = tuple(_periods(reports, by_plan, [unit for unit, _ in by_unit]))
    return Progress(tuple(reports), tuple(gone), tuple(portfolios), by_plan, by_unit, periods)


def _periods(
    reports: list[ReportEntry], by_plan: Iterable[tuple[PlanEntry, list[TaskEntry]]], leading: list[UnitEntry]
) -> list[PeriodEntry]:
    """The periods with reports, the newest first, each with its neighbours of the same length."""
    found: dict[str, PeriodEntry] = {}
    for one in reports:
        found.setdefault(one.period.written, PeriodEntry(one.period)).reports.append(one)
    once = (one for plan, _ in by_plan for one in plan.deadlines if not one.deadline.timing.every)
    ends = [(end, one) for one in once if (end := one.deadline.timing.end)]
    for entry in found.values():
        told = {one.unit for one in entry.reports}
        entry.silent = [unit for unit in leading if unit not in told]
        entry.due = [one for end, one in ends if entry.period.start <= end <= entry.period.end]
        entry.due.sort(key=lambda one: one.sort_key)
        if after := found.get(entry.period.next.written):
            entry.next, after.previous = after, entry
    return sorted(found.values(), key=lambda one: one.period.order, reverse=True)


def _portfolio(
    one: Portfolio,
    plans: list[PlanEntry],
    by_key: dict[str, TaskEntry],
    units: dict[str, UnitEntry],
    registry: Registry,
) -> PortfolioEntry:
    found = [unit_named(name, one.region, registry) for name in one.units]
    entry = PortfolioEntry(one, [units[unit.id] for unit in found if unit], [p for p in plans if p.key in one.plans])
    led = (task for plan in plans for task in plan.tasks if {*task.lead, *answering(task)} & {*entry.units})
    of_plans = (task for plan in entry.plans for task in plan.tasks)
    named = (by_key[words].first or by_key[words] for words in one.tasks)
    tasks = dict.fromkeys([*led, *of_plans, *named])
    entry.tasks = [task for plan in plans for task in plan.tasks if task in tasks]
    return entry


def answering(item: ItemEntry) -> list[UnitEntry]:
    """Who answers today for the leads of a task: heirs of a body that became others, members of a collective."""
    found: dict[UnitEntry, None] = {}
    for lead in item.lead:
        found |= dict.fromkeys(lead.now or lead.members or [lead])
    return list(found)


def latest(item: ItemEntry) -> list[ReportEntry]:
    """The last report on the whole of a task or section by each unit that reported, leads first.

    What a body said that has become another holds until its heir says something.
    """
    last = {one.unit: one for one in item.reports if not one.report.deadline}
    first = [unit for unit in (*answering(item), *item.lead) if unit in last]
    heard = [unit for unit in dict.fromkeys([*first, *last]) if not any(heir in last for heir in unit.now)]
    return [last[unit] for unit in heard]


def done_by(item: ItemEntry, deadline: str) -> ReportEntry | None:
    """The report by which a lead says that a task, or the deadline of that name, is done; None where there is none.

    What a lead said last counts; where several lead, each must have said so, and the last of them is the answer.
    """
    found = []
    for unit in answering(item):
        speaking = (unit, *unit.forebears)
        told = [one for one in item.reports if one.unit in speaking and one.report.deadline in (None, deadline)]
        if not told or not told[-1].is_done:
            return None
        found.append(told[-1])
    return max(found, key=lambda one: one.report.reported, default=None)
