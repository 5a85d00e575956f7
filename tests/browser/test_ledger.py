"""The ledger in a real browser: what the filters leave, what the address keeps, what is carried away."""

import csv
import io
import re
import unicodedata
from urllib.parse import parse_qs, urlsplit

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.browser


@pytest.fixture
def ledger(page, served):
    page.goto(f"{served}/ledger.html")
    return page


def shown(page):
    """The running numbers of the rows that can be seen, from top to bottom."""
    return [int(words) for words in page.locator("#ledger tbody tr:visible td:first-child").all_inner_texts()]


def numbers(library, fits):
    return [number for number, task in enumerate(library.tasks, start=1) if fits(task)]


def choose(page, **values):
    for name, value in values.items():
        page.locator(f"#filters [name={name}]").select_option(value)


def query(page):
    return {name: value for name, (value,) in parse_qs(urlsplit(page.url).query).items()}


def count(page):
    return page.get_by_role("status").filter(has_text="共").inner_text()


def names(units):
    return {unit.unit.id for unit in units}


ROLES = {
    "": lambda task: {unit for bearers in task.bearers.values() for unit in bearers},
    "lead": lambda task: task.bearers.get("lead", []),
    "partner": lambda task: task.bearers.get("partner", []),
    "implementer": lambda task: task.bearers.get("implementer", []),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("unit", ["finance", "education-sports", "counties"])
def test_a_unit_in_any_role_or_one(ledger, both, unit, role):
    choose(ledger, unit=unit, role=role)
    expected = numbers(both, lambda task: unit in names(ROLES[role](task)))
    assert shown(ledger) == expected
    assert count(ledger) == f"共 30 项，显示 {len(expected)} 项"
    assert query(ledger) == {"unit": unit} | ({"role": role} if role else {})


def test_each_year_has_what_falls_due_starts_runs_or_recurs_in_it(ledger, both):
    for year in both.years:
        choose(ledger, year=str(year.year))
        assert shown(ledger) == numbers(both, lambda task, year=year: year in task.years)
    assert len(shown(ledger)) == len({entry.task for entry in both.years[-1].deadlines} - {None})


def test_a_part_of_the_plan_with_the_parts_below_it(ledger, both):
    for part in both.plans[1].working_sections:
        choose(ledger, section=part.key)
        assert shown(ledger) == numbers(both, lambda task, part=part: part in task.section.lineage)


def test_a_plan(ledger):
    choose(ledger, plan="yc-2024-12")
    assert shown(ledger) == [1, 2]


@pytest.mark.parametrize("role", ["", "lead", "partner"])
def test_a_kind_of_unit_in_any_role_or_one(ledger, both, role):
    choose(ledger, kind="党委部门", role=role)
    expected = numbers(both, lambda task: any(unit.unit.kind == "党委部门" for unit in ROLES[role](task)))
    assert shown(ledger) == expected


def test_a_column_that_is_made_a_filter_offers_the_links_or_the_words_of_its_cells(page, served, both):
    """As templates/ledger.md writes it for a column with `filter` (see tests/exports/test_columns.py)."""

    def select(name, heading, values):
        options = "".join(f'<option value="{value}">{value}</option>' for value in ["", *values])
        return f'<div><label for="filter-{name}">{heading}</label><select id="filter-{name}" name="{name}">{options}</select></div>'

    implementers = sorted({unit.label for task in both.tasks for unit in task.implementers})
    ordinals = ["第 1 项", "第 2 项", "第 3 项"]
    more = select("implementer", "落实主体", implementers) + select("ordinal", "项次", ordinals)
    place = '<div class="ps-filters__sort">'

    def add(route):
        answer = route.fetch()
        assert answer.text().count(place) == 1
        route.fulfill(response=answer, body=answer.text().replace(place, more + place))

    page.route("**/ledger.html*", add)
    page.goto(f"{served}/ledger.html")
    for label in implementers:
        choose(page, implementer=label)
        assert shown(page) == numbers(
            both, lambda task, label=label: label in [unit.label for unit in task.implementers]
        )
    assert len(shown(page)) > 0
    choose(page, implementer="", ordinal="第 2 项")
    assert shown(page) == numbers(both, lambda task: task.ordinal == 2)
    assert query(page) == {"ordinal": "第 2 项"}
    choose(page, plan="yc-2024-12")
    assert page.locator("#filter-ordinal option").all_inner_texts()[1:] == [
        "第 1 项（1）",
        "第 2 项（1）",
        "第 3 项（0）",
    ]
    assert shown(page) == [2]


def test_a_role_alone_keeps_what_has_anyone_in_it(ledger, both):
    choose(ledger, role="implementer")
    assert shown(ledger) == numbers(both, lambda task: task.implementers)


def test_all_filters_hold_together(ledger, both):
    steps = []
    for name, value in {"unit": "finance", "role": "partner", "year": "2023", "plan": "pzh-2021-73"}.items():
        choose(ledger, **{name: value})
        steps.append(len(shown(ledger)))
    ledger.get_by_label("字词").fill("教师")
    found = shown(ledger)
    assert steps == [12, 11, 4, 4] and len(found) == 2
    for number in found:
        task = both.tasks[number - 1]
        assert "finance" in names(task.partners) and "教师" in task.label + task.task.text
        assert 2023 in [year.year for year in task.years]


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        ("优质均衡", lambda task: "优质均衡" in task.label + task.task.text),
        ("食堂", lambda task: "食堂" in task.task.text),
        ("  ９６％ ", lambda task: "96%" in task.task.text),
        ("教育信息化２.０", lambda task: "教育信息化2.0" in task.label + task.task.text),
        ("不低于96%", lambda task: any(one.target == "不低于 96%" for one in task.facts.indicators)),
        ("发改委", lambda task: "development-reform" in names(ROLES[""](task))),
        ("学校　经费", lambda task: all(word in task.label + task.task.text for word in ("学校", "经费"))),
        ("没有这些字词", lambda task: False),
    ],
)
def test_words_in_the_row_the_text_and_the_names_of_units(ledger, both, words, fits):
    ledger.get_by_label("字词").fill(words)
    expected = numbers(both, fits)
    assert set(expected) <= set(shown(ledger))
    assert len(shown(ledger)) <= len(expected) + 1  # a heading or a target may have the words too


def test_remarks_about_today_are_not_words(ledger):
    assert ledger.locator("#ledger .ps-today").first.inner_text() == "期限已过"
    ledger.get_by_label("字词").fill("期限已过")
    assert shown(ledger) == []


def test_nothing_found_says_so_and_leads_back(ledger):
    message = ledger.get_by_text("没有符合全部条件的任务")
    assert not message.is_visible()
    ledger.get_by_label("字词").fill("没有这些字词")
    assert message.is_visible()
    assert count(ledger) == "共 30 项，显示 0 项"
    message.get_by_role("button", name="清除筛选").click()
    assert len(shown(ledger)) == 30
    assert not message.is_visible()
    assert ledger.evaluate("document.activeElement.name") == "unit"


def test_counts_beside_the_options_follow_the_other_filters(ledger):
    def counts(name):
        texts = ledger.locator(f"#filters [name={name}] option:not([value=''])").all_text_contents()
        return [int(re.search(r"（(\d+)）$", text)[1]) for text in texts]

    choose(ledger, year="2023", role="lead")
    values = ledger.locator("#filters [name=unit] option:not([value=''])").evaluate_all("all => all.map(o => o.value)")
    promised = dict(zip(values, counts("unit"), strict=True))
    years = counts("year")
    for value in ("finance", "education-sports", "publicity"):
        choose(ledger, unit=value)
        assert len(shown(ledger)) == promised[value]
    choose(ledger, unit="")
    assert counts("year") == years  # a filter's own counts do not depend on what is chosen in it
    assert len(shown(ledger)) == years[2]


def test_a_link_opens_what_it_was_made_from(page, served, both):
    page.goto(f"{served}/ledger.html?unit=finance&role=lead&words=%E7%BB%8F%E8%B4%B9&sort=-due")
    assert shown(page) == numbers(both, lambda task: "finance" in names(task.lead))
    assert page.get_by_label("单位", exact=True).input_value() == "finance"
    assert page.get_by_label("字词").input_value() == "经费"
    assert page.locator("[aria-sort=descending]").inner_text().startswith("完成时限")


def test_what_no_control_offers_is_passed_over(page, served):
    page.goto(f"{served}/ledger.html?unit=nobody&role=boss&year=1900&sort=colour&other=1")
    assert len(shown(page)) == 30
    assert page.locator("[aria-sort]").inner_text() == "序号"
    assert page.faults == []


def test_back_and_forward_go_through_the_choices(ledger):
    choose(ledger, unit="finance")
    ledger.get_by_label("字词").press_sequentially("经费保障")
    choose(ledger, year="2022")
    steps = [{"unit": "finance", "words": "经费保障"}, {"unit": "finance"}, {}]
    for step in steps:  # the letters of one word are one step
        ledger.go_back()
        assert query(ledger) == step
        assert ledger.get_by_label("字词").input_value() == step.get("words", "")
    assert len(shown(ledger)) == 30
    ledger.go_forward()
    assert len(shown(ledger)) == 12
    assert ledger.get_by_label("单位", exact=True).input_value() == "finance"


def test_the_choice_is_there_after_a_visit_to_a_task(ledger):
    choose(ledger, unit="finance", role="lead")
    ledger.get_by_role("link", name="加强经费保障").first.click()
    ledger.locator("h1", has_text="加强经费保障").wait_for()
    ledger.go_back()
    assert query(ledger) == {"unit": "finance", "role": "lead"}
    assert len(shown(ledger)) == 1


def test_clearing_leaves_the_order(ledger):
    choose(ledger, unit="finance", year="2023")
    ledger.get_by_role("button", name="目标值").click()
    ledger.get_by_role("button", name="清除筛选").click()
    assert query(ledger) == {"sort": "target"}
    assert len(shown(ledger)) == 30


def test_an_input_methods_unfinished_letters_are_not_looked_for(ledger):
    ledger.get_by_label("字词").focus()
    devtools = ledger.context.new_cdp_session(ledger)
    devtools.send("Input.imeSetComposition", {"text": "shi'tang", "selectionStart": 8, "selectionEnd": 8})
    assert len(shown(ledger)) == 30
    devtools.send("Input.insertText", {"text": "食堂"})
    assert 0 < len(shown(ledger)) < 30


def test_heads_sort_forth_and_back(ledger, both):
    days = {number: task.first_day for number, task in enumerate(both.tasks, start=1)}
    dated = sorted((number for number, day in days.items() if day), key=lambda number: days[number])
    undated = [number for number, day in days.items() if not day]
    button = ledger.get_by_role("button", name="完成时限")
    button.click()
    assert shown(ledger) == dated + undated
    assert query(ledger) == {"sort": "due"}
    assert ledger.locator("th[aria-sort=ascending]").count() == ledger.locator("th[aria-sort]").count() == 1
    button.click()
    backwards = shown(ledger)
    assert [days[number] for number in backwards[: len(dated)]] == sorted(filter(None, days.values()), reverse=True)
    assert backwards[len(dated) :] == undated  # what has no date comes last either way
    assert query(ledger) == {"sort": "-due"}
    ledger.get_by_role("button", name="序号").click()
    assert shown(ledger) == list(range(1, 31))
    assert query(ledger) == {}


def test_parts_and_plans_sort_as_they_stand_and_ordinals_as_numbers(ledger, both):
    ledger.get_by_role("button", name="所在部分").click()
    assert shown(ledger) == list(range(1, 31))
    ledger.get_by_role("button", name="方案").click()
    ledger.get_by_role("button", name="方案").click()
    assert shown(ledger) == [*range(3, 31), 1, 2]
    ledger.get_by_role("button", name="项次").click()
    ordinals = [both.tasks[number - 1].ordinal for number in shown(ledger)]
    assert ordinals == sorted(ordinals)


def test_filters_work_on_sorted_rows(ledger, both):
    ledger.get_by_role("button", name="任务").click()
    everything = shown(ledger)
    assert everything != sorted(everything)
    choose(ledger, unit="finance")
    assert shown(ledger) == [n for n in everything if "finance" in names(ROLES[""](both.tasks[n - 1]))]


def exported(page, name=None):
    with page.expect_download() as waiting:
        page.get_by_role("button", name="导出 CSV").click()
    assert re.fullmatch(name or r"台账(-[^/:*?]+)*\.csv", waiting.value.suggested_filename)
    content = waiting.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n")
    text = content.decode("utf-8-sig")
    assert "\n" not in text.replace("\r\n", "")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("opened_from", ["http", "folder"])
def test_the_csv_has_the_rows_and_the_order_shown(page, served, both_site, both, opened_from):
    page.goto((served if opened_from == "http" else both_site.as_uri()) + "/ledger.html")
    choose(page, unit="finance", role="partner")
    page.get_by_role("button", name="完成时限").click()
    records = exported(page, "台账-市财政局（攀枝花市）-配合.csv")
    assert [int(record["序号"]) for record in records] == shown(page)
    assert len(records) == 11
    for record in records:
        task = both.tasks[int(record["序号"]) - 1]
        assert record == {
            "序号": record["序号"],
            "任务": task.label,
            "所在部分": task.section.label,
            "牵头单位": "、".join(unit.label for unit in task.lead),
            "配合单位": "、".join(unit.label for unit in task.partners),
            "落实主体": "、".join(unit.label for unit in task.implementers),
            "完成时限": "；".join(f"{one.deadline.timing.words} {one.label}" for one in task.facts.deadlines),
            "目标值": "；".join(
                f"{one.label} {one.target}" + (f"（{one.indicator.year}年）" if one.indicator.year else "")
                for one in task.facts.indicators
            ),
            "方案": task.plan.label,
            "项次": f"第 {task.ordinal} 项",
        }


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ('甲，"乙", 丙', '甲，"乙", 丙'),
        ('=HYPERLINK("x","y")', '\'=HYPERLINK("x","y")'),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("2-1=1", "2-1=1"),
    ],
)
def test_the_csv_keeps_text_text(ledger, title, read):
    choose(ledger, plan="yc-2024-12")
    ledger.locator("#ledger tbody th a").first.evaluate("(link, title) => (link.textContent = title)", title)
    assert exported(ledger)[0]["任务"] == read


def test_from_a_folder_the_address_keeps_the_choice(page, both_site):
    page.goto((both_site / "ledger.html").as_uri())
    choose(page, unit="finance", role="lead")
    assert page.url.endswith("ledger.html?unit=finance&role=lead")
    page.reload()
    assert len(shown(page)) == 1
    page.get_by_label("角色").select_option("")
    page.go_back()
    assert len(shown(page)) == 1


def test_a_unit_leads_to_its_rows(page, both_site):
    page.goto((both_site / "units/finance.html").as_uri())
    page.locator("#partner ~ p").get_by_role("link", name="在台账中查看").first.click()
    page.locator("#ledger").wait_for()
    assert query(page) == {"unit": "finance", "role": "partner"}
    assert len(shown(page)) == 11


def test_without_javascript_it_is_the_whole_table(browser, served):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/ledger.html?unit=finance")
    assert len(shown(page)) == 30
    assert not page.locator("#filters").is_visible()
    assert page.locator("#ledger button").count() == 0
    assert count(page) == "共 30 项"
    context.close()


def test_everything_by_keyboard(ledger):
    ledger.get_by_label("单位", exact=True).focus()
    seen = []
    while len(seen) < 20 and seen[-1:] != ["完成时限"]:
        style = "getComputedStyle(document.activeElement).outlineStyle"
        assert ledger.evaluate(style) != "none"
        seen.append(ledger.evaluate("document.activeElement.name || document.activeElement.textContent"))
        ledger.keyboard.press("Tab")
    assert seen[:10] == ["unit", "role", "kind", "year", "words", "plan", "region", "section", "清除筛选", "导出 CSV"]
    assert seen[10:] == ["序号", "任务", "所在部分", "牵头单位", "配合单位", "落实主体", "完成时限"]
    ledger.keyboard.press("Shift+Tab")
    ledger.keyboard.press("Enter")
    assert query(ledger) == {"sort": "due"}


def test_on_a_phone_rows_are_cards_and_sort_by_a_list(ledger):
    ledger.set_viewport_size({"width": 360, "height": 800})
    choose(ledger, unit="finance")
    assert ledger.evaluate("document.documentElement.scrollWidth") == 360
    card = ledger.locator("#ledger tbody tr:visible").first
    title, first = card.locator("th").bounding_box(), card.locator("td").first.bounding_box()
    assert title["y"] < first["y"] and title["width"] == first["width"] > 280
    ledger.get_by_label("排序").select_option("-number")
    assert shown(ledger) == sorted(shown(ledger), reverse=True)
    assert not ledger.get_by_role("button", name="完成时限").is_visible()


def as_printed(text):
    """Without what a PDF may change: spaces, and characters with the code of a radical that looks the same."""
    return "".join(unicodedata.normalize("NFKC", text).replace("⺠", "民").split())


def test_paper_is_wide_and_has_the_rows_shown_under_heads_on_every_sheet(ledger):
    choose(ledger, unit="finance")
    ledger.get_by_role("button", name="完成时限").click()
    titles = ledger.locator("#ledger tbody tr:visible th").all_inner_texts()
    sheets = PdfReader(io.BytesIO(ledger.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) > 1
    for sheet in sheets:
        assert (sheet.mediabox.width, sheet.mediabox.height) == pytest.approx((841.89, 595.28), abs=1.5)
        assert "牵头单位" in sheet.extract_text()
    words = "".join(as_printed(sheet.extract_text()) for sheet in sheets)
    assert as_printed("筛选条件：单位：市财政局（攀枝花市）") in words
    assert as_printed("共30项，显示12项") in words
    assert "清除筛选" not in words and "不限" not in words
    places = [words.index(as_printed(title)) for title in titles]
    assert len(titles) == 12 and places == sorted(places)
    assert "德育为先" not in words
