"""Names that plans use and that a changed registry would not know any more, or would give to another unit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from policysite.base.problems import Mark, Problem
from policysite.data.load import load
from policysite.data.model.plan import Plan, Task
from policysite.data.registry import Registry


def names_lost(data: Path, old: Registry, new: Registry) -> Iterator[Problem]:
    """Yields each name in a plan of the data folder that would not be the unit's that it was, once a plan."""
    dataset, _ = load(data)
    for loaded in dataset.plans:
        told: set[str] = set()
        region = loaded.plan.region
        for name, mark in _names_in(loaded.plan):
            was, will_be = old.find(name, region), new.find(name, region)
            if was and name not in told and (will_be is None or will_be.id != was.id):
                told.add(name)
                wrong = f"方案里用着“{name}”，名录改后" + (f"成了“{will_be.name}”" if will_be else "就没有这个名称")
                yield Problem(mark, wrong, f"请在“{was.name}”那一行的“别名”里留着它。")


def _names_in(plan: Plan) -> Iterator[tuple[str, Mark]]:
    for item in plan.items:
        if isinstance(item, Task):
            for field in ("lead", "partners"):
                yield from ((name, item.mark(field, at)) for at, name in enumerate(getattr(item, field)))
        yield from ((one.unit, one.mark("unit")) for one in item.implementers)
