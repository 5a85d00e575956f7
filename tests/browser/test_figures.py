"""Pictures in a real browser: marks lead to their tasks, numbers agree with the pages behind them, phones can read."""

import json

import pytest

PLAN = "plans/pzh-2021-73"
pytestmark = pytest.mark.browser


def records(page, served, name):
    return json.loads(page.request.get(f"{served}/data/{name}.json").text())


def marks(page):
    """Every mark as (name, address as the page has it, number)."""
    found = page.eval_on_selector_all(
        ".ps-figure__scroll a",
        "(all) => all.filter((a) => !a.closest('text')).map((a) => [a.getAttribute('aria-label'),"
        " a.getAttribute('href'), a.querySelector('text') ? a.querySelector('text').textContent : ''])",
    )
    return [tuple(mark) for mark in found]


def test_every_mark_of_the_matrix_leads_to_its_task(page, served):
    page.goto(f"{served}/{PLAN}/roles.html")
    tasks = {task["title"]: task for task in records(page, served, "tasks") if task["plan"] == "pzh-2021-73"}
    shown = [mark for mark in marks(page) if " 牵头 " in mark[0] or " 配合 " in mark[0] or " 落实 " in mark[0]]
    seen = {title: {"牵头": set(), "配合": set()} for title in tasks}
    for label, address, _ in shown:
        unit, role, title = label.split(" ", 2)
        assert address.endswith(tasks[title]["url"].removeprefix(f"{PLAN}/"))
        if role != "落实":
            seen[title][role].add(unit)
    for title, task in tasks.items():
        assert seen[title] == {"牵头": set(task["lead"]), "配合": set(task["partners"])}
    # Followed: one of each role, by the pointer.
    for role in ("牵头", "配合", "落实"):
        page.goto(f"{served}/{PLAN}/roles.html")
        mark = page.locator(f'.ps-figure--duties .ps-figure__scroll a[aria-label*=" {role} "]').first
        title = mark.get_attribute("aria-label").split(" ", 2)[2]
        mark.locator(".ps-touch").click()
        page.wait_for_url("**/tasks/*.html")
        assert page.locator("h1").inner_text() == title
    assert page.faults == []


def test_every_mark_of_the_time_axis_leads_to_the_words_of_its_deadline(page, served):
    page.goto(f"{served}/{PLAN}/index.html")
    shown = marks(page)
    expected = [one for one in records(page, served, "deadlines") if one["plan"] == "pzh-2021-73"]
    assert len(shown) == len(expected)
    for label, address, _ in shown[:4]:
        page.goto(f"{served}/{PLAN}/{address}")
        anchor = address.partition("#")[2]
        assert page.locator(f"#{anchor}").count() == 1
        words = label.split("，")[0]
        assert any(one["url"].endswith(address.replace("../", "")) and one["words"] == words for one in expected)


def test_numbers_of_the_load_are_the_rows_of_the_ledger(page, served):
    page.goto(f"{served}/{PLAN}/roles.html")
    shown = [mark for mark in marks(page) if "ledger.html" in mark[1]]
    for unit in ("市财政局", "团市委", "市教育和体育局"):
        own = [mark for mark in shown if mark[0].startswith(f"{unit}，")]
        assert own
        for label, address, number in own:
            page.goto(f"{served}/{PLAN}/{address}")
            page.wait_for_selector("#filters:not([hidden])")
            rows = page.locator("#ledger tbody tr:not(.ps-out)").count()
            assert rows == int(number), label


def test_the_place_of_a_pair_lists_what_its_number_says(page, served):
    page.goto(f"{served}/{PLAN}/roles.html")
    shown = [mark for mark in marks(page) if "together/" in mark[1] and "市财政局 与 " in mark[0]]
    assert len(shown) == 15
    page.goto(f"{served}/{PLAN}/{shown[0][1]}")
    for label, address, number in shown:
        anchor = address.partition("#")[2]
        rows = page.locator(f"#{anchor} + table tbody tr")
        assert rows.count() == int(number), label


def test_a_mark_says_its_row_and_column_to_pointer_and_keyboard(page, served):
    page.goto(f"{served}/{PLAN}/roles.html")
    said = page.locator(".ps-figure--duties .ps-figure__said")
    mark = page.locator('.ps-figure--duties a[aria-label="市财政局 配合 健康为基"]')
    mark.locator(".ps-touch").hover()
    assert said.inner_text() == "市财政局 配合 健康为基"
    assert mark.locator(".ps-cross").evaluate("(path) => getComputedStyle(path).display") == "inline"
    page.locator('.ps-figure--duties a[aria-label="团市委 配合 德育为先"]').focus()
    assert said.inner_text() == "团市委 配合 德育为先"
    page.keyboard.press("Enter")
    page.wait_for_url("**/tasks/moral-education.html")


def test_a_picture_can_be_passed_over_by_keyboard(page, served):
    page.goto(f"{served}/{PLAN}/roles.html")
    skip = page.locator(".ps-figure--duties .ps-skip")
    skip.focus()
    assert skip.bounding_box()["width"] > 40
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "用表格看"


@pytest.mark.parametrize(("day", "place"), [("2023-07-02", 2.5 / 5), ("2021-01-01", 0), ("2025-12-31", 1)])
def test_the_line_of_today_stands_where_the_readers_clock_says(browser, served, day, place):
    context = browser.new_context(viewport={"width": 1440, "height": 900}, timezone_id="Asia/Shanghai")
    page = context.new_page()
    page.clock.set_fixed_time(f"{day}T12:00:00+08:00")
    page.goto(f"{served}/{PLAN}/index.html")
    line = page.locator(".ps-now")
    assert line.is_visible()
    width = float(page.locator("svg[data-width]").get_attribute("data-width"))
    found = line.evaluate("(g) => g.transform.baseVal.consolidate().matrix.e")
    assert abs(found / width - place) < 0.002
    context.close()


def test_no_line_stands_for_a_day_outside_of_the_plan(browser, served):
    context = browser.new_context(timezone_id="Asia/Shanghai")
    page = context.new_page()
    page.clock.set_fixed_time("2031-03-01T12:00:00+08:00")
    page.goto(f"{served}/{PLAN}/index.html")
    assert not page.locator(".ps-now").is_visible()
    context.close()


@pytest.mark.parametrize("path", ["index.html", f"{PLAN}/roles.html", f"{PLAN}/index.html", "units/finance.html"])
def test_on_a_phone_pictures_scroll_in_their_own_frame(browser, served, path):
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.goto(f"{served}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for frame in page.locator(".ps-figure:not(.ps-figure--told)").all():
        sizes = frame.evaluate(
            "(node) => { const body = node.querySelector('.ps-figure__scroll');"
            " const names = node.querySelector('.ps-figure__names').getBoundingClientRect();"
            " body.scrollLeft = 10000;"
            " const after = node.querySelector('.ps-figure__names').getBoundingClientRect();"
            " const box = body.getBoundingClientRect();"
            " const text = node.querySelector('text');"
            " return { right: box.right, room: body.clientWidth, reaches: body.scrollLeft + body.clientWidth >= body.scrollWidth - 1,"
            " stays: names.left === after.left, letter: parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a }; }"
        )
        assert sizes["right"] <= 390
        assert sizes["reaches"] and sizes["stays"]
        assert sizes["room"] >= 120
        assert sizes["letter"] >= 11
    context.close()


@pytest.mark.parametrize("path", ["index.html", "years/index.html", f"{PLAN}/index.html", "units/finance.html"])
def test_on_a_phone_a_list_stands_in_place_of_the_time_axis(page, served, path):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{served}/{path}")
    assert page.locator(".ps-figure--axis").count() == 1 and not page.locator(".ps-figure--axis").is_visible()
    assert page.locator(".ps-table--years").first.is_visible()


def test_on_a_phone_no_label_lies_over_its_text(page, served):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{served}/together/finance.html")
    cell = page.locator(".ps-table--together td").first
    cell.evaluate("node => { node.dataset.label = '市人力资源和社会保障局（攀枝花市）'; }")
    tall = cell.bounding_box()["height"]
    words = cell.evaluate(
        "node => { const range = document.createRange(); range.selectNodeContents(node);"
        " return range.getBoundingClientRect().left - node.getBoundingClientRect().left; }"
    )
    assert words >= 60 and tall > 40  # the label stands beside the words, on as many lines as it needs


def test_colours_follow_the_scheme(browser, served):
    seen = []
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(f"{served}/{PLAN}/roles.html")
        seen.append(
            page.locator(".ps-figure--duties .ps-role--lead").nth(1).evaluate("(node) => getComputedStyle(node).fill")
        )
        context.close()
    assert seen[0] != seen[1]


def test_a_picture_that_goes_on_beyond_its_frame_says_so(page, served):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{served}/{PLAN}/roles.html")
    figure = page.locator(".ps-figure--duties")
    assert figure.locator(".ps-figure__wide").is_visible()
    edge = "(node) => getComputedStyle(node.querySelector('.ps-figure__frame'), '::after').content"
    assert figure.evaluate(edge) == '""'
    figure.locator(".ps-figure__scroll").evaluate("(frame) => frame.scrollTo(frame.scrollWidth, 0)")
    page.wait_for_function("!document.querySelector('.ps-figure--duties').classList.contains('ps-figure--more')")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{served}/{PLAN}/roles.html")
    assert figure.locator(".ps-figure__wide").is_hidden(), "36 units have room"
