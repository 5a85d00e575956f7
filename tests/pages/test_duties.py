"""An implementer has the times and targets that speak of it and no others: on its page, in files, figures and ledger."""

import csv
import io
import json

import openpyxl
import pytest
from docx import Document
from icalendar import Calendar
from lxml import html

from policysite.checking.check import check
from policysite.library.library import build_library
from policysite.library.provenance import Provenance
from policysite.pages.site_files import site_files
from support import QINGHE


@pytest.fixture(scope="module")
def files():
    library = build_library(check(QINGHE))
    return {file.path: file.content for file in site_files(library, Provenance(version="0"))}


def page(files, path):
    return html.fromstring(files[f"{path}.md"].partition("---\n")[2].partition("---\n")[2])


def words(node):
    return "".join(node.text_content().split())


def table(files, unit, caption):
    """The rows of a table of a unit's page, each as its cells' words."""
    (found,) = [one for one in page(files, f"units/{unit}").xpath("//table") if caption in words(one.find("caption"))]
    return [[words(cell) for cell in row] for row in found.find("tbody")]


COUNTIES = [
    ["办好家长学校", "2026年6月底前配齐指导师", "每县（区）指导师不低于5名", "市教育局"],
    ["三、保障措施", "2026年4月底前报送细则", "—", "无"],
]


def test_a_page_has_what_speaks_of_the_implementer_and_no_more(files):
    rows = table(files, "qh-counties", "提出要求的任务")
    assert [[cell for number, cell in enumerate(row) if number != 1] for row in rows] == COUNTIES
    whole = words(page(files, "units/qh-counties"))
    for others in ("2025年底前", "建立市级家长学校", "评选优秀家长", "市级家长学校课程"):
        assert others not in whole, others


def test_a_charge_without_a_time_has_none(files):
    ((task, quote, due, target, lead),) = table(files, "qh-compulsory", "提出要求的任务")
    assert (task, quote) == ("普遍开展家访", "义务教育学校要公布家访安排")
    assert (due, target, lead) == ("未明确时限", "—", "市教育局")
    assert "这些任务原文都没有写明时限" in words(page(files, "units/qh-compulsory"))


def test_a_name_as_an_object_is_not_charged(files):
    ((_, _, due, target, _),) = table(files, "qh-schools", "提出要求的任务")
    assert (due, target) == ("每学期开展家访", "家访率不低于90%")
    assert "新建学校" not in words(page(files, "units/qh-schools"))


def test_the_units_of_the_line_have_the_whole_task(files):
    (first, second) = table(files, "qh-education", "牵头的任务")
    assert first[1] == "2025年底前建立市级家长学校2026年6月底前配齐指导师每年评选优秀家长"
    assert second[1] == "每学期开展家访2027年新建学校"
    assert table(files, "qh-women", "配合的任务")[0][1] == first[1]


@pytest.mark.parametrize("county", ["qh-south", "qh-north"])
def test_a_member_has_the_duties_of_its_collective_under_that_name(files, county):
    rows = table(files, county, "提出要求的任务")
    assert [row[0] for row in rows] == ["办好家长学校原文所称：各县（区）", "三、保障措施原文所称：各县（区）"]
    assert [row[2:] for row in rows] == [row[1:] for row in COUNTIES]
    (partner,) = table(files, county, "配合的任务")
    assert partner[0].startswith("普遍开展家访学校要每学期开展家访，家访率达到90%。全文")
    assert partner[0].endswith("原文所称：各县（区）")
    said = words(page(files, f"units/{county}"))
    assert "配合1项，落实2项。" in said and "牵头0项" not in said
    assert "属于“各县（区）”，文件以此称呼提出的要求（3项）也列在这里" in said


def test_a_part_of_a_collective_points_to_it_and_a_single_school_has_its_duties(files):
    part = page(files, "units/qh-compulsory")
    assert "属于“各学校”，文件以此称呼提出的要求（1项）也与本单位有关" in words(part)
    assert "qh-schools.html" in part.xpath("//p[@class='ps-aside']/a/@href")
    assert table(files, "qh-experimental", "提出要求的任务")[0][0] == "普遍开展家访原文所称：各学校"


def test_counts_in_lists_are_those_of_the_page(files):
    (row,) = page(files, "units/index").xpath("//table[contains(@class, 'units')]//tr[th/a[text()='南县']]")
    assert [words(cell) for cell in row.findall("td")][:3] == ["0项", "1项", "2项"]
    units = {one["id"]: one for one in json.loads(files["data/units.json"])}
    assert [units["qh-south"][role] for role in ("lead", "partner", "implementer")] == [0, 1, 2]


def test_years_have_only_what_speaks_of_the_unit(files):
    rows = table(files, "qh-experimental", "各年的时限")
    assert {cell for row in rows for cell in row[1:]} == {"—", "每学期开展家访"}
    assert [row[1] for row in table(files, "qh-south", "各年的时限") if row[0] == "2026年"] == [
        "2026年4月底前报送细则落实：三、保障措施2026年6月底前配齐指导师落实：办好家长学校"
    ]


def test_the_axis_has_only_what_speaks_of_the_unit(files):
    def labels(unit):
        return set(page(files, f"units/{unit}").xpath("//svg[contains(@class, 'names')]//a/@aria-label"))

    assert "建立市级家长学校" not in labels("qh-south") and "报送细则" in labels("qh-south")
    assert "体系基本建成" in labels("qh-women") and "体系基本建成" not in labels("qh-schools")
    assert "报送细则" not in labels("qh-women")  # it stands on a section, and is said of the counties


@pytest.mark.parametrize("suffix", ["csv", "json", "xlsx"])
def test_tables_to_download_say_the_same(files, suffix):
    def rows(unit):
        content = files[f"data/units/{unit}.{suffix}"]
        if suffix == "csv":
            return [row for row in csv.DictReader(io.StringIO(content.removeprefix("\ufeff"))) if row["角色"] == "落实"]
        if suffix == "json":
            return [row for row in json.loads(content) if row["角色"] == "落实"]
        head, *lines = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
        return [row for line in lines if (row := dict(zip(head, line, strict=True)))["角色"] == "落实"]

    def said(value):
        return "；".join(value) if isinstance(value, list) else (value or "")

    south, counties, part = rows("qh-south"), rows("qh-counties"), rows("qh-compulsory")
    due = [said(row["完成时限"]) for row in south]
    assert due == ["2026年6月底前：配齐指导师", "2026年4月底前：报送细则"]
    assert [said(row["目标值"]) for row in south] == ["每县（区）指导师不低于 5 名", ""]
    assert [said(row["具体内容"]) for row in south][1] == "各县（区）要制定细则，2026年4月底前报市教育局"
    assert "2025年底前" not in str(south)
    assert [row["原文所称"] for row in south] == ["各县（区）"] * 2
    assert all("原文所称" not in row for row in counties)
    assert [said(row["完成时限"]) for row in counties] == due
    assert [said(row["完成时限"]) in ("", "未明确时限") for row in part] == [True]


def test_word_says_the_same(files):
    def document(unit):
        made = Document(io.BytesIO(files[f"data/units/{unit}.docx"]))
        cells = [cell.text for one in made.tables for row in one.rows for cell in row.cells]
        return [one.text for one in made.paragraphs], cells

    said, cells = document("qh-south")
    assert "二、正文点名落实的任务（2项）" in said
    assert "完成时限：2026年4月底前：报送细则" in said and "原文所称：各县（区）" in said
    assert "报送细则" in cells and "建立市级家长学校" not in "".join([*said, *cells])
    said, cells = document("qh-compulsory")
    assert "完成时限：未明确时限" in said and cells == []


def test_the_calendar_says_the_same(files):
    def events(unit):
        found = Calendar.from_ical(files[f"data/units/{unit}.ics"]).walk("VEVENT")
        return {str(one["summary"]): str(one["description"]) for one in found}

    south = events("qh-south")
    assert set(south) == {
        "〔2026年4月底前〕报送细则",
        "〔2026年6月底前〕配齐指导师",
        "〔2027年内〕新建学校",  # its counties are partners of that task
    }
    assert "方案总目标" not in south["〔2026年4月底前〕报送细则"]
    assert "落实：各县（区）" in south["〔2026年4月底前〕报送细则"]
    assert "本单位：落实" in south["〔2026年4月底前〕报送细则"]
    assert events("qh-compulsory") == {}


def test_records_tell_of_whom_a_time_or_a_target_speaks(files):
    deadlines = {one["what"]: one["implementers"] for one in json.loads(files["data/deadlines.json"])}
    assert deadlines["建立市级家长学校"] == [] and deadlines["配齐指导师"] == ["各县（区）"]
    assert deadlines["报送细则"] == ["各县（区）"] and deadlines["新建学校"] == []
    indicators = {one["name"]: one["implementers"] for one in json.loads(files["data/indicators.json"])}
    assert indicators["家访率"] == ["学校"] and indicators["市级家长学校课程"] == []


def test_the_ledger_has_a_row_for_a_section_that_charges(files):
    rows = page(files, "ledger").xpath("//table[@id='ledger']/tbody/tr")
    assert [words(row.find("th")) for row in rows] == ["办好家长学校", "普遍开展家访", "三、保障措施"]
    assert rows[2].get("data-implementer").split() == ["qh-counties", "qh-south", "qh-north"]
    assert rows[1].get("data-partner").split() == ["qh-counties", "qh-south", "qh-north"]
    assert (rows[2].get("data-years"), rows[2].get("data-due")) == ("2026", "2026-04-30")
    sheet = openpyxl.load_workbook(io.BytesIO(files["data/ledger.xlsx"])).active
    assert [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)][-1] == "三、保障措施"


def test_the_ledger_tells_of_whom_each_time_and_target_speaks(files):
    parents, visits, _ = page(files, "ledger").xpath("//table[@id='ledger']/tbody/tr")
    counties = "qh-counties qh-south qh-north"
    assert [one.get("data-of") for one in parents.iter("li")] == ["", counties, "", "", counties]
    assert [one.get("data-years") for one in visits.iter("li")] == ["2025 2026 2027 2028 open", "2027", "", "2027"]


def test_a_year_says_who_carries_out_what_stands_on_a_section(files):
    said = words(page(files, "years/2026"))
    assert "落实：各县（区）" in said and "方案总目标" not in said
    assert "方案总目标" in words(page(files, "years/2028"))


def test_a_unit_without_duties_has_nothing_to_look_up_or_to_carry_away(files):
    idle = page(files, "units/qh-archives")
    assert "都没有直接点到这个单位" in words(idle)
    assert idle.xpath("//a[contains(@href, 'ledger.html?') or @download]") == []
    assert not [path for path in files if path.startswith("data/units/qh-archives")]
