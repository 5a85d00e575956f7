"""Rows of tables that lost their grid, told by the headings before their cells."""

from policysite.draft.charges.charge_lines import charge_finder
from policysite.draft.readers.document import Cell, Line
from policysite.draft.structure.rows_in_text import with_rows


def rows(*texts):
    """(row, label, value, whether it begins a row) of each line; the row is None where a line is in none."""
    lines = [Line(text) for text in texts]
    told = with_rows(lines, charge_finder(lines))
    assert [line.text for line in told] == list(texts)
    return [(line.cell and line.cell.row, line.label, line.value, line.begins_row) for line in told]


def test_a_heading_that_stands_twice_behind_a_charge_begins_rows():
    found = rows("项目：甲事", "责任单位：甲局", "项目：乙事", "内容：做好乙事", "建成一处。", "责任单位：乙局")
    assert found == [
        (0, "项目", "甲事", True),
        (0, "责任单位", "甲局", False),
        (1, "项目", "乙事", True),
        (1, "内容", "做好乙事", False),
        (1, "", "建成一处。", False),
        (1, "责任单位", "乙局", False),
    ]


def test_a_label_that_stands_once_behind_a_charge_begins_none():
    found = rows("做好甲事。（甲局负责）", "责任单位：乙局", "目标：完成。", "责任单位：丙局")
    assert [row for row, *_ in found] == [None] * 4
    assert found[2] == (None, "目标", "完成。", False)


def test_a_number_begins_rows_though_nobody_is_charged():
    found = rows("序号：1", "任务：做好甲事", "序号：2", "任务：做好乙事", "以上任务要抓紧。")
    assert [(row, begins) for row, _, _, begins in found] == [
        (0, True),
        (0, False),
        (1, True),
        (1, False),
        (None, False),
    ]


def test_the_cells_of_a_table_that_was_read_stay_as_they_are():
    read = Line("项目：甲事", cell=Cell("甲事", 5, 0), label="项目", value="甲事", begins_row=True)
    lines = [read, Line("项目：乙事"), Line("责任单位：乙局")]
    told = with_rows(lines, charge_finder(lines))
    assert told[0] is read and [line.cell for line in told[1:]] == [None, None]


def test_what_stands_behind_the_charge_of_a_numbered_item_begins_no_row():
    paragraphs = [
        "1.北桥",
        "内容：修桥",
        "牵头单位：市住建局",
        "目标：6月通车",
        "2.南厂",
        "内容：建厂",
        "牵头单位：市水务局",
        "目标：9月通水",
    ]
    lines = [Line(one) for one in paragraphs]
    assert not any(line.cell for line in with_rows(lines, charge_finder(lines)))


def test_a_time_behind_a_charge_begins_no_row_unless_the_other_cells_follow():
    found = rows(
        "关于甲的建议", "主办单位：甲局", "答复时限：5月底", "关于乙的建议", "主办单位：乙局", "答复时限：6月底"
    )
    assert [row for row, *_ in found] == [None] * 6
    found = rows("时间：5月", "项目：甲", "责任单位：甲局", "时间：6月", "项目：乙", "责任单位：乙局")
    assert [begins for *_, begins in found] == [True, False, False, True, False, False]


def test_numbers_within_a_cell_begin_no_items():
    cells = (
        "类别：医疗",
        "内容：(1)接种疫苗；",
        "(2)体检",
        "责任单位：甲局",
        "类别：就业",
        "内容：招聘",
        "责任单位：乙局",
    )
    assert [row for row, *_ in rows(*cells)] == [0, 0, 0, 0, 1, 1, 1]
