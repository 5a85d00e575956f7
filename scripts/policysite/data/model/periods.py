"""The periods that units report on: a quarter, half a year, a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from policysite.data.model.dates import parse_when

EXAMPLES = "2026Q3（第三季度）、2026-H1（上半年）、2026（全年）"
WRITTEN = r"\d{4}(Q[1-4]|-H[12])?"


@dataclass(frozen=True)
class Period:
    """One period: `written` as in names of folders (2026Q3), its first and last day, and the words that people read."""

    written: str
    start: date
    end: date
    words: str

    def __str__(self) -> str:
        return self.written

    @property
    def order(self) -> tuple[date, date]:
        """By what periods are sorted: by their ends; of two that end together the longer comes later."""
        return self.end, date.fromordinal(date.max.toordinal() - self.start.toordinal())

    @property
    def next(self) -> Period:
        """The period of the same length that follows it."""
        first = date.fromordinal(self.end.toordinal() + 1)
        if "Q" in self.written:
            return parse_period(f"{first.year}Q{(first.month + 2) // 3}")
        return parse_period(f"{first.year}-H{(first.month + 5) // 6}" if "H" in self.written else str(first.year))


def parse_period(written: object) -> Period:
    """The period that a YAML value, a name or an option stands for; raises ValueError with a Chinese sentence."""
    text = str(written)
    if re.fullmatch(WRITTEN, text, re.ASCII) and not isinstance(written, bool):
        when = parse_when(text if "-" in text else text.replace("Q", "-Q"))
        if when.start and when.end:
            return Period(text, when.start, when.end, when.words)
    raise ValueError(f"“{text[:40]}”不是认得的期；可写：{EXAMPLES}")


def period_or_none(written: str) -> Period | None:
    """As `parse_period`; None for words that are no period."""
    try:
        return parse_period(written)
    except ValueError:
        return None


def quarter_of(day: date) -> Period:
    """The quarter in which a day lies."""
    return parse_period(f"{day.year}Q{(day.month + 2) // 3}")
