"""What is new in the library: plans as they were issued, and revisions of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from policysite.comparison.report import summary
from policysite.library.entries import PlanEntry


@dataclass(frozen=True)
class News:
    """A plan (`number` 0), or a revision: of its data with the given number, counted from 1, or of the plan itself.

    `what` says it in a line, `url` is where to read on.
    """

    day: date
    plan: PlanEntry
    number: int
    what: str
    url: str


def news(plans: Iterable[PlanEntry]) -> list[News]:
    """All news, the newest first."""
    told = []
    for entry in plans:
        plan = entry.plan
        first = entry.editions[0].checked.plan if entry.editions else plan
        count = sum(1 for _ in first.tasks) if entry.editions else len(entry.tasks)
        words = "，".join(filter(None, [first.issuer, first.number, f"{count} 项任务。"]))
        told.append(News(first.issued, entry, 0, words, entry.url))
        told += [
            News(one.date, entry, number, one.what, entry.url) for number, one in enumerate(plan.revisions, start=1)
        ]
        if (status := plan.status) and entry.standing.ceased_on:
            what = f"依据：{status.title or status.number}。"
            number = len(plan.revisions) + len(entry.revisions) + 1
            told.append(News(entry.standing.ceased_on, entry, number, f"{status.standing}，{what}", entry.url))
        told += [
            News(one.day, entry, len(plan.revisions) + number, summary(one.comparison), one.url)
            for number, one in enumerate(entry.revisions, start=1)
        ]
    return sorted(told, key=lambda one: (-one.day.toordinal(), one.plan.key, one.number))
