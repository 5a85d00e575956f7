"""Chinese sentences for what the model refuses, each at the place in the file that it speaks of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from policysite.base.problems import Mark, Problem, data_path, excerpt, nearest
from policysite.base.yamldata import YamlMapping, YamlSequence
from policysite.data.field_table import KINDS

_TYPES = {
    "string_type": "须是文字",
    "int_type": "须是整数",
    "int_parsing": "须是整数",
    "float_type": "须是数字",
    "float_parsing": "须是数字",
    "bool_type": "须是 true 或 false",
    "tuple_type": "须是列表",
    "model_type": "须是“键: 值”的一组",
    "date_form": "须是日期",
    "string_too_short": "不能为空",
    "too_short": "不能为空",
    "string_too_long": "太长",
    "greater_than_equal": "太小",
    "less_than_equal": "太大",
    "finite_number": "须是有限的数字",
}

_HINTS = {
    "float_type": "只写数字，如 85；% 和别的单位写进 unit。",
    "string_too_short": "请写上内容；文字以 # 开头的要加引号。",
    "string_too_long": "短名不超过 60 个字符。",
    "date_form": "请写成 2021-08-17 的样子，并核对日历上有这一天。",
    "string_type": "数字或 true 当文字用时，请加引号。",
    "tuple_type": "请写成 [甲, 乙]，或每项一行、以“- ”开头。",
    "model_type": "请核对缩进：这一层应当是若干行“键: 值”。",
}

# So many faults of one file are told.
_MOST = 1_000

_Thing = TypeVar("_Thing")

_KEYS = [{field.alias or name for name, field in kind.model_fields.items()} for _, kind in KINDS]


def validated(
    kind: TypeAdapter[_Thing], data: Any, faults: list[Problem], file: str, problems: list[Problem]
) -> _Thing | None:
    """What YAML data means; None where it cannot be had. Its faults, and those of its writing, go to `problems`."""
    problems.extend(faults)
    if data is None:
        return None
    try:
        return kind.validate_python(data)
    except ValidationError as error:
        problems.extend(problems_of(error, data, file))
        return None


def problems_of(error: ValidationError, data: Any, file: str) -> list[Problem]:
    """Every fault that pydantic found in `data`, as problems with places; `file` where no place is known."""
    faults = error.errors(include_url=False)
    above = {fault["loc"][:length] for fault in faults for length in range(len(fault["loc"]))}
    found = []
    for fault in faults[:_MOST]:
        if fault["type"] == "too_short" and fault["loc"] in above:
            continue  # it is short only because its items are faulty, and that is said already
        mark, parent, field = _place(data, fault["loc"], file)
        found.append(_problem(fault, mark, parent, field))
    if len(faults) > _MOST:
        found.append(
            Problem(Mark(file, 1), f"这个文件里还有 {len(faults) - _MOST} 处问题", "先改好列出来的，再核对一次。")
        )
    return found


def _place(data: Any, loc: tuple[int | str, ...], file: str) -> tuple[Mark, Any, str]:
    """The mark nearest to a location, the mapping it lies in, and the name of the field."""
    mark = data.mark if isinstance(data, YamlMapping) else Mark(file, 1)
    parent, field, path = data, "", mark.path
    for step in loc:
        if isinstance(data, YamlMapping):
            parent, field = data, str(step)
            mark = data.keys_at.get(field, data.mark)
            path = data_path(data.mark.path, field)
            data = data.get(field)
        elif isinstance(data, YamlSequence) and isinstance(step, int) and step < len(data):
            mark = data.marks[step]
            path = mark.path
            data = data[step]
    return replace(mark, path=path), parent, field


def _problem(fault: ErrorDetails, mark: Mark, parent: Any, field: str) -> Problem:
    kind, name = fault["type"], str(fault["loc"][-1]) if fault["loc"] else ""
    if kind == "extra_forbidden":
        guess = nearest(name, _unused_keys(parent))
        return Problem(mark, f"没有“{name}”这个键", f"是否指“{guess}”？" if guess else "请对照说明里的字段表。")
    if kind == "missing":
        return Problem(mark, f"缺少“{name}”", "请补上这一项。")
    if kind == "value_error":
        return Problem(mark, str(fault["ctx"]["error"]), "")
    if kind == "literal_error":
        expected = fault["ctx"]["expected"].replace(" or ", "、").replace(", ", "、").replace("'", "")
        guess = nearest(str(fault["input"]), expected.split("、"))
        return Problem(
            mark,
            f"“{field}”不能写“{excerpt(str(fault['input']))}”",
            f"可写：{expected}。" + (f"是否指“{guess}”？" if guess else ""),
        )
    if kind == "string_pattern_mismatch":
        return Problem(
            mark,
            f"“{excerpt(str(fault['input']))}”不能用作网址",
            "请用小写英文字母、数字，词之间用一个连字符，如 moral-education。",
        )
    return Problem(mark, f"“{field or '这里'}”{_TYPES.get(kind, '的值不合要求')}", _HINTS.get(kind, ""))


def _unused_keys(mapping: Any) -> set[str]:
    """The keys that could yet be written in a mapping: those of the kind of thing it is most like."""
    written = set(mapping if isinstance(mapping, YamlMapping) else ())
    return max(_KEYS, key=lambda keys: len(keys & written)) - written
