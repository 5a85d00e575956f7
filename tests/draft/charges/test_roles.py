"""What a line comes to, and what of it is open."""

from policysite.data.registry import Registry
from policysite.data.unconfirmed import reviews_of
from policysite.draft.charges.charge_lines import find_charge
from policysite.draft.charges.roles import Rule, lead_rule, leads_in_title, only_joins, read
from policysite.draft.drafting import checked, draft_document, draft_text
from policysite.draft.readers.document import Cell, Line
from policysite.draft.readers.source_text import document_of
from policysite.draft.readers.tables.tables import table

TEXT = """青禾市绿道建设方案
一、建设任务
（一）建设绿道。建成绿道。（牵头单位：市园林局；配合单位：市水务局）
（二）绘制地图。绘制地图。（牵头单位：市测绘局；配合单位：市园林局）
（三）巡查。开展巡查。（牵头单位：市城管局）
（四）宣传。开展宣传。（责任单位：市文旅局、市园林局）
"""
MORE = "（五）培训。开展培训。（责任单位：市人社局、市园林局）\n"


def told(text):
    made = draft_text(text, Registry([]), "p")
    return [one.message for one in reviews_of(checked(made, Registry([])).plan) if "分不出" in one.message]


def test_one_line_that_does_not_tell_who_leads_is_asked_where_it_stands():
    assert told(TEXT) == ["待复核：这一行分不出牵头与配合，暂都列为牵头"]


def test_several_such_lines_are_one_question():
    (question,) = told(TEXT + MORE)
    assert "有 2 行分不出牵头与配合" in question and "（责任单位：市文旅局、市园林局）" in question


def test_an_unread_rule_is_no_matter_where_each_line_tells_who_leads():
    lines = [Line(one) for one in TEXT.splitlines()[2:5]]
    note = Line("注：排在第一位并注明牵头的为牵头单位。")
    assert lead_rule([*lines, note]).why == ""
    assert "程序不会这样读" in lead_rule([*lines, Line(TEXT.splitlines()[5]), note]).why


def test_a_line_that_tells_who_leads_is_read_so_under_every_rule():
    line = "做好。（市园林局牵头，市水务局配合）"
    found = read(find_charge(line), lead_rule([Line(line), Line("注：加粗的为牵头单位。")]))
    assert (found.lead, found.partners) == (("市园林局",), ("市水务局",))


def test_a_line_that_names_partners_alone_is_asked_about():
    rule = lead_rule(list(map(Line, TEXT.splitlines()[2:5])))
    found = read(find_charge("做好。（配合单位：市园林局、市水务局）"), rule)
    assert found.lead == ("市园林局", "市水务局")
    assert found.review == "这一行只写了谁配合，没有写谁牵头，暂都列为牵头，请核对"
    assert read(find_charge("做好。（责任单位：市园林局；配合单位：市水务局）"), rule).review is None


def test_a_label_behind_a_single_space_takes_no_name_from_those_before_it():
    line = "（牵头部门：市园林局　参加部门：市水务局、市文旅局　时间要求：持续推进）"
    text = f"{TEXT.splitlines()[0]}\n一、建设任务\n（一）建设绿道。建成绿道。{line}\n"
    (task,) = checked(draft_text(text, Registry([]), "p"), Registry([])).plan.tasks
    assert (task.lead, task.partners) == (("市园林局",), ("市水务局", "市文旅局"))
    assert task.responsibility == line


def test_bodies_behind_a_label_that_no_list_knows_are_asked_of():
    for label, asked in (("会签单元", True), ("县级领导", False), ("资金来源", False), ("督导单位", False)):
        roles = read(find_charge(f"修桥。（责任单位：市港航局；{label}：市财政局）"), Rule("labels"))
        assert roles.lead == ("市港航局",) and ("没有读成谁的责任" in (roles.review or "")) is asked, label


def test_who_answers_for_which_part_is_asked_of():
    found = read(find_charge("建港。（口岸由市商务局牵头，航道由市港航局牵头）"), Rule("labels"))
    assert found.lead == ("市商务局", "市港航局") and "分别写了谁负责什么" in found.review


def test_a_title_may_say_who_leads_those_that_only_join():
    assert leads_in_title("渡口整修（牵头单位：市港航局）") == "牵头单位：市港航局"
    assert leads_in_title("渡口整修〔市港航局牵头〕") == "市港航局牵头"
    assert leads_in_title("渡口整修（2024年）") == leads_in_title("渡口整修（配合单位：市港航局）") == ""
    assert only_joins("（配合单位：市文物局；完成时限：6月）") and not only_joins("（市文物局负责）")
    assert not only_joins("（完成时限：6月）")


LEADS_ABOVE = """云溪县渡口整修方案
一、整修渡口（牵头单位：县港航局）
1.修补石阶。修补石阶300级。（配合单位：县文物局、各乡镇）
2.更换缆绳。更换缆绳12根。（配合单位：县财政局）
二、巡查渡口（县公安局牵头）
3.夜间巡查。每月巡查。（配合单位：县港航局）
4.设置灯箱。设置灯箱8处。（责任单位：县住建局）
"""


def test_the_lead_above_is_that_of_each_task_below_without_one():
    made = draft_text(LEADS_ABOVE, Registry([]), "p")
    plan = checked(made, Registry([])).plan
    assert [(task.lead, task.partners, task.responsibility_above) for task in plan.tasks] == [
        (("县港航局",), ("县文物局", "各乡镇"), "牵头单位：县港航局"),
        (("县港航局",), ("县财政局",), "牵头单位：县港航局"),
        (("县公安局",), ("县港航局",), "县公安局牵头"),
        (("县住建局",), (), None),
    ]
    assert not [one.message for one in reviews_of(plan) if "牵头" in one.message or "责任" in one.message]


def test_a_row_of_a_group_has_the_lead_of_its_heading():
    rows = [["序号", "事项", "配合单位", "完成时限"], ["一、整修（牵头单位：县港航局）", "", "", ""], ["1", "修补石阶", "县文物局", "6月"],
            ["2", "更换缆绳", "县财政局", "8月"]]  # fmt: skip
    grid = [[Cell(text, at, column) for column, text in enumerate(row)] for at, row in enumerate(rows)]
    plan = checked(draft_document(document_of([table(grid)]), Registry([]), "p"), Registry([])).plan
    assert [(task.lead, task.partners) for task in plan.tasks] == [
        (("县港航局",), ("县文物局",)),
        (("县港航局",), ("县财政局",)),
    ]
