"""The rules that look at more than one plan: numbers, lives that rest on other documents, what is for inside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from policysite.base.problems import Mark, Problem
from policysite.base.text import without_spaces
from policysite.checking.alignment import mend
from policysite.checking.lifetime import ends_of, has_life, life_holds
from policysite.checking.progress import progress_holds
from policysite.data.load import LoadedPlan
from policysite.data.load_inside import Inside
from policysite.data.registry import Registry

# The number of an edition of a plan, where it stands, and the plan's id.
Number = tuple[str | None, Mark, str]


class Fellow(Protocol):
    """A plan among others. `loaded` is asked of few: it may have to be unpacked first."""

    @property
    def numbers(self) -> Sequence[Number]:
        """The numbers of the plan and of what it was before."""

    @property
    def has_life(self) -> bool:
        """Whether it rests on other documents."""

    @property
    def ends(self) -> Sequence[tuple[str, Mark]]:
        """The numbers of documents that it says are no longer in force, and where (see `lifetime.ends_of`)."""

    @property
    def has_ceased(self) -> bool:
        """Whether it is said of it that it is no longer in force."""

    @property
    def loaded(self) -> LoadedPlan:
        """The plan as it was read."""


@dataclass(frozen=True)
class ReadPlan:
    """A plan that has been read, among others."""

    loaded: LoadedPlan

    @property
    def numbers(self) -> Sequence[Number]:
        """As `Fellow` says."""
        return numbers_of(self.loaded)

    @property
    def has_life(self) -> bool:
        """As `Fellow` says."""
        return has_life(self.loaded)

    @property
    def ends(self) -> Sequence[tuple[str, Mark]]:
        """As `Fellow` says."""
        return ends_of(self.loaded)

    @property
    def has_ceased(self) -> bool:
        """As `Fellow` says."""
        return has_ceased(self.loaded)


def together_problems(plans: Sequence[Fellow], registry: Registry, inside: Inside) -> Iterator[Problem]:
    """What is wrong with the registry, and with the plans and what is for inside taken together."""
    yield from registry.problems()
    yield from _numbers_are_unique(number for plan in plans for number in plan.numbers)
    if inside:
        yield from progress_holds(inside, (plan.loaded.plan for plan in plans), registry)
    yield from lives_hold(plans)
    yield from _ends_are_known(plans)


def has_ceased(loaded: LoadedPlan) -> bool:
    """Whether it is said of a plan that it is no longer in force."""
    return bool(loaded.plan.status and loaded.plan.status.has_ceased)


def _ends_are_known(plans: Sequence[Fellow]) -> Iterator[Problem]:
    """A plan that another of the library ended says so: its tasks would go on being due."""
    holders = {without_spaces(number): (plan, of) for plan in plans for number, _, of in plan.numbers if number}
    for plan in plans:
        own = {of for _, _, of in plan.numbers}
        for number, mark in plan.ends:
            ended, of = holders.get(without_spaces(number), (None, ""))
            if ended is None or ended.has_ceased or of in own:
                continue
            yield Problem(
                mark,
                f"这里说“{number}”不再有效，方案“{of}”还没有写效力（status）",
                f"请在 {of}/plan.yml 写 status：is（已废止或失效）、date、number、quote；"
                "说的不是整个文件失效的，把这里的 relation 改成原文别的动词。",
            )


def numbers_of(loaded: LoadedPlan) -> list[Number]:
    """The numbers of a plan and of what it was before."""
    return [(one.plan.number, one.plan.mark("number"), one.plan.id) for one in (loaded, *loaded.editions)]


def _numbers_are_unique(numbers: Iterable[Number]) -> Iterator[Problem]:
    """A document's number names it; two plans under one number are one plan entered twice.

    The editions of a plan may share theirs.
    """
    seen: dict[str, tuple[Mark, str]] = {}
    for number, mark, plan in numbers:
        first, holder = seen.setdefault(number, (mark, plan)) if number else (mark, plan)
        if holder != plan:
            yield Problem(mark, f"文号“{number}”重复", f"{first} 已有同一文号的方案。")


def lives_hold(plans: Sequence[Fellow]) -> Iterator[Problem]:
    """What editions and statuses lack; a document that made or ended one may be a plan of the library."""
    texts = _texts(plans)
    for plan in plans:
        if plan.has_life:
            yield from life_holds(plan.loaded, texts)


def _texts(plans: Sequence[Fellow]) -> Callable[[str], Iterator[str]]:
    """Gives the texts of the documents of a number, as far as they are editions of these plans."""
    by_number: dict[str, list[Fellow]] = {}
    for plan in plans:
        for number in {without_spaces(number or "") for number, _, _ in plan.numbers}:
            by_number.setdefault(number, []).append(plan)

    def texts(number: str) -> Iterator[str]:
        wanted = without_spaces(number)
        for plan in by_number.get(wanted, ()):
            for one in (*plan.loaded.editions, plan.loaded):
                if without_spaces(one.plan.number or "") == wanted:
                    yield mend(one.raw, one.plan.errata)[0].text

    return texts
