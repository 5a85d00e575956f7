"""Ruled tables whose rows no ruling parts."""

from policysite.draft.readers.document import Cell, Table
from policysite.draft.readers.source_text import document_of
from policysite.draft.readers.tables.tables import table
from policysite.draft.readers.worker import read_pdf
from support.drawn import a_drawn_pdf, words
from support.drawn import table as drawn

WIDTHS = (40, 180, 120, 110)
HEADS = ("序号", "重点任务", "责任单位", "完成时限")


def read(row):
    return read_pdf(a_drawn_pdf(drawn(70, 700, WIDTHS, (HEADS, row)) + words(70, 730, "青泽市绿道任务表")))


def test_rows_are_parted_where_their_numbers_stand():
    row = ("1\n\n2", "修建环湖绿道，\n连接公园\n架设路灯", "市园林局\n\n市城管局", "2025年6月底前\n\n长期坚持")
    (found,) = (block for block in read(row).blocks if isinstance(block, Table))
    assert [cells[0] for cells in found.body] == ["1", "2"]
    assert [cells[2:] for cells in found.body] == [("市园林局", "2025年6月底前"), ("市城管局", "长期坚持")]


def test_rows_whose_lines_do_not_stand_beside_the_numbers_are_a_question():
    document = read(("\n1\n2", "修建环湖绿道，\n\n\n架设路灯", "市园林局", "长期坚持"))
    (found,) = (block for block in document.blocks if isinstance(block, Table))
    assert found.body[0][0] == "1\n2"
    assert "表格里有的格子有好几个序号，像是几行并成了一行，请核对" in document.doubts


def test_heads_above_nothing_but_rows_across_are_kept():
    across = [Cell("各单位抓好落实")] * 2
    made = table([[Cell("任务"), Cell("责任单位")], across], header_rows=1)
    assert document_of([made]).text == "任务\n责任单位\n各单位抓好落实\n"
