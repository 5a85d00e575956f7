"""What lives: plans by status and theme, what changed for a unit since a day, what is no longer in force on request."""

import json
import shutil
from urllib.parse import quote

import pytest

from policysite.base.writing import write_whole
from policysite.build.settings import THEME
from policysite.checking.check import check
from policysite.library.library import build_library
from policysite.library.provenance import Provenance
from policysite.pages import ledger_data
from policysite.pages.ledger_data import ledger_files
from policysite.pages.page_list import pages
from policysite.pages.render import environment, render_page
from policysite.pages.search_files import search_data
from policysite.pages.search_index import past_page, search_documents
from support.drafted import drafted_data
from support.standings import ENDED, NEW, OLD

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(lone_page, tmp_path):
    """Opens one generated page without the theme, from a folder with the scripts; tests set its clock."""
    page = lone_page

    def open_page(library, url, query=""):
        (shown,) = (one for one in pages(library, Provenance(version="0")) if one.url == url)
        content = render_page(shown, library, environment()).partition("---\n")[2].partition("---\n")[2]
        file = tmp_path / url
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(THEME / "assets", tmp_path / "assets", dirs_exist_ok=True)
        for made in ledger_files(library):
            (tmp_path / made.path).parent.mkdir(parents=True, exist_ok=True)
            write_whole(tmp_path / made.path, made.content())
        write_whole(file, f"<!doctype html><meta charset=utf-8><body>{content}</body>")
        page.goto(f"file://{file}{query}")
        return page

    return open_page


def shown(page, rows):
    return page.locator(rows).evaluate_all("rows => rows.filter(row => !row.hidden).map(row => row.dataset)")


@pytest.fixture
def standings(tmp_path):
    added = {"old": f"{ENDED}themes: [护林]\n", "new": "themes: [护林, 防火]\n"}
    return build_library(check(drafted_data(tmp_path / "data", {"old": OLD, "new": NEW}, added)))


def test_the_list_of_plans_shows_what_is_in_force_unless_asked(opened, standings):
    page = opened(standings, "plans/index.html")
    page.clock.set_fixed_time("2025-06-01")
    page.reload()
    rows = "#plans tbody tr"
    assert [row["status"] for row in shown(page, rows)] == [""]
    page.select_option("#plans-status", "ceased")
    assert [row["status"] for row in shown(page, rows)] == ["ceased"] and "status=ceased" in page.url
    page.select_option("#plans-status", "all")
    page.select_option("#plans-theme", "防火")
    assert [row["status"] for row in shown(page, rows)] == [""]


def test_a_term_that_has_passed_is_in_force_no_more(opened, standings):
    page = opened(standings, "plans/index.html")
    page.clock.set_fixed_time("2026-06-01")
    page.reload()
    assert shown(page, "#plans tbody tr") == []
    page.select_option("#plans-status", "expired")
    assert [row["until"] for row in shown(page, "#plans tbody tr")] == ["2026-03-31"]


def test_what_changed_for_a_unit_since_a_day(opened, lived):
    page = opened(lived, "units/sl-city.html", "?since=2025-01-01")
    assert {row["day"] for row in shown(page, "tr[data-day]")} == {"2025-09-01"}
    page.select_option("#changes-since", "")
    assert {row["day"] for row in shown(page, "tr[data-day]")} == {"2025-09-01", "2024-06-20"}


@pytest.mark.parametrize(
    ("words", "current", "spelt"),
    [
        ("每月巡护", 0, "每月巡护"),
        ("林业局", 2, "林业局"),
        ("巡护 瞭望塔", 1, "巡护 瞭望塔"),
        ("应急局", 1, ""),
        ("lyj", 2, "市林业局"),
        ("meiyuexunhu", 0, "每月巡护"),
        ("liaowangta linyeju", 1, "瞭望塔 市林业局"),
        ("巡护 liaowangta", 1, "巡护 瞭望塔"),
        ("xhsl", 1, "巡护山林"),
        ("yingjiju", 1, ""),
        ("没有的话", 0, ""),
        ("meiyoudehua", 0, ""),
    ],
)
def test_search_counts_what_is_no_longer_in_force_and_leads_to_it(lone_page, standings, words, current, spelt):
    data = search_data(search_documents(standings, []), past_page(standings))
    lone_page.goto("about:blank")
    lone_page.add_script_tag(path=THEME / "assets/search/engine.js")
    found = lone_page.evaluate(
        "([data, words]) => PolicySearch.answer(PolicySearch.prepare(data), words)",
        [json.loads(json.dumps(data)), words],
    )
    places = [one[0]["location"] for one in found]
    assert len([url for url in places if "/tasks/" in url]) == current
    assert [url for url in places if url.startswith("ledger-ceased")] == (
        [f"ledger-ceased.html?words={quote(spelt)}"] if spelt else []
    )
    if spelt:
        assert "1 项任务" in found[-1][0]["title"]
        assert found[-1][0]["title"].endswith("1 项任务" if spelt == words else f"1 项任务：{spelt}")


def test_the_ledger_of_what_is_no_longer_in_force_is_filtered_by_its_address(opened, standings):
    page = opened(standings, "ledger-ceased.html", f"?words={quote('每月巡护')}")
    assert page.locator("#ledger tbody tr:not(.ps-out)").count() == 1
    other = page.locator("a.ps-other")
    assert other.evaluate("link => decodeURIComponent(link.href)").endswith("ledger.html?words=每月巡护")
    with page.expect_download() as saved:
        page.click("#export")
    assert saved.value.suggested_filename == "台账（已废止、失效的方案）-每月巡护.csv"
    page.fill("#filter-words", "每周")
    assert other.evaluate("link => decodeURIComponent(link.href)").endswith("ledger.html?words=每周")
    assert page.locator("#ledger tbody tr:not(.ps-out)").count() == 0


def test_that_ledger_is_drawn_as_its_template_writes_it_where_it_is_large(opened, standings, monkeypatch):
    cells = "() => [...document.querySelectorAll('#ledger tbody tr')].map(row => [...row.cells].map(cell => cell.innerHTML))"
    whole = opened(standings, "ledger-ceased.html").evaluate(cells)
    monkeypatch.setattr(ledger_data, "MANY", 0)
    page = opened(standings, "ledger-ceased.html")
    page.locator("#ledger tbody tr").wait_for()
    assert page.evaluate(cells) == whole and len(whole) == 1
    assert "（已失效）" in str(whole) and "已废止" in str(whole)
    assert page.locator("#filter-year option").all_inner_texts()[-1] == "未明确时限（0）"
    page = opened(standings, "ledger.html")
    page.locator("#ledger tbody tr").first.wait_for()
    assert page.locator("#ledger tbody tr").count() == 2
