"""Which years the site has, and which deadlines and targets belong to each."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from policysite.library.entries import FactEntry, PlanEntry, YearEntry

_LISTS = ("due", "starting", "running", "recurring", "indicators")


def year_entries(plans: list[PlanEntry], spanned: list[PlanEntry] | None = None) -> list[YearEntry]:
    """Every year from the first issue of a plan to the farthest year that any plan names, without gaps.

    The facts in them are those of `plans`; the years run as far as `spanned` go, where these are more.
    """
    spanned = plans if spanned is None else spanned
    named = {plan.plan.issued.year for plan in spanned}
    for plan in spanned:
        timings = [entry.deadline.timing for entry in plan.deadlines]
        named |= {day.year for timing in timings for day in (timing.start, timing.end) if day}
        named |= {entry.indicator.year for entry in plan.indicators if entry.indicator.year}
    years = [YearEntry(year) for year in range(min(named), max(named) + 1)] if named else []
    for year in years:
        for plan in plans:
            _enter_facts(year, plan)
        year.due.sort(key=lambda entry: entry.sort_key)
    for before, after in pairwise(years):
        before.next, after.previous = after, before
    return years


def _enter_facts(year: YearEntry, plan: PlanEntry) -> None:
    """Enter the plan's deadlines and indicators that belong to the year."""
    for entry in plan.deadlines:
        timing = entry.deadline.timing
        first = timing.start.year if timing.start else plan.plan.issued.year
        due = timing.end.year if timing.end else None
        until = plan.standing.until  # what goes on without an end ends with its document
        last = until.year if until and due is None else due
        inside = first <= year.year and (last is None or year.year <= last)
        if timing.every:
            if inside:
                year.recurring.append(entry)
        elif timing.since and first == year.year:
            year.starting.append(entry)
        elif due == year.year:
            year.due.append(entry)
        elif inside:
            year.running.append(entry)
    year.indicators += [entry for entry in plan.indicators if entry.indicator.year == year.year]


class Shares:
    """The years of the site cut down to some of their facts, as often as there are units, by looking at these alone."""

    def __init__(self, years: list[YearEntry]) -> None:
        self._years = years
        self._places: dict[FactEntry, list[tuple[int, str, int]]] = {}
        for number, year in enumerate(years):
            for name in _LISTS:
                for place, fact in enumerate(getattr(year, name)):
                    self._places.setdefault(fact, []).append((number, name, place))

    def of(self, facts: Iterable[FactEntry]) -> list[YearEntry]:
        """Every year of the site with only the given facts, in the same order."""
        shares = [YearEntry(year.year) for year in self._years]
        places = {place for fact in facts for place in self._places.get(fact, ())}
        for number, name, place in sorted(places):
            getattr(shares[number], name).append(getattr(self._years[number], name)[place])
        return shares
