"""Tables by what their cells hold: headers, columns that charge, rows that charge nobody, groups of rows."""

from policysite.data.registry import Registry
from policysite.draft.drafting import draft_document
from policysite.draft.readers.document import Cell, Paragraph
from policysite.draft.readers.source_text import document_of
from policysite.draft.readers.tables.columns import (
    charging_columns,
    looks_like_header,
    names_bodies,
    unlabelled_columns,
)
from policysite.draft.readers.tables.tables import table
from support.tables import for_each

TITLE = "松原市绿廊建设2025年任务清单"


def made(*rows):
    """A table from words; a tuple (words, columns) is a cell across so many columns."""
    grid = []
    for row in rows:
        cells = []
        for one in row:
            words, wide = one if isinstance(one, tuple) else (one, 1)
            cells += [Cell(words)] * wide
        grid.append(cells)
    return table(grid)


def drafted(*rows):
    document = document_of([Paragraph(TITLE), made(*rows)])
    return document, draft_document(document, Registry([]), "plan").plan


def test_a_header_is_known_by_the_cells_below_it():
    below = [("医疗", "诊疗数据集", "市卫健委", "2025年12月"), ("交通", "路网数据集", "市交通局", "2026年3月")]
    assert looks_like_header(("门类", "数据集", "谁来做", "何时上线"), below)
    assert not looks_like_header(("医疗", "诊疗数据集", "市卫健委", "2025年12月"), below)
    assert not looks_like_header(("建成后，全市受益。", "责任单位", "时间", "备注"), below)


@for_each(
    ("cell", "are"),
    [("市园林局、市水务局", True), ("市园林局\n市水务局", True), ("启动绿廊建设，力争年内完工。", False), ("12", False), ("/", False)],
)  # fmt: skip
def test_a_cell_that_lists_bodies(cell, are):
    assert names_bodies(cell) is are


def test_columns_that_are_called_like_units_and_hold_none():
    columns = made(
        ("序号", "任务", "实施路径", "单位（个）", "责任单位"),
        ("1", "改造驿站", "由设计院出图，县政府协调。", "12", "市园林局"),
        ("2", "铺设步道", "分段施工。", "8", "市住建局"),
    )
    assert charging_columns(columns) == {4}
    asking = made(("编次", "做什么", "谁来做"), ("1", "改造驿站", "市园林局"), ("2", "铺设步道", "市住建局"))
    assert charging_columns(asking) == {2}
    other = made(("编次", "做什么", "归谁管"), ("1", "改造驿站", "市园林局"), ("2", "铺设步道", "市住建局"))
    assert (charging_columns(other), unlabelled_columns(other)) == (set(), ["归谁管"])


def test_who_builds_is_charged_only_where_nobody_answers_for_it():
    rows = [("路网数据集", "路网公司", "市交通局"), ("眼病数据集", "河西医院", "县卫健局")]
    assert charging_columns(made(("数据集", "建设主体", "责任单位"), *rows)) == {2}
    assert charging_columns(made(("项目", "建设主体"), *(row[:2] for row in rows))) == {1}


def test_a_row_that_charges_nobody_gives_its_date_to_no_neighbour():
    _, plan = drafted(
        ("序号", "任务", "责任单位", "完成时限"),
        ("1", "改造驿站", "市园林局", "2025年6月底前"),
        ("2", "种植乔木", "", "2025年11月底前"),
        ("3", "安装路灯", "市城管局", "2025年12月底前"),
    )
    assert [(task.label, task.lead) for task in plan.tasks] == [("改造驿站", ("市园林局",)), ("安装路灯", ("市城管局",))]  # fmt: skip
    assert [len(task.deadlines) for task in plan.tasks] == [1, 1]
    aside = plan.sections[0].sections[0]
    assert "种植乔木" in aside.text and aside.review


def test_the_name_of_a_group_is_no_task_and_its_charge_is_asked_for_once():
    document, plan = drafted(
        ("序号", "工作内容", "责任单位", "完成时限"),
        (("医疗类（牵头单位：市卫健委）", 4),),
        ("1", "新建门诊", "市医保局", "2025年6月"),
        (("教育类（牵头单位：市教育局）", 4),),
        ("2", "新建校舍", "市住建局", "2025年8月"),
    )
    assert [(one.title, [task.lead for task in one.tasks]) for one in plan.sections] == [
        ("医疗类（牵头单位：市卫健委）", [("市医保局",)]),
        ("教育类（牵头单位：市教育局）", [("市住建局",)]),
    ]
    assert document.doubts == () and plan.review and "说到某个单位的责任" in plan.review.why


def test_a_cell_of_a_group_that_carries_a_charge_makes_no_task():
    document, plan = drafted(
        ("领域", "数据集", "责任单位", "拟投入运营时间"),
        ("医疗（牵头单位：省卫健委）", "诊疗数据集", "市卫健委", "2025年12月"),
        ("医疗（牵头单位：省卫健委）", "眼病数据集", "县卫健局", "2026年2月"),
        ("领域", "数据集", "责任\n单位", "拟投入运营时间"),
        ("交通（牵头单位：省交通厅）", "路网数据集", "市交通局", "2026年3月"),
    )
    assert [(task.label, task.lead, len(task.deadlines)) for task in plan.tasks] == [
        ("诊疗数据集", ("市卫健委",), 1),
        ("眼病数据集", ("县卫健局",), 1),
        ("路网数据集", ("市交通局",), 1),
    ]
    assert document.doubts == () and plan.review and "说到某个单位的责任" in plan.review.why


def test_a_header_on_two_rows_or_with_columns_below_it():
    folded = made(("序号", "任务", "责任", "完成"), ("", "", "单位", "时限"), ("1", "改造驿站", "市园林局", "6月底"), ("序号", "任务", "责任单位", "完成时限"), ("2", "种树", "市林业局", "9月底"))  # fmt: skip
    assert folded.columns == ("序号", "任务", "责任单位", "完成时限")
    assert len(folded.body) == 2
    number, task = Cell("序号"), Cell("举措名称")
    years, who = [Cell("年度安排")] * 2, [Cell("分工")] * 2
    below = [number, task, *map(Cell, ("2025年", "2026年", "牵头", "协同"))]
    rows = [list(map(Cell, row)) for row in (("1", "改造驿站", "三座", "五座", "市园林局", "市住建局"), ("2", "铺设步道", "两公里", "六公里", "市住建局", "/"))]  # fmt: skip
    parted = table([[number, task, *years, *who], below, *rows])
    assert (parted.header_rows, charging_columns(parted)) == (2, {4, 5})


def test_charges_in_brackets_end_their_row():
    _, plan = drafted(
        ("序号", "任务", "进度安排"),
        ("1", "改造驿站（责任单位：市园林局）", "2025年6月底前"),
        ("2", "铺设步道（责任单位：市住建局）", "2025年9月底前"),
    )
    assert [(task.lead, len(task.deadlines)) for task in plan.tasks] == [(("市园林局",), 1), (("市住建局",), 1)]


def test_tables_right_below_each_other_are_one_where_the_second_has_no_header():
    first, second = (
        made(("序号", "任务", "责任单位"), ("1", "改造驿站", "市园林局")),
        made(("2", "铺设步道", "市住建局")),
    )
    assert len(document_of([first, second]).blocks) == 1


def test_figures_of_a_year_without_what_they_count_are_asked_for_once():
    rows = (("1", "绿廊长度", "35", "市园林局"), ("2", "驿站", "12", "市住建局"))
    document, _ = drafted(("序号", "指标", "2025年目标", "责任单位"), *rows)
    assert document.doubts == ("表格“2025年目标”栏里的数没有单位，没有登记成目标值，请核对",)
    spent, _ = drafted(("序号", "项目", "2025年计划投资（亿元）", "责任单位"), *rows)
    assert spent.doubts == ()


def test_a_time_beside_a_heading_alone_is_that_of_the_row_and_a_total_is_no_question():
    _, plan = drafted(
        ("序号", "项目", "牵头单位及责任人", "时间进度"),
        ("1", "改造驿站", "市园林局", "2025年8月"),
        ("2", "铺设步道", "市住建局", "持续推进"),
        ("合计", "2", "", ""),
    )
    assert [[one.what for one in task.deadlines] for task in plan.tasks] == [["改造驿站"], ["铺设步道"]]
    assert [section.review for section in plan.sections[0].sections] == [None]


def test_parts_of_a_year_as_headings_say_when_and_persons_name_no_row():
    document, plan = drafted(
        ("事项", "责任领导", "上半年", "下半年", "责任单位"),
        ("改造驿站", "王某", "开工", "验收", "市园林局"),
        ("改造驿站", "李某", "招标", "开工", "市财政局"),
        ("铺设步道", "张某", "招标", "开工", "市住建局"),
    )
    assert not document.doubts
    halves = [one.due.written[-3:] for task in plan.tasks for one in task.deadlines]
    assert halves == ["-H1", "-H2"] * 3
    assert [task.label for task in plan.tasks] == ["开工", "招标", "铺设步道"]
    assert looks_like_header(("县区", "建设任务", "完成时限"), [("河西县", "改造驿站", "2025年10月")])


def test_one_part_of_a_year_as_a_heading_is_asked():
    document, _ = drafted(
        ("事项", "上半年", "责任单位"), ("改造驿站", "开工", "市园林局"), ("铺设步道", "招标", "市住建局")
    )
    assert [doubt[:9] for doubt in document.doubts] == ["表格“上半年”栏的"]


def test_a_person_below_a_body_is_not_charged_and_asked_about_once():
    document, plan = drafted(
        ("序号", "重点任务", "责任单位", "完成时限"),
        ("1", "建成口袋公园20个。", "市园林局\n张卫国", "2025年6月底前"),
        ("2", "完成道路绿化提升。", "市城管局\n李明", "2025年10月底前"),
    )
    assert [(task.lead, [one.due.written for one in task.deadlines]) for task in plan.tasks] == [
        (("市园林局",), ["2025-06-end"]),
        (("市城管局",), ["2025-10-end"]),
    ]
    assert document.doubts == ("责任单位一栏里的“张卫国”“李明”像是人名，没有列为责任单位，请核对",)


def test_targets_stand_in_one_column_and_their_unit_in_another():
    heads = ("序号", "指标", "单位", "2025年目标", "责任单位（排名第一的为牵头单位）")
    rows = ("1", "绿廊长度", "公里", "≥120", "市园林局、市水务局"), ("2", "驿站", "座", "25", "市住建局、市园林局")
    document, plan = drafted(heads, *rows)
    assert [(task.lead, task.partners) for task in plan.tasks] == [
        (("市园林局",), ("市水务局",)),
        (("市住建局",), ("市园林局",)),
    ]
    targets = [(one.name, one.value, one.unit, one.year) for task in plan.tasks for one in task.indicators]
    assert targets == [("绿廊长度", 120, "公里", 2025), ("驿站", 25, "座", 2025)]
    assert not any(task.deadlines for task in plan.tasks) and document.doubts == ()


def test_figures_that_nothing_says_what_they_count_are_asked_about():
    document, plan = drafted(
        ("序号", "指标", "目标值", "责任单位"), ("1", "绿廊", "120", "市园林局"), ("2", "驿站", "25", "市住建局")
    )
    assert not any(task.indicators for task in plan.tasks)
    assert document.doubts == ("表格“目标值”栏里的数没有单位，没有登记成目标值，请核对",)


@for_each(
    ("cell", "bodies"),
    [
        ("市园林局\n局长 岑小平", ("市园林局",)),
        ("市园林局\n逄大海\n13800000000", ("市园林局",)),
        ("张卫国\n市园林局", ("市园林局",)),
        ("市园林局\n（张卫国）", ("市园林局",)),
        ("市园林局牵头\n市住建局配合", ("市园林局",)),
    ],
)
def test_a_cell_of_several_lines_is_one_charge_with_the_time_of_its_row(cell, bodies):
    _, plan = drafted(
        ("序号", "任务", "责任单位", "完成时限"),
        ("1", "修建绿道", cell, "2025年6月底前"),
        ("2", "架设路灯", cell, "2025年8月底前"),
    )
    (section,) = plan.sections
    assert [(task.lead, len(task.deadlines)) for task in section.tasks] == [(bodies, 1)] * 2
    assert not section.text


def test_a_table_goes_on_below_its_continuation_mark():
    head, first, second = ("任务", "责任单位"), ("修建绿道", "市园林局"), ("架设路灯", "市城管局")
    between = [Paragraph("（续表）"), Paragraph("绿道任务表（续表）"), Paragraph("绿道要连片。")]
    tables = [made(head, first), made(head, second)]
    for paragraph, count in zip(between, (1, 1, 3), strict=True):
        assert len(document_of([tables[0], paragraph, tables[1]]).blocks) == count


def test_a_head_without_words_has_not_the_name_of_its_neighbour():
    assert made(("任务", "", "时限"), ("修建绿道", "市园林局", "2025年6月"), ("架灯", "", "")).columns == (
        "任务",
        "",
        "时限",
    )


def test_days_shown_as_numbers_are_asked_about_once():
    document, _ = drafted(
        ("任务", "责任单位", "完成时限"), ("修建绿道", "市园林局", "45992"), ("架设路灯", "市城管局", "46022")
    )
    assert [doubt for doubt in document.doubts if "45992" in doubt and "2025年12月1日" in doubt]


def test_targets_have_the_name_of_their_own_level_and_the_unit_behind_it():
    _, plan = drafted(
        ("一级指标", "二级指标", "2024年完成情况", "2025年目标", "责任单位"),
        ("生态", "绿道长度（公里）", "20", "25", "市园林局"),
        ("生态", "驿站（个）", "10", "≥12", "市住建局"),
    )
    tasks = plan.sections[0].tasks
    found = [(one.name, one.value, one.unit, one.year) for task in tasks for one in task.indicators]
    assert found == [("绿道长度", 25, "公里", 2025), ("驿站", 12, "个", 2025)]


def test_without_a_header_the_column_of_bodies_charges():
    _, plan = drafted(
        ("1", "修建绿道", "市园林局", "6月底前"),
        ("2", "架设路灯", "市城管局、市住建局", "9月底前"),
        ("3", "开通渡船", "市水务局", "11月底前"),
    )
    assert [(task.label, task.lead) for task in plan.tasks] == [
        ("修建绿道", ("市园林局",)),
        ("架设路灯", ("市城管局", "市住建局")),
        ("开通渡船", ("市水务局",)),
    ]


def test_a_list_of_contacts_charges_nobody():
    document, plan = drafted(
        ("联络员", "电话", "单位"),
        ("甲某", "0871-1234567", "市园林局"),
        ("乙某", "0871-7654321", "市住建局"),
    )
    assert not list(plan.tasks) and not any("像是单位" in one for one in document.doubts)


def test_what_the_name_of_a_group_beside_its_rows_charges_is_that_of_each_row():
    document, plan = drafted(
        ("领域", "任务", "参与单位"),
        ("通行（牵头单位：市住建局）", "修建绿道", "市园林局"),
        ("通行（牵头单位：市住建局）", "架设路灯", "市城管局"),
        ("出行（牵头单位：市交通局）", "开通渡船", "市水务局、各区政府"),
    )
    assert [(task.lead, task.partners) for task in plan.tasks] == [
        (("市住建局",), ("市园林局",)),
        (("市住建局",), ("市城管局",)),
        (("市交通局",), ("市水务局", "各区政府")),
    ]
    assert any("写在分组一栏的责任" in one for one in document.doubts)


def test_figures_that_are_not_called_targets_are_asked_about_once():
    document, _ = drafted(
        ("项目", "投资额（万元）", "数量", "责任单位"),
        ("绿道", "2500", "2", "市园林局"),
        ("驿站", "300", "3", "市住建局"),
    )
    assert [one for one in document.doubts if one.startswith("表格“投资额（万元）”“数量”栏里的数")]


def test_a_head_without_words_in_a_second_row_has_not_the_name_beside_it():
    found = made(
        ("序号", "任务", ("责任分工", 2), "完成时限"),
        ("", "", "牵头单位", "配合单位", ""),
        ("1", "修建绿道", "市园林局", "市住建局", "2025年6月"),
    )
    assert found.columns == ("序号", "任务", "责任分工·牵头单位", "责任分工·配合单位", "完成时限")


def test_remarks_that_name_somebody_stand_in_the_text_of_the_row():
    document, _ = drafted(
        ("任务", "责任单位", "完成时限", "备注"),
        ("修建绿道", "市园林局", "2025年6月", "由市财政局保障经费"),
        ("架设路灯", "市城管局", "2025年9月", ""),
    )
    assert document.text.index("备注：由市财政局") < document.text.index("责任单位：市园林局")
