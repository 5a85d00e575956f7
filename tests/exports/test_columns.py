"""A new field of a task is one line in the list of columns, a new file one line in the list of formats."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace

import openpyxl
import pytest
from lxml import html

from policysite.checking.check import check
from policysite.exports import columns, formats
from policysite.exports.columns import FIELDS, LEDGER, RECORD, SHEET, Column, ledger_columns, of_task
from policysite.exports.formats import FORMATS, Format, downloads, export_files
from policysite.exports.selections import SCOPES, UNIT, selection_of, selections
from policysite.library.entries import SectionEntry
from policysite.library.library import build_library
from support import PROJECT, QINGHE, REAL

# The new line, and a program that writes what is made with it.
NEW = '    Column("overseer", "督导单位", lambda task: ("甲办" if task.ordinal % 2 else "乙办") * (task.ordinal < 9), filter=True),\n'
WRITE = """
import sys
from pathlib import Path
from policysite.checking.check import check
from policysite.library.library import build_library
from policysite.library.provenance import Provenance
from policysite.pages.site_files import site_files
for file in site_files(build_library(check(Path(sys.argv[1]))), Provenance(version="0")):
    target = Path(sys.argv[2]) / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(file.content if isinstance(file.content, bytes) else file.content.encode())
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The pages and files of the real data, made by a copy of the software with one line more."""
    folder = tmp_path_factory.mktemp("column")
    shutil.copytree(PROJECT / "scripts/policysite", folder / "scripts/policysite")
    columns = folder / "scripts/policysite/exports/columns.py"
    text = columns.read_text("utf-8")
    assert text.count("FIELDS = (\n") == 1
    columns.write_text(text.replace("FIELDS = (\n", f"FIELDS = (\n{NEW}"), "utf-8")
    settings = os.environ | {"PYTHONPATH": str(folder / "scripts")}
    command = [sys.executable, "-c", WRITE, str(REAL), str(folder / "made")]
    subprocess.run(command, env=settings, cwd=folder, check=True)
    return folder / "made"


@pytest.mark.parametrize(
    "column", [*LEDGER, *SHEET, *RECORD, Column("note", "说明", of_task("note"))], ids=lambda one: one.name
)
def test_a_section_that_charges_a_unit_is_a_row_too(qinghe, column):
    duties = [duty for unit in qinghe.units for duty in unit.duties if isinstance(duty.item, SectionEntry)]
    assert duties
    for duty in duties:
        column.cell(duty)


def test_a_column_of_no_field_is_told():
    with pytest.raises(ValueError, match="no_such_field"):
        of_task("no_such_field")


@pytest.fixture(scope="module")
def qinghe():
    return build_library(check(QINGHE))


def expected(real):
    return [(("甲办" if task.ordinal % 2 else "乙办") if task.ordinal < 9 else "") for task in real.tasks]


@pytest.mark.site
def test_a_new_column_stands_in_excel_csv_json_and_records(made, real):
    rows = list(openpyxl.load_workbook(made / "data/ledger.xlsx").active.iter_rows(values_only=True))
    place = rows[0].index("督导单位")
    assert [row[place] or "" for row in rows[1:]] == expected(real)
    text = (made / "data/ledger.csv").read_text("utf-8-sig")
    assert [line["督导单位"] for line in csv.DictReader(io.StringIO(text))] == expected(real)
    assert [line["督导单位"] for line in json.loads((made / "data/ledger.json").read_text("utf-8"))] == expected(real)
    assert [line["overseer"] for line in json.loads((made / "data/tasks.json").read_text("utf-8"))] == expected(real)


@pytest.mark.site
def test_a_new_column_stands_in_the_ledger_and_its_filters(made, real):
    page = html.fromstring((made / "ledger.md").read_text("utf-8").partition("---\n")[2].partition("---\n")[2])
    heads = [head.get("data-sort") for head in page.xpath("//table[@id='ledger']/thead//th")]
    cells = [row[heads.index("overseer")] for row in page.xpath("//table[@id='ledger']/tbody/tr")]
    assert [cell.text_content() for cell in cells] == [words or "—" for words in expected(real)]
    assert all(cell.get("data-label") == "督导单位" for cell in cells)
    assert page.xpath("//select[@name='overseer']/option/@value") == ["", "乙办", "甲办"]
    assert page.xpath("//label[@for='filter-overseer']/text()") == ["督导单位"]


@pytest.mark.site
def test_a_new_column_stands_on_the_page_of_a_task_that_has_it(made, real):
    pages = [(made / task.url.replace(".html", ".md")).read_text("utf-8") for task in real.tasks]
    assert [
        f"<dt>督导单位</dt><dd>{words}</dd>" in page for page, words in zip(pages, expected(real), strict=True)
    ] == [bool(words) for words in expected(real)]
    assert any("督导单位" not in page for page in pages)


def test_the_fields_stand_in_every_table():
    for table in (LEDGER, SHEET, RECORD):
        assert [column for column in table if column in FIELDS] == list(FIELDS)
        assert len({column.name for column in table}) == len(table)


def test_a_new_format_is_written_and_linked_where_it_applies(both, monkeypatch):
    new = Format("rst", "文本", lambda selection: f"{selection.title}\n", scopes=(UNIT,))
    monkeypatch.setattr(formats, "FORMATS", (*FORMATS, new))
    files = {path: content for path, content in export_files(both) if path.endswith(".rst")}
    busy = [unit for unit in both.units if unit.duties]
    assert files == {f"data/units/{unit.key}.rst": f"{unit.label}职责清单\n" for unit in busy}
    for owner in (both, *both.plans, *both.years, *both.units):
        links = [(one.path, one.label) for one in downloads(selection_of(owner, both)) if one.path.endswith(".rst")]
        assert links == ([(f"data/units/{owner.key}.rst", "职责清单（文本）")] if owner in busy else [])


def test_every_link_is_to_a_file_and_every_file_that_is_linked_has_its_link(both):
    paths = {path for path, _ in export_files(both)}
    for selection in selections(both):
        linked = [one.path for one in downloads(selection)]
        assert set(linked) <= paths and len(linked) == len(set(linked))
        assert {path.rpartition(".")[2] for path in linked} == {
            one.suffix for one in FORMATS if one.linked and selection.scope in one.scopes
        }
    assert {selection.scope for selection in selections(both)} == set(SCOPES)


def test_a_column_that_no_row_has_is_left_out_of_the_ledger(both, monkeypatch):
    optional = Column("note", "说明", of_task("note"))
    assert not any(optional.cell(row) for row in both.charges)
    monkeypatch.setattr(columns, "FIELDS", (*FIELDS, optional))
    monkeypatch.setattr(columns, "LEDGER", (*LEDGER, optional))
    assert ledger_columns(both) == LEDGER
    wanted = replace(optional, always=True)
    monkeypatch.setattr(columns, "FIELDS", (*FIELDS, wanted))
    monkeypatch.setattr(columns, "LEDGER", (*LEDGER, wanted))
    assert ledger_columns(both) == (*LEDGER, wanted)
    monkeypatch.setattr(columns, "FIELDS", (*FIELDS, replace(optional, get=lambda item: "甲")))
    monkeypatch.setattr(columns, "LEDGER", (*LEDGER, columns.FIELDS[-1]))
    assert ledger_columns(both)[-1].heading == "说明"
