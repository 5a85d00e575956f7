"""A cell's value as its number format shows it (ECMA-376 part 1, 18.8.31): 95 as 95%, a day as 2025年12月.

Formats that are not understood are said to be so: their value must not go on unseen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne

from policysite.grammar.numerals import spelt

# A part of a format: words in quotes, an escaped character, [colour or condition], room or filling, letters of a date.
_PART = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|(?P<general>general|g/通用格式)|\[(?P<bracket>[^\]]*)\]|[_*](?P<room>.)'
    r"|(?P<date>y+|m+|d+|h+|s+|a{3,4}|AM/PM|上午/下午)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_COLOUR = re.compile(
    "(?:black|blue|cyan|green|magenta|red|white|yellow|color ?[0-9]+|[黑蓝绿红白黄]色?|洋红|蓝绿)", re.I
)
_LOCALE = re.compile(r"\$(?P<sign>[^-]*)(?:-(?P<code>[0-9A-Fa-f]+))?")
_NUMBER = re.compile(r"(?P<whole>[0#?,]*)(?:\.(?P<decimals>[0#?]*))?(?P<scale>,*)")
_FRACTION = re.compile(r"(?P<whole>[0#?]+ +)?[#?0]+/(?P<under>[#?0]+)")
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d{1,15}(?:\.\d{1,9})?)\]")
_CONDITIONS = {"<": lt, ">": gt, "=": eq, "<=": le, ">=": ge, "<>": ne}
_LONG_DATE, _LONGEST = "F800", 250  # Excel's own limit for a format is 255 characters

Value = str | bool | int | float | datetime | date | time | timedelta | None
_Part = tuple[str, str]  # what it is (literal, date, number, …), and its words


def shown(value: Value, form: str) -> tuple[str, bool]:
    """What the sheet shows for a value, and whether the format was understood; if not, the bare value stands."""
    if value is None or isinstance(value, str):
        return value or "", True
    if isinstance(value, bool):
        return str(value).upper(), True
    if isinstance(value, (datetime, date, time)):
        return _day(value, form)
    if isinstance(value, timedelta):
        return str(value), False
    if form.lower() in ("", "general", "@", "g/通用格式"):
        return _bare(value), True
    text = _number(value, form) if len(form) <= _LONGEST else None
    return (_bare(value), False) if text is None else (text, True)


def _bare(value: float) -> str:
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def _parts(section: str) -> list[_Part] | None:
    """What a section of a format is made of; None where a part of it is not understood."""
    parts: list[_Part] = []
    for found in _PART.finditer(section):
        kind = found.lastgroup or "other"
        words = found[kind]
        if kind in ("quoted", "escaped"):
            parts.append(("literal", words))
        elif kind == "bracket":
            locale = _LOCALE.fullmatch(words)
            if locale and locale["sign"]:
                parts.append(("literal", locale["sign"]))
            elif locale:
                parts.append(("locale", (locale["code"] or "").upper()))
            elif words.upper() == "DBNUM1":
                parts.append(("chinese", ""))
            elif not _COLOUR.fullmatch(words):
                return None
        elif kind == "date":
            parts.append(("date", words.lower()))
        elif kind == "general":
            parts.append(("general", ""))
        elif kind == "other":
            parts.append(("digits" if words in "0#?.,%/" else "literal", words))
    return parts


def _sections(form: str) -> list[str]:
    """The sections for positive numbers, negative ones and zero; that for text is left out."""
    sections = re.findall(r'((?:"[^"]*"?|\\.|[^;"\\])*)(?:;|$)', form)[:4]
    if sections and not sections[-1]:
        sections.pop()
    return [section for section in sections if "@" not in re.sub(r'"[^"]*"|\\.', "", section)]


def _number(value: float, form: str) -> str | None:
    sections = _sections(form)
    if not sections or value != value or abs(value) > 1e15:
        return None
    if any(map(_CONDITION.search, sections)):
        found = next(filter(None, (_under_condition(section, value) for section in sections)), None)
        if found is None:
            return None
        at, section = 0, found[0]
    else:
        at = 1 if value < 0 and len(sections) > 1 else 2 if value == 0 and len(sections) > 2 else 0
        section = sections[at]
    parts = _parts(section)
    if parts is None or any(kind == "date" for kind, _ in parts):
        return None
    sign = "-" if value < 0 and at == 0 else ""
    amount = abs(Decimal(repr(value)))
    amount *= 100 ** sum(part == ("digits", "%") for part in parts)
    if ("chinese", "") in parts:
        return _in_chinese(parts, amount, sign)
    return _filled_in(parts, amount, sign)


def _under_condition(section: str, value: float) -> tuple[str] | None:
    """A section without its condition, where the value meets it or it has none."""
    found = _CONDITION.search(section)
    if found and not _CONDITIONS[found[1]](value, float(found[2])):
        return None
    return (section.replace(found[0], "", 1) if found else section,)


def _in_chinese(parts: Sequence[_Part], amount: Decimal, sign: str) -> str | None:
    """A whole number in Chinese numerals, as [DBNum1] writes it: 12 is 一十二."""
    places = [words for kind, words in parts if kind in ("digits", "general")]
    if places not in ([""], ["0"], ["#"]) or amount != int(amount) or amount > 9999:
        return None
    number = int(amount)
    spoken = ("一" if 10 <= number < 20 else "") + (spelt(number) if number else "〇")
    said = {"digits": spoken, "general": spoken}
    return sign + "".join(said.get(kind, words if kind == "literal" else "") for kind, words in parts)


def _filled_in(parts: Sequence[_Part], amount: Decimal, sign: str) -> str | None:
    """The format's words with the amount in place of its digit places; these may have words between them."""
    if ("general", "") in parts:
        known = {"general": _bare(float(amount))}
        return sign + "".join(known.get(kind, words if kind == "literal" else "") for kind, words in parts)
    if (apart := _apart(parts, amount)) is not None:
        return sign + apart
    pattern, place = "", -1
    said: list[str] = []
    for at, (kind, words) in enumerate(parts):
        is_place = kind == "digits" and words != "%"
        is_gap = (kind, words) == ("literal", " ") and "/" in "".join(word for _, word in parts) and place >= 0
        if is_place or is_gap:
            if place < 0:
                place = len(said)
                said.append("")
            elif len(said) > place + 1:
                return None  # a decimal point behind words
            pattern += words
        elif kind in ("literal", "digits"):
            if kind == "literal" and words in "eE" and at:
                return None  # 1.2E+05
            said.append(words)
    if place < 0:
        return "".join(said)
    digits = _fraction(pattern, amount) if "/" in pattern else _digits(pattern, amount)
    if digits is None:
        return None
    said[place] = digits
    return sign + "".join(said)


def _apart(parts: Sequence[_Part], amount: Decimal) -> str | None:
    """Whole digits with words between their places, filled from the right: 0!.0, shows 125000 as 12.5; else None."""
    places = [at for at, (kind, words) in enumerate(parts) if kind == "digits" and words in "0#?"]
    behind = [words for kind, words in parts[places[-1] + 1 :] if kind == "digits"] if places else []
    signs = [words for kind, words in parts if kind == "digits" and words in ".,%/"]
    if not places or signs != behind or not any(kind == "literal" for kind, _ in parts[places[0] : places[-1]]):
        return None
    left = f"{(amount / 1000 ** len(behind)).quantize(Decimal(1), ROUND_HALF_UP):f}"
    said: list[str] = []
    for at in reversed(range(len(parts))):
        kind, words = parts[at]
        if at in places:
            digits = left if at == places[0] else left[-1:]
            said.append(digits or words.strip("#?"))
            left = left[:-1]
        elif kind == "literal":
            said.append(words)
    return "".join(reversed(said)) if set(behind) <= {","} else None


def _digits(pattern: str, amount: Decimal) -> str | None:
    found = _NUMBER.fullmatch(pattern)
    if not found:
        return None
    whole, decimals = found["whole"], found["decimals"] or ""
    scale = len(found["scale"])
    if not decimals:
        scale += len(whole) - len(whole.rstrip(","))
        whole = whole.rstrip(",")
    rounded = (amount / 1000**scale).quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    left, _, right = f"{rounded:f}".partition(".")
    least = decimals.rstrip("#?")
    while len(right) > len(least) and right.endswith("0"):
        right = right[:-1]
    wanted = whole.count("0")
    left = left.lstrip("0").rjust(wanted, "0")
    if "," in whole:
        left = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", left)
    return left + ("." if found["decimals"] is not None else "") + right


def _fraction(pattern: str, amount: Decimal) -> str | None:
    found = _FRACTION.fullmatch(pattern)
    if not found or found["under"].strip("#?"):
        return None
    near = Fraction(amount).limit_denominator(10 ** min(len(found["under"]), 4) - 1)
    whole, rest = divmod(near, 1) if found["whole"] else (0, near)
    written = f"{rest.numerator}/{rest.denominator}" if rest else ""
    return " ".join(filter(None, [str(whole) if whole or not rest else "", written]))


def _day(value: datetime | date | time, form: str) -> tuple[str, bool]:
    """A day as it is shown; where the format has no words (2025-12-31), in those of documents: 2025年12月31日."""
    sections = _sections(form)
    parts = _parts(sections[0]) if sections and len(form) <= _LONGEST else None
    is_long = parts is not None and ("locale", _LONG_DATE) in parts
    if parts is None or is_long or not any(kind == "date" for kind, _ in parts):
        return _plainly(value, {"y", "m", "d"} if not isinstance(value, time) else {"h"}), is_long
    letters = _letters(parts)
    if isinstance(value, time) or letters & {"h", "s"} or any(words.startswith("a") for _, words in parts):
        if letters <= {"h", "n", "s"} and not isinstance(value, date):
            return _plainly(value, letters), True
        return _plainly(value, letters), False
    if not any(sign in words for kind, words in parts if kind == "literal" for sign in "年月日"):
        return _plainly(value, letters), True
    return _with_words(value, parts), True


def _letters(parts: Sequence[_Part]) -> set[str]:
    """What parts of a date a format has; n stands for minutes, which it writes as months beside hours and seconds."""
    letters = [words[0] for kind, words in parts if kind == "date" and not words.startswith("a")]
    around = [("", *letters)[at] + (*letters, "")[at + 1] for at in range(len(letters))]
    return {
        "n" if letter == "m" and (near[:1] == "h" or near[-1:] == "s") else letter
        for letter, near in zip(letters, around, strict=True)
    }


def _plainly(value: datetime | date | time, letters: set[str]) -> str:
    day = clock = ""
    if isinstance(value, date):
        numbers = {"y": f"{value.year}年", "m": f"{value.month}月", "d": f"{value.day}日"}
        day = "".join(words for letter, words in numbers.items() if letter in letters)
    if isinstance(value, (datetime, time)) and letters & {"h", "n", "s"}:
        clock = f"{value.hour}:{value.minute:02}" + (f":{value.second:02}" if "s" in letters and value.second else "")
    return f"{day}{clock}"


def _with_words(value: date, parts: Sequence[_Part]) -> str:
    is_chinese = ("chinese", "") in parts
    return "".join(
        _date_part(value, words, is_chinese) if kind == "date" else words
        for kind, words in parts
        if kind in ("date", "literal", "digits")
    )


def _date_part(value: date, letters: str, is_chinese: bool) -> str:
    if letters[0] == "y":
        year = str(value.year) if len(letters) > 2 else f"{value.year % 100:02}"
        return (
            year.translate({ord("0") + at: sign for at, sign in enumerate("〇一二三四五六七八九")})
            if is_chinese
            else year
        )
    number = value.month if letters[0] == "m" else value.day
    if is_chinese:
        return spelt(number)
    return f"{number:02}" if len(letters) == 2 else str(number)
