"""What is no longer in force counts as due nowhere, and says so; what has a term lasts as long as that."""

import posixpath
import re
from datetime import date

import pytest
from lxml import html

from policysite.base.text import without_spaces
from policysite.checking.check import check
from policysite.exports.formats import exports
from policysite.library.library import build_library
from policysite.library.provenance import Provenance
from policysite.pages.handwritten import WrittenPage
from policysite.pages.page_list import pages
from policysite.pages.render import environment, render_page
from policysite.pages.search_index import past_page, search_documents
from support.drafted import drafted_data
from support.standings import ENDED, NEW, OLD


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = drafted_data(tmp_path_factory.mktemp("standing"), {"old": OLD, "new": NEW}, {"old": ENDED})
    return build_library(check(folder))


@pytest.fixture(scope="module")
def written(library):
    env = environment()
    wanted = (
        "plan.md",
        "task.md",
        "plans.md",
        "unit.md",
        "home.md",
        "ledger.md",
        "updates.md",
        "plan-deadlines.md",
        "year.md",
        "years.md",
        "units.md",
        "schedule.md",
    )
    return {
        page.url: html.fromstring(f"<div>{render_page(page, library, env)}</div>")
        for page in pages(library, Provenance(version="0"))
        if page.template in wanted
    }


def test_links_of_pages_lead_to_pages_and_places_that_are_there(library):
    env = environment()
    made = {page.url: render_page(page, library, env) for page in pages(library, Provenance(version="0"))}
    missing = []
    for url, text in made.items():
        for link in re.findall(r'href="([^":]+\.html[^"]*)"', text):
            path, _, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(url), path.partition("?")[0]))
            there = made.get(target, "")
            if not target.startswith("guide/") and not (
                there and re.search(rf'(?:id="|#){re.escape(anchor)}["\s}}]|^$', anchor and there)
            ):
                missing.append((url, link))
    assert missing == []


def said(page):
    return without_spaces(page.text_content())


def test_only_what_is_in_force_is_counted_and_due(library):
    assert [plan.key for plan in library.plans] == ["new"] and [plan.key for plan in library.ceased] == ["old"]
    assert {task.plan.key for task in library.tasks} == {"new"}
    assert {entry.plan.key for entry in library.deadlines} == {"new"}
    (forest,) = (unit for unit in library.units if unit.label == "市林业局")
    assert {duty.item.plan.key for duty in forest.duties} == {"new"}
    assert [duty.item.plan.key for duty in forest.ceased_duties] == ["old"]
    assert {fact.plan.key for year in library.years for fact in year.deadlines} == {"new"}


def test_the_document_that_ended_a_plan_is_known(library):
    (old,) = library.ceased
    assert old.ended_by is library.plans[0] and old.standing.word == "已废止"
    assert old.standing.ceased_on == date(2023, 4, 1)


def test_a_stated_term_counts_by_itself(library):
    (new,) = library.plans
    assert new.standing.term and new.standing.term.until == date(2026, 3, 31)
    assert new.standing.term.quote in NEW
    weekly = {year.year for year in library.years for entry in year.recurring}
    assert weekly == {2023, 2024, 2025}  # no page goes beyond 2025; what recurs would go on without an end


@pytest.mark.site
def test_every_page_of_what_has_ceased_says_so_first(written):
    for url in (
        "plans/old/index.html",
        "plans/old/deadlines.html",
        *(one for one in written if "plans/old/tasks" in one),
    ):
        (banner,) = written[url].xpath("//p[@class='ps-ceased']")
        assert "已废止：2023年4月1日起不再有效，依据沙政发〔2023〕2号" in said(banner)
        assert banner.xpath(".//a/@href")
        assert not written[url].xpath("//*[@class='ps-today']")
    assert not written["plans/new/index.html"].xpath("//p[@class='ps-ceased']")


def test_lists_show_what_is_in_force_and_say_what_is_not(written):
    assert "共1个方案" in said(written["index.html"])
    assert written["ledger.html"].xpath("//tbody/tr/@data-plan") == ["new", "new"]
    assert "已废止、失效的1个，另有台账" in said(written["ledger.html"])
    for url, what in (("years/index.html", "项数"), ("units/index.html", "项数"), ("deadlines.html", "时限")):
        assert f"{what}只算现行的方案；已废止、失效的1个，另有台账。" in said(written[url])
    rows = written["plans/index.html"].xpath("//table[@id='plans']//tbody/tr")
    assert [row.get("data-status") for row in rows] == ["", "ceased"]
    assert rows[0].get("data-until") == "2026-03-31" and "有效期至2026年3月31日" in said(rows[0])
    assert "已废止" in said(rows[1])
    unit = next(page for url, page in written.items() if url.startswith("units/") and page.xpath("//*[@id='ceased']"))
    assert "已废止、失效的方案里的任务1项" in said(unit)
    assert "已废止，依据：沙政发〔2023〕2号。" in said(written["updates.html"])


def test_calendars_and_tables_have_nothing_of_it(library):
    files = {one.path: one.content() for one in exports(library) if one.path.endswith((".ics", ".csv"))}
    assert b"BEGIN:VEVENT" not in files["data/plans/old.ics"] and b"BEGIN:VEVENT" in files["data/plans/new.ics"]
    assert "plans/old/" not in files["data/ledger.csv"] and "plans/old/" not in files["data/deadlines.csv"]


def test_what_has_ceased_has_a_ledger_of_its_own_that_marks_it(library, written):
    page = written["ledger-ceased.html"]
    (row,) = page.xpath("//tbody/tr")
    assert row.get("data-plan") == "old" and "已废止" in said(row) and "巡护山林" in said(row)
    assert row.get("data-years") == "2021 2022 2023 2024"  # from its first year; the monthly round ended with the plan
    (forest,) = (unit for unit in library.units if unit.label == "市林业局")
    assert forest.key in row.get("data-lead").split() and page.xpath(f"//option[@value='{forest.key}']")
    assert "都不再有效" in said(page) and not page.xpath("//*[@class='ps-today']")


def test_a_year_has_in_a_fold_what_plans_no_longer_in_force_asked_for(library, written):
    folds = {year: written[f"years/{year}.html"].xpath("//details[@id='ceased']") for year in (2023, 2024, 2025)}
    assert "每月" in said(folds[2023][0]) and "1项" in said(folds[2024][0]) and not folds[2025]
    assert "瞭望塔" in said(folds[2024][0]) and "已废止" in said(folds[2024][0])
    assert {fact.plan.key for year in library.years for fact in year.ceased} == {"old"}


def test_without_such_plans_no_page_speaks_of_them(both):
    assert not [page.url for page in pages(both, Provenance(version="0")) if "ceased" in page.url]
    assert past_page(both) == ""


def test_search_finds_the_plan_marked_and_none_of_its_tasks(library):
    docs = search_documents(library, [WrittenPage("guide/index.html", "说明", ())])
    found = [doc for doc in docs if doc["url"].startswith("plans/old") and not doc.get("past")]
    assert [doc["tags"] for doc in found] == [["方案", "已废止"]]
