"""Texts compared, joined and shown."""

import re

from hypothesis import given
from hypothesis import strategies as st

from policysite.base.text import (
    full_width_brackets,
    in_title_marks,
    join_lines,
    occurrences,
    one_line,
    one_of,
    visible,
    without_spaces,
)
from support.tables import for_each


def test_what_cannot_be_seen_is_made_visible():
    assert visible("甲\n乙\0\ufffe") == "甲⏎乙〔U+0000〕〔U+FFFE〕"


def test_a_line_is_one_however_it_was_broken():
    assert one_line("甲\n  乙 \r\n丙") == "甲 乙 丙"


def test_line_breaks_are_layout_and_a_blank_line_parts_paragraphs():
    assert join_lines("第一句。\n  第二句。\n\n第二段。\n") == "第一句。第二句。\n第二段。"


@given(st.text("甲乙 \n\t\u3000"))
def test_squeezed_is_without_any_white_space(text):
    assert without_spaces(text) == text.replace(" ", "").replace("\n", "").replace("\t", "").replace("\u3000", "")


@for_each(
    ("text", "words", "places"),
    [("甲乙甲", "甲", [(0, 1), (2, 3)]), ("甲甲甲", "甲甲", [(0, 2), (1, 3)]), ("甲", "乙", []), ("甲", "", [])],
)
def test_every_place_of_the_words(text, words, places):
    assert list(occurrences(text, words)) == places


def test_brackets_of_one_width():
    assert full_width_brackets("县(区)") == full_width_brackets("县（区）") == "县（区）"


def test_of_two_words_that_fit_the_longer_is_found():
    assert re.match(one_of(["千瓦", "千瓦时", "a.c"]), "千瓦时")[0] == "千瓦时"
    assert re.match(one_of(["千瓦", "a.c"]), "abc") is None


@for_each("code", ["202E", "200B", "2066", "001B", "0085", "2028", "FEFF", "DC80"])
def test_what_a_terminal_would_obey_or_nobody_would_see_is_named(code):
    assert visible(f"甲{chr(int(code, 16))}乙") == f"甲〔U+{code}〕乙"


def test_a_title_within_a_title_has_the_single_marks():
    assert in_title_marks("关于修改《甲方案》的通知") == "《关于修改〈甲方案〉的通知》"
