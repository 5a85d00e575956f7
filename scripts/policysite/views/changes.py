"""A change as people see it: both wordings with the words that changed, and the text of an earlier edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policysite.checking.alignment import pieces_of
from policysite.comparison.places import Place
from policysite.comparison.wording import Run, compared
from policysite.data.model.plan import Section, Task
from policysite.library.life.editions import EditionEntry, Row
from policysite.library.linked import Linked

# The lowest heading that HTML has.
_LOWEST = 6


@dataclass(frozen=True)
class Side:
    """One place of a change: its heading and its words as runs, and where it can be read."""

    heading: tuple[Run, ...]
    words: tuple[Run, ...]
    target: Linked | str


def sides_of(row: Row) -> tuple[list[Side], list[Side]]:
    """The places of a change before and after it; words that only one side has are marked where both are there."""
    change = row.change
    if not (change.old and change.new):
        return tuple(  # type: ignore[return-value]
            [
                Side((Run(place.heading, False),), (Run(place.words, False),), target)
                for place, target in zip(places, targets, strict=True)
            ]
            for places, targets in ((change.old, row.was), (change.new, row.now))
        )
    words = compared(*("\n".join(place.words for place in places) for places in (change.old, change.new)))
    one, other = change.old[0].heading, change.new[0].heading
    single = len(change.old) == len(change.new) == 1
    names = compared(one, other) if single else ((), ())
    return (
        _sides(change.old, row.was, words[0], names[0]),
        _sides(change.new, row.now, words[1], names[1]),
    )


def _sides(
    places: tuple[Place, ...], targets: tuple[Linked | str, ...], runs: tuple[Run, ...], name: tuple[Run, ...]
) -> list[Side]:
    """The runs of several places joined by line breaks, each with its own."""
    found, rest = [], list(runs)
    for place, target in zip(places, targets, strict=True):
        own: list[Run] = []
        length = len(place.words)
        while length > 0:
            run = rest.pop(0)
            own.append(Run(run.text[:length], run.changed))
            if len(run.text) > length:
                rest.insert(0, Run(run.text[length:], run.changed))
            length -= len(own[-1].text)
        if rest:  # the line break
            rest[0] = Run(rest[0].text[1:], rest[0].changed)
            rest = [run for run in rest if run.text]
        found.append(Side(name or (Run(place.heading, False),), tuple(own), target))
    return found


@dataclass(frozen=True)
class Paragraph:
    """A piece of an earlier edition's text: the field that it is, its words, the anchor of a task; 0 is no heading."""

    field: str
    words: str
    anchor: str
    level: int


def text_of(edition: EditionEntry) -> Iterator[Paragraph]:
    """The whole text of an edition, in its order."""
    levels: dict[int, int] = {}

    def enter(section: Section, level: int) -> None:
        levels[id(section)] = level
        levels.update((id(task), level + 1) for task in section.tasks)
        for child in section.sections:
            enter(child, level + 1)

    plan = edition.checked.plan
    for section in plan.sections:
        enter(section, 2)
    named: set[str] = set()
    for piece in pieces_of(plan):
        owner = piece.owner
        own = owner.id if isinstance(owner, Task) and owner.id not in named else ""
        named.add(own)
        level = min(levels.get(id(owner), 0), _LOWEST) if piece.field == "title" else 0
        yield Paragraph(piece.field, piece.text, own, level)
