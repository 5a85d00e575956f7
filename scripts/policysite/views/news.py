"""What is new in the library: plans as they were issued, and revisions of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from policysite.library.entries import PlanEntry


@dataclass(frozen=True)
class News:
    """A plan (`number` 0), or the revision of it with the given number, counted from 1; `what` says it in a line."""

    day: date
    plan: PlanEntry
    number: int
    what: str


def news(plans: Iterable[PlanEntry]) -> list[News]:
    """All news, the newest first."""
    told = []
    for entry in plans:
        plan = entry.plan
        words = "，".join(filter(None, [plan.issuer, plan.number, f"{len(entry.tasks)} 项任务。"]))
        told.append(News(plan.issued, entry, 0, words))
        told += [News(one.date, entry, number, one.what) for number, one in enumerate(plan.revisions, start=1)]
    return sorted(told, key=lambda one: (-one.day.toordinal(), one.plan.key, one.number))
