"""Files that are carried away, each read back by another program than wrote it, and held against the library."""

import csv
import datetime as dt
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace

import docx
import feedparser
import openpyxl
import pytest
import vobject
from docx2python import docx2python
from openpyxl.utils import get_column_letter

from policysite.checking.check import check
from policysite.exports.calendars import calendar
from policysite.exports.csv_files import duties_csv
from policysite.exports.duties import duty_rows
from policysite.exports.excel import HIGHEST, LINE, _widths, _words, lines_needed, workbook
from policysite.exports.feed import feed
from policysite.exports.formats import export_files
from policysite.exports.records import TABLES
from policysite.exports.selections import of_plan, of_unit, of_year, selections, whole
from policysite.library.library import build_library
from support import PROJECT, REAL, SHALIU

HEADINGS = [
    "序号",
    "重点任务",
    "具体内容",
    "完成时限",
    "时限（排序用）",
    "目标值",
    "牵头单位",
    "配合单位",
    "落实主体",
    "原文出处",
]


@pytest.fixture(scope="module")
def files(both):
    return dict(export_files(both))


def expected_row(number, row):
    """What a table must say of a task or a duty, put together from the facts."""
    task = row.item
    timings = [f"{one.deadline.timing.words}：{one.deadline.what}" for one in row.facts.deadlines]
    days = [one.deadline.timing.end or one.deadline.timing.start for one in row.facts.deadlines]
    targets = [
        f"{one.indicator.name}{one.target}" + (f"（{one.indicator.year}年）" if one.indicator.year else "")
        for one in row.facts.indicators
    ]
    charged = [one.implementer.quote for one in row.facts.implementers]
    carriers = dict.fromkeys(one.unit.label for one in task.facts.implementers)
    return {
        "序号": number,
        "重点任务": task.label,
        "具体内容": task.task.text if getattr(row, "role", "") != "implementer" else "\n".join(charged),
        "完成时限": timings,
        "时限（排序用）": min((day for day in days if day), default=None),
        "目标值": targets,
        "牵头单位": "、".join(unit.label for unit in task.lead),
        "配合单位": "、".join(unit.label for unit in task.partners),
        "落实主体": "、".join(carriers),
        "原文出处": f"{task.plan.plan.number}{task.section.label}，第 {task.ordinal} 项",
    }


ROLES = {"lead": "牵头", "partner": "配合", "implementer": "落实"}


def rows_of(selection):
    """The expected rows; of a unit with its roles, and with the names of collectives if it has a duty by one."""
    rows = [expected_row(number, row) for number, row in enumerate(selection.rows, start=1)]
    if selection.unit:
        rows = [{"角色": ROLES[duty.role], **row} for duty, row in zip(selection.rows, rows, strict=True)]
    if len({plan.plan.region for plan in selection.plans}) > 1:
        rows = [{**said, "地区": row.item.plan.plan.region} for said, row in zip(rows, selection.rows, strict=True)]
    if selection.unit and any(duty.through for duty in selection.rows):
        for said, duty in zip(rows, selection.rows, strict=True):
            said["原文所称"] = duty.through.label if duty.through else None
    return rows


# Which files there are


def test_the_whole_each_plan_year_and_unit_has_its_files(both, files):
    assert {"data/ledger.xlsx", "data/ledger.csv", "data/deadlines.ics", "data/feed.xml"} <= set(files)
    for unit in both.units:
        for suffix in ("xlsx", "docx", "ics", "csv"):
            assert (f"data/units/{unit.unit.id}.{suffix}" in files) == bool(unit.duties)
    for plan in both.plans:
        assert f"data/plans/{plan.plan.id}.xlsx" in files
    for year in both.years:
        assert f"data/years/{year.year}.ics" in files
    for name in TABLES:
        assert {f"data/{name}.json", f"data/{name}.csv"} <= set(files)


def test_all_duties_of_a_unit_stand_in_one_sheet_by_role(real):
    for unit in real.units:
        assert of_unit(unit).rows == [duty for role in ROLES for duty in unit.duties_as(role)]


def test_a_years_files_hold_the_tasks_of_that_year(real):
    for year in real.years:
        tasks = of_year(year, real).items
        assert {task.url for task in tasks} == {
            entry.task.url for entry in [*year.deadlines, *year.indicators] if entry.task
        }


# Excel


def cells(value):
    return value.split("\n") if value else []


def test_every_cell_of_every_workbook_is_what_the_library_holds(both, files):
    for selection in selections(both):
        book = openpyxl.load_workbook(io.BytesIO(files[f"{selection.stem}.xlsx"]))
        rows = rows_of(selection)
        assert book.sheetnames == [selection.sheet]
        read = list(book.active.iter_rows(values_only=True))
        assert list(read[0]) == list(rows[0] if rows else columns_named(selection))
        assert len(read) == len(rows) + 1
        for line, row in zip(read[1:], rows, strict=True):
            found = dict(zip(read[0], line, strict=True))
            due = cells(found.pop("完成时限"))
            assert due == (row.pop("完成时限") or ["未明确时限"])
            assert cells(found.pop("目标值")) == row.pop("目标值")
            day = found.pop("时限（排序用）")
            assert (day.date() if day else None) == row.pop("时限（排序用）")
            assert {key: value or "" for key, value in found.items()} == {
                key: value or "" for key, value in row.items()
            }


def columns_named(selection):
    return [*(["角色"] if selection.unit else []), *HEADINGS]


def test_no_cell_is_cut_however_many_partners_there_are(copy):
    names = [f"第{number}协作单位名称较长办公室" for number in range(59)]
    selection = whole(build_library(check(copy)))
    rows = [{column: _words(column, cell) for column, cell in row.items()} for row in duty_rows(selection)]
    partners = next(column for column in rows[0] if column.name == "partners")
    rows[0][partners] = "、".join(names)
    width = _widths(rows, list(rows[0]))[partners]
    assert lines_needed(rows[0][partners], width) * LINE <= HIGHEST


def test_a_workbook_is_ready_to_filter_and_to_print(real):
    book = openpyxl.load_workbook(io.BytesIO(workbook(whole(real))))
    sheet = book["责任分解表"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == f"A1:{get_column_letter(len(HEADINGS))}{len(real.tasks) + 1}"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in (
        (1, 0),
        (None, 0),
    )  # one is what Excel takes for nothing
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    body = sheet["C2"]
    assert body.alignment.wrap_text
    assert sheet["E7"].number_format == "yyyy-mm-dd"
    assert sheet.oddHeader.center.text.endswith("责任分解表")
    # The name of a year begins with a digit, which must not be read as more of the size of the letters.
    year = openpyxl.load_workbook(io.BytesIO(workbook(of_year(real.years[0], real)))).active.oddHeader.center
    assert (year.size, year.text[-10:]) == (14, f"{real.years[0].year}年责任分解表")
    # High enough for its text: 具体内容 in lines of as many characters as its column takes.
    width = sheet.column_dimensions["C"].width
    for row in range(2, len(real.tasks) + 2):
        lines = len(sheet.cell(row, 3).value) * 2 / width
        assert sheet.row_dimensions[row].height >= min(409, 12 * lines)


@pytest.fixture
def dangerous(copy):
    """The real data with names that a spreadsheet would run."""
    path = copy / "plans/pzh-2021-73/plan.yml"
    text = path.read_text("utf-8")
    for label, trap in (
        ("完成布局专项规划", "=1+1"),
        ("基本完成新建和改扩建项目", "@SUM(A1)"),
        ("学校办学管理全面达标", "-2+3"),
    ):
        assert f"what: {label}" in text
        text = text.replace(f"what: {label}", f"what: '{trap}'")
    text = text.replace("name: 普惠性幼儿园覆盖率", "name: +cmd|'/c calc'!A1")
    path.write_text(text, "utf-8")
    return build_library(check(copy))


def test_what_looks_like_a_formula_stays_text(dangerous):
    entries = {entry.label for entry in dangerous.deadlines}
    assert {"=1+1", "@SUM(A1)", "-2+3"} <= entries
    for selection in selections(dangerous):
        book = openpyxl.load_workbook(io.BytesIO(workbook(selection)))
        assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    tables = dict(export_files(dangerous))
    for path in ("data/deadlines.csv", "data/indicators.csv"):
        fields = [field for line in csv.reader(io.StringIO(tables[path])) for field in line]
        assert not [field for field in fields if re.match(r"[=+\-@]", field)], path
    assert "'=1+1" in tables["data/deadlines.csv"]
    assert "'+cmd|'/c calc'!A1" in tables["data/indicators.csv"]


# CSV


def test_every_csv_of_duties_says_the_same(both, files):
    for selection in selections(both):
        text = files[f"{selection.stem}.csv"]
        assert text.startswith("\ufeff")
        lines = list(csv.DictReader(io.StringIO(text[1:])))
        for line, row in zip(lines, rows_of(selection), strict=True):
            row["完成时限"] = "；".join(row["完成时限"]) or "未明确时限"
            row["目标值"] = "；".join(row["目标值"])
            row["时限（排序用）"] = row["时限（排序用）"].isoformat() if row["时限（排序用）"] else ""
            assert line == {key: str(value or "") for key, value in row.items()}


def test_every_json_of_duties_says_the_same(both, files):
    for selection in selections(both):
        for record, row in zip(json.loads(files[f"{selection.stem}.json"]), rows_of(selection), strict=True):
            day = row["时限（排序用）"]
            assert record == row | {"时限（排序用）": day.isoformat() if day else None}


def test_every_table_of_records_is_there_as_csv(both, files):
    for name, records in TABLES.items():
        lines = list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"][1:])))
        rows = records(both)
        assert len(lines) == len(rows)
        for line, row in zip(lines, rows, strict=True):
            assert list(line) == list(row)
            assert line["plan" if "plan" in row else "id"] == row["plan" if "plan" in row else "id"]


# Calendar


def events(content):
    """The events as vobject reads them, which refuses what RFC 5545 does not allow."""
    made = vobject.readOne(content.decode("utf-8"))
    made.validate(raiseException=True)
    return list(getattr(made, "vevent_list", []))


def test_every_dated_deadline_is_an_event_and_nothing_else(both, files):
    for selection in selections(both):
        found = events(files[f"{selection.calendar}.ics"])
        dated = [entry for entry in selection.deadlines if entry.day]
        assert len(found) == len(dated)
        summaries = sorted(event.summary.value for event in found)
        assert all(any(entry.label in words for words in summaries) for entry in dated)


def test_an_event_stands_on_its_last_day_and_says_the_documents_words(both, files):
    found = {event.summary.value: event for event in events(files["data/deadlines.ics"])}
    cases = {
        "〔2023年内〕学校办学管理全面达标": dt.date(2023, 12, 31),
        "〔2021年底前〕建立市级“家长学校”，发布家庭教育指导手册": dt.date(2021, 12, 31),
        "〔2024年12月31日〕开通网上办理": dt.date(2024, 12, 31),
        "〔2024年6月底前〕完成窗口整合": dt.date(2024, 6, 30),
        "〔2026年上半年内〕评估": dt.date(2026, 6, 30),
        "〔自2025年春季学期起〕开行学生专线": dt.date(2025, 2, 1),
    }
    for words, day in cases.items():
        assert found[words].dtstart.value == day
        assert not hasattr(found[words], "dtend"), "all-day events of one day: no year-long bar, no invented end"
    assert not [words for words in found if "每天" in words]


def test_one_reminder_an_event_at_nine_in_the_morning_in_china(both, files):
    found = {event.summary.value: event for event in events(files["data/deadlines.ics"])}
    assert all(len(event.valarm_list) == 1 for event in found.values())
    for words, moment in (
        ("〔2024年12月31日〕开通网上办理", dt.datetime(2024, 12, 24, 1, tzinfo=dt.UTC)),
        ("〔2023年内〕学校办学管理全面达标", dt.datetime(2023, 11, 30, 1, tzinfo=dt.UTC)),
        ("〔自2025年春季学期起〕开行学生专线", dt.datetime(2025, 1, 1, 1, tzinfo=dt.UTC)),
    ):
        assert found[words].valarm.trigger.value == moment
        assert b"TRIGGER;VALUE=DATE-TIME:" in files["data/deadlines.ics"]


def test_a_revision_makes_its_events_newer(copy):
    path = copy / "plans/pzh-2021-73/plan.yml"
    before = events(calendar(whole(build_library(check(copy)))))[0]
    path.write_text(path.read_text("utf-8") + "revisions:\n  - {date: 2022-01-05, what: 改了一处}\n", "utf-8")
    after = events(calendar(whole(build_library(check(copy)))))[0]
    assert after.uid.value == before.uid.value
    assert int(after.sequence.value) > int(before.sequence.value) and after.dtstamp.value > before.dtstamp.value


def test_an_edition_makes_the_events_that_stay_newer(lived, tmp_path):
    was = shutil.copytree(SHALIU, tmp_path / "was")
    edition = was / "plans/sl-2023-5/editions/2024-06-20"
    for name in ("plan.yml", "source.txt"):
        (edition / name).replace(was / "plans/sl-2023-5" / name)
    shutil.rmtree(was / "plans/sl-2023-5/editions")
    text = (was / "plans/sl-2023-5/plan.yml").read_text("utf-8")
    (was / "plans/sl-2023-5/plan.yml").write_text(re.sub(r"(?m)^amended_by:\n(  .*\n)+", "", text), "utf-8")
    before, after = (
        {event.uid.value: event for event in events(calendar(whole(library)))}
        for library in (build_library(check(was)), lived)
    )
    stayed = before.keys() & after.keys()
    assert stayed and all(int(after[uid].sequence.value) > int(before[uid].sequence.value) for uid in stayed)


def test_an_event_with_other_words_is_another_version_without_a_revision(real, copy):
    path = copy / "plans/pzh-2021-73/plan.yml"
    before = {event.uid.value: event for event in events(calendar(whole(real)))}
    text = path.read_text("utf-8")
    path.write_text(text.replace("what: 学校办学管理全面达标", "what: 学校管理达标"), "utf-8")
    after = {event.uid.value: event for event in events(calendar(whole(build_library(check(copy)))))}
    changed = {uid for uid in before if after[uid].sequence.value != before[uid].sequence.value}
    assert {after[uid].summary.value for uid in changed} == {"〔2023年内〕学校管理达标"}
    assert changed == {uid for uid in before if after[uid].dtstamp.value != before[uid].dtstamp.value}
    assert all(event.dtstamp.value.date() == dt.date(2021, 8, 17) for event in after.values())


def test_a_calendar_says_how_to_subscribe(real):
    made = calendar(replace(whole(real), site_url="http://10.0.0.8/fangan/")).decode().replace("\r\n ", "")
    assert "订阅" in made and "http://10.0.0.8/fangan/data/deadlines.ics" in made
    assert "REFRESH-INTERVAL;VALUE=DURATION:P1D" in made


def test_an_event_links_to_its_task_where_the_address_of_the_site_is_known(real):
    for entry in events(calendar(replace(whole(real), site_url="http://10.0.0.8/fangan/"))):
        assert entry.url.value.startswith("http://10.0.0.8/fangan/plans/pzh-2021-73/")
        assert entry.url.value.removeprefix("http://10.0.0.8/fangan/") in entry.description.value
    assert not [event for event in events(calendar(whole(real))) if hasattr(event, "url")]


def uids(library):
    return {event.summary.value: event.uid.value for event in events(calendar(whole(library)))}


def test_uids_survive_a_rebuild_and_another_order(real, copy):
    path = copy / "plans/pzh-2021-73/plan.yml"
    text = path.read_text("utf-8")
    first, second = re.findall(r"^ +- due: 202\d\n(?: {16}\S.*\n)+", text, re.MULTILINE)[1:3]
    assert "完成布局专项规划" in first and first + second in text
    path.write_text(text.replace(first + second, second + first), "utf-8")
    reordered = build_library(check(copy))
    assert [one.label for one in reordered.deadlines] != [one.label for one in real.deadlines]
    assert uids(reordered) == uids(real)
    assert len(set(uids(real).values())) == len(uids(real))


def test_a_new_label_or_a_mended_time_keeps_the_uid(real, copy):
    path = copy / "plans/pzh-2021-73/plan.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("what: 学校办学管理全面达标", "what: 学校管理达标"), "utf-8")
    relabelled = uids(build_library(check(copy)))
    assert relabelled["〔2023年内〕学校管理达标"] == uids(real)["〔2023年内〕学校办学管理全面达标"]


def test_one_deadline_is_the_same_event_in_every_file(both, files):
    everywhere = {event.summary.value: event.uid.value for event in events(files["data/deadlines.ics"])}
    for selection in selections(both):
        for event in events(files[f"{selection.calendar}.ics"]):
            assert everywhere[event.summary.value] == event.uid.value


# Word


def paragraphs(content):
    with docx2python(io.BytesIO(content)) as document:
        return [line.strip() for line in document.text.split("\n") if line.strip()]


def test_every_duty_of_every_unit_is_in_its_list(both, files):
    for unit in both.units:
        if not unit.duties:
            continue
        said = paragraphs(files[f"data/units/{unit.unit.id}.docx"])
        whole_text = "\n".join(said)
        assert said[0] == f"{unit.label}职责清单"
        for plan in dict.fromkeys(item.plan for item in unit.items):
            assert f"《{plan.plan.title}》（{plan.plan.number}，" in whole_text
        for role in ("lead", "partner"):
            for number, duty in enumerate(unit.duties_as(role), start=1):
                assert f"{number}．{duty.item.label}" in said
                assert all(part in said for part in duty.item.text.split("\n"))
        for duty in unit.duties_as("implementer"):
            assert all(one.implementer.quote in said for one in duty.charges)
        sources = [line for line in said if line.startswith("出处：")]
        assert len(sources) == len(unit.duties)
        for duty in unit.duties:
            task = duty.item
            assert f"出处：{task.plan.plan.number}{task.section.label}，第 {task.ordinal} 项" in said
            for entry in duty.facts.deadlines:
                assert whole_text.count(f"{entry.deadline.timing.words}：{entry.label}") >= 1
            for entry in duty.facts.indicators:
                assert f"{entry.label}{entry.target}" in whole_text
        heads = [line for line in said if re.fullmatch(r"[一二三四五]、.*", line)]
        assert [head[0] for head in heads] == list("一二三四五")[: len(heads)]


def test_a_duty_list_says_its_language_and_its_author(files):
    document = docx.Document(io.BytesIO(files["data/units/finance.docx"]))
    assert (document.core_properties.language, document.core_properties.author) == ("zh-CN", "攀枝花市人民政府办公室")
    (language,) = document.styles.element.xpath("w:docDefaults//w:lang")
    assert set(language.attrib.values()) >= {"zh-CN"} and "en-US" not in language.attrib.values()


def test_a_duty_list_names_the_fonts_of_official_documents_and_what_stands_in_for_them(files):
    import zipfile

    with zipfile.ZipFile(io.BytesIO(files["data/units/finance.docx"])) as archive:
        table = archive.read("word/fontTable.xml").decode()
        styles = archive.read("word/styles.xml").decode()
        page = archive.read("word/document.xml").decode()
    assert re.search(r'w:name="仿宋_GB2312"><w:altName w:val="仿宋"', table)
    assert 'w:eastAsia="仿宋_GB2312"' in styles
    assert re.search(r'<w:pgSz w:w="1190\d" w:h="1683\d"', page)


# Feed


def test_the_feed_tells_of_every_plan_newest_first(both):
    read = feedparser.parse(feed(both, "http://10.0.0.8/fangan"))
    assert not read.bozo and read.version == "atom10"
    assert [entry.title for entry in read.entries] == [plan.plan.title for plan in both.plans]
    for entry, plan in zip(read.entries, both.plans, strict=True):
        assert entry.link == f"http://10.0.0.8/fangan/{plan.url}"
        assert dt.date(*entry.updated_parsed[:3]) == plan.plan.issued
    assert len({entry.id for entry in read.entries} | {read.feed.id}) == len(read.entries) + 1


def test_a_revision_is_news_and_moves_the_calendars_stamp(copy):
    path = copy / "plans/pzh-2021-73/plan.yml"
    words = "改正 <第六项> 的时限 & 说明"
    path.write_text(path.read_text("utf-8") + f"revisions:\n  - date: '2026-11-24'\n    what: {words}\n", "utf-8")
    library = build_library(check(copy))
    read = feedparser.parse(feed(library, None))
    assert read.entries[0].title.startswith("修订：")
    assert read.entries[0].summary == words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert read.entries[0].updated.startswith("2026-11-24")
    assert read.entries[0].link == "../plans/pzh-2021-73/index.html"
    stamps = {event.dtstamp.value.date() for event in events(calendar(whole(library)))}
    assert stamps == {dt.date(2026, 11, 24)}


# The same bytes

DIGEST = """
import hashlib, sys
from pathlib import Path
from policysite.checking.check import check
from policysite.exports.formats import export_files
from policysite.library.library import build_library
total = hashlib.sha256()
for path, content in export_files(build_library(check(Path(sys.argv[1])))):
    total.update(path.encode() + (content if isinstance(content, bytes) else content.encode()))
print(total.hexdigest())
"""


@pytest.mark.site
def test_the_same_data_give_the_same_bytes_at_another_time_and_place(real):
    total = hashlib.sha256()
    for path, content in export_files(real):
        total.update(path.encode() + (content if isinstance(content, bytes) else content.encode()))
    elsewhere = os.environ | {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-c", DIGEST, str(REAL)]
    done = subprocess.run(command, env=elsewhere, cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == total.hexdigest()


def test_files_of_one_plan_hold_that_plan_alone(both):
    for plan in both.plans:
        assert of_plan(plan).items == plan.tasks
        assert duties_csv(of_plan(plan)).count(plan.plan.number) >= len(plan.tasks)
