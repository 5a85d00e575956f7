"""Tables of pages: the words of their cells, whether rulings make these or how they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from pdfplumber.utils.clustering import cluster_objects
from pdfplumber.utils.text import extract_text

from policysite.draft.readers.document import Cell, Table
from policysite.draft.readers.limits import Budget
from policysite.draft.readers.pdf.aligned import Aligned
from policysite.draft.readers.pdf.parted_rows import parted_rows
from policysite.draft.readers.tables.tables import table
from policysite.grammar.bodies.names import is_surely_a_body, name_ends_between
from policysite.grammar.line_shapes import begins_anew


class Ruled(Protocol):
    """A table as rulings show it."""

    @property
    def cells(self) -> list[tuple[float, float, float, float]]:
        """Its cells, each by its left, upper, right and lower edge."""

    @property
    def bbox(self) -> tuple[float, float, float, float]:
        """The edges of all of it, in the same order."""


@dataclass(frozen=True)
class CellLine:
    """A line of a cell: its words, how wide it is set, and the size of its letters."""

    text: str
    wide: float
    size: float


def ruled_table(letters: Iterable[dict[str, Any]], ruled: Ruled, budget: Budget) -> Table | None:
    """The cells that rulings make on a grid of all their edges, each at all places that it covers."""
    _, top, _, bottom = ruled.bbox
    chars = [(middle(char), char) for char in letters if top <= middle(char)[1] <= bottom]
    boxes = parted_rows(ruled.cells, chars)
    across, down = _edges(cell[0] for cell in boxes), _edges(cell[1] for cell in boxes)
    budget.take(len(across) * len(down))
    found: list[tuple[list[CellLine], list[int], list[int]]] = []
    widest = [0.0] * len(across)
    for x0, top, x1, bottom in boxes:
        lines = _lines([char for (x, y), char in chars if x0 <= x < x1 and top <= y < bottom])
        rows = [number for number, edge in enumerate(down) if top - 2 <= edge < bottom - 2]
        first = min(range(len(across)), key=lambda index: abs(across[index] - x0))
        columns = [first, *(number for number, edge in enumerate(across) if number > first and edge < x1 - 2)]
        found.append((lines, rows, columns))
        widest[first] = max([widest[first], *(line.wide for line in lines)])
    grid = [[Cell("") for _ in across] for _ in down]
    for lines, rows, columns in found:
        cell = Cell(cell_text(lines, widest[columns[0]]))
        for row in rows:
            for column in columns:
                grid[row][column] = cell
    return table(grid)


def _lines(chars: list[dict[str, Any]]) -> list[CellLine]:
    rows = cluster_objects(chars, lambda char: char["doctop"], 3) if chars else []
    return [
        CellLine(text, max(char["x1"] for char in row) - min(char["x0"] for char in row), row[0]["size"])
        for row in rows
        if (text := extract_text(sorted(row, key=lambda char: char["x0"])).strip())
    ]


def cell_text(lines: list[CellLine], widest: float) -> str:
    """The words of a cell, its lines run together where the column's width broke them.

    A new paragraph begins with a number, behind a line that is not full, and with a name below a name.
    """
    if len(lines) > 1 and all(line.text.isdecimal() for line in lines):  # the numbers of rows that no ruling parts
        return "\n".join(line.text for line in lines)
    paragraphs: list[list[str]] = []
    for at, line in enumerate(lines):
        before = lines[at - 1]
        room = (widest - before.wide) / before.size if at else 0
        if not at or begins_anew(line.text) or room > 1.6 or _name_below(paragraphs[-1], lines[at:], room):
            paragraphs.append([])
        paragraphs[-1].append(line.text)
    return "\n".join(map(glued, paragraphs))


def _name_below(above: list[str], lines: list[CellLine], room: float) -> bool:
    """Whether a name ends with the lines above and the next begins: it says so, or one more letter had found room."""
    left = re.split("[，、；]", glued(above))[-1]
    nexts = ("".join(line.text for line in lines[:count]) for count in range(1, 5))
    return any(name_ends_between(left, right) and (room > 0.9 or is_surely_a_body(right)) for right in nexts)


def middle(thing: dict[str, Any]) -> tuple[float, float]:
    """The middle of something drawn, from the upper left corner of its page."""
    return (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2


def _edges(values: Iterator[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > 3:
            edges.append(value)
    return edges


def aligned_grid(one: Aligned) -> list[list[Cell]]:
    """The cells of a table without rulings; a row across it is one cell."""
    assert one.rows is not None
    full = [row for row in one.rows if len(row) == one.columns]
    widest = [max((piece.x1 - piece.x0 for row in full for piece in row[at]), default=0) for at in range(one.columns)]
    grid = []
    for row in one.rows:
        lines = [[CellLine(piece.text, piece.x1 - piece.x0, piece.size) for piece in of] for of in row]
        cells = [Cell(cell_text(of, widest[at])) for at, of in enumerate(lines)]
        grid.append(cells if len(row) == one.columns else cells * one.columns)
    return grid


def glued(lines: list[str]) -> str:
    """Lines as one; words of Latin letters stay apart."""
    parts: list[str] = []
    for line in filter(None, lines):
        parts += [" "] if parts and re.search("[A-Za-z]$", parts[-1][-2:]) and re.match("[A-Za-z]", line) else []
        parts.append(line)
    return "".join(parts)
