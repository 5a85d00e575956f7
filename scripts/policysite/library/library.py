"""All plans together: every view that a page needs, built once, links both ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from policysite.checking.check import Checked, CheckedPlan
from policysite.data.plan import Section, Task
from policysite.data.registry import Registry
from policysite.library.entries import PlanEntry, SectionEntry, TaskEntry, UnitEntry, YearEntry
from policysite.library.fact_entries import CitationEntry, DeadlineEntry, ImplementerEntry, IndicatorEntry


@dataclass(frozen=True)
class Library:
    """Every plan, unit and year of the site, as linked entries."""

    plans: list[PlanEntry]
    units: list[UnitEntry]
    years: list[YearEntry]

    @property
    def tasks(self) -> list[TaskEntry]:
        """Every task of every plan."""
        return [task for plan in self.plans for task in plan.tasks]

    @property
    def deadlines(self) -> list[DeadlineEntry]:
        """Every deadline of every plan, in document order."""
        return [deadline for plan in self.plans for deadline in plan.deadlines]

    @cached_property
    def units_by_kind(self) -> dict[str, list[UnitEntry]]:
        """Units grouped by kind, kinds in the registry's order; those with most led tasks first, then joined."""
        groups: dict[str, list[UnitEntry]] = {}
        for unit in self.units:
            groups.setdefault(unit.unit.kind, []).append(unit)
        for group in groups.values():
            group.sort(key=lambda unit: (-len(unit.led), -len(unit.joined), -len(unit.carried)))
        return groups


def build_library(checked: Checked) -> Library:
    """The library of checked data; plans stand newest first."""
    units = _unit_entries(checked.registry)
    newest_first = sorted(checked.plans, key=lambda one: (-one.plan.issued.toordinal(), one.plan.id))
    plans = [_Builder(one, checked.registry, units).plan_entry() for one in newest_first]
    years = _year_entries(plans)
    _enter_task_years(years)
    for plan in plans:
        plan.years = _year_entries([plan])
        for task in plan.tasks:
            _enter_roles(task)
    for unit in units.values():
        unit.years = [year.only(set(unit.tasks)) for year in years]
    return Library(plans, list(units.values()), years)


def _unit_entries(registry: Registry) -> dict[str, UnitEntry]:
    several = len({unit.region for unit in registry.units if unit.region}) > 1
    entries = {unit.id: UnitEntry(unit, region_shown=several and unit.region is not None) for unit in registry.units}
    for entry in entries.values():
        entry.members = tuple(entries[unit.id] for unit in registry.members(entry.unit))
        entry.collectives = tuple(entries[unit.id] for unit in registry.collectives(entry.unit))
    return entries


def _enter_roles(task: TaskEntry) -> None:
    for unit in task.lead:
        unit.led.append(task)
    for unit in task.partners:
        unit.joined.append(task)
    for unit in task.carriers:
        unit.carried.append(task)


def _enter_task_years(years: list[YearEntry]) -> None:
    for year in years:
        for task in dict.fromkeys(entry.task for entry in [*year.deadlines, *year.indicators] if entry.task):
            task.years.append(year)


class _Builder:
    """Turns one checked plan into its entries."""

    def __init__(self, checked: CheckedPlan, registry: Registry, units: dict[str, UnitEntry]) -> None:
        self.entry = PlanEntry(checked)
        self.registry = registry
        self.units = units

    def plan_entry(self) -> PlanEntry:
        plan = self.entry.plan
        self.entry.citations += [
            CitationEntry(self.entry, None, None, self.entry.source_page, f"c{number}", citation)
            for number, citation in enumerate(plan.based_on, start=1)
        ]
        self.entry.sections = self._sections(plan.sections, ())
        _chain(self.entry.tasks)
        return self.entry

    def _sections(self, sections: Iterable[Section], trail: tuple[SectionEntry, ...]) -> list[SectionEntry]:
        above = trail[-1].anchor if trail else "part"
        entries = []
        for number, section in enumerate(sections, start=1):
            entry = SectionEntry(self.entry, section, f"{above}-{number}", trail)
            self._enter_facts(entry, section, f"{entry.anchor}-")
            entry.tasks = [self._task(task, entry) for task in section.tasks]
            entry.sections = self._sections(section.sections, (*trail, entry))
            entries.append(entry)
        return entries

    def _task(self, task: Task, section: SectionEntry) -> TaskEntry:
        ordinal = len(self.entry.tasks) + 1
        named = [self.units[unit.id] for unit in self.registry.find_each(task.named, self.entry.plan.region)]
        lead, partners = tuple(named[: len(task.lead)]), tuple(named[len(task.lead) :])
        entry = TaskEntry(self.entry, section, task, ordinal, lead, partners)
        self._enter_facts(entry, task, "")
        self.entry.tasks.append(entry)
        return entry

    def _unit(self, name: str) -> UnitEntry:
        return self.units[self.registry.find(name, self.entry.plan.region).id]

    def _enter_facts(self, owner: TaskEntry | SectionEntry, item: Task | Section, prefix: str) -> None:
        task = owner if isinstance(owner, TaskEntry) else None
        belonging = (self.entry, owner, task, owner.url if task else self.entry.source_page)
        makers = {"deadlines": DeadlineEntry, "indicators": IndicatorEntry, "citations": CitationEntry}
        for kind, make in makers.items():
            for number, fact in enumerate(getattr(item, kind), start=1):
                entry = make(*belonging, f"{prefix}{kind[0]}{number}", fact)
                getattr(self.entry, kind).append(entry)
                getattr(owner.facts, kind).append(entry)
        for number, fact in enumerate(item.implementers, start=1):
            entry = ImplementerEntry(*belonging, f"{prefix}b{number}", fact, self._unit(fact.unit))
            owner.facts.implementers.append(entry)


def _year_entries(plans: list[PlanEntry]) -> list[YearEntry]:
    """Every year from the first issue to the farthest that any plan names, also those without anything dated."""
    named = {plan.plan.issued.year for plan in plans}
    for plan in plans:
        timings = [entry.deadline.timing for entry in plan.deadlines]
        named |= {day.year for timing in timings for day in (timing.start, timing.end) if day}
        named |= {entry.indicator.year for entry in plan.indicators if entry.indicator.year}
    years = [YearEntry(year) for year in range(min(named), max(named) + 1)] if named else []
    for year in years:
        for plan in plans:
            _enter_year(year, plan)
    _chain(years)
    return years


def _enter_year(year: YearEntry, plan: PlanEntry) -> None:
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
    year.due.sort(key=lambda entry: entry.deadline.timing.end)


def _chain(entries: list) -> None:
    """Let neighbours know each other as `previous` and `next`."""
    for before, after in pairwise(entries):
        before.next, after.previous = after, before
