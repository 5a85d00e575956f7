"""Numbers as documents write them, read and written: 1,500, 96.5, 两, 二十, 八十五, 百, 二〇二五年八月十七日."""

from __future__ import annotations

import re
from datetime import date

_WRITTEN = "零一二三四五六七八九"
_DIGIT = {char: value for value, char in enumerate(_WRITTEN)} | {"〇": 0, "○": 0, "两": 2}
_PLACE = {"十": 10, "百": 100, "千": 1000}

# The numerals with which parts are counted: 二十一、
COUNTING = "一二三四五六七八九十百"
# A number in digits, up to those with six commas; and one in Chinese numerals, up to the thousands.
IN_DIGITS = r"[0-9]{1,12}(?:,[0-9]{3}(?![0-9])){0,6}(?:\.[0-9]{1,6})?"
SPELT = "[一二两三四五六七八九十百千]{1,7}"


def read_number(written: str) -> int | float | None:
    """The value of a number in digits or in Chinese numerals; None for what is neither."""
    if written.isdecimal():  # full-width digits too
        return int(written)
    if re.fullmatch(IN_DIGITS, written):
        number = float(written.replace(",", ""))
        return int(number) if number.is_integer() else number
    return read_spelt(written)


def read_spelt(written: str) -> int | None:
    """The value of a number in Chinese numerals, as 二十一; None for what is none."""
    total = 0
    digit: int | None = None
    for char in written:
        if char in _DIGIT and not digit:  # 零 may stand before a digit: 一百零一
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


def spelt(number: int) -> str:
    """A number as headings are counted: 一, 十二, 二十一, 一百零三, 一千零二十; in digits below 0 and from 10⁸ on."""
    return re.sub("^一十", "十", in_places(number, _WRITTEN, "十百千", "万")) if number else ""


def in_places(number: int, digits: str, places: str, myriad: str) -> str:
    """A number with a sign for each power of ten: 一百一十二, 壹佰壹拾贰; `digits` begins with the sign for nought."""
    if not 0 <= number < 10**8:
        return str(number)
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = digits[0] if 0 < low < 1_000 else ""
        rest = in_places(low, digits, places, myriad) if low else ""
        return f"{in_places(high, digits, places, myriad)}{myriad}{gap}{rest}"
    written = ""
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            written += digits[digit] + (places[power - 1] if power else "")
        elif written and not written.endswith(digits[0]) and number % 10**power:
            written += digits[0]
    return written or digits[0]


def spelt_date(day: date) -> str:
    """A date in Chinese numerals: 二〇二一年八月十七日."""
    year = "".join(_WRITTEN[int(digit)] for digit in str(day.year)).replace("零", "〇")
    return f"{year}年{spelt(day.month)}月{spelt(day.day)}日"
