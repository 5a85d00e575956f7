"""What each unit has to do: its duties, each with just those deadlines and targets that are its own.

The units of the responsibility line answer for the whole task, so they have all its deadlines and targets, also those
that speak of an implementer. An implementer (落实主体) has those that speak of it, and no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from policysite.data.roles import IMPLEMENTER, ROLE_NAMES
from policysite.library.entries import Duty, Facts, ItemEntry, PlanEntry, UnitEntry


def enter_duties(plans: Iterable[PlanEntry], units: Iterable[UnitEntry]) -> None:
    """Let each unit know its duties, in the order of roles, plans and documents; and each item and fact who has it.

    A unit has the duties of its collectives too, and of those that these belong to. A collective has only its own: what
    the document asks of a wider one (各学校) need not hold for each part of it (普通高中学校).
    """
    own: dict[UnitEntry, list[Duty]] = {}
    for plan in plans:
        for item in plan.charges:
            for duty in _duties_in(item):
                own.setdefault(duty.unit, []).append(duty)
                _enter_bearer(duty)
    ranks = {role: rank for rank, role in enumerate(ROLE_NAMES)}
    for unit in units:
        of_others = [] if unit.is_collective else list(_through_collectives(unit, own))
        unit.duties = sorted([*own.get(unit, []), *of_others], key=lambda duty: ranks[duty.role])
        for duty in of_others:
            _enter_bearer(duty)


def _enter_bearer(duty: Duty) -> None:
    """Let the item of a duty, and for an implementer its deadlines and targets, know who has it."""
    duty.item.bearers.setdefault(duty.role, {})[duty.unit] = None
    if duty.role == IMPLEMENTER:
        for fact in (*duty.facts.deadlines, *duty.facts.indicators):
            fact.bearers[duty.unit] = None


def _duties_in(item: ItemEntry) -> Iterator[Duty]:
    """The duties that a task or section gives by the names that it writes."""
    for role in ROLE_NAMES:
        for unit in dict.fromkeys(item.units_as(role)):
            yield Duty(unit, role, item, _facts_for(unit, item) if role == IMPLEMENTER else _facts_of_line(item))


def _facts_of_line(item: ItemEntry) -> Facts:
    return replace(item.facts, implementers=[])


def _facts_for(unit: UnitEntry, item: ItemEntry) -> Facts:
    return Facts(
        [entry for entry in item.facts.deadlines if unit in entry.said_of],
        [entry for entry in item.facts.indicators if unit in entry.said_of],
        item.facts.citations,
        [entry for entry in item.facts.implementers if entry.unit is unit],
    )


def _through_collectives(unit: UnitEntry, own: dict[UnitEntry, list[Duty]]) -> Iterator[Duty]:
    """The duties of all collectives above a unit; none that its responsibility line gives the unit already."""
    named = {(duty.item, duty.role) for duty in own.get(unit, []) if duty.role != IMPLEMENTER}
    for collective in unit.all_collectives:
        for duty in own.get(collective, []):
            if (duty.item, duty.role) not in named:
                yield replace(duty, unit=unit, through=collective)
                if duty.role != IMPLEMENTER:
                    named.add((duty.item, duty.role))
