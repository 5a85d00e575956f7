"""The built site in a real browser, over http under a sub-path and from a folder."""

import re

import pytest

from support.pages_to_visit import PAGES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", [*PAGES, "404.html"])
def test_a_page_asks_only_its_own_host_and_is_in_good_shape(page, served, path):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}/{path}", wait_until="networkidle")
    assert page.evaluate("document.documentElement.lang") == "zh"
    widths = {}
    for width in (1440, 768, 390, 360):
        page.set_viewport_size({"width": width, "height": 800})
        widths[width] = page.evaluate("document.documentElement.scrollWidth")
    assert widths == {width: width for width in widths}, "something scrolls sideways"
    assert [url for url in asked if not url.startswith((served, "data:", "blob:"))] == []
    assert page.faults == []


@pytest.mark.parametrize("path", ["index.html", "units/finance.html", "plans/pzh-2021-73/tasks/labor-education.html"])
def test_a_page_opens_from_a_folder(page, both_site, path):
    page.goto((both_site / path).as_uri())
    assert page.locator("article h1").count() == 1
    page.locator("article a").first.click()
    page.locator("article h1").wait_for()
    # Material looks for its index as a script here; from a folder there is none.
    assert [
        fault for fault in page.faults if not fault.endswith("search_index.js") and "ERR_FILE_NOT_FOUND" not in fault
    ] == []


def test_home_shows_plans_units_and_time_in_one_screen(page, site):
    page.goto((site / "index.html").as_uri())
    for heading in ("方案", "单位", "时间轴"):
        assert page.get_by_role("heading", name=heading, exact=True).bounding_box()["y"] < 900
    years = page.locator(".ps-home__axis .ps-head")
    assert [words[:5] for words in years.all_text_contents()] == [f"{year}年" for year in range(2021, 2026)]
    assert years.last.bounding_box()["y"] < 900
    marks = page.locator(".ps-home__axis .ps-mark--span")
    assert marks.nth(2).bounding_box()["y"] < 900  # after the legend's own, the axis's first


def test_from_home_to_a_duty_of_any_unit_in_two_clicks(page, site):
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name=re.compile("^市残联")).click()
    page.get_by_role("link", name="推进义务教育优质均衡发展").first.click()
    assert page.locator("h1").inner_text() == "推进义务教育优质均衡发展"


def test_a_fact_leads_to_its_words_in_the_text(page, site):
    page.goto((site / "units/women-federation.html").as_uri())
    page.get_by_role("link", name="建立市级“家长学校”，发布家庭教育指导手册").first.click()
    assert page.url.endswith("tasks/home-school.html#d1")
    marked = page.locator("#d1 + mark")
    assert marked.inner_text().startswith("2021年底前建立")
    assert marked.bounding_box()["y"] < 900


def test_an_erratum_leads_to_its_row_and_back(page, site):
    page.goto((site / "plans/pzh-2021-73/source.html").as_uri())
    page.get_by_role("link", name="勘误第 12 条").click()
    row = page.locator("tr", has=page.locator("#erratum-12"))
    assert "中小小学生" in row.inner_text()
    row.get_by_role("link").click()
    assert page.url.endswith("#mended-12")


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2021-08-20T08:00:00", ["最迟还有 133 天", "最迟还有 863 天", "最迟还有 1229 天", "最迟还有 1594 天"]),
        ("2023-12-31T23:30:00", ["期限已过", "今天到期", "最迟还有 366 天", "最迟还有 731 天"]),
        ("2024-01-01T00:30:00", ["期限已过", "期限已过", "最迟还有 365 天", "最迟还有 730 天"]),
        ("2026-11-23T08:00:00", ["期限已过"] * 4),
    ],
)
def test_today_is_decided_in_the_readers_browser_and_speaks_of_the_date_only(lone_page, site, today, words):
    lone_page.clock.set_fixed_time(f"{today}+08:00")
    lone_page.goto((site / "plans/pzh-2021-73/tasks/school-layout.html").as_uri())
    assert lone_page.locator(".ps-facts .ps-today").all_inner_texts() == words
    assert lone_page.locator(".ps-facts .ps-when--past").count() == words.count("期限已过")  # what is past is quiet
    assert not re.search("逾期|已完成|未完成|拖延", lone_page.locator("article").inner_text())


@pytest.mark.parametrize(("today", "words"), [("2021-08-20", "还有 12 天开始"), ("2021-09-01", "已开始")])
def test_a_start_is_ahead_until_its_day(lone_page, site, today, words):
    lone_page.clock.set_fixed_time(f"{today}T08:00:00+08:00")
    lone_page.goto((site / "plans/pzh-2021-73/tasks/five-managements.html").as_uri())
    assert lone_page.locator(".ps-facts .ps-today").all_inner_texts() == [words]


def test_without_javascript_nothing_is_said_about_today(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "plans/pzh-2021-73/tasks/school-layout.html").as_uri())
    assert set(page.locator(".ps-today").all_inner_texts()) == {""}
    assert "2023年" in page.locator(".ps-facts").inner_text()
    context.close()


def test_light_and_dark(browser, site):
    grounds = set()
    for scheme in ("light", "dark"):
        page = browser.new_context(color_scheme=scheme).new_page()
        page.goto((site / "index.html").as_uri())
        grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.context.close()
    assert grounds == {"rgb(255, 255, 255)", "rgb(20, 26, 33)"}


def test_without_a_preference_it_is_light(lone_page, served):
    """As in browsers before 2020, and in those that do not know the question."""
    lone_page.add_init_script(
        """const ask = matchMedia; window.matchMedia = query => /prefers-color-scheme/.test(query) ? ask("not all") : ask(query);"""
    )
    lone_page.goto(f"{served}/index.html", wait_until="networkidle")
    assert lone_page.evaluate("document.body.dataset.mdColorScheme") == "default"
    assert lone_page.faults == []


def test_search_finds_a_word(page, served):
    page.goto(f"{served}/index.html")
    page.locator(".md-search__input").click()
    page.keyboard.type("食堂", delay=50)
    page.locator(".md-search-result__item").first.wait_for()
    assert "深度融合" in page.locator(".md-search-result__item").first.inner_text()


@pytest.mark.parametrize("visit", ["first", "second"])
def test_a_test_leaves_nothing_for_the_next(page, served, visit):
    page.goto(f"{served}/index.html")
    assert page.evaluate("localStorage.getItem('left')") is None
    page.evaluate("localStorage.setItem('left', 'here')")
