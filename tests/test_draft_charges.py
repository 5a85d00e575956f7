"""Who is charged, in the ways plans say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import REAL

from policysite.check import check, tasks_of
from policysite.draft.charges import FoundCharge, find_charge, lead_rule, read
from policysite.responsibility import read_line

COMMA = ("before_comma", "逗号前为牵头单位，下同", "")
ALL = ("all_lead", None, "")
LABELS = ("labels", None, "")


@pytest.mark.parametrize(
    ("paragraph", "text", "rule", "lead", "partners"),
    [
        (
            "做好。（责任单位：市教育局，市财政局、市民政局。逗号前为牵头单位，下同）",
            "（责任单位：市教育局，市财政局、市民政局。逗号前为牵头单位，下同）",
            COMMA,
            "市教育局",
            "市财政局 市民政局",
        ),
        (
            "做好。(责任单位:州教育体育局,各县市人民政府)",
            "(责任单位:州教育体育局,各县市人民政府)",
            COMMA,
            "州教育体育局",
            "各县市人民政府",
        ),
        (
            "做好。（牵头单位：市教育局；责任单位：市财政局、市民政局）",
            "（牵头单位：市教育局；责任单位：市财政局、市民政局）",
            ALL,
            "市教育局",
            "市财政局 市民政局",
        ),
        (
            "做好。（责任部门：市教育局、市场监管局（知识产权局）、市民政局）",
            "（责任部门：市教育局、市场监管局（知识产权局）、市民政局）",
            ALL,
            "市教育局 市场监管局（知识产权局） 市民政局",
            "",
        ),
        (
            "做好。（市教育局、市财政局、市民政局负责）",
            "（市教育局、市财政局、市民政局负责）",
            ALL,
            "市教育局 市财政局 市民政局",
            "",
        ),
        (
            "做好。（市教育局牵头，市财政局、市民政局配合）",
            "（市教育局牵头，市财政局、市民政局配合）",
            ALL,
            "市教育局",
            "市财政局 市民政局",
        ),
        (
            "做好。（市教育局牵头，市财政局、市民政局等按职责分工负责）",
            "（市教育局牵头，市财政局、市民政局等按职责分工负责）",
            ALL,
            "市教育局",
            "市财政局 市民政局",
        ),
        (
            "做好。（市教育局牵头，各有关部门及各县市区政府按职责分工负责）",
            "（市教育局牵头，各有关部门及各县市区政府按职责分工负责）",
            ALL,
            "市教育局",
            "各有关部门及各县市区政府",
        ),
        ("做好。（由市教育局负责）", "（由市教育局负责）", ALL, "市教育局", ""),
        ("做好工作。责任单位：市教育局、市财政局。", "责任单位：市教育局、市财政局。", ALL, "市教育局 市财政局", ""),
        ("牵头单位：市教育局", "牵头单位：市教育局", LABELS, "市教育局", ""),
        (
            "做好。[牵头单位：市教育局；配合单位：市财政局]",
            "[牵头单位：市教育局；配合单位：市财政局]",
            LABELS,
            "市教育局",
            "市财政局",
        ),
        (
            "做好。（省委网信办，省保密局、密码管理局按职责分工负责）",
            "（省委网信办，省保密局、密码管理局按职责分工负责）",
            ALL,
            "省委网信办 省保密局 密码管理局",
            "",
        ),
    ],
)
def test_each_way_of_saying_it(paragraph, text, rule, lead, partners):
    charge = find_charge(paragraph)
    assert charge.text == text == paragraph[charge.start : charge.end].strip()
    roles = read(charge, rule)
    assert roles.lead == tuple(lead.split())
    assert roles.partners == tuple(partners.split())


@pytest.mark.parametrize(
    "paragraph",
    [
        "各县（区）要高度重视。",
        "达到90%（含）以上。",
        "（一）加强领导",
        "（以下简称《方案》）",
        "完善机制（试行）",
        "由专人负责。",
        "",
    ],
)
def test_ordinary_brackets_charge_no_one(paragraph):
    assert find_charge(paragraph) is None


@pytest.mark.parametrize(
    ("paragraphs", "form", "quote"),
    [
        (["（责任单位：甲局，乙局。逗号前为牵头单位，下同）"], "before_comma", "逗号前为牵头单位，下同"),
        (["（责任单位：甲局、乙局，排在第一位的为牵头单位，下同）"], "first_lead", "排在第一位的为牵头单位，下同"),
        (["（甲局牵头，乙局配合）", "（甲局牵头）", "（丙局负责）"], "labels", None),
        (["（责任单位：甲局、乙局）"], "all_lead", None),
    ],
)
def test_the_documents_own_rule(paragraphs, form, quote):
    assert lead_rule(paragraphs)[:2] == (form, quote)


def test_what_no_rule_settles_is_put_before_a_person():
    roles = read(FoundCharge(0, 0, "（责任单位：甲局、乙局）"), COMMA)
    assert roles.lead == ("甲局", "乙局")
    assert roles.reading[0] == "all_lead" and roles.review and roles.alternatives == ("甲局牵头，乙局配合",)
    assert "等" in read(FoundCharge(0, 0, "（甲局、乙局等负责）"), ALL).review


def test_every_line_of_our_plan():
    plan = check(REAL).plans[0].plan
    lines = [task.responsibility for task in tasks_of(plan)]
    rule = lead_rule(lines)
    assert rule[:2] == ("before_comma", "逗号前为牵头单位，下同")
    for task in tasks_of(plan):
        charge = find_charge(f"{task.text}{task.responsibility}")
        assert charge.text == task.responsibility
        roles = read(charge, rule)
        assert (roles.lead, roles.partners) == (task.lead, task.partners), task.responsibility


@given(st.text(st.sampled_from("甲乙局委部（）()：:，、。；牵头责任单位配合负责等各有关由[]"), max_size=60))
def test_what_is_read_is_what_the_check_will_read(paragraph):
    charge = find_charge(paragraph)
    if charge is None:
        return
    assert charge.text == paragraph[charge.start : charge.end].strip()
    for rule in (COMMA, ALL, LABELS):
        roles = read(charge, rule)
        again = read_line(charge.text, roles.reading[0] if roles.reading else rule[0])
        assert (again.lead, again.partners) == (roles.lead, roles.partners)
        assert roles.lead
