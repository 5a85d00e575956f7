"""Tables of changes for Word and Excel, and what changed for a unit: read back by other programs than wrote them."""

import io
import xml.etree.ElementTree as ET

import docx
import openpyxl
import pytest

from policysite.base.text import without_spaces
from policysite.exports.formats import exports


@pytest.fixture(scope="module")
def files(lived):
    return {one.path: one.content() for one in exports(lived) if "sl-2023-5-" in one.path or "data/units/" in one.path}


def test_the_table_in_word_has_both_texts_and_changed_words_in_bold(lived, files):
    for revision in lived.plans[0].revisions:
        document = docx.Document(io.BytesIO(files[f"{revision.stem}.docx"]))
        _, *rows = document.tables[0].rows
        assert len(rows) == len(revision.rows)
        for row, one in zip(rows, revision.rows, strict=True):
            for cell, places in zip(row.cells[1:3], (one.change.old, one.change.new), strict=True):
                wanted = "".join(place.heading + place.words for place in places) or "—"
                assert without_spaces(cell.text) == without_spaces(wanted)
    bold = {run.text for row in rows for cell in row.cells for run in cell.paragraphs[0].runs if run.bold}
    assert {"2024年", "2026年6月", "95", "93"} <= bold


def test_the_table_in_excel_has_both_texts(lived, files):
    for revision in lived.plans[0].revisions:
        sheet = openpyxl.load_workbook(io.BytesIO(files[f"{revision.stem}.xlsx"]), rich_text=True).active
        _, *rows = sheet.iter_rows(values_only=True)
        for row, one in zip(rows, revision.rows, strict=True):
            for cell, places in zip(row[1:3], (one.change.old, one.change.new), strict=True):
                wanted = "".join(place.heading + place.words for place in places) or "—"
                assert without_spaces(str(cell)) == without_spaces(wanted)


def test_a_units_list_says_every_change_with_both_texts(files):
    document = docx.Document(io.BytesIO(files["data/units/sl-finance-changes.docx"]))
    words = [one.text for one in document.paragraphs]
    assert "1．（一）修补楼道（不再承担）" in words and "变化：市财政局不再配合" in words
    assert any(one.startswith("原文：（一）修补楼道") and "市住建局、市财政局" in one for one in words)
    assert any(one.startswith("现文：（一）修补楼道") and "市住建局、市应急局" in one for one in words)


def test_a_units_feed_has_an_entry_for_each_revision_that_concerns_it(files):
    atom = {"a": "http://www.w3.org/2005/Atom"}
    feed = ET.fromstring(files["data/units/sl-city.xml"])
    entries = feed.findall("a:entry", atom)
    assert [entry.find("a:updated", atom).text[:10] for entry in entries] == ["2025-09-01", "2024-06-20"]
    assert "不再承担：（三）增设停车位" in entries[1].find("a:summary", atom).text
    assert entries[1].find("a:link", atom).get("href") == "../../plans/sl-2023-5/changes/2024-06-20.html"


def test_where_nothing_was_revised_there_are_no_such_files(invented):
    paths = [one.path for one in exports(invented)]
    assert not [path for path in paths if path.endswith("-changes.docx") or (path.endswith(".xml") and "units" in path)]
