"""What documents say about time, as an honest interval.

A year stays a year: its interval is the whole year, its words are “2023年”. The interval serves sorting
and calendars; what people read are the words. Terms follow the Chinese school year (autumn term from
1 September, spring term from 1 February).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from policysite.base.problems import nearest


@dataclass(frozen=True)
class When:
    """One expression of time.

    `written` is the form in the YAML, `precision` the unit of time it is stated in (年, 月, 日 …; "" for none),
    `start` and `end` the first and last day it may mean (None where the document leaves it open), `words` what
    people read, `evidence` a pattern that a quote must match to support it.
    """

    written: str
    precision: str
    start: date | None
    end: date | None
    words: str
    evidence: str

    def __str__(self) -> str:
        return self.written


def day_words(day: date) -> str:
    """A date as Chinese documents write it: 2021年8月17日."""
    return f"{day.year}年{day.month}月{day.day}日"


# The years that a plan can speak of; beyond them a slip of the hand would make a page for every year between.
YEARS = range(1949, 2101)
NOT_A_YEAR = f"不在 {YEARS[0]} 年至 {YEARS[-1]} 年之间，请核对"

# What follows a year where the document says more than the year.
_FINER = r"年?[底末]|\d|[上下]半年|第?[一二三四1-4]季度|[春秋]季"


# First and last day, the words that people read, and the pattern that a quote must match (see `When`).
_Meaning = tuple[date | None, date | None, str, str]


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _year(year: str) -> _Meaning:
    return *_months(int(year), 1, 12), f"{year}年", rf"{year}(?=[—–~～至到-]+\d{{4}}年)|{year}年(?!{_FINER})"


def _year_end(year: str) -> _Meaning:
    return *_months(int(year), 1, 12), f"{year}年底前", rf"{year}年(年?[底末]|12月(31日)?[前底])"


def _month(year: str, month: str) -> _Meaning:
    return (
        *_months(int(year), int(month), int(month)),
        f"{year}年{int(month)}月",
        rf"{year}年0?{int(month)}月(?![底末]|\d)",
    )


def _month_end(year: str, month: str) -> _Meaning:
    start, end, words, _ = _month(year, month)
    return start, end, f"{words}底前", rf"{year}年0?{int(month)}月[底末]"


def _day(year: str, month: str, day: str) -> _Meaning:
    exact = date(int(year), int(month), int(day))
    words = f"{year}年{int(month)}月{int(day)}日"
    return exact, exact, words, rf"{year}年0?{int(month)}月0?{int(day)}日"


def _half(year: str, half: str) -> _Meaning:
    name = "上半年" if half == "1" else "下半年"
    return *_months(int(year), 6 * int(half) - 5, 6 * int(half)), f"{year}年{name}", rf"{year}年{name}"


def _quarter(year: str, quarter: str) -> _Meaning:
    name = "一二三四"[int(quarter) - 1]
    words = f"{year}年第{name}季度"
    return *_months(int(year), 3 * int(quarter) - 2, 3 * int(quarter)), words, rf"{year}年第?[{name}{quarter}]季度"


def _autumn(year: str) -> _Meaning:
    return date(int(year), 9, 1), date(int(year) + 1, 1, 31), f"{year}年秋季学期", rf"{year}年秋季?学期|{year}年秋季"


def _spring(year: str) -> _Meaning:
    return date(int(year), 2, 1), date(int(year), 7, 31), f"{year}年春季学期", rf"{year}年春季?学期|{year}年春季"


def _ongoing() -> _Meaning:
    return None, None, "长期坚持", "持续|长期|常态|长效|不断"


_FORMS: tuple[tuple[str, str, Callable[..., _Meaning]], ...] = (
    (r"(\d{4})", "年", _year),
    (r"(\d{4})-end", "年", _year_end),
    (r"(\d{4})-(0[1-9]|1[0-2])", "月", _month),
    (r"(\d{4})-(0[1-9]|1[0-2])-end", "月", _month_end),
    (r"(\d{4})-(0[1-9]|1[0-2])-(\d{2})", "日", _day),
    (r"(\d{4})-H([12])", "半年", _half),
    (r"(\d{4})-Q([1-4])", "季度", _quarter),
    (r"(\d{4})-autumn-term", "学期", _autumn),
    (r"(\d{4})-spring-term", "学期", _spring),
    (r"ongoing", "", _ongoing),
)

# Every way to write a time, as one pattern.
WRITTEN = "|".join(form for form, *_ in _FORMS)

EXAMPLES = "2023、2023-end（年底前）、2021-12、2021-12-end、2021-12-31、2021-H1、2021-Q3、2021-autumn-term、ongoing"

# What recurs: the words people read, and what a quote must say.
RECURRENCES = {
    "three-years": ("每三年", "每三年|每3年|三年一次"),
    "two-years": ("每两年", "每两年|每二年|每2年|两年一次|每隔一年"),
    "year": ("每年", "每年|每一年|逐年|年度"),
    "half-year": ("每半年", "每半年"),
    "term": ("每学期", "每学期|每个学期"),
    "quarter": ("每季度", "每季(?!节)|每个季度|[按逐]季"),
    "month": ("每月", "每月|每个月|[按逐]月"),
    "week": ("每周", "每周|每星期"),
    "day": ("每天", "每天|每日|每班每天"),
    "unstated": ("定期", "定期|不定期"),
}


def parse_when(written: object) -> When:
    """The expression of time that a YAML value (int or str) stands for.

    Raises ValueError, with a Chinese sentence, for a form that does not exist or a day the calendar lacks.
    """
    text = str(written)
    for form, precision, meaning in _FORMS:
        if found := re.fullmatch(form, text, re.ASCII):
            try:
                when = When(text, precision, *meaning(*found.groups()))
            except ValueError:
                raise ValueError(f"“{text}”不是日历上有的日期") from None
            if when.start and when.start.year not in YEARS:
                raise ValueError(f"“{text}”{NOT_A_YEAR}")
            return when
    raise ValueError(f"“{text}”不是认得的时间写法；可写：{EXAMPLES}")


def parse_recurrence(written: object) -> str:
    """The recurrence named, one of RECURRENCES; raises ValueError with a Chinese sentence otherwise."""
    if isinstance(written, str) and written in RECURRENCES:
        return written
    guess = nearest(str(written), RECURRENCES)
    listed = "、".join(RECURRENCES)
    raise ValueError(f"“{written}”不是认得的周期；可写：{listed}" + (f"。是否指“{guess}”？" if guess else ""))


@dataclass(frozen=True)
class Timing:
    """All that one deadline says about time: when it may start, must end, and how often it returns."""

    by: When | None
    since: When | None
    every: str | None

    @property
    def start(self) -> date | None:
        """First day of the span: of the `since` expression where there is one, else of `by`."""
        first = self.since or self.by
        return first.start if first else None

    @property
    def end(self) -> date | None:
        """Last day of the span; None for what has no end (a start only, a bare recurrence, 长期)."""
        return self.by.end if self.by else None

    @property
    def words(self) -> str:
        """What people read: “2023年”, “自2021年秋季学期起”, “自2022年起每年”."""
        every = RECURRENCES[self.every][0] if self.every else ""
        if self.since and self.by:
            return f"{self.since.words}至{self.by.words}{every}"
        if self.since:
            return f"自{self.since.words}起{every}"
        return f"{self.by.words if self.by else ''}{every}"

    @property
    def written(self) -> str | None:
        """The form in the YAML: of `by`, else of `since`."""
        stated = self.by or self.since
        return stated.written if stated else None

    @property
    def precision(self) -> str:
        """The unit of time in which it is stated; of a bare recurrence, none."""
        stated = self.by or self.since
        return stated.precision if stated else ""

    def evidence(self) -> list[str]:
        """The patterns that a quote must match, one for each thing said."""
        said = []
        if self.since:
            said.append(
                rf"[自从]({self.since.evidence})|({self.since.evidence})[^，。；]{{0,4}}(起|开始|至|到|[—–~～-])"
            )
        if self.by:
            said.append(rf"({self.by.evidence})(?![^，。；]{{0,4}}(起|开始))")
        return said + ([RECURRENCES[self.every][1]] if self.every else [])
