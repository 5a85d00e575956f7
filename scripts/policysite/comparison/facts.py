"""Who came and went, which times moved and which targets rose or fell, between an item and what became of it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from policysite.base.text import as_compared, plain_digits
from policysite.data.model.facts import Deadline, Indicator, Quoted
from policysite.data.model.plan import Item, Task
from policysite.data.model.roles import IMPLEMENTER, LEAD, PARTNER
from policysite.data.model.units import Unit
from policysite.data.model.values import COMPARISONS
from policysite.data.registry import Registry

# How much two quotes must share, times and figures aside, for the one to be the other moved.
_ALIKE = 0.5
_TIMES_AND_FIGURES = re.compile(
    r"\d[\d.,]*|[%％‰]|年|月|日|季度|[上下]半年|[底末]|之?[前内]|不[低高少]于|超过|达到|以[上下]"
)

_Fact = TypeVar("_Fact", bound=Quoted)


@dataclass(frozen=True)
class RoleChange:
    """A unit that came, went, or has another role: its roles before and after, None for none, and the words for each.

    `old` and `new` are the task or section before and after, None for none; `old_quote` and `new_quote` the words there
    that charge it, or in which it is not charged.
    """

    unit: Unit
    old: Item | None
    new: Item | None
    before: str | None
    after: str | None
    old_quote: str
    new_quote: str


@dataclass(frozen=True)
class DeadlineChange:
    """A time that moved, came (no `before`) or went (no `after`)."""

    before: Deadline | None
    after: Deadline | None

    @property
    def how(self) -> str:
        """推后, 提前, 改为, 新增 or 取消."""
        if not self.before or not self.after:
            return "新增" if self.after else "取消"
        old, new = self.before.timing, self.after.timing
        if (old.every, old.since) == (new.every, new.since):
            return _later(old.end, new.end)
        if old.every == new.every and old.by is None and new.by is None:
            return _later(old.start, new.start)
        return "改为"


@dataclass(frozen=True)
class TargetChange:
    """A target that was raised or lowered, came (no `before`) or went (no `after`)."""

    before: Indicator | None
    after: Indicator | None

    @property
    def how(self) -> str:
        """提高 or 降低, as numbers go, where nothing but the number is another; 改为, 新增 or 取消."""
        old, new = self.before, self.after
        if not old or not new:
            return "新增" if new else "取消"
        alike = old.comparison == new.comparison and (old.unit or "") == (new.unit or "")
        if alike and old.value is not None and new.value is not None and old.value != new.value:
            return "提高" if new.value > old.value else "降低"
        return "改为"


FactChange = DeadlineChange | TargetChange


def target_words(target: Indicator) -> str:
    """A target in short: ≥95%."""
    sign = COMPARISONS[target.comparison][1]
    unit = target.unit or ""
    return f"{sign}{target.benchmark or f'{target.value}{unit}'}"


def role_changes(
    old: Item | None, new: Item | None, registry: Registry, regions: tuple[str | None, str | None]
) -> Iterator[RoleChange]:
    """Every unit whose role in an item is another afterwards, in the order of the new names, then of the old.

    `regions` are those of the two plans, in which their names are looked up. A unit under another name is the same.
    """
    before, after = charged(old, registry, regions[0]), charged(new, registry, regions[1])
    for unit_id in dict.fromkeys([*after, *before]):
        was, now = before.get(unit_id), after.get(unit_id)
        unit = (now or was or _NOBODY)[0]
        if unit and (was and was[1]) != (now and now[1]):
            yield RoleChange(
                unit,
                old,
                new,
                was[1] if was else None,
                now[1] if now else None,
                was[2] if was else _charging(old),
                now[2] if now else _charging(new),
            )


_NOBODY: tuple[None, None, None] = (None, None, None)


def charged(item: Item | None, registry: Registry, region: str | None) -> dict[str, tuple[Unit, str, str]]:
    """The units that an item charges, by id: each with its first role and the words that charge it."""
    found: dict[str, tuple[Unit, str, str]] = {}
    if isinstance(item, Task):
        units = registry.find_each(item.named, region)
        for number, unit in enumerate(units):
            if unit:
                role = LEAD if number < len(item.lead) else PARTNER
                found.setdefault(unit.id, (unit, role, item.responsibility))
    for fact in item.implementers if item else ():
        if unit := registry.find(fact.unit, region):
            found.setdefault(unit.id, (unit, IMPLEMENTER, fact.quote))
    return found


def _charging(item: Item | None) -> str:
    """The words of an item in which a unit would be named if it were."""
    if item is None:
        return ""
    return item.responsibility if isinstance(item, Task) else item.text or ""


def deadline_changes(old: Sequence[Item], new: Sequence[Item]) -> Iterator[DeadlineChange]:
    """How the times of some items changed into those of others."""
    before, after = ([fact for item in items for fact in item.deadlines] for items in (old, new))
    for one, other in _changed(before, after, old, new, lambda fact: fact.timing.words, lambda fact: fact.what):
        yield DeadlineChange(one, other)


def target_changes(old: Sequence[Item], new: Sequence[Item]) -> Iterator[TargetChange]:
    """How the targets of some items changed into those of others."""
    before, after = ([fact for item in items for fact in item.indicators] for items in (old, new))
    for one, other in _changed(before, after, old, new, _value, lambda fact: fact.name):
        yield TargetChange(one, other)


def _value(target: Indicator) -> tuple[object, ...]:
    return (target.comparison, target.value, target.benchmark, target.unit or "", target.year)


def _changed(
    before: list[_Fact],
    after: list[_Fact],
    old: Sequence[Item],
    new: Sequence[Item],
    value: Callable[[_Fact], object],
    name: Callable[[_Fact], str],
) -> Iterator[tuple[_Fact | None, _Fact | None]]:
    """Pairs of facts whose value is another; one alone where it has none to go with.

    A fact whose words stand in both texts came or went with no change of the document: somebody registered it in one
    of the two, and nothing is said of it.
    """
    pairs = _paired(before, after, value, name)
    for one, other in pairs:
        if value(one) != value(other):
            yield one, other
    gone, come = {id(one) for one, _ in pairs}, {id(other) for _, other in pairs}
    for one in before:
        if id(one) not in gone and not _says(new, one.quote):
            yield one, None
    for other in after:
        if id(other) not in come and not _says(old, other.quote):
            yield None, other


def _says(items: Sequence[Item], quote: str) -> bool:
    return any(as_compared(quote) in as_compared(item.words) for item in items)


def _paired(
    before: list[_Fact], after: list[_Fact], value: Callable[[_Fact], object], name: Callable[[_Fact], str]
) -> list[tuple[_Fact, _Fact]]:
    """Facts that belong together: of the same words, of the same value and name, else those most alike."""
    rest, left, found = list(before), list(after), []

    def take(one: _Fact, other: _Fact) -> None:
        if any(one is fact for fact in rest) and any(other is fact for fact in left):
            found.append((one, other))
            rest[:] = [fact for fact in rest if fact is not one]
            left[:] = [fact for fact in left if fact is not other]

    for key in (
        lambda fact: (as_compared(fact.quote), value(fact), name(fact)),
        lambda fact: (value(fact), name(fact)),
    ):
        for one in before:
            for other in after:
                if key(one) == key(other):
                    take(one, other)
    scored = [
        (-_likeness(one, other, name), abs(at - place), at, place)
        for at, one in enumerate(before)
        for place, other in enumerate(after)
    ]
    for score, _, at, place in sorted(scored):
        if -score >= _ALIKE:
            take(before[at], after[place])
    order = {id(one): at for at, one in enumerate(before)}
    return sorted(found, key=lambda pair: order[id(pair[0])])


def _likeness(one: _Fact, other: _Fact, name: Callable[[_Fact], str]) -> float:
    """How much the words of two facts share, their times and figures aside: from 0 to 1."""
    return max(_share(_bare(one.quote), _bare(other.quote)), _share(_bare(name(one)), _bare(name(other))))


def _share(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() if one and other else 0.0


def _bare(words: str) -> str:
    return _TIMES_AND_FIGURES.sub("", plain_digits(as_compared(words)))


def _later(old: date | None, new: date | None) -> str:
    if old is None or new is None or old == new:
        return "改为"
    return "推后" if new > old else "提前"
