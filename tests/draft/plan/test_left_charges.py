"""Charges in the running text that made no task are noted where they stand, and told once."""

from policysite.data.registry import Registry
from policysite.draft.drafting import checked, draft_text

TEXT = """青禾市绿道建设方案（2024年）
经同意，现予印发，由市政府办公室牵头落实。
一、建设任务
（一）建设绿道。建成北岸绿道。（市园林局负责）
二、保障措施
（一）加强领导。工作由市绿道建设领导小组牵头统筹，每月通报。
（二）加强宣传。市园林局会同市文旅局开展宣传。各部门密切配合。
"""


def test_each_charge_left_in_the_text_has_an_aside_and_all_of_them_one_review():
    plan = checked(draft_text(TEXT, Registry([]), "p"), Registry([])).plan
    noted = [aside for item in plan.items for aside in item.asides if "责任" in aside.why]
    assert [aside.quote for aside in noted] == ["工作由市绿道建设领导小组牵头统筹", "市园林局会同市文旅局开展宣传"]
    assert all(aside.review is None for aside in noted)
    assert "正文有3处说到某个单位的责任" in plan.review.why
    assert "“由市政府办公室牵头落实”" in plan.review.why and "“市园林局会同市文旅局开展宣传”" in plan.review.why


def test_nothing_is_told_where_nothing_is_left():
    text = TEXT.replace("，由市政府办公室牵头落实", "").partition("二、")[0]
    assert "说到某个单位的责任" not in checked(draft_text(text, Registry([]), "p"), Registry([])).plan.review.why


def test_of_many_places_some_are_shown():
    more = "".join(
        f"（{number}）市{name}局会同市文旅局督促。\n" for number, name in enumerate("甲乙丙丁戊己庚辛壬癸", 3)
    )
    plan = checked(draft_text(TEXT + more, Registry([]), "p"), Registry([])).plan
    assert "正文有" in plan.review.why and "”等，请核对" in plan.review.why


def test_bodies_alone_in_brackets_behind_a_sentence_are_told():
    text = TEXT.replace("每月通报。", "每月通报一次（市园林局、市水务局）。其中北岸（市园林局院内）先行。")
    plan = checked(draft_text(text, Registry([]), "p"), Registry([])).plan
    assert "正文有4处说到某个单位的责任" in plan.review.why and "（市园林局、市水务局）" in plan.review.why


def test_a_bracket_that_ends_in_a_duty_is_told_where_one_of_those_in_it_is_surely_a_body():
    text = TEXT.replace("每月通报。", "每月通报一次。（市园林局、北岸渔歌负责）。其中北岸（北岸渔歌负责）先行。")
    why = checked(draft_text(text, Registry([]), "p"), Registry([])).plan.review.why
    assert "（市园林局、北岸渔歌负责）" in why and "（北岸渔歌负责）" not in why.replace(
        "（市园林局、北岸渔歌负责）", ""
    )


def test_two_likely_bodies_in_brackets_are_told_and_a_rule_is_not():
    text = TEXT.replace(
        "每月通报。",
        "每月通报。（北岸渔政支队、南岸渔政支队）。开放渔港。（前方指挥中心）。先行先试（乡镇、街道）。（列首位的为牵头单位，其他为配合单位）",
    )
    why = checked(draft_text(text, Registry([]), "p"), Registry([])).plan.review.why
    assert (
        "（北岸渔政支队、南岸渔政支队）" in why
        and "（前方指挥中心）" in why
        and "乡镇、街道" not in why
        and "列首位" not in why
    )


def test_bodies_alone_in_brackets_behind_a_title_are_told():
    plan = draft_text(
        "云溪县古渡修缮方案\n一、修缮\n（一）修补石阶（县文物局、县港航局）\n二、保障\n（一）领导。加强领导。\n",
        Registry([]),
    ).plan
    assert "（县文物局、县港航局）" in plan.review.why


def test_a_label_that_charges_before_the_first_part_is_told_without_a_full_stop():
    text = TEXT.replace("经同意，现予印发，由市政府办公室牵头落实。", "清淤疏浚；责任单位：市水务局")
    why = checked(draft_text(text, Registry([]), "p"), Registry([])).plan.review.why
    assert "“责任单位：市水务局”" in why
