"""A table that goes on over many pages is one table, and takes no more steps than its pages have words."""

from policysite.draft.readers.document import Cell, Paragraph, Table
from policysite.draft.readers.pdf.joined_pages import joined_pages
from support.steps import growth

HEAD = ("序号", "任务", "责任单位")


def rows(*texts, header_rows=0):
    return Table.of([[Cell(text) for text in row] for row in texts], header_rows)


FIRST = rows(HEAD, ("1", "甲事", "甲局"), header_rows=1)


def test_rows_go_on_and_what_a_page_broke_is_whole_again():
    pages = [
        [Paragraph("前言"), FIRST],
        [rows(("", "接着甲事", "、乙局"), ("2", "Act", "丙局"))],
        [rows(("", "on it", ""))],
        [],
        [rows(("", "再接着", "、丁局"), ("3", "丁事", "丁局")), Paragraph("文末")],
        [rows(("4", "戊事", "戊局"))],
    ]
    before, table, after, other = joined_pages(pages)
    assert (before, after) == (Paragraph("前言"), Paragraph("文末"))
    assert table.body == (
        ("1", "甲事接着甲事", "甲局、乙局"),
        ("2", "Act on it再接着", "丙局、丁局"),
        ("3", "丁事", "丁局"),
    )
    assert other.rows == (("4", "戊事", "戊局"),), "something stood between"


def test_a_head_without_rows_has_none_to_go_on():
    (table,) = joined_pages([[rows(HEAD, header_rows=1)], [rows(("", "甲事", "甲局"))], [rows(("", "又", ""))]])
    assert table.body == (("", "甲事又", "甲局"),)


def test_a_cell_across_the_last_rows_is_whole_in_each():
    group = Cell("甲组")
    page = Table.of([[group, Cell("一"), Cell("子")], [group, Cell("二"), Cell("丑")]])
    (table,) = joined_pages([[FIRST], [page], [rows(("", "三", ""))]])
    assert table.body[1:] == (("甲组", "一", "子"), ("甲组", "二三", "丑"))
    group = Cell("丑")
    page = Table.of([[Cell("2"), Cell("一"), group], [Cell("3"), Cell("二"), group]])
    (table,) = joined_pages([[FIRST], [page], [rows(("", "", "局"))]])
    assert table.body[1:] == (("2", "一", "丑局"), ("3", "二", "丑局"))


def test_four_times_the_pages_take_four_times_the_steps():
    def whole(many):
        return [[FIRST], *([rows((str(at), "乙事", "乙局"))] for at in range(many))]

    def broken(many):
        return [[FIRST], *([rows(("", "接着", "、乙局"))] for at in range(many))]

    def apart(many):
        return [[Paragraph("甲")]] * many

    for make in (whole, broken, apart):
        assert growth(lambda pages: joined_pages(pages), make, 40) < 4.5, make.__name__
