"""A quote must say what is claimed of it, and a text's years, percentages and titles must be claimed."""

import pytest

from policysite.checking import evidence
from policysite.checking.evidence import (
    bears_out_comparison,
    bears_out_figure,
    bears_out_time,
    uncited_titles,
    unclaimed_signals,
)
from policysite.data.model.facts import Deadline, Indicator
from policysite.data.model.plan import Section
from support.tables import for_each


@for_each(
    ("quote", "said", "borne_out"),
    [
        ("2021 年\n底前完成布局", {"due": "2021-end"}, True), ("2021年完成布局", {"due": "2021-end"}, False),
        ("从2021年秋季学期开始", {"from": "2021-autumn-term"}, True),
        ("从2021年秋季学期开始", {"from": "2021-autumn-term", "every": "term"}, False),
        ("2021年至2025年每年评选", {"from": 2021, "due": 2025, "every": "year"}, True),
        ("2021年评选", {"from": 2021, "due": 2025}, False), ("不定期抽查", {"every": "unstated"}, True),
        ("“十四五”末全面建成", {"due": 2025, "note": "“十四五”末即2025年。"}, True), ("“十四五”末全面建成", {"due": 2025}, False),
        ("完成时限：2026.3", {"due": "2026-03", "note": "即2026年3月。"}, True), ("完成时限：2026.3", {"due": "2026-03"}, False),
    ],
)  # fmt: skip
def test_a_quote_says_every_time_that_is_claimed(quote, said, borne_out):
    assert bears_out_time(Deadline(what="布局", quote=quote, **said)) is borne_out


@for_each(
    ("value", "unit", "quote", "borne_out"),
    [
        (56, "人", "不出现56人及以上大班额", True), (5, "人", "不出现56人及以上大班额", False),
        (6, "人", "不出现56人及以上大班额", False), (5, "人", "不少于5人", True), (5, "项", "达到1.5项", False),
        (1.5, "项", "达到125项", False), (10, "小时", "10.5小时", False),
        (96.5, "%", "巩固率达到 96.5%", True), (96, "%", "巩固率达到96.5%", False), (6.5, "%", "巩固率达到96.5%", False),
        (96, "%", "不低于96％", True), (96.0, "%", "不低于96%", True), (96, "%", "不低于96.0%", True),
        (96, "%", "不低于96", False), (96, "%", "不低于96‰", False), (3, "‰", "低于3‰", True),
        (5000, "人", "5000人以上", True), (500, "人", "5000人以上", False), (-5, "度", "降到-5度", True),
        (2, "项", "掌握两项运动技能", True), (0.5, None, "按工作量一半计算", True), (1, "个", "每校建立一个", True), (1, "个", "每校建立", False),
        (3, "项", "掌握两项运动技能", False), (2, "%", "提高两成", False), (12, "个", "十二个", True), (12, "个", "二十个", False),
        (12345.67, "亿元", "达到12345.67亿元", True), (96.5, "%", "巩固率达到96.50%", True),
        (500, "元", "补助1,500元", False), (1500, "元", "补助1,500元", True), (300, "人", "分别为5、300人", True),
        (300, "人", "编制5000，300人到岗", True),
        (5, "%", "增长百分之五以上", True), (5, "%", "增长百分之五十", False), (2, "个", "建成二十个", False),
        (20, "个", "建成二十个", True), (80, "%", "达到百分之八十以上", True), (8, "%", "达到百分之八十以上", False),
        (85, "%", "百分之八十五", True), (80, "%", "百分之八十五", False), (100, "%", "百分之百", True),
        (15, "个", "一十五个", True), (5, "个", "一十五个", False), (120, "个", "一百二十个", True), (3000, "场", "放映三千场", True), (3000, "场", "放映二千场", False),
    ],
)  # fmt: skip
def test_a_quote_holds_the_very_figure(value, unit, quote, borne_out):
    indicator = Indicator(name="指标", comparison="at_least", value=value, unit=unit, quote=quote)
    assert bears_out_figure(indicator) is borne_out


@pytest.mark.parametrize(("benchmark", "borne_out"), [("省定 标准", True), ("国家标准", False)])
def test_a_benchmark_stands_in_its_quote(benchmark, borne_out):
    indicator = Indicator(name="条件", comparison="at_least", benchmark=benchmark, quote="办学条件达到省定标准")
    assert bears_out_figure(indicator) is borne_out


TEXT = "到2025年，落实《2021年评估办法》，每年评选，巩固率达到96.5%。"


@for_each(
    ("quote", "comparison", "borne_out"),
    [
        ("压缩至0.5个工作日", "at_most", True),
        ("3个工作日内办结", "at_most", True),
        ("降至3天", "equal", True),
        ("提高到3天", "at_most", False),
    ],
)
def test_words_that_lessen_may_set_a_limit(quote, comparison, borne_out):
    indicator = Indicator(name="办结时间", comparison=comparison, value=3, quote=quote)
    assert bears_out_comparison(indicator) is borne_out


def signals(text, known_titles=(), **facts):
    item = Section.model_validate({"number": "一、", "title": "总体要求", "text": text, **facts})
    return list(unclaimed_signals(item, set(known_titles)))


@for_each(
    ("text", "found"),
    [
        (TEXT, [("2025年", "年份", "deadlines"), ("每年", "周期", "deadlines"), ("96.5%", "百分数", "indicators"),
                ("《2021年评估办法》", "引用文件", "citations")]),
        ("到 2025 年", [("2025年", "年份", "deadlines")]),
        ("百分之九十六，3‰，９６％", [(words, "百分数", "indicators") for words in ("百分之", "3‰", "９６％")]),
        ("每半年、每学期、每周、每天", [(words, "周期", "deadlines") for words in ("每半年", "每学期", "每周", "每天")]),
        ("时限2026.3，2026/03/31前", [(words, "年月", "deadlines") for words in ("2026.3", "2026/03/31")]),
        ("每名学生，2025.3万吨，GB 1.2020.5，56人，文号〔2021〕73号，12021号", []),
    ],
)  # fmt: skip
def test_years_recurrences_percentages_and_titles_call_for_a_record(text, found):
    assert signals(text) == found


DUE = {"what": "落实", "quote": "到2025年", "due": 2025}
FIGURE = {"name": "巩固率", "comparison": "at_least", "value": 96.5, "unit": "%", "quote": "巩固率达到96.5%"}
TITLE = {"title": "2021年评估办法", "relation": "落实", "quote": "落实《2021年评估办法》"}


@for_each(
    ("facts", "left"),
    [
        ({"deadlines": [DUE]}, ["每年", "96.5%", "《2021年评估办法》"]),
        ({"indicators": [FIGURE]}, ["2025年", "每年", "《2021年评估办法》"]),
        ({"citations": [TITLE]}, ["2025年", "每年", "96.5%"]),
        # An indicator's quote may hold the year it is to be reached in; a deadline's settles no percentage.
        ({"indicators": [FIGURE | {"quote": TEXT}]}, ["《2021年评估办法》"]),
        ({"deadlines": [DUE | {"quote": TEXT}]}, ["96.5%", "《2021年评估办法》"]),
        ({"implementers": [{"unit": "学校", "quote": TEXT}]}, ["2025年", "每年", "96.5%", "《2021年评估办法》"]),
        ({"asides": [{"why": "讲的是办法", "quote": TEXT}]}, []),
        ({"asides": [{"why": "不是原文", "quote": "到2026年"}]}, ["2025年", "每年", "96.5%", "《2021年评估办法》"]),
        ({"known_titles": ["2021年评估办法"]}, ["2025年", "每年", "96.5%"]),
    ],
)
def test_a_record_settles_its_own_kind_of_signal(facts, left):
    assert [words for words, *_ in signals(TEXT, **facts)] == left


def test_a_quote_settles_every_place_where_its_words_stand():
    assert signals("到2025年建成。到2025年达标。", deadlines=[DUE]) == []


def test_a_title_within_one_that_is_known_needs_no_record():
    text = "《某《甲办法》实施方案》已经同意，落实《乙办法》。"
    item = Section.model_validate({"number": "一、", "title": "某", "text": text})
    known = {"某《甲办法》实施方案"}
    assert [words for words, *_ in unclaimed_signals(item, known)] == ["《乙办法》"]
    assert list(uncited_titles(text, set(), *known)) == ["《乙办法》"]
    assert list(uncited_titles(text, {"乙办法"}, *known)) == []


def test_one_quote_of_many_facts_is_looked_for_once(monkeypatch):
    looked = []
    occurrences = evidence.occurrences
    monkeypatch.setattr(evidence, "occurrences", lambda text, words: looked.append(words) or occurrences(text, words))
    aside = {"quote": "每年一次", "why": "不是时限"}
    item = Section.model_validate({"number": "一、", "title": "某", "text": "每年一次。", "asides": [aside] * 50})
    assert list(unclaimed_signals(item, set())) == []
    assert looked == ["每年一次"]
