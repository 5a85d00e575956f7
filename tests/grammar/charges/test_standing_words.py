"""Clauses that hold for many lines: remarks on how to read them, and charges said once."""

import pytest

from policysite.grammar.charges.standing_words import (
    ABOVE,
    ALL,
    BELOW,
    EACH,
    SAID_ONCE,
    WHICH,
    is_remark,
    may_stand,
    standing_charge,
)
from support.tables import for_each


@for_each(
    ("words", "bodies", "before", "after"),
    [
        ("（省科技厅；以下均需各县（市、区）政府落实，不再列出）", ("各县（市、区）政府",), False, True),
        ("以下任务均须各市（州）人民政府负责，不再逐一列出。", ("各市（州）人民政府",), False, True),
        ("以上各项均由各县区配合落实，不再列出。", ("各县区",), True, False),
        ("所有任务均需各县（区）人民政府组织实施，不再单独列出。", ("各县（区）人民政府",), True, True),
        ("各县区政府为以下各项任务的责任单位，不再逐一列出。", ("各县区政府",), False, True),
        ("以下任务责任单位均包括各县区，不再列出。", ("各县区",), False, True),
        ("各市、县（市、区）人民政府均为责任单位，以下不再列出。", ("各市、县（市、区）人民政府",), False, True),
        ("以下均需各县〔市、区〕政府推进，不再列出。", ("各县〔市、区〕政府",), False, True),
        ("各项工作均需各县区抓好落实，以下不再列出。", ("各县区",), True, True),
        ("以下重点任务均涉及各县区，不再单列。", ("各县区",), False, True),
        ("以上任务均需各乡镇落实，不一一列出。", ("各乡镇",), True, False),
    ],
)
def test_a_charge_said_once(words, bodies, before, after):
    found = standing_charge(words)
    assert (found.bodies, found.before, found.after) == (bodies, before, after)
    assert found.quote in words


@pytest.mark.parametrize("words", ["以上措施均已完成。", "以下简称《方案》", "（责任单位：甲局，乙局。下同）"])
def test_ordinary_words_charge_no_one(words):
    assert standing_charge(words) is None


@for_each("which", WHICH)
def test_which_tasks_a_charge_is_meant_for(which):
    found = standing_charge(f"{which}任务均由各县区落实，不再列出")
    assert (found.before, found.after) == (which in ABOVE + ALL, which in BELOW + ALL)
    assert may_stand(f"{which}任务均由各县区落实")
    assert is_remark(f"{which}任务均由各县区落实")
    assert not may_stand(f"{which}任务由各县区落实")
    assert not is_remark(f"{which}任务由各县区落实")


@pytest.mark.parametrize("each", EACH)
def test_that_it_holds_for_each(each):
    assert may_stand(f"以下任务{each}由各县区落实")
    assert is_remark(f"以下任务{each}由各县区落实")
    assert not is_remark(f"任务{each}由各县区落实")
    assert not may_stand(f"各县区{each}落实以下任务")


@pytest.mark.parametrize("words", SAID_ONCE)
def test_that_it_is_said_once(words):
    assert is_remark(words)
    assert may_stand(words)
    assert not is_remark(f"{words}步")


@for_each("words", ["逗号前", "排名第一的", "标*", "标注★", "带▲", "加粗", "括号里的"])
def test_how_a_line_shows_who_leads(words):
    assert is_remark(f"{words}的单位为牵头单位")
    assert not is_remark(f"{words}的单位")
    assert not is_remark(f"市财政局为牵头单位{words}")


@for_each("clause", ["其他为配合单位", "其余单位为协办单位", "其他责任单位见附表", "市教育局不再逐一列出"])
def test_other_remarks(clause):
    assert is_remark(clause)


@for_each("clause", ["市财政局", "各县区均负责", "其他市直单位", "以上\n均由各县区落实", ""])
def test_what_is_no_remark(clause):
    assert not is_remark(clause)
