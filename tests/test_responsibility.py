"""Who leads and who joins, read from the responsibility line by the document's own rule."""

import pytest

from policysite.responsibility import Charged, read_line

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
        ("labels", "（责任单位：市财政局、市委宣传部）", [], [MONEY, NEWS], False),
        ("all_lead", RULE, [EDU, NEWS, "市文广旅局"], [], True),
        ("first_lead", "（责任单位：市教育和体育局、市财政局，市委宣传部）", [EDU], [MONEY, NEWS], True),
        ("as_listed", RULE, [EDU, NEWS, "市文广旅局"], [], False),
    ],
)  # fmt: skip
def test_each_rule_says_who_leads_and_whether_that_is_settled(form, line, lead, partners, settled):
    assert read_line(line, form) == Charged(tuple(lead), tuple(partners), settled)
