"""Workload: how many tasks each unit has as lead and as partner, in all and by year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policysite.data.model.roles import LEAD, PARTNER, ROLE_NAMES
from policysite.figures.figure import LETTER, NARROW, WIDE, Figure, Head, Mark, fitting, widest
from policysite.library.entries import ItemEntry, PlanEntry, UnitEntry, YearEntry
from policysite.library.library import Library
from policysite.views.wording import NO_TIME

_NAMES = 12  # most characters of a unit's name
_ROW = 36  # two bars, one for each of _SHOWN
_TOP = 30
_CELL, _WIDEST = 84, 140  # width of a column
_FOR_NUMBER = 2.2 * LETTER  # width of the number behind a bar

# The roles that the picture shows.
_SHOWN = (LEAD, PARTNER)


@dataclass(frozen=True)
class _Period:
    """A column: a year, all tasks, or the tasks without any year.

    `value` is what the ledger's filter `year` has in its addresses: “2025”, "" for all, "none" for no year.
    """

    label: str
    value: str

    def holds(self, task: ItemEntry) -> bool:
        """Whether the task counts in this column."""
        if self.value == "none":
            return not task.years
        return not self.value or any(year.key == self.value for year in task.years)


def _periods(years: Iterable[YearEntry]) -> list[_Period]:
    return [_Period("合计", ""), *(_Period(year.label, year.key) for year in years), _Period(NO_TIME, "none")]


def plan_load(plan: PlanEntry) -> Figure | None:
    """The workload of each unit in one plan; None if the plan names no unit."""
    shares: dict[UnitEntry, _Share] = {unit: {role: [] for role in _SHOWN} for unit in plan.units}
    for task in plan.tasks:
        for role in _SHOWN:
            for unit in task.units_as(role):
                shares[unit][role].append(task)
    return _load(f"{plan.label}：各单位的任务", shares, plan.years, plan)


def site_load(library: Library) -> Figure | None:
    """The workload of each unit in all plans together, most lead tasks first; None if no plan names a unit.

    A body whose duties are with others today has no row: they are counted with these.
    """
    of_today = (unit for unit in library.units if not unit.now)
    shares = {unit: share for unit in of_today if any((share := _share(unit)).values())}
    busiest = sorted(shares, key=lambda unit: [-len(shares[unit][role]) for role in _SHOWN])
    return _load("各单位的任务", {unit: shares[unit] for unit in busiest}, library.years)


def unit_load(unit: UnitEntry) -> Figure | None:
    """One unit's workload in all plans together; None if no responsibility line names it or one of its collectives."""
    return _load(f"{unit.label}各年的任务", {unit: _share(unit)}, unit.years)


# The tasks of a unit by its role.
_Share = dict[str, list[ItemEntry]]


def _share(unit: UnitEntry) -> _Share:
    return {role: [duty.item for duty in unit.duties_as(role)] for role in _SHOWN}


def _load(
    title: str, shares: dict[UnitEntry, _Share], years: list[YearEntry], plan: PlanEntry | None = None
) -> Figure | None:
    units, shown = list(shares), _periods(years)
    counts = {
        (row, role, column): sum(map(shown[column].holds, shares[unit][role]))
        for row, unit in enumerate(units)
        for role in _SHOWN
        for column in range(len(shown))
    }
    most = max(counts.values(), default=0)
    if not most:
        return None
    region = plan.plan.region if plan else units[0].unit.region if len(units) == 1 else None
    labels = {unit: unit.name_in(region) for unit in units}
    names = widest(labels.values(), _NAMES)
    cell = fitting(len(shown), names, WIDE if plan else NARROW, _CELL, _WIDEST)
    step = (cell - _FOR_NUMBER) / most
    marks = []
    for (row, role, column), count in counts.items():
        if count:
            unit, when = units[row], shown[column]
            place = (cell * column + 4, _TOP + _ROW * (row + (0.27 if role == LEAD else 0.73)), round(step * count, 1))
            words = f"{labels[unit]}，{when.label}，{ROLE_NAMES[role]} {count} 项"
            marks.append(Mark("bar", role, row, column, *place, words, _in_ledger(unit, role, when, plan), str(count)))
    return Figure(
        kind="load",
        title=title,
        rows=[Head(labels[unit], _TOP + _ROW * (number + 0.5), unit.url) for number, unit in enumerate(units)],
        columns=[Head(column.label, cell * (number + 0.5)) for number, column in enumerate(shown)],
        marks=marks,
        legend=[("bar", role, ROLE_NAMES[role]) for role in _SHOWN],
        names=names,
        top=_TOP,
        width=cell * len(shown),
        height=_TOP + _ROW * len(units),
        lines=[cell * number for number in range(len(shown))],
    )


def _in_ledger(unit: UnitEntry, role: str, period: _Period, plan: PlanEntry | None) -> str:
    """The address of the ledger with filters that leave just the tasks of a bar."""
    asked = {"unit": unit.key, "role": role, "year": period.value, "plan": plan.key if plan else ""}
    return "ledger.html?" + "&".join(f"{name}={value}" for name, value in asked.items() if value)
