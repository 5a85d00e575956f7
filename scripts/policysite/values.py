"""The kinds of values that fields hold, each with what may be written for it."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from .due import RECURRENCES, WRITTEN, When, parse_recurrence, parse_when


def join_lines(text: str) -> str:
    """A verbatim text as one run: the YAML's line breaks are layout, a blank line parts paragraphs."""
    paragraphs = text.strip().split("\n\n")
    return "\n".join("".join(line.strip() for line in part.splitlines()) for part in paragraphs)


def _has_form(written: Any) -> When:
    if isinstance(written, (str, int)) and not isinstance(written, bool):
        return parse_when(written)
    raise ValueError("时间须写成文字或年份")


def _is_date(written: Any) -> date:
    try:
        return date.fromisoformat(written if re.fullmatch(r"\d{4}-\d\d-\d\d", str(written)) else "")
    except (ValueError, TypeError):
        raise PydanticCustomError("date_form", "not a date") from None


def _is_number(written: Any) -> int | float:
    if isinstance(written, (int, float)) and not isinstance(written, bool):
        return written
    raise PydanticCustomError("float_type", "not a number")


# Names that a page of ours or Windows has taken.
_TAKEN = {
    "index",
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)),
}


def _is_free(written: str) -> str:
    if written in _TAKEN:
        raise ValueError(f"“{written}”不能用作短名，系统已经占用；请换一个")
    return written


_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"

# What editors are told of values that only our own code can judge (see schema).
_ID_SCHEMA = {"type": "string", "pattern": _ID, "maxLength": 60, "not": {"enum": sorted(_TAKEN)}}
_TIME_SCHEMA = {
    "anyOf": [
        {"type": "string", "pattern": f"^({WRITTEN})$"},
        {"type": "integer", "minimum": 1000, "maximum": 9999},
    ]
}
_DATE_SCHEMA = {"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"}

Id = Annotated[str, StringConstraints(pattern=_ID, max_length=60), AfterValidator(_is_free), WithJsonSchema(_ID_SCHEMA)]
Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Text = Annotated[Line, AfterValidator(join_lines)]
Time = Annotated[When, BeforeValidator(_has_form), WithJsonSchema(_TIME_SCHEMA)]
Every = Annotated[str, BeforeValidator(parse_recurrence), WithJsonSchema({"type": "string", "enum": list(RECURRENCES)})]
Date = Annotated[date, BeforeValidator(_is_date), WithJsonSchema(_DATE_SCHEMA)]
Number = Annotated[int | float, BeforeValidator(_is_number)]
