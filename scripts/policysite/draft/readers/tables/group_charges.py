"""Charges that stand in the name of a group of rows: 一、托育服务（牵头单位：市卫生健康委). They are those of each row.

The name may stand across the table before its rows, or in a column beside them.

As with a cell over several rows, what it says is written in each of them, in a column of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policysite.draft.readers.document import Cell, Table, row_texts
from policysite.draft.readers.tables.columns import is_charging, names_bodies
from policysite.grammar.charges.charge_labels import CHARGED, LEAD, PARTNER, label_role

_CHARGE = re.compile(r"[（(【\[]([^（()）：:【】\[\]]{2,10})[：:]([^（()）：:；;。【】\[\]]{2,200})[）)】\]]$")
_ROLES = (LEAD, PARTNER, CHARGED)


def with_group_charges(table: Table) -> tuple[Table, str]:
    """The table with such charges in its rows, and what a person is told of it; as it is, and "", where it has none.

    Where the rows say themselves who has that role, the group's charge stays what it is.
    """
    if not table.header_rows:
        return table, ""
    if beside := _with_charges_beside(table):
        return beside
    rows = table.grid[table.header_rows :]
    charges = [_charge(row_texts(cells)) for cells in rows]
    labels = {found[1] for found in charges if found}
    roles = {label_role(f"{heading.rpartition('·')[2]}：") for heading in table.columns if is_charging(heading)}
    if len(labels) != 1 or roles & ({label_role(f"{one}：") for one in labels} | {CHARGED}):
        return table, ""
    label = labels.pop()
    at = next((at for at, heading in enumerate(table.columns) if is_charging(heading)), len(table.columns))
    head, nothing = Cell(label), Cell("")
    made = [_with(cells, at, head) for cells in table.grid[: table.header_rows]]
    own, group = nothing, ""
    for cells, charge in zip(rows, charges, strict=True):
        texts = row_texts(cells)
        if charge:
            group = group or texts[0]
            own = Cell(charge[2])
            name = replace(cells[0], text=texts[0][: charge.start()])
            made.append((name,) * (len(cells) + 1))
        elif not any(texts[1:]) and cells is not rows[-1]:
            own = nothing
            made.append((cells[0],) * (len(cells) + 1))
        else:
            made.append(_with(cells, at, own))
    told = f"表格里“{group[:30]}”这样写在分组一行的责任，写到了下面的每一行，请核对"
    return Table.of(made, table.header_rows, table.lines_above, table.apart), told


def _with_charges_beside(table: Table) -> tuple[Table, str] | None:
    """The same for charges in a column of groups (公共服务（牵头单位：甲局）), whose rows only say who joins."""
    charging = [at for at, heading in enumerate(table.columns) if is_charging(heading)]
    roles = {label_role(f"{table.columns[at].rpartition('·')[2]}：") for at in charging}
    if roles != {PARTNER}:
        return None
    rows = table.grid[table.header_rows :]
    for column in range(charging[0]):
        found = [_of_group(row_texts(cells)[column]) for cells in rows]
        labels = {one[1] for one in found if one}
        if len(labels) != 1 or not all(found) or label_role(f"{next(iter(labels))}：") == PARTNER:
            continue
        bare: dict[int, Cell] = {}
        head, own = Cell(labels.pop()), dict[int, Cell]()
        made = [_with(cells, charging[0], head) for cells in table.grid[: table.header_rows]]
        for cells, charge in zip(rows, found, strict=True):
            assert charge
            group = cells[column]
            name = bare.setdefault(id(group), replace(group, text=charge.string[: charge.start()].rstrip()))
            cell = own.setdefault(id(group), Cell(charge[2]))
            made.append(_with((*cells[:column], name, *cells[column + 1 :]), charging[0], cell))
        told = f"表格里“{rows[0][column].text[:30]}”这样写在分组一栏的责任，写到了它的每一行，请核对"
        return Table.of(made, table.header_rows, table.lines_above, table.apart), told
    return None


def _of_group(words: str) -> re.Match[str] | None:
    """The charge at the end of the name of a group."""
    found = _CHARGE.search(words)
    return found if found and label_role(f"{found[1]}：") in _ROLES and names_bodies(found[2]) else None


def _with(cells: Sequence[Cell], at: int, cell: Cell) -> tuple[Cell, ...]:
    return (*cells[:at], cell, *cells[at:])


def _charge(texts: Sequence[str]) -> re.Match[str] | None:
    """The charge at the end of a row across the table."""
    if len(texts) < 2 or any(texts[1:]):
        return None
    return _of_group(texts[0])
