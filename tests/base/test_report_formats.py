"""Problems as text, as lines, as JSON."""

import json

from policysite.base.problems import Mark, Problem
from policysite.base.report_formats import as_json, as_lines, as_text

PLACED = Problem(Mark("a/plan.yml", 7, 3, "sections.0.tasks.2.lead.1"), "未知单位“甲”", "是否指“乙”？\n请核对。")
UNPLACED = Problem(Mark("b/units.yml"), "找不到这个文件")


def test_people_read_each_problem_with_its_way_out_and_how_many_there_are():
    assert as_text([PLACED, UNPLACED]) == (
        "a/plan.yml:7:3  未知单位“甲”\n    是否指“乙”？\n请核对。\nb/units.yml  找不到这个文件\n\n共 2 处问题。"
    )
    assert as_text([]) == ""


def test_editors_read_one_line_a_problem():
    assert as_lines([PLACED, UNPLACED]).splitlines() == [
        "a/plan.yml:7:3: 未知单位“甲”。是否指“乙”？ 请核对。",
        "b/units.yml:1:1: 找不到这个文件。",
    ]


def test_programs_read_json():
    read = json.loads(as_json([PLACED, UNPLACED]))
    assert read["problems"][0] == {
        "file": "a/plan.yml",
        "line": 7,
        "column": 3,
        "path": "sections.0.tasks.2.lead.1",
        "message": "未知单位“甲”",
        "hint": "是否指“乙”？\n请核对。",
    }
    assert read["problems"][1]["line"] == 0 and read["problems"][1]["path"] == ""
    assert json.loads(as_json([])) == {"problems": []}
