"""Those whom a plan charges: levels written once, names doubled, charges said once for many, times in the line."""

import pytest

from policysite.base.problems import DataError
from policysite.checking.charges import charges_above_stand
from policysite.checking.check import check
from policysite.data.registry import Registry
from policysite.draft.drafting import draft_text
from policysite.library.library import build_library
from policysite.views.marked_text import line_with_facts

UNITS = """\
- {id: jn-science, name: 省科技厅, kind: 政府部门, region: 江南省}
- {id: jn-industry, name: 省工业和信息化厅, aliases: [省工信厅], kind: 政府部门, region: 江南省}
- {id: counties, name: 各县政府, kind: 集合类}
"""
PLAN = """\
id: jn-1
title: 某方案
number: 江办〔2024〕1号
issuer: 江南省政府
issued: 2024-03-05
region: 江南省
lead_rule: {form: labels}
preface: [江南省政府, 江办〔2024〕1号, "2024年3月5日", 某方案]
sections:
  - number: 一、
    title: 任务
    tasks:
      - id: one
        label: 甲事
        text: 做好甲事。
        responsibility: （省科技厅牵头，工业和信息化厅配合；以下均需各县政府落实，不再列出）
        lead: [省科技厅]
        partners: [工业和信息化厅]
        implementers:
          - {unit: 各县政府, quote: "以下均需各县政府落实，不再列出"}
      - id: two
        label: 乙事
        text: 做好乙事。
        responsibility: （牵头单位：省科技厅、省工业和信息化厅、省工信厅；完成时限：2025年底前）
        lead: [省科技厅, 省工业和信息化厅]
        deadlines:
          - {due: 2025-end, what: 做好乙事, quote: 完成时限：2025年底前}
        implementers:
          - {unit: 各县政府, quote: "以下均需各县政府落实，不再列出"}
"""


@pytest.fixture
def problems_of(tmp_path):
    """What check says of the plan with some words replaced."""

    def problems(old="", new=""):
        assert old in PLAN
        plan = PLAN.replace(old, new, 1) if old else PLAN
        home = tmp_path / "plans/jn-1"
        home.mkdir(parents=True, exist_ok=True)
        (home / "plan.yml").write_text(plan, "utf-8")
        lines = ["江南省政府", "江办〔2024〕1号", "2024年3月5日", "某方案", "一、任务", "做好甲事。"]
        lines += ["（省科技厅牵头，工业和信息化厅配合；以下均需各县政府落实，不再列出）", "做好乙事。"]
        lines += ["（牵头单位：省科技厅、省工业和信息化厅、省工信厅；完成时限：2025年底前）"]
        (home / "source.txt").write_text("\n".join(lines), "utf-8")
        (tmp_path / "units.yml").write_text(UNITS, "utf-8")
        try:
            problems.library = build_library(check(tmp_path))
        except DataError as error:
            return [str(problem) for problem in error.problems]
        return []

    return problems


def test_a_level_written_once_goes_for_the_names_behind_it(problems_of):
    assert problems_of() == []
    one, two = problems_of.library.tasks
    assert [unit.unit.id for unit in (*one.lead, *one.partners)] == ["jn-science", "jn-industry"]
    assert [unit.unit.id for unit in two.lead] == ["jn-science", "jn-industry"]  # named twice, listed once
    assert [unit.unit.id for unit in two.implementers] == ["counties"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("partners: [工业和信息化厅]", "partners: [财政厅]", "未知单位“财政厅”"),
        ("lead: [省科技厅, 省工业和信息化厅]", "lead: [省科技厅]", "牵头单位与责任单位行不符"),
        ("lead: [省科技厅, 省工业和信息化厅]", "lead: [省工信厅, 省科技厅]", "牵头单位与责任单位行不符"),
        (
            "lead: [省科技厅, 省工业和信息化厅]",
            "lead: [省科技厅, 省工业和信息化厅, 省工信厅]",
            "单位重复：“省工业和信息化厅”和“省工信厅”是同一个单位",
        ),
        ("quote: 完成时限：2025年底前", "quote: 完成时限：2026年底前", "引文不在本条原文中"),
        ("due: 2025-end, what", "due: 2026-end, what", "引文没有说“2026年底前”"),
        (
            "deadlines:\n          - {due: 2025-end, what: 做好乙事, quote: 完成时限：2025年底前}\n        implementers",
            "implementers",
            "年份“2025年”没有登记",
        ),
        ('quote: "以下均需各县政府落实，不再列出"}\n      - id', 'quote: "以下均需各县政府负责，不再列出"}\n      - id', "引文不在"),
        ('{unit: 各县政府, quote: "以下均需各县政府落实，不再列出"}\n      - id', "{unit: 省科技厅, quote: 省科技厅牵头}\n      - id", "已在责任单位行中"),
        ("    title: 任务\n", "", "部分没有名称"),
    ],
)  # fmt: skip
def test_what_the_line_does_not_say_is_refused(problems_of, old, new, said):
    assert any(said in problem for problem in problems_of(old, new))


def test_a_time_in_the_line_is_marked_there(problems_of):
    assert problems_of() == []
    _, two = problems_of.library.tasks
    marked = [run.text for run in line_with_facts(two) if run.marks]
    assert marked == ["完成时限：2025年底前"]


def test_a_lead_from_above_stands_in_the_title_of_a_part():
    plan = draft_text(
        "渡口方案\n一、整修（牵头单位：县港航局）\n1.修补石阶。（配合单位：县文物局）\n2.换缆。（配合单位：县财政局）\n",
        Registry([]),
        "p",
    ).plan
    assert [*charges_above_stand(plan)] == []
    part, *others = plan.sections
    first, second = part.tasks
    changed = first.model_copy(update={"responsibility_above": "牵头单位：县港航中心"})
    plan = plan.model_copy(update={"sections": (part.model_copy(update={"tasks": (changed, second)}), *others)})
    assert [one.message for one in charges_above_stand(plan)] == ["所在部分的标题里没有“牵头单位：县港航中心”"]
