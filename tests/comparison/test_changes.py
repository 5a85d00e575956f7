"""Every change of an invented plan is found and none is invented, by a truth that was written first."""

import pytest
from hypothesis import given

from policysite.base.text import full_width_brackets, without_spaces
from policysite.checking.alignment import pieces_of
from policysite.comparison.changes import compare
from policysite.comparison.facts import target_words
from policysite.comparison.places import places_of
from policysite.data.load import load_plan, load_units
from policysite.data.registry import Registry
from policysite.draft.drafting import draft_text
from support import REAL
from support.drawing import examples, some
from support.editions import DAYS, edited, editions, loaded, registry, truth

KNOWN = registry()


def told(change):
    """A change as the truth says it; what it has none of is left out."""
    found = {
        "kind": "same" if change.kind == "renumbered" else change.kind,
        "old": [place.name for place in change.old],
        "new": [place.name for place in change.new],
        "units": [[role.unit.name, role.before, role.after] for role in change.roles],
        "deadlines": [[str(one.before.due), str(one.after.due), one.how] for one in change.deadlines],
        "targets": [[target_words(one.before), target_words(one.after), one.how] for one in change.targets],
    }
    return {key: value for key, value in found.items() if value or key in ("old", "new")}


def in_any_order(changes):
    return sorted(
        (one | {"units": sorted(one.get("units", []), key=str)} for one in changes), key=lambda one: str(one["old"])
    )


@pytest.mark.parametrize("pair", truth(), ids=lambda pair: pair["to"])
def test_what_became_of_each_task_is_the_truth(pair):
    comparison = compare(loaded(pair["from"]), loaded(pair["to"]), KNOWN)
    assert in_any_order(map(told, comparison.tasks)) == in_any_order(pair["tasks"])


@pytest.mark.parametrize("pair", truth(), ids=lambda pair: pair["to"])
def test_every_change_has_the_words_of_both_sides(pair):
    old, new = loaded(pair["from"]), loaded(pair["to"])
    for change in compare(old, new, KNOWN).changes:
        for role in change.roles:
            assert role.old_quote in said(old) and role.new_quote in said(new)
            assert (role.old_quote == "") == (change.kind == "new") and (role.new_quote == "") == (
                change.kind == "gone"
            )
        for fact in change.facts:
            assert fact.before.quote in said(old) and fact.after.quote in said(new)


def said(plan):
    return "".join(piece.text for piece in pieces_of(plan))


def test_a_plan_beside_itself_has_no_change():
    for day in DAYS:
        comparison = compare(loaded(day), loaded(day), KNOWN)
        assert comparison.changes == [] and len(comparison.tasks) == len(list(loaded(day).tasks))


def test_what_is_gone_stands_where_it_stood():
    names = [change.places[0].name for change in compare(loaded(DAYS[0]), loaded(DAYS[1]), KNOWN).tasks]
    assert names.index("增设停车位") == names.index("加装电梯和更换管线") + 1


def plain(words):
    return full_width_brackets(without_spaces(words))


@given(editions(), editions())
@examples(100)
def test_changes_applied_to_any_edition_give_the_other(one, other):
    """Each place of both stands in one change; an unchanged one is known from the old edition alone."""
    old, new = edited(loaded(DAYS[0]), one), edited(loaded(DAYS[0]), other)
    changes = compare(old, new, KNOWN).all
    for plan, sides in ((old, [change.old for change in changes]), (new, [change.new for change in changes])):
        items = [id(place.item) for side in sides for place in side if place.item]
        assert sorted(items) == sorted(id(place.item) for place in places_of(plan) if place.item)
    known = {id(place.item): place for change in changes for place in change.new if place.item}
    for change in changes:
        if change.kind == "same" and change.new[0].item:
            known[id(change.new[0].item)] = change.old[0]
    applied = [known[id(place.item)] for place in places_of(new) if place.item]
    wanted = [place for place in places_of(new) if place.item]
    assert [(place.number, place.name, plain(place.words)) for place in applied] == [
        (place.number, place.name, plain(place.words)) for place in wanted
    ]


@given(editions())
@examples(40)
def test_units_are_said_to_have_come_or_gone_only_where_their_lines_changed(edits):
    old, new = loaded(DAYS[0]), edited(loaded(DAYS[0]), edits)
    for change in compare(old, new, KNOWN).tasks:
        if {place.line for place in change.old} == {place.line for place in change.new}:
            assert change.roles == ()


def test_a_task_put_elsewhere_is_told_with_its_new_place():
    old = loaded(DAYS[0])
    moved = edited(old, [("swap", 3)])
    changed = [change for change in compare(old, moved, KNOWN).changes if change.is_task]
    assert [change.kind for change in changed] == ["renumbered"]


# The real plan


@pytest.fixture(scope="module")
def genuine():
    problems = []
    plan = load_plan(REAL / "plans/pzh-2021-73", problems).plan
    return plan, Registry(load_units(REAL / "units.yml", problems))


def with_task(section, at, change):
    """A section with one of its tasks, found by its id anywhere below, changed or taken out."""
    tasks = tuple(made for task in section.tasks if (made := change(task) if task.id == at else task))
    inner = tuple(with_task(one, at, change) for one in section.sections)
    return section.model_copy(update={"tasks": tasks, "sections": inner})


@pytest.mark.parametrize("number", some(range(28)))
def test_one_task_taken_out_reworded_or_charged_to_another_is_one_change(genuine, number):
    plan, known = genuine
    task = list(plan.tasks)[number]

    def changed(change):
        return plan.model_copy(update={"sections": tuple(with_task(one, task.id, change) for one in plan.sections)})

    def told(new):
        return [one for one in compare(plan, new, known).changes if one.is_task]

    assert [one.kind for one in told(changed(lambda one: None))] == ["gone"]
    (reworded,) = told(changed(lambda one: one.model_copy(update={"text": f"{one.text}逐月通报进度。"})))
    assert (reworded.kind, reworded.roles, reworded.facts) == ("reworded", (), ())
    line = {"responsibility": "（市财政局）", "lead": ("市财政局",), "partners": ()}
    (charged,) = told(changed(lambda one: one.model_copy(update=line)))
    units = {role.unit.id for role in charged.roles} | {"finance"}
    named = {unit.id for unit in known.find_each(task.named, plan.region)} | {"finance"}
    assert units - {"finance"} == named - {"finance"}


# Other plans


def drafted(body):
    return draft_text(
        f"白渠县夜市方案\n白政办发〔2023〕3号\n{body}\n白渠县人民政府办公室\n2023年3月1日", Registry([]), "bq"
    )


def both(one, other):
    drafts = drafted(one), drafted(other)
    units = {(unit.name, unit.region): unit for draft in drafts for unit in draft.units}
    known = Registry(unit.model_copy(update={"id": f"u{at}"}) for at, unit in enumerate(units.values()))
    return compare(drafts[0].plan, drafts[1].plan, known)


LIGHTS = "（一）改造灯光。更换路灯120盏。（责任单位：县住建局）"
DRAINS = "（二）改造排水。疏通排水沟，加盖井盖。（责任单位：县住建局）"
FLOORS = "（三）改造地面。铺设防滑砖3000平方米。（责任单位：县住建局）"
WHOLE = "（一）改造设施。更换路灯150盏。疏通排水沟，加盖井盖。铺设防滑砖3000平方米。（责任单位：县住建局、县城管局）"


def test_a_section_under_another_title_is_the_one_whose_tasks_it_has():
    comparison = both(f"一、建设\n{LIGHTS}\n{DRAINS}", f"一、设施建设\n{LIGHTS}\n{DRAINS}")
    assert [(change.kind, change.new[0].name) for change in comparison.changes] == [("renamed", "设施建设")]


def test_a_unit_that_came_to_a_merged_task_came_once():
    (merged,) = both(f"一、建设\n{LIGHTS}\n{DRAINS}\n{FLOORS}", f"一、建设\n{WHOLE}").tasks
    assert merged.kind == "merged" and len(merged.old) == 3
    assert [(role.unit.name, role.before) for role in merged.roles] == [("县城管局", None)]
    assert [(one.before.value, one.after.value, one.how) for one in merged.targets] == [(120, 150, "提高")]


def test_tasks_in_another_order_are_each_themselves():
    comparison = both(f"一、建设\n{LIGHTS}\n{DRAINS}\n{FLOORS}", f"一、建设\n{FLOORS}\n{LIGHTS}\n{DRAINS}")
    assert {change.kind for change in comparison.tasks} <= {"same", "renumbered"}
