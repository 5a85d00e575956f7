"""Targets that are measured against a standard, not by a figure."""

import pytest

from policysite.draft.facts.clauses import Words
from policysite.draft.facts.targets.benchmarks import read_benchmarks
from support.tables import for_each


@for_each(
    ("text", "name", "comparison", "benchmark"),
    [
        (
            "确保义务教育教师平均工资收入水平不低于当地公务员平均工资收入水平。",
            "义务教育教师平均工资收入水平",
            "at_least",
            "当地公务员平均工资收入水平",
        ),
        ("办学条件达到省定标准，", "办学条件", "at_least", "省定标准"),
        ("能耗不超过全省平均水平。", "能耗", "at_most", "全省平均水平"),
        ("增速高于全国平均水平。", "增速", "more_than", "全国平均水平"),
        ("到2027年，渔业总产值实现翻番，", "渔业总产值", "equal", "翻番"),
        ("渔民收入再翻一番以上。", "渔民收入", "at_least", "再翻一番"),
        ("渔业贷款增速不低于各项贷款平均增速。", "渔业贷款增速", "at_least", "各项贷款平均增速"),
        ("生均经费按照普通高中标准的一半计算。", "生均经费", "equal", "普通高中标准的一半"),
    ],
)
def test_what_a_target_is_measured_against(text, name, comparison, benchmark):
    (found,) = read_benchmarks(Words(text))
    assert (found.name, found.comparison, found.benchmark) == (name, comparison, benchmark)


@pytest.mark.parametrize(
    "text",
    [
        "达到国内先进水平。",
        "《达到国家标准的办法》",
        "“达到国家标准”行动",
        "2万吨以上的渔港应当达到一级标准。",
        "实施产值倍增计划",
    ],
)
def test_praise_and_names_are_no_targets(text):
    assert list(read_benchmarks(Words(text))) == []
