"""The units of a draft: who is charged once for many tasks, who is named twice, who has to enter the registry."""

from policysite.data.model.plan import Plan, Section, Task
from policysite.data.model.units import Unit
from policysite.data.registry import Registry
from policysite.draft.plan.unit_lists import charged_once, known_units, names_of, new_units, with_standing_charges


def task(line, lead=("省科技厅",), partners=(), implementers=()):
    named = [{"unit": name, "quote": "要。"} for name in implementers]
    fields = {"text": "做好。", "responsibility": line, "lead": lead, "partners": partners, "implementers": named}
    return Task.model_validate({"id": "x", **fields})


def plan(*parts):
    sections = [Section.model_construct(title="甲", text=None, tasks=tuple(tasks)) for tasks in parts]
    return Plan.model_construct(region="某省", sections=tuple(sections))


def implementers(plan):
    return [[one.unit for one in item.implementers] for item in plan.tasks]


def test_a_charge_said_once_holds_from_there_on_for_those_that_do_not_name_the_body():
    rule = "（省科技厅；以下均需各县政府落实，不再列出）"
    given = plan([task("（省科技厅）"), task(rule)], [task("（省财政厅）"), task("（各县政府）", ["各县政府"])])
    made = with_standing_charges(given)
    assert implementers(made) == [[], ["各县政府"], ["各县政府"], []]
    quotes = [one.quote for item in made.items for one in item.implementers]
    assert quotes == ["以下均需各县政府落实，不再列出"] * 2
    assert all(one.implementers == () for one in made.sections)
    # Said twice, the body stands once.
    assert implementers(with_standing_charges(plan([task(rule), task(rule)]))) == [["各县政府"], ["各县政府"]]
    assert implementers(with_standing_charges(plan([task("（甲）"), task("（以上均由各县区落实，不再列出）"), task("（乙）")]))) == [["各县区"], ["各县区"], []]  # fmt: skip


def test_a_body_that_is_named_twice_stands_once_where_it_stands_first():
    finance = Unit.model_validate({"id": "cz", "name": "省财政厅", "aliases": ["财政厅"], "kind": "政府部门"})
    given = plan([task("（…）", ["省财政厅", "甲"], ["财政厅", "甲", "乙", "乙"], ["财政厅", "丙"])])
    (made,) = charged_once(given, Registry([finance])).tasks
    # Those that the registry does not know are not told apart.
    assert (made.lead, made.partners) == (("省财政厅", "甲"), ("甲", "乙", "乙"))
    assert [one.unit for one in made.implementers] == ["丙"]


def test_those_whom_a_plan_names_are_known_or_new():
    group = Unit.model_validate({"id": "g", "name": "各县政府", "kind": "集合类", "members": ["某县政府"]})
    known = Registry([group, Unit.model_validate({"id": "o", "name": "别的局", "kind": "政府部门"})])
    given = plan([task("（…）", ["省科技厅", "财政厅"], ["省科技厅"], ["各县政府"])])
    assert names_of(given) == ["省科技厅", "省财政厅", "各县政府"]
    assert [one.name for one in new_units(given, known)] == ["省科技厅", "省财政厅"]
    (unit,) = known_units(given, known)
    assert (unit.id, unit.members) == ("g", ())  # nothing is said of bodies that the plan does not name
