"""Tables whose headings stand before their values, in the first column, or twice side by side."""

from policysite.draft.readers.document import Cell, Paragraph, Table
from policysite.draft.readers.source_text import document_of
from policysite.draft.readers.tables.tables import table


def texts(*rows):
    """What is written of a table; a row of fewer cells has its last over the columns that are left."""
    wide = max(map(len, rows))
    grid = []
    for row in rows:
        cells = [Cell(text) for text in row]
        grid.append([*cells, *(cells[-1] for _ in range(wide - len(row)))])
    return document_of([Paragraph("潮安湾市任务表"), table(grid)]).text.split("\n")[1:-1]


FORM = (("项目名称", "环湖绿道"), ("责任单位", "市园林局", "完成时限", "2026年5月底前"), ("建设内容", "建设绿道20公里"))


def test_a_form_says_each_thing_behind_its_heading():
    written = ["项目名称：环湖绿道", "建设内容：建设绿道20公里", "责任单位：市园林局", "完成时限：2026年5月底前"]
    assert texts(*FORM) == written
    assert texts(("潮安湾市重点项目表",), *FORM) == ["潮安湾市重点项目表", *written]
    assert texts(("项目名称", "绿道"), ("责任单位", "市园林局"), ("完成时限", "长期")) == [
        "项目名称：绿道",
        "责任单位：市园林局",
        "完成时限：长期",
    ]


def test_headings_in_the_first_column_head_the_rows():
    rows = (
        ("任务", "建绿道", "架路灯", "种树"),
        ("责任单位", "市园林局", "市城管局", "市林业局"),
        ("完成时限", "5月底前", "6月底前", "长期"),
    )
    assert texts(*rows)[:6] == [
        "任务：建绿道",
        "责任单位：市园林局",
        "完成时限：5月底前",
        "任务：架路灯",
        "责任单位：市城管局",
        "完成时限：6月底前",
    ]


HEADS = ("序号", "任务", "责任单位")


def test_a_folded_table_is_read_part_by_part():
    folded = texts(
        HEADS * 2, ("1", "建绿道", "市园林局", "3", "种树", "市林业局"), ("2", "架路灯", "市城管局", "", "", "")
    )
    assert [line for line in folded if line.startswith("责任")] == [
        "责任单位：市园林局",
        "责任单位：市城管局",
        "责任单位：市林业局",
    ]
    assert [line[3:] for line in folded if line.startswith("序号")] == ["1", "2", "3"]


def test_usual_tables_stay():
    for rows in (
        (HEADS, ("1", "建绿道", "市园林局"), ("2", "架路灯", "市城管局")),
        (("责任单位", "工作任务"), ("市园林局", "建绿道"), ("市城管局", "架路灯")),
        (("类别", "任务", "市园林局", "市城管局"), ("照明", "架路灯", "●", "○"), ("绿化", "种树", "○", "●")),
        (("任务", "责任单位", "时限", "备注"), ("责任落实", "市园林局", "长期", "")),
    ):
        made = table([[Cell(text) for text in row] for row in rows])
        assert isinstance(made, Table) and made.rows == rows


def test_a_heading_with_figures_above_nothing_is_a_question():
    grid = [[Cell("任务"), Cell("责任单位"), Cell("2026年5月底前")], [Cell("建绿道"), Cell("市园林局"), Cell("")]]
    (doubt,) = document_of([table(grid, header_rows=1)]).doubts
    assert "“2026年5月底前”栏是空的" in doubt


def test_a_table_without_a_header_has_that_of_the_table_before():
    def of(*rows):
        return table([[Cell(text) for text in row] for row in rows])

    first, second = of(HEADS, ("1", "建绿道", "市园林局")), of(("2", "架路灯", "市城管局"), ("3", "换灯杆", "市城管局"))
    made = document_of([Paragraph("一、绿道"), first, Paragraph("二、照明"), second])
    assert made.blocks[3].columns == HEADS and "照前一张表的表头读" in made.doubts[0]
    other = of(("2", "市城管局", "架路灯"), ("3", "市城管局", "换灯杆"))
    assert document_of([first, Paragraph("二、照明"), other]).blocks[2].columns == ("", "", "")


def test_a_value_may_end_as_headings_do():
    """一期酒店主体 is what is built, though 责任主体 is a heading."""
    written = texts(("项目名称", "温泉小镇"), ("建设内容", "一期酒店主体"), ("牵头单位", "县文旅局"))
    assert written == ["项目名称：温泉小镇", "建设内容：一期酒店主体", "牵头单位：县文旅局"]
