"""The library: all checked plans together, every view that a page needs made once, with links both ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from policysite.base.collecting import without_collecting
from policysite.checking.check import Checked, CheckedPlan
from policysite.data.load_inside import NOTHING, Inside
from policysite.data.model.plan import Section, Task
from policysite.data.model.roles import ROLE_NAMES
from policysite.data.model.units import Unit
from policysite.data.registry import Registry
from policysite.library.duties import enter_ceased, enter_duties
from policysite.library.entries import (
    CitationEntry,
    DeadlineEntry,
    Facts,
    ImplementerEntry,
    IndicatorEntry,
    ItemEntry,
    PlanEntry,
    SectionEntry,
    TaskEntry,
    UnitEntry,
    YearEntry,
)
from policysite.library.life.changing import Handover
from policysite.library.life.history import enter_history
from policysite.library.life.kinship import Missing, enter_kinship, missing_documents
from policysite.library.progress import Progress, enter_progress
from policysite.library.repeats import Repeats, join
from policysite.library.spoken_of import enter_said_of
from policysite.library.years import Shares, year_entries


@dataclass(frozen=True)
class Library:
    """Every plan, unit and year of the site as linked entries: plans newest first, units in the registry's order.

    `plans` are those in force; all that is counted, listed and due is theirs. `past` has those no longer in force, with
    the same units and years; None where there are none.
    `progress` is there only in a library that is for inside, and only where something was recorded.
    """

    plans: list[PlanEntry]
    units: list[UnitEntry]
    years: list[YearEntry]
    past: Library | None = None
    progress: Progress | None = None

    def __repr__(self) -> str:
        return f"Library({len(self.plans)} plans, {len(self.units)} units, {len(self.years)} years)"

    @property
    def tasks(self) -> list[TaskEntry]:
        """Every task, in the order of plans and documents."""
        return [task for plan in self.plans for task in plan.tasks]

    @property
    def charges(self) -> list[ItemEntry]:
        """Every task, and every section whose own text charges a unit, in the order of plans and documents."""
        return [item for plan in self.plans for item in plan.charges]

    @property
    def deadlines(self) -> list[DeadlineEntry]:
        """Every deadline, in the order of plans and documents."""
        return [deadline for plan in self.plans for deadline in plan.deadlines]

    @property
    def open_deadlines(self) -> list[DeadlineEntry]:
        """Whatever recurs or has begun without a stated end: what every year to come has, also those without a page."""
        return [entry for entry in self.deadlines if entry.is_open]

    @property
    def ceased(self) -> list[PlanEntry]:
        """The plans that are no longer in force."""
        return self.past.plans if self.past else []

    @property
    def all_plans(self) -> list[PlanEntry]:
        """Every plan, in force or not, the newest first."""
        return sorted([*self.plans, *self.ceased], key=_newest_first) if self.ceased else self.plans

    @cached_property
    def missing(self) -> list[Missing]:
        """Documents that several plans cite and the library has not."""
        return missing_documents(self.all_plans)

    @property
    def has_standings(self) -> bool:
        """Whether it is known of some plan whether it is in force, or until when."""
        return any(plan.standing.word or plan.standing.term for plan in self.all_plans)

    @property
    def is_revised(self) -> bool:
        """Whether some plan has earlier editions."""
        return any(plan.revisions for plan in self.all_plans)

    @cached_property
    def units_by_kind(self) -> dict[str, list[UnitEntry]]:
        """Units grouped by kind, kinds in the registry's order; within a kind those that lead most first.

        Units with as many stand by the number of duties as partner, then as implementer.
        """
        return _by_kind(self.units)

    @property
    def charged_by_kind(self) -> dict[str, list[UnitEntry]]:
        """The same, only those who have a duty by these plans."""
        charged = {unit for item in self.charges for units in item.bearers.values() for unit in units}
        groups = {kind: [unit for unit in units if unit in charged] for kind, units in self.units_by_kind.items()}
        return {kind: units for kind, units in groups.items() if units}

    @cached_property
    def units_by_region(self) -> dict[str, dict[str, list[UnitEntry]]]:
        """The same for each region, regions in the registry's order; one group named "" where there is one region."""
        if len(self.regions) < 2:
            return {"": self.units_by_kind}
        groups: dict[str, list[UnitEntry]] = {}
        for unit in self.units:
            groups.setdefault(unit.unit.region or "", []).append(unit)
        return {region: _by_kind(units) for region, units in groups.items()}

    @cached_property
    def handovers(self) -> list[Handover[UnitEntry]]:
        """All that is known of duties that went from one body to another, in the registry's order."""
        return [handover for unit in self.units for handover in unit.handed_on]

    @cached_property
    def plan_regions(self) -> list[str]:
        """The regions that some plan is of, in the order of the newest."""
        return list(dict.fromkeys(plan.plan.region for plan in self.plans if plan.plan.region))

    @cached_property
    def regions(self) -> list[str]:
        """The regions of plans and units, in the order of the newest plan, then of the registry."""
        named = [*(plan.plan.region for plan in self.plans), *(unit.unit.region for unit in self.units)]
        return list(dict.fromkeys(region for region in named if region))


def _by_kind(units: Iterable[UnitEntry]) -> dict[str, list[UnitEntry]]:
    groups: dict[str, list[UnitEntry]] = {}
    for unit in units:
        groups.setdefault(unit.unit.kind, []).append(unit)
    for group in groups.values():
        group.sort(key=lambda unit: [-len(unit.duties_as(role)) for role in ROLE_NAMES])
    return groups


@without_collecting
def build_library(checked: Checked, inside: Inside = NOTHING) -> Library:
    """The library of data that passed the check; with `inside`, a library that is for inside (see `Checked.inside`)."""
    units = _unit_entries(checked.registry)
    built = [_PlanBuilder(one, checked.registry, units).plan_entry() for one in checked.plans]
    everything = sorted(built, key=_newest_first)
    plans = [plan for plan in everything if not plan.standing.has_ceased]
    ceased = [plan for plan in everything if plan.standing.has_ceased]
    years = year_entries(plans, everything)
    _enter_years(years, years)
    of_ceased = year_entries(ceased, everything)
    _enter_years(years, of_ceased)
    for year, past in zip(years, of_ceased, strict=True):
        year.ceased = past.deadlines
    for plan in everything:
        plan.years = year_entries([plan])
    for task in (task for plan in plans for task in plan.tasks):
        _enter_roles(task)
    enter_duties(plans, units.values())
    enter_ceased(ceased, units.values())
    enter_kinship(everything)
    enter_history(everything, units, checked.registry)
    shares = Shares(years)
    for unit in units.values():
        unit.years = shares.of(fact for duty in unit.duties for fact in (*duty.facts.deadlines, *duty.facts.indicators))
    progress = enter_progress(inside, everything, units, checked.registry)
    listed = list(units.values())
    return Library(plans, listed, years, Library(ceased, listed, years) if ceased else None, progress)


def _newest_first(plan: PlanEntry) -> tuple[int, str]:
    return -plan.plan.issued.toordinal(), plan.key


def _unit_entries(registry: Registry) -> dict[str, UnitEntry]:
    """The units by id, each knowing its members, the collectives that it belongs to, and where its duties went."""
    several = len({unit.region for unit in registry.units if unit.region}) > 1
    entries = {unit.id: UnitEntry(unit, region_shown=several and unit.region is not None) for unit in registry.units}
    for entry in entries.values():
        entry.members = tuple(entries[unit.id] for unit in registry.members(entry.unit))
        for member in dict.fromkeys(entry.members):
            member.collectives += (entry,)
    for entry in entries.values():
        for change in entry.unit.changes:
            if change.to is not None:
                handover = Handover(change, entry, entries[change.to])
                entry.handed_on += (handover,)
                handover.after.received += (handover,)
    return entries


def _enter_roles(task: TaskEntry) -> None:
    """Let each unit of a task know that it has the task."""
    for role in ROLE_NAMES:
        for unit in task.units_as(role):
            unit.tasks_as(role).append(task)


def _enter_years(years: list[YearEntry], shares: list[YearEntry]) -> None:
    """Let each deadline and target know its years, and each task and section the years in which it has any.

    `shares` are the years with the facts that are entered.
    """
    for year, share in zip(years, shares, strict=True):
        for entry in [*share.deadlines, *share.indicators]:
            entry.years.append(year)
        for owner in dict.fromkeys(entry.owner for entry in [*share.deadlines, *share.indicators]):
            if owner:
                owner.years.append(year)


class _PlanBuilder:
    """Turns one checked plan into its entries."""

    def __init__(self, checked: CheckedPlan, registry: Registry, units: dict[str, UnitEntry]) -> None:
        self.entry = PlanEntry(checked)
        self.registry = registry
        self.units = units
        self.known = Repeats()

    def plan_entry(self) -> PlanEntry:
        plan = self.entry.plan
        self.entry.citations += [
            CitationEntry(self.entry, None, None, self.entry.source_page, f"c{number}", citation)
            for number, citation in enumerate(plan.based_on, start=1)
        ]
        self.entry.sections = self._sections(plan.sections, ())
        for before, after in pairwise(self.entry.tasks):
            before.next, after.previous = after, before
        return self.entry

    def _sections(self, sections: Iterable[Section], trail: tuple[SectionEntry, ...]) -> list[SectionEntry]:
        above = trail[-1].anchor if trail else "part"
        entries = []
        for number, section in enumerate(sections, start=1):
            entry = SectionEntry(self.entry, section, f"{above}-{number}", trail)
            self._enter_facts(entry, section, f"{entry.anchor}-")
            self._list_facts(entry.facts)
            for task in section.tasks:
                self._enter_task(task, entry)
            entry.sections = self._sections(section.sections, (*trail, entry))
            entries.append(entry)
        return entries

    def _enter_task(self, task: Task, section: SectionEntry) -> None:
        ordinal = len(self.entry.tasks) + 1
        units = self.registry.find_each(task.named, self.entry.plan.region)
        named = [self._entry_of(unit, name) for unit, name in zip(units, task.named, strict=True)]
        lead, partners = tuple(named[: len(task.lead)]), tuple(named[len(task.lead) :])
        entry = TaskEntry(self.entry, section, task, ordinal, lead, partners)
        self._enter_facts(entry, task, "")
        if first := self.known.first_of(entry):
            entry.ordinal = first.ordinal
            self.entry.repeats.append(entry)
            section.repeats.append(entry)
            self._list_facts(join(first, entry))
        else:
            self.entry.tasks.append(entry)
            section.tasks.append(entry)
            self._list_facts(entry.facts)

    def _entry_of(self, unit: Unit | None, name: str) -> UnitEntry:
        if unit is None:
            raise LookupError(f"“{name}” is not registered, which the check should have told")
        return self.units[unit.id]

    def _enter_facts(self, owner: TaskEntry | SectionEntry, item: Task | Section, prefix: str) -> None:
        """Enter the facts of a task or section, and of whom they speak; anchors on the page begin with `prefix`."""
        task = owner if isinstance(owner, TaskEntry) else None
        belonging = (self.entry, owner, task, owner.url if task else self.entry.source_page)
        facts, region = owner.facts, self.entry.plan.region
        for number, deadline in enumerate(item.deadlines, start=1):
            facts.deadlines.append(DeadlineEntry(*belonging, f"{prefix}d{number}", deadline))
        for number, indicator in enumerate(item.indicators, start=1):
            facts.indicators.append(IndicatorEntry(*belonging, f"{prefix}i{number}", indicator))
        for number, citation in enumerate(item.citations, start=1):
            facts.citations.append(CitationEntry(*belonging, f"{prefix}c{number}", citation))
        for number, fact in enumerate(item.implementers, start=1):
            unit = self._entry_of(self.registry.find(fact.unit, region), fact.unit)
            facts.implementers.append(ImplementerEntry(*belonging, f"{prefix}b{number}", fact, unit))
        enter_said_of(owner)

    def _list_facts(self, facts: Facts) -> None:
        """Enter facts among those of the plan."""
        self.entry.deadlines += facts.deadlines
        self.entry.indicators += facts.indicators
        self.entry.citations += facts.citations
