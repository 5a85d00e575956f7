"""Cells that say what the one above says (同上, 〃): its words are written in them, as over several rows."""

from __future__ import annotations

from dataclasses import replace

from policysite.base.text import without_spaces
from policysite.draft.readers.document import Cell, Table, row_texts

DITTOS = frozenset({"同上", "同前", "上同", "〃", "″", "”", "〞", '"', "''"})


def with_dittos(table: Table) -> tuple[Table, str]:
    """The table with such cells filled in, and what a person is told of it; as it is, and "", where it has none."""
    made: list[list[Cell]] = []
    said = ""
    for at, cells in enumerate(table.grid):
        row = list(cells)
        is_across = not any(row_texts(cells)[1:])
        for column, cell in enumerate(cells):
            mark = without_spaces(cell.text)
            above = made[-1][column] if at > table.header_rows else None
            if mark in DITTOS and above is not None and above.text and not is_across and not _is_across(made[-1]):
                row[column] = replace(above)
                said = said or mark
        made.append(row)
    if not said:
        return table, ""
    return (
        Table.of(made, table.header_rows, table.lines_above, table.apart),
        f"表格里的“{said}”照上一行的写了出来，请核对",
    )


def _is_across(cells: list[Cell]) -> bool:
    return len(cells) > 1 and all(cell is cells[0] for cell in cells)
