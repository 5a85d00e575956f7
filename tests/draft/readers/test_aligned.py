"""PDF pages without rulings: tables by how their cells stand, text in two columns; what is not clear is told."""

import pytest

from policysite.draft.readers.document import Table
from policysite.draft.readers.pdf.aligned import aligned_tables, flows
from policysite.draft.readers.worker import read_pdf
from support.drawn import a_drawn_pdf, table, words
from support.steps import growth

WIDTHS = (40, 180, 120, 110)
HEADS = ("序号", "重点任务", "责任单位", "完成时限")
FIRST = ("1", "修建环湖绿道二十公里", "市园林局", "2025年6月底前")
SECOND = ("2", "架设路灯", "市城管局、市住建局", "长期坚持")
TOLD = "表格没有框线，按对齐读成行和列，请核对"


def read(*pages):
    return read_pdf(a_drawn_pdf(*pages))


def drawn(*rows, top=780):
    return table(70, top, WIDTHS, rows, ruled=False)


def test_a_table_without_rulings_has_its_columns_and_is_told():
    document = read(drawn(HEADS, FIRST, SECOND) + words(70, 600, "以上任务由各单位抓好落实，不得拖延。"))
    found, below = document.blocks
    assert (found.columns, found.body) == (HEADS, (FIRST, SECOND))
    assert below.text == "以上任务由各单位抓好落实，不得拖延。"
    assert document.doubts == (f"第1页的{TOLD}",)


def test_lines_of_a_cell_belong_to_its_row():
    broken = ("1", "修建环湖绿道二十公里，连接湖滨\n三个公园。", "市园林局\n市水利局", "2025年6月底前")
    (found,) = read(drawn(HEADS, broken, SECOND)).blocks
    assert found.body[0] == ("1", "修建环湖绿道二十公里，连接湖滨三个公园。", "市园林局\n市水利局", "2025年6月底前")


def test_the_head_is_repeated_on_the_next_page():
    (found,) = read(drawn(HEADS, FIRST), drawn(HEADS, SECOND)).blocks
    assert found.body == (FIRST, SECOND)


def test_rows_that_are_not_clear_stay_text_and_are_told():
    # the second row's task begins above its number, and no distance parts it from the first row
    lines = [(HEADS, 780), (FIRST, 760), (("", "架设路灯和护栏并连", "", ""), 746)]
    page = "".join(drawn(row, top=top) for row, top in [*lines, (SECOND, 732), (("", "接管线。", "", ""), 718)])
    document = read(page)
    assert not any(isinstance(block, Table) for block in document.blocks)
    assert "行和列分不清" in document.doubts[0]


def test_text_in_two_columns_is_read_one_after_the_other():
    left = [
        "一、全市要建设绿道，坚持生态优先，统筹",
        "规划，分步实施，到二〇二七年全面建成。",
        "二、修建环湖绿道，由市园林局负责，今年",
    ]
    left += ["内开工建设，确保质量，确保安全，早日投", "入使用，造福市民，并同步架设路灯，由市"]
    right = ["城管局负责，每季度检查一次，发现问题及", "时整改。", "三、各县区要在每月底前报送进展情况，市"]
    right += ["政府办公室定期通报，对进度慢的单位进行", "约谈，并纳入年度考核，考核结果予以公布"]
    page = words(150, 800, "青泽市绿道建设实施方案", 16)
    for at, (one, other) in enumerate(zip(left, right, strict=True)):
        page += words(50, 760 - 18 * at, one) + words(320, 760 - 18 * at, other)
    texts = [block.text for block in read(page).blocks]
    assert texts[0] == "青泽市绿道建设实施方案"
    assert texts[2].endswith("由市城管局负责，每季度检查一次，发现问题及时整改。") and texts[3].startswith("三、各县区")


def test_tables_with_and_without_rulings_stand_on_one_page():
    ruled = table(70, 700, WIDTHS, (HEADS, FIRST))
    page = words(70, 730, "一、保护任务") + ruled + words(70, 600, "二、利用任务") + drawn(HEADS, SECOND, top=580)
    document = read(page)
    first, second = (block for block in document.blocks if isinstance(block, Table))
    assert (first.body, second.body) == ((FIRST,), (SECOND,))
    assert [block.text for block in document.blocks if not isinstance(block, Table)] == ["一、保护任务", "二、利用任务"]


def test_text_in_two_columns_above_a_table_is_read_one_after_the_other():
    left = ["一、全市要建设绿道，坚持生态优先，统筹", *("规划，分步实施，确保质量，确保安全，早" for _ in range(5))]
    right = ["二、修建驿站，由市园林局负责，今年开工", *("建设，造福市民，接受监督，纳入年度考核" for _ in range(5))]
    page = table(70, 600, WIDTHS, (HEADS, FIRST))
    for at, (one, other) in enumerate(zip(left, right, strict=True)):
        page += words(50, 760 - 18 * at, one) + words(320, 760 - 18 * at, other)
    texts = [block.text for block in read(page).blocks if not isinstance(block, Table)]
    assert [text[:4] for text in texts] == ["一、全市", "二、修建"]


def noted(*below):
    text = "".join(words(72, 760 - 18 * at, line) for at, line in enumerate(("一、修复湿地650公顷①，恢复水鸟栖息地，补助标准",) * 6))  # fmt: skip
    return text + "".join(words(72, 100 - 12 * at, line, 9) for at, line in enumerate(below)) + words(290, 40, "— 1 —")


def test_notes_at_the_feet_of_pages_stand_at_the_end_and_do_not_part_a_sentence():
    document = read(noted("①湿地指植被稀少", "的湿地。"), words(72, 780, "另行制定。（责任单位：市林业局）"))
    assert document.text.endswith("另行制定。（责任单位：市林业局）\n\n①湿地指植被稀少的湿地。\n")
    assert any("脚注 1 条" in note for note in document.notes)


def test_small_lines_at_the_foot_that_bear_no_mark_stay():
    for line in ("附件：任务表", "2.任务表", "3月底前完成。", "2026年3月印发"):
        assert not any("脚注" in note for note in read(noted(line)).notes)


def test_heads_without_rows_stay_text():
    page = drawn(HEADS, ("一、生态绿道", "", "", "")) + words(70, 600, "以上任务由各单位抓好落实，不得拖延。")
    assert "序号 重点任务 责任单位 完成时限" in read(page).text


def test_a_row_far_below_a_group_belongs_to_the_table_where_it_stands_in_its_columns():
    (found,) = read(drawn(HEADS, FIRST, ("二、照明", "", "", "")) + drawn(SECOND, top=640)).blocks
    assert found.body[2] == SECOND


def test_a_row_without_a_number_of_its_own_has_the_one_above():
    third = ("", "架设路灯并连\n接管线", "市城管局", "长期坚持")
    (found,) = read(drawn(HEADS, FIRST, third, ("2", *SECOND[1:]))).blocks
    assert [cells[0] for cells in found.body] == ["1", "1", "2"] and found.body[1][2] == "市城管局"


def a_line(top, *cells):
    """A line of a page with the words of each cell at its column's place, letters of ten points."""
    letters = [
        {"text": letter, "x0": x0 + 10 * at, "x1": x0 + 10 * at + 10, "size": 10.0}
        for x0, words in zip((40, 80, 300, 440), cells, strict=False)
        for at, letter in enumerate(words)
    ]
    ends = {"x0": letters[0]["x0"], "x1": letters[-1]["x1"], "top": top, "bottom": top + 10}
    return {"text": "".join(cells), "chars": letters, **ends}


LINES = {
    "rows": lambda at: ("1", "架设路灯", "市城管局", "6月底前"),
    "cells of two lines": lambda at: ("1", "架设路灯和", "市城管局", "") if at % 2 else ("", "护栏", "市住建局", ""),
    "prose": lambda at: ("", "架设路灯和护栏，由市城管局负责。", "", ""),
    "heads": lambda at: HEADS,
}


@pytest.mark.parametrize("what", LINES)
@pytest.mark.parametrize("read", [aligned_tables, lambda lines: list(flows(lines))])
def test_four_times_the_lines_take_four_times_the_steps(what, read):
    def page(many):
        return [a_line(0, *HEADS), *(a_line(20 + 20 * at, *LINES[what](at)) for at in range(many))]

    assert growth(read, page, 40) < 5.5
