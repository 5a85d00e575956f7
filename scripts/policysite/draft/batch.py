"""Many documents at once: each is drafted by whoever is free, and what comes out is what one after the other gives.

A draft takes from the registry no more than the bodies that its document names. So it is made in two steps, both by
others: the document alone, then with these bodies. In between stands the one thing that has to be done in order, to
look them up: the new bodies of a document are known to those behind it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from policysite.base.problems import DataError
from policysite.base.workers import Job, Pool
from policysite.checking.check import CheckedPlan
from policysite.data.registry import Registry
from policysite.data.unconfirmed import reviews_of
from policysite.draft.drafting import Draft, checked, draft_alone, texts_of, with_bodies
from policysite.draft.left_over import left_over
from policysite.draft.plan.unit_lists import Bodies, bodies_of, registry_with
from policysite.draft.readers.document import DocumentError
from policysite.draft.readers.read import content_of, document_of
from policysite.draft.review_page import review_page

REVIEW = "review.html"

# So many documents for each worker are read ahead.
_AHEAD = 4


@dataclass(frozen=True)
class FinishedDraft:
    """A draft that passed the check, as it goes into its folder: `texts`, the `review` page, further `files`.

    `units_text` is for units.yml; `summary` and `notes` are for people.
    """

    plan_id: str
    texts: dict[str, str]
    review: str
    files: dict[str, str]
    units_text: str
    summary: str
    notes: list[str]


Fault = DocumentError | DataError
"""Why there is no draft of a document."""

Take = Callable[[Path, FinishedDraft | Fault], bool]
"""Told what came of each document, in their order; says whether the new bodies of its draft are known from now on."""


def draft_many(
    files: Sequence[Path],
    known: Registry,
    take: Take,
    pool: Pool,
    plan_id: str | None = None,
    issued: date | None = None,
) -> None:
    """Draft every file; each is handed to `take` in its turn. `known` are the bodies that are known at first."""
    size = _AHEAD * pool.size
    waiting = iter(files)
    ahead: deque[tuple[Path, Job[Draft | Fault]]] = deque()

    def read_on() -> None:
        while len(ahead) < size and (path := next(waiting, None)):
            ahead.append((path, _begun(path, pool, plan_id, issued)))

    read_on()
    while ahead:
        group = [(path, job.result()) for path, job in (ahead.popleft() for _ in range(len(ahead)))]
        read_on()
        while group:
            known, done = _taken(group, known, take, pool)
            group = group[done:]


def _begun(path: Path, pool: Pool, plan_id: str | None, issued: date | None) -> Job[Draft | Fault]:
    """The first step of a file. It is read here: who does the rest may be on another machine."""
    try:
        return pool.begin(_alone, content_of(path), path.suffix, plan_id, issued)
    except DocumentError as error:
        return Job(_as_it_is, (error,), None)


def _as_it_is(fault: Fault) -> Fault:
    return fault


def _alone(raw: bytes, suffix: str, plan_id: str | None, issued: date | None) -> Draft | Fault:
    try:
        return draft_alone(document_of(raw, suffix), plan_id, issued)
    except (DocumentError, DataError) as error:
        return error


def _taken(
    group: Sequence[tuple[Path, Draft | Fault]], known: Registry, take: Take, pool: Pool
) -> tuple[Registry, int]:
    """The second step of some documents: who is known after them, and how many could be taken.

    Those behind one whose new bodies did not come to be known have to be looked up again.
    """
    steps = list(_second_steps(group, known, pool))
    for number, (path, job, bodies, after) in enumerate(steps, start=1):
        if take(path, job.result()):
            known = after
        elif bodies and bodies.new:
            for _, other, _, _ in steps[number:]:
                other.drop()
            return known, number
    return known, len(steps)


def _second_steps(
    group: Sequence[tuple[Path, Draft | Fault]], known: Registry, pool: Pool
) -> Iterator[tuple[Path, Job[FinishedDraft | Fault], Bodies | None, Registry]]:
    """The second step of each is begun as if all before it succeed; with its bodies, and who is known after it."""
    for path, made in group:
        if not isinstance(made, Draft):
            yield path, Job(_as_it_is, (made,), None), None, known
            continue
        bodies = bodies_of(made.plan, known)
        known = registry_with(known, bodies.new) if bodies.new else known
        yield path, pool.begin(_finished, made, bodies), bodies, known


def _finished(made: Draft, bodies: Bodies) -> FinishedDraft | Fault:
    try:
        draft = with_bodies(made, bodies)
        plan = checked(draft, bodies.before)
        return finished(draft, plan, [*draft.notes, *left_over(plan)])
    except (DocumentError, DataError) as error:
        return error


def finished(
    made: Draft, plan: CheckedPlan, notes: Sequence[str], files: Mapping[str, str] | None = None
) -> FinishedDraft:
    """A draft with the plan that the check made of it."""
    told = _summary(made, plan)
    texts = texts_of(made)
    return FinishedDraft(made.plan_id, texts, review_page(plan), dict(files or {}), made.units_text, told, list(notes))


def _summary(made: Draft, checked_plan: CheckedPlan) -> str:
    """How many of each thing were found, and how many wait for a person."""
    plan = checked_plan.plan
    items = list(plan.items)
    counts = (
        (len(list(plan.tasks)), "项任务"),
        (sum(len(item.deadlines) for item in items), "个时限"),
        (sum(len(item.indicators) for item in items), "个目标值"),
        (sum(len(item.citations) for item in items) + len(plan.based_on), "处引用"),
        (len(plan.errata), "处勘误"),
        (len(made.units), "个新单位"),
    )
    doubts = sum(1 for _ in reviews_of(plan))
    said = "、".join(f"{count} {what}" for count, what in counts)
    return f"{said}；待复核 {doubts} 处，请打开 {REVIEW} 逐处看" if doubts else said
