"""Those whom a plan charges: each is a known unit, and they are those that the responsibility lines name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from policysite.base.problems import Problem, excerpt, nearest
from policysite.base.text import without_spaces
from policysite.data.model.plan import Item, Plan, Task
from policysite.data.registry import Registry
from policysite.grammar.bodies.names import name_in
from policysite.grammar.charges.responsibility import read_line


def charges_hold(plan: Plan, items: Iterable[Item], registry: Registry) -> Iterator[Problem]:
    """Yields all that is wrong with those whom a plan charges.

    Yields one problem, not one per name, when the plan's region has no registered units.
    """
    items = list(items)
    if unknown := _region_is_unknown(plan, items, registry):
        yield unknown
        return
    for item in items:
        yield from _implementers_are_known(item, plan, registry)
        if isinstance(item, Task):
            yield from _units_are_known(item, plan, registry)
            yield from _line_is_read_right(item, plan, registry)


def charges_above_stand(plan: Plan) -> Iterator[Problem]:
    """What a task has from the title of a part stands in the title or text of a part that holds it."""
    parts = [(section, "") for section in plan.sections]
    while parts:
        section, above = parts.pop()
        above += without_spaces(f"{section.title or ''}\n{section.text or ''}\n")
        parts += [(child, above) for child in section.sections]
        for task in section.tasks:
            words = task.responsibility_above
            if words and without_spaces(words) not in above:
                hint = "须照录这项任务所在部分的标题。"
                yield Problem(task.mark("responsibility_above"), f"所在部分的标题里没有“{excerpt(words)}”", hint)


def _region_is_unknown(plan: Plan, items: Iterable[Item], registry: Registry) -> Problem | None:
    """The one problem of a plan that names unknown bodies and whose region has no registered units; else None."""
    if plan.region is None or plan.region in registry.regions:
        return None
    named = dict.fromkeys(name for item in items if isinstance(item, Task) for name in item.named)
    missing = [name for name in named if registry.find(name, plan.region) is None]
    if not missing:
        return None
    guess = nearest(plan.region, registry.regions)
    what = f"units.yml 里没有“{plan.region}”的单位，{excerpt('、'.join(missing), 40)}（共 {len(missing)} 个）没有登记"
    hint = "起草时拟好的在草稿旁边的 units-new.yml 里，核对后加到 units.yml 末尾。"
    return Problem(plan.mark("region"), what, f"地区是否应写“{guess}”？" if guess else hint)


def _implementers_are_known(item: Item, plan: Plan, registry: Registry) -> Iterator[Problem]:
    """Each implementer is a known unit, stands in its quote, and is not named by the responsibility line."""
    named = item.named if isinstance(item, Task) else ()
    charged = set(registry.find_each(named, plan.region)) - {None}
    for implementer in item.implementers:
        unit = registry.find(implementer.unit, plan.region)
        mark = implementer.mark("unit")
        if unit is None:
            yield Problem(mark, f"未知单位“{implementer.unit}”", registry.suggest(implementer.unit, plan.region))
        elif unit in charged:
            yield Problem(mark, f"“{implementer.unit}”已在责任单位行中", "落实主体只记责任单位行没有点名的。")
        if without_spaces(implementer.unit) not in without_spaces(implementer.quote):
            yield Problem(mark, f"引文里没有“{implementer.unit}”", "单位须照引文的写法。")


def _units_are_known(task: Task, plan: Plan, registry: Registry) -> Iterator[Problem]:
    """Each lead and partner is a known unit and is named once."""
    seen: dict[str, str] = {}
    units = iter(registry.find_each(task.named, plan.region))
    for role, names in (("lead", task.lead), ("partners", task.partners)):
        for index, name in enumerate(names):
            mark = task.mark(role, index)
            unit = next(units)
            if unit is None:
                hint = f"责任单位须是 units.yml 中的名称或别名。{registry.suggest(name, plan.region)}"
                yield Problem(mark, f"未知单位“{name}”", hint)
                continue
            if unit.id in seen:
                both = f"“{seen[unit.id]}”和“{name}”" if seen[unit.id] != name else f"“{name}”"
                yield Problem(mark, f"单位重复：{both}是同一个单位", "一个任务里一个单位只有一种责任，请删去一处。")
            seen[unit.id] = name


def _line_is_read_right(task: Task, plan: Plan, registry: Registry) -> Iterator[Problem]:
    """Leads and partners are those that the responsibility line names under the rule that governs it.

    A body that the line names twice, by whatever names, is listed once.
    """

    def bodies(names: Sequence[str]) -> list[str]:
        units = registry.find_each(names, plan.region)
        return list(
            dict.fromkeys(unit.id if unit else without_spaces(name) for unit, name in zip(units, names, strict=True))
        )

    form = task.reading.form if task.reading else plan.lead_rule.form
    charged = read_line(task.charge, form)
    written = {name_in(name): name for name in task.named}  # the line is read without marks and the like at its names
    charged = replace(
        charged,
        lead=tuple(written.get(name, name) for name in charged.lead),
        partners=tuple(written.get(name, name) for name in charged.partners),
    )
    if form == "as_listed":
        if set(bodies(charged.lead)) != {*bodies(task.lead), *bodies(task.partners)}:
            yield Problem(task.mark("lead"), "所列单位与责任单位行的单位不是同一批", "请逐个核对。")
        return
    if not charged.settled:
        hint = "请在这个任务下写 reading，说明怎样读（form）、为什么（why）。"
        yield Problem(task.mark("responsibility"), "责任单位行不合本方案的通例，分不出牵头与配合", hint)
        return
    leads, said_leads = len(bodies(task.lead)), len(bodies(charged.lead))
    listed, said = bodies(task.named), bodies((*charged.lead, *charged.partners))
    for role, label, ours, theirs, names in (
        ("lead", "牵头单位", listed[:leads], said[:said_leads], charged.lead),
        ("partners", "配合单位", listed[leads:], said[said_leads:], charged.partners),
    ):
        if ours != theirs:
            hint = f"按责任单位行，{label}依次是：{'、'.join(names) or '（无）'}。"
            yield Problem(task.mark(role), f"{label}与责任单位行不符", hint)
