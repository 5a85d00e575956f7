"""Two plans laid side by side: which part and which task of the one is which of the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Generic, TypeAlias, TypeVar

from policysite.base.text import without_spaces
from policysite.checking.alignment import Mended, Piece, align, unmarked
from policysite.data.plan import Item, Plan, Section, Task

# How much of two texts must be the same for one to be the other with changes; texts of different tasks share far less.
_ALIKE = 0.4

_Key = Callable[["Part[Any]"], Hashable]
_Piece = tuple[Piece, str]  # with the words that the document has there
Entry = TypeVar("Entry", bound=Plan | Section | Task, covariant=True)
AnyPart: TypeAlias = "Part[Any]"  # of a plan, a section or a task


@dataclass(eq=False)
class Part(Generic[Entry]):
    """A plan, section or task: as drafted and as the check has it, with the words of the document that it holds.

    `said` has each piece of it and of all that stands in it. In the old plan, `node` and `item` are the same.
    """

    node: Entry
    item: Entry
    said: list[_Piece]
    tasks: list[Part[Task]] = field(default_factory=list)
    sections: list[Part[Section]] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All its words, in the document's order."""
        return "".join(words for _, words in self.said)

    @property
    def text(self) -> str:
        """Its own text, squeezed; a plan has none."""
        return without_spaces(self.item.text or "") if isinstance(self.item, Item) else ""

    @property
    def line(self) -> str:
        """The responsibility line of a task, squeezed; "" for anything else."""
        return without_spaces(self.item.responsibility) if isinstance(self.item, Task) else ""

    @property
    def title(self) -> str:
        """Its title without what may be written either way; "" without one."""
        return unmarked(self.item.title or "")

    @property
    def heading(self) -> str:
        """Number and title, as far as they are the document's, without what may be written either way."""
        return unmarked(f"{self.item.number or ''}{self.item.title or ''}")

    def inner(self) -> Iterator[AnyPart]:
        """Everything in it, in the document's order."""
        parts: list[AnyPart] = [*self.tasks, *self.sections]
        for part in parts:
            yield part
            yield from part.inner()


def parts_of(node: Plan, item: Plan, said: Sequence[_Piece]) -> Part[Plan]:
    """A plan with its sections and tasks; `item` is `node` as the check has it, `said` all its pieces."""
    own: defaultdict[int, list[_Piece]] = defaultdict(list)
    for piece, words in said:
        own[id(piece.owner)].append((piece, words))

    def section_of(node: Section, item: Section) -> Part[Section]:
        tasks = [Part(*pair, own[id(pair[1])]) for pair in zip(node.tasks, item.tasks, strict=True)]
        sections = [section_of(*pair) for pair in zip(node.sections, item.sections, strict=True)]
        part = Part(node, item, own[id(item)], tasks, sections)
        children: list[AnyPart] = [*tasks, *sections]
        part.said += [one for child in children for one in child.said]
        return part

    sections = [section_of(*pair) for pair in zip(node.sections, item.sections, strict=True)]
    return Part(node, item, list(said), [], sections)


def fits(old: AnyPart, new: AnyPart) -> bool:
    """Whether the new words are, to the letter, what the old part says stands there, however it parts them."""
    words = new.words
    if unmarked(old.words) != unmarked(words):
        return False
    return not align(Mended(words, words, ()), [piece for piece, _ in old.said], "").problems


def paired(new: AnyPart, old: AnyPart) -> tuple[dict[AnyPart, AnyPart], set[AnyPart]]:
    """For each part and task of the new plan the one that it was in the old, if any; and those that are so whole.

    A section of which every word is the same is paired whole, and what stands in it only with what stands there.
    """
    found: dict[AnyPart, AnyPart] = {new: old}
    whole: set[AnyPart] = {new} if fits(old, new) else set()
    held: set[AnyPart] = set()  # all of the new plan that stands in a section paired whole, and all of the old
    known: defaultdict[str, list[AnyPart]] = defaultdict(list)
    for part in _of_kind(Section, old):
        known[unmarked(part.words)].append(part)
    for section in _of_kind(Section, new):
        if section not in held:
            others = (one for one in known[unmarked(section.words)] if not held & {one, *one.inner()})
            if other := next((one for one in others if fits(one, section)), None):
                inner, inner_whole = paired(section, other)
                found |= inner
                whole |= inner_whole
                held |= {section, *section.inner(), other, *other.inner()}
    for kind, keys in ((Task, _TASK_KEYS), (Section, _SECTION_KEYS)):
        news, olds = ([one for one in _of_kind(kind, part) if one not in held] for part in (new, old))
        pairs = _matched(news, olds, keys)
        found |= pairs
        if kind is Task:
            whole |= {task for task, other in pairs.items() if fits(other, task)}
    return found, whole


def _of_kind(kind: type[Item], part: AnyPart) -> list[AnyPart]:
    """All sections, or all tasks, in a part."""
    return [one for one in part.inner() if isinstance(one.item, kind)]


_TASK_KEYS: tuple[_Key, ...] = (
    lambda task: unmarked(task.words),
    lambda task: (task.text, task.line),
    lambda task: task.text,
)
_SECTION_KEYS: tuple[_Key, ...] = (
    lambda section: unmarked(section.words),
    lambda section: section.heading,
    lambda section: section.title,
)


def _matched(news: Iterable[AnyPart], olds: Iterable[AnyPart], keys: Iterable[_Key]) -> dict[AnyPart, AnyPart]:
    """Pairs by the first key that two have in common, in their order; then those most alike; then those of a title."""
    found: dict[AnyPart, AnyPart] = {}
    rest, left = list(news), list(olds)

    def pair(pairs: Iterable[tuple[AnyPart, AnyPart]]) -> None:
        for one, other in pairs:
            if one in rest and other in left:
                found[one] = other
                rest.remove(one)
                left.remove(other)

    for key in keys:
        pair(_same(rest, left, key))
    pair(_alike(rest, left))
    pair(_same(rest, left, lambda part: part.title))
    return found


def _same(news: Sequence[AnyPart], olds: Sequence[AnyPart], key: _Key) -> list[tuple[AnyPart, AnyPart]]:
    waiting: defaultdict[Hashable, list[AnyPart]] = defaultdict(list)
    for old in olds:
        waiting[key(old)].append(old)
    return [(new, waiting[key(new)].pop(0)) for new in news if key(new) and waiting[key(new)]]


def _alike(news: Sequence[AnyPart], olds: Sequence[AnyPart]) -> list[tuple[AnyPart, AnyPart]]:
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


def _pairs_of_characters(part: AnyPart) -> Counter[tuple[str, str]]:
    return Counter(pairwise(f"{part.heading}{part.text}" if part.text else ""))
