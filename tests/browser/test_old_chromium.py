"""The site in Chromium 88, over http and from a folder: pages, menus and colours work as in a new one."""

import pytest

from support.pages_to_visit import PAGES

pytestmark = pytest.mark.browser

# How far the page can be scrolled sideways.
BEYOND = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(params=["http", "folder"])
def site_address(request):
    """The site of both plans, under a sub-path of a server and as files."""
    if request.param == "http":
        return request.getfixturevalue("served")
    return request.getfixturevalue("both_site").as_uri()


def test_it_is_old(old_browser):
    assert "Chrome/88." in old_browser.version


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_without_errors_and_in_good_shape(old_page, site_address, path):
    old_page.open(f"{site_address}/{path}")
    assert old_page.evaluate("document.querySelector('article h1').getBoundingClientRect().top") < 400
    assert old_page.evaluate("document.querySelector('article').getBoundingClientRect().width") > 600
    assert old_page.evaluate(BEYOND) == 0
    assert old_page.errors == []


def test_an_error_would_be_seen(old_page, served):
    old_page.open(f"{served}/index.html")
    old_page.evaluate("setTimeout(() => [].at(-1)); fetch('no-such-file.json')")
    old_page.wait("new Promise(done => setTimeout(done, 200, true))")
    assert len(old_page.errors) == 2
    assert "at is not a function" in " ".join(old_page.errors)


def test_the_menu_of_a_narrow_window(old_page, site_address):
    old_page.size(390, 844)
    old_page.open(f"{site_address}/units/index.html")
    old_page.click("label.md-header__button[for=__drawer]")
    old_page.click(".md-nav--primary a[href='../years/index.html']")
    old_page.wait("location.pathname.endsWith('/years/index.html') && document.readyState === 'complete'")
    assert old_page.evaluate(BEYOND) == 0
    assert old_page.errors == []


def test_colours_change_and_last(old_page, site_address):
    old_page.open(f"{site_address}/index.html")
    for label in ("改用浅色", "改用深色"):
        old_page.click(f".md-header label[title={label}]")
    old_page.wait("document.body.dataset.mdColorScheme === 'slate'")
    old_page.open(f"{site_address}/units/finance.html")
    assert old_page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert old_page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 26, 33)"
    assert old_page.errors == []


def test_today_is_said(old_page, site_address):
    old_page.open(f"{site_address}/plans/pzh-2021-73/tasks/school-layout.html")
    assert old_page.evaluate("document.querySelector('.ps-facts .ps-today').innerText") == "期限已过"


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("jtj", "市教育和体育局"),
        ("食堂", "推进信息技术与教育教学深度融合"),
        ("義務教育 均衡", "推进义务教育优质均衡发展"),
    ],
)
def test_search(old_page, site_address, words, title):
    old_page.open(f"{site_address}/index.html")
    old_page.click(".md-search__input")
    old_page.insert(words)
    old_page.wait("document.querySelectorAll('.md-search-result__item').length > 0")
    assert old_page.evaluate("document.querySelector('.md-search-result__item h1').textContent").startswith(title)
    assert old_page.errors == []


def test_the_ledger_filters(old_page, site_address):
    old_page.open(f"{site_address}/ledger.html?unit=finance&role=lead")
    shown = "[...document.querySelectorAll('#ledger tbody tr')].filter(row => row.getClientRects().length).map(row => row.querySelector('th').textContent)"
    assert old_page.evaluate(shown) == ["加强经费保障"]
    assert old_page.errors == []
