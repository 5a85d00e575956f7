"""Times that no rule reads are told once; those that facts or names account for are not."""

from policysite.data.registry import Registry
from policysite.draft.drafting import checked, draft_text
from support.tables import for_each

TOLD = "像是时限的时间没有读出来"


def why(said):
    text = f"云州市2024年护岸方案\n一、护岸\n（一）清淤。{said}（责任单位：市水利局）\n"
    return checked(draft_text(text, Registry([]), "p"), Registry([])).plan.review.why


@for_each("said", ["每两周巡查一次。", "5月1日—10日集中整治。", "月底前报送总结。"])
def test_a_time_that_is_not_read_is_told(said):
    assert f"{TOLD}：“{said[:-1]}”" in why(said)


@for_each("said", ["9月底前完成验收。", "组织“6月5日前完成”主题展。", "已于3月5日完成勘查。", "每月巡查一次。"])
def test_nothing_is_told_of_others(said):
    assert TOLD not in why(said)


def test_all_of_a_document_are_told_together():
    assert f"有2处{TOLD}" in why("每旬巡查。季度内公布，每半月通报。")


def test_a_figure_or_time_in_a_title_alone_is_asked():
    text = "云州市2024年护岸方案\n（一）加固护岸20公里\n分段施工。（责任单位：市水利局）\n（二）清淤。（责任单位：市水利局）\n"
    plan = checked(draft_text(text, Registry([]), "p"), Registry([])).plan
    assert [one.review.why for one in plan.sections if one.review] == [
        "标题“加固护岸20公里”里的“加固护岸20公里”没有列入目标值，请核对"
    ]
