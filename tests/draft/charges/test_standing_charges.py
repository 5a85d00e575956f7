"""Bodies charged once for many tasks, and those whom a text itself charges."""

import pytest

from policysite.draft.charges.implementers import find_implementers
from policysite.draft.charges.standing_charges import spread, standing_charge


@pytest.mark.parametrize(
    ("words", "bodies", "before", "after"),
    [
        ("（省科技厅；以下均需各县（市、区）政府落实，不再列出）", ("各县（市、区）政府",), False, True),
        ("以下任务均须各市（州）人民政府负责，不再逐一列出。", ("各市（州）人民政府",), False, True),
        ("以上各项均由各县区配合落实，不再列出。", ("各县区",), True, False),
        ("所有任务均需各县（区）人民政府组织实施，不再单独列出。", ("各县（区）人民政府",), True, True),
    ],
)
def test_a_charge_said_once(words, bodies, before, after):
    found = standing_charge(words)
    assert (found.bodies, found.before, found.after) == (bodies, before, after)
    assert found.quote in words


@pytest.mark.parametrize("words", ["以上措施均已完成。", "以下简称《方案》", "（责任单位：甲局，乙局。下同）"])
def test_ordinary_words_charge_no_one(words):
    assert standing_charge(words) is None


def task(line, lead=("省科技厅",)):
    return {"text": "做好。", "responsibility": line, "lead": list(lead), "partners": [], "implementers": []}


def test_it_holds_from_there_on_for_those_that_do_not_name_the_body():
    rule = "（省科技厅；以下均需各县政府落实，不再列出）"
    plan = {
        "sections": [
            {"text": None, "tasks": [task("（省科技厅）"), task(rule)], "sections": []},
            {"text": "说明。", "tasks": [task("（省财政厅）"), task("（各县政府）", ["各县政府"])], "sections": []},
        ]
    }
    spread(plan)
    found = [[one["unit"] for one in one["implementers"]] for part in plan["sections"] for one in part["tasks"]]
    assert found == [[], ["各县政府"], ["各县政府"], []]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("各县（区）要建立台账，市级有关部门应加强指导。", ["各县（区）", "市级有关部门"]),
        ("各县(市)人民政府要纳入预算。", ["各县(市)人民政府"]),
        ("各县（区）、乡镇街道要落实责任。", ["各县（区）", "乡镇街道"]),
        ("每个县（区）要建设一批基地，并至少有一个。", ["每个县（区）"]),
        ("教育行政部门在核定的编制内统筹，机构编制部门负责核定总量。", ["机构编制部门"]),
        ("义务教育学校不得引进境外课程。", []),  # no word says that a group is meant
        ("各项工作要抓紧，各类活动应当规范。", []),
        ("教师要提高认识。", []),
        ("坚持以人民为中心，要求高、标准严。", []),
    ],
)
def test_groups_that_a_text_charges(text, units):
    found = find_implementers(text)
    assert [one.unit for one in found] == units
    assert all(one.unit in one.quote and one.quote in text for one in found)


def test_who_stands_in_the_line_is_not_named_again():
    assert find_implementers("各县（区）要建立台账。", ["各县（区）人民政府"]) == []
