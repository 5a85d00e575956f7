"""Tables that say who is charged otherwise than in a column: by signs under bodies, or in the name of a group of rows."""

import pytest

from policysite.draft.readers.document import Cell, Paragraph, Table
from policysite.draft.readers.source_text import document_of
from policysite.draft.readers.tables.tables import table

BODIES = ("序号", "任务", "市住建局", "市残联", "市财政局")
SIGNS = (("1", "改造盲道", "●", "○", "○"), ("2", "开展活动", "", "●", ""))


def document(rows, *above, below=()):
    """A row of one text stands across the table."""
    wide = max(map(len, rows))
    grid = [[Cell(text) for text in row] if len(row) == wide else [Cell(row[0])] * wide for row in rows]
    return document_of([*map(Paragraph, above), table(grid), *map(Paragraph, below)])


@pytest.mark.parametrize(
    "legend", ["（注：●为牵头单位，○为配合单位）", "说明：“●”表示牵头，“○”表示参与。", "●牵头 ○协办"]
)
def test_signs_under_bodies_are_roles_as_the_text_explains_them(legend):
    for made in (document([BODIES, *SIGNS], legend), document([BODIES, *SIGNS], below=[legend])):
        found = next(block for block in made.blocks if not isinstance(block, Paragraph))
        assert found.columns == ("序号", "任务", "牵头单位", "配合单位")
        assert found.body == (("1", "改造盲道", "市住建局", "市残联、市财政局"), ("2", "开展活动", "市残联", ""))
        assert made.doubts == ("表格里各单位一栏的符号写成了“牵头单位”“配合单位”，请核对",)


def test_signs_that_nothing_explains_charge_and_are_a_question():
    made = document([BODIES, ("1", "改造盲道", "√", "", "√"), ("2", "开展活动", "", "√", "")])
    assert made.blocks[0].body == (("1", "改造盲道", "市住建局、市财政局"), ("2", "开展活动", "市残联"))
    assert "没有说明" in made.doubts[0]


def test_words_in_such_cells_explain_themselves_and_rows_across_stay():
    made = document([BODIES, ("一、通行",), ("1", "改造盲道", "牵头", "", "配合"), ("2", "开展活动", "", "牵头", "")])
    assert made.text.startswith("一、通行\n序号：1\n任务：改造盲道\n牵头单位：市住建局\n配合单位：市财政局\n")


@pytest.mark.parametrize(
    "rows",
    [
        [("序号", "任务", "市住建局", "责任单位"), ("1", "改造盲道", "●", "市残联")],
        [BODIES, ("1", "改造盲道", "牵头改造", "配合", "")],
    ],
)
def test_one_column_or_sentences_are_no_signs(rows):
    assert document(rows).blocks[0].body == tuple(rows[1:])


HEADS = ("序号", "事项", "配合单位", "完成时限")


def test_the_charge_of_a_group_is_written_in_each_of_its_rows():
    groups = ("一、托育（牵头单位：市卫健委）",), ("二、出行（牵头单位：市交通局、市公安局）",), ("三、其他",)
    rows = [
        ("1", "建托育点", "市教育局", "2025年8月"),
        ("2", "换站牌", "市城管局", "2025年6月"),
        ("3", "清障", "市林业局", "长期"),
    ]
    made = document([HEADS, *(row for pair in zip(groups, rows, strict=True) for row in pair)])
    charges = [line.text for line in made.lines if "牵头" in line.text or line.text[1] == "、"]
    assert charges == ["一、托育", "牵头单位：市卫健委", "二、出行", "牵头单位：市交通局、市公安局", "三、其他"]
    assert "“一、托育（牵头单位：市卫健委）”" in made.doubts[0]


@pytest.mark.parametrize("heads", [("序号", "事项", "牵头单位", "完成时限"), ("序号", "事项", "责任单位", "完成时限")])
def test_rows_that_say_it_themselves_keep_their_own(heads):
    made = document([heads, ("一、托育（牵头单位：市卫健委）",), ("1", "建托育点", "市教育局", "2025年8月")])
    assert made.blocks[0].columns == heads and "托育（牵头单位：市卫健委）\n" in made.text


def test_a_table_of_nothing_but_a_header_stays():
    empty = Table.of([[Cell("序号"), Cell("市住建局"), Cell("市残联")]], header_rows=1)
    assert document_of([Paragraph("任务表"), empty]).text == "任务表\n序号\n市住建局\n市残联\n"


@pytest.mark.parametrize("mark", ["同上", "〃", " 同 上 "])
def test_cells_that_say_ditto_say_what_stands_above_and_are_a_question(mark):
    rows = [("序号", "任务", "责任单位"), ("1", "建绿道", "市园林局"), ("2", "架路灯", mark), ("3", "种树", mark)]
    made = document(rows)
    assert [row[2] for row in made.blocks[0].body] == ["市园林局"] * 3
    assert "照上一行的写了出来" in made.doubts[0]


def test_a_ditto_below_a_head_or_a_group_stays():
    rows = [("序号", "任务", "责任单位"), ("1", "建绿道", "同上"), ("二、照明",), ("2", "架路灯", "同上")]
    made = document(rows)
    assert made.text.count("责任单位：同上") == 2 and not any("照上一行" in doubt for doubt in made.doubts)
