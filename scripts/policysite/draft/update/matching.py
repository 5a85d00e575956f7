"""Two plans laid side by side: which part and which task of the one is which of the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from policysite.base.text import squeeze
from policysite.checking.alignment import Mended, Piece, align, unmarked
from policysite.data.plan import Item, Plan, Section, Task

# How much of two texts must be the same for one to be the other with changes; texts of different tasks share far less.
_ALIKE = 0.4

_Key = Callable[["Part"], Hashable]


@dataclass(eq=False)
class Part:
    """A plan, section or task: as data and as the model has it, with the words of the document that it holds.

    `said` has each piece of it and of all that stands in it, with the words that the document has there.
    """

    data: dict[str, Any]
    item: Item | Plan
    said: list[tuple[Piece, str]]
    tasks: list[Part] = field(default_factory=list)
    sections: list[Part] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All its words, in the document's order."""
        return "".join(words for _, words in self.said)

    @property
    def text(self) -> str:
        """Its own text, squeezed."""
        return squeeze(self.item.text or "")

    @property
    def line(self) -> str:
        """The responsibility line of a task, squeezed; "" for a section."""
        return squeeze(getattr(self.item, "responsibility", ""))

    @property
    def heading(self) -> str:
        """Number and title, as far as they are the document's, without what may be written either way."""
        return unmarked(f"{self.item.number or ''}{self.item.title or ''}")

    def walk(self) -> Iterator[Part]:
        """Everything in it, in the document's order."""
        for part in (*self.tasks, *self.sections):
            yield part
            yield from part.walk()


def tree(data: dict[str, Any], plan: Plan, said: Sequence[tuple[Piece, str]]) -> Part:
    """A plan with its sections and tasks; `data` is what `plan` was read from, `said` all its pieces."""
    own: defaultdict[int, list[tuple[Piece, str]]] = defaultdict(list)
    for piece, words in said:
        own[id(piece.owner)].append((piece, words))

    def part_of(data: dict[str, Any], item: Section | Task) -> Part:
        part = Part(data, item, own[id(item)])
        if isinstance(item, Section):
            part.tasks = [part_of(*pair) for pair in zip(data.get("tasks", ()), item.tasks, strict=True)]
            part.sections = [part_of(*pair) for pair in zip(data.get("sections", ()), item.sections, strict=True)]
            part.said += [one for child in (*part.tasks, *part.sections) for one in child.said]
        return part

    sections = [part_of(*pair) for pair in zip(data["sections"], plan.sections, strict=True)]
    return Part(data, plan, list(said), [], sections)


def fits(old: Part, new: Part) -> bool:
    """Whether the new words are, to the letter, what the old part says stands there, however it parts them."""
    words = new.words
    if unmarked(old.words) != unmarked(words):
        return False
    return not align(Mended(words, words, ()), [piece for piece, _ in old.said], "").problems


def partners(new: Part, old: Part) -> tuple[dict[Part, Part], set[Part]]:
    """For each part and task of the new plan the one that it was in the old, if any; and those that are so whole.

    A section of which every word is the same is paired whole, and what stands in it only with what stands there.
    """
    found, whole = {new: old}, {new} if fits(old, new) else set()
    held: set[Part] = set()  # all of the new plan that stands in a section paired whole, and all of the old
    known = defaultdict(list)
    for part in old.walk():
        known[type(part.item), unmarked(part.words)].append(part)
    for section in new.walk():
        if isinstance(section.item, Section) and section not in held:
            others = (one for one in known[Section, unmarked(section.words)] if not held & {one, *one.walk()})
            if other := next((one for one in others if fits(one, section)), None):
                inner, inner_whole = partners(section, other)
                found |= inner
                whole |= inner_whole
                held |= {section, *section.walk(), other, *other.walk()}
    for kind, keys in ((Task, _TASK_KEYS), (Section, _SECTION_KEYS)):
        news, olds = (
            [one for one in part.walk() if isinstance(one.item, kind) and one not in held] for part in (new, old)
        )
        pairs = _matched(news, olds, keys)
        found |= pairs
        if kind is Task:
            whole |= {task for task, other in pairs.items() if fits(other, task)}
    return found, whole


_TASK_KEYS: tuple[_Key, ...] = (
    lambda task: unmarked(task.words),
    lambda task: (task.text, task.line),
    lambda task: task.text,
)
_SECTION_KEYS: tuple[_Key, ...] = (
    lambda section: unmarked(section.words),
    lambda section: section.heading,
    lambda section: unmarked(section.item.title or ""),
)


def _matched(news: Iterable[Part], olds: Iterable[Part], keys: Iterable[_Key]) -> dict[Part, Part]:
    """Pairs by the first key that two have in common, in their order; then those most alike; then those of a title."""
    found: dict[Part, Part] = {}
    rest, left = list(news), list(olds)

    def pair(pairs: Iterable[tuple[Part, Part]]) -> None:
        for one, other in pairs:
            if one in rest and other in left:
                found[one] = other
                rest.remove(one)
                left.remove(other)

    for key in keys:
        pair(_same(rest, left, key))
    pair(_alike(rest, left))
    pair(_same(rest, left, lambda part: unmarked(part.item.title or "")))
    return found


def _same(news: Sequence[Part], olds: Sequence[Part], key: _Key) -> list[tuple[Part, Part]]:
    waiting: defaultdict[Hashable, list[Part]] = defaultdict(list)
    for old in olds:
        waiting[key(old)].append(old)
    return [(new, waiting[key(new)].pop(0)) for new in news if key(new) and waiting[key(new)]]


def _alike(news: Sequence[Part], olds: Sequence[Part]) -> list[tuple[Part, Part]]:
    """Pairs whose texts share enough, the most alike first; of equals, those whose places are nearest."""
    counted = [(at, old, _pairs_of_characters(old)) for at, old in enumerate(olds)]
    scored = []
    for at, new in enumerate(news):
        ours = _pairs_of_characters(new)
        for other_at, old, theirs in counted:
            share = 2 * (ours & theirs).total() / ((ours.total() + theirs.total()) or 1)
            if share >= _ALIKE:
                scored.append((-share, abs(at - other_at), at, other_at, new, old))
    return [(new, old) for *_, new, old in sorted(scored, key=lambda one: one[:4])]


def _pairs_of_characters(part: Part) -> Counter[tuple[str, str]]:
    return Counter(pairwise(f"{part.heading}{part.text}" if part.text else ""))
