"""Who leads and who joins, read from the responsibility line by the document's own rule."""

from policysite.grammar.charges.charge_labels import CARRY_OUT, NO_CHARGE
from policysite.grammar.charges.responsibility import Charged, read_line, runs_of
from support.tables import for_each

RULE = "（责任单位：市教育和体育局，市委宣传部、市文广旅局。逗号前为牵头单位，下同）"
EDU, NEWS, MONEY = "市教育和体育局", "市委宣传部", "市财政局"


@for_each(
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
        ("labels", "（市财政局、市委宣传部负责，各县（区）落实）", [MONEY, NEWS], [], True),
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


@for_each(
    ("line", "lead", "partners", "clause"),
    [
        ("（市财政局、市教育局按职责分工负责，各县区人民政府结合实际落实）", "市财政局 市教育局", "", "各县区人民政府结合实际落实"),
        ("（市财政局牵头，相关县、乡（镇）政府结合自身实际推进）", "市财政局", "", "相关县、乡（镇）政府结合自身实际推进"),
        ("（责任单位：市财政局；各县区结合本地实际抓好落实）", "市财政局", "", "各县区结合本地实际抓好落实"),
        ("（市财政局牵头，市教育局按职责分工负责，各市、县人民政府组织实施）", "市财政局", "市教育局", "各市、县人民政府组织实施"),
        ("（市财政局牵头，各县区人民政府配合推进）", "市财政局", "各县区人民政府", ""),
        ("（各县区人民政府落实，市财政局配合）", "各县区人民政府", "市财政局", ""),
        ("（各县区人民政府结合实际落实）", "各县区人民政府", "", ""),
        ("（市财政局、市教育局结合实际落实）", "市财政局 市教育局", "", ""),
    ],
)  # fmt: skip
def test_groups_that_carry_out_as_it_fits_them_neither_lead_nor_join(line, lead, partners, clause):
    charged = read_line(line, "labels")
    assert (" ".join(charged.lead), " ".join(charged.partners)) == (lead, partners)
    assert "".join(run.clause for run in runs_of(line) if run.role == CARRY_OUT) == clause


@for_each(
    ("line", "lead", "partners"),
    [
        ("（市财政局统筹协调，市教育局、市民政局协同）", "市财政局", "市教育局 市民政局"),
        ("（由市财政局统筹，市教育局协同）", "市财政局", "市教育局"),
        ("（市财政局抓总，市教育局负责）", "市财政局", "市教育局"),
        ("（市财政局牵头，市教育局统筹推进）", "市财政局", "市教育局"),
        ("（市财政局牵头，市教育局统筹协调）", "市财政局", "市教育局"),
        ("（市财政局主责，市教育局配合，市政府督查室督办）", "市财政局", "市教育局"),
        ("（6月底完成，牵头考核单位：市财政局）", "市财政局", ""),
        ("（考核单位：市督考办；责任单位：市财政局）", "市财政局", ""),
        ("（主办：市财政局；承办：市教育局；协办：市民政局）", "市财政局", "市教育局 市民政局"),
        ("（主责：市财政局；协同：市教育局）", "市财政局", "市教育局"),
        ("（牵头领导：王大同；牵头单位：市财政局；责任处室：预算处）", "市财政局", "预算处"),
        ("（牵头负责领导：王大同。牵头责任单位：市财政局。协同责任单位：市教育局、各县区政府）", "市财政局", "市教育局 各县区政府"),
        ("（建设主体：湖滨医院；牵头单位：市卫健委）", "市卫健委", "湖滨医院"),
        ("（责任单位和责任人：市财政局　王大同）", "市财政局", ""),
        ("（责任单位及负责人：市财政局 王大同；配合单位：市教育局）", "市财政局", "市教育局"),
        ("（责任单位（人）：市财政局（王大同））", "市财政局", ""),
        ("【即时整改，长期坚持；责任单位：市财政局】", "市财政局", ""),
        ("（市财政局负总责，市教育局具体负责）", "市财政局", "市教育局"),
        ("（市财政局、市民政局，市教育局参加）", "市财政局 市民政局", "市教育局"),
        ("牵头单位：市财政局 责任单位：市教育局完成时限：2025年底前", "市财政局", "市教育局"),
        ("（责任单位及完成时限：市财政局，2025年底前）", "市财政局", ""),
        ("（实施期限：2025年；责任单位：市财政局）", "市财政局", ""),
        ("（组长单位：市财政局，成员单位：市教育局）", "市财政局", "市教育局"),
        ("（领导小组成员单位：市教育局；牵头单位：市财政局）", "市财政局", "市教育局"),
        ("（第一责任单位：市财政局；第二责任单位：市教育局）", "市财政局", "市教育局"),
        ("（牵头单位∶市财政局；配合单位﹕市教育局）", "市财政局", "市教育局"),
        ("（牵头单位——市财政局，配合单位——市教育局）", "市财政局", "市教育局"),
        ("（牵头单位 市财政局  配合单位 市教育局）", "市财政局", "市教育局"),
        ("（牵头单位：市财政局）（配合单位：市教育局）", "市财政局", "市教育局"),
        ("〔牵头单位：市财政局〕【配合单位：市教育局】", "市财政局", "市教育局"),
        ("﹝市财政局牵头，各县［市、区］政府配合﹞", "市财政局", "各县［市、区］政府"),
        ("(市财政局牵头，各县、区人民政府（管委会）负责落实）", "市财政局", "各县、区人民政府（管委会）"),
        ("（业主单位：滨河公司；责任单位：市财政局）", "市财政局", ""),
        ("（业主：滨河公司；监管部门：市财政局）", "市财政局", "滨河公司"),
        ("（考核单位：市财政局，10月底前完成）", "市财政局", ""),
        ("（牵头考核单位：市财政局，配合考核单位：市教育局）", "市财政局", "市教育局"),
        ("（汛前完成，牵头单位：市财政局）", "市财政局", ""),
        ("（市财政局牵头〔市教育局、市民政局配合〕）", "市财政局", "市教育局 市民政局"),
        ("（〔牵头单位〕市财政局；〔配合单位〕市教育局）", "市财政局", "市教育局"),
        ("（市财政局牵头，各街道办事处①配合）", "市财政局", "各街道办事处"),
        ("（省财政厅牵头，各市、县（市、区）教育局，各市、市教育局配合）", "省财政厅", "各市、县（市、区）教育局 各市 市教育局"),
        ("（市财政局牵头，云岭铁塔公司【含各县（区）营业部】配合）", "市财政局", "云岭铁塔公司【含各县（区）营业部】"),
        ("（市纪委监委机关、市直机关工委负责）", "市纪委监委机关 市直机关工委", ""),
    ],
)  # fmt: skip
def test_more_ways_to_say_who_leads(line, lead, partners):
    charged = read_line(line, "labels")
    assert (" ".join(charged.lead), " ".join(charged.partners)) == (lead, partners)
