"""How documents say who of those in a line leads."""

from policysite.draft.charges.charge_lines import find_charge
from policysite.draft.charges.roles import lead_rule, read
from policysite.draft.readers.document import Line
from policysite.grammar.charges.lead_rules import (
    EQUALS,
    FIRST_PLACES,
    LEADING,
    SIGNS,
    STANDS,
    TYPEFACES,
    open_rule,
    rule_of_typeface,
    stated_rule,
)
from policysite.grammar.charges.responsibility import read_line
from policysite.grammar.charges.standing_words import is_remark
from support.tables import for_each

LINE = "（责任单位：市园林局、市水务局）"


@for_each(
    ("words", "form"),
    [
        ("列第一位者为牵头单位", "first_lead"),
        ("列第一位者为牵头单位，下同", "first_lead"),
        ("排在首位的部门牵头", "first_lead"),
        ("第一家单位负总责", "first_lead"),
        ("排首位的单位抓总", "first_lead"),
        ("排在首位的单位负责牵头", "first_lead"),
        ("排名第一的单位为牵头单位", "first_lead"),
        ("排名第一的为牵头单位", "first_lead"),
        ("排名首位的单位为牵头单位", "first_lead"),
        ("第一责任单位为牵头单位", "first_lead"),
        ("首列单位为牵头", "first_lead"),
        ("首位为牵头单位", "first_lead"),
        ("首个单位为牵头单位", "first_lead"),
        ("列首位的为牵头部门", "first_lead"),
        ("位列第一的为牵头单位", "first_lead"),
        ("排序第一的责任单位为牵头单位", "first_lead"),
        ("排在第一位的责任单位为该项任务牵头单位", "first_lead"),
        ("排在最前的为主要牵头单位", "first_lead"),
        ("排在前面的部门是牵头单位", "first_lead"),
        ("责任单位中排第一的为牵头责任单位", "first_lead"),
        ("第一个单位为牵头单位", "first_lead"),
        ("第一家为主办单位", "first_lead"),
        ("牵头单位列首位", "first_lead"),
        ("牵头单位排在第一位", "first_lead"),
        ("牵头单位为排名第一的单位", "first_lead"),
        ("第一个顿号前为牵头单位", "first_lead"),
        ("逗号前为牵头单位", "before_comma"),
        ("逗号之前的单位均为牵头单位", "before_comma"),
        ("第一个逗号前的部门牵头", "before_comma"),
        ("逗号后的为配合单位", "before_comma"),
        ("分号前为牵头单位", "before_semicolon"),
        ("冒号前为牵头单位", "before_colon"),
        ("分号后面的部门为参与单位", "before_semicolon"),
        ("*号为牵头", "marked"),
        ("标*号的为牵头单位", "marked"),
        ("标注“*”的单位为牵头单位", "marked"),
        ("带★的为牵头单位", "marked"),
        ("加*者为牵头单位", "marked"),
        ("注有△标记的部门为牵头单位", "marked"),
        ("标有“▲”的单位牵头", "marked"),
    ],
)
def test_a_rule_that_the_text_states(words, form):
    for place in (words, f"注：{words}。", f"经同意，现予印发（{words}）。"):
        rule = lead_rule([Line(f"建成绿道。{LINE}"), Line(place)])
        assert (rule.form, rule.why) == (form, "")
        assert rule.quote in words and rule.quote
    assert is_remark(words)
    for line in (
        f"（市园林局、市水务局，{words}）",
        f"（市园林局、市水务局负责。{words}）",
        f"（市园林局、市水务局〔{words}〕）",
    ):
        charged = read_line(line, form)
        assert {*charged.lead, *charged.partners} == {"市园林局", "市水务局"}


@for_each("place", FIRST_PLACES)
def test_where_the_one_stands_that_leads(place):
    assert stated_rule(f"排{place}的为牵头单位").form == "first_lead"


@for_each("stands", STANDS)
def test_how_it_comes_to_stand_there(stands):
    assert stated_rule(f"{stands}首位的为牵头单位").quote == f"{stands}首位的为牵头单位"


@for_each("leading", LEADING)
def test_how_those_are_called_that_lead(leading):
    assert stated_rule(f"排首位的为{leading}").form == "first_lead"


@for_each("face", TYPEFACES)
def test_a_look_of_letters_that_no_text_shows_is_put_before_a_person_once(face):
    for words in (f"{face}的为牵头单位", f"{face}单位为牵头单位", f"{face}标注的部门牵头", f"牵头单位以{face}表示"):
        rule = lead_rule([Line(f"建成绿道。{LINE}"), Line("绘制地图。（市测绘局负责）"), Line(f"注：{words}。")])
        assert rule.form == "all_lead" and "看不出字体" in rule.why
        assert is_remark(words)


@for_each(
    "words",
    [*EQUALS, "无牵头单位的，责任单位即为牵头单位", "所列单位均为责任单位", "没有牵头单位的，责任单位均为牵头单位"],
)
def test_that_none_stands_above_another_leaves_nothing_to_ask(words):
    for others in ([], ["绘制地图。（牵头单位：市测绘局）"] * 3):
        charge = find_charge(f"建成绿道。{LINE}")
        rule = lead_rule([Line(f"建成绿道。{LINE}"), *map(Line, others), Line(f"注：{words}。")])
        found = read(charge, rule)
        assert rule.why == "" and not found.unsettled and found.lead == ("市园林局", "市水务局")
    assert not stated_rule(words)


@for_each("sign", SIGNS)
def test_a_rule_in_no_known_wording_is_put_before_a_person(sign):
    assert open_rule(f"{sign}后面的为牵头单位") or stated_rule(f"{sign}后面的为牵头单位")
    assert is_remark(f"{sign}后面的为牵头单位")


def test_an_unknown_rule_is_told():
    rule = lead_rule([Line(f"建成绿道。{LINE}"), Line("注：排在前两位的为牵头单位。")])
    assert rule.form == "all_lead" and "前两位的为牵头单位" in rule.why


@for_each(
    "words",
    [
        "2025年底前牵头制定办法",
        "由市园林局牵头",
        "明确第一责任人",
        "红色旅游工作由市文旅局牵头",
        "前期工作由市园林局牵头",
        "市园林局为牵头单位",
        "各牵头单位要排出计划",
        "排名第一的企业由市工信局牵头服务",
        "在前期基础上，市园林局为牵头单位",
        "首个项目由市园林局牵头",
    ],
)
def test_other_words_are_no_rule(words):
    assert not stated_rule(words) and not rule_of_typeface(words) and not open_rule(words)
