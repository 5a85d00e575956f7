"""Tables that have a column for each body and signs in the rows (● leads, ○ joins): who has which role, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policysite.base.text import one_of
from policysite.draft.readers.document import Cell, Table, row_texts
from policysite.grammar.bodies.names import is_body
from policysite.grammar.charges.charge_labels import CHARGED, LEAD, PARTNER, label_role

# What stands in such cells: signs, or words that say the role themselves.
SIGNS = "●○◎◆◇■□▲△★☆√✓✔*＊※"
ROLES = (
    "牵头",
    "主办",
    "主责",
    "责任",
    "负责",
    "配合",
    "协办",
    "协助",
    "参与",
)
_COLUMNS = {LEAD: "牵头单位", PARTNER: "配合单位", CHARGED: "责任单位"}
_SIGN = rf"[{re.escape(SIGNS)}]"
_LEGEND = re.compile(rf"({_SIGN})[”’\"]?\s*(?:号)?(?:的)?(?:为|是|表示|代表|指|即|[：:—-]+)?\s*({one_of(ROLES)})")
_FEWEST = 2


@dataclass(frozen=True)
class SignColumn:
    """Where a column of a body stands, and what the body is called."""

    at: int
    body: str


def legend_of(texts: Iterable[str]) -> dict[str, str]:
    """What the text says of signs: ●为牵头单位."""
    return {found[1]: label_role(f"{found[2]}：") for text in texts for found in _LEGEND.finditer(text)}


def with_roles(table: Table, legend: Mapping[str, str]) -> tuple[Table, str]:
    """The table with columns of roles in place of those of bodies, and what a person is told of it.

    As it is, and "", where it has no such columns.
    """
    columns = columns_of_signs(table)
    if not columns:
        return table, ""
    replaced = {column.at for column in columns}
    kept = [at for at in range(len(table.columns)) if at not in replaced]
    rows: list[dict[str, list[str]]] = [{role: [] for role in _COLUMNS} for _ in table.body]
    for said, texts in zip(rows, table.body, strict=True):
        for column in columns:
            if sign := texts[column.at].strip():
                said[legend.get(sign) or (label_role(f"{sign}：") if sign in ROLES else CHARGED)].append(column.body)
    roles = [role for role in _COLUMNS if any(said[role] for said in rows)]
    heads = [Cell(_COLUMNS[role]) for role in roles]
    made = [(*(cells[at] for at in kept), *heads) for cells in table.grid[: table.header_rows]]
    for cells, said in zip(table.grid[table.header_rows :], rows, strict=True):
        across = not any(row_texts(cells)[1:])
        own = [cells[0] if across else Cell("、".join(said[role])) for role in roles]
        made.append((*(cells[at] for at in kept), *own))
    signs = {texts[column.at].strip() for texts in table.body for column in columns} - {""}
    explained = "" if signs <= {*legend, *ROLES} else "（有的符号没有说明，写成责任单位）"
    told = f"表格里各单位一栏的符号写成了“{'”“'.join(_COLUMNS[role] for role in roles)}”{explained}，请核对"
    return Table.of(made, table.header_rows, table.lines_above, table.apart), told


def columns_of_signs(table: Table) -> list[SignColumn]:
    """The columns that are called as bodies and hold nothing but signs; none where there is one alone."""
    found = []
    for at, (heading, cells) in enumerate(table.by_column):
        body = heading.rpartition("·")[2]
        filled = [cell.strip() for cell in cells if cell.strip()]
        if filled and is_body(body) and all(re.fullmatch(_SIGN, one) or one in ROLES for one in filled):
            found.append(SignColumn(at, body))
    return found if len(found) >= _FEWEST else []
