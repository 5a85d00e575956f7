"""Pictures show what the data say: every mark counted again from the YAML's own objects, every number added up."""

from collections import Counter
from datetime import date
from itertools import permutations

import pytest

from policysite.data.model.roles import LEAD, PARTNER
from policysite.figures.companions import plan_companions, unit_companions
from policysite.figures.duty_matrix import duty_matrix
from policysite.figures.figure import WIDE
from policysite.figures.time_axis import MOST_ROWS, home_axis, plan_axis, unit_axis, year_axis
from policysite.figures.workload import plan_load, site_load, unit_load


def unit(library, name):
    return next(one for one in library.units if one.unit.name == name)


def days(figure, mark):
    """The first and last day that a mark covers."""
    first, last = figure.period
    length = (last - first).days + 1
    begin = round(mark.x / figure.width * length)
    end = round((mark.x + mark.width) / figure.width * length) - 1
    return date.fromordinal(first.toordinal() + begin), date.fromordinal(first.toordinal() + end)


def by_label(figure, words):
    return next(mark for mark in figure.marks if words in mark.label)


def near(found, expected):
    assert all(abs((one - other).days) <= 1 for one, other in zip(found, expected, strict=True)), (found, expected)


# Time axis


def test_every_deadline_of_a_plan_has_its_mark_and_leads_to_its_words(both):
    for plan in both.plans:
        figure = plan_axis(plan)
        assert sorted(mark.url for mark in figure.marks) == sorted(entry.url for entry in plan.deadlines)
        assert figure.period == (date(plan.years[0].year, 1, 1), date(plan.years[-1].year, 12, 31))


def test_each_precision_has_its_own_form(both):
    real = next(plan for plan in both.plans if plan.plan.id == "pzh-2021-73")
    figure = plan_axis(real)
    year = by_label(figure, "学校办学管理全面达标")
    assert year.form == "span"
    near(days(figure, year), (date(2023, 1, 1), date(2023, 12, 31)))
    assert by_label(figure, "2021年底前").form == "end"
    start = by_label(figure, "自2021年秋季学期起")
    assert start.form == "arrow"
    near(days(figure, start), (date(2021, 9, 1), date(2025, 12, 31)))
    recurring = by_label(figure, "每天，运动不少于1小时")
    assert recurring.form == "band"
    near(days(figure, recurring), (date(2021, 8, 17), date(2025, 12, 31)))


def test_a_day_is_a_point(both):
    invented = next(plan for plan in both.plans if plan.plan.id == "yc-2024-12")
    exact = [entry for entry in invented.deadlines if entry.deadline.timing.precision == "日"]
    figure = plan_axis(invented)
    points = [mark for mark in figure.marks if mark.form == "point"]
    assert exact and {mark.url for mark in points} == {entry.url for entry in exact}
    near(days(figure, points[0]), (exact[0].day, exact[0].day))


def test_a_units_axis_tells_its_roles_and_the_plans_own_goals_apart(real):
    figure = unit_axis(unit(real, "市财政局"))
    roles = {mark.url: mark.role for mark in figure.marks}
    finance = unit(real, "市财政局")
    for entry in real.deadlines:
        if entry.task is None:
            assert roles.pop(entry.url) == "plan"
        elif entry.task in finance.tasks:
            assert roles.pop(entry.url) == (LEAD if finance in entry.task.lead else PARTNER)
    assert roles == {}


def test_a_unit_without_dated_tasks_has_no_axis(real):
    assert unit_axis(unit(real, "市科技局")) is None
    assert unit_companions(unit(real, "东区人民政府")) is None
    assert unit_load(unit(real, "东区人民政府")) is None


def test_a_year_shows_what_falls_in_it_by_months(real):
    year = next(one for one in real.years if one.year == 2023)
    figure = year_axis(year)
    assert [head.label for head in figure.columns] == [f"{month}月" for month in range(1, 13)]
    assert sorted(mark.url for mark in figure.marks) == sorted(entry.url for entry in year.deadlines)
    assert all(mark.x >= 0 and mark.x + mark.width <= figure.width for mark in figure.marks)


def test_several_plans_stand_apart_under_their_names(both):
    figure = home_axis(both)
    groups = [row.label for row in figure.rows if row.is_group]
    assert groups == [plan.label for plan in both.plans]
    assert len(figure.marks) == len(both.deadlines)


def test_of_very_many_deadlines_each_plan_shows_a_number_a_year(both, monkeypatch):
    monkeypatch.setattr("policysite.figures.time_axis.MOST_ROWS", 5)
    figure = home_axis(both)
    assert len(both.deadlines) > 5 < MOST_ROWS
    whole = {mark.label: mark.text for mark in figure.marks if mark.row == 0}
    for year in both.years:
        if year.dated:
            assert whole[f"全部 {len(both.plans)} 个方案，{year.label}到期和开始 {len(year.dated)} 项"] == str(
                len(year.dated)
            )
    assert sum(int(text) for text in whole.values()) == sum(int(mark.text) for mark in figure.marks if mark.row)


# Who does what


def test_the_matrix_holds_every_role_once_and_in_its_place(both):
    for plan in both.plans:
        figure = duty_matrix(plan)
        shown = {
            (figure.rows[mark.row].url, figure.columns[mark.column].url, mark.role, mark.url) for mark in figure.marks
        }
        expected = set()
        for task in plan.tasks:
            members = dict.fromkeys(task.implementers, "implementer")
            members |= dict.fromkeys(task.partners, "partner") | dict.fromkeys(task.lead, "lead")
            expected |= {(task.url, unit.url, role, task.url) for unit, role in members.items()}
        assert shown == expected
        assert len(figure.marks) == len(shown)
        assert [row.label for row in figure.rows] == [task.label for task in plan.tasks]


def test_marks_of_the_matrix_stand_under_the_names_of_their_columns(real):
    figure = duty_matrix(real.plans[0])
    for mark in figure.marks:
        assert mark.x + mark.width / 2 == figure.columns[mark.column].at
        assert mark.y == figure.rows[mark.row].at


def test_names_of_the_plans_own_region_stand_without_it(both):
    plan = next(one for one in both.plans if one.plan.id == "pzh-2021-73")
    own = next(one for one in both.units if one.unit.name == "市财政局" and one.unit.region == plan.plan.region)
    assert "（" in own.label and own.name_in(plan.plan.region) == "市财政局" and own.name_in("云川市") == own.label
    for figure in (duty_matrix(plan), plan_companions(plan), plan_load(plan), unit_companions(own), unit_load(own)):
        said = [*(row.label for row in figure.rows), *(head.label for head in figure.columns)]
        said += [mark.label for mark in figure.marks]
        assert not [words for words in said if plan.plan.region in words], figure.title
    assert any(plan.plan.region in row.label for row in site_load(both).rows)


def test_a_matrix_fills_the_page_and_no_more_than_it_needs(both):
    for plan in both.plans:
        for figure in (duty_matrix(plan), plan_companions(plan)):
            room = figure.names + figure.width
            cell = figure.width / len(figure.columns)
            assert 26 <= cell <= 46 and (room <= WIDE or cell == 26)
            assert room > WIDE - len(figure.columns) or cell == 46


def test_very_many_plans_do_not_fill_home(both, monkeypatch):
    monkeypatch.setattr("policysite.figures.time_axis.MOST_ROWS", 5)
    monkeypatch.setattr("policysite.figures.time_axis._MOST_PLANS", 1)
    figure = home_axis(both)
    assert [row.label for row in figure.rows] == [f"全部 {len(both.plans)} 个方案", both.plans[0].label]


# Who works with whom


def test_every_pair_that_shares_a_task_has_its_number(both):
    for plan in both.plans:
        shared = Counter()
        for task in plan.tasks:
            shared.update(permutations([unit.url for unit in (*task.lead, *task.partners)], 2))
        figure = plan_companions(plan)
        shown = {(figure.rows[mark.row].url, figure.columns[mark.column].url): int(mark.text) for mark in figure.marks}
        assert shown == dict(shared)


def test_a_units_bars_add_up_to_the_tasks_that_it_shares(real):
    for one in real.units:
        figure = unit_companions(one)
        if not one.companions:
            assert figure is None
            continue
        for row, (other, tasks) in enumerate(one.companions):
            marks = [mark for mark in figure.marks if mark.row == row]
            assert figure.rows[row].label == other.label
            assert [mark.text for mark in marks if mark.form == "total"] == [str(len(tasks))]
            step = min(22, 480 / max(len(tasks) for _, tasks in one.companions))
            assert sum(mark.width for mark in marks if mark.form == "bar") == pytest.approx(step * len(tasks), abs=0.2)
            assert {mark.url for mark in marks} == {f"together/{one.unit.id}.html#with-{other.unit.id}"}


# Load


def counted(tasks, year):
    """The tasks with a deadline or target in a year, counted from the facts themselves."""
    return sum(1 for task in tasks if task in [entry.task for entry in [*year.deadlines, *year.indicators]])


@pytest.mark.parametrize("name", ["市教育和体育局", "市财政局", "团市委", "市科技局"])
def test_load_counts_the_tasks_of_each_year(real, name):
    one = unit(real, name)
    figure = site_load(real)
    row = next(number for number, head in enumerate(figure.rows) if head.url == one.url)
    numbers = {
        (mark.role, figure.columns[mark.column].label): int(mark.text) for mark in figure.marks if mark.row == row
    }
    expected = {}
    for role, tasks in ((LEAD, one.lead_tasks), (PARTNER, one.partner_tasks)):
        expected[role, "合计"] = len(tasks)
        dated = set()
        for year in real.years:
            expected[role, year.label] = counted(tasks, year)
            dated |= {entry.task for entry in [*year.deadlines, *year.indicators]}
        expected[role, "未明确时限"] = len(set(tasks) - dated)
    assert numbers == {key: count for key, count in expected.items() if count}


def test_the_load_of_one_plan_leaves_the_others_out(both):
    for plan in both.plans:
        figure = plan_load(plan)
        whole = sum(int(mark.text) for mark in figure.marks if figure.columns[mark.column].label == "合计")
        assert whole == sum(len(task.lead) + len(task.partners) for task in plan.tasks)
        assert all(f"plan={plan.plan.id}" in mark.url for mark in figure.marks)


def test_every_mark_says_what_it_shows_and_leads_somewhere(both):
    figures = [home_axis(both), site_load(both)]
    for plan in both.plans:
        figures += [plan_axis(plan), duty_matrix(plan), plan_companions(plan), plan_load(plan)]
    for one in both.units:
        figures += [unit_axis(one), unit_load(one), unit_companions(one)]
    for figure in filter(None, figures):
        assert all(mark.label and mark.url and mark.text in mark.label for mark in figure.marks)
        assert len({(mark.label, mark.url) for mark in figure.marks}) == len(figure.marks)
