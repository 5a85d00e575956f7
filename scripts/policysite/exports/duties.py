"""The table of duties (责任分解表, 职责清单) that offices keep: a row a task, or a row a duty of one unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policysite.exports.columns import CHANGES, INHERITED, NUMBER, REGION, ROLE, SHEET, THROUGH, Column, Row
from policysite.exports.selections import Selection
from policysite.library.derived import derived
from policysite.library.entries import Duty


def columns_of(selection: Selection) -> tuple[Column, ...]:
    """The columns of a selection's table."""
    through = any(isinstance(row, Duty) and row.through for row in selection.rows)
    regions = {plan.plan.region for plan in selection.plans}
    lasting = [*([ROLE] if selection.unit else []), *SHEET, *([REGION] if len(regions) > 1 else [])]
    inherited = any(isinstance(row, Duty) and row.inherited for row in selection.rows)
    changed = any(unit.now for item in selection.items for unit in (*item.named, *item.implementers))
    asked = ((THROUGH, through), (INHERITED, inherited), (CHANGES, changed))
    return (*lasting, *(column for column, wanted in asked if wanted))


def duty_rows(selection: Selection) -> Iterator[dict[Column, Any]]:
    """The rows, numbered from 1: the cells by their columns, each a text, a number, a date, None or a tuple."""
    columns = columns_of(selection)
    for number, row in enumerate(selection.rows, start=1):
        lasting = dict(zip(SHEET, _lasting_cells(row), strict=True))
        lasting[NUMBER] = number
        yield {column: lasting[column] if column in lasting else column.cell(row) for column in columns}


@derived
def _lasting_cells(row: Row) -> tuple[Any, ...]:
    """The cells that a row has in every table."""
    return tuple(column.cell(row) for column in SHEET)


def duty_lines(selection: Selection, filled: bool = False) -> Iterator[dict[str, Any]]:
    """The same rows by heading. With `filled`, empty cells say what their column says in place of nothing."""
    for row in duty_rows(selection):
        yield {column.heading: column.filled(cell) if filled else cell for column, cell in row.items()}
