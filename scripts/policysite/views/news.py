"""What is new in the library: plans as they were issued, revisions of them, and bodies that became others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from policysite.comparison.report import summary
from policysite.data.model.dates import day_words
from policysite.library.entries import PlanEntry, UnitEntry
from policysite.library.life.changing import Handover
from policysite.library.linked import Linked
from policysite.views.wording import handover_words


@dataclass(frozen=True)
class News:
    """What happened: a plan was issued (印发) or revised (修订), the duties of a body went to another (机构变动).

    `about` is the plan or the body, `url` where to read on. `day` is the first day on which it can have been, `time`
    what is known of it. `what` says it in a line, `title` in fewer words. `key` tells it from all other news.
    """

    day: date
    time: str
    kind: str
    about: Linked
    title: str
    what: str
    url: str
    key: tuple[str, ...]


def news(plans: Iterable[PlanEntry], handovers: Iterable[Handover[UnitEntry]] = ()) -> list[News]:
    """All news, the newest first."""
    told = [*(one for plan in plans for one in _of_plan(plan)), *(one for step in handovers for one in _of_body(step))]
    return sorted(told, key=lambda one: (-one.day.toordinal(), one.about.key, one.key))


def _of_plan(entry: PlanEntry) -> Iterator[News]:
    """The issue of a plan, the revisions of its data, and those of the plan itself, numbered on."""
    plan = entry.plan
    first = entry.editions[0].checked.plan if entry.editions else plan
    count = sum(1 for _ in first.tasks) if entry.editions else len(entry.tasks)
    words = "，".join(filter(None, [first.issuer, first.number, f"{count} 项任务。"]))
    yield News(first.issued, day_words(first.issued), "印发", entry, plan.title, words, entry.url, (entry.key,))
    revised = [
        *((one.date, one.what, entry.url) for one in plan.revisions),
        *((one.day, summary(one.comparison), one.url) for one in entry.revisions),
    ]
    if (status := plan.status) and entry.standing.ceased_on:
        what = f"{status.standing}，依据：{status.title or status.number}。"
        revised.append((entry.standing.ceased_on, what, entry.url))
    for number, (day, what, url) in enumerate(revised, start=1):
        key = (entry.key, day.isoformat(), str(number))
        yield News(day, day_words(day), "修订", entry, f"修订：{plan.title}", what, url, key)


def _of_body(handover: Handover[UnitEntry]) -> Iterator[News]:
    when, change = handover.change.when, handover.change
    if when and when.start:
        body = handover.before
        key = ("unit", body.key, handover.after.key, when.written)
        title = f"机构变动：{body.label}{handover.words}{handover.after.label}"
        what = f"{handover_words(handover)}。{change.what}。"
        yield News(when.start, handover.time, "机构变动", body, title, what, body.url, key)
