"""By which year a target is to be reached."""

from datetime import date

from policysite.draft.facts.clauses import Words
from policysite.draft.facts.targets.target_years import Years
from support.tables import for_each

ISSUED = date(2021, 8, 17)


def year_at(text, where="95%"):
    words = Words(text)
    return Years(words, ISSUED).of(words.plain.index(where))


@for_each(
    ("text", "year"),
    [
        ("到2025年，网办率达到95%。", 2025),
        ("网办率达到95%。", None),
        ("到2023年建成。网办率达到95%。", None),
        ("到2025年，\n满意率达到90%；\n网办率达到95%；", 2025),  # a list, its year at the head
        ("到2023年，满意率达到90%，到2025年，网办率达到95%。", 2025),
        ("到2025年建成，每年网办率达到95%。", None),  # every year, not by that one
        ("2022—2024年每年网办率达到95%。", 2024),
    ],
)
def test_the_year_of_what_stands_at_a_place(text, year):
    assert year_at(text) == year


def test_a_year_from_an_earlier_paragraph_is_doubted_and_one_at_the_head_of_the_same_is_not():
    words = Words("到2025年。满意率达到90%。\n网办率达到95%。")
    years = Years(words, ISSUED)
    at = words.plain.index("95%")
    assert years.of(at) == 2025 and "承自前文" in years.doubt(at)
    for text in ("到2025年，网办率达到95%。", "到2025年，渔港建成。网办率达到95%。"):
        own = Words(text)
        assert Years(own, ISSUED).doubt(own.plain.index("95%")) is None


def test_years_and_figures_of_a_row_pair_if_they_are_as_many():
    words = Words("2022年、2023年分别完成50%、100%")
    years, at = Years(words, ISSUED), words.plain.index("50%")
    assert years.apart(at, 2) == [2022, 2023]
    assert years.apart(at, 3) is None


def test_what_has_gone_by_is_known():
    words = Words("2020年网办率达到85%。到2025年，网办率达到95%。")
    years = Years(words, ISSUED)
    assert [years.is_past(words.plain.index(one)) for one in ("85%", "95%")] == [True, False]
