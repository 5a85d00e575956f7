"""Makes the entries of what plans were before, and lets plans, tasks and units know them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from policysite.comparison.changes import Change, compare
from policysite.comparison.facts import charged
from policysite.comparison.places import Place
from policysite.data.model.plan import Task
from policysite.data.registry import Registry
from policysite.library.entries import PlanEntry, TaskEntry, UnitEntry
from policysite.library.life.editions import Became, DutyChange, EditionEntry, GoneTask, RevisionEntry, Row
from policysite.library.linked import Linked


def enter_history(plans: Iterable[PlanEntry], units: Mapping[str, UnitEntry], registry: Registry) -> None:
    """Enter earlier editions, revisions and gone tasks of all plans; units learn what changed for them."""
    for plan in plans:
        if plan.checked.editions:
            _enter_editions(plan, units, registry)
            _enter_gone_tasks(plan)
    revisions = [revision for plan in plans for revision in plan.revisions]
    for revision in sorted(revisions, key=lambda one: -one.day.toordinal()):
        _enter_duty_changes(revision, units, registry)


def _enter_editions(plan: PlanEntry, units: Mapping[str, UnitEntry], registry: Registry) -> None:
    plan.editions = [EditionEntry(plan, checked) for checked in plan.checked.editions]
    tasks = {id(task.task): task for task in (*plan.tasks, *plan.repeats)}
    sections = {id(section.section): section for section in plan.all_sections}
    entries: dict[int, Linked] = {**tasks, **sections}

    def where(place: Place, edition: EditionEntry | None) -> Linked | str:
        if edition is None:
            return entries.get(id(place.item), plan)
        return f"{edition.url}#{_anchor(place)}" if _anchor(place) else edition.url

    for old, new in pairwise([*plan.editions, None]):
        if old is None:
            continue
        comparison = compare(old.checked.plan, new.checked.plan if new else plan.plan, registry)
        revision = RevisionEntry(plan, comparison, old, new)
        for number, change in enumerate(comparison.changes, start=1):
            was = tuple(where(place, old) for place in change.old)
            now = tuple(where(place, new) for place in change.new)
            roles = tuple((units[role.unit.id], role) for role in change.roles)
            row = Row(number, change, was, now, roles)
            revision.rows.append(row)
            for place in change.new if new is None else ():
                if isinstance(task := entries.get(id(place.item)), TaskEntry):
                    task.history.append(Became(revision, row))
        old.ended = revision
        plan.revisions.append(revision)
    _enter_older_history(plan)


def _enter_older_history(plan: PlanEntry) -> None:
    """Tasks know also what became of them in earlier revisions, as long as they had their id then."""
    by_id = {task.task.id: task for task in (*plan.tasks, *plan.repeats)}
    for revision in reversed(plan.revisions[:-1]):
        for row in revision.rows:
            for place in row.change.new:
                if isinstance(place.item, Task) and (task := by_id.get(place.item.id)):
                    task.history.append(Became(revision, row))


def _anchor(place: Place) -> str:
    """The anchor of a task on the page of its edition; "" for anything else."""
    return place.item.id if isinstance(place.item, Task) else ""


def _enter_gone_tasks(plan: PlanEntry) -> None:
    """A task whose id no later edition has keeps its address and says what became of it."""
    known: dict[str, TaskEntry | GoneTask] = {task.task.id: task for task in (*plan.tasks, *plan.repeats)}
    for edition in reversed(plan.editions):
        revision = edition.ended
        rows = {id(place.item): row for row in revision.rows for place in row.change.old} if revision else {}
        fresh: dict[str, GoneTask] = {}
        for task in edition.checked.plan.tasks:
            if task.id not in known and revision and (row := rows.get(id(task))):
                ids = [place.item.id for place in row.change.new if isinstance(place.item, Task)]
                now = tuple(known[one] for one in ids if one in known)
                fresh[task.id] = GoneTask(plan, edition, task.id, Became(revision, row), now)
        known |= fresh
        plan.gone = [*fresh.values(), *plan.gone]


_Roles = tuple[tuple[str, ...], tuple[str, ...]]  # before, after


def _enter_duty_changes(revision: RevisionEntry, units: Mapping[str, UnitEntry], registry: Registry) -> None:
    """Let each unit know what changed for it: by its own name, else by that of a collective or of a body before it."""
    of_units: dict[UnitEntry, dict[Row, _Roles]] = {}
    for row in revision.rows:
        if row.change.kind != "renumbered" or row.roles:
            for unit_id, roles in _charged(revision, row.change, registry).items():
                of_units.setdefault(units[unit_id], {})[row] = roles
    for unit in units.values():
        found: dict[Row, DutyChange] = {}
        for one in (unit, *(() if unit.is_collective else unit.all_collectives), *unit.forebears):
            for row, (before, after) in of_units.get(one, {}).items():
                through = None if one is unit else one
                found.setdefault(row, DutyChange(revision, row, one, before, after, through))
        unit.duty_changes += [found[row] for row in revision.rows if row in found]


def _charged(revision: RevisionEntry, change: Change, registry: Registry) -> dict[str, _Roles]:
    """The units that a change charges, by id, with their roles in its old places and in its new."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    compared = revision.comparison
    for side, (places, plan) in enumerate(((change.old, compared.old), (change.new, compared.new))):
        for place in places:
            for unit_id, (_, role, _) in charged(place.item, registry, plan.region).items():
                found.setdefault(unit_id, ([], []))[side].append(role)
    return {unit: (tuple(dict.fromkeys(sides[0])), tuple(dict.fromkeys(sides[1]))) for unit, sides in found.items()}
