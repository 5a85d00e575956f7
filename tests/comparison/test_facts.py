"""Times and targets of two tasks: what moved, what came, what somebody only registered."""

from policysite.comparison.facts import deadline_changes, target_changes
from policysite.data.model.facts import Deadline, Indicator
from policysite.data.model.plan import Task
from support.tables import for_each


def task(text, deadlines=(), indicators=()):
    return Task(
        id="one", title="甲", text=text, responsibility="（市甲局）", lead=["市甲局"],
        deadlines=deadlines, indicators=indicators,
    )  # fmt: skip


def deadline(quote, due=None, **more):
    return Deadline(what="修完", quote=quote, due=due, **more)


def target(value, quote, **more):
    return Indicator(**{"name": "合格率", "comparison": "at_least", "value": value, "unit": "%", "quote": quote} | more)


@for_each(
    ("old", "new", "how"),
    [
        (deadline("2023年底前修完", "2023-end"), deadline("2024年底前修完", "2024-end"), "推后"),
        (deadline("2023年底前修完", "2023-end"), deadline("2023年6月底前修完", "2023-06-end"), "提前"),
        (deadline("2023年底前修完", "2023-end"), deadline("2023年修完", 2023), "改为"),
        (deadline("每年修完", every="year"), deadline("每月修完", every="month"), "改为"),
        (deadline("每年修完", every="year"), deadline("2024年底前修完", "2024-end"), "改为"),
    ],
)
def test_a_time_that_is_another(old, new, how):
    (change,) = deadline_changes([task(old.quote, [old])], [task(new.quote, [new])])
    assert (change.before, change.after, change.how) == (old, new, how)


def test_a_time_whose_words_are_others_but_not_itself_is_no_change():
    one, other = deadline("2023年底前修完", "2023-end"), deadline("2023年底之前修完", "2023-end")
    assert list(deadline_changes([task(one.quote, [one])], [task(other.quote, [other])])) == []


def test_a_time_that_came_and_one_that_went():
    one = deadline("2023年底前修完", "2023-end")
    (come,) = deadline_changes([task("抓紧修。")], [task(one.quote, [one])])
    (gone,) = deadline_changes([task(one.quote, [one])], [task("抓紧修。")])
    assert (come.how, gone.how) == ("新增", "取消")


def test_a_fact_that_was_only_registered_later_is_no_change_of_the_document():
    one = deadline("2023年底前修完", "2023-end")
    assert list(deadline_changes([task(one.quote)], [task(one.quote, [one])])) == []


@for_each(
    ("old", "new", "how"),
    [
        (target(90, "合格率不低于90%"), target(95, "合格率不低于95%"), "提高"),
        (target(90, "合格率不低于90%"), target(85.5, "合格率不低于85.5%"), "降低"),
        (target(90, "合格率不低于90%"), target(90, "合格率超过90%", comparison="more_than"), "改为"),
        (target(90, "合格率不低于90%"), target(90, "2026年合格率不低于90%", year=2026), "改为"),
    ],
)
def test_a_target_that_is_another(old, new, how):
    (change,) = target_changes([task(old.quote, (), [old])], [task(new.quote, (), [new])])
    assert (change.before, change.after, change.how) == (old, new, how)


def test_targets_of_other_things_are_not_taken_for_one_another():
    one = target(90, "合格率不低于90%")
    other = target(50, "新建站点50个", name="新建站点", unit="个", comparison="equal")
    found = list(target_changes([task(one.quote, (), [one])], [task(other.quote, (), [other])]))
    assert [change.how for change in found] == ["取消", "新增"]
