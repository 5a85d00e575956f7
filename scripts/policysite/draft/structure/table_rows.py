"""The rows of tables in a text, where each cell stands on a line behind its column's name.

A row is known by the name of its first column: one that stands behind the charge which ends another row, or 序号.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from policysite.draft.charges.charge_lines import FoundCharge

_COLUMN = re.compile(r"([^\s：:，,。；;、（）()《》]{1,12}(?:[（(][^（）()]{1,12}[）)])?)[：:]")
_COUNTING = {"序号", "编号"}


class Cell(str):
    """A line of a row of a table."""

    __slots__ = ()


class Row(Cell):
    """The line that begins a row of a table."""

    __slots__ = ()


def with_rows(paragraphs: Sequence[str], find_charge: Callable[[str], FoundCharge | None]) -> list[str]:
    """The paragraphs; those that belong to rows, up to the charge that ends each, as `Row` and `Cell`."""
    names = [found[1] if (found := _COLUMN.match(one)) else "" for one in paragraphs]
    charging = [bool(name) and _is_charge(one, find_charge) for name, one in zip(names, paragraphs, strict=True)]
    firsts = _first_columns(names, charging)
    told = list(paragraphs)
    columns: set[str] = set()  # those of the open row
    for at, (paragraph, name) in enumerate(zip(paragraphs, names, strict=True)):
        if name in firsts and (not columns or name in columns):
            told[at], columns, last = Row(paragraph), {name}, at
        elif columns and name:  # lines without a name, before one that has, are those of the cell above
            told[last + 1 : at + 1] = map(Cell, paragraphs[last + 1 : at + 1])
            columns.add(name)
            last = at
        if charging[at]:
            columns = set()
    return told


def _is_charge(paragraph: str, find_charge: Callable[[str], FoundCharge | None]) -> bool:
    found = find_charge(paragraph)
    return found is not None and found.start == 0


def _first_columns(names: Sequence[str], charging: Sequence[bool]) -> set[str]:
    """The names of columns that begin a row: each stands more than once, and behind a charge of the same kind."""
    count = Counter(names)
    behind = {names[at] for at in range(1, len(names)) if charging[at - 1] and not charging[at]}
    return {name for name in behind if name and count[name] > 1} | (_COUNTING & set(names))
