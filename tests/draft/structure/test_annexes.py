"""Where annexes begin, and where they are only listed."""

import pytest

from policysite.draft.readers.document import Line
from policysite.draft.structure.annexes import annex_at, with_lists
from support.tables import for_each


def lines(*texts):
    return [Line(text) for text in texts]


@for_each(
    ("texts", "title", "count"),
    [
        (("附件",), "附件", 1),
        (("附件1", "重点任务清单", "一、总体要求"), "附件1　重点任务清单", 2),
        (("附件 2", "云川市政务服务", "重点任务分工表", "序号"), "附件 2　云川市政务服务重点任务分工表", 3),
        (("附件", "甲乙丙丁", "戊己庚辛"), "附件　甲乙丙丁", 2),  # no line ends as a title does: the first is one
        (("附件：", "一、总体要求"), "附件：", 1),
    ],
)
def test_an_annex_has_its_word_alone_on_a_line_and_may_have_a_title_below(texts, title, count):
    found = annex_at(lines(*texts), 0)
    assert (found.title, found.lines) == (title, count)


def test_a_named_annex_begins_right_above_a_table_or_where_its_name_is_said_again():
    row = Line("序号：1", begins_row=True)
    assert annex_at([Line("附件：任务清单"), row], 0).title == "附件：任务清单"
    assert annex_at(lines("附件：任务清单", "任务清单"), 1).title == "任务清单"


@pytest.mark.parametrize(
    "texts", [("附件：任务清单", "云川市人民政府"), ("见附件1。",), ("附件：1.任务清单", "2.时间表")]
)
def test_words_that_only_name_an_annex_begin_none(texts):
    assert annex_at(lines(*texts), 0) is None


def test_the_lines_of_a_list_of_annexes_are_no_headings_as_long_as_they_count_on():
    told = with_lists(lines("附件：1.甲清单", "2.乙清单", "3.丙清单", "5.别的", "4.又一个"))
    assert [line.is_list_item for line in told] == [False, True, True, False, False]
    assert not any(line.is_list_item for line in with_lists(lines("1.甲", "2.乙")))
