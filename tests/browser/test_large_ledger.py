"""The ledger of a large library, drawn from data: it says and does what the whole table would, row for row.

The same rows stand in both: the site of both plans as it is built, and a copy of it in which so few rows are many.
"""

import csv
import io
import random
import shutil

import pytest
from lxml import html
from pypdf import PdfReader

from support.hosting import nginx_headers
from support.ledger import put_ledger
from support.webserver import serving

pytestmark = pytest.mark.browser

NUMBERS = """() => [...document.querySelectorAll("#ledger tbody tr")].filter(row => row.getClientRects().length)
    .map(row => +row.cells[0].textContent)"""
# What is seen of each cell; what only the filters of the whole table read is left out.
CELLS = """() => [...document.querySelectorAll("#ledger tbody tr")].filter(row => row.getClientRects().length)
    .map(row => [...row.cells].map(cell => {
        const copy = cell.cloneNode(true);
        copy.querySelectorAll(".ps-out").forEach(one => one.remove());
        copy.querySelectorAll("li, ul").forEach(one => {
            ["data-of", "data-years"].forEach(name => one.removeAttribute(name));
            if (!one.className) one.removeAttribute("class");
        });
        return [cell.tagName, cell.dataset.label || "", copy.innerHTML];
    }))"""
COUNTS = """() => [...document.querySelectorAll("#filters option")].filter(one => one.value && one.parentNode.id !== "filter-sort")
    .map(one => [one.closest("select").name, one.value, one.text])"""
CHOICES = """() => Object.fromEntries([...document.querySelectorAll("#filters select")].map(
    select => [select.name, [...select.options].map(one => one.value)]))"""
# Every row that passed is on the page, however little is in sight.
DRAW_ALL = "() => dispatchEvent(new Event('beforeprint'))"


@pytest.fixture(scope="module")
def large(tmp_path_factory, both_site, both):
    """A site whose ledger is drawn, in files of four rows."""
    site = shutil.copytree(both_site, tmp_path_factory.mktemp("large") / "site")
    with pytest.MonkeyPatch.context() as monkeypatch:
        put_ledger(site, both, monkeypatch)
    return site


@pytest.fixture(scope="module")
def large_address(large):
    with serving(large) as address:
        yield address


@pytest.fixture
def ledger(page, large_address):
    page.goto(f"{large_address}/ledger.html")
    page.wait_for_function("document.querySelectorAll('#ledger tbody tr').length > 7")
    return page


@pytest.fixture
def whole(desk, served):
    """The whole table, beside it."""
    page = desk.new_page()
    page.goto(f"{served}/ledger.html")
    yield page
    page.close()


def settled(page):
    """Nothing is on its way."""
    page.wait_for_function("!document.querySelector('.ps-ledger__count').textContent.includes('读入')")


def all_drawn(page):
    """Draw every row that passed; those that have to be fetched may come later."""
    settled(page)
    page.evaluate(DRAW_ALL)
    page.wait_for_function("""() => {
        const rows = document.querySelectorAll("#ledger tbody tr").length;
        return document.querySelector("#ledger").getAttribute("aria-rowcount") == rows + 1;
    }""")


def ask(page, query):
    """Let the address ask, as a link or the back button would."""
    page.evaluate(
        "query => { history.replaceState(null, '', '?' + query); dispatchEvent(new PopStateEvent('popstate')); }", query
    )


def test_rows_are_drawn_as_the_template_writes_them(ledger, whole):
    all_drawn(ledger)
    assert ledger.evaluate(CELLS) == whole.evaluate(CELLS)
    assert ledger.faults == []


def queries(page, count):
    """Some ways to filter and sort, drawn by chance: of every filter, alone and together."""
    chance, choices = random.Random(5), page.evaluate(CHOICES)
    words = ["教师", "市财政局", "96%", "经费 学校", "教育信息化２.０", "市委宣传部、市", "没有这些字词"]
    found = [
        f"{name}={value}"
        for name, values in choices.items()
        for value in chance.sample(values[1:], min(2, len(values) - 1))
    ]
    while len(found) < count:
        some = chance.sample([name for name in choices if name not in ("sort", "plan")], chance.randint(1, 4))
        asked = [f"{name}={value}" for name in some if (value := chance.choice(choices[name]))]
        asked += [f"words={chance.choice(words)}"] if chance.random() < 0.4 else []
        asked += [f"sort={chance.choice(choices['sort'])}"] if chance.random() < 0.4 else []
        found.append("&".join(asked))
    found += [f"words={one}" for one in words]
    # A part can be chosen only in its plan; then both tables are asked for both.
    return [
        f"{one}&plan={one.split('section=')[1].partition('.')[0]}" if "section=" in one and "plan=" not in one else one
        for one in found
    ]


def test_every_filter_and_order_gives_what_the_whole_table_gives(ledger, whole):
    ledger.evaluate("document.querySelector('#filter-words').value = ''")
    shown = set()
    for query in queries(whole, 90):
        ask(whole, query)
        ask(ledger, query)
        all_drawn(ledger)
        numbers = whole.evaluate(NUMBERS)
        assert ledger.evaluate(NUMBERS) == numbers, query
        said = (
            "() => [...document.querySelectorAll('.ps-ledger__count, .ps-ledger__chosen')].map(one => one.textContent)"
        )
        assert ledger.evaluate(said) == whole.evaluate(said), query
        counts = {(name, value): text.strip() for name, value, text in whole.evaluate(COUNTS)}
        mine = {(name, value): text.strip() for name, value, text in ledger.evaluate(COUNTS)}
        assert mine.items() <= counts.items(), query
        assert [key for key in counts if key not in mine and key[0] != "section"] == [], query
        assert ledger.evaluate(CELLS) == whole.evaluate(CELLS), query
        shown.add(tuple(numbers))
    assert len(shown) > 40 and ledger.faults == []


def exported(page):
    with page.expect_download() as waiting:
        page.get_by_role("button", name="导出 CSV").click()
    text = waiting.value.path().read_text("utf-8-sig")
    return waiting.value.suggested_filename, list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("query", ["", "unit=finance&role=partner&sort=due", "unit=counties", "year=2022&words=学校"])
def test_the_csv_is_that_of_the_whole_table(page, large_address, whole, query):
    page.goto(f"{large_address}/ledger.html?{query}")  # nothing but what is in sight has been fetched
    ask(whole, query)
    assert exported(page) == exported(whole)


def test_a_part_is_chosen_once_its_plan_is(ledger, both):
    plan = both.plans[1]
    assert ledger.locator("#filter-section option").all_inner_texts() == ["全部（先选方案）"]
    ledger.locator("#filter-plan").select_option(plan.key)
    values = ledger.locator("#filter-section option").evaluate_all("all => all.map(one => one.value)")
    assert values == ["", *(part.key for part in plan.working_sections)]
    ledger.locator("#filter-section").select_option(values[2])
    assert f"section={values[2]}" in ledger.url
    ledger.locator("#filter-plan").select_option("")
    assert "section" not in ledger.url
    ask(ledger, f"section={values[2]}")
    assert ledger.locator("#filter-plan").input_value() == plan.key
    assert ledger.locator("#filter-section").input_value() == values[2]


def test_only_rows_near_what_is_in_sight_stand_on_the_page_and_scrolling_brings_the_others(ledger):
    ledger.set_viewport_size({"width": 1000, "height": 240})
    ledger.wait_for_timeout(100)
    seen = set(ledger.evaluate(NUMBERS))
    assert 1 in seen and 30 not in seen
    tall = ledger.evaluate("document.documentElement.scrollHeight")
    for _ in range(80):
        ledger.mouse.wheel(0, 200)
        ledger.wait_for_timeout(30)
        now = set(ledger.evaluate(NUMBERS))
        assert len(now) < 30
        seen |= now
        if 30 in now:
            break
    assert seen == set(range(1, 31))
    assert 1 not in set(ledger.evaluate(NUMBERS))
    assert abs(ledger.evaluate("document.documentElement.scrollHeight") - tall) < tall


def test_the_keyboard_walks_through_rows_that_are_not_drawn_yet(ledger):
    ledger.set_viewport_size({"width": 1000, "height": 300})
    ledger.locator("#ledger tbody a").first.focus()
    numbers, place = [], "+document.activeElement.closest('tr').cells[0].textContent"
    for _ in range(600):
        numbers.append(ledger.evaluate(place))
        if numbers[-1] == 30:
            break
        ledger.keyboard.press("Tab")
        ledger.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    assert sorted(set(numbers)) == list(range(1, 31)) and numbers == sorted(numbers)


def test_programs_that_read_aloud_are_told_how_many_rows_there_are_and_which_these_are(ledger):
    ask(ledger, "unit=finance")
    table = ledger.locator("#ledger")
    assert table.get_attribute("aria-rowcount") == "13"
    assert ledger.locator("#ledger tbody tr").nth(2).get_attribute("aria-rowindex") == "4"
    assert ledger.get_by_role("row").count() >= 9
    assert ledger.get_by_role("rowheader").first.inner_text() == ledger.locator("#ledger tbody th").first.inner_text()


def test_today_is_said_in_rows_that_come_later(ledger):
    all_drawn(ledger)
    said = ledger.locator("#ledger .ps-today").all_inner_texts()
    assert len(said) > 10 and all(said) and "期限已过" in said


def test_paper_has_every_row_that_the_filter_holds(page, large_address, both):
    page.goto(f"{large_address}/ledger.html?unit=finance&sort=due")
    page.evaluate("print = () => { window.printed = document.querySelectorAll('#ledger tbody tr').length; }")
    page.get_by_role("button", name="打印").click()
    page.wait_for_function("window.printed > 0")
    words = "".join(one.extract_text() for one in PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages)
    plain = "".join(words.split())
    assert "没有读入" not in plain
    tasks = [task for task in both.tasks if any(unit.key == "finance" for of in task.bearers.values() for unit in of)]
    assert len(tasks) == 12
    assert sum(plain.count(f"第{number}项") for number in range(1, 29)) >= 12


def test_paper_says_what_it_has_not(page, large_address):
    page.route("**/data/ledger/rows-0.js*", lambda route: None)  # never answered
    page.goto(f"{large_address}/ledger.html")
    page.wait_for_function("document.querySelectorAll('#ledger tbody tr').length > 0")
    page.evaluate(DRAW_ALL)
    missing = page.locator(".ps-ledger__missing")
    page.wait_for_timeout(200)
    page.evaluate(DRAW_ALL)
    assert "项没有读入" in missing.text_content()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert missing.text_content() == ""


def test_data_of_another_day_are_not_shown(page, large, tmp_path):
    site = shutil.copytree(large, tmp_path / "site")
    for path in site.glob("data/ledger/rows-*.js"):
        path.write_text(path.read_text("utf-8").replace('"stamp":"', '"stamp":"0'), "utf-8")
    page.goto((site / "ledger.html").as_uri())
    page.get_by_text("请刷新网页").wait_for()
    assert page.locator("#ledger tbody tr").count() == 0


def test_it_keeps_to_the_policy_that_the_guide_gives_to_servers(page, large):
    with serving(large, nginx_headers()) as address:
        page.goto(f"{address}/ledger.html?unit=finance&words=经费", wait_until="networkidle")
        assert len(page.evaluate(NUMBERS)) == 2
        assert exported(page)[0] == "台账-市财政局（攀枝花市）-经费.csv"
        page.goto("about:blank")
    assert page.faults == []


def test_from_a_folder_it_works_the_same(page, large, whole):
    page.goto((large / "ledger.html").as_uri() + "?unit=finance&role=lead&words=经费")
    page.wait_for_function("document.querySelectorAll('#ledger tbody tr').length === 1")
    ask(whole, "unit=finance&role=lead&words=经费")
    assert page.evaluate(NUMBERS) == whole.evaluate(NUMBERS)
    assert page.faults == []


def test_without_scripts_it_says_where_the_rows_stand(browser, large, large_address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{large_address}/ledger.html")
    assert page.get_by_text("这张表有 30 行").is_visible()
    assert not page.locator("#filters").is_visible()
    links = page.locator(".ps-ledger__elsewhere a, .ps-carry a").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    assert [one for one in links if not (large / one).is_file()] == []
    assert {"plans/index.html", "units/index.html", "years/index.html", "data/ledger.xlsx", "data/ledger.csv"} <= set(
        links
    )
    context.close()


def test_with_scripts_nothing_of_that_is_said(ledger):
    assert not ledger.locator(".ps-ledger__elsewhere").is_visible()


def test_a_chromium_of_2021_draws_it(old_page, large_address, large):
    for address in (large_address, large.as_uri()):
        old_page.open(f"{address}/ledger.html?unit=finance&role=lead")
        old_page.wait("document.querySelectorAll('#ledger tbody tr').length === 1")
        assert old_page.evaluate("document.querySelector('#ledger tbody th').textContent") == "加强经费保障"
        assert old_page.errors == []


def test_the_page_weighs_the_same_however_many_rows_there_are(large, both_site):
    page = html.parse(str(large / "ledger.html"))
    assert page.xpath("//table[@id='ledger']/tbody/tr") == []
    assert page.xpath("//select[@name='unit']//option/@value") == [""]
    assert page.xpath("//select[@name='plan']//option/@value") == [""]
    assert (large / "ledger.html").stat().st_size < (both_site / "ledger.html").stat().st_size / 3
