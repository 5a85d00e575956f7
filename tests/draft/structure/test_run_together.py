"""Parts that run together in a line are told apart; what an enumeration within a sentence lists is not."""

import time

from policysite.draft.readers.document import Cell, Line
from policysite.draft.structure.run_together import cut_at_numbers
from support.tables import for_each


def cut(*texts):
    return [line.text for line in cut_at_numbers([Line(text) for text in texts])]


@for_each(
    ("texts", "parts"),
    [
        (
            ["一、任务（一）建设。建成绿道。（市园林局负责）（二）管护。巡查绿道。二、保障（一）领导。加强领导。"],
            [
                "一、任务", "（一）建设。建成绿道。（市园林局负责）", "（二）管护。巡查绿道。",
                "二、保障", "（一）领导。加强领导。",
            ],
        ),
        (
            ["云溪县古渡修缮工作方案 一、任务（一）选址。二、保障"],
            ["云溪县古渡修缮工作方案", "一、任务", "（一）选址。", "二、保障"],
        ),
        (
            ["各区政府：现分工如下：1．2025年底前建港。（市渔业局负责）2．造船。"],
            ["各区政府：现分工如下：", "1．2025年底前建港。（市渔业局负责）2．造船。"],
        ),
        (["各区政府：要抓好落实。一、任务（一）建设。"], ["各区政府：要抓好落实。", "一、任务", "（一）建设。"]),
        (["一、任务", "（一）建设。建成绿道。（二）管护。", "（三）宣传。"], ["一、任务", "（一）建设。建成绿道。", "（二）管护。", "（三）宣传。"]),
        (["一、要求。以人为本。二、任务。", "三、保障。"], ["一、要求。以人为本。", "二、任务。", "三、保障。"]),
        (
            ["一、建设绿道（一）选线。走水边。（二）施工。分段建。二、管护绿道（三）巡查。每日巡查。"],
            ["一、建设绿道", "（一）选线。走水边。", "（二）施工。分段建。", "二、管护绿道", "（三）巡查。每日巡查。"],
        ),
        (
            ["一、建好绿道，管好绿道（一）选线。走水边。（二）施工。分段建。"],
            ["一、建好绿道，管好绿道", "（一）选线。走水边。", "（二）施工。分段建。"],
        ),
        (
            ["（一）选线。（市园林局负责）具体措施：1．2025年定线。（市园林局负责）2．公示。"],
            ["（一）选线。（市园林局负责）", "具体措施：", "1．2025年定线。（市园林局负责）2．公示。"],
        ),
    ],
)  # fmt: skip
def test_parts_that_run_together(texts, parts):
    assert cut(*texts) == parts


@for_each(
    "texts",
    [
        ["（一）建设。要做到：（一）按时。（二）保质。", "（二）管护。"],
        ["一、任务", "落实好三条：一、按时；二、保质；三、省钱。", "二、保障"],
        ["一、任务", "见第（三）项。（五）另行通知。"],
        ["（一）建设。1.按时。2.保质。"],
        ["一、有关要求，按照（一）项办理。", "二、保障"],
        ["一、任务。达到要求：1.5公里。"],
    ],
)
def test_an_enumeration_stays_where_it_is(texts):
    assert cut(*texts) == texts


def test_a_row_of_digits_is_looked_at_once():
    """Each of ten thousand digits taken for the beginning of a number would need some seconds."""
    began = time.process_time()
    assert len(cut_at_numbers([Line("一、总体" + "二十" * 10_000)])) == 1
    assert time.process_time() - began < 1


def test_a_cell_stays_whole():
    line = Line("一、任务（一）建设。（二）管护。", cell=Cell("", 0, 0))
    assert cut_at_numbers([line]) == [line]
