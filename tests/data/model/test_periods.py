"""Periods: what may be written, their days, their order, and the one that follows."""

from datetime import date

import pytest

from policysite.data.model.periods import parse_period, quarter_of
from support.tables import for_each


def test_a_period_has_its_days_and_words():
    third = parse_period("2026Q3")
    assert (third.start, third.end, third.words) == (date(2026, 7, 1), date(2026, 9, 30), "2026年第三季度")
    assert parse_period("2026-H1").end == date(2026, 6, 30)
    assert parse_period(2026).words == "2026年"


@for_each("written", ["2026Q5", "2026-Q3", "2026年", "26Q1", "2026-H3", "1026Q1", "", True, "２０２６"])
def test_anything_else_is_refused_in_words(written):
    with pytest.raises(ValueError, match=r"不是认得的期|之间"):
        parse_period(written)


def test_periods_follow_each_other_and_sort_by_their_ends():
    assert [str(parse_period(one).next) for one in ("2026Q3", "2026Q4", "2026-H1", "2026-H2", "2026")] == [
        *("2026Q4", "2027Q1", "2026-H2", "2027-H1", "2027")
    ]
    told = sorted(map(parse_period, ["2026", "2026Q4", "2026-H1", "2026Q2", "2026-H2"]), key=lambda one: one.order)
    assert [str(one) for one in told] == ["2026Q2", "2026-H1", "2026Q4", "2026-H2", "2026"]
    assert quarter_of(date(2027, 1, 31)).written == "2027Q1"
