"""Plans that cite each other, carry each other out, and end each other, through several levels."""

import pytest

from policysite.checking.check import check
from policysite.library.library import build_library
from policysite.library.life.kinship import missing_documents
from support.drafted import drafted_data
from support.standings import ENDED, OLD


def text(place, office, number, day, basis, task):
    return f"""{place}节水行动方案

{number}

{basis}，制定本方案。

一、主要任务

（一）更换管网。{task}（责任单位：{place}水利局）

（二）宣传节水。每年在{place}各学校讲一次节水课，编印手册，张贴海报，评选节水能手。（责任单位：{place}教育局）

{place}{office}

{day}
"""


PROVINCE = text(
    "丘川省", "人民政府", "丘政发〔2022〕3号", "2022年3月1日", "为落实《国家节水法》",
    "对老旧供水管网逐段排查，优先更换漏损严重的管段，2026年底前完成。",
)  # fmt: skip
CITY = text(
    "沙柳市", "人民政府", "沙政发〔2023〕7号", "2023年5月1日", "为落实《丘川省节水行动方案》（丘政发〔2022〕3号）和《国家节水法》",
    "对老旧供水管网逐段排查，优先更换漏损严重的管段，2025年底前完成。",
)  # fmt: skip
COUNTY = text(
    "白渠县", "人民政府", "白政发〔2023〕9号", "2023年9月1日", "为落实《沙柳市节水行动方案》",
    "对老旧供水管网逐段排查，优先更换漏损严重的管段，2025年10月底前完成，按月通报。",
)  # fmt: skip


@pytest.fixture(scope="module")
def plans(tmp_path_factory):
    folder = drafted_data(tmp_path_factory.mktemp("kin"), {"qc": PROVINCE, "sl": CITY, "bq": COUNTY})
    return {plan.key: plan for plan in build_library(check(folder)).plans}


def test_a_cited_plan_is_known_by_number_or_title_both_ways(plans):
    targets = {entry.label: entry.target for entry in plans["sl"].citations}
    assert targets == {"《丘川省节水行动方案》": plans["qc"], "《国家节水法》": None}
    assert [entry.plan for entry in plans["sl"].cited_by] == [plans["bq"]]


def test_plans_stand_as_a_tree(plans):
    assert {key: (plan.parents, plan.children) for key, plan in plans.items()} == {
        "qc": ([], [plans["sl"]]),
        "sl": ([plans["qc"]], [plans["bq"]]),
        "bq": ([plans["sl"]], []),
    }


def test_one_duty_is_traced_through_every_level(plans):
    pipes = plans["bq"].tasks[0]
    (city,) = pipes.answers
    (province,) = city.answers
    assert (city.plan.key, province.plan.key) == ("sl", "qc")
    assert {task.label for task in (pipes, city, province)} == {"更换管网"}
    assert province.answered_by == [city] and city.answered_by == [pipes]


def test_what_several_plans_cite_and_the_library_has_not_is_listed(plans):
    (missing,) = missing_documents(plans.values())
    assert missing.title == "国家节水法" and {plan.key for plan in missing.plans} == {"qc", "sl"}


def test_two_plans_of_one_title_are_named_by_none(tmp_path):
    other = CITY.replace("沙政发〔2023〕7号", "沙政发〔2024〕7号")
    library = build_library(check(drafted_data(tmp_path, {"sl": CITY, "s2": other, "bq": COUNTY})))
    (county,) = (plan for plan in library.plans if plan.key == "bq")
    assert [entry.target for entry in county.citations] == [None]


LATER = """沙柳市人民政府关于印发沙柳市护林三年行动方案的通知

沙政发〔2023〕2号

各县（区）人民政府：

现将《沙柳市护林三年行动方案》印发给你们。《沙柳市护林行动方案》（沙政发〔2021〕1号）同时废止。

沙柳市人民政府

2023年4月1日

沙柳市护林三年行动方案

一、主要任务

（一）巡护山林。每周巡护一次山林。（责任单位：市林业局、市应急局）
"""


def test_a_plan_carries_out_none_that_it_ended(tmp_path):
    data = drafted_data(tmp_path / "data", {"old": OLD, "new": LATER}, {"old": ENDED})
    library = build_library(check(data))
    (plan,), (ended,) = library.plans, library.ceased
    assert [one.relation for one in plan.plan.based_on] == ["废止"]
    assert plan.parents == [] and ended.children == [] and [one.plan for one in ended.cited_by] == [plan]
