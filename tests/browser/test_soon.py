"""What falls due soon, by the reader's own calendar; and the filters of the lists."""

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def on(lone_page, site):
    """Opens a page of the real site on a day."""

    def open_page(path, day):
        lone_page.clock.set_fixed_time(f"{day}T10:00:00+08:00")
        name, _, anchor = path.partition("#")
        lone_page.goto((site / name).as_uri() + (f"#{anchor}" if anchor else ""))
        return lone_page

    return open_page


@pytest.mark.parametrize(
    ("day", "heads"),
    [
        ("2023-11-05", ["最迟在今后90天　2 项"]),
        ("2023-03-01", ["今年内　2 项"]),
        ("2022-11-01", []),  # what is due at the end of 2023 is neither near nor of this year
        ("2026-11-28", []),
    ],
)
@pytest.mark.parametrize("path", ["index.html", "units/finance.html"])
def test_near_deadlines_stand_in_groups(on, path, day, heads):
    page = on(path, day)
    assert page.locator(".ps-soon__head").all_inner_texts() == heads
    assert page.locator(".ps-soon__none").is_visible() == (not heads)
    assert "逾期" not in page.locator(".ps-soon").inner_text()


def test_a_passed_deadline_of_this_year_is_quiet_and_named_so(on):
    page = on("units/women-federation.html", "2021-12-31")
    assert page.locator(".ps-soon__head").all_inner_texts()[0].startswith("最迟在今后90天")
    page = on("plans/pzh-2021-73/deadlines.html", "2021-12-31")
    assert page.locator(".ps-soon").count() == 0


@pytest.mark.parametrize(
    ("anchor", "day", "rows"),
    [("year", "2023-11-05", 2), ("soon", "2023-11-05", 2), ("month", "2023-11-05", 2), ("month", "2023-10-05", 0),
     ("quarter", "2021-07-02", 1), ("year", "2026-01-01", 0)],
)  # fmt: skip
def test_the_page_of_all_deadlines_shows_a_range(on, anchor, day, rows):
    page = on(f"deadlines.html#{anchor}", day)
    assert page.locator("tbody tr:visible").count() == rows
    said = page.locator(".ps-choose__said").inner_text()
    assert f" {rows} 项" in said if rows else "没有" in said
    assert page.locator(f"button[data-range={anchor}]").get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="全部").click()
    assert page.locator("tbody tr:visible").count() == page.locator("tbody tr").count() > 8


def test_a_year_after_the_last_one_named_has_a_page_and_a_place_in_every_list(on):
    page = on("years/now.html", "2031-05-01")
    assert page.locator("h1").inner_text() == "2031年（今年）"
    assert page.locator("#recurring ~ .ps-table tbody tr").count() == 5  # each recurs still
    assert "义务教育学校、有需要的学生课后服务全覆盖" in page.locator("#running ~ .ps-table").first.inner_text()
    page = on("years/index.html", "2031-05-01")
    row = page.locator("table").first.locator("tbody tr:visible").last
    assert "".join(row.inner_text().split()) == "2031年0项0项1项5项0个"
    assert row.get_by_role("link").get_attribute("href") == "now.html"
    page = on("units/education-sports.html", "2031-05-01")
    assert page.locator(".ps-table--years tr:visible").last.inner_text().startswith("2031年")
    page = on("ledger.html", "2031-05-01")
    page.get_by_label("年度").select_option("2031")
    assert page.locator("#ledger tbody tr:visible").count() == 5  # one has two
    assert "2031年（今年）（5）" in page.get_by_label("年度").inner_text()


def test_a_year_that_the_plans_name_is_the_current_one_in_every_list(on):
    page = on("years/now.html", "2023-05-01")
    page.wait_for_url("**/years/2023.html")
    assert page.locator("h1").inner_text() == "2023年（今年）"
    page = on("years/index.html", "2023-05-01")
    assert page.locator(".ps-later").is_hidden()
    assert page.locator("table a.ps-now-year").first.inner_text() == "2023年"
    page = on("ledger.html", "2023-05-01")
    assert [one for one in page.get_by_label("年度").inner_text().split("\n") if "今年" in one] == [
        "2023年（今年）（7）"
    ]


def test_plans_are_filtered_and_the_choice_is_in_the_address(page, served):
    page.goto(f"{served}/plans/index.html")
    assert page.locator("#plans tbody tr:visible").count() == 2
    page.get_by_label("成文年份").select_option("2024")
    assert page.locator("#plans tbody tr:visible").all_inner_texts()[0].startswith("云川市便民服务提升行动方案")
    assert page.locator(".ps-ledger__count").inner_text() == "1 个方案，全部 2 个"
    page.goto(page.url)
    assert page.locator("#plans tbody tr:visible").count() == 1
    page.get_by_label("成文年份").select_option("")
    page.get_by_label("字词").fill("基础教育 73号")
    assert page.locator("#plans tbody tr:visible").count() == 1


def test_plans_whose_times_have_not_passed_are_counted_on_home(lone_page, served):
    lone_page.clock.set_fixed_time("2030-01-01T10:00:00+08:00")
    lone_page.goto(f"{served}/index.html")
    live = lone_page.locator(".ps-live")
    assert live.inner_text() == "时限未到的 2 个"  # in both something recurs
    live.click()
    assert lone_page.locator("#plans tbody tr:visible").count() == 2
    lone_page.get_by_label("时限").select_option("past")
    assert lone_page.locator("#plans tbody tr:visible").count() == 0


def test_the_ledger_is_filtered_by_region(page, served):
    page.goto(f"{served}/ledger.html")
    page.get_by_label("地区").select_option("云川市")
    assert page.locator("#ledger tbody tr:visible").count() == 2


def test_a_region_stands_behind_a_name_only_where_it_differs_from_the_pages(page, served):
    page.goto(f"{served}/units/finance.html")
    assert page.locator("article .ps-table--tasks td", has_text="（攀枝花市）").count() == 0
    page.goto(f"{served}/plans/yc-2024-12/tasks/school-buses.html")
    assert page.get_by_role("link", name="市教育和体育局（攀枝花市）").count() >= 1
    assert page.get_by_role("link", name="市交通局", exact=True).count() >= 1
