"""Who is charged, in the ways plans say it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policysite.checking.check import check
from policysite.data.registry import Registry
from policysite.draft.charges.charge_lines import FoundCharge, charge_finder, find_charge
from policysite.draft.charges.joined_lines import joined_lines
from policysite.draft.charges.roles import Rule, lead_rule, read
from policysite.draft.drafting import checked, draft_text
from policysite.draft.readers.document import Cell, Line, Table
from policysite.draft.structure.rows_in_text import with_rows
from policysite.grammar.charges.responsibility import read_line
from support import REAL
from support.tables import for_each


def rule_of(paragraphs):
    """The rule of a document of these lines."""
    lines = [Line(one) for one in paragraphs]
    return lead_rule(with_rows(lines, charge_finder(lines)))


def joined(paragraphs):
    return [line.text for line in joined_lines(map(Line, paragraphs))]


COMMA = Rule("before_comma", "逗号前为牵头单位，下同")
ALL = Rule("all_lead")
LABELS = Rule("labels")


@for_each(
    ("paragraph", "text", "rule", "lead", "partners"),
    [
        (
            "做好。（责任单位：市教育局，市财政局、市民政局。逗号前为牵头单位，下同）",
            "（责任单位：市教育局，市财政局、市民政局。逗号前为牵头单位，下同）",
            COMMA,
            "市教育局",
            "市财政局 市民政局",
        ),
        (
            "做好。(责任单位:州教育体育局,各县市人民政府)",
            "(责任单位:州教育体育局,各县市人民政府)",
            COMMA,
            "州教育体育局",
            "各县市人民政府",
        ),
        (
            "做好。（牵头单位：市教育局；责任单位：市财政局、市民政局）",
            "（牵头单位：市教育局；责任单位：市财政局、市民政局）",
            ALL,
            "市教育局",
            "市财政局 市民政局",
        ),
        (
            "做好。（责任部门：市教育局、市场监管局（知识产权局）、市民政局）",
            "（责任部门：市教育局、市场监管局（知识产权局）、市民政局）",
            ALL,
            "市教育局 市场监管局（知识产权局） 市民政局",
            "",
        ),
        (
            "做好。（市教育局、市财政局、市民政局负责）",
            "（市教育局、市财政局、市民政局负责）",
            ALL,
            "市教育局 市财政局 市民政局",
            "",
        ),
        (
            "做好。（市教育局牵头，市财政局、市民政局配合）",
            "（市教育局牵头，市财政局、市民政局配合）",
            ALL,
            "市教育局",
            "市财政局 市民政局",
        ),
        (
            "做好。（市教育局牵头，市财政局、市民政局等按职责分工负责）",
            "（市教育局牵头，市财政局、市民政局等按职责分工负责）",
            ALL,
            "市教育局",
            "市财政局 市民政局",
        ),
        (
            "做好。（市教育局牵头，各有关部门及各县市区政府按职责分工负责）",
            "（市教育局牵头，各有关部门及各县市区政府按职责分工负责）",
            ALL,
            "市教育局",
            "各有关部门 各县市区政府",
        ),
        ("做好。（由市教育局负责）", "（由市教育局负责）", ALL, "市教育局", ""),
        ("做好工作。责任单位：市教育局、市财政局。", "责任单位：市教育局、市财政局。", ALL, "市教育局 市财政局", ""),
        ("牵头单位：市教育局", "牵头单位：市教育局", LABELS, "市教育局", ""),
        (
            "做好。[牵头单位：市教育局；配合单位：市财政局]",
            "[牵头单位：市教育局；配合单位：市财政局]",
            LABELS,
            "市教育局",
            "市财政局",
        ),
        ("做好。（市教育局、市财政局）", "（市教育局、市财政局）", ALL, "市教育局 市财政局", ""),
        ("做好。（市教育局牵头，2025年6月底前完成）", "（市教育局牵头，2025年6月底前完成）", ALL, "市教育局", ""),
        ("教育部、公安部等按职责分工负责", "教育部、公安部等按职责分工负责", LABELS, "教育部 公安部", ""),
        ("做好。市教育局牵头，市财政局配合。", "市教育局牵头，市财政局配合。", LABELS, "市教育局", "市财政局"),
        (
            "做好。责任单位：市教育局、各县（区）政府（排在第一位的为牵头单位，下同）。",
            "责任单位：市教育局、各县（区）政府（排在第一位的为牵头单位，下同）。",
            Rule("first_lead"),
            "市教育局",
            "各县（区）政府",
        ),
        (
            "做好。（责任领导：张某；牵头单位：市教育局；配合单位：无）",
            "（责任领导：张某；牵头单位：市教育局；配合单位：无）",
            LABELS,
            "市教育局",
            "",
        ),
        (
            "做好。（省委网信办，省保密局、密码管理局按职责分工负责）",
            "（省委网信办，省保密局、密码管理局按职责分工负责）",
            ALL,
            "省委网信办 省保密局 密码管理局",
            "",
        ),
    ],
)
def test_each_way_of_saying_it(paragraph, text, rule, lead, partners):
    charge = find_charge(paragraph)
    assert charge.text == text == paragraph[charge.start : charge.end].strip()
    roles = read(charge, rule)
    assert roles.lead == tuple(lead.split())
    assert roles.partners == tuple(partners.split())


@for_each(
    "paragraph",
    [
        "各县（区）要高度重视。",
        "达到90%（含）以上。",
        "（一）加强领导",
        "（以下简称《方案》）",
        "完善机制（试行）",
        "由专人负责。",
        "主管部门（市教育局）要加强指导。",
        "推进（市、县、乡）三级联动。",
        "做好工作（具体由学校组织实施）后再推开。",
        "各县（区）政府要高度重视，落实属地责任。",
        "",
    ],
)
def test_ordinary_brackets_charge_no_one(paragraph):
    assert find_charge(paragraph) is None


@for_each(
    ("paragraphs", "form", "quote"),
    [
        (["（责任单位：甲局，乙局。逗号前为牵头单位，下同）"], "before_comma", "逗号前为牵头单位，下同"),
        (["（责任单位：甲局、乙局，排在第一位的为牵头单位，下同）"], "first_lead", "排在第一位的为牵头单位，下同"),
        (["〔责任单位：甲局、乙局，列首位的为牵头单位〕"], "first_lead", "列首位的为牵头单位"),
        (["（责任单位：甲局；乙局。分号前为牵头单位，下同）"], "before_semicolon", "分号前为牵头单位，下同"),
        (["（责任单位：*甲局、乙局，带*的为牵头单位）"], "marked", "带*的为牵头单位"),
        (["（甲局牵头，乙局配合）", "（甲局牵头）", "（丙局负责）"], "labels", None),
        (["（责任单位：甲局、乙局）"], "all_lead", None),
    ],
)
def test_the_documents_own_rule(paragraphs, form, quote):
    rule = rule_of(paragraphs)
    assert (rule.form, rule.quote) == (form, quote)


def test_what_no_rule_settles_is_put_before_a_person():
    roles = read(FoundCharge(0, 0, "（责任单位：甲局、乙局）"), COMMA)
    assert roles.lead == ("甲局", "乙局")
    assert roles.reading[0] == "all_lead"
    assert roles.unsettled == ("lead: [甲局]，partners: [乙局]，reading 里 form: first_lead",)
    assert "是不是单位" in read(FoundCharge(0, 0, "（责任单位：甲局、项目工法）"), ALL).review
    assert "看不出字体" in rule_of(["（责任单位：甲局、乙局，加粗的为牵头单位）"]).why


def test_brackets_behind_a_charge_that_say_only_by_when_belong_to_it():
    both = "（县甲局、县乙局）（2025年12月底前完成）"
    assert find_charge(f"做好甲事。{both}另一句。").text == both
    assert read_line(both, "first_lead").partners == ("县乙局",)
    beside = "（县甲局、县乙局）（县丙局配合）"
    assert find_charge(f"做好甲事。{beside}").text == beside
    assert read_line(beside, "labels").partners == ("县丙局",)


HEADED = "责任单位（第一个为牵头单位）：甲局、乙局"


def test_the_head_of_a_column_rules_its_cells_and_no_other_lines():
    paragraphs = [
        "做好甲事。（丙局牵头，丁局配合）",
        "做好乙事。（责任单位：丙局、丁局）",
        "做好丙事。（戊局负责）",
        HEADED,
    ]
    rule = rule_of(paragraphs)
    assert (rule.form, rule.quote) == ("labels", None)
    cell, line = (read(find_charge(paragraphs[at]), rule) for at in (3, 1))
    assert (cell.lead, cell.partners) == (("甲局",), ("乙局",))
    assert cell.reading == ("first_lead", "这一栏的表头写明“第一个为牵头单位”")
    assert line.lead == ("丙局", "丁局") and line.unsettled


def test_the_head_of_the_only_column_that_charges_is_the_documents_rule():
    rule = rule_of(["项目：甲事", HEADED, "项目：乙事", HEADED])
    assert (rule.form, rule.quote) == ("first_lead", "第一个为牵头单位")
    assert read(find_charge(HEADED), rule).reading is None


def test_a_rule_said_of_a_table_is_for_review_where_there_are_other_lines():
    said = "注：表中责任单位排第一位的为牵头单位。"
    assert rule_of([said, "责任单位：甲局、乙局"]).why == ""
    assert "对表格说的" in rule_of([said, "做好甲事。（甲局、乙局负责）", "责任单位：甲局、乙局"]).why


def test_lines_that_go_on_charging_are_one():
    lines = ["做好。", "牵头领导：张某", "牵头单位：市教育局", "配合单位：市财政局", "完成时限：2025年底", "下一段。"]
    whole = "牵头领导：张某 牵头单位：市教育局 配合单位：市财政局 完成时限：2025年底"
    assert joined(lines) == ["做好。", whole, "下一段。"]
    watched = ["整改责任单位：甲局", "督导单位：市纪委", "整改时限：2025年底"]
    assert joined(watched) == [" ".join(watched)]
    named = ["责任单位：市教育局、市财政局", "相关乡镇人民政府", "完成时限：2025年底"]
    assert joined(named) == [" ".join(named)]
    for other in ("2.问题：账目不清。措施：修订制度。", "开展巡查。", "市教育局要巡查。"):
        assert joined(["责任单位：市教育局", other]) == ["责任单位：市教育局", other]
    note = "备注：经费按现行渠道解决。任务完成情况纳入考核。"
    assert joined(["牵头单位：市教育局", note]) == ["牵头单位：市教育局", note]


def test_names_alone_charge_only_where_a_table_lost_its_grid():
    line = "市教育局、市财政局"
    without, within = (list(map(Line, lines)) for lines in (["任务", line], ["任务", "责任单位", line]))
    assert charge_finder(without)(Line(line)) is None
    assert charge_finder(within)(Line(line)).text == line


def test_a_cell_of_a_column_that_charges_is_a_charge_as_a_whole():
    text = f"责任单位：县甲局（县乙局配合）{'、县丙局' * 150}"
    cell = Line(text, cell=Cell(text), label="责任单位", value=text.removeprefix("责任单位："), charges=True)
    found = charge_finder([])(cell)
    assert (found.start, found.text, found.label) == (0, text, "责任单位")
    assert charge_finder([])(Line(text)) is None  # so long a line of running text is none
    person = Line("责任单位：相关人员", cell=Cell("相关人员"), label="责任单位", value="相关人员", charges=True)
    assert charge_finder([])(person) is None


def test_cells_of_different_rows_are_never_one_charge():
    block = Table.of([[Cell("甲局"), Cell("张某")], [Cell("乙局"), Cell("李某")]])
    lines = [
        Line(
            f"{label}：{cell.text}",
            block,
            cell,
            label,
            cell.text,
            label == "联系人",
            charges=label == "责任单位",
            cannot_charge=label != "责任单位",
        )
        for row in block.grid
        for label, cell in zip(("联系人", "责任单位"), row[::-1], strict=True)
    ]
    assert [line.text for line in joined_lines(lines)] == ["联系人：张某 责任单位：甲局", "联系人：李某 责任单位：乙局"]
    texts = [Line(line.text) for line in lines]
    assert len(joined_lines(texts)) == 1  # in running text nothing tells rows apart


@pytest.mark.parametrize("who", ["包联", "挂钩", "分管"])
def test_the_leader_behind_a_charge_belongs_to_it(who):
    lines = ["牵头单位：市教育局", f"{who}领导：张某", "备注：续建项目"]
    assert joined(lines) == [" ".join(lines)]


def test_every_line_of_our_plan():
    plan = check(REAL).plans[0].plan
    lines = [task.responsibility for task in plan.tasks]
    rule = rule_of(lines)
    assert (rule.form, rule.quote) == ("before_comma", "逗号前为牵头单位，下同")
    for task in plan.tasks:
        charge = find_charge(f"{task.text}{task.responsibility}")
        assert charge.text == task.responsibility
        roles = read(charge, rule)
        assert (roles.lead, roles.partners) == (task.lead, task.partners), task.responsibility


@given(st.text(st.sampled_from("甲乙局委部（）()：:，、。；牵头责任单位配合负责等各有关由[]"), max_size=60))
def test_what_is_read_is_what_the_check_will_read(paragraph):
    charge = find_charge(paragraph)
    if charge is None:
        return
    assert charge.text == paragraph[charge.start : charge.end].strip()
    for rule in (COMMA, ALL, LABELS):
        roles = read(charge, rule)
        again = read_line(charge.text, roles.reading[0] if roles.reading else rule.form)
        assert (again.lead, again.partners) == (roles.lead, roles.partners)
        assert roles.lead


@pytest.mark.parametrize(
    "scrap", ["（", "（甲局负责）", "责任单位：甲局。", "甲：", "市教育局和", "（责任单位：甲局）", "、", "由", "牵头"]
)
def test_no_text_makes_the_work_grow_with_its_square(scrap):
    text = (scrap * 30_000)[:30_000]
    start = time.process_time()
    find_charge(text)
    joined([text, text])
    read_line(text, "labels")
    assert time.process_time() - start < 10  # well under a second on a quiet machine; a square would take minutes


@for_each(
    ("paragraph", "text"),
    [
        ("建成绿道，责任单位：市园林局、市水务局。", "责任单位：市园林局、市水务局。"),
        ("建成绿道。责任单位：市园林局。2.绘制地图。牵头单位：市测绘局。", "责任单位：市园林局。"),
        ("建成绿道。责任单位：市园林局。完成时限：2024年10月底。2.绘制地图。", "责任单位：市园林局。完成时限：2024年10月底。"),
        ("建成绿道。责任单位：市园林局。绿道要向市民开放。", "责任单位：市园林局。"),
        ("建成绿道。由市园林局牵头，市水务局、市财政局配合。", "由市园林局牵头，市水务局、市财政局配合。"),
        ("建成绿道。由市园林局负责，各县（区）政府结合实际落实。", "由市园林局负责，各县（区）政府结合实际落实。"),
        ("建成绿道。市园林局、市水务局按职责分工负责。", "市园林局、市水务局按职责分工负责。"),
        ("建成绿道。市园林局统筹协调，市水务局、市财政局协同。", "市园林局统筹协调，市水务局、市财政局协同。"),
        ("建成绿道。由市园林局牵头，会同市水务局推进。", "由市园林局牵头，会同市水务局推进。"),
        ("建成绿道。由市园林局牵头，市水务局等参与，2025年底前完成。", "由市园林局牵头，市水务局等参与，2025年底前完成。"),
        ("建成绿道12公里，（市园林局、市水务局）；", "（市园林局、市水务局）"),
        ("建成绿道。（责任单位：市园林局、市水务局", "（责任单位：市园林局、市水务局"),
        ("建成绿道。责任领导：王某；责任单位：市园林局。", "责任领导：王某；责任单位：市园林局。"),
        ("牵头领导：王某 责任单位：市园林局", "牵头领导：王某 责任单位：市园林局"),
        ("建成绿道。〔责任单位：市园林局、各县（市、区）政府〕", "〔责任单位：市园林局、各县（市、区）政府〕"),
        ("建成绿道。（责任单位：市园林局、各县〔市、区〕政府）", "（责任单位：市园林局、各县〔市、区〕政府）"),
        ("建成绿道。（6月底完成，牵头考核单位：市园林局）", "（6月底完成，牵头考核单位：市园林局）"),
        ("建成绿道。（责任单位：市园林局）（配合单位：市水务局）另一句。", "（责任单位：市园林局）（配合单位：市水务局）"),
        ("建成绿道。（责任单位：市园林局）\u3000（完成时限：2024年底）", "（责任单位：市园林局）\u3000（完成时限：2024年底）"),
    ],
)  # fmt: skip
def test_where_a_charge_begins_and_ends(paragraph, text):
    assert find_charge(paragraph).text == text


@for_each(
    "paragraph",
    [
        "建成绿道，责任主体：企业自行确定。另行通知。",
        "市园林局要加快推进。",
        "各县（区）要统筹推进。",
        "形成工作合力，市县协同。",
        "牵头单位 配合单位",
        "序号 重点任务 牵头单位 责任单位 完成时限",
        "加强领导。市绿道建设领导小组负责统筹，每月通报。",
        "按照谁主管、谁负责的原则推进。",
        "（详见附件1）（市）",
        "口岸由市商务局牵头，航道由市港航局牵头，市财政局配合。",
        "1.建成绿道（市园林局，2025年8月底前）。绿道开放。",
    ],
)
def test_other_words_charge_nobody(paragraph):
    assert find_charge(paragraph) is None


@for_each(
    ("text", "charge"),
    [
        ("每年检测水质。县水利局负责，县卫健局参与。", "县水利局负责，县卫健局参与。"),
        ("建成绿道。县水利局会同县财政局负责。", "县水利局会同县财政局负责。"),
        ("建成绿道。县水利局负责监测。", None),
        ("落实管护。县级负责。", None),
    ],
)
def test_a_last_sentence_that_says_only_who_is_a_charge(text, charge):
    found = find_charge(text)
    assert (found and found.text) == charge


def test_bodies_in_brackets_within_several_numbered_lines_charge():
    lines = [Line("1.建成绿道（市园林局，8月底前）。开放。"), Line("2.巡查绿道（市园林局、市水务局）。每日巡查。")]
    find = charge_finder(lines)
    assert [find(line).text for line in lines] == ["（市园林局，8月底前）", "（市园林局、市水务局）"]
    assert find(Line("3.建成绿道（市园林局）和驿站。开放。")) is None


def test_bodies_in_brackets_behind_several_numbered_titles_charge():
    texts = [
        "（1）修缮渡口9处〔市港航局、市文物局〕",
        "（2）疏通河汊12处【市水利局】",
        "（3）设置航标",
        "附则（市港航局）",
    ]
    lines = [Line(text) for text in texts]
    find = charge_finder(lines)
    assert [found.text if (found := find(line)) else None for line in lines] == [
        "〔市港航局、市文物局〕",
        "【市水利局】",
        None,
        None,
    ]
    assert charge_finder(lines[:1])(lines[0]) is None  # one alone may say what else a body is called
    also = Line("（4）市林业局（市绿化委办）")
    assert charge_finder([*lines, also])(also) is None


LAST_CLAUSES = {
    "成立工作专班，由市园林局牵头，市财政局配合。": "由市园林局牵头，市财政局配合。",
    "开放绿道。统筹建设资金，由市财政局负责。": "由市财政局负责。",
    "建成驿站5座，市园林局牵头，市住建局配合，2025年底前完成。": "市园林局牵头，市住建局配合，2025年底前完成。",
    "完善部门协同、社会参与的格局，各部门配合。": None,
}


def test_the_last_clauses_of_a_sentence_charge_where_nothing_else_of_the_document_does():
    find = charge_finder(list(map(Line, LAST_CLAUSES)))
    found = {text: find(Line(text)) for text in LAST_CLAUSES}
    assert {text: one and one.text for text, one in found.items()} == LAST_CLAUSES
    other = charge_finder([*map(Line, LAST_CLAUSES), Line("巡查绿道。（责任单位：市园林局）")])
    assert [one for one in map(other, map(Line, LAST_CLAUSES)) if one] == []


def charges_of(paragraphs):
    lines = [Line(one) for one in paragraphs]
    find = charge_finder(lines)
    return [found.text if (found := find(line)) else None for line in lines]


def test_departments_in_the_brackets_of_most_items_charge():
    items = ["一、巡河。（巡查队、法规科）", "二、清淤。（工程科）", "三、普法。"]
    assert charges_of(items) == ["（巡查队、法规科）", "（工程科）", None]
    items = ["一、巡河。（巡查队）", "二、清淤。（工程科）", "三、普法。（法规科牵头，各县（区）配合）"]
    assert None not in charges_of(items)
    assert charges_of(["一、巡河。", "二、清淤。（工程科）", "三、普法。"]) == [None, None, None]
    assert charges_of(["一、巡河。（全部）", "二、清淤。（局部）"]) == [None, None]
    assert charges_of(["一、巡河。（东段）", "二、清淤。（西段）"]) == [None, None]


def test_bodies_before_a_colon_charge_where_a_rule_says_so():
    rule = "注：冒号前为牵头单位。"
    assert charges_of(["一、巡河。（市水利局：市渔政局）", rule]) == ["（市水利局：市渔政局）", None]
    assert charges_of(["一、巡河。（市水利局：市渔政局）"]) == [None]


def test_who_joins_by_its_own_label_does_not_lead():
    lines = [
        "（责任部门：市水利局；协助部门：市渔政局）",
        "（责任部门：市渔政局、市水利局）",
        "（责任部门：市财政局、市水利局）",
    ]
    rule = rule_of([f"做好。{line}" for line in lines])
    found = read(FoundCharge(0, 9, lines[0]), rule)
    assert (rule.form, found.lead, found.partners) == ("all_lead", ("市水利局",), ("市渔政局",))


@for_each(
    "charge, time",
    [
        ("责任单位：区住建局", "完成时限：10月底前"),
        ("主办单位：区公安分局", "答复时限：2023年5月31日"),
        ("（责任单位：区住建局）", "（完成时限：10月底前）"),
    ],
)
def test_a_time_below_a_charge_belongs_to_it_and_not_to_what_follows(charge, time):
    texts = ["建设公园。", charge, time, "改造小区。"]
    assert joined(texts) == ["建设公园。", f"{charge} {time}", "改造小区。"]


def test_a_charge_may_stand_behind_a_person_or_a_time_with_a_wide_space_between():
    lines = [
        "分管领导：韩某　责任科室：渔政科、港航科　完成时限：11月底",
        "完成时间：3月底前　　责任单位：市水利局　　配合单位：市渔政局",
    ]
    found = [read(FoundCharge(0, 0, find_charge(line).text), LABELS) for line in lines]
    assert [(one.lead, one.partners) for one in found] == [(("渔政科", "港航科"), ()), (("市水利局",), ("市渔政局",))]


def test_who_builds_what_another_answers_for_carries_it_out():
    text = (
        "云州市2024年治水方案\n一、筑坝。责任单位：市水利局；业主单位：云州城投公司。\n二、清淤。责任单位：市水利局。\n"
    )
    plan = checked(draft_text(text, Registry([]), "p"), Registry([])).plan
    first, _ = plan.tasks
    assert (first.lead, [one.unit for one in first.implementers]) == (("市水利局",), ["云州城投公司"])


def test_who_builds_and_who_has_the_field_are_both_charged_and_asked():
    found = read(FoundCharge(0, 0, "实施主体：云州城投公司；行业主管部门：市水利局"), LABELS)
    assert found.lead == ("云州城投公司", "市水利局") and found.unsettled
