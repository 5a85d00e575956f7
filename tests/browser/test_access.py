"""Everyone can use it: axe finds nothing against it, and whatever a mouse can do, the keyboard can."""

import pytest

from support.axe import DESK, PHONE, objections, open_still
from support.pages_to_visit import PAGES

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(page, served):
    return lambda path, size=DESK: open_still(page, f"{served}/{path}", size)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(opened, path, size):
    assert objections(opened(path, size)) == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", ["index.html", "units/education-sports.html", "guide/data.html"])
def test_axe_finds_nothing_while_searching(opened, path, size):
    page = opened(path, size)
    page.locator(".md-search__input").focus()
    page.keyboard.type("2025", delay=50)
    page.locator(".md-search-result__item").first.wait_for()
    assert objections(page) == []


@pytest.mark.parametrize("path", ["index.html", "units/education-sports.html", "guide/data.html"])
def test_axe_finds_nothing_in_the_open_menu(opened, path):
    page = opened(path, PHONE)
    page.locator("label.md-header__button[for=__drawer]").click()
    assert objections(page) == []


def test_axe_would_find_what_is_wrong(opened):
    page = opened("index.html")
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend', '<img src=\"x\"><p style=\"color:#aaa\">看不清的字')"
    )
    assert {words.split(":")[0] for words in objections(page)} == {"image-alt", "color-contrast"}


# What can be reached by Tab now, and what a reader sees of the focus there.
REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')].filter(node =>
    node.tabIndex >= 0 && node.getClientRects().length && getComputedStyle(node).visibility === "visible" &&
    (node.type !== "radio" || node.checked) &&
    (node.tagName === "SUMMARY" || !node.closest("details:not([open])"))).length"""
FOCUS = """() => {
    const node = document.activeElement;
    if (node === document.body) return null;
    node.dataset.visited = (+node.dataset.visited || 0) + 1;
    const shown = {__drawer: "label.md-header__button[for=__drawer]"}[node.id]
        ? document.querySelector("label.md-header__button[for=__drawer]")
        : node.type === "radio" ? node.nextElementSibling : node;
    const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
    return {
        what: `${node.outerHTML.slice(0, 80)} ${node.innerText}`,
        again: node.dataset.visited > 1,
        ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1,
        seen: box.width > 1 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
    };
}"""


def tabbed(page):
    """Every stop of the Tab key, from the top of the page to its end."""
    stops = []
    while True:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None or stop["again"]:
            return stops
        stops.append(stop)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", ["index.html", "units/finance.html"])
def test_tab_reaches_everything_and_the_focus_is_seen(opened, path, size):
    page = opened(path, size)
    expected = page.evaluate(REACHABLE)
    stops = tabbed(page)
    assert [stop["what"] for stop in stops if not stop["ring"] or not stop["seen"]] == []
    assert len(stops) == expected > 20


def test_tab_goes_through_the_open_menu(opened):
    page = opened("units/index.html", PHONE)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("#__drawer").is_checked()
    stops = tabbed(page)
    assert [stop["what"] for stop in stops if not stop["ring"] or not stop["seen"]] == []
    assert any("年度" in stop["what"] for stop in stops)


def test_the_menu_has_a_name(opened):
    page = opened("index.html", PHONE)
    assert "导航栏" in page.locator("body").aria_snapshot().split("checkbox")[1].split("\n")[0]


def test_the_skip_link_leads_past_the_header(opened):
    page = opened("units/finance.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "跳转至"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_search_by_keyboard_alone(opened):
    page = opened("index.html")
    page.keyboard.press("/")
    page.keyboard.type("2025", delay=50)
    page.locator(".md-search-result__item").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUS)["ring"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/*.html?h=*")


def test_colours_by_keyboard_alone(opened):
    page = opened("index.html")
    page.locator("#__palette_0").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
