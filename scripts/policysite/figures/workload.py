"""Load: how many tasks each unit leads and joins, in all and by year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policysite.figures.scene import LETTER, Figure, Head, Mark, widest
from policysite.library.entries import LEAD, PARTNER, ROLE_NAMES, PlanEntry, TaskEntry, UnitEntry, YearEntry
from policysite.library.library import Library

_NAMES = 12
_ROW = 36
_TOP = 30
_CELL = 84
_FOR_NUMBER = 2.2 * LETTER


@dataclass(frozen=True)
class Column:
    """A year, all years (`value` is ""), or none ("none"); the value is the ledger's own for its filter."""

    label: str
    value: str

    def holds(self, task: TaskEntry) -> bool:
        """Whether the task has something in this column."""
        if self.value == "none":
            return not task.years
        return not self.value or any(str(year.year) == self.value for year in task.years)


def columns(years: Iterable[YearEntry]) -> list[Column]:
    """All, each year, and what has no time."""
    return [Column("合计", ""), *(Column(year.label, str(year.year)) for year in years), Column("原文未定", "none")]


def plan_load(plan: PlanEntry) -> Figure | None:
    """The load that one plan puts on its units."""
    shares: dict[UnitEntry, Share] = {unit: {LEAD: [], PARTNER: []} for unit in plan.units}
    for task in plan.tasks:
        for role, units in ((LEAD, task.lead), (PARTNER, task.partners)):
            for unit in units:
                shares[unit][role].append(task)
    return _load(f"{plan.label}：各单位的任务", shares, plan.years, plan)


def site_load(library: Library) -> Figure | None:
    """The load of all plans together."""
    units = [unit for unit in library.units if unit.led or unit.joined]
    units.sort(key=lambda unit: (-len(unit.led), -len(unit.joined)))
    return _load("各单位的任务", {unit: _share(unit) for unit in units}, library.years)


def unit_load(unit: UnitEntry) -> Figure | None:
    """One unit's load, all plans together."""
    return _load(f"{unit.label}各年的任务", {unit: _share(unit)}, unit.years)


# The tasks of a unit by its role.
Share = dict[str, list[TaskEntry]]


def _share(unit: UnitEntry) -> Share:
    return {LEAD: unit.led, PARTNER: unit.joined}


def _load(
    title: str, shares: dict[UnitEntry, Share], years: list[YearEntry], plan: PlanEntry | None = None
) -> Figure | None:
    units, shown = list(shares), columns(years)
    counts = {
        (row, role, column): sum(map(shown[column].holds, shares[unit][role]))
        for row, unit in enumerate(units)
        for role in (LEAD, PARTNER)
        for column in range(len(shown))
    }
    most = max(counts.values(), default=0)
    if not most:
        return None
    step = (_CELL - _FOR_NUMBER) / most
    marks = []
    for (row, role, column), count in counts.items():
        if count:
            unit, when = units[row], shown[column]
            place = (_CELL * column + 4, _TOP + _ROW * (row + (0.27 if role == LEAD else 0.73)), round(step * count, 1))
            words = f"{unit.label}，{when.label}，{ROLE_NAMES[role]} {count} 项"
            marks.append(Mark("bar", role, row, column, *place, words, _in_ledger(unit, role, when, plan), str(count)))
    return Figure(
        kind="load",
        title=title,
        rows=[Head(unit.label, _TOP + _ROW * (number + 0.5), unit.url) for number, unit in enumerate(units)],
        columns=[Head(column.label, _CELL * (number + 0.5)) for number, column in enumerate(shown)],
        marks=marks,
        legend=[("bar", role, ROLE_NAMES[role]) for role in (LEAD, PARTNER)],
        names=widest((unit.label for unit in units), _NAMES),
        top=_TOP,
        width=_CELL * len(shown),
        height=_TOP + _ROW * len(units),
        lines=[_CELL * number for number in range(len(shown))],
    )


def _in_ledger(unit: UnitEntry, role: str, column: Column, plan: PlanEntry | None) -> str:
    asked = {"unit": unit.unit.id, "role": role, "year": column.value, "plan": plan.plan.id if plan else ""}
    return "ledger.html?" + "&".join(f"{name}={value}" for name, value in asked.items() if value)
