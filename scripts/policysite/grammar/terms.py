"""Since when and how long a document says that it is in force: 自2024年7月1日起施行，有效期5年."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from policysite.base.text import plain_digits, without_spaces
from policysite.grammar.numerals import SPELT, read_number

# How documents name themselves.
ITSELF = (
    "方案",
    "通知",
    "办法",
    "意见",
    "文件",
    "计划",
    "规定",
    "细则",
    "措施",
    "政策",
    "规划",
    "要点",
    "规则",
    "实施意见",
    "行动方案",
    "实施方案",
    "工作方案",
)
_SENTENCE = re.compile("[^。；！？\n]+[。；！？]?")
_SUBJECT = re.compile(
    f"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]+[.．、])?(?:(?:本|此|上述)(?:{'|'.join(ITSELF)})|自|有效期)"
)
_FOR_YEARS = re.compile(rf"有效期(?:限)?(?:为|：|:)?({SPELT}|[0-9]{{1,2}})年")
_UNTIL = re.compile(
    r"有效期(?:限)?(?:截至|截止到|截止至|截止|至|到|为至)([0-9]{4})年(?:年?([底末])|([0-9]{1,2})月(?:([0-9]{1,2})日|[底末])?)?"
)
_FROM_DAY = re.compile(r"自([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日起")
_IN_EFFECT = re.compile(rf"{_FROM_DAY.pattern}(?:施行|实施|执行|生效)")
_DAYS_AFTER = re.compile(rf"之日起({SPELT}|[0-9]{{1,3}})日后")


@dataclass(frozen=True)
class Term:
    """Until when, that day included, in the words that say so; `since` is the day from which it runs."""

    since: date
    until: date
    quote: str


def stated_term(text: str, issued: date) -> Term | None:
    """The term of validity that a document states of itself; None where it states none, or none that has a day."""
    for found in _SENTENCE.finditer(text):
        sentence = found.group().strip()
        plain = plain_digits(without_spaces(sentence))
        if "有效期" not in plain or not _SUBJECT.search(plain):
            continue
        since = _since(plain, issued)
        until = _until(plain, since)
        if since and until and until > issued:
            return Term(since, until, sentence)
    return None


def speaks_of_itself(text: str) -> bool:
    """Whether a text begins with what the document says of itself: 本方案自印发之日起施行."""
    return _SUBJECT.search(plain_digits(without_spaces(text))) is not None


def stated_beginning(text: str) -> date | None:
    """The day from which a text without white space says that something is in force; None where it names none."""
    found = _IN_EFFECT.search(text)
    return _day(*found.groups()) if found else None


def _since(words: str, issued: date) -> date | None:
    if day := _FROM_DAY.search(words):
        return _day(*day.groups())
    if after := _DAYS_AFTER.search(words):
        count = read_number(after[1])
        return issued + timedelta(days=int(count)) if count else None
    return issued


def _until(words: str, since: date | None) -> date | None:
    if found := _UNTIL.search(words):
        year, _, month, day = found.groups()
        if day:
            return _day(year, month, day)
        first = _day(year, month or "12", "1")
        return first and (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    found = _FOR_YEARS.search(words)
    count = read_number(found[1]) if found else None
    if not count or since is None:
        return None
    last = since.year + int(count)
    same = _day(str(last), str(since.month), str(since.day)) or date(last, 3, 1)  # from 29 February
    return same - timedelta(days=1)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
