"""Pages of a site for inside: usable by everyone, on every width and on paper; found by the search."""

import io

import pytest
from pypdf import PdfReader

from policysite.base.lookalikes import plain
from support.axe import DESK, PHONE, objections, open_still

pytestmark = pytest.mark.browser

TABLET = {"width": 768, "height": 1024}
PAGES = [
    "progress.html",
    "progress/2026q3.html",
    "leaders/secret-leader.html",
    "units/yc-transport.html",
    "plans/yc-2024-12/index.html",
    "plans/yc-2024-12/tasks/windows.html",
    "years/2024.html",
    "ledger.html",
]


@pytest.fixture
def opened(page, inside_site):
    return lambda path, size=DESK: open_still(page, (inside_site / "site" / path).as_uri(), size)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(opened, path, size):
    assert objections(opened(path, size)) == []


def test_no_page_is_wider_than_its_window(opened):
    over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    wide = [(path, size) for size in (DESK, TABLET, PHONE) for path in PAGES if opened(path, size).evaluate(over) > 0]
    assert wide == []


def test_each_page_leads_to_the_progress(opened):
    page = opened("plans/yc-2024-12/tasks/windows.html")
    page.locator(".md-banner a").click()
    assert page.url.endswith("/progress.html")


def test_the_search_finds_what_was_reported_by_period(opened):
    page = opened("index.html")
    page.locator(".md-search__input").focus()
    page.keyboard.type("进展", delay=20)
    page.locator(".md-search-result__item").first.wait_for()
    found = page.locator(".md-search-result__item").all_inner_texts()
    assert any("2026年第三季度的进展" in words for words in found)


def words_on_paper(page):
    reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
    return plain("".join("".join(one.extract_text().split()) for one in reader.pages))


def test_what_a_leader_answers_for_stands_on_paper_too(opened):
    words = words_on_paper(opened("leaders/secret-leader.html"))
    assert "分管单位：市政务局（云川市）。" in words and "内部使用" in words


def test_what_was_reported_stands_on_paper(opened):
    words = words_on_paper(opened("progress/2026q3.html"))
    assert "专线已开行两条" in words and "专线开行通知" in words
