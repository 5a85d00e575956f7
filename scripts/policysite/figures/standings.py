"""Where the tasks of each plan stand, as it was reported: a bar for each word, its length the number of tasks."""

from __future__ import annotations

from collections.abc import Sequence

from policysite.data.model.roles import LEAD
from policysite.figures.figure import LETTER, WIDE, Figure, Head, Mark, fitting, widest
from policysite.library.entries import PlanEntry, TaskEntry
from policysite.library.library import Library
from policysite.views.progress import STANDS, stands

_NAMES = 14  # most characters of a plan's name
_ROW, _TOP = 30, 30
_CELL, _WIDEST = 96, 170  # width of a column
_FOR_NUMBER = 2.2 * LETTER  # width of the number behind a bar


def standing_bars(library: Library) -> Figure | None:
    """The picture of all plans; None where the site is not for inside. Bars have one colour: their columns differ."""
    by_plan = library.progress.by_plan if library.progress else ()
    if not by_plan:
        return None
    found = {(plan, word): tasks for plan, its in by_plan for word, tasks in _by_word(its).items()}
    words = sorted({word for _, word in found}, key=_rank)
    names = widest((plan.label for plan, _ in by_plan), _NAMES)
    cell = fitting(len(words), names, WIDE, _CELL, _WIDEST)
    step = (cell - _FOR_NUMBER) / max(map(len, found.values()))
    marks = []
    for row, (plan, _) in enumerate(by_plan):
        for column, word in enumerate(words):
            if count := len(found.get((plan, word), ())):
                place = cell * column + 4, _TOP + _ROW * (row + 0.5), round(step * count, 1)
                said = f"{plan.label}，{word} {count} 项"
                marks.append(Mark("bar", LEAD, row, column, *place, said, _in_ledger(plan, word, library), str(count)))
    return Figure(
        kind="load",
        title="各方案的任务现在的进展",
        rows=[Head(plan.label, _TOP + _ROW * (number + 0.5), plan.url) for number, (plan, _) in enumerate(by_plan)],
        columns=[Head(word, cell * (number + 0.5)) for number, word in enumerate(words)],
        marks=marks,
        legend=[("bar", LEAD, "任务项数")],
        names=names,
        top=_TOP,
        width=cell * len(words),
        height=_TOP + _ROW * len(by_plan),
        lines=[cell * number for number in range(len(words))],
    )


def _by_word(tasks: Sequence[TaskEntry]) -> dict[str, list[TaskEntry]]:
    found: dict[str, list[TaskEntry]] = {}
    for task in tasks:
        found.setdefault(stands(task), []).append(task)
    return found


def _rank(word: str) -> tuple[int, ...]:
    return tuple(STANDS.index(one) for one in word.split("、"))


def _in_ledger(plan: PlanEntry, word: str, library: Library) -> str:
    """The address of the ledger with filters that leave just the tasks of a bar."""
    return f"ledger.html?progress={word}" + (f"&plan={plan.key}" if len(library.plans) > 1 else "")
