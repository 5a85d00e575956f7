"""The kinds of values that fields hold, each with what may be written for it."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from policysite.base.lookalikes import deceivers, plain
from policysite.base.problems import excerpt
from policysite.base.text import CONTROL, join_lines, one_line
from policysite.data.model.dates import NOT_A_YEAR, RECURRENCES, WRITTEN, YEARS, When, parse_recurrence, parse_when


def _is_text(text: str) -> str:
    if found := CONTROL.search(text):
        raise ValueError(f"文字里有不可见的控制字符 U+{ord(found[0]):04X}，请删去")
    return text


def _shows_itself(text: str) -> str:
    if hidden := deceivers(text):
        raise ValueError(f"“{plain(text)}”里有看不见或形似的字：{'、'.join(hidden)}；请改成通常的字")
    return text


def _has_form(written: Any) -> When:
    if isinstance(written, (str, int)) and not isinstance(written, bool):
        return parse_when(written)
    raise ValueError("时间须写成文字或年份")


def _is_day(written: Any) -> When:
    """A year, a month or a day; nothing else that documents say of time."""
    if isinstance(written, (str, int)) and re.fullmatch(_DAY, str(written)):
        return parse_when(written)
    raise ValueError(f"“{excerpt(str(written))}”不是日期：写成 2023、2023-05 或 2023-05-12")


def _is_date(written: Any) -> date:
    try:
        day = date.fromisoformat(written if re.fullmatch(r"\d{4}-\d\d-\d\d", str(written)) else "")
    except (ValueError, TypeError):
        raise PydanticCustomError("date_form", "not a date") from None
    if day.year not in YEARS:
        raise ValueError(f"“{written}”{NOT_A_YEAR}")
    return day


def _is_number(written: Any) -> int | float:
    if isinstance(written, (int, float)) and not isinstance(written, bool):
        return written
    raise PydanticCustomError("float_type", "not a number")


_LONGEST_FILE_NAME = 200  # bytes: systems allow 255, and what is written beside it has a few more

# Names that a page of ours or Windows has taken.
TAKEN = {
    "index",
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)),
}


def _is_free(written: str) -> str:
    if written in TAKEN:
        raise ValueError(f"“{written}”不能用作短名，系统已经占用；请换一个")
    return written


def is_file_name(words: str) -> bool:
    """Whether a file may be named so on every system: in its own folder, of no device of Windows, not too long."""
    stem = words.partition(".")[0].strip().lower()
    return (
        not re.search(r'[\\/:*?"<>|]', words)
        and words.strip(". ") == words
        and stem not in TAKEN - {"index"}
        and len(words.encode()) <= _LONGEST_FILE_NAME
    )


def _is_file_name(written: str) -> str:
    if not is_file_name(written):
        hint = "只写文件名，不带文件夹；不能用 Windows 占用的名称（con、nul …）和符号，不超过 200 个字节"
        raise ValueError(f"“{excerpt(written)}”不能作文件名：{hint}")
    return written


_PINYIN = r"^[a-zü]+( [a-zü]+)*$"


def _is_pinyin(written: str) -> str:
    if not re.fullmatch(_PINYIN, written):
        raise ValueError(f"“{excerpt(written)}”不是拼音：用小写字母，不标声调，每个音节之间空一格，如 shi fang shi")
    return written


_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def is_id(words: str) -> bool:
    """Whether the words may be an id, part of an address."""
    return len(words) <= 60 and re.fullmatch(_ID, words) is not None and words not in TAKEN


# What editors are told of values that only our own code can judge (see schema).
_ID_SCHEMA = {"type": "string", "pattern": _ID, "maxLength": 60, "not": {"enum": sorted(TAKEN)}}
_TIME_SCHEMA = {
    "anyOf": [
        {"type": "string", "pattern": f"^({WRITTEN})$"},
        {"type": "integer", "minimum": YEARS[0], "maximum": YEARS[-1]},
    ]
}
_DAY = r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?"
_DAY_SCHEMA = {
    "anyOf": [
        {"type": "string", "pattern": f"^{_DAY}$"},
        {"type": "integer", "minimum": YEARS[0], "maximum": YEARS[-1]},
    ]
}
_DATE_SCHEMA = {"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"}


class Layout(Enum):
    """How a value is written in the YAML, where its kind alone does not say it."""

    BLOCK = "block"  # a sentence a line, a blank line between paragraphs
    PARAGRAPHS = "paragraphs"  # as any text, a blank line between paragraphs
    LAST = "last"  # behind all other fields


Id = Annotated[str, StringConstraints(pattern=_ID, max_length=60), AfterValidator(_is_free), WithJsonSchema(_ID_SCHEMA)]
Plain = Annotated[str, AfterValidator(_is_text)]
_Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(_is_text)]
Line = Annotated[_Words, AfterValidator(one_line)]
Name = Annotated[Line, AfterValidator(_shows_itself)]
Pinyin = Annotated[Line, AfterValidator(_is_pinyin), WithJsonSchema({"type": "string", "pattern": _PINYIN})]
FileName = Annotated[Name, AfterValidator(_is_file_name)]
Text = Annotated[_Words, AfterValidator(join_lines), Layout.PARAGRAPHS]
Passage = Annotated[_Words, AfterValidator(join_lines), Layout.BLOCK]
Time = Annotated[When, BeforeValidator(_has_form), WithJsonSchema(_TIME_SCHEMA)]
Every = Annotated[str, BeforeValidator(parse_recurrence), WithJsonSchema({"type": "string", "enum": list(RECURRENCES)})]
Day = Annotated[When, BeforeValidator(_is_day), WithJsonSchema(_DAY_SCHEMA)]
Date = Annotated[date, BeforeValidator(_is_date), WithJsonSchema(_DATE_SCHEMA)]
Number = Annotated[int | float, BeforeValidator(_is_number)]

# Each comparison: how it reads, with the sign people know.
COMPARISONS = {
    "at_least": ("不低于", "≥"),
    "more_than": ("超过", ">"),
    "at_most": ("不高于", "≤"),
    "less_than": ("低于", "<"),
    "equal": ("为", "="),
}
