"""Chinese sentences for what the model refuses, each at the place in the file that it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from policysite.base.problems import MOST_OF_A_FILE, Mark, Problem, and_more, excerpt, nearest
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

# An error that holds more faults is not made into a list of them: each takes a kilobyte.
_MOST_LISTED = 150_000
_PART = 1_000  # so many things of a list are validated at once

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


def validated_parts(
    kind: TypeAdapter[tuple[_Thing, ...]], data: Any, faults: list[Problem], file: str, problems: list[Problem]
) -> tuple[_Thing, ...] | None:
    """As `validated`, for a list, part by part: of one that holds nothing but faults the first are made into a list."""
    if not isinstance(data, YamlSequence):
        return validated(kind, data, faults, file, problems)
    problems.extend(faults)
    made: list[_Thing] = []
    refused = _problems_of_parts(_refused_parts(kind, data, made), file)
    problems.extend(refused)
    return None if refused else tuple(made)


def _refused_parts(
    kind: TypeAdapter[tuple[_Thing, ...]], data: YamlSequence, made: list[_Thing]
) -> Iterator[tuple[ValidationError, YamlSequence]]:
    """The errors of a list, each with the part of the list it is about; what is without fault joins `made`."""
    for start in range(0, len(data), _PART):
        part = YamlSequence(data.mark)
        part.extend(data[start : start + _PART])
        part.marks = data.marks[start : start + _PART]
        try:
            made.extend(kind.validate_python(part))
        except ValidationError as error:
            yield error, part


def problems_of(error: ValidationError, data: Any, file: str) -> list[Problem]:
    """The first faults that pydantic found in `data`, as problems with places, and how many more there are.

    `file` stands where no place is known.
    """
    return _problems_of_parts([(error, data)], file)


def _problems_of_parts(refused: Iterable[tuple[ValidationError, Any]], file: str) -> list[Problem]:
    """As `problems_of`, for errors each with the data it is about, which together are those of a file."""
    found: list[Problem] = []
    told = count = 0
    for error, data in refused:
        count += error.error_count()
        if told == MOST_OF_A_FILE:
            continue
        if error.error_count() > _MOST_LISTED:
            what = f"这个文件里有 {error.error_count()} 处问题，没有列出"
            return [Problem(Mark(file, 1), what, "请确认没有放错文件，没有一段重复了许多遍。")]
        faults = error.errors(include_url=False)
        above = {fault["loc"][:length] for fault in faults for length in range(len(fault["loc"]))}
        for fault in faults[: MOST_OF_A_FILE - told]:
            told += 1
            if fault["type"] == "too_short" and fault["loc"] in above:
                continue  # it is short only because its items are faulty, and that is said already
            mark, parent, field = _place(data, fault["loc"], file)
            found.append(_problem(fault, mark, parent, field))
    return [*found, *and_more(count, Mark(file, 1), "这个文件里的问题没有列完", MOST_OF_A_FILE)]


def _place(data: Any, loc: tuple[int | str, ...], file: str) -> tuple[Mark, Any, str]:
    """The mark nearest to a location, the mapping it lies in, and the name of the field."""
    mark = data.mark if isinstance(data, YamlMapping) else Mark(file, 1)
    parent, field, path = data, "", mark.path
    for step in loc:
        if isinstance(data, YamlMapping):
            parent, field = data, str(step)
            mark = data.keys_at.get(field, data.mark)
            path = mark.path
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
        return Problem(
            mark, f"没有“{excerpt(name)}”这个键", f"是否指“{guess}”？" if guess else "请对照说明里的字段表。"
        )
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
    written = mapping if isinstance(mapping, YamlMapping) else {}
    likest = max(_KEYS, key=lambda keys: sum(key in written for key in keys))
    return {key for key in likest if key not in written}
