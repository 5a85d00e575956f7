"""A text as the rules read it, and the way back to the words as they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policysite.draft.facts.clauses import Words, list_head

TEXT = "到２０２５年, 建成\n  20所；投入1,500元(含税):\n覆盖率 95%。"


def test_rules_see_plain_digits_and_full_width_marks_without_white_space():
    assert Words(TEXT).plain == "到2025年,建成20所；投入1,500元（含税）：覆盖率95%。"


@given(st.text("甲乙1２,，。；：:!？() \n　", min_size=1))
def test_every_place_leads_back_to_the_words_as_they_stand(text):
    words = Words(text)
    for at, char in enumerate(words.squeezed):
        start, end, said = words.verbatim((at, at + 1))
        assert said == text[start:end] == char


def said(words, span):
    return words.plain[slice(*span)]


def test_clauses_sentences_and_periods():
    words = Words(TEXT)
    at = words.plain.index("1,500")
    assert said(words, words.clause(at)) == "投入1,500元（含税）"
    assert said(words, words.sentence(at)) == "投入1,500元（含税）："
    assert said(words, words.period(at)) == words.plain
    assert [said(words, one) for one in words.clauses((0, len(words.plain)))] == [
        "到2025年",
        "建成",
        "20所",
        "投入1,500元（含税）",
        "覆盖率95%",
    ]


def test_what_stands_before_and_after_stays_in_the_clause():
    words = Words("甲乙，丙丁95%以上，戊")
    at = words.plain.index("95%")
    assert (words.before((at, at + 3)), words.after((at, at + 3))) == ("丙丁", "以上")


def test_titles_and_short_quotations_are_known():
    words = Words("按《2025年规划》推进“十年树木”")
    assert [words.titles[words.plain.index(char)] for char in "按规推"] == [0, 1, 0]
    assert [words.names[words.plain.index(char)] for char in "推树"] == [0, 1]


@pytest.mark.parametrize(
    ("text", "head"),
    [("到2025年实现：网办率95%", "到2025年实现"), ("网办率95%", ""), ("甲，主要目标：网办率95%", "主要目标")],
)
def test_the_head_of_a_list_is_what_stands_before_its_colon(text, head):
    words = Words(text)
    assert list_head(words, words.plain.index("95%")) == head
