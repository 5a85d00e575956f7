"""What a plan was before: every duty gained or lost is known to its unit, every task that is gone keeps its address."""

import pytest

from support.editions import truth


def test_earlier_editions_and_what_changed_between_them(lived):
    (plan,) = lived.plans
    assert [str(edition.day) for edition in plan.editions] == ["2023-03-10", "2024-06-20"]
    assert [(one.old, one.new) for one in plan.revisions] == [tuple(plan.editions), (plan.editions[1], None)]
    assert [edition.ended for edition in plan.editions] == plan.revisions


@pytest.mark.parametrize("pair", truth(), ids=lambda pair: pair["to"])
def test_every_duty_gained_or_lost_is_told_to_its_unit_and_to_no_other(lived, pair):
    wanted = {(unit, before, after) for task in pair["tasks"] for unit, before, after in task.get("units", [])}
    found = {
        (role.unit.name, role.before, role.after)
        for unit in lived.units
        for change in unit.duty_changes
        if str(change.revision.day) == pair["to"]
        for owner, role in change.own_roles
        if owner is unit
    }
    assert found == wanted


def test_what_a_change_means_for_a_unit(lived):
    units = {unit.label: unit for unit in lived.units}
    assert [(str(one.revision.day), one.how, one.row.label) for one in units["市城管局"].duty_changes] == [
        ("2025-09-01", "职责调整", "（二）加装电梯、（三）更换燃气管线"),
        ("2025-09-01", "新增", "（五）建设充电设施"),
        ("2024-06-20", "不再承担", "（三）增设停车位"),
    ]
    assert [one.how for one in units["市市场监管局"].duty_changes] == ["内容调整"]


def test_a_task_that_is_gone_keeps_its_address_and_says_what_became_of_it(lived):
    (plan,) = lived.plans
    gone = {one.label: one for one in plan.gone}
    assert set(gone) == {"增设停车位", "配送图书"}
    assert gone["增设停车位"].url == "plans/sl-2023-5/tasks/zeng-she-ting-che-wei.html"
    assert (gone["增设停车位"].became.row.kind, gone["增设停车位"].now) == ("删去", ())
    assert [task.label for task in gone["配送图书"].now] == ["开展文化活动"]


def test_tasks_know_what_became_of_them_the_newest_first(lived):
    history = {task.label: [(str(one.revision.day), one.row.kind) for one in task.history] for task in lived.tasks}
    assert history["修补楼道"] == [("2025-09-01", "改写"), ("2024-06-20", "改写")]
    assert history["推广智能门禁"] == [("2025-09-01", "改写"), ("2024-06-20", "新增")]


def test_a_plan_without_editions_has_no_history(invented):
    assert not invented.is_revised
    assert all(plan.revisions == plan.editions == plan.gone == [] for plan in invented.plans)
    assert all(unit.duty_changes == [] for unit in invented.units)
