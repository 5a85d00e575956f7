"""How plans belong together: what they cite of each other, which carries out which, which duties answer which."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policysite.base.text import as_compared
from policysite.checking.lifetime import ends
from policysite.grammar.titles import core_title
from policysite.library.entries import CitationEntry, PlanEntry, TaskEntry

# So much of what two tasks say must be the same for the one to be shown beside the other.
_ALIKE = 0.5


@dataclass(frozen=True)
class Missing:
    """A document that several plans cite and that the library does not have."""

    title: str
    number: str | None
    places: tuple[CitationEntry, ...]

    @property
    def plans(self) -> list[PlanEntry]:
        """The plans that cite it."""
        return list(dict.fromkeys(place.plan for place in self.places))


def enter_kinship(plans: list[PlanEntry]) -> None:
    """Let citations know the plans that they mean, plans what cites them and what they carry out, tasks their like."""
    known = _Known(plans)
    for plan in plans:
        for citation in plan.citations:
            target = known.find(citation.citation.title, citation.citation.number)
            if target and target is not plan:
                citation.target = target
                target.cited_by.append(citation)
                carried_out = citation.owner is None and not ends(citation.citation)
                if carried_out and target not in plan.parents and plan not in _above(target):
                    plan.parents.append(target)
                    target.children.append(plan)
        if plan.plan.status and plan.standing.has_ceased:
            ended = known.find(plan.plan.status.title or "", plan.plan.status.number)
            plan.ended_by = ended if ended is not plan else None
    likes = {plan: _Alike(plan.tasks) for plan in plans if plan.cited_by}
    for plan in plans:
        for task in plan.tasks:
            _enter_like(task, likes)


class _Known:
    """Plans by number and by title; a title that several have names none of them."""

    def __init__(self, plans: Iterable[PlanEntry]) -> None:
        self._numbers: dict[str, PlanEntry] = {}
        titles: defaultdict[str, list[PlanEntry]] = defaultdict(list)
        for plan in plans:
            for edition in plan.checked.all_editions:
                if edition.plan.number:
                    self._numbers.setdefault(as_compared(edition.plan.number), plan)
            titles[as_compared(core_title(plan.plan.title))].append(plan)
        self._titles = {title: found[0] for title, found in titles.items() if len(found) == 1}

    def find(self, title: str, number: str | None) -> PlanEntry | None:
        """The plan of that number; without a number, the one of that title."""
        if number:
            return self._numbers.get(as_compared(number))
        return self._titles.get(as_compared(core_title(title)))


def _above(plan: PlanEntry) -> Iterator[PlanEntry]:
    """A plan and all that it carries out, through any number of levels."""
    seen = [plan]
    for one in seen:  # grows while it is gone through
        seen += [parent for parent in one.parents if parent not in seen]
    yield from seen


def _enter_like(task: TaskEntry, likes: Mapping[PlanEntry, _Alike]) -> None:
    """The task of each plan above that says most of the same: of earlier plans that its plan or itself cites."""
    cited = [entry.target for entry in task.facts.citations if entry.target]
    for plan in dict.fromkeys([*cited, *task.plan.parents]):
        if plan.plan.issued >= task.plan.plan.issued:
            continue
        best = likes[plan].most_like(task)
        if best and best not in task.answers:
            task.answers.append(best)
            best.answered_by.append(task)


class _Alike:
    """The tasks of a plan by the pairs of characters in them, to ask which is most like another."""

    def __init__(self, tasks: Sequence[TaskEntry]) -> None:
        self._tasks = tasks
        self._sizes = []
        self._holders: dict[tuple[str, str], list[int]] = {}
        for number, task in enumerate(tasks):
            pairs = _pairs(task)
            self._sizes.append(len(pairs))
            for pair in pairs:
                self._holders.setdefault(pair, []).append(number)

    def most_like(self, task: TaskEntry) -> TaskEntry | None:
        """The task that shares most with another, the first of equals; None where none shares enough."""
        ours = _pairs(task)
        shared = Counter(number for pair in ours for number in self._holders.get(pair, ()))
        scored = [(2 * count / (len(ours) + self._sizes[number]), -number) for number, count in shared.items()]
        share, number = max(scored, default=(0.0, 0))
        return self._tasks[-number] if share >= _ALIKE else None


def _pairs(task: TaskEntry) -> set[tuple[str, str]]:
    return set(pairwise(as_compared(task.label + task.text)))


def missing_documents(plans: Iterable[PlanEntry]) -> list[Missing]:
    """What at least two plans cite and the library has not, the most cited first."""
    places: dict[str, list[CitationEntry]] = {}
    for citation in (entry for plan in plans for entry in plan.citations):
        if citation.target is None:
            places.setdefault(as_compared(core_title(citation.citation.title)), []).append(citation)
    found = [
        Missing(
            entries[0].citation.title,
            next((one.citation.number for one in entries if one.citation.number), None),
            tuple(entries),
        )
        for entries in places.values()
    ]
    return sorted((one for one in found if len(one.plans) > 1), key=lambda one: -len(one.plans))
