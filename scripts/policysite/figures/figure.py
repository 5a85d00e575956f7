"""What every picture consists of: named rows and columns, and marks, each of which is a link with words.

templates/_figures.md draws it. Lengths are in units of a twentieth `rem`, so that pictures grow with the text of the
page. The body of a picture scrolls; `x` is the distance from its left edge, `y` from its top. The names of rows stand
beside it and do not scroll.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from policysite.base.widths import width_in_characters

LETTER = 13  # height and width of a Chinese character in the names
ROW = 26  # height of a row


@dataclass(frozen=True)
class Head:
    """The name of a row or column; `at` is where its middle is: `y` of a row, `x` of a column. `url` None: no link."""

    label: str
    at: float
    url: str | None = None
    is_group: bool = False


@dataclass(frozen=True)
class Mark:
    """One sign in a picture.

    `form` is its shape, `role` its colour (class names in policysite.css). `row` and `column` are numbers from 0;
    (x, y) is the middle of its left edge. `label` says in words all that it shows, `text` is written in or beside it.
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
    """A picture.

    `legend` says what forms and roles mean, as (form, role, words). `names` is the width of the names of rows, `top`
    the height of the names of columns, `height` the whole height with `top`. `lines` are the `x` of the lines between
    columns. In a picture of time, `period` has the first and last day that its width stands for.
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
        """The height of a row."""
        return (self.height - self.top) / len(self.rows)

    @property
    def table(self) -> list[tuple[Head, list[list[Mark]]]]:
        """The same as a table: each row with its cells, one for each column, each cell with its marks."""
        cells: dict[tuple[int, int], list[Mark]] = {}
        for mark in self.marks:
            cells.setdefault((mark.row, mark.column), []).append(mark)
        columns = range(max(1, len(self.columns)))
        return [(row, [cells.get((number, one), []) for one in columns]) for number, row in enumerate(self.rows)]


# The widths that a page has at 1440 pixels for a picture and the names of its rows: without and with its contents
# beside it.
WIDE, NARROW = 1130, 900


def fitting(count: int, names: float, room: float, least: float, most: float) -> float:
    """How wide each of `count` columns beside the names of rows is, so that they fill the room."""
    return min(most, max(least, (room - names) // max(1, count)))


def widest(labels: Iterable[str], limit: float) -> float:
    """The width of the longest name, or of `limit` Chinese characters if that is less."""
    return LETTER * min(limit, max(map(width_in_characters, labels), default=0))
