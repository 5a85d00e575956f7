"""Progress on pages and in files of a site for inside; and nothing of it anywhere in one that is public."""

import io
import json
import re
import tempfile
import zipfile
from pathlib import Path

import pytest
from lxml import html

from policysite.checking.check import check
from policysite.exports.columns import LAST_REPORT, PROGRESS
from policysite.figures.standings import standing_bars
from policysite.library.library import build_library
from policysite.library.provenance import provenance
from policysite.library.readings import Readings
from policysite.pages.page_list import pages
from policysite.pages.render import environment, render_page
from policysite.pages.search_files import write_search
from policysite.pages.search_index import search_documents
from policysite.pages.site_files import site_files
from support import PROJECT
from support.drafted import drafted_data
from support.progress import GUARDED, OF_SECTION, REPORT, told_data, with_reports

WORDS = (
    "内部",
    "96.125",
    "secret-leader",
    "云交〔2026〕8号",
    "2026Q3",
    "李四",
    "没有完成记录",
    "data-past",
    "progress.html",
    "progress/2026q3",
)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return told_data(tmp_path_factory.mktemp("told"))


@pytest.fixture(scope="module")
def inside(data):
    """The library for inside."""
    checked = check(data)
    return build_library(checked, checked.inside)


def files(home, internal):
    checked = check(home)
    library = build_library(checked, checked.inside) if internal else build_library(checked)
    made = {file.path: file.content for file in site_files(library, provenance(checked, home, PROJECT))}
    with tempfile.TemporaryDirectory() as site:
        write_search(Path(site), search_documents(library, []))
        return made | {f"search/{file.name}": file.read_text("utf-8") for file in Path(site, "search").iterdir()}


def parts(content):
    """What a file says, packed or not."""
    raw = content.encode() if isinstance(content, str) else content
    if raw.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(raw)) as pack:
            return b"\n".join(pack.read(name) for name in pack.namelist()).decode("utf-8", "replace")
    return raw.decode()


@pytest.mark.site
def test_a_public_site_is_the_same_as_one_without_records(data, tmp_path):
    public, without = files(data, internal=False), files(with_reports(tmp_path, {}), internal=False)
    assert sorted(public) == sorted(without)
    assert [path for path, content in public.items() if content != without[path]] == []
    guide = {"guide/fields.md"}  # it tells how records are written
    assert [
        (path, word)
        for path, content in public.items()
        for word in WORDS
        if word in parts(content) and path not in guide
    ] == []


def test_a_site_for_inside_has_it_everywhere(data):
    internal = files(data, internal=True)
    said = {path: parts(content) for path, content in internal.items()}
    wanted = {
        "plans/yc-2024-12/tasks/windows.md": "内部所做的事",
        "units/yc-education.md": "内部验收意见",
        "plans/yc-2024-12/index.md": "没有完成记录",
        "years/2024.md": "没有完成记录",
        "ledger.md": "内部验收意见",
        "leaders/secret-leader.md": "内部领导",
        "progress/2026q3.md": "内部验收意见",
        "progress.md": "市交通局",
        "data/progress.json": "内部填报人",
        "data/progress.csv": "96.125",
        "data/tasks.json": "内部验收意见",
        "data/ledger.xlsx": "内部验收意见",
        "data/ledger.csv": "已完成",
        "search/policysite.json": "progress.html",
    }
    assert [path for path, words in wanted.items() if words not in re.sub("&#[0-9]+;", "", said[path])] == []


def test_nothing_is_called_late(data):
    for path, content in files(data, internal=True).items():
        if path != "guide/fields.md":
            assert "逾期" not in parts(content) and "超期" not in parts(content), path


@pytest.fixture(scope="module")
def rendered(inside, data):
    env = environment()
    made = provenance(check(data), data, PROJECT)
    return {
        page.url: html.fromstring(f"<div>{render_page(page, inside, env)}</div>")
        for page in pages(inside, made)
        if page.template in ("task.md", "unit.md", "ledger.md", "progress.md", "leader.md", "period.md", "year.md")
    }


def test_a_task_says_what_each_lead_reported_last(rendered):
    page = rendered["plans/yc-2024-12/tasks/windows.html"]
    said = page.xpath("//dl/div[dt='进展']/dd")[0].text_content()
    assert "市政务局：已完成" in said and "市教育局：受阻" in said and "2026年10月8日报" in said
    rows = page.xpath("//table[caption[contains(., '新的在前')]]/tbody/tr")
    assert [row.get("id") for row in rows] == ["r-2026q3-yc-government-services-1", "r-2026q3-yc-education-1"]
    assert "96.125%" in rows[0].text_content() and "内部填报人" in rows[0].text_content()


def test_what_is_known_of_a_deadline_that_has_passed(rendered):
    both_lead = rendered["plans/yc-2024-12/tasks/windows.html"].xpath("//@data-past")
    assert set(both_lead) == {"期限已过，没有完成记录"}  # one of the two leads says that it is blocked
    alone = rendered["plans/yc-2024-12/tasks/school-buses.html"].xpath("//@data-past")
    assert set(alone) == {"期限已过，2026年12月30日报告完成（依据《专线开行通知》（云交〔2026〕8号，2026年8月1日））"}


def test_the_ledger_shows_and_filters_it(rendered):
    page = rendered["ledger.html"]
    heads = [head.text for head in page.xpath("//table[@id='ledger']/thead//th")]
    assert heads[-2:] == [PROGRESS.heading, LAST_REPORT.heading]
    assert [one.text for one in page.xpath("//select[@name='progress']/option")] == ["全部", "已完成", "已完成、受阻"]


def test_the_page_of_all_counts_tasks_and_the_silent(rendered):
    page = rendered["progress.html"]
    (row,) = page.xpath("//table[caption[contains(., '各方案')]]/tbody/tr")
    assert [cell.text_content() for cell in row][1:] == ["2", "—", "—", "2", "1", "—"]
    periods = page.xpath("//table[caption[contains(., '每一期')]]/tbody/tr")
    assert ["2026年第四季度" in row.text_content() for row in periods] == [True, False]
    assert "2 个" in periods[0].text_content()  # the two others who lead said nothing in the fourth quarter


def test_a_quarter_has_what_was_reported_what_fell_due_and_who_was_silent(inside, rendered):
    third, fourth = rendered["progress/2026q3.html"], rendered["progress/2026q4.html"]
    assert "3 个单位报了 3 条，推进中 1 条，已完成 1 条，受阻 1 条" in third.text_content()
    rows = third.xpath("//table[caption[contains(., '收到的报告')]]/tbody/tr")
    assert [row.xpath("string(.//span[@class='ps-stand'])") for row in rows] == ["受阻", "已完成", "推进中"]
    assert "96.125%" in rows[1].text_content() and "内部填报人" in rows[1].text_content()
    assert third.xpath("//nav/a[@rel='next']/@href") == ["2026q4.html"]
    assert len(fourth.xpath("//p[a[contains(@href, 'units/')]]/a")) == 2
    newest, oldest = inside.progress.periods
    assert (newest.previous, oldest.next) == (oldest, newest)


def test_what_fell_due_in_a_period_stands_with_its_last_report(data, tmp_path):
    report = REPORT.replace("2026Q3", "2024-H2").replace("2026-08-01", "2024-08-01").replace("2026-10-08", "2025-01-08")
    home = with_reports(tmp_path, {"2024-H2/yc-transport": report})
    checked = check(home)
    library = build_library(checked, checked.inside)
    (period,) = library.progress.periods
    assert period.due and all(str(one.day) >= "2024-07-01" and str(one.day) <= "2024-12-31" for one in period.due)
    (page,) = (one for one in pages(library, None) if one.shows is period)
    rows = html.fromstring(f"<div>{render_page(page, library, environment())}</div>").xpath(
        "//table[caption[contains(., '到期的事项')]]/tbody/tr"
    )
    assert len(rows) == len(period.due) and {row.xpath("string(td[4])") for row in rows} >= {"没有报告"}
    assert "progress/2024-h2.html" in [
        link for one in pages(library, None) if one.url == "years/2024.html" for link in linked(one, library)
    ]


def linked(page, library):
    found = html.fromstring(f"<div>{render_page(page, library, environment())}</div>").xpath("//@href")
    return [one.removeprefix("../") for one in found]


def test_the_picture_counts_what_the_tables_count(inside):
    picture = standing_bars(inside)
    assert [column.label for column in picture.columns] == ["已完成", "已完成、受阻"]
    assert [(mark.label, mark.text) for mark in picture.marks] == [
        ("云川市便民服务提升行动方案，已完成 1 项", "1"),
        ("云川市便民服务提升行动方案，已完成、受阻 1 项", "1"),
    ]
    assert picture.marks[1].url == "ledger.html?progress=已完成、受阻"


def test_a_leader_sees_what_is_due_past_blocked_and_done(rendered):
    text = rendered["leaders/secret-leader.html"].text_content()
    assert "内部职务" in text
    assert "市教育局（云川市），2026年第三季度：内部所做的事" in text and "市交通局（云川市），2026年12月30日报" in text


def test_pages_know_that_they_rest_on_reports(inside):
    readings = Readings(inside)
    with readings.noted():
        readings.begin()
        environment_of = environment()
        task = inside.tasks[0]
        page = next(one for one in pages(inside, None) if one.shows is task)
        render_page(page, inside, environment_of)
        found = {readings.named(one) for one in readings.end()}
    assert any(name.startswith("ReportEntry:2026Q3") for name, _ in found)


def test_records_are_flat(data):
    told = json.loads(files(data, internal=True)["data/progress.json"])
    assert {one["unit"] for one in told} == {"yc-government-services", "yc-education", "yc-transport"}
    assert told[0]["evidence"] and told[0]["url"].startswith("plans/yc-2024-12/tasks/")


def test_a_report_on_a_section_stands_at_the_section(tmp_path):
    home = drafted_data(tmp_path / "data", {"river": GUARDED})
    (home / "progress/2026Q3").mkdir(parents=True)
    (home / "progress/2026Q3/u-1.yml").write_text(OF_SECTION.format(unit="u-1"), "utf-8")
    checked = check(home)
    library = build_library(checked, checked.inside)
    (report,) = library.progress.reports
    made = {
        page.url: render_page(page, library, environment())
        for page in pages(library, provenance(checked, home, PROJECT))
    }
    plan = made["plans/river/index.html"]
    assert report.url == f"plans/river/index.html#{report.anchor}" and f'id="{report.anchor}"' in plan
    assert plan.index("（二）落实资金 {:") < plan.index("专项资金已经列入预算。")
    period = made["progress/2026q3.html"]
    assert "专项资金已经列入预算。" in period and f"#{report.anchor}" in period and "（二）落实资金" in period
    ledger = html.fromstring(f"<div>{made['ledger.html']}</div>")
    (row,) = [one for one in ledger.xpath("//tbody/tr") if "落实资金" in one.text_content()]
    assert "推进中（2026年第三季度，2026年10月8日报）" in row.text_content()
    (record,) = json.loads(files(home, internal=True)["data/progress.json"])
    assert (record["task"], record["section"]) == (None, "二、保障措施/（二）落实资金")
