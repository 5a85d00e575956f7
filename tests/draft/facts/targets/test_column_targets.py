"""Figures alone in cells of a table: what they count stands in another cell or in the heading."""

from datetime import date

from policysite.checking.evidence import bears_out_comparison, bears_out_figure
from policysite.data.model.facts import Indicator
from policysite.draft.facts.targets.column_targets import find_column_targets
from support.tables import for_each

ISSUED = date(2024, 3, 1)


def found(*cells):
    return [
        (one.name, one.comparison, one.value, one.unit, one.year)
        for one in find_column_targets("\n\n".join(cells), ISSUED)
    ]


@for_each(
    ("cells", "target"),
    [
        (["计量单位：个", "目标值：25"], ("equal", 25, "个", None)),
        (["单位：公里", "2025年目标：≥1,200.5"], ("at_least", 1200.5, "公里", 2025)),
        (["目标值：43", "计量单位：%"], ("equal", 43, "%", None)),
        (["年度目标（万亩）：不超过12"], ("at_most", 12, "万亩", None)),
        (["2025年：90%以上"], ("at_least", 90, "%", 2025)),
        (["2025年：3%以下"], ("at_most", 3, "%", 2025)),
        (["2026年指标值：＜0.5‰"], ("less_than", 0.5, "‰", 2026)),
    ],
)
def test_a_figure_with_what_it_counts(cells, target):
    assert found("序号：1", "指标名称：绿廊", *cells) == [("绿廊", *target)]


@for_each(
    ("cells", "target"),
    [
        (["项目：绿廊", "数量：1,250米"], ("绿廊", "equal", 1250, "米", None)),
        (["片区：北岸", "改造户数：860"], ("改造户数", "equal", 860, "户", None)),
        (["项目：绿廊", "年度计划·投资（亿元）：2.5"], ("绿廊", "equal", 2.5, "亿元", None)),
        (["项目：绿廊", "建设规模：30公里以上"], ("绿廊", "at_least", 30, "公里", None)),
        (["项目：绿廊", "长度（公里）：8.0"], ("绿廊", "equal", 8, "公里", None)),
        (["任务：绿廊", "目标要求：3条步道"], ("绿廊", "equal", 3, "条", None)),
        (["任务：绿廊", "建设标准：45处"], ("绿廊", "equal", 45, "处", None)),
        (["任务：绿廊", "新签约项目：6个"], ("新签约项目", "equal", 6, "个", None)),
        (["任务：绿廊", "目标：1.5万人次"], ("绿廊", "equal", 1.5, "万人次", None)),
    ],
)
def test_how_much_of_it_there_is_to_be(cells, target):
    assert found(*cells) == [target]


def test_figures_of_several_years_each_with_its_own_comparison():
    cells = ["指标：绿廊", "单位：公里", "2023年：80", "2024年：≥100", "2025年：120"]
    assert found(*cells) == [("绿廊", "at_least", 100, "公里", 2024), ("绿廊", "equal", 120, "公里", 2025)]


@for_each(
    "cells",
    [
        ["目标值：25"],  # of what?
        ["单位：市园林局", "目标值：25"],
        ["单位：公里", "投资额：25"],
        ["单位：公里", "目标值：25左右"],
        ["单位：公里", "目标值：建成25"],
        ["单位：公里", "2024年计划投资：25"],
        ["完成时限：10月底前"],
        ["新建情况：3个"],
    ],
)
def test_what_is_no_target_or_is_left_to_a_person(cells):
    assert found("指标：绿廊", *cells) == []


@for_each(
    ("value", "year", "comparison", "holds"),
    [(100, 2024, "at_least", True), (100, 2024, "equal", False), (100, 2025, "at_least", False), (80, 2024, "equal", False)],
)  # fmt: skip
def test_a_figure_is_proved_by_its_own_cell(value, year, comparison, holds):
    quote = "单位：公里\n\n2023年：80\n\n2024年：≥100\n\n2025年：120"
    one = Indicator(name="绿廊", comparison=comparison, value=value, unit="公里", year=year, quote=quote)
    assert (bears_out_figure(one) and bears_out_comparison(one)) is holds
