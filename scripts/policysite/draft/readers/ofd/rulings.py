"""The rulings of OFD pages (GB/T 33190-2016, 9): the straight lines that their paths draw, and the tables they make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

_PATH = re.compile(rb"<(?:\w+:)?PathObject\b([^>]*)>(.*?)</(?:\w+:)?PathObject>", re.DOTALL)
_DATA = re.compile(rb"<(?:\w+:)?AbbreviatedData>([^<]*)<")
_ATTRIBUTE = {name: re.compile(rb"\b%s\s*=\s*[\"']([^\"']*)[\"']" % name) for name in (b"Boundary", b"CTM", b"Visible")}
_STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_THIN = 2.0  # points: what is thinner is a line
_NEAR = 3.0  # points between rulings that are one
_MOST = 20_000  # lines of a page

Point = tuple[float, float]


@dataclass(frozen=True)
class Ruled:
    """A table as rulings show it: its cells, each by its left, upper, right and lower edge."""

    cells: list[tuple[float, float, float, float]]

    @property
    def bbox(self) -> tuple[float, float, float, float]:
        """The edges of the whole table."""
        left, top, right, bottom = zip(*self.cells, strict=True)
        return min(left), min(top), max(right), max(bottom)


def ruled_tables(content: bytes, scale: float) -> list[Ruled]:
    """The tables that the paths of a page make, in points; `scale` is the points of the page's unit.

    None where the page draws more lines than tables have.
    """
    edges = []
    for (x0, y0), (x1, y1) in _lines(content):
        x0, x1, y0, y1 = (scale * at for at in (min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)))
        if y1 - y0 <= _THIN < x1 - x0:
            edges.append({"x0": x0, "x1": x1, "top": y0, "bottom": y0, "orientation": "h"} | _size(x1 - x0, 0))
        elif x1 - x0 <= _THIN < y1 - y0:
            edges.append({"x0": x0, "x1": x0, "top": y0, "bottom": y1, "orientation": "v"} | _size(0, y1 - y0))
        if len(edges) > _MOST:
            return []
    merged = merge_edges(edges, _NEAR, _NEAR, _NEAR, _NEAR)
    cells = intersections_to_cells(edges_to_intersections(merged, _NEAR, _NEAR))
    return [Ruled(list(of)) for of in cells_to_tables(cells) if len(of) > 1]


def _size(width: float, height: float) -> dict[str, float]:
    return {"width": width, "height": height}


def _lines(content: bytes) -> Iterator[tuple[Point, Point]]:
    """The straight lines of the paths of a page, in its own unit; thin fillings give lines as well."""
    for found in _PATH.finditer(content):
        attributes, inside = found.groups()
        boundary, ctm = _numbers(attributes, b"Boundary"), _numbers(attributes, b"CTM")
        visible = _ATTRIBUTE[b"Visible"].search(attributes)
        data = _DATA.search(inside)
        if len(boundary) != 4 or not data or (visible and visible[1] == b"false"):
            continue
        left, top, _, _ = boundary
        a, b, c, d, e, f = ctm if len(ctm) == 6 else (1, 0, 0, 1, 0, 0)
        for line in _drawn(data[1].decode("ascii", "replace")):
            (x0, y0), (x1, y1) = ((left + a * x + c * y + e, top + b * x + d * y + f) for x, y in line)
            yield (x0, y0), (x1, y1)


def _numbers(attributes: bytes, name: bytes) -> list[float]:
    found = _ATTRIBUTE[name].search(attributes)
    return _floats(found[1].decode("ascii", "replace")) if found else []


def _floats(words: str) -> list[float]:
    try:
        return [float(word) for word in words.split()]
    except ValueError:
        return []


def _drawn(data: str) -> Iterator[tuple[Point, Point]]:
    """The straight lines of a path's data: S and M begin, L draws on, C closes; curves are passed over."""
    first = here = (0.0, 0.0)
    for step, words in _STEP.findall(data):
        numbers = _floats(words)
        if step == "C":
            yield here, first
            here = first
        elif len(numbers) >= 2:
            there = (numbers[-2], numbers[-1])
            if step in "SM":
                first = there
            elif step == "L":
                yield here, there
            here = there
