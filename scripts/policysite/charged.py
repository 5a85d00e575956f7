"""Those whom a plan charges: each is a known unit, and they are those that the responsibility lines name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .model import Item, Plan, Task
from .naming import bare
from .problems import Problem
from .registry import Registry
from .responsibility import read_line
from .source import squeeze


def implementers_are_known(item: Item, plan: Plan, registry: Registry) -> Iterator[Problem]:
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
        if squeeze(implementer.unit) not in squeeze(implementer.quote):
            yield Problem(mark, f"引文里没有“{implementer.unit}”", "单位须照引文的写法。")


def units_are_known(task: Task, plan: Plan, registry: Registry) -> Iterator[Problem]:
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


def line_is_read_right(task: Task, plan: Plan, registry: Registry) -> Iterator[Problem]:
    """Leads and partners are those that the responsibility line names under the rule that governs it.

    A body that the line names twice, by whatever names, is listed once.
    """

    def bodies(names: Sequence[str]) -> list[str]:
        units = registry.find_each(names, plan.region)
        return list(dict.fromkeys(unit.id if unit else squeeze(name) for unit, name in zip(units, names, strict=True)))

    form = task.reading.form if task.reading else plan.lead_rule.form
    charged = read_line(task.responsibility, form)
    written = {bare(name): name for name in task.named}  # the line is read without marks and the like at its names
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
