"""Who does what: tasks by units, in the order in which the document names them."""

from __future__ import annotations

from policysite.figures.scene import LETTER, ROW, Figure, Head, Mark, widest
from policysite.library.entries import IMPLEMENTER, LEAD, PARTNER, ROLE_NAMES, PlanEntry

_NAMES = 14
_CELL = 26


def duty_matrix(plan: PlanEntry) -> Figure:
    """A mark for each unit that a task names: 牵头 ●, 配合 ○, 落实 △."""
    units = list(dict.fromkeys([*plan.units, *(unit for task in plan.tasks for unit in task.carriers)]))
    top = widest((unit.label for unit in units), 12) + LETTER
    columns = {unit: number for number, unit in enumerate(units)}
    rows = [Head(task.label, top + ROW * (number + 0.5), task.url) for number, task in enumerate(plan.tasks)]
    marks = []
    for number, task in enumerate(plan.tasks):
        for role, members in ((LEAD, task.lead), (PARTNER, task.partners), (IMPLEMENTER, task.carriers)):
            for unit in members:
                if role != IMPLEMENTER or unit not in (*task.lead, *task.partners):
                    words = f"{unit.label} {ROLE_NAMES[role]} {task.label}"
                    column, y = columns[unit], rows[number].at
                    marks.append(Mark(role, role, number, column, _CELL * column, y, _CELL, words, task.url))
    present = {mark.role for mark in marks}
    return Figure(
        kind="duties",
        title=f"{plan.label}：谁做什么",
        rows=rows,
        columns=[Head(unit.label, _CELL * (column + 0.5), unit.url) for unit, column in columns.items()],
        marks=marks,
        legend=[(role, role, name) for role, name in ROLE_NAMES.items() if role in present],
        names=widest((row.label for row in rows), _NAMES),
        top=top,
        width=_CELL * len(units),
        lines=[_CELL * number for number in range(len(units))],
        height=top + ROW * len(rows),
    )
