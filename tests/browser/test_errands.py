"""The ten errands of a clerk, each in as few actions as it takes: a click, words typed, or Ctrl+P is one."""

import re

import pytest

pytestmark = pytest.mark.browser


class Clerk:
    """A person with a page; counts what the person does."""

    def __init__(self, page, served):
        self.page, self.served, self.actions = page, served, 0
        page.goto(f"{served}/index.html")

    def click(self, name, within="article", exact=False):
        self.actions += 1
        self.page.locator(within).get_by_role("link", name=name, exact=exact).first.click()

    def search(self, words):
        """Type into the box; what is found first is on the screen then."""
        self.actions += 1
        box = self.page.locator(".md-search__input")
        box.click()
        box.fill(words)
        self.page.wait_for_selector(".md-search-result__link")
        return self.page.locator(".md-search-result__link")

    def download(self, name):
        with self.page.expect_download() as got:
            self.click(name)
        return got.value.suggested_filename

    def reads(self, words):
        return self.page.locator("article").get_by_text(words).first.is_visible()


@pytest.fixture
def clerk(page, served):
    return Clerk(page, served)


@pytest.fixture
def clerk_of_2025(lone_page, served):
    lone_page.clock.set_fixed_time("2025-11-28T10:00:00+08:00")
    return Clerk(lone_page, served)


def test_what_a_unit_must_do_this_year(clerk_of_2025):
    clerk = clerk_of_2025
    clerk.click(re.compile("市教育和体育局"))
    near = clerk.page.locator(".ps-soon")
    near.get_by_text(re.compile("最迟在今后90天")).wait_for()
    assert "2025年" in near.inner_text() and "实现中小学幼儿园布局全面优化" in near.inner_text()
    assert near.get_by_text(re.compile("周期性和持续的事项")).is_visible()
    assert clerk.actions == 1


def test_what_is_due_soon(clerk_of_2025):
    clerk_of_2025.page.locator(".ps-soon").get_by_text(re.compile("最迟在今后90天")).wait_for()
    assert clerk_of_2025.actions == 0


def test_what_is_due_this_quarter(clerk):
    found = clerk.search("本季度")
    assert "本季度到期的事项" in found.first.inner_text() and clerk.actions == 1


def test_what_is_new(clerk):
    clerk.click("更新记录")
    assert clerk.reads("印发") and clerk.actions == 1


def test_a_schools_duties(clerk):
    clerk.click(re.compile("^市特殊教育学校"))
    assert clerk.page.locator("table", has_text="正文对").locator("tbody tr").count() == 7
    assert clerk.actions == 1


def test_the_common_duties_of_two_units(clerk):
    clerk.click(re.compile("^市财政局"))
    clerk.click(re.compile("与 市教育和体育局.* 的共同任务共"))
    assert re.search(r"与市教育和体育局：\d+ 项", clerk.page.locator("h2:target").inner_text())
    assert clerk.actions == 2


def test_who_leads(clerk):
    found = clerk.search("经费保障")
    assert "牵头：市教育和体育局" in found.first.inner_text() or "牵头：市财政局" in found.first.inner_text()
    assert clerk.actions == 1


def test_where_a_sentence_stands(clerk):
    clerk.search("班主任工作按当地教师标准课时工作量一半计算").first.click()
    clerk.actions += 1
    clerk.page.wait_for_selector("mark[data-md-highlight]")
    assert clerk.page.locator("mark[data-md-highlight]").first.is_visible()
    assert clerk.actions == 2
    clerk.click("在原文中查看")
    assert "/source.html#" in clerk.page.url


def test_take_it_away(clerk):
    clerk.click(re.compile("^市财政局"))
    assert clerk.download(re.compile("Excel")) == "finance.xlsx" and clerk.actions == 2
    assert clerk.download(re.compile("日历")) == "finance.ics" and clerk.reads("怎样订阅日历")
    assert clerk.download(re.compile("Word")) == "finance.docx"


def test_print(clerk):
    clerk.click(re.compile("^市财政局"))
    clerk.page.emulate_media(media="print")  # Ctrl+P, the one action
    assert clerk.page.locator(".ps-paper__title").is_visible() and clerk.page.locator("h1").is_hidden()
