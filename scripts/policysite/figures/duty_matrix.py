"""Who does what: a picture with the tasks of a plan as rows and its units as columns, in the document's order."""

from __future__ import annotations

from policysite.data.model.roles import IMPLEMENTER, ROLE_NAMES
from policysite.figures.figure import LETTER, ROW, WIDE, Figure, Head, Mark, fitting, widest
from policysite.library.entries import PlanEntry

_NAMES = 14  # most characters of a task's name
_CELL, _WIDEST = 26, 46  # width of a column


def duty_matrix(plan: PlanEntry) -> Figure:
    """A mark for each unit of each task: 牵头 ●, 配合 ○, 落实 △.

    A unit that the responsibility line names has no second mark as implementer.
    """
    units = list(dict.fromkeys([*plan.units, *(unit for task in plan.tasks for unit in task.implementers)]))
    region = plan.plan.region
    top = widest((unit.name_in(region) for unit in units), 12) + LETTER
    names = widest((task.label for task in plan.tasks), _NAMES)
    cell = fitting(len(units), names, WIDE, _CELL, _WIDEST)
    columns = {unit: number for number, unit in enumerate(units)}
    rows = [Head(task.label, top + ROW * (number + 0.5), task.url) for number, task in enumerate(plan.tasks)]
    marks = []
    for number, task in enumerate(plan.tasks):
        for role, name in ROLE_NAMES.items():
            for unit in task.units_as(role):
                if role != IMPLEMENTER or unit not in task.named:
                    words = f"{unit.name_in(region)} {name} {task.label}"
                    column, y = columns[unit], rows[number].at
                    marks.append(Mark(role, role, number, column, cell * column, y, cell, words, task.url))
    present = {mark.role for mark in marks}
    return Figure(
        kind="duties",
        title=f"{plan.label}：谁做什么",
        rows=rows,
        columns=[Head(unit.name_in(region), cell * (column + 0.5), unit.url) for unit, column in columns.items()],
        marks=marks,
        legend=[(role, role, name) for role, name in ROLE_NAMES.items() if role in present],
        names=names,
        top=top,
        width=cell * len(units),
        lines=[cell * number for number in range(len(units))],
        height=top + ROW * len(rows),
    )
