"""Numbers as documents write them: 1,500, 96.5, 两, 二十, 八十五, 百."""

from __future__ import annotations

import re

_DIGIT = {char: value for value, chars in enumerate(["零〇○", "一", "二两", "三", *"四五六七八九"]) for char in chars}
_PLACE = {"十": 10, "百": 100, "千": 1000}

# A number in digits; and one in Chinese numerals, up to the thousands.
IN_DIGITS = r"[0-9]{1,12}(?:,[0-9]{3}(?![0-9])){0,6}(?:\.[0-9]{1,6})?"
SPELT = "[一二两三四五六七八九十百千]{1,7}"


def read_number(written: str) -> int | float | None:
    """The value of a number in digits or in Chinese numerals; None for what is neither."""
    if re.fullmatch(IN_DIGITS, written):
        number = float(written.replace(",", ""))
        return int(number) if number.is_integer() else number
    total, digit = 0, None
    for char in written:
        if char in _DIGIT and digit is None:
            digit = _DIGIT[char]
        elif char in _PLACE:
            total += (1 if digit is None else digit) * _PLACE[char]
            digit = None
        else:
            return None
    return total + (digit or 0) if written else None


def read_year(written: str) -> int:
    """The year in four digits of either kind: 2025, 二〇二五."""
    return int("".join(str(_DIGIT.get(char, char)) for char in written))
