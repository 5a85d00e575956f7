"""All that has a last day, or a first, by years and quarters.

A document that says “2023年” says no quarter: such a deadline stands under the year alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from policysite.library.entries import DeadlineEntry, PlanEntry

_NUMERALS = "一二三四"


@dataclass(frozen=True)
class Quarter:
    """A quarter of a year (1 to 4), or with 0 what the document puts into the year without saying when."""

    year: int
    number: int
    deadlines: list[DeadlineEntry] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return f"q{self.year}-{self.number}"

    @property
    def label(self) -> str:
        """“2023年第四季度”; “2023年内” where the document says the year alone."""
        return f"{self.year}年第{_NUMERALS[self.number - 1]}季度" if self.number else f"{self.year}年内（没有写到季度）"


def coming(deadlines: Iterable[DeadlineEntry], plans: Iterable[PlanEntry]) -> list[DeadlineEntry]:
    """The deadlines with a last day that may still be near on some reader's day, by time.

    Nobody reads the site before its data were last changed, so what ended before that year never is.
    """
    year = max((plan.plan.updated.year for plan in plans), default=0)
    timed = [one for one in deadlines if (end := one.deadline.timing.end) and end.year >= year]
    return sorted((one for one in timed if not one.deadline.timing.every), key=lambda one: one.sort_key)


def schedule(deadlines: Iterable[DeadlineEntry]) -> dict[int, list[Quarter]]:
    """The deadlines that have a day and do not recur, by year; quarters in order, the year's own last."""
    quarters: dict[tuple[int, int], Quarter] = {}
    for entry in sorted(deadlines, key=lambda one: one.sort_key):
        if entry.day and not entry.deadline.timing.every:
            place = entry.day.year, _quarter_of(entry, entry.day)
            quarters.setdefault(place, Quarter(*place)).deadlines.append(entry)
    years: dict[int, list[Quarter]] = {}
    for quarter in sorted(quarters.values(), key=lambda one: (one.year, one.number or len(_NUMERALS) + 1)):
        years.setdefault(quarter.year, []).append(quarter)
    return years


def _quarter_of(entry: DeadlineEntry, day: date) -> int:
    """The quarter in which the whole of the stated time lies; 0 if it is longer."""
    stated = entry.deadline.timing.by or entry.deadline.timing.since
    first = stated.start if stated else None
    numbers = {(one.month + 2) // 3 for one in (first, day) if one and one.year == day.year}
    return numbers.pop() if len(numbers) == 1 and (first is None or first.year == day.year) else 0
