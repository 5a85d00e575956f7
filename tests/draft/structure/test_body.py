"""Where the body of a document begins and ends."""

from policysite.draft.readers.document import Cell, Line
from policysite.draft.structure.body import end_of_body, first_of_body
from support.tables import for_each


def lines(*texts):
    return [Line(text) for text in texts]


@for_each(
    ("texts", "first"),
    [
        (("关于印发方案的通知", "各县区：", "一、总体要求"), 2),
        (
            ("附件：", "1.清单", "实施方案", "前言。", "（一）总体要求"),
            1,
        ),  # a number is a heading unless it is known as a list
        (("云川市实施方案", "各县区：", "要做好这件事。"), 2),  # without any number: behind the head
        (("要做好这件事。",), 0),
    ],
)
def test_the_first_line_of_the_body(texts, first):
    assert first_of_body(lines(*texts)) == first


def test_a_row_of_a_table_begins_it_and_a_list_of_annexes_does_not():
    assert first_of_body([Line("任务清单"), Line("2.乙清单", is_list_item=True), Line("序号：1", begins_row=True)]) == 2


def test_signature_date_copies_and_attachments_are_behind_it():
    document = lines(
        "一、做好。", "二、落实。", "附件：清单", "云川市人民政府办公室", "2024年3月5日", "抄送：市委办公室。", "云川市人民政府办公室 2024年3月6日印发"
    )  # fmt: skip
    assert end_of_body(document, 0) == 2


def test_a_day_in_chinese_numerals_alone_is_behind_it():
    assert end_of_body(lines("一、建设绿道", "分段建成。", "二○一三年十一月二十六日"), 0) == 2
    assert end_of_body(lines("一、建设绿道", "分段建成。", "（二〇一三年十一月二十六日）"), 0) == 2
    assert end_of_body(lines("一、建设绿道", "分段建成。", "扫一扫在手机打开当前页"), 0) == 2


def test_a_short_line_is_a_signature_only_before_a_date():
    assert end_of_body(lines("一、做好。", "云川市人民政府办公室"), 0) == 2
    assert end_of_body(lines("附件：清单"), 0) == 1, "at least one line stays"


def test_a_heading_that_ends_in_a_charge_begins_the_body():
    lines = [Line("某措施"), Line("一、强化创新（甲区科技局牵头）"), Line("（一）建平台。")]
    assert first_of_body(lines) == 1


def test_the_day_in_the_last_row_of_a_table_is_no_day_of_signature():
    cell = Cell("2026年5月20日", 1, 2)
    document = [*lines("任务表"), Line("任务：甲", begins_row=True), Line(f"完成时限：{cell.text}", cell=cell, label="完成时限")]  # fmt: skip
    assert end_of_body(document, 1) == 3
    issued = Line("印发日期：2026年5月20日", cell=cell, label="印发日期")
    assert end_of_body([*document, issued], 1) == 3


def test_a_first_number_without_a_title_begins_the_body_where_the_next_counts_on_from_it():
    first, second = "第一条 编制规划，2023年3月底前印发。各地据此制定计划。（责任单位：甲局）", "第二条 简化手续"
    assert first_of_body(lines("某县若干措施", first, second)) == 1
    assert first_of_body(lines("某县若干措施", "一、2023年3月底前印发规划。各地据此制定计划。", second)) == 2


def test_a_charge_above_the_day_is_no_signature():
    """It would be lost: what stands behind the body charges nobody."""
    for charge in ("组长单位：省气象局 成员单位：省应急厅", "（责任单位：市教育局）", "由市教育局牵头"):
        assert end_of_body(lines("（一）值守。", "每日会商。", charge, "二〇二四年五月二十一日"), 0) == 3
    assert end_of_body(lines("（一）值守。", "每日会商。", "云川市人民政府办公室", "二〇二四年五月二十一日"), 0) == 2


def test_by_when_a_task_is_done_is_no_day_of_signature():
    by_when = Line("答复时限：2023年5月31日", label="答复时限", value="2023年5月31日")
    assert end_of_body([Line("一、甲。"), Line("主办单位：甲局"), by_when], 0) == 3
    issued = Line("印发时间：2023年5月31日", label="印发时间", value="2023年5月31日")
    assert end_of_body([Line("一、甲。"), Line("做好。"), issued], 0) == 2


def test_a_charge_that_ends_in_a_day_is_no_signature():
    assert end_of_body(lines("一、甲。", "做好。", "主办单位：区城管局 答复时限：2023年7月15日"), 0) == 3
