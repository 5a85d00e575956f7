"""Search as people use it: Material's box over http and from a folder; and every kind of query against the data."""

import json
import re

import pytest

pytestmark = pytest.mark.browser

ROLES = ("lead", "partners", "implementers")
BOX, ITEM = ".md-search__input", ".md-search-result__item"


@pytest.fixture(params=["http", "file"])
def home(request, served, both_site):
    return f"{served}/index.html" if request.param == "http" else (both_site / "index.html").as_uri()


def results(page):
    """The results shown, each as (tag, title, address)."""
    page.locator(ITEM).first.wait_for()
    return [
        (
            item.locator(".md-tag").first.inner_text(),
            item.locator("h1, h2").first.inner_text(),
            item.locator("a").first.get_attribute("href"),
        )
        for item in page.locator(ITEM).all()
    ]


def type_words(page, words):
    page.locator(BOX).click()
    page.keyboard.type(words, delay=20)


@pytest.mark.parametrize(
    ("words", "tag", "title"),
    [
        ("发改委", "单位", "市发展改革委（攀枝花市）"),
        ("jtj", "单位", "市教育和体育局（攀枝花市）"),
        ("食堂", "任务", "推进信息技术与教育教学深度融合，加快实施教育信息化2.0行动计划"),
        ("56人", "任务", "推进义务教育优质均衡发展"),
        ("2023", "年度", "2023年"),
        ("云政办〔2024〕12号", "方案", "云川市便民服务提升行动方案"),
        ("勘误", "说明", "新增和修改方案"),
    ],
)
def test_what_is_typed_is_on_top(page, home, words, tag, title):
    page.goto(home)
    type_words(page, words)
    page.wait_for_function(
        "words => [...document.querySelectorAll('.md-search-result__item')].length && document.querySelector('.md-search__input').value === words",
        arg=words,
    )
    page.wait_for_timeout(150)
    assert results(page)[0][:2] == (tag, title)


def test_a_task_says_what_the_unit_asked_for_has_to_do_with_it(page, home):
    page.goto(home)
    type_words(page, "宣传部")
    page.wait_for_function("document.querySelectorAll('.md-search-result__item').length >= 7")
    tags = [tag for tag, _, _ in results(page)]
    assert tags[:7] == ["单位", "任务（牵头）", *["任务（配合）"] * 5]


def test_a_result_leads_to_its_page(page, home):
    page.goto(home)
    type_words(page, "食堂")
    page.locator(ITEM).first.locator("a").first.click()
    page.wait_for_url(re.compile("informatization.html"))
    assert page.locator("article h1").inner_text().startswith("推进信息技术")


def test_the_words_typed_are_marked_and_in_sight_on_the_page_that_opens(page, home):
    page.set_viewport_size({"width": 1440, "height": 400})
    page.goto(home.replace("index.html", "plans/pzh-2021-73/source.html?h=食堂"))
    mark = page.locator("article mark[data-md-highlight]").first
    mark.wait_for()
    page.wait_for_function("scrollY > 400")
    box = mark.bounding_box()
    assert mark.inner_text() == "食堂" and 0 < box["y"] < 400
    assert mark.evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(255, 232, 115)"


def test_the_teaser_marks_the_words(page, home):
    page.goto(home)
    type_words(page, "義務教育 均衡")
    page.locator(ITEM).first.wait_for()
    page.wait_for_function("document.querySelectorAll('.md-search-result__item').length === 2")
    marks = page.locator(f"{ITEM} mark").all_inner_texts()
    assert {"义务教育", "均衡"} <= set(marks)


def test_words_that_arrive_without_a_key(page, home):
    page.goto(home)
    page.locator(BOX).click()
    page.evaluate("document.querySelector('.md-search__input').value = '大班额'")
    page.locator(BOX).dispatch_event("input")
    assert [title for _, title, _ in results(page)] == ["推进义务教育优质均衡发展", "推进普通高中多样化特色发展"]


def test_an_input_method(page, home):
    page.goto(home)
    page.locator(BOX).click()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "shi tang", "selectionStart": 8, "selectionEnd": 8})
    session.send("Input.insertText", {"text": "食堂"})
    page.wait_for_function("document.querySelectorAll('.md-search-result__item mark').length > 0")
    assert results(page)[0][1].startswith("推进信息技术")


def test_a_link_with_a_query(page, home):
    page.goto(f"{home}?q=食堂")
    assert results(page)[0][1].startswith("推进信息技术")


def test_nothing_found_says_so_and_offers_the_nearest(page, home):
    page.goto(home)
    type_words(page, "市财证局")
    page.wait_for_function(
        "document.querySelector('.md-search-result__meta').textContent.includes('没有找到，下面是最接近的')"
    )
    assert results(page)[0] == ("最接近", "市财政局（攀枝花市）", results(page)[0][2])
    page.locator(BOX).fill("饕餮饕餮")
    page.wait_for_function("document.querySelector('.md-search-result__meta').textContent.trim() === '没有找到'")


def test_no_page_load_pays_for_search_until_the_box_is_entered(page, served):
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served)))
    page.goto(f"{served}/index.html", wait_until="networkidle")
    assert not [url for url in asked if "policysite.js" in url]
    page.locator(BOX).click()
    page.wait_for_timeout(300)
    type_words(page, "食堂")
    page.locator(ITEM).first.wait_for()
    assert [url for url in asked if "policysite.js" in url] == ["/search/policysite.json"]


# Every kind of query, put to the worker itself: its answers against what the data say.

ASK = """words => new Promise(done => {
  const worker = self.asked = self.asked || new Worker('assets/search/worker.js');
  worker.onmessage = event => event.data.type === 3 && done(event.data.data.items.map(item => item[0].location));
  worker.postMessage({type: 2, data: words});
})"""


@pytest.fixture(scope="module")
def ask(browser, served):
    page = browser.new_page()
    page.goto(f"{served}/index.html")
    yield lambda words: page.evaluate(ASK, words)
    page.close()


@pytest.fixture(scope="module")
def tables(both_site):
    return {
        name: json.loads((both_site / f"data/{name}.json").read_text("utf-8"))
        for name in ("tasks", "units", "indicators", "citations", "deadlines")
    }


def task_words(task):
    return re.sub(r"[^\w]", "", "".join([task["title"], task["text"], task["responsibility"]]))


def tasks_found(addresses, tables):
    known = {task["url"]: task for task in tables["tasks"]}
    return [known[url.partition("#")[0]]["url"] for url in addresses if url.partition("#")[0] in known]


def names_of(unit):
    return {unit["name"], unit["full_name"], *unit["aliases"]} - {None}


def tasks_naming(unit, tables):
    tasks = [task for task in tables["tasks"] if task["plan"].startswith("pzh") or "攀枝花市" in task["responsibility"]]
    return [task["url"] for role in ("lead", "partners") for task in tasks if names_of(unit) & set(task[role])]


def test_every_name_of_every_unit_finds_the_unit_first_then_its_tasks_by_role(ask, tables):
    titles = "".join(task["title"] for task in tables["tasks"])
    for unit in (unit for unit in tables["units"] if unit["region"] == "攀枝花市"):
        for name in names_of(unit):
            found = ask(name)
            namesakes = {other["url"] for other in tables["units"] if name in names_of(other)}
            assert set(found[: len(namesakes)]) == namesakes, name
            naming, tasks = tasks_naming(unit, tables), tasks_found(found, tables)
            assert set(naming) <= set(tasks), name
            if len(namesakes) == 1 and name not in titles:
                assert tasks[: len(naming)] == naming, name


def test_every_fragment_finds_exactly_the_tasks_that_hold_it(ask, tables):
    names = set().union(*(names_of(unit) for unit in tables["units"]))
    fragments = set()
    for task in tables["tasks"]:
        for word in re.findall(r"[\u4e00-\u9fff]+", task["text"])[::3]:
            fragments |= {word[at : at + size] for size in (1, 2, 4) for at in range(0, len(word) - size, 7)}
    fragments -= names
    assert len(fragments) > 300
    facts = [fact for table in ("indicators", "deadlines", "citations") for fact in tables[table] if fact["task"]]
    for fragment in sorted(fragments):
        holding = {task["url"] for task in tables["tasks"] if fragment in task_words(task)}
        # Targets and deadlines carry names in our words; these are found on the page of their task.
        named = {fact["url"].partition("#")[0] for fact in facts if fragment in fact.get("name", fact.get("what", ""))}
        assert holding <= set(tasks_found(ask(fragment), tables)) <= holding | named | of_units(fragment, tables), (
            fragment
        )


def of_units(fragment, tables):
    """The tasks of the units whose names begin or end so."""
    if len(fragment) < 3:
        return set()
    units = [unit for unit in tables["units"] if any(_ends(name, fragment) for name in names_of(unit))]
    asked = set().union(*map(names_of, units))
    return {task["url"] for task in tables["tasks"] for role in ROLES if asked & set(task[role])}


def _ends(name, fragment):
    return name.startswith(fragment) or name.endswith(fragment)


@pytest.mark.parametrize("words", ["发展和改革委员会", "住房和城乡建设局", "共青团"])
def test_a_part_of_a_units_name_finds_its_duties_too(ask, tables, words):
    expected = of_units(words, tables)
    assert expected and expected <= set(tasks_found(ask(words), tables))


@pytest.mark.parametrize(
    ("words", "task"),
    [
        ("2023年底前", "school-layout"),
        ("年底", "home-school"),
        ("6月", "windows"),
        ("12月", "windows"),
        ("2021年底前", "home-school"),
    ],
)
def test_words_about_time_find_duties(ask, tables, words, task):
    assert any(task in url for url in tasks_found(ask(words), tables))


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("今年", "years/now.html"), ("本季度", "deadlines.html#quarter"), ("下个月", "deadlines.html#month"),
        ("近期", "deadlines.html#soon"), ("更新", "updates.html"),
    ],
)  # fmt: skip
def test_words_about_today_lead_to_what_falls_due(ask, words, address):
    assert ask(words)[0] == address


def test_pages_about_the_site_come_last(ask):
    kinds = [url.startswith("guide/") for url in ask("教育")]
    assert kinds == sorted(kinds)


def test_a_word_that_is_nowhere_does_not_offer_something_else(ask):
    assert ask("学分银行区块链") == []


def test_a_hit_of_two_units_says_which_of_them_leads(page, home):
    page.goto(home)
    type_words(page, "财政局 教体局")
    page.wait_for_function("document.querySelectorAll('.md-search-result__item').length > 3")
    tags = [tag for tag, _, _ in results(page)]
    assert any("配合：市财政局（攀枝花市），牵头：市教育和体育局（攀枝花市）" in tag for tag in tags), tags


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("義務教育 均衡", ["推进义务教育优质均衡发展", "保障教师工资待遇"][:1]),
        ("课程 宣传部", ["德育为先", "智育为本", "美育为底", "劳育为线", "深化课程教学改革"]),
        ("宣传部 课程", ["德育为先", "智育为本", "美育为底", "劳育为线", "深化课程教学改革"]),
        ("教体局 食堂", ["推进信息技术与教育教学深度融合，加快实施教育信息化2.0行动计划"]),
        ("shitang", ["推进信息技术与教育教学深度融合，加快实施教育信息化2.0行动计划"]),
        ("deyuweixian", ["德育为先"]),
        ("dywx", ["德育为先"]),
        ("2.0", ["推进信息技术与教育教学深度融合，加快实施教育信息化2.0行动计划"]),
        ("9５．５％", ["推进窗口整合"]),
        ("５６ 人", ["推进义务教育优质均衡发展", "推进普通高中多样化特色发展"]),
        ("app", ["推进信息技术与教育教学深度融合，加快实施教育信息化2.0行动计划"]),
        ("一校一案", ["加强“五项”管理，落实“双减”工作"]),
        ("“双减”，", ["加强“五项”管理，落实“双减”工作"]),
    ],
)
def test_ways_to_say_it(ask, tables, words, titles):
    by_url = {task["url"]: task["title"] for task in tables["tasks"]}
    assert sorted(by_url[url] for url in tasks_found(ask(words), tables)) == sorted(titles)


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("jiaotiju", "市教育和体育局"), ("jtj", "市教育和体育局"), ("sjyhtyj", "市教育和体育局"),
        ("czj", "市财政局"), ("caizhengju", "市财政局"), ("fgw", "市发展改革委"), ("wglj", "市文广旅局"),
        ("wenguanglvju", "市文广旅局"), ("rsj", "市人力资源社会保障局"), ("zhujianju", "市住房城乡建设局"),
        ("發改委", "市发展改革委"), ("財政", "市财政局"), ("攀枝花市财政局", "市财政局"), ("卫健", "市卫生健康委"),
    ],
)  # fmt: skip
def test_a_unit_by_nickname_sound_and_fragment(ask, tables, words, unit):
    top = ask(words)[0]
    assert top in {row["url"] for row in tables["units"] if row["name"] == unit}


def test_titles_come_before_text_and_tasks_before_lists(ask, tables):
    titles = {task["url"]: task["title"] for task in tables["tasks"]}
    found = tasks_found(ask("改革"), tables)
    in_title = ["改革" in titles[url] for url in found]
    assert in_title == sorted(in_title, reverse=True) and True in in_title and False in in_title
    kinds = [url.split("/")[0] for url in ask("教师")]
    assert (
        kinds.index("guide") > max(place for place, kind in enumerate(kinds) if kind == "units")
        if "guide" in kinds
        else True
    )
