"""Which tasks and duties go into files together: all tasks, those of one plan, of one year; the duties of one unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from policysite.base.problems import Mark
from policysite.exports.columns import Row
from policysite.library.entries import DeadlineEntry, ItemEntry, PlanEntry, UnitEntry, YearEntry
from policysite.library.library import Library

_TABLE = "责任分解表"


Owner = Library | PlanEntry | YearEntry | UnitEntry


@dataclass(frozen=True)
class Scope:
    """Whose tasks are selected; `duties` and `deadlines` are the words of links to its tables and to its calendar."""

    name: str
    duties: str
    deadlines: str


WHOLE = Scope("whole", "全部任务", "全部时限")
PLAN = Scope("plan", "责任分解表", "时限")
YEAR = Scope("year", "责任分解表", "时限")
UNIT = Scope("unit", "职责清单", "时限")
SCOPES = (WHOLE, PLAN, YEAR, UNIT)


@dataclass(frozen=True)
class Selection:
    """Tasks, or one unit's duties, that go into files together, and the deadlines for a calendar.

    `stem` is the path of its files under the site's root, without suffix; `calendar` that of the calendar. `sheet`
    is the name of the sheet that has the `rows`. `unit` is the unit whose duties they are, if they are one unit's.
    `site_url` is the address where the site will stand, if that is known; only a calendar needs it. `origin` is the
    line of YAML where the plan or unit begins.
    """

    scope: Scope
    stem: str
    title: str
    sheet: str
    rows: Sequence[Row]
    deadlines: Sequence[DeadlineEntry]
    calendar: str
    unit: UnitEntry | None = None
    site_url: str | None = None
    origin: Mark | None = None

    @cached_property
    def items(self) -> list[ItemEntry]:
        """The tasks and sections of its rows, each once."""
        return list(dict.fromkeys(row.item for row in self.rows))

    @cached_property
    def plans(self) -> list[PlanEntry]:
        """The plans of its tasks and deadlines."""
        owners = [*(item.plan for item in self.items), *(entry.plan for entry in self.deadlines)]
        return list(dict.fromkeys(owners))

    @property
    def updated(self) -> date:
        """The day on which the newest of its plans was last changed; without plans, the earliest day of zip files."""
        return max((plan.plan.updated for plan in self.plans), default=date(1980, 1, 1))


def selections(library: Library, site_url: str | None = None) -> Iterator[Selection]:
    """Everything that has files of its own: the whole, each plan, each year, each unit with duties."""
    return (selection for _, selection in owned_selections(library, site_url))


def owned_selections(library: Library, site_url: str | None = None) -> Iterator[tuple[Owner, Selection]]:
    """The same, each with that to which it belongs."""
    owners: list[Owner] = [library, *library.all_plans, *library.years, *library.units]
    for owner in owners:
        if selection := selection_of(owner, library):
            yield owner, replace(selection, site_url=site_url)


def selection_of(owner: Owner, library: Library) -> Selection | None:
    """The selection that belongs to the library, a plan, a year or a unit; None for a unit without duties."""
    if isinstance(owner, Library):
        return whole(owner)
    if isinstance(owner, PlanEntry):
        return of_plan(owner)
    if isinstance(owner, YearEntry):
        return of_year(owner, library)
    return of_unit(owner) if owner.duties else None


def whole(library: Library) -> Selection:
    """All tasks and deadlines of all plans."""
    rows = library.charges
    return Selection(WHOLE, "data/ledger", _TABLE, _TABLE, rows, library.deadlines, calendar="data/deadlines")


def of_plan(plan: PlanEntry) -> Selection:
    """The tasks and deadlines of one plan; one that is no longer in force has none that are due."""
    stem, title = f"data/plans/{plan.key}", f"{plan.label}{_TABLE}"
    deadlines = [] if plan.standing.has_ceased else plan.deadlines
    return Selection(PLAN, stem, title, _TABLE, plan.charges, deadlines, stem, origin=plan.origin)


def of_year(year: YearEntry, library: Library) -> Selection:
    """The tasks that have something in a year; the calendar holds what falls due or begins in it."""
    items = [item for item in library.charges if year in item.years]
    stem, title = f"data/years/{year.key}", f"{year.label}{_TABLE}"
    return Selection(YEAR, stem, title, _TABLE, items, year.dated, stem)


def of_unit(unit: UnitEntry) -> Selection:
    """One unit's duties, by role."""
    stem, title = f"data/units/{unit.key}", f"{unit.label}{UNIT.duties}"
    return Selection(UNIT, stem, title, UNIT.duties, unit.duties, unit.deadlines, stem, unit, origin=unit.origin)
