"""The clause of a duty's text that stands in tables."""

import pytest

from policysite.views.gist import SPIRIT, gist, without_number
from support.tables import for_each


@for_each(
    ("text", "clause"),
    [
        ("建成窗口。培训人员。", "建成窗口。"),
        (
            "坚持以人为本。深入贯彻新理念；每年培训窗口人员2次，做到持证上岗。其余另定。",
            "每年培训窗口人员2次，做到持证上岗。",
        ),
        ("坚持以人为本。", "坚持以人为本。"),
        ("落实《甲办法（试行。修订）》要求。下一句。", "落实《甲办法（试行。修订）》要求。"),
        ("第一行\n第二行。", "第一行"),
        ("没有句号", "没有句号"),
        ("括号没有合上（甲。乙。", "括号没有合上（甲。乙。"),
        (
            "序号：1\n重点任务：建成窗口\n主要举措：在大厅设立窗口，配备人员。做到当日办结。",
            "在大厅设立窗口，配备人员。",
        ),
        ("类别：窗口\n建成窗口。", "类别：窗口"),  # no number: it may be anything
        ("", ""),
    ],
)
def test_the_first_clause_that_says_what_to_do(text, clause):
    assert gist(text) == clause


@for_each("words", SPIRIT)
def test_words_of_spirit_are_passed_over(words):
    assert gist(f"{words}某精神。设立窗口。") == "设立窗口。"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("序号：1\n重点任务：建成窗口。", "建成窗口。"),
        ("序号：1\n类别：窗口\n任务：建成窗口。", "类别：窗口\n任务：建成窗口。"),
        ("要求：建成窗口。", "要求：建成窗口。"),
    ],
)
def test_the_number_of_a_row_is_no_duty(text, left):
    assert without_number(text) == left
