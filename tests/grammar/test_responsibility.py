"""Who leads and who joins, read from the responsibility line by the document's own rule."""

import pytest

from policysite.grammar.charge_labels import NO_CHARGE
from policysite.grammar.responsibility import Charged, read_line, runs_of

RULE = "（责任单位：市教育和体育局，市委宣传部、市文广旅局。逗号前为牵头单位，下同）"
EDU, NEWS, MONEY = "市教育和体育局", "市委宣传部", "市财政局"


@pytest.mark.parametrize(
    ("form", "line", "lead", "partners", "settled"),
    [
        ("before_comma", RULE, [EDU], [NEWS, "市文广旅局"], True),
        ("before_comma", "（责任单位：市教育和体育局、市财政局，市委宣传部）", [EDU, MONEY], [NEWS], True),
        ("before_comma", "（责任单位：市教育和体育局）", [EDU], [], True),
        ("before_comma", "(责任单位: 市教育和体育局, 市财政局,市委宣传部)", [EDU], [MONEY, NEWS], True),
        ("before_comma", "责任单位：市教育和体育局，\n各县（区）", [EDU], ["各县（区）"], True),
        ("before_comma", "（责任单位：市教育和体育局，市公安局（交警、治安，户政）、市财政局）", [EDU],
         ["市公安局（交警、治安，户政）", MONEY], True),
        ("before_comma", "（牵头单位：市教育和体育局；配合单位：市财政局）", [EDU], [MONEY], True),
        # No comma, several names: who leads is for an editor to say.
        ("before_comma", "（责任单位：市教育和体育局、市委宣传部）", [EDU, NEWS], [], False),
        ("before_comma", "（责任单位：市教育和体育局、市委宣传部，）", [EDU, NEWS], [], False),
        ("before_comma", "（责任单位：）", [], [], False),
        ("before_comma", "（责任单位：市公安局（交警，治安）、市财政局，市委宣传部）", ["市公安局（交警，治安）", MONEY], [NEWS], True),
        ("labels", "（牵头单位：市教育和体育局；责任单位：市财政局，市委宣传部）", [EDU], [MONEY, NEWS], True),
        ("labels", "（牵头：市教育和体育局、市财政局；配合：市委宣传部）", [EDU, MONEY], [NEWS], True),
        ("labels", "（主办单位：市教育和体育局 协办单位：市财政局）", [EDU], [MONEY], True),
        ("labels", "（配合部门：市财政局；牵头责任部门：市教育和体育局。下同）", [EDU], [MONEY], True),
        ("labels", "（责任单位：市财政局、市委宣传部）", [MONEY, NEWS], [], False),
        ("labels", "（市财政局、市委宣传部按职责分工负责）", [MONEY, NEWS], [], True),
        ("labels", "（市财政局、市委宣传部负责，各县（区）落实）", [MONEY, NEWS, "各县（区）"], [], False),
        ("labels", "（市财政局负责、市委宣传部配合）", [MONEY], [NEWS], True),
        ("labels", "（市财政局会同市委宣传部负责，2025年6月底前完成）", [MONEY], [NEWS], True),
        ("labels", "责任单位：市财政局；配合单位：市残疾人联合会、市委宣传部", [MONEY], ["市残疾人联合会", NEWS], True),
        ("labels", "（由市财政局牵头，会同市委宣传部等部门组织实施）", [MONEY], [NEWS], True),
        ("labels", "（市财政局为牵头单位，市委宣传部为配合单位）", [MONEY], [NEWS], True),
        ("labels", "责任单位：市财政局（牵头）、市委宣传部", [MONEY], [NEWS], True),
        ("labels", "牵头单位：市财政局 配合单位：无 责任人：张三 完成时限：2025年底", [MONEY], [], True),
        ("labels", "整改责任单位：市财政局 督导单位：市委宣传部 整改时限：2025年底", [MONEY], [], True),
        ("labels", "（市财政局负责，市委宣传部监督指导）", [MONEY], [], True),
        ("labels", "（市财政局牵头，市教育和体育局指导、市委宣传部配合）", [MONEY], [NEWS], True),
        ("labels", "牵头单位:市财政局配合单位:市委宣传部责任人:李四", [MONEY], [NEWS], True),
        ("labels", "（市级牵头部门：市财政局，责任主体：各县（区）人民政府）", [MONEY], ["各县（区）人民政府"], True),
        ("labels", "（市财政局牵头，市财政局、市委宣传部负责）", [MONEY], [NEWS], True),
        ("before_semicolon", "（责任单位：市财政局、市委宣传部；市教育和体育局）", [MONEY, NEWS], [EDU], True),
        ("before_semicolon", "（责任单位：市财政局、市委宣传部）", [MONEY, NEWS], [], False),
        ("marked", "（责任单位：*市财政局、市委宣传部）", [MONEY], [NEWS], True),
        ("marked", "（责任单位：市财政局、市委宣传部）", [MONEY, NEWS], [], False),
        ("first_lead", "（责任单位：市财政局、市委宣传部，列第一位的为牵头单位，下同）", [MONEY], [NEWS], True),
        ("first_lead", "责任单位：市财政局、市委宣传部（排在首位的为牵头单位，下同）。", [MONEY], [NEWS], True),
        ("first_lead", "（责任单位：市财政局、市委宣传部，列第一位的为牵头单位，其他为配合单位）", [MONEY], [NEWS], True),
        ("all_lead", "（市财政局负责；以下均需各县（区）政府落实，不再列出）", [MONEY], [], True),
        ("all_lead", RULE, [EDU, NEWS, "市文广旅局"], [], True),
        ("first_lead", "（责任单位：市教育和体育局、市财政局，市委宣传部）", [EDU], [MONEY, NEWS], True),
        ("as_listed", RULE, [EDU, NEWS, "市文广旅局"], [], False),
    ],
)  # fmt: skip
def test_each_rule_says_who_leads_and_whether_that_is_settled(form, line, lead, partners, settled):
    assert read_line(line, form) == Charged(tuple(lead), tuple(partners), settled)


def test_what_a_line_says_besides_whom_it_charges():
    line = "（市财政局牵头，2025年6月底前完成；完成时限：长期坚持；责任人：张三）"
    assert [run.words for run in runs_of(line) if run.role == NO_CHARGE] == [
        "2025年6月底前完成", "完成时限：长期坚持", "责任人：张三",
    ]  # fmt: skip
