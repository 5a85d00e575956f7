"""How lists write their numbers: the number formats of ECMA-376 part 1, 17.18.59."""

from __future__ import annotations

from collections.abc import Callable

from policysite.grammar.numerals import in_places, spelt

_DIGITS = "〇一二三四五六七八九"
_SIMPLIFIED = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万")
_TRADITIONAL = ("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def _roman(number: int) -> str:
    written = ""
    signs = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
    for value, sign in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), signs, strict=True):
        count, number = divmod(number, value)
        written += sign * count
    return written


def _from_row(first: int, last: int) -> Callable[[int], str | None]:
    """Signs that Unicode has in a row for the numbers from 1 to `last`; beyond them people are asked."""
    return lambda number: chr(first + number - 1) if 0 < number <= last else None


def _digit_by_digit(zero: str, digits: str = _DIGITS) -> Callable[[int], str]:
    return lambda number: str(number).translate({ord("0") + at: digits[at] if at else zero for at in range(10)})


# None from a form stands for a number that it has no sign for.
FORMS: dict[str, Callable[[int], str | None]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": "{:02d}".format,
    "decimalFullWidth": _digit_by_digit("０", "０１２３４５６７８９"),
    "decimalFullWidth2": _digit_by_digit("０", "０１２３４５６７８９"),
    "decimalEnclosedCircle": _from_row(0x2460, 20),
    "decimalEnclosedCircleChinese": _from_row(0x2460, 20),
    "decimalEnclosedParen": _from_row(0x2474, 20),
    "decimalEnclosedFullstop": _from_row(0x2488, 20),
    "ideographEnclosedCircle": _from_row(0x3280, 10),
    "numberInDash": "- {} -".format,
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
    "ideographTraditional": lambda number: _STEMS[number - 1] if 0 < number <= len(_STEMS) else None,
    "ideographZodiac": lambda number: _BRANCHES[number - 1] if 0 < number <= len(_BRANCHES) else None,
    "ideographZodiacTraditional": lambda number: (
        _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if 0 < number <= 60 else None
    ),
    "chineseCounting": spelt,
    "chineseCountingThousand": spelt,
    "japaneseCounting": spelt,
    "taiwaneseCounting": spelt,
    "taiwaneseCountingThousand": spelt,
    "ideographDigital": _digit_by_digit("〇"),
    "japaneseDigitalTenThousand": _digit_by_digit("〇"),
    "taiwaneseDigital": _digit_by_digit("○"),
    "chineseLegalSimplified": lambda number: in_places(number, *_SIMPLIFIED),
    "chineseLegalTraditional": lambda number: in_places(number, *_TRADITIONAL),
    "ideographLegalTraditional": lambda number: in_places(number, *_TRADITIONAL),
    "none": lambda number: "",
}
