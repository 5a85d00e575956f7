"""The mended original and the plan lie upon each other; what either has alone is told at its line."""

import pytest

from policysite.base.text import without_spaces
from policysite.base.yamldata import parse_yaml
from policysite.checking.alignment import align, mend, pieces_of
from policysite.data.model.plan import Plan
from support.tables import for_each

SOURCE = """\
实施方案

(一)指导思想。办好人民满意的教育。到2023年，全市幼儿园达标。到2023年，全市高中优质。

1.德育为先。构建德育体系。（责任单位：市教育和体育局，市委宣传部）

2.智育为本。落实教学
要求。
（责任单位：市教育和体育局，市财政局）

3.健康为基。开好体育课。（责任单位：市教育和体育局）

此件公开发布
"""
PLAN = """\
id: yc
title: 实施方案
number: 一号
issuer: 市人民政府办公室
issued: 2021-08-17
lead_rule: {form: before_comma}
errata: []
preface: [实施方案]
sections:
- number: （一）
  title: 指导思想
  text: |
    办好人民满意的教育。
    到2023年，全市幼儿园达标。
    到2023年，全市高中优质。
  tasks:
  - {id: moral, number: 1., title: 德育为先, text: 构建德育体系。, lead: [市教育和体育局],
     responsibility: （责任单位：市教育和体育局，市委宣传部）}
  - {id: mind, number: 2., title: 智育为本, text: 落实教学要求。, lead: [市教育和体育局],
     responsibility: （责任单位：市教育和体育局，市财政局）}
  - {id: health, number: 3., title: 健康为基, text: 开好体育课。, lead: [市教育和体育局],
     responsibility: （责任单位：市教育和体育局）}
closing: [此件公开发布]
"""
TO_ADD = "原文每一句都须在 plan.yml 里有着落，请补录。"
VERBATIM = "正文须逐字照录；若是原文扫描有误，请列入 errata。"


def laid(plan=PLAN, source=SOURCE):
    """The source mended and the plan laid along it: the mended text, the alignment, the problems of both as text."""
    plan = Plan.model_validate(parse_yaml(plan, "plan.yml")[0])
    mended, problems = mend(source, plan.errata)
    alignment = align(mended, pieces_of(plan), "source.txt")
    return mended, alignment, [f"{one.mark} {one.message} {one.hint}" for one in problems + alignment.problems]


def with_errata(*errata):
    """The plan with errata (found, read), each on a line of its own from line 8 on."""
    lines = [f'- {{kind: other, found: "{found}", read: "{read}"}}\n' for found, read in errata]
    return PLAN.replace("errata: []\n", "errata:\n" + "".join(lines))


def test_a_plan_that_holds_every_word_accounts_for_the_whole_source():
    mended, alignment, problems = laid()
    assert problems == []
    assert "".join(without_spaces(mended.text[start:end]) for start, end, _ in alignment.placed) == without_spaces(
        SOURCE
    )
    fields = ["preface", "title", "text", *["title", "text", "responsibility"] * 3, "closing"]
    assert [piece.field for *_, piece in alignment.placed] == fields


@for_each("heading", ["（一）指导思想。", "（一)指导思想：", "( 一 )指导\n思想\n", "(一)指导思想:"])
def test_a_heading_may_have_brackets_of_either_width_and_a_closing_mark(heading):
    source = SOURCE.replace("(一)指导思想。", heading)
    assert [laid(PLAN.replace("（一）", number), source)[2] for number in ("（一）", "(一)")] == [[], []]


@for_each(
    ("old", "new", "problems"),
    [
        ("办好", "办 好", []),
        ("开好体育课", "开足体育课", ["plan.yml:21:49 原文里没有：“开足体育课。” 原文是：“开好体育课。”"]),
        ("园达标", "园优良", ["plan.yml:14 原文里没有：“到2023年，全市幼儿园优良。” 原文是：“到2023年，全市幼儿园达标。”"]),
        ("智育为本", "智育为先", ["plan.yml:19:35 原文里没有：“2.智育为先” 原文是：“2.智育为本。”"]),
        ("市委宣传部", "市妇联", ["plan.yml:18:22 原文里没有：“…单位：市教育和体育局，市妇联）” "
            "原文是：“…单位：市教育和体育局，市委宣传部）”"]),
        ("[实施方案]", "[实施方案, 市政府]", [f"plan.yml:8:17 原文里没有：“市政府” {VERBATIM}"]),
        ("    到2023", "    培养新人。\n    到2023", [f"plan.yml:14 原文里没有：“培养新人。” {VERBATIM}"]),
        ("    到2023年，全市幼儿园达标。\n", "", [f"source.txt:3 这句没有收进方案：“到2023年，全市幼儿园达标。” {TO_ADD}"]),
        ("高中优质", "高中优良", ["plan.yml:15 原文里没有：“到2023年，全市高中优良。” 原文是：“到2023年，全市高中优质。”"]),
    ],
)  # fmt: skip
def test_what_the_plan_changes_adds_or_drops_is_told_at_its_line(old, new, problems):
    assert laid(PLAN.replace(old, new, 1))[2] == problems


@pytest.mark.parametrize(
    "line",
    [
        "（责任单位：市教育和体育局，市委宣传部）",
        "（责任单位：市教育和体育局）",
    ],
)  # fmt: skip
def test_a_responsibility_line_of_another_task_is_one_problem_at_that_line(line):
    problems = laid(PLAN.replace("（责任单位：市教育和体育局，市财政局）", line))[2]
    assert [one.split()[0] for one in problems] == ["plan.yml:20:22"]


def test_what_the_source_has_more_is_told_at_its_line():
    head, first, _, third = PLAN.split("  - {id: ")
    assert laid("  - {id: ".join([head, first, third]), SOURCE + "\n附件：目标表。\n")[2] == [
        f"source.txt:7 这句没有收进方案：“2.智育为本。” {TO_ADD}",
        f"source.txt:7 这句没有收进方案：“落实教学要求。” {TO_ADD}",
        f"source.txt:9 这句没有收进方案：“（责任单位：市教育和体育局，市财政局）” {TO_ADD}",
        f"source.txt:15 这句没有收进方案：“附件：目标表。” {TO_ADD}",
    ]


def test_an_empty_source_holds_nothing():
    assert laid(source=" \n")[2][0] == f"plan.yml:8:11 原文里没有：“实施方案” {VERBATIM}"


def test_swapped_tasks_are_told_with_the_place_where_they_belong():
    head, first, second, third = PLAN.split("  - {id: ")
    problems = laid("  - {id: ".join([head, second, first, third]))[2]
    assert [one for one in problems if "顺序" in one][:2] == [
        "plan.yml:19:36 顺序与原文不符：“1.德育为先” 原文中它在 source.txt:5，请照原文排列。",
        "plan.yml:19:48 顺序与原文不符：“构建德育体系。” 原文中它在 source.txt:5，请照原文排列。",
    ]


def test_errata_mend_the_text_and_know_where_they_stand():
    errata = [("教学\\n要求", "教学要求"), ("幼幼儿园", "幼儿园"), ("多余", "")]
    mended, _, problems = laid(with_errata(*errata), SOURCE.replace("幼儿园", "幼幼儿园") + "多余")
    assert (problems, mended.text) == ([], SOURCE.replace("教学\n要求", "教学要求"))
    assert [(mended.text[start:end], erratum.found) for start, end, erratum in mended.marks] == [
        ("幼儿园", "幼幼儿园"), ("教学要求", "教学\n要求"), ("", "多余"),
    ]  # fmt: skip


@for_each(
    ("errata", "problems"),
    [
        ([("市教委", "甲")], ["plan.yml:8:24 原文里找不到“市教委” found 须与原文件逐字相同，换行写作 \\n。"]),
        ([("高中", "高中"), ("体育局", "甲")],
         ["plan.yml:9:24 勘误在原文中出现 3 次，不知改哪一处 请在 found 里多带几个前后的字，使它只出现一次。"]),
        ([("满意的教育", "满意的教育"), ("人民满意", "人民满意")], ["plan.yml:8:24 两处勘误重叠 请把相邻的两处合成一条。"]),
        ([("人民", "人民"), ("满意", "满意")], []),
    ],
)  # fmt: skip
def test_an_erratum_must_fit_one_place_of_its_own(errata, problems):
    assert laid(with_errata(*errata))[2] == problems


def test_lines_are_those_of_the_file_even_after_errata_that_join_or_part_lines():
    plan = with_errata(("方案\\n\\n(一)", "方案(一)"), ("构建德育体系。", "构建\\n\\n\\n德育体系。"))
    mended, _, problems = laid(plan, SOURCE + "附件。")
    words = ("实施", "指导", "1.德育", "德育体系", "2.智育", "要求", "附件")
    assert [mended.line_at(mended.squeezed.index(one)) for one in words] == [1, 3, 5, 5, 7, 8, 14]
    assert problems == [f"source.txt:14 这句没有收进方案：“附件。” {TO_ADD}"]
