"""What the model refuses is told in Chinese, with the line and the nearest thing that would be right."""

import contextlib
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from policysite.data import messages
from policysite.data.load import load, parse_units
from policysite.data.model.values import Line

UNITS = "- id: finance\n  name: 市财政局\n  kind: 政府部门\n- id: education\n  name: 市教育和体育局\n  kind: 政府部门\n"
PLAN = """\
id: yc
title: 基础教育实施方案
number: 攀办发〔2021〕73号
issuer: 市人民政府办公室
issued: 2021-08-17
lead_rule: {form: before_comma}
preface: [制定本方案。]
sections:
  - {number: 一、, title: 总体要求}
  - number: 二、
    title: 重点任务
    tasks:
      - id: moral-education
        text: 2021年底前建成。
        responsibility: （责任单位：市财政局）
        lead: [市财政局]
        deadlines:
          - {what: 建成, quote: 年底前, due: 2021-end}
        indicators:
          - {name: 比例, quote: 建成, comparison: at_least, value: 96}
"""


def said(folder, *edits):
    """Write a small data folder with the edits (old, new) made, load it, and tell the problems in their order."""
    texts = {"units.yml": UNITS, "plans/yc/plan.yml": PLAN, "plans/yc/source.txt": "制定本方案。"}
    for old, new in edits:
        texts = {name: text.replace(old, new, 1) for name, text in texts.items()}
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    with contextlib.chdir(folder):
        problems = sorted(load(Path())[1])
    return [f"{one.mark} {one.message} {one.hint}".strip().removeprefix("plans/yc/plan.yml:") for one in problems]


QUOTE, LIST = "数字或 true 当文字用时，请加引号。", "请写成 [甲, 乙]，或每项一行、以“- ”开头。"
SLUG = "请用小写英文字母、数字，词之间用一个连字符，如 moral-education。"
DAY = "请写成 2021-08-17 的样子，并核对日历上有这一天。"
PAIRS = "“键: 值”的一组 请核对缩进：这一层应当是若干行“键: 值”。"
ONE_TARGET = "20:13 value（数字）和 benchmark（比照对象）须写且只写一个"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("deadlines:", "deadline:", "17:9 没有“deadline”这个键 是否指“deadlines”？"),
        ("  kind", "  alias: 财政\n  kind", "units.yml:3:3 没有“alias”这个键 是否指“aliases”？"),
        ("due: 2021-end", "fron: 2021", "18:36 没有“fron”这个键 是否指“from”？"),
        ("issued:", "issueds: 红\nissued:", "5:1 没有“issueds”这个键 请对照说明里的字段表。"),
        ("issued: 2021-08-17\n", "", "1:1 缺少“issued” 请补上这一项。"),
        (", quote: 年底前", "", "18:13 缺少“quote” 请补上这一项。"),
        ("title: 重点任务", "title: 73", f"11:5 “title”须是文字 {QUOTE}"),
        ("[市财政局]", "[市财政局, 12]", f"16:22 “lead”须是文字 {QUOTE}"),
        ("name: 市财政局", "name: true", f"units.yml:2:3 “name”须是文字 {QUOTE}"),
        ("moral-education", "Moral_Education", f"13:9 “Moral_Education”不能用作网址 {SLUG}"),
        ("moral-education", "a" * 61, "13:9 “id”太长 短名不超过 60 个字符。"),
        ("due: 2021-end", "note: 乙", "18:13 须写明时间：due（何时完成）、from（何时开始）、every（每隔多久）至少写一个"),
        ("due: 2021-end", "from: 2021-02-30", "18:36 “2021-02-30”不是日历上有的日期"),
        ("due: 2021-end", "due: true", "18:36 时间须写成文字或年份"),
        ("value: 96", "value: 96, benchmark: 省定标准", ONE_TARGET), (", value: 96", "", ONE_TARGET),
        ("at_least", "atleast", "20:35 “comparison”不能写“atleast” "
            "可写：at_least、more_than、at_most、less_than、equal。是否指“at_least”？"),
        ("value: 96", "value: 96, year: 1900", "20:68 “year”太小"),
        ("2021-08-17", "2021-02-30", f"5:1 “issued”须是日期 {DAY}"),
        ("lead: [市财政局]", "lead: 市财政局", f"16:9 “lead”须是列表 {LIST}"),
        ("lead: [市财政局]", "lead: []", "16:9 “lead”不能为空"),
        ("text: 2021年底前建成。", "text: ' '", "14:9 “text”不能为空 请写上内容；文字以 # 开头的要加引号。"),
        ("{form: before_comma}", "before_comma", f"6:1 “lead_rule”须是{PAIRS}"),
        ("{number: 一、, title: 总体要求}", "总体要求", f"9:5 “sections”须是{PAIRS}"),
        # No key of another kind of thing is suggested: a deadline has no “source”.
        ("due:", "since:", "18:36 没有“since”这个键 请对照说明里的字段表。"),
        ("value: 96", "value: 96%", "20:57 “value”须是数字 只写数字，如 85；% 和别的单位写进 unit。"), ("value: 96", "value: true", "20:57 “value”须是数字 只写数字，如 85；% 和别的单位写进 unit。"),
        ("- id: education\n  name: 市教育和体育局\n  kind: 政府部门", "- 市教育局", f"units.yml:4:3 “这里”须是{PAIRS}"),
        # The only item of a list is faulty: the list itself is not told to be empty.
        ("  - {number: 一、, title: 总体要求}\n  - number: 二、\n", "  - number: 12\n", f"9:5 “number”须是文字 {QUOTE}"),
    ],
)  # fmt: skip
def test_one_fault_is_one_problem_at_its_line_with_the_way_out(tmp_path, old, new, problem):
    assert said(tmp_path) == []
    assert said(tmp_path, (old, new)) == [problem]


def test_every_fault_of_every_file_is_told_at_once(tmp_path):
    edits = ("title", "titel"), ("2021-08", "2021-13"), ("due", "deu"), ("  kind", "  knid"), ("lead: [", "lead: [7, ")
    assert [problem.split(" ", 2)[:2] for problem in said(tmp_path, *edits)] == [
        ["1:1", "缺少“title”"], ["2:1", "没有“titel”这个键"], ["5:1", "“issued”须是日期"], ["16:16", "“lead”须是文字"],
        ["18:36", "没有“deu”这个键"], ["units.yml:1:3", "缺少“kind”"], ["units.yml:3:3", "没有“knid”这个键"],
    ]  # fmt: skip


@pytest.mark.parametrize("sign", ["\\0", "\\x08", "\\e", "\\x7f", "\\x9f", "\\ufffe", "\\uffff"])
@pytest.mark.parametrize("line", ["title: 重点任务", "text: 2021年底前建成。", "lead: [市财政局]", "what: 建成"])
def test_a_control_character_is_refused_however_it_is_written(tmp_path, sign, line):
    key, _, words = line.partition(": ")
    written = f'["{sign}{words[1:-1]}"]' if words[0] == "[" else f'"{words[0]}{sign}{words[1:]}"'
    (problem,) = said(tmp_path, (line, f"{key}: {written}"))
    number = {"\\0": "0000", "\\x08": "0008", "\\e": "001B", "\\x7f": "007F", "\\x9f": "009F"}.get(
        sign, sign[2:].upper()
    )
    assert f"文字里有不可见的控制字符 U+{number}，请删去" in problem


@pytest.mark.parametrize("year", ["1948", "2101", "9999"])
def test_a_year_in_which_no_plan_can_be_is_refused(tmp_path, year):
    assert any(
        f"“{year}-08-17”不在 1949 年至 2100 年之间" in one for one in said(tmp_path, ("2021-08-17", f"{year}-08-17"))
    )
    assert any(f"“{year}”不在 1949 年至 2100 年之间" in one for one in said(tmp_path, ("2021-end", year)))


def test_a_line_is_one_line_however_it_was_broken():
    assert TypeAdapter(Line).validate_python(" 甲\u2028 乙\n丙\r\n") == "甲 乙 丙"


def problems_of_units(text):
    problems = []
    units = parse_units(text, "units.yml", problems)
    return units, [f"{one.mark} {one.message}" for one in problems]


def test_of_very_many_faults_of_the_register_the_first_are_told_and_the_rest_counted():
    """They are found part by part: an error that holds them all would take a kilobyte for each."""
    units, told = problems_of_units("- {}\n" * 2_500)
    assert units is None
    assert (len(told), told[0], told[999]) == (1001, "units.yml:1:3 缺少“id”", "units.yml:334:3 缺少“id”")
    assert told[-1] == "units.yml:1 这个文件里的问题没有列完，这里还有 6500 处"


def test_a_fault_behind_thousands_of_sound_units_is_told_at_its_line():
    sound = "".join(f"- {{id: a-{at}, name: 甲{at}局, kind: 政府部门}}\n" for at in range(1_200))
    assert problems_of_units(sound + "- {id: b, nmae: 乙局, kind: 政府部门}\n")[1] == [
        "units.yml:1201:3 缺少“name”", "units.yml:1201:11 没有“nmae”这个键"
    ]  # fmt: skip
    assert len(problems_of_units(sound)[0]) == 1_200


def test_more_faults_of_a_plan_than_can_be_listed_are_one(monkeypatch, tmp_path):
    monkeypatch.setattr(messages, "_MOST_LISTED", 3)
    assert said(tmp_path, ("sections:", "titles: [甲]\nsections:\n" + "  - {}\n" * 3)) == [
        "1 这个文件里有 4 处问题，没有列出 请确认没有放错文件，没有一段重复了许多遍。"
    ]


@pytest.mark.parametrize(("asking", "closed"), [("iterdir", "plans"), ("is_symlink", "plans/yc/plan.yml")])
def test_a_folder_that_may_not_be_read_is_told_with_the_other_faults(tmp_path, monkeypatch, asking, closed):
    assert said(tmp_path) == []
    ask = getattr(Path, asking)

    def refuse(path):
        if path.as_posix() == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return ask(path)

    monkeypatch.setattr(Path, asking, refuse)
    (tmp_path / "units.yml").write_text("- {id: a, name: 甲局}\n", "utf-8")
    with contextlib.chdir(tmp_path):
        told = [f"{one.mark} {one.message}" for one in load(Path())[1]]
    assert sorted(told) == [f"{closed} 读不了", "units.yml:1:3 缺少“kind”"]
