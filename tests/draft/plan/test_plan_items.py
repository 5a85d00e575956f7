"""A plan with some of its parts and tasks changed."""

from policysite.checking.check import check
from policysite.draft.plan.plan_items import with_items
from support import REAL


def test_every_part_and_task_is_given_once_with_its_path_and_may_be_changed():
    (checked,) = check(REAL).plans
    seen = []

    def change(item, path):
        seen.append((path, item))
        return item.model_copy(update={"text": f"改{len(seen)}"})

    changed = with_items(checked.plan, change)
    assert [item for _, item in seen] == list(checked.plan.items)
    for path, item in seen:
        found = checked.plan
        for step in path.split("."):
            found = found[int(step)] if step.isdigit() else getattr(found, step)
        assert found is item
    assert [item.text for item in changed.items] == [f"改{number}" for number in range(1, len(seen) + 1)]
    assert list(checked.plan.items) == [item for _, item in seen]  # the plan itself stays


def test_no_change_gives_the_same_plan():
    (checked,) = check(REAL).plans
    assert with_items(checked.plan, lambda item, path: item) == checked.plan
