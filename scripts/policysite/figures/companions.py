"""Who works with whom: the units that the same responsibility lines name.

For a plan, a square of units by units with the numbers of shared tasks (dots joined by lines would not be legible).
For one unit, a bar for each of its companions.
"""

from __future__ import annotations

from collections import Counter
from itertools import permutations

from policysite.figures.figure import LETTER, ROW, WIDE, Figure, Head, Mark, fitting, widest
from policysite.library.entries import PlanEntry, TaskEntry, UnitEntry

_NAMES = 12  # most characters of a unit's name
_CELL, _WIDEST = 26, 46  # height of a cell, which is also its least width; its greatest
_BAR = 22  # width of one shared task
_MOST = 480  # width of the longest bar
_FOR_NUMBER = 30  # width of the number behind a bar


def plan_companions(plan: PlanEntry) -> Figure | None:
    """A cell for every two units that share a task of the plan; None if no two do.

    It leads to the page of what the two share; of plans that are no longer in force no such page tells, so to the unit.
    """
    shared = Counter(pair for task in plan.tasks for pair in permutations(dict.fromkeys(task.named), 2))
    if not shared:
        return None
    units = [unit for unit in plan.units if any(unit in pair for pair in shared)]
    region = plan.plan.region
    labels = {unit: unit.name_in(region) for unit in units}
    names = widest(labels.values(), _NAMES)
    top = names + LETTER
    cell = fitting(len(units), names, WIDE, _CELL, _WIDEST)
    column = {unit: cell * (number + 0.5) for number, unit in enumerate(units)}
    place = {unit: _CELL * (number + 0.5) for number, unit in enumerate(units)}
    most = max(shared.values())
    is_past = plan.standing.has_ceased
    opens = "" if is_past else "；点开看是哪些任务"
    marks = [
        Mark(
            "cell",
            f"shade-{-(-4 * shared[one, other] // most)}",
            units.index(one),
            units.index(other),
            column[other] - cell / 2,
            top + place[one],
            cell,
            f"{labels[one]} 与 {labels[other]}：共同任务 {shared[one, other]} 项",
            one.url if is_past else one.together_url(other),
            str(shared[one, other]),
        )
        for one in units
        for other in units
        if (one, other) in shared
    ]
    return Figure(
        kind="together",
        title=f"{plan.label}：谁和谁一起做",
        rows=[Head(labels[unit], top + place[unit], unit.url) for unit in units],
        columns=[Head(labels[unit], column[unit], unit.url) for unit in units],
        marks=marks,
        legend=[("cell", "shade-1", f"共同任务的项数，颜色越深越多{opens}")],
        names=names,
        top=top,
        width=cell * len(units),
        lines=[cell * number for number in range(len(units))],
        height=top + _CELL * len(units),
    )


# The parts of a unit's bar: the shared tasks by the unit that leads them.
LEADERS = {"ours": "本单位牵头", "theirs": "对方牵头", "others": "其他单位牵头"}


def unit_companions(unit: UnitEntry) -> Figure | None:
    """A bar for each companion, with a part for each of LEADERS; None if the unit shares no task."""
    if not unit.companions:
        return None
    step = min(_BAR, _MOST / max(len(tasks) for _, tasks in unit.companions))
    rows, marks = [], []
    for number, (other, tasks) in enumerate(unit.companions):
        name = other.name_in(unit.unit.region)
        rows.append(Head(name, ROW * (number + 0.5), other.url))
        x = 0.0
        counts = Counter(_leader(unit, other, task) for task in tasks)
        for leader, words in LEADERS.items():
            if count := counts[leader]:
                width = round(step * count, 1)
                label = f"与 {name} 的共同任务，{words} {count} 项"
                place = (number, 0, x, rows[-1].at, width)
                marks.append(Mark("bar", leader, *place, label, unit.together_url(other)))
                x += width
        label = f"与 {name} 的共同任务共 {len(tasks)} 项"
        place = (number, 0, x, rows[-1].at, _FOR_NUMBER)
        marks.append(Mark("total", "", *place, label, unit.together_url(other), str(len(tasks))))
    present = {mark.role for mark in marks}
    return Figure(
        kind="companions",
        title=f"{unit.label}和谁一起做",
        rows=rows,
        columns=(),
        marks=marks,
        legend=[("bar", leader, words) for leader, words in LEADERS.items() if leader in present],
        names=widest((row.label for row in rows), _NAMES),
        top=0,
        width=max(mark.x + mark.width for mark in marks),
        height=ROW * len(rows),
    )


def _leader(unit: UnitEntry, other: UnitEntry, task: TaskEntry) -> str:
    ours = any(one in task.lead for one in (unit, *unit.forebears))
    return "ours" if ours else "theirs" if other in task.lead else "others"
