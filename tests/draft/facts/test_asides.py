"""Years, recurrences and percentages that are no deadline and no target: each has an aside, with its own reason."""

from datetime import date

import pytest

from policysite.draft.facts.asides import find_asides
from policysite.draft.facts.targets.targets import find_targets
from policysite.draft.facts.times.deadlines import find_times

ISSUED = date(2021, 8, 17)
PAST_TIME = "早于印发的2021年，说的是过去，不是时限"
PAST_FIGURE = "已往年份的情况，不是指标"


def asides(text):
    return find_asides(text, find_times(text, ISSUED), find_targets(text, ISSUED), ISSUED)


def test_what_is_a_deadline_or_a_target_has_no_aside():
    text = "2024年底前建成，覆盖率达到95%。"
    assert find_times(text, ISSUED) and find_targets(text, ISSUED)
    assert asides(text) == []


def test_an_aside_is_the_clause_around_the_words_and_stands_where_it_is_said_to():
    text = "要总结经验，2019年已建成三所，继续推进。"
    (one,) = asides(text)
    assert (one.quote, one.why) == ("2019年已建成三所", PAST_TIME)
    assert text[one.start : one.end] == one.quote
    assert one.record() == {"quote": one.quote, "why": one.why}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        # The words before, whose reason is another, end where the year begins.
        ("每校每年2020年补", PAST_TIME),
        # And those behind begin where the percentage ends.
        ("第三季度率到2019年5%2020年", PAST_FIGURE),
    ],
)
def test_the_reason_is_that_of_the_words_themselves_not_of_their_neighbours(text, why):
    assert [one.why for one in asides(text)] == [why]
