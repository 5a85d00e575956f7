"""What changed, as files: a revision's table (对照表) for Word and Excel, a unit's changes for Word."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

import xlsxwriter

from policysite.comparison.report import fact_words, role_phrase
from policysite.data.model.dates import day_words
from policysite.exports.excel import PLAIN_BODY, PLAIN_HEAD, as_cell, for_print, height_of
from policysite.exports.word_file import Cell, paragraph, table, word_file
from policysite.library.entries import UnitEntry
from policysite.library.life.editions import DutyChange, RevisionEntry, Row
from policysite.views.changes import Side, sides_of
from policysite.views.wording import unit_name

_HEADS = ("变化", "原文", "现文", "变化和依据")
_WIDTHS = (22, 52, 52, 30)  # in millimetres
_COLUMNS = (12.0, 50.0, 50.0, 30.0)  # in characters


def revision_document(revision: RevisionEntry) -> bytes:
    """The table of a revision as a Word document."""
    return word_file(_table(revision), _title(revision), revision.plan.plan.issuer or "", revision.day)


def _title(revision: RevisionEntry) -> str:
    return f"{revision.plan.label}{revision.label}"


def _table(revision: RevisionEntry) -> Iterator[str]:
    yield paragraph(_title(revision), "Title")
    yield from map(paragraph, _basis(revision))
    yield table([_HEADS, *(_cells(revision, row) for row in revision.rows)], widths=_WIDTHS)


def _basis(revision: RevisionEntry) -> Iterator[str]:
    yield f"依据：{revision.basis}，自{day_words(revision.day)}起：“{revision.amendment.quote}”"
    yield f"原文是{revision.old.label}；改动的字句加粗并加下划线。"


def _cells(revision: RevisionEntry, row: Row) -> tuple[Cell, Cell, Cell, Cell]:
    was, now = map(_side, sides_of(row))
    return f"{row.kind}\n{row.label}", was, now, "\n".join([*_notes(row), revision.amendment.number or revision.basis])


def _side(places: list[Side]) -> Cell:
    """The words of a side with those marked that only it has: text and whether it is marked."""
    said: list[tuple[str, bool]] = []
    for one in places:
        if said:
            said.append(("\n", False))
        said += [(run.text, run.changed) for run in (*one.heading, *one.words)]
    return said or "—"


def _notes(row: Row, unit: UnitEntry | None = None) -> Iterator[str]:
    for one, role in row.roles:
        if unit in (None, one):
            where = f"{row.change.place_of(role).heading}：" if len(row.change.places) > 1 else ""
            yield f"{where}{unit_name(one)}{role_phrase(role)}"
    yield from map(fact_words, row.change.facts)


def revision_workbook(revision: RevisionEntry) -> bytes:
    """The table of a revision as an Excel workbook; changed words are red."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        made = datetime.combine(revision.day, time())
        book.set_properties({"title": _title(revision), "author": "", "created": made})
        head, body = book.add_format(PLAIN_HEAD), book.add_format(PLAIN_BODY)
        marked = book.add_format({"font_name": "宋体", "font_size": 10, "font_color": "#C00000", "underline": 1})
        sheet = book.add_worksheet("对照表")
        for number, (words, width) in enumerate(zip(_HEADS, _COLUMNS, strict=True)):
            sheet.set_column(number, number, width)
            sheet.write_string(0, number, words, head)
        for number, row in enumerate(revision.rows, start=1):
            cells = _cells(revision, row)
            sheet.set_row(number, height_of(map(_plain, cells), _COLUMNS))
            for place, cell in enumerate(cells):
                _write(sheet, number, place, cell, marked, body)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(revision.rows), len(_HEADS) - 1)
        for_print(sheet, _title(revision))
    return buffer.getvalue()


def _plain(cell: Cell) -> str:
    return cell if isinstance(cell, str) else "".join(words for words, _ in cell)


def _write(sheet: Any, row: int, column: int, cell: Cell, marked: Any, body: Any) -> None:
    """A cell with marked words in parts; Excel wants at least two of them, and none empty."""
    runs = [] if isinstance(cell, str) else [one for one in cell if one[0]]
    words = _plain(cell)
    if len(runs) < 2 or not any(changed for _, changed in runs) or as_cell(words) != words:
        sheet.write_string(row, column, as_cell(words), body)
        return
    parts: list[Any] = []
    for said, changed in runs:
        parts += [marked, said] if changed else [said]
    sheet.write_rich_string(row, column, *parts, body)


def changes_document(unit: UnitEntry) -> bytes:
    """What revisions of plans changed for a unit, as a Word document."""
    newest = max(change.revision.day for change in unit.duty_changes)
    return word_file(_changes(unit), f"{unit.label}职责变化清单", "", newest)


def _changes(unit: UnitEntry) -> Iterator[str]:
    yield paragraph(f"{unit.label}职责变化清单", "Title")
    revision: RevisionEntry | None = None
    number = 0
    for change in unit.duty_changes:
        if change.revision is not revision:
            revision, number = change.revision, 0
            yield paragraph(f"{day_words(revision.day)}修订的《{revision.plan.plan.title}》", "Heading1")
            yield paragraph(f"依据：{revision.basis}：“{revision.amendment.quote}”")
        number += 1
        yield from _change(number, unit, change)


def _change(number: int, unit: UnitEntry, change: DutyChange) -> Iterator[str]:
    yield paragraph(f"{number}．{change.row.label}（{change.how}）", "Heading2")
    if change.through:
        yield paragraph(change.through.label, label="原文所称：")
    for note in _notes(change.row, change.charged):
        yield paragraph(note, label="变化：")
    for label, places in zip(("原文：", "现文："), sides_of(change.row), strict=True):
        for one in places:
            words = "".join(run.text for run in (*one.heading, *one.words))
            yield paragraph(words.replace("\n", " "), label=label)
