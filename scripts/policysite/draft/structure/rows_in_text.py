"""Rows of tables that a text has as lines: a table that lost its grid, with each cell behind its column's heading.

This is the one place that takes “列名：值” apart; what stands behind it works on cells, as from a table that was read.
A row is known by the heading of its first column: one that stands behind the charge which ends another row, or 序号.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from policysite.draft.charges.charge_lines import FindCharge
from policysite.draft.readers.document import Cell, Line
from policysite.draft.readers.source_text import COLON
from policysite.draft.readers.tables.headings import stands_beside_charges
from policysite.grammar.numbering import numbered

_LABELLED = re.compile(
    r"([^\s：:，,。；;、（）()《》]{1,12}(?:[（(][^（）()]{1,12}[）)])?"
    r"|[^：:（(]{2,10}[（(][^（）()]+[）)])[：:]"  # with a remark in brackets it may have spaces and be longer
)
_IN_SENTENCE = re.compile("[。，；]")
_COUNTING = frozenset({"序号", "编号"})


def with_rows(lines: Iterable[Line], find_charge: FindCharge) -> list[Line]:
    """The lines, those that belong to a row with their cell, up to the charge that ends the row.

    Lines that have a cell already stay as they are. Others that begin with a label get it as `label`, in a row or not.
    """
    told = [line if line.cell else _labelled(line) for line in lines]
    charging = [not line.cell and _is_charge(line, find_charge) for line in told]
    firsts = _first_columns(told, charging)
    columns: list[str] = []  # the headings of the open row
    row = -1
    last = 0
    for at, line in enumerate(told):
        if line.cell:
            columns = []
        elif line.label in firsts and (not columns or line.label in columns):
            row += 1
            columns, last = [line.label], at
            told[at] = replace(line, cell=Cell(line.value, row, 0), begins_row=True)
        elif columns and line.label:
            for between in range(last + 1, at):
                told[between] = _in_cell(told[between], told[last])
            columns.append(line.label)
            told[at] = replace(line, cell=Cell(line.value, row, len(columns) - 1))
            last = at
        if charging[at]:
            columns = []
    return told


def _labelled(line: Line) -> Line:
    found = _LABELLED.match(line.text)
    return replace(line, label=found[1], value=line.text[found.end() :]) if found else line


def _in_cell(line: Line, above: Line) -> Line:
    """A line without a clear label as one of the cell above; a label that a scan spoilt is still kept apart."""
    label, colon, value = line.text.partition(COLON)
    if not colon or _IN_SENTENCE.search(label):
        label, value = "", line.text
    return replace(line, cell=above.cell, label=label, value=value)


def _within_items(lines: Sequence[Line], charging: Sequence[bool]) -> set[str]:
    """The headings behind which a numbered line begins another item before anybody is charged: they begin no row.

    In a cell that begins with a number (内容：(1)甲), the lines with further numbers belong to it.
    """
    found: set[str] = set()
    held, counts = "", False
    for line, charges in zip(lines, charging, strict=True):
        if held and not counts and not line.label and numbered(line.text):
            found.add(held)
        if line.label:
            counts = numbered(line.value) is not None
        held = "" if charges else line.label if line.label and not held else held
    return found


def _is_charge(line: Line, find_charge: FindCharge) -> bool:
    """Whether a line is the charge that ends a row: a labelled one, from its beginning or behind the row's time."""
    found = find_charge(line) if line.label else None
    return found is not None and (found.start == 0 or (bool(found.label) and stands_beside_charges(line.label)))


def _first_columns(lines: Sequence[Line], charging: Sequence[bool]) -> set[str]:
    """The headings that begin a row: each stands more than once, and behind a charge of another heading.

    A time behind a charge belongs to it (主办单位：甲局 / 答复时限：5月底), but where the other cells of a row follow.
    """
    count = Counter(line.label for line in lines if not line.cell)
    following = [*lines[1:], Line("")]
    behind = {
        lines[at].label
        for at in range(1, len(lines))
        if charging[at - 1] and not charging[at]
        if following[at].label or not stands_beside_charges(lines[at].label)
    }
    behind -= _within_items(lines, charging)
    return {label for label in behind if label and count[label] > 1} | (_COUNTING & set(count))
