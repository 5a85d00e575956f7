"""What every picture consists of: named rows and columns, and marks that say something and lead somewhere.

Lengths are in units of which the page shows twenty to one `rem`, so that pictures grow with the page's text.
`y` counts from the top of the picture's body, `x` from its left edge; names of rows stand outside of it, so that
they stay in sight when the body scrolls.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from policysite.base.widths import ems

LETTER = 13  # height and width of a Chinese character in the names
ROW = 26


@dataclass(frozen=True)
class Head:
    """The name of a row or column; `at` is where its middle stands. One without an address is only text."""

    label: str
    at: float
    url: str | None = None
    is_group: bool = False


@dataclass(frozen=True)
class Mark:
    """One thing shown: its form and role choose how it is drawn, `label` says in words all that it shows.

    It stands in the row and column so numbered, from 0; (x, y) is the middle of its left edge, `width` how far it
    goes. `text` is written beside or in it.
    """

    form: str
    role: str
    row: int
    column: int
    x: float
    y: float
    width: float
    label: str
    url: str
    text: str = ""


@dataclass(frozen=True)
class Figure:
    """A picture. `names` is how wide the names of rows may be, `top` how high those of columns.

    `legend` tells what forms and roles mean, as (form, role, words). `lines` are where columns part. `period` is
    the first and last day between the body's edges, where it shows time.
    """

    kind: str
    title: str
    rows: Sequence[Head]
    columns: Sequence[Head]
    marks: Sequence[Mark]
    legend: Sequence[tuple[str, str, str]]
    names: float
    top: float
    width: float
    height: float
    lines: Sequence[float] = ()
    period: tuple[date, date] | None = None

    @property
    def row(self) -> float:
        """How high a row is."""
        return (self.height - self.top) / len(self.rows)

    @property
    def table(self) -> list[tuple[Head, list[list[Mark]]]]:
        """The same as a table: each row with its marks, column by column."""
        cells: dict[tuple[int, int], list[Mark]] = {}
        for mark in self.marks:
            cells.setdefault((mark.row, mark.column), []).append(mark)
        columns = range(max(1, len(self.columns)))
        return [(row, [cells.get((number, one), []) for one in columns]) for number, row in enumerate(self.rows)]


def widest(labels: Iterable[str], limit: float) -> float:
    """The width that names need, none of them more than `limit` characters."""
    return LETTER * min(limit, max(map(ems, labels), default=0))
