"""The units of a draft: those that the registry knows, those that have to enter it, each charged once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from policysite.data.model.facts import Implementer
from policysite.data.model.plan import Plan, Task
from policysite.data.model.units import Unit
from policysite.data.registry import Registry
from policysite.draft.plan.known_bodies import MayBeKnown, may_be_known
from policysite.draft.plan.plan_items import AnyItem, asking, with_items
from policysite.draft.plan.unit_proposals import propose_units
from policysite.grammar.bodies.levels import with_levels
from policysite.grammar.charges.standing_words import standing_charge


def names_of(plan: Plan) -> list[str]:
    """The bodies that a plan names, each once, with the level that a line writes only for the first of several."""
    names: dict[str, None] = {}
    for item in plan.items:
        if isinstance(item, Task):
            names |= dict.fromkeys(full for _, full in with_levels(item.named, plan.region))
        names |= dict.fromkeys(one.unit for one in item.implementers)
    return list(names)


def new_units(plan: Plan, known: Registry) -> list[Unit]:
    """Entries of units.yml for those whom a plan names and the registry does not know."""
    names = [one for one in names_of(plan) if known.find(one, plan.region) is None]
    return [
        Unit(id=one.id, name=one.name, full_name=one.full_name, aliases=one.aliases, kind=one.kind, region=one.region)
        for one in propose_units(names, plan.region, known)
    ]


def known_units(plan: Plan, known: Registry) -> list[Unit]:
    """The units that a plan names and the registry knows, without their members, which the plan may not name."""
    found = {unit.id: unit for name in names_of(plan) if (unit := known.find(name, plan.region))}
    return [unit.model_copy(update={"members": ()}) for unit in found.values()]


@dataclass(frozen=True)
class Bodies:
    """What the draft of one plan takes from a registry: its units that the plan names, in their order there; the new
    units that the plan needs; and which of these the registry may know under another name.
    """

    known: tuple[Unit, ...]
    new: tuple[Unit, ...]
    asked: tuple[MayBeKnown, ...]

    @property
    def before(self) -> Registry:
        """The registry as far as the plan asks for it, without the new units: it answers as the whole one."""
        return Registry(self.known)


def bodies_of(plan: Plan, known: Registry) -> Bodies:
    """What the plan asks of a registry, and all the answers."""
    new = new_units(plan, known)
    answers = [known.find(name, plan.region) for name in names_of(plan)]
    for item in plan.items:
        named = [*item.lead, *item.partners] if isinstance(item, Task) else []
        answers += known.find_each([*named, *(one.unit for one in item.implementers)], plan.region)
    found = {unit.id for unit in answers if unit}
    asked = may_be_known([unit.name for unit in new], plan.region, known)
    return Bodies(tuple(unit for unit in known.units if unit.id in found), tuple(new), tuple(asked))


def registry_with(known: Registry, units: Iterable[Unit]) -> Registry:
    """The registry as it will be with more units."""
    return Registry([*known.units, *units])


def with_question(plan: Plan, asked: Sequence[MayBeKnown]) -> Plan:
    """The plan with one question for a person: which of its new units the registry knows under another name."""
    if not asked:
        return plan
    listed = "；".join(one.question for one in asked)
    yes = "是的，在名录里那个单位的 aliases 里加上这个名称，units-new.yml 里的这一条不要"
    return asking(plan, f"{listed}？{yes}；不是的，照 units-new.yml 登记")


def with_pairs_asked(plan: Plan, pairs: Sequence[tuple[str, str]]) -> Plan:
    """The plan with one question for a person: which of its new units are one body under two names."""
    if not pairs:
        return plan
    listed = "；".join(f"“{short}”是否就是“{long}”" for long, short in pairs)
    return asking(plan, f"{listed}？是的，units-new.yml 里的两条合成一条，另一个名称写进 aliases")


def with_standing_charges(plan: Plan) -> Plan:
    """Enter those whom a plan charges once for many tasks as implementers of each that does not name them."""
    items = list(plan.items)
    implementers = [list(item.implementers) for item in items]
    for at, item in enumerate(items):
        charge = standing_charge(f"{item.text or ''}\n{item.responsibility if isinstance(item, Task) else ''}")
        if charge is None:
            continue
        for index in range(0 if charge.before else at, len(items) if charge.after else at + 1):
            task = items[index]
            if isinstance(task, Task):
                named = {*task.named, *(one.unit for one in implementers[index])}
                implementers[index] += [
                    Implementer.model_construct(unit=body, quote=charge.quote)
                    for body in charge.bodies
                    if body not in named
                ]
    in_order: Iterator[list[Implementer]] = iter(implementers)

    def charged(item: AnyItem, path: str) -> AnyItem:
        return item.model_copy(update={"implementers": tuple(next(in_order))})

    return with_items(plan, charged)


def charged_once(plan: Plan, registry: Registry) -> Plan:
    """A body that a line names twice, by whatever names, or that also carries out what it leads, stands once."""

    def once(item: AnyItem, path: str) -> AnyItem:
        lists: dict[str, list[tuple[str, str | Implementer]]] = {}
        if isinstance(item, Task):
            lists = {"lead": [(one, one) for one in item.lead], "partners": [(one, one) for one in item.partners]}
        lists["implementers"] = [(one.unit, one) for one in item.implementers]
        units = iter(registry.find_each([name for things in lists.values() for name, _ in things], plan.region))
        seen: set[str] = set()
        kept: dict[str, tuple[str | Implementer, ...]] = {}
        for field, things in lists.items():
            kept[field] = tuple(thing for _, thing in things if _is_first(next(units), seen))
        return item.model_copy(update=kept)

    return with_items(plan, once)


def _is_first(unit: Unit | None, seen: set[str]) -> bool:
    """Whether a unit was not seen before; it is seen from now on. An unknown one is always its own."""
    if unit is None:
        return True
    is_first = unit.id not in seen
    seen.add(unit.id)
    return is_first
