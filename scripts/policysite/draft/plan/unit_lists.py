"""The units of a draft: those that the registry knows, those that have to enter it, each listed once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from policysite.data.registry import Registry
from policysite.data.units import Unit
from policysite.draft.plan.assembly import items_of, names_of
from policysite.draft.plan.unit_proposals import ProposedUnit, propose_units
from policysite.draft.plan.yaml_writer import written

Entry = dict[str, Any]


def new_units(plan: Entry, known: Registry) -> list[Entry]:
    """Entries of units.yml for those whom a plan names and the registry does not know."""
    region = plan.get("region")
    names = [one for one in names_of(plan) if known.find(one, region) is None]
    return [_entry(one) for one in propose_units(names, region, known)]


def known_units(plan: Entry, known: Registry) -> list[Entry]:
    """Entries of units.yml for those whom a plan names and the registry knows."""
    region = plan.get("region")
    found = {unit.id: unit for name in names_of(plan) if (unit := known.find(name, region))}
    return [_entry(unit) for unit in found.values()]


def _entry(unit: Unit | ProposedUnit) -> Entry:
    return {
        "id": unit.id,
        "name": unit.name,
        "full_name": unit.full_name,
        "aliases": list(unit.aliases),
        "kind": unit.kind,
        "region": unit.region,
    }


def registry_with(known: Registry, entries: Iterable[Entry]) -> Registry:
    """The registry as it will be with more entries."""
    return Registry([*known.units, *map(Unit.model_validate, entries)])


def written_units(units: Sequence[Entry]) -> str:
    """Entries of units.yml, each a list item."""
    lines = written({"units": list(units)}).splitlines()[1:] if units else []
    return "".join(f"{line.removeprefix('  ')}\n" for line in lines)


def list_once(plan: Entry, registry: Registry) -> None:
    """A body that a line names twice, by whatever names, or that also carries out what it leads, stands once."""
    region = plan.get("region")
    for item in items_of(plan["sections"]):
        lead, partners = list(item.get("lead") or ()), list(item.get("partners") or ())
        implementers = list(item.get("implementers") or ())
        named = [*lead, *partners, *(one["unit"] for one in implementers)]
        seen: set[str] = set()
        first = []
        for unit in registry.find_each(named, region):
            first.append(unit is None or unit.id not in seen)
            seen |= {unit.id} if unit else set()
        kept = iter(first)
        for key, things in (("lead", lead), ("partners", partners), ("implementers", implementers)):
            if key in item:
                item[key] = [thing for thing in things if next(kept)]
