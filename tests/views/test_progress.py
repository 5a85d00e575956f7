"""What is said of a deadline and of a leader's quarter, by the day and by what the leads reported."""

import pytest

from policysite.checking.check import check
from policysite.data.model.periods import parse_period
from policysite.library.library import build_library
from policysite.views.progress import brief_of, last_words, latest_quarter, past_words, standing, stands
from support.progress import REPORT, WINDOWS, told_data, with_reports


@pytest.fixture(scope="module")
def inside(tmp_path_factory):
    checked = check(told_data(tmp_path_factory.mktemp("told")))
    return build_library(checked, checked.inside)


def library(tmp_path, **records):
    """A library with the given reports of both leads of the first task: their statuses."""
    text = {f"2026Q3/{unit.replace('_', '-')}": WINDOWS.format(unit=unit.replace("_", "-"), status=status)
            for unit, status in records.items()}  # fmt: skip
    checked = check(with_reports(tmp_path, text))
    return build_library(checked, checked.inside)


def test_a_deadline_is_done_once_every_lead_says_so(tmp_path):
    both = library(tmp_path / "a", yc_education="已完成", yc_government_services="已完成").tasks[0]
    assert past_words(both.facts.deadlines[0]).startswith(
        "期限已过，市政务局（云川市）2026年10月8日报告完成（依据《内部验收意见"
    )
    one = library(tmp_path / "b", yc_education="已完成").tasks[0]
    assert past_words(one.facts.deadlines[0]) == "期限已过，没有完成记录"
    assert (stands(both), stands(one)) == ("已完成", "已完成")


def test_a_report_of_one_deadline_is_of_no_other(tmp_path):
    text = REPORT.replace("推进中", "已完成").replace("    status", "    deadline: 评估\n    status")
    checked = check(with_reports(tmp_path, {"2026Q3/yc-transport": text}))
    buses = build_library(checked, checked.inside).tasks[1]
    said = {one.label: past_words(one) for one in buses.facts.deadlines}
    assert said["评估"].startswith("期限已过，2026年10月8日报告完成")
    assert said["开行学生专线"] == said["公布运行情况"] == "" and stands(buses) == "没有报告"


def test_what_was_said_last_counts(inside):
    windows, buses = inside.tasks
    assert (stands(windows), stands(buses)) == ("已完成、受阻", "已完成")
    assert last_words(buses) == (
        "市交通局（云川市）：已完成（2026年第四季度，2026年12月30日报，依据《专线开行通知》（云交〔2026〕8号，2026年8月1日））",
    )
    assert {word: len(tasks) for word, tasks in standing(inside.tasks).items() if tasks} == {"已完成": 2, "受阻": 1}
    assert latest_quarter(inside) == parse_period("2026Q4")


def test_a_brief_is_of_its_quarter(inside):
    (leader,) = inside.progress.portfolios
    third = brief_of(leader, parse_period("2026Q3"))
    assert [one.label for one in third.past] == ["完成窗口整合", "开通网上办理", "评估"]
    assert [one.unit.key for one in third.blocked] == ["yc-education"]
    assert [one.unit.key for one in third.done] == ["yc-government-services"]
    fourth = brief_of(leader, parse_period("2026Q4"))
    assert [one.label for one in fourth.past] == ["完成窗口整合", "开通网上办理"]  # done as of the fourth quarter
    assert [one.unit.key for one in fourth.done] == ["yc-transport"]
    assert [one.label for one in brief_of(leader, parse_period("2026Q1")).coming] == ["评估"]
