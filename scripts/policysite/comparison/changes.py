"""What changed from one plan to another: every task, part and paragraph of both stands in exactly one change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from policysite.base.text import as_compared, without_spaces
from policysite.checking.alignment import pieces_of
from policysite.comparison.facts import (
    DeadlineChange,
    FactChange,
    RoleChange,
    TargetChange,
    deadline_changes,
    role_changes,
    target_changes,
)
from policysite.comparison.joins import parted
from policysite.comparison.matching import AnyPart, Part, paired, parts_of
from policysite.comparison.places import Place, places_of
from policysite.data.model.plan import Item, Plan, Section, Task
from policysite.data.registry import Registry

Kind = Literal["same", "renumbered", "renamed", "reworded", "split", "merged", "regrouped", "new", "gone"]
KINDS: dict[Kind, str] = {
    "same": "未变",
    "renumbered": "编号或位置调整",
    "renamed": "改名",
    "reworded": "改写",
    "split": "拆分",
    "merged": "合并",
    "regrouped": "重新组合",
    "new": "新增",
    "gone": "删去",
}


@dataclass(frozen=True, eq=False)
class Change:
    """What became of a task, part or paragraph, with the places that it has in both plans.

    `roles` are the units that came, went or have another part in it, `deadlines` and `targets` the times and figures
    that are others. They are told of what stands in both plans; what is new or gone has its roles only, since all of it
    came or went with its text.
    """

    kind: Kind
    old: tuple[Place, ...]
    new: tuple[Place, ...]
    roles: tuple[RoleChange, ...] = ()
    deadlines: tuple[DeadlineChange, ...] = ()
    targets: tuple[TargetChange, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it stands: in the new plan, else where it stood."""
        return self.new or self.old

    @property
    def is_task(self) -> bool:
        """Whether it is of a task."""
        return self.places[0].is_task

    @property
    def facts(self) -> tuple[FactChange, ...]:
        """The times and targets that are others."""
        return (*self.deadlines, *self.targets)

    def place_of(self, role: RoleChange) -> Place:
        """Where a unit's part changed: the place of the item in the new plan, else in the old."""
        item = role.new or role.old
        return next(place for place in (*self.new, *self.old) if place.item is item)

    @property
    def is_any(self) -> bool:
        """Whether anything changed at all."""
        return self.kind != "same" or bool(self.roles or self.facts)

    @property
    def is_told(self) -> bool:
        """Whether people are to be told: not of a heading that only names its one task, which is told with that."""
        return self.is_any and not all(place.is_heading_of_one for place in (*self.old, *self.new))


@dataclass(frozen=True)
class Comparison:
    """Two plans side by side; `all` has everything, in the new plan's order, what is gone where it stood."""

    old: Plan
    new: Plan
    all: tuple[Change, ...]

    @property
    def changes(self) -> list[Change]:
        """The changes that people are told."""
        return [change for change in self.all if change.is_told]

    @property
    def tasks(self) -> list[Change]:
        """What became of each task, unchanged ones too."""
        return [change for change in self.all if change.is_task]


_Pair = tuple[Place, Place]  # old, new


def compare(old: Plan, new: Plan, registry: Registry) -> Comparison:
    """What changed from the old plan to the new; both have passed the check beside the registry."""
    links, places = _links(old, new)
    became = {id(one.item): id(other.item) for one, other in links if isinstance(one.item, Section)}
    changes = [
        _change(ours, theirs, edges, became, registry, (old.region, new.region))
        for ours, theirs, edges in _groups(links, *places)
    ]
    return Comparison(old, new, tuple(_in_order(changes, places[1], places[0])))


def _links(old: Plan, new: Plan) -> tuple[list[_Pair], tuple[list[Place], list[Place]]]:
    """Which place of the old plan became which of the new; and all places of both."""
    olds, news = list(places_of(old)), list(places_of(new))
    before = {id(place.item): place for place in olds if place.item}
    after = {id(place.item): place for place in news if place.item}
    parts = [
        parts_of(plan, plan, [(piece, without_spaces(piece.text)) for piece in pieces_of(plan)]) for plan in (old, new)
    ]
    pairs, _ = paired(parts[1], parts[0])
    linked = [(other, one) for one, other in pairs.items() if isinstance(one.item, Item)]
    linked += _joins(parts[0], parts[1], {one: other for one, other in pairs.items() if isinstance(one.item, Task)})
    links = [(before[id(one.item)], after[id(other.item)]) for one, other in linked]
    links += _renamed_sections(links, olds, news)
    links += _same_paragraphs([place for place in olds if not place.item], [place for place in news if not place.item])
    return links, (olds, news)


def _joins(old: AnyPart, new: AnyPart, pairs: dict[AnyPart, AnyPart]) -> Iterator[tuple[AnyPart, AnyPart]]:
    """Tasks that came out of another, and those that went into another: each pair as (old, new)."""
    olds, news = _tasks(old), _tasks(new)
    became = {other: one for one, other in pairs.items()}
    yield from ((whole, piece) for piece, whole in parted(olds, (one for one in news if one not in pairs), became))
    yield from parted(news, (one for one in olds if one not in became), pairs)


def _tasks(part: AnyPart) -> list[Part[Task]]:
    return [one for one in part.inner() if isinstance(one.item, Task)]


def _renamed_sections(links: Iterable[_Pair], olds: Iterable[Place], news: Iterable[Place]) -> list[_Pair]:
    """Sections left over of which most tasks went from the one to the other: they have another title."""
    links = list(links)
    taken = {id(place.item) for pair in links for place in pair}
    before, after = (
        {id(one.item): one for one in places if isinstance(one.item, Section) and id(one.item) not in taken}
        for places in (olds, news)
    )
    moved = Counter(
        (id(one.around[-1]), id(other.around[-1]))
        for one, other in links
        if one.is_task and one.around and other.around and id(one.around[-1]) in before
    )
    found: list[_Pair] = []
    for (old, new), _ in moved.most_common():
        if old in before and new in after:
            found.append((before.pop(old), after.pop(new)))
    return found


def _same_paragraphs(olds: list[Place], news: list[Place]) -> Iterator[_Pair]:
    """Paragraphs that stayed, and those that stand in the place of others, one for one."""
    said = [[as_compared(place.text) for place in places] for places in (olds, news)]
    for how, start, end, other_start, other_end in SequenceMatcher(
        None, said[0], said[1], autojunk=False
    ).get_opcodes():
        if how == "equal" or (how == "replace" and end - start == other_end - other_start):
            yield from zip(olds[start:end], news[other_start:other_end], strict=True)


def _groups(
    links: Iterable[_Pair], olds: Iterable[Place], news: Iterable[Place]
) -> Iterator[tuple[tuple[Place, ...], tuple[Place, ...], list[_Pair]]]:
    """All that hangs together: old places, new places and the links between them, each in the document's order."""
    edges = list(links)
    group: dict[Place, list[Place]] = {place: [place] for place in (*olds, *news)}
    for one, other in edges:
        ours, theirs = group[one], group[other]
        if ours is not theirs:
            ours += theirs
            group |= dict.fromkeys(theirs, ours)
    order = {place: at for at, place in enumerate((*olds, *news))}
    for members in {id(one): one for one in group.values()}.values():
        yield (
            tuple(place for place in olds if group[place] is members),
            tuple(place for place in news if group[place] is members),
            sorted((edge for edge in edges if group[edge[0]] is members), key=lambda edge: order[edge[1]]),
        )


def _change(
    old: tuple[Place, ...],
    new: tuple[Place, ...],
    edges: list[_Pair],
    became: dict[int, int],
    registry: Registry,
    regions: tuple[str | None, str | None],
) -> Change:
    pairs: list[tuple[Item | None, Item | None]] = [(one.item, other.item) for one, other in edges]
    pairs = pairs or [(place.item, None) for place in old] or [(None, place.item) for place in new]
    roles = _each_once(role for one, other in pairs for role in role_changes(one, other, registry, regions))
    if not edges:
        return Change("new" if new else "gone", old, new, tuple(roles))
    before, after = ([place.item for place in places if place.item] for places in (old, new))
    return Change(
        _kind(old, new, became),
        old,
        new,
        tuple(roles),
        tuple(deadline_changes(before, after)),
        tuple(target_changes(before, after)),
    )


def _each_once(roles: Iterable[RoleChange]) -> list[RoleChange]:
    """Changes of units without those that say again that one came to the same item, as where several were merged."""
    found: dict[tuple[object, ...], RoleChange] = {}
    for number, role in enumerate(roles):
        key = (role.unit.id, role.after, id(role.new)) if role.before is None else (number,)
        found.setdefault(key, role)
    return list(found.values())


def _kind(old: tuple[Place, ...], new: tuple[Place, ...], became: dict[int, int]) -> Kind:
    if len(old) > 1 or len(new) > 1:
        return "split" if len(old) == 1 else "merged" if len(new) == 1 else "regrouped"
    one, other = old[0], new[0]
    if not one.says_as(other):
        return "reworded"
    if not one.is_called_as(other):
        return "renamed"
    return "same" if one.number == other.number and _stands_as(one, other, became) else "renumbered"


def _stands_as(one: Place, other: Place, became: dict[int, int]) -> bool:
    """Whether the section around the one became that around the other, as far as it became any."""
    above = next((became[id(section)] for section in reversed(one.around) if id(section) in became), None)
    return above is None or above in [id(section) for section in other.above]


def _in_order(changes: Iterable[Change], news: Iterable[Place], olds: Iterable[Place]) -> Iterator[Change]:
    """Changes in the new plan's order; what is gone follows what stood before it."""
    of = {place: change for change in changes for place in (*change.old, *change.new)}
    behind: dict[Change | None, list[Change]] = {}
    last: Change | None = None
    for place in olds:
        if of[place].new:
            last = of[place]
        elif of[place] not in behind.setdefault(last, []):
            behind[last].append(of[place])
    yield from behind.get(None, ())
    for change in dict.fromkeys(of[place] for place in news):
        yield change
        yield from behind.get(change, ())
