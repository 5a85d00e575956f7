"""The table of duties (责任分解表, 职责清单) that offices keep: a row a task, or a row a duty of one unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from policysite.exports.columns import NUMBER, SHEET, THROUGH, Column, Row
from policysite.exports.selections import Selection
from policysite.library.duties import Duty

# The heading of the column that tells, in a file without sheets, to which sheet a row belongs.
_ROLE = "角色"


def columns_of(selection: Selection) -> tuple[Column, ...]:
    """The columns of a selection's tables."""
    through = any(isinstance(row, Duty) and row.through for rows in selection.sheets.values() for row in rows)
    return (*SHEET, THROUGH) if through else SHEET


def duty_rows(rows: Iterable[Row], columns: Iterable[Column] = SHEET) -> Iterator[dict[Column, Any]]:
    """The rows, numbered from 1: the cells by their columns, each a text, a number, a date, None or a tuple."""
    columns = tuple(columns)
    for number, row in enumerate(rows, start=1):
        yield {column: number if column is NUMBER else column.cell(row) for column in columns}


def duty_headings(selection: Selection) -> list[str]:
    """The headings of `duty_lines`."""
    return [*([_ROLE] if len(selection.sheets) > 1 else []), *(column.heading for column in columns_of(selection))]


def duty_lines(selection: Selection, filled: bool = False) -> Iterator[dict[str, Any]]:
    """The rows of all sheets one after another, by heading; with the sheet's name in front if there are several.

    With `filled`, empty cells say what their column says in place of nothing.
    """
    columns = columns_of(selection)
    for sheet, rows in selection.sheets.items():
        role = {_ROLE: sheet} if len(selection.sheets) > 1 else {}
        for row in duty_rows(rows, columns):
            yield role | {column.heading: column.filled(cell) if filled else cell for column, cell in row.items()}
