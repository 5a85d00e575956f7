"""YAML becomes strings, numbers and true/false with their places; everything cleverer is refused at its line."""

import os

import pytest

from policysite.base import yamldata
from policysite.base.problems import Mark
from policysite.base.yamldata import MAX_DEPTH, parse_yaml, read_text, read_yaml
from support.tables import for_each


def said(problems):
    return [f"{problem.mark} {problem.message}" for problem in problems]


@for_each(
    ("written", "value"),
    [
        *((text, text) for text in ("2021-08-17", "1:30", "0123", "~", "null", "", "no", "Yes", "on", "True", "+5", "1_000",
                                    "0x1F", "1e5", ".5", "1.", ".inf", "96%", "２０２３", "12345678901234567890")),
        ("true", True), ("false", False), ("2023", 2023), ("-5", -5), ("0", 0), ("96.5", 96.5), ("96.0", 96.0),
        ("'2023'", "2023"), ('"true"', "true"), ("|-\n  2023", "2023"),
    ],
)  # fmt: skip
def test_only_plain_numbers_and_true_and_false_are_more_than_strings(written, value):
    read, problems = parse_yaml(f"no: {written}\n", "plan.yml")
    assert ({**read}, type(read["no"]), problems) == ({"no": value}, type(value), [])


@for_each(
    ("text", "problems"),
    [
        ("id: yc\nid: [甲, 乙]\nid: {丙: 丁}\n", ["plan.yml:2:1 “id”写了两次", "plan.yml:3:1 “id”写了两次"]),
        ("lead: &edu 市财政局\npartners: *edu\n", ["plan.yml:2:11 不能用“*edu”引用别处"]),
        ("<<: *base\n", ["plan.yml:1:5 不能用“*base”引用别处"]),
        ("issued: !!timestamp 2021-08-17\n", ["plan.yml:1:9 不能用标签“tag:yaml.org,2002:timestamp”"]),
        ("unit: !unit {name: 甲}\n", ["plan.yml:1:7 不能用标签“!unit”"]),
        ("? [甲]\n: 乙\n", ["plan.yml:1:3 键须是文字"]),
        ("---\nid: yc\n---\nid: yd\n", ["plan.yml:3:1 一个文件里只能有一份内容"]),
        ("# 只有注释\n", ["plan.yml 文件是空的"]),
        ("lead:\n\t- 市财政局\n", ["plan.yml:2:1 缩进用了制表符 Tab"]),
        ("what: 目标: 建成\n", ["plan.yml:1:9 这里不该再出现冒号"]),
        ("title: '甲\n", ["plan.yml:1:8 文件在引号或括号还没闭合时就结束了"]),
        ("lead:\n  - 甲\n partners: 乙\n", ["plan.yml:3:2 缩进与上文对不齐，或引号没有成对"]),
        ("title：甲\nid: yc\n", ["plan.yml:1:6 键后面的冒号是全角的“：”"]),
        ("id: yc\ntitle:甲\n", ["plan.yml:2:6 键的冒号后面缺一个空格"]),
        ("id: yc\n　title: 甲\n  a: b\n", ["plan.yml:2:1 缩进用了全角空格或特殊空格"]),
        ("unit: %\n", ["plan.yml:1:7 文字不能以这个符号开头"]),
        ("- 甲\nid: yc\n", ["plan.yml:2:1 列表的“-”与上文对不齐"]),
        ("lead: [甲\n", ["plan.yml:2:1 方括号或花括号没有闭合"]),
        ("title: *甲\n", ["plan.yml:1:9 文字不能以 * 或 & 开头"]),
        ("[" * 10_000, [f"plan.yml:1:{MAX_DEPTH + 2} 层次超过 {MAX_DEPTH} 层"]),
        ("lead: !!set [甲]\n", ["plan.yml:1:7 不能用标签“tag:yaml.org,2002:set”"]),
        ("id: yc\n标题\nnumber: 1\n", ["plan.yml:2:1 这一行缺少冒号"]),
        ('title: "\\ud800"\n', ["plan.yml:1:11 双引号里的“\\u……”不是一个字符"]),
        ('title: "C:\\data"\n', ["plan.yml:1:11 双引号里的反斜杠“\\”有特别的意思"]),
        ('title: "\\xyz"\n', ["plan.yml:1:11 双引号里的反斜杠“\\”有特别的意思"]),
        ("id: yc\ntitle: 甲\x01乙\n", ["plan.yml:2:9 文件里有不可见的控制字符"]),
    ],
)  # fmt: skip
def test_each_fault_is_told_at_its_place(text, problems):
    assert said(parse_yaml(text, "plan.yml")[1]) == problems


def test_every_value_knows_its_line_and_column():
    text = "title: 方案\nlead: [市财政局,  市委宣传部]\ntext: |\n  第一句。\n  第二句。\npreface:\n  - 甲\n  - '乙'\n"
    value, _ = parse_yaml("# 注\n" + text + "rule: {form: labels}\nfolded: >-\n\n  丙\n", "plan.yml")
    assert {key: (mark.line, mark.column) for key, mark in value.marks.items()} == {
        "title": (2, 8), "lead": (3, 7), ("lead", 0): (3, 8), ("lead", 1): (3, 15), "text": (5, 0), "preface": (8, 3),
        ("preface", 0): (8, 5), ("preface", 1): (9, 5), "rule": (10, 7), "folded": (12, 0),
    }  # fmt: skip
    assert [mark.line for mark in value.keys_at.values()] == [2, 3, 4, 7, 10, 11]
    assert (value.mark, value["rule"].marks["form"]) == (Mark("plan.yml", 2, 1), Mark("plan.yml", 10, 14))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_utf_8_file_is_read_with_or_without_a_byte_order_mark(tmp_path, encoding):
    (tmp_path / "plan.yml").write_text("title: 方案\n", encoding)
    assert read_yaml(tmp_path / "plan.yml", "plan.yml") == ({"title": "方案"}, [])
    assert read_text(tmp_path / "plan.yml", "plan.yml") == ("title: 方案\n", [])


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("id: yc\ntitle: 方案\n".encode("gbk"), "plan.yml:2 文件编码像是 GBK，不是 UTF-8"),
        ("id: yc\ntitle: 方案\n".encode("utf-16"), "plan.yml 文件编码是 UTF-16，不是 UTF-8"),
        (b"id: yc\n\ntitle: \xff\xff\n", "plan.yml:3 文件不是 UTF-8 文字"),
        (b"", "plan.yml 文件是空的"),
        (b"#" * 37, "plan.yml 文件超过 0 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem_of_its_own_kind(tmp_path, monkeypatch, raw, problem):
    monkeypatch.setattr(yamldata, "MAX_BYTES", 36)
    (tmp_path / "plan.yml").write_bytes(raw)
    value, problems = read_yaml(tmp_path / "plan.yml", "plan.yml")
    assert (value, said(problems)) == (None, [problem])


def test_a_missing_file_and_a_folder_in_its_place_are_problems(tmp_path):
    assert said(read_yaml(tmp_path / "plan.yml", "plan.yml")[1]) == ["plan.yml 找不到这个文件"]
    assert said(read_yaml(tmp_path, "plan.yml")[1]) == ["plan.yml 文件打不开"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_known_too(tmp_path, encoding):
    path = tmp_path / "plan.yml"
    path.write_bytes("title: 方案\nissuer: 某市\n".encode(encoding))
    text, problems = read_text(path, "plan.yml")
    assert text is None
    assert problems[0].message == "文件编码像是 UTF-16，不是 UTF-8"
    assert "iconv -f UTF-16" in problems[0].hint


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "plan.yml")
    assert read_text(tmp_path / "plan.yml", "plan.yml")[1][0].message == "不是普通的文件"


def test_every_place_has_the_path_that_leads_to_its_value():
    text = "a: 1\nb:\n  - c: |\n      甲\n    d: [乙, 丙]\n  - [丁]\n"
    read, problems = parse_yaml(text, "plan.yml")
    first, second = read["b"]
    assert problems == [] and (read.mark.path, first.mark.path, second.mark.path) == ("", "b.0", "b.1")
    assert [mark.path for mark in second.marks] == ["b.1.0"]
    assert {mark.path for mark in first.keys_at.values()} == {"b.0.c", "b.0.d"}
    assert {key: mark.path for key, mark in first.marks.items()} == {
        "c": "b.0.c",
        "d": "b.0.d",
        ("d", 0): "b.0.d.0",
        ("d", 1): "b.0.d.1",
    }
    (twice,) = parse_yaml("b:\n  - {c: 1, c: 2}\n", "plan.yml")[1]
    assert twice.path == "b.0.c"


def test_marks_of_a_conflict_are_told_for_what_they_are():
    text = "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> other\nc: 4\n<<<<<<< HEAD\n=======\nd: 5\n>>>>>>> other\n"
    value, problems = parse_yaml(text, "units.yml")
    assert value is None
    assert [f"{one.mark} {one.message}" for one in problems] == [
        "units.yml:2 这里有 git 合并冲突的标记",
        "units.yml:8 这里有 git 合并冲突的标记",
    ]
    assert parse_yaml("a: |\n  <<<<<<< 甲\n  =======\n  >>>>>>> 乙\n", "units.yml")[1] == []


@pytest.mark.parametrize(
    "text",
    [
        "aliases: [甲, 乙, 丙, 丁, 戊, 己, 庚, 辛]\n",
        "- {}\n" * 8,
        "甲: 1\n乙: 1\n丙: 1\n丁: 1\n",
    ],
)
def test_more_values_than_any_data_have_stop_the_reading(text, monkeypatch):
    """Twenty megabytes of them would take gigabytes of memory, for each has its place."""
    monkeypatch.setattr(yamldata, "MAX_VALUES", 7)
    value, problems = parse_yaml(text, "units.yml")
    assert (value, [one.message for one in problems]) == (None, ["文件里超过 7 个值"])


def test_of_very_many_faults_the_first_are_told(monkeypatch):
    monkeypatch.setattr(yamldata, "MOST_OF_A_FILE", 3)
    assert said(parse_yaml("- !a 乙\n" * 9, "units.yml")[1]) == [
        *(f"units.yml:{line}:3 不能用标签“!a”" for line in (1, 2, 3)),
        "units.yml:3:3 这一行以后的问题没有列出",
    ]


def test_a_key_without_end_is_not_repeated_in_each_place_below_it():
    value, _ = parse_yaml(f"? {'k' * 100_000}\n: [甲, 乙]\n{'k' * 1000}: 1\n", "plan.yml")
    assert max(len(mark.path) for marked in (value, value["k" * 100_000]) for mark in marked_places(marked)) < 40
    _, problems = parse_yaml(f"? {'k' * 5000}\n: 1\n? {'k' * 5000}\n: 2\n", "plan.yml")
    assert len(problems[0].message) < 60


def marked_places(value):
    return value.marks if isinstance(value, yamldata.YamlSequence) else value.marks.values()
