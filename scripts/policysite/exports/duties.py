"""The table of duties (责任分解表) that offices keep: a row a task."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from policysite.exports.columns import NUMBER, SHEET, Column
from policysite.exports.selections import Selection
from policysite.library.entries import TaskEntry

# The heading of the column that tells, in a file without sheets, to which sheet a row belongs.
_ROLE = "角色"


def duty_rows(tasks: Iterable[TaskEntry]) -> Iterator[dict[Column, Any]]:
    """A row a task, numbered from 1: the cells by their columns, each a text, a number, a date, None or a tuple."""
    for number, task in enumerate(tasks, start=1):
        yield {column: number if column is NUMBER else column.cell(task) for column in SHEET}


def duty_headings(selection: Selection) -> list[str]:
    """The headings of `duty_lines`."""
    return [*([_ROLE] if len(selection.sheets) > 1 else []), *(column.heading for column in SHEET)]


def duty_lines(selection: Selection, filled: bool = False) -> Iterator[dict[str, Any]]:
    """The rows of all sheets one after another, by heading; with the sheet's name in front if there are several.

    With `filled`, empty cells say what their column says in place of nothing.
    """
    for sheet, tasks in selection.sheets.items():
        role = {_ROLE: sheet} if len(selection.sheets) > 1 else {}
        for row in duty_rows(tasks):
            yield role | {column.heading: column.filled(cell) if filled else cell for column, cell in row.items()}
