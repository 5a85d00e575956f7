"""A table of contents is kept as what stands before the text, and makes no parts."""

import pytest

from policysite.draft.readers.document import Line
from policysite.draft.structure.body import first_of_body
from policysite.draft.structure.contents import behind_contents

BODY = ["一、总体要求", "坚持规划先行。", "二、重点任务", "（一）扩建渔港。2027年底前扩建渔港3座。", "三、保障"]


@pytest.mark.parametrize(
    "contents",
    [
        ["目　录", "一、总体要求 1", "二、重点任务 2", "（一）扩建渔港 2", "三、保障 10"],
        ["目录", "一、总体要求", "二、重点任务", "（一）扩建渔港", "三、保障"],
        ["一、总体要求......1", "二、重点任务……2", "（一）扩建渔港·····（2）"],
    ],
)
def test_the_parts_begin_behind_the_table_of_contents(contents):
    lines = [Line(text) for text in ["霞浦湾市渔港建设方案", *contents, *BODY]]
    assert first_of_body(lines) == behind_contents(lines) == 1 + len(contents)


@pytest.mark.parametrize("head", [["目录", "甲", "乙"], ["附件：1.目录……3"], ["目录", *BODY]])
def test_other_lines_are_none(head):
    assert behind_contents([Line(text) for text in [*head, *BODY[1:]]][: len(head) + 1]) == 0
