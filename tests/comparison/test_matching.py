"""Which task of a plan is which of another, on pairs with known truth; of files, see draft/update."""

from policysite.base.text import without_spaces
from policysite.checking.alignment import pieces_of
from policysite.comparison.joins import parted
from policysite.comparison.matching import paired, parts_of
from policysite.data.model.plan import Task
from support.editions import DAYS, edited, loaded


def parts(plan):
    return parts_of(plan, plan, [(piece, without_spaces(piece.text)) for piece in pieces_of(plan)])


def pairs(old, new):
    found, _ = paired(parts(new), parts(old))
    return {other.name: one.name for one, other in found.items() if isinstance(one.item, Task)}


def test_tasks_reworded_and_renamed_are_those_that_they_were():
    assert pairs(loaded(DAYS[0]), loaded(DAYS[1])) == {
        name: name for name in ("修补楼道", "加装电梯和更换管线", "开办社区食堂", "配送图书", "举办邻里节", "落实经费")
    }
    found = pairs(loaded(DAYS[1]), loaded(DAYS[2]))
    assert found["开办社区食堂"] == "办好社区食堂" and found["推广智能门禁"] == "推广智能门禁"


def test_of_a_task_that_stands_twice_each_is_one():
    old = loaded(DAYS[0])
    assert len(pairs(edited(old, [("twice", 0)]), edited(old, [("twice", 0)]))) == 8


def test_a_task_is_no_part_of_one_that_says_the_same_still():
    old, new = parts(loaded(DAYS[0])), parts(edited(loaded(DAYS[0]), [("twice", 0)]))
    found, _ = paired(new, old)
    tasks = [one for one in new.inner() if isinstance(one.item, Task)]
    fresh = [one for one in tasks if one not in found]
    became = {other: one for one, other in found.items()}
    assert len(fresh) == 1
    assert list(parted([one for one in old.inner() if isinstance(one.item, Task)], fresh, became)) == []
