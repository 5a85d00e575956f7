"""A mended text keeps the cells of its lines."""

from hypothesis import given
from hypothesis import strategies as st

from policysite.checking.alignment import mend
from policysite.data.model.plan import Erratum
from policysite.draft.readers.document import Cell, Paragraph
from policysite.draft.readers.source_text import document_of, document_of_text
from policysite.draft.readers.tables.tables import table
from policysite.draft.repair.mended_lines import mended_lines
from support.tables import for_each

ROWS = [("序号", "重点任务", "责任单位"), ("1", "推进窗口整合，\n做到一窗受理。", "甲局"), ("2", "推进共享。", "乙局")]


def document():
    grid = [[Cell(text) for text in row] for row in ROWS]
    return document_of([Paragraph("某市方案"), table(grid), Paragraph("完。")])


def mended(*changes):
    """(text, label, value, row) of each line, the text mended by (found, read)."""
    whole = document()
    after, problems = mend(whole.text, [Erratum(kind="other", found=found, read=read) for found, read in changes])
    assert not problems
    lines = mended_lines(whole, after)
    return [(line.text, line.label, line.value, line.cell and line.cell.row) for line in lines]


PLAIN = [
    ("某市方案", "", "", None),
    ("序号：1", "序号", "1", 1),
    ("重点任务：推进窗口整合，", "重点任务", "推进窗口整合，", 1),
    ("做到一窗受理。", "", "做到一窗受理。", 1),
    ("责任单位：甲局", "责任单位", "甲局", 1),
    ("序号：2", "序号", "2", 2),
    ("重点任务：推进共享。", "重点任务", "推进共享。", 2),
    ("责任单位：乙局", "责任单位", "乙局", 2),
    ("完。", "", "", None),
]


def test_without_errata_the_lines_are_those_of_the_document():
    assert mended() == PLAIN


@for_each(
    ("changes", "at", "line"),
    [
        ([("整合，\n做到", "整合，做到")], slice(2, 4), ("重点任务：推进窗口整合，做到一窗受理。", "重点任务", "推进窗口整合，做到一窗受理。", 1)),
        ([("某市方案\n", "")], slice(0, 1), None),
        ([("推进共享", "推进数据共享")], slice(6, 7), ("重点任务：推进数据共享。", "重点任务", "推进数据共享。", 2)),
        ([("责任单位：乙局", "责任部门：乙局")], slice(7, 8), ("责任部门：乙局", "责任部门", "乙局", 2)),
        ([("序号：1\n重点任务", "序号：1重点任务")], slice(1, 3), ("序号：1重点任务：推进窗口整合，", "序号", "1重点任务：推进窗口整合，", 1)),
    ],
)  # fmt: skip
def test_a_mended_line_keeps_its_cell(changes, at, line):
    wanted = list(PLAIN)
    wanted[at] = [line] if line else []
    assert mended(*changes) == wanted


def test_several_errata_do_not_shift_the_rest():
    found = mended(("某市方案", "某某市方案"), ("推进窗口", "窗口"), ("乙局", "丙局"))
    assert [cell for *_, cell in found] == [cell for *_, cell in PLAIN]
    assert found[7] == ("责任单位：丙局", "责任单位", "丙局", 2)


@given(st.text(st.sampled_from("甲乙 \n\u3000。：1"), max_size=30))
def test_the_lines_of_a_plain_text_are_those_that_have_words(text):
    lines = mended_lines(document_of_text(text), mend(text, [])[0])
    assert [line.text for line in lines] == [line.strip() for line in text.split("\n") if line.strip()]
