"""What people carry away: all duties, those of one plan, of one unit, of one year. Each becomes a set of files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from policysite.library.entries import LEAD, PARTNER, ROLE_NAMES, PlanEntry, TaskEntry, UnitEntry, YearEntry
from policysite.library.fact_entries import DeadlineEntry
from policysite.library.library import Library

ALL_SHEET = "责任分解表"


@dataclass(frozen=True)
class Selection:
    """Duties that go into files together: tables of tasks by the name of their sheet, and deadlines for a calendar.

    `stem` is the files' path without its suffix, `calendar` that of the calendar; `updated` the day on which the
    newest of their plans was last changed. `unit` is whose duties they are, where they are one unit's.
    """

    stem: str
    calendar: str
    title: str
    sheets: dict[str, Sequence[TaskEntry]]
    deadlines: Sequence[DeadlineEntry]
    updated: date
    unit: UnitEntry | None = None
    plans: Sequence[PlanEntry] = field(default_factory=list)

    @property
    def tasks(self) -> list[TaskEntry]:
        """The tasks of all sheets, each once."""
        return list(dict.fromkeys(task for tasks in self.sheets.values() for task in tasks))


def selections(library: Library) -> Iterator[Selection]:
    """Everything that has files of its own: the whole, plans, years, and units with tasks."""
    yield whole(library)
    for plan in library.plans:
        yield of_plan(plan)
    for year in library.years:
        yield of_year(year, library)
    for unit in library.units:
        if unit.tasks:
            yield of_unit(unit)


def whole(library: Library) -> Selection:
    """All duties of all plans."""
    sheets = {ALL_SHEET: library.tasks}
    return _selection("data/ledger", "责任分解表", sheets, library.deadlines, calendar="data/deadlines")


def of_plan(plan: PlanEntry) -> Selection:
    """The duties of one plan."""
    return _selection(f"data/plans/{plan.plan.id}", f"{plan.label}责任分解表", {ALL_SHEET: plan.tasks}, plan.deadlines)


def of_year(year: YearEntry, library: Library) -> Selection:
    """The tasks that have something in a year; the calendar holds what falls due or begins in it."""
    tasks = [task for task in library.tasks if year in task.years]
    return _selection(f"data/years/{year.year}", f"{year.label}责任分解表", {ALL_SHEET: tasks}, year.dated)


def of_unit(unit: UnitEntry) -> Selection:
    """One unit's duties: what it leads, what it joins, and what the text charges it with."""
    sheets = {ROLE_NAMES[LEAD]: unit.led, ROLE_NAMES[PARTNER]: unit.joined}
    if unit.carried:
        sheets["落实"] = unit.carried
    deadlines = [entry for task in unit.tasks for entry in task.facts.deadlines]
    return _selection(f"data/units/{unit.unit.id}", f"{unit.label}职责清单", sheets, deadlines, unit=unit)


def _selection(
    stem: str,
    title: str,
    sheets: dict[str, Sequence[TaskEntry]],
    deadlines: Sequence[DeadlineEntry],
    calendar: str = "",
    unit: UnitEntry | None = None,
) -> Selection:
    plans = dict.fromkeys([*(task.plan for tasks in sheets.values() for task in tasks), *(e.plan for e in deadlines)])
    updated = max((plan.plan.updated for plan in plans), default=date(1980, 1, 1))
    return Selection(stem, calendar or stem, title, sheets, deadlines, updated, unit, list(plans))
