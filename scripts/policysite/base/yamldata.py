"""YAML text into plain values that remember their places.

Only strings, integers, floats and true/false exist here: YAML 1.1's dates, base-60 numbers and
yes/no are strings. A repeated key, an alias, a tag or deep nesting is a problem, never a surprise.
Values are built from the parser's events, so nothing is expanded that the file does not spell out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from policysite.base.problems import MOST_OF_A_FILE, Mark, Problem, excerpt, nearest

MAX_BYTES = 20_000_000
MAX_DEPTH = 40
MAX_VALUES = 200_000  # keys among them; eleven thousand units have so many
_LONGEST_STEP = 24  # of a key in the path to a value; the longest key that is known has 15 letters

_PLAIN_VALUES: tuple[tuple[re.Pattern[str], Callable[[str], bool | int | float]], ...] = (
    (re.compile(r"true|false"), lambda word: word == "true"),
    (re.compile(r"-?(0|[1-9]\d{0,17})"), int),
    (re.compile(r"-?(0|[1-9]\d{0,17})\.\d{1,17}"), float),
)

_SYNTAX = (
    ("cannot start any token", "文字不能以这个符号开头", "请给这段文字加引号。"),
    (
        "mapping values are not allowed",
        "这里不该再出现冒号",
        "文字里有英文冒号加空格时，整段请加引号；或检查上一行的缩进。",
    ),
    ("could not find expected ':'", "这一行缺少冒号", "键与值之间须写成“键: 值”，冒号用英文冒号，后面留一个空格。"),
    ("expected <block end>", "缩进与上文对不齐", "同一层的键和“-”须左对齐。"),
    ("did not find expected key", "缩进与上文对不齐，或引号没有成对", "同一层的键须左对齐；引号里再用引号请换一种。"),
    ("did not find expected '-' indicator", "列表的“-”与上文对不齐", "同一列表的“-”须左对齐。"),
    (
        "did not find expected ',' or",
        "方括号或花括号没有闭合",
        "列表写成 [甲, 乙]，用英文逗号；文字里有逗号、括号时请加引号。",
    ),
    ("did not find expected node content", "方括号或花括号没有闭合，或多了逗号", "请检查括号是否成对。"),
    ("expected alphabetic or numeric character", "文字不能以 * 或 & 开头", "请给这段文字加引号。"),
    ("invalid Unicode character escape", "双引号里的“\\u……”不是一个字符", "请直接写那个字。"),
    ("escape character", "双引号里的反斜杠“\\”有特别的意思", "要写反斜杠本身，请改用单引号。"),
    ("hexdecimal number", "双引号里的反斜杠“\\”有特别的意思", "要写反斜杠本身，请改用单引号。"),
    ("unexpected end of stream", "文件在引号或括号还没闭合时就结束了", "请检查引号、方括号、花括号是否成对。"),
)


# Slips of the hand that break a file; the parser only sees their consequences, further down. What YAML forbids first.
_SLIPS = (
    (
        re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]"),
        "文件里有不可见的控制字符",
        "请删去它。",
    ),
    (re.compile(r"^[ -]*\t", re.MULTILINE), "缩进用了制表符 Tab", "缩进请用空格。"),
    (re.compile(r"^[ -]*[\u3000\u00a0]", re.MULTILINE), "缩进用了全角空格或特殊空格", "缩进请用普通的空格。"),
    (re.compile(r"^ *(?:- )?[a-z_]+：", re.MULTILINE), "键后面的冒号是全角的“：”", "请改成英文冒号，后面留一个空格。"),
    (re.compile(r"^ *(?:- )?[a-z_]+:(?=[^\s:])", re.MULTILINE), "键的冒号后面缺一个空格", "请写成“键: 值”。"),
)


_HOW_TO_CONVERT = "请在记事本中“另存为”，编码选 UTF-8；一次转换很多文件，可用 iconv -f {} -t UTF-8 旧文件 > 新文件。"


class YamlSequence(list[Any]):
    """A YAML list. `marks[index]` tells where an item stands."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.marks: list[Mark] = []


class YamlMapping(dict[str, Any]):
    """A YAML mapping. `marks[key]` and `marks[key, index]` tell where a value stands, `keys_at[key]` a key."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.marks: dict[str | tuple[str, int], Mark] = {}
        self.keys_at: dict[str, Mark] = {}


def read_text(path: Path, shown: str) -> tuple[str | None, list[Problem]]:
    """The text of a UTF-8 file (a BOM is dropped), or None and the reason why it cannot be read."""
    mark = Mark(shown)
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            return None, [Problem(mark, "不是普通的文件", "请换成文字文件。")]  # a pipe or a device has no end
        if path.stat().st_size > MAX_BYTES:
            return None, [
                Problem(mark, f"文件超过 {MAX_BYTES // 1_000_000} MB", "方案文件不会这么大，请确认没有放错文件。")
            ]
        raw = path.read_bytes()
    except FileNotFoundError:
        alike = nearest(path.name, (other.name for other in path.parent.glob("*"))) if path.parent.is_dir() else ""
        hint = f"这里有“{alike}”，若就是它，请改名为 {path.name}。" if alike else "请核对文件名和所在文件夹。"
        return None, [Problem(mark, "找不到这个文件", hint)]
    except OSError as error:
        return None, [Problem(mark, "文件打不开", f"系统的说明：{error.strerror}。")]
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [Problem(mark, "文件编码是 UTF-16，不是 UTF-8", _HOW_TO_CONVERT.format("UTF-16"))]
    if raw.count(b"\0") > max(4, len(raw) // 10):  # its keys and line ends have one in two; plain text has none
        return None, [Problem(mark, "文件编码像是 UTF-16，不是 UTF-8", _HOW_TO_CONVERT.format("UTF-16"))]
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        at = Mark(shown, raw.count(b"\n", 0, error.start) + 1)
        try:
            raw.decode("gb18030")
        except UnicodeDecodeError:
            return None, [Problem(at, "文件不是 UTF-8 文字", "请在编辑器中另存为 UTF-8。")]
        return None, [Problem(at, "文件编码像是 GBK，不是 UTF-8", _HOW_TO_CONVERT.format("GB18030"))]


def read_yaml(path: Path, shown: str) -> tuple[Any, list[Problem]]:
    """The value of a YAML file and every problem of its writing; the value is None where none can be had."""
    text, problems = read_text(path, shown)
    if text is None:
        return None, problems
    return parse_yaml(text, shown)


def parse_yaml(text: str, shown: str) -> tuple[Any, list[Problem]]:
    """As `read_yaml`, from text; `shown` is the file name that marks carry."""
    if conflicts := _conflicts(text, shown):
        return None, conflicts
    builder = _Builder(shown)
    try:
        value = builder.document(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        return None, [*builder.problems, _syntax_problem(error, text, shown)]
    return value, builder.problems


def _conflicts(text: str, shown: str) -> list[Problem]:
    """The places where git's marks of a conflict stand; what stands between them is no YAML and is not looked at."""
    begun = [number for number, line in enumerate(text.splitlines(), start=1) if line.startswith("<<<<<<< ")]
    if not begun or not re.search("^>>>>>>> ", text, re.MULTILINE):
        return []
    hint = "两个人改了同一处，git 没有并成。请在“<<<<<<<”到“>>>>>>>”之间留下对的内容，删去这三行标记，再核对。"
    return [Problem(Mark(shown, line), "这里有 git 合并冲突的标记", hint) for line in begun]


def _syntax_problem(error: yaml.YAMLError, text: str, shown: str) -> Problem:
    at, context, said = getattr(error, "problem_mark", None), getattr(error, "context_mark", None), str(error)
    # The line that lacks its colon, or where a quote was opened; the other mark is where the parser gave up.
    if at is None or "could not find expected ':'" in said or "unexpected end of stream" in said:
        at = context or at
    mark = Mark(shown, at.line + 1, at.column + 1) if at else Mark(shown)
    for pattern, message, hint in _SLIPS:
        if found := pattern.search(text):
            sign = found.end() - 1
            line_start = text.rfind("\n", 0, sign) + 1
            return Problem(Mark(shown, text.count("\n", 0, sign) + 1, sign - line_start + 1), message, hint)
    for words, message, hint in _SYNTAX:
        if words in said:
            return Problem(mark, message, hint)
    return Problem(mark, "YAML 写法有误", "请核对这一行及上一行的缩进、冒号和引号。")


class _TooMuch(Exception):
    """Nesting, or a number of values or faults, beyond what any plan has; stops the reading of the file."""


class _Builder:
    """Makes a document's value from the parser's events; gathers what is wrong with it."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.problems: list[Problem] = []
        self._values = 0

    def document(self, events: Iterator[yaml.Event]) -> Any:
        value = None
        try:
            for event in events:
                if isinstance(event, yaml.NodeEvent):
                    value = self._node(event, events, "", 0)
                    break
            else:
                self._report(Mark(self.shown), "文件是空的", "请写入内容，或删去这个文件。")
                return None
            for event in events:
                if isinstance(event, yaml.DocumentStartEvent):
                    self._report(self._mark(event, ""), "一个文件里只能有一份内容", "请删去“---”以及它后面的部分。")
                    break
        except _TooMuch:
            return None
        return value

    def _report(self, mark: Mark, message: str, hint: str) -> None:
        self.problems.append(Problem(mark, message, hint))
        if len(self.problems) == MOST_OF_A_FILE:
            self.problems.append(Problem(mark, "这一行以后的问题没有列出", "先改好列出来的，再核对一次。"))
            raise _TooMuch

    def _mark(self, event: yaml.Event, path: str) -> Mark:
        """Where an event begins; `path` leads to the value it is part of."""
        at = event.start_mark
        return Mark(self.shown, at.line + 1, at.column + 1, path) if at else Mark(self.shown)

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], path: str, depth: int) -> Any:
        if depth > MAX_DEPTH:
            self._report(self._mark(event, path), f"层次超过 {MAX_DEPTH} 层", "请核对括号和缩进。")
            raise _TooMuch
        self._values += 1
        if self._values > MAX_VALUES:
            self._report(self._mark(event, path), f"文件里超过 {MAX_VALUES} 个值", "请确认没有放错文件。")
            raise _TooMuch
        if isinstance(event, yaml.ScalarEvent) and event.tag is None:  # most of them
            return _scalar(event)
        if isinstance(event, yaml.AliasEvent):
            hint = "请把内容原样写在这里；文字以 * 开头时请加引号。"
            self._report(self._mark(event, path), f"不能用“*{event.anchor}”引用别处", hint)
            return ""
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            self._report(self._mark(event, path), f"不能用标签“{tag}”", "文字以 ! 开头时请加引号。")
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, events, path, depth + 1)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, events, path, depth + 1)
        return _scalar(event)

    def _sequence(self, start: yaml.Event, events: Iterator[yaml.Event], path: str, depth: int) -> YamlSequence:
        sequence = YamlSequence(self._mark(start, path))
        above = f"{path}." if path else ""
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            item = f"{above}{len(sequence)}"
            sequence.append(self._node(event, events, item, depth))
            sequence.marks.append(self._mark(event, item))
        return sequence

    def _mapping(self, start: yaml.Event, events: Iterator[yaml.Event], path: str, depth: int) -> YamlMapping:
        mapping = YamlMapping(self._mark(start, path))
        above = f"{path}." if path else ""
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            self._node(event, events, f"{above}?", depth)
            if not isinstance(event, yaml.ScalarEvent):
                self._report(self._mark(event, path), "键须是文字", "请写成“键: 值”。")
                self._node(next(events), events, f"{above}?", depth)
                continue
            key = event.value
            inner = f"{above}{key[:_LONGEST_STEP]}" if key else path
            at, value_event = self._mark(event, inner), next(events)
            value = self._node(value_event, events, inner, depth)
            if key in mapping:
                self._report(
                    at, f"“{excerpt(key)}”写了两次", f"第 {mapping.keys_at[key].line} 行已有，请合并或删去一处。"
                )
                continue
            mapping.keys_at[key] = at
            mapping.marks[key] = self._content_mark(value_event, inner)
            mapping[key] = value
            if isinstance(value, YamlSequence):
                mapping.marks.update({(key, index): mark for index, mark in enumerate(value.marks)})
        return mapping

    def _content_mark(self, event: yaml.Event, path: str) -> Mark:
        """Where the content begins: a block scalar's is the line below its `|`."""
        mark = self._mark(event, path)
        if isinstance(event, yaml.ScalarEvent) and event.style in ("|", ">"):
            return Mark(mark.file, mark.line + 1, 0, mark.path)
        return mark


def _scalar(event: yaml.Event) -> str | int | float | bool:
    assert isinstance(event, yaml.ScalarEvent)  # of the kinds of nodes all others are met above
    if event.implicit[0]:
        for pattern, convert in _PLAIN_VALUES:
            if pattern.fullmatch(event.value):
                return convert(event.value)
    return event.value
