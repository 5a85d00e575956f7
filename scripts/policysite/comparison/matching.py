"""Two plans laid side by side: which part and which task of the one is which of the other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Generic, TypeAlias, TypeVar

from policysite.base.text import without_spaces
from policysite.checking.alignment import Mended, Piece, align, unmarked
from policysite.data.model.plan import Item, Plan, Section, Task

# How much of two texts must be the same for one to be the other with changes; texts of different tasks share far less.
_ALIKE = 0.4
# Fewer words of a text may well be said in several tasks.
_SOME_WORDS = 6

# What a text shares with those of other tasks too: times and figures, the headings and the number of a row.
_TIME = re.compile(r"\d[\d.,．]*|(?:年|月|日|季度|上半年|下半年)[底末内]?(?:之?[前内])?")
_HEADING = re.compile("[^，。；：:\n]{1,10}[：:]")
_NUMBER_OF_ROW = re.compile("(?:序号|编号)[：:].{0,8}")

_Key = Callable[["Part[Any]"], Hashable]
_Piece = tuple[Piece, str]  # with the words that the document has there
Entry = TypeVar("Entry", bound=Plan | Section | Task, covariant=True)
AnyPart: TypeAlias = "Part[Any]"  # of a plan, a section or a task


@dataclass(eq=False)
class Part(Generic[Entry]):
    """A plan, section or task: as drafted and as the check has it, with the words of the document that it holds.

    `said` has each piece of it and of all that stands in it. In the old plan, `node` and `item` are the same. `above`
    is the title of the section where a task is the only one in it.
    """

    node: Entry
    item: Entry
    said: list[_Piece]
    above: str = ""
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
    def saying(self) -> str:
        """Its own text as `text`, without the number of a table's row."""
        return without_spaces("".join(self._lines))

    @property
    def own_words(self) -> list[str]:
        """Its name and what its text says, without times, figures and headings of rows."""
        lines = [_HEADING.sub("", line, count=1) if _HEADING.match(line) else line for line in self._lines]
        return [words for line in (self.name, *lines) for words in _TIME.split(without_spaces(line)) if words]

    @property
    def _lines(self) -> list[str]:
        text = (self.item.text or "") if isinstance(self.item, Item) else ""
        return [line.strip() for line in text.splitlines() if not _NUMBER_OF_ROW.fullmatch(line.strip())]

    @property
    def line(self) -> str:
        """The responsibility line of a task, squeezed; "" for anything else."""
        return without_spaces(self.item.responsibility) if isinstance(self.item, Task) else ""

    @property
    def title(self) -> str:
        """Its title without what may be written either way; "" without one."""
        return unmarked(self.item.title or "")

    @property
    def name(self) -> str:
        """Its title; that of its section for the only task in it."""
        return self.title or unmarked(self.above)

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
        above = (item.title or "") if len(item.tasks) == 1 else ""
        tasks = [Part(one, shown, own[id(shown)], above) for one, shown in zip(node.tasks, item.tasks, strict=True)]
        sections = [section_of(*pair) for pair in zip(node.sections, item.sections, strict=True)]
        part = Part(node, item, own[id(item)], tasks=tasks, sections=sections)
        children: list[AnyPart] = [*tasks, *sections]
        part.said += [one for child in children for one in child.said]
        return part

    sections = [section_of(*pair) for pair in zip(node.sections, item.sections, strict=True)]
    return Part(node, item, list(said), sections=sections)


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
    lambda task: (task.name, task.saying, task.line),
    lambda task: (task.name, task.saying),
    lambda task: (task.saying, task.line) if task.own_words[bool(task.name) :] else None,
    lambda task: task.saying if len("".join(task.own_words[bool(task.name) :])) >= _SOME_WORDS else None,
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
    pair(_same(rest, left, lambda part: part.name))
    return found


def _same(news: Sequence[AnyPart], olds: Sequence[AnyPart], key: _Key) -> list[tuple[AnyPart, AnyPart]]:
    """Pairs of one key; where several have it, those whose lines are most alike first, then in their order."""
    keyed: defaultdict[Hashable, tuple[list[AnyPart], list[AnyPart]]] = defaultdict(lambda: ([], []))
    for side, parts in enumerate((news, olds)):
        for part in parts:
            if found := key(part):
                keyed[found][side].append(part)
    return [pair for ours, theirs in keyed.values() for pair in _by_lines(ours, theirs)]


def _by_lines(news: list[AnyPart], olds: list[AnyPart]) -> list[tuple[AnyPart, AnyPart]]:
    """Every pair of two lists, the best first; lists of one length are in the same order."""
    if len(news) == len(olds):
        return list(zip(news, olds, strict=True))
    counted = [(at, old, Counter(pairwise(old.line))) for at, old in enumerate(olds)]
    scored = [
        (-_share(Counter(pairwise(new.line)), theirs), at + other_at, at, new, old)
        for at, new in enumerate(news)
        for other_at, old, theirs in counted
    ]
    return [(new, old) for *_, new, old in sorted(scored, key=lambda one: one[:3])]


def _alike(news: Sequence[AnyPart], olds: Sequence[AnyPart]) -> list[tuple[AnyPart, AnyPart]]:
    """Pairs whose texts share enough, the most alike first; of equals, those whose places are nearest."""
    counted = [(at, old, _pairs_of_characters(old)) for at, old in enumerate(olds)]
    scored = []
    for at, new in enumerate(news):
        ours = _pairs_of_characters(new)
        for other_at, old, theirs in counted:
            if (share := _share(ours, theirs)) >= _ALIKE:
                scored.append((-share, abs(at - other_at), at, other_at, new, old))
    return [(new, old) for *_, new, old in sorted(scored, key=lambda one: one[:4])]


def _share(ours: Counter[tuple[str, str]], theirs: Counter[tuple[str, str]]) -> float:
    return 2 * (ours & theirs).total() / ((ours.total() + theirs.total()) or 1)


def _pairs_of_characters(part: AnyPart) -> Counter[tuple[str, str]]:
    return Counter(pair for words in (part.own_words if part.text else ()) for pair in pairwise(words))
