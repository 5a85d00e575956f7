"""Every view a page needs, both for the real plan and for two plans of two cities in one site."""

import pytest

from policysite.checking.check import check
from policysite.library.library import build_library
from steps import counted
from support import INVENTED


def unit(library, name):
    (found,) = [entry for entry in library.units if entry.unit.name == name]
    return found


def year(library, number):
    (found,) = [entry for entry in library.years if entry.year == number]
    return found


def labels(entries):
    return [entry.label for entry in entries]


def test_the_real_plan_in_numbers(real):
    (plan,) = real.plans
    assert (len(plan.tasks), len(plan.units), len(plan.all_sections)) == (28, 25, 16)
    assert [entry.year for entry in real.years] == [2021, 2022, 2023, 2024, 2025]


@pytest.mark.parametrize(
    ("name", "lead", "partner"),
    [
        ("市教育和体育局", 27, 1),
        ("市财政局", 1, 11),
        ("市委宣传部", 1, 5),
        ("市人力资源社会保障局", 0, 7),
        ("市残联", 0, 1),
    ],
)
def test_a_unit_leads_and_joins_what_the_document_says(real, name, lead, partner):
    entry = unit(real, name)
    assert (len(entry.lead_tasks), len(entry.partner_tasks)) == (lead, partner)


def test_roles_link_both_ways(real):
    for task in real.tasks:
        assert all(task in entry.lead_tasks for entry in task.lead)
        assert all(task in entry.partner_tasks for entry in task.partners)
        assert all(task in unit.implementer_tasks for unit in task.implementers)
    assert sum(len(entry.lead_tasks) for entry in real.units) == sum(len(task.lead) for task in real.tasks)


def test_companions_are_mutual_and_share_the_same_tasks(real):
    for entry in real.units:
        for other, tasks in entry.companions:
            assert dict(other.companions)[entry] == tasks or set(dict(other.companions)[entry]) == set(tasks)
            assert all({entry, other} <= {*task.lead, *task.partners} for task in tasks)


@pytest.mark.parametrize(
    ("number", "due"),
    [
        (2021, ["完成布局专项规划", "建立市级“家长学校”，发布家庭教育指导手册"]),
        (2022, []),
        (2023, ["基本完成新建和改扩建项目", "学校办学管理全面达标"]),
        (2024, ["基本完成布局调整和闲置校舍处置"]),
        (2025, [
            "基础教育发展水平、综合实力走在全省前列，建成区域教育高地",
            "每校有劳动教育场所，每县（区）有劳动实践基地，全市有示范校",
            "实现中小学幼儿园布局全面优化",
        ]),
    ],
)  # fmt: skip
def test_what_falls_due_in_each_year(real, number, due):
    assert labels(year(real, number).due) == due


def test_a_start_begins_once_and_then_runs(real):
    after_school = "义务教育学校、有需要的学生课后服务全覆盖"
    assert after_school in labels(year(real, 2021).starting)
    assert [number for number in range(2021, 2026) if after_school in labels(year(real, number).running)] == [
        2022,
        2023,
        2024,
        2025,
    ]


def test_what_recurs_stands_in_every_year(real):
    assert {len(entry.recurring) for entry in real.years} == {5}


def test_targets_of_a_year(real):
    assert len(year(real, 2025).indicators) == 7
    assert year(real, 2024).indicators == []


def test_a_unit_has_only_its_own_in_its_years(real):
    entry = unit(real, "市妇联")
    assert {fact.task for one in entry.years for fact in [*one.dated, *one.running, *one.recurring]} <= set(entry.tasks)
    assert labels(entry.years[0].due) == ["建立市级“家长学校”，发布家庭教育指导手册"]


def test_a_collective_knows_its_members_and_they_know_it(real):
    counties = unit(real, "各县（区）人民政府")
    assert labels(counties.members) == [f"{name}人民政府" for name in ("东区", "西区", "仁和区", "米易县", "盐边县")]
    assert unit(real, "米易县人民政府").collectives == (counties,)


def test_a_unit_gathers_its_tasks_from_every_plan_under_every_name(both):
    education = unit(both, "市教育和体育局")
    assert {task.plan.plan.id for task in education.tasks} == {"pzh-2021-73", "yc-2024-12"}
    assert labels(education.partner_tasks) == ["改善上学交通", "加强经费保障"]


def test_the_same_short_name_is_another_body_in_another_city(both):
    assert unit(both, "市教育局").unit.region == "云川市"
    assert unit(both, "市教育局").label == "市教育局（云川市）"


def test_plans_stand_newest_first_and_years_span_all(both):
    assert [entry.plan.id for entry in both.plans] == ["yc-2024-12", "pzh-2021-73"]
    assert [entry.year for entry in both.years] == [2021, 2022, 2023, 2024, 2025, 2026]
    assert [entry.year for entry in both.plans[0].years] == [2024, 2025, 2026]


def test_precision_is_kept(both):
    precisions = {entry.label: entry.deadline.timing.precision for entry in both.plans[0].deadlines}
    assert precisions == {
        "完成窗口整合": "月",
        "开通网上办理": "日",
        "开行学生专线": "学期",
        "公布运行情况": "",
        "评估": "半年",
    }


def test_several_leads_and_no_partners(both):
    windows = both.plans[0].tasks[0]
    assert labels(windows.lead) == ["市政务局（云川市）", "市教育局（云川市）"]
    assert windows.partners == ()


def test_previous_and_next_run_through_the_plan(real):
    tasks = real.plans[0].tasks
    assert tasks[0].previous is None and tasks[-1].next is None
    assert [task.next for task in tasks[:-1]] == tasks[1:]


def test_only_the_invented_city_alone():
    library = build_library(check(INVENTED))
    assert {entry.label for entry in library.units if not entry.tasks} == set()


def test_the_steps_of_the_check_grow_with_the_number_of_units_and_no_faster(tmp_path):
    taken = []
    for many in (500, 1_000):
        home = tmp_path / str(many)
        (home / "plans").mkdir(parents=True)
        written = (
            "- {{id: u-{0}, name: 市甲{0}局, full_name: 云州市甲{0}局, aliases: [甲{0}局], kind: 局, region: 云州市}}\n"
        )
        (home / "units.yml").write_text("".join(map(written.format, range(many))), "utf-8")
        with counted() as steps:
            build_library(check(home))
        taken.append(steps[0])
    assert taken[1] < 2.1 * taken[0]
