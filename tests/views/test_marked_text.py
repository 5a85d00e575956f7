"""Texts are cut where marks begin and end, and words are found across the scan's white space."""

from policysite.views.marked_text import Run, _in_paragraphs, cut, find_squeezed
from support.tables import for_each

YEAR, REST = "到2025年", "达到96%。"


@for_each(
    ("spans", "runs"),
    [
        ([], [Run(YEAR + REST)]), ([(6, 6, "空")], [Run(YEAR), Run("", *[("空",)] * 3), Run(REST)]),
        ([(0, 12, "全")], [Run(YEAR + REST, ("全",), ("全",), ("全",))]),
        ([(1, 6, "年")], [Run("到"), Run("2025年", ("年",), ("年",), ("年",)), Run(REST)]),
        # One inside the other: the outer mark comes first, whichever was given first.
        ([(0, 6, "年"), (0, 11, "句")], [Run(YEAR, ("句", "年"), ("句", "年"), ("年",)), Run("达到96%", ("句",), (), ("句",)),
                                       Run("。")]),
        ([(0, 6, "甲"), (1, 12, "乙")], [Run("到", ("甲",), ("甲",)), Run("2025年", ("甲", "乙"), ("乙",), ("甲",)),
                                       Run(REST, ("乙",), (), ("乙",))]),
        ([(0, 6, "甲"), (6, 12, "乙"), (0, 6, "丙")], [Run(YEAR, ("甲", "丙"), ("甲", "丙"), ("甲", "丙")),
                                                    Run(REST, ("乙",), ("乙",), ("乙",))]),
    ],
)  # fmt: skip
def test_a_text_is_cut_where_marks_begin_and_end(spans, runs):
    assert cut(YEAR + REST, spans) == runs


@for_each(
    ("text", "words", "found"),
    [
        ("到2025年达标", "2025年", (1, 6)), ("到 2025\n年 达标", "2025年", (2, 8)), ("到2025年", " 到 2025 年\n", (0, 6)),
        ("每 年评选，每年表彰", "每年", (0, 3)), ("到2025年", "2026年", None), ("到2025年", " \n", None), ("", "到", None),
    ],
)  # fmt: skip
def test_words_are_first_found_white_space_aside(text, words, found):
    assert find_squeezed(text, words) == found


@for_each(
    ("source", "piece", "text"),
    [
        ("序号：1\n任务：做好\n甲事", "序号：1\n任务：做好甲事", "序号：1\n任务：做好甲事"),
        ("附件1\n任务表", "附件1　任务表", "附件1 任务表"),
        ("甲局\n乙 局", "甲局乙局", "甲局乙 局"),
        ("牵头：甲\n\n配合：乙", "牵头：甲 配合：乙", "牵头：甲 配合：乙"),
    ],
)
def test_the_original_is_parted_where_the_plan_is(source, piece, text):
    said, places = _in_paragraphs(source, piece)
    assert said == text
    assert len(places) == len(source) + 1 and places == sorted(places)
    for at, char in enumerate(source):
        assert char.isspace() or said[places[at]] == char
