"""What can be found, and that every name and fact of the library is among it."""

import json

import pytest

from policysite.base.problems import DataError
from policysite.checking.check import check
from policysite.data.model.dates import Timing, parse_when
from policysite.library.library import build_library
from policysite.pages.handwritten import written_page
from policysite.pages.search_files import search_data, write_search
from policysite.pages.search_index import past_page, search_documents, times_of
from policysite.pages.search_letters import fold, readings, syllables
from support.tables import for_each


@pytest.fixture(scope="module")
def data(both):
    page = written_page("guide/x.html", "说明", '<h1>说明</h1><p>开头。</p><h2 id="a">第一节</h2><p>甲 <b>乙</b>。</p>')
    return search_data(search_documents(both, [page]), past_page(both))


def titles(data, tag):
    return [doc["title"] for doc in data["docs"] if doc["tags"][0] == tag]


def test_everything_that_has_a_place_is_a_document(both, data):
    assert titles(data, "单位") == [unit.label for unit in both.units]
    assert titles(data, "任务") == [task.label for task in both.tasks]
    assert titles(data, "年度") == [year.label for year in both.years]
    assert titles(data, "方案") == [plan.plan.title for plan in both.plans]
    assert titles(data, "部分") == [part.label for plan in both.plans for part in plan.all_sections]
    assert len(titles(data, "目标值")) == sum(len(plan.indicators) for plan in both.plans)
    assert len(titles(data, "引用文件")) == sum(len(plan.citations) for plan in both.plans)
    assert len(titles(data, "时限")) == len(both.deadlines)
    assert titles(data, "说明") == ["说明", "第一节"]


def test_units_then_tasks_stand_before_lists(data):
    order = [doc["tags"][0] for doc in data["docs"] if not doc.get("page")]
    assert order.index("任务") > max(place for place, tag in enumerate(order) if tag == "单位")
    assert order.index("年度") > max(place for place, tag in enumerate(order) if tag == "任务")
    assert all(doc.get("list") for doc in data["docs"] if doc["tags"][0] in {"年度", "方案", "部分", "原文", "说明"})


def test_a_task_says_who_leads_and_links_its_units(both, data):
    tasks = [doc for doc in data["docs"] if doc["tags"][0] == "任务"]
    names = [unit.unit.name for unit in both.units]
    for doc, task in zip(tasks, both.tasks, strict=True):
        assert doc["tags"][1] == f"牵头：{'、'.join(unit.label for unit in task.lead)}"
        assert [names[number] for number in doc["lead"]] == [unit.unit.name for unit in task.lead]
        assert [names[number] for number in doc.get("partners", [])] == [unit.unit.name for unit in task.partners]


def test_a_fact_stands_on_the_page_of_its_task(data):
    for doc in data["docs"]:
        if "page" in doc:
            assert data["docs"][doc["page"]]["url"] == doc["url"].partition("#")[0]


def test_every_unit_is_found_under_all_its_names(both, data):
    units = [doc for doc in data["docs"] if doc.get("unit")]
    assert [doc["names"] for doc in units] == [list(unit.unit.names) for unit in both.units]
    assert all(syllables(name) in doc["sounds"] for doc in units for name in doc["names"])


def test_a_written_page_is_cut_at_its_headings():
    page = written_page(
        "guide/x.html", "说明", '<h1 id="t">说明</h1><p>开头。</p><h2 id="a">一</h2><p>甲</p><ul><li>乙</li></ul>'
    )
    assert [(part.anchor, part.heading, part.text) for part in page.parts] == [("", "", "开头。"), ("a", "一", "甲 乙")]


@for_each(
    ("text", "folded"),
    [
        ("ＡＰＰ　（２.０）", "app2.0"),
        ("义务教育，", "义务教育"),
        ("義務教育", "义务教育"),
        ("96.5 %", "96.5%"),
        ("第1.款。％", "第1款"),
        ("攀办发〔2021〕73号", "攀办发202173号"),
        ("“一校_一品”", "一校一品"),
    ],
)
def test_what_counts_as_the_same(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("name", "sounds"),
    [
        ("市教体局", "shi jiao ti ju"),
        ("文广旅局", "wen guang lv ju"),
        ("市中级人民法院", "shi zhong ji ren min fa yuan"),
    ],
)
def test_names_by_sound(name, sounds):
    assert syllables(name) == sounds.split()


def test_characters_by_sound_and_simple_forms(data):
    assert {"食", "实", "师"} <= set(data["sounds"]["shi"])
    assert "长" in data["sounds"]["chang"] and "长" in data["sounds"]["zhang"]
    assert "旅" in data["sounds"]["lv"] and "旅" in data["sounds"]["lu"]
    pairs = dict(zip(data["simple"][::2], data["simple"][1::2], strict=True))
    assert (pairs["義"], pairs["務"], pairs["學"]) == ("义", "务", "学")


def test_the_two_files_hold_the_same(both, tmp_path):
    home = tmp_path / "search"
    write_search(tmp_path, search_documents(both, []))
    assert {file.name for file in home.iterdir()} == {"policysite.js", "policysite.json"}
    script = (home / "policysite.js").read_text("utf-8")
    assert script.startswith("policysiteSearchData(") and script.endswith(");\n")
    assert json.loads(script[len("policysiteSearchData(") : -3]) == json.loads(
        (home / "policysite.json").read_text("utf-8")
    )


@for_each(
    ("by", "since", "said"),
    [
        ("2023", None, ["2023年", "2023年底", "2023年底前", "年底", "年底前"]),
        (None, "2023", ["2023年", "自2023年起"]),
        ("2024-06-end", None, ["2024年6月", "2024年6月底前", "6月", "6月底", "6月底前"]),
        ("2024-12-31", None, ["12月", "12月31日", "12月底", "12月底前", "2024年12月", "2024年12月31日"]),
        ("2026-H1", None, ["2026年上半年"]),
    ],
)
def test_a_time_is_found_by_what_people_call_it_and_by_nothing_that_the_document_does_not_say(by, since, said):
    found = times_of(Timing(by and parse_when(by), since and parse_when(since), None))
    assert found == said


@for_each(
    ("name", "said"),
    [
        ("什邡", "shi fang"), ("单县", "shan xian"), ("农发行", "nong fa hang"), ("郫都", "pi du"), ("筠连", "jun lian"),
        ("荥经", "ying jing"), ("浚县", "xun xian"), ("给排水", "ji pai shui"),
    ],
)  # fmt: skip
def test_a_name_is_found_by_every_reading_of_its_characters(name, said):
    assert said.split() in readings(name)


def test_an_editor_adds_a_reading_and_the_unit_is_found_by_it(copy):
    registry = copy / "units.yml"
    text = registry.read_text("utf-8")
    registry.write_text(
        text.replace("name: 市财政局\n", "name: 市财政局\n  pinyin: [si cai zen ju, lü cai]\n", 1), "utf-8"
    )
    docs = search_documents(build_library(check(copy)), [])
    (unit,) = [doc for doc in docs if doc["title"] == "市财政局"]
    assert ["si", "cai", "zen", "ju"] in unit["sounds"] and ["lv", "cai"] in unit["sounds"]


@pytest.mark.parametrize("wrong", ["Shi Cai", "shì cái", "shi  cai", "财政", "shi-cai", ""])
def test_what_is_no_pinyin_is_refused_in_words(copy, wrong):
    registry = copy / "units.yml"
    text = registry.read_text("utf-8")
    registry.write_text(text.replace("name: 市财政局\n", f"name: 市财政局\n  pinyin: ['{wrong}']\n", 1), "utf-8")
    with pytest.raises(DataError, match=r"pinyin|拼音"):
        check(copy)


def test_a_radical_is_the_letter_it_stands_for():
    assert fold("⺠⽣⻓") == fold("民生长")


def test_a_name_of_great_length_has_one_reading():
    """Each reading is as long as the name: a name of 2 000 letters had 4 000 of them, compared with each other."""
    assert len(readings("行" * 60)) == 121
    assert readings("行" * 2_000) == [["xing"] * 2_000]
