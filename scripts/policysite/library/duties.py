"""What each unit has to do: its duties, each with just those deadlines and targets that are its own.

The units of the responsibility line answer for the whole task, so they have all its deadlines and targets, also those
that speak of an implementer. An implementer (落实主体) has those that speak of it, and no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from policysite.data.model.roles import IMPLEMENTER, PARTNER, ROLE_NAMES
from policysite.library.entries import Duty, Facts, ItemEntry, PlanEntry, UnitEntry


def enter_duties(plans: Iterable[PlanEntry], units: Iterable[UnitEntry]) -> None:
    """Let each unit know its duties, in the order of roles, plans and documents; and each item and fact who has it.

    A unit has the duties of its collectives too, and of those that these belong to. A collective has only its own: what
    the document asks of a wider one (各学校) need not hold for each part of it (普通高中学校). A unit has the duties of
    the bodies that became part of it too, whatever the day of the document.
    """
    units = list(units)
    for unit, duties in _duties(plans, units).items():
        unit.duties = duties


def enter_ceased(plans: Iterable[PlanEntry], units: Iterable[UnitEntry]) -> None:
    """Let each unit know what it had to do by plans that are no longer in force, and their items who had it."""
    for unit, duties in _duties(plans, list(units)).items():
        unit.ceased_duties = duties


def _duties(plans: Iterable[PlanEntry], units: list[UnitEntry]) -> dict[UnitEntry, list[Duty]]:
    own: dict[UnitEntry, list[Duty]] = {}
    for plan in plans:
        for item in plan.charges:
            for duty in _duties_in(item):
                own.setdefault(duty.unit, []).append(duty)
                _enter_bearer(duty)
    ranks = {role: rank for rank, role in enumerate(ROLE_NAMES)}
    found: dict[UnitEntry, list[Duty]] = {}
    for unit in units:
        of_others = [] if unit.is_collective else list(_through_collectives(unit, own))
        found[unit] = sorted([*own.get(unit, []), *of_others], key=lambda duty: ranks[duty.role])
        for duty in of_others:
            _enter_bearer(duty)
    by_name = {unit: list(found[unit]) for unit in units if unit.now or unit.forebears}
    for unit in by_name:
        inherited = list(_inherited(unit, by_name))
        found[unit] = sorted([*found[unit], *inherited], key=lambda duty: ranks[duty.role])
        for duty in inherited:
            _enter_bearer(duty)
    return found


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


def _inherited(unit: UnitEntry, by_name: Mapping[UnitEntry, list[Duty]]) -> Iterator[Duty]:
    """The duties of all bodies that became part of a unit.

    None that it has already in the same role, and none as partner in what it leads itself.
    """
    had = {key for duty in by_name[unit] for key in _covered(duty)}
    for forebear in unit.forebears:
        of_forebear = [duty for duty in by_name[forebear] if _covered(duty)[0] not in had]
        for duty in of_forebear:
            yield replace(duty, unit=unit, inherited=forebear)
        had.update(key for duty in of_forebear for key in _covered(duty))


def _covered(duty: Duty) -> list[tuple[ItemEntry, str, UnitEntry | None]]:
    """What whoever has a duty need not be given again, itself first; words that charge implementers are its own."""
    if duty.role == IMPLEMENTER:
        return [(duty.item, duty.role, duty.through or duty.unit)]
    return [(duty.item, role, None) for role in ((duty.role,) if duty.role == PARTNER else (duty.role, PARTNER))]
