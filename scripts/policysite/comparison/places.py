"""Each part, task and paragraph of a plan with its name and where it stands, in the document's order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policysite.base.text import as_compared
from policysite.checking.alignment import unmarked
from policysite.data.model.plan import Item, Plan, Section, Task


@dataclass(frozen=True, eq=False)
class Place:
    """One part, task or paragraph; `item` is None for a paragraph before the first part or behind the last.

    `above` are the sections that it stands in, outermost first. `text` are its own words without heading and
    responsibility line.
    """

    item: Item | None
    above: tuple[Section, ...] = ()
    text: str = ""

    @property
    def is_task(self) -> bool:
        """Whether it is a task."""
        return isinstance(self.item, Task)

    @property
    def name(self) -> str:
        """Its title, else the name that the editors gave it, else that of its section; "" for a paragraph."""
        if isinstance(self.item, Task):
            return self.item.title or self.item.label or self.above[-1].name
        return self.item.name if isinstance(self.item, Section) else ""

    @property
    def around(self) -> tuple[Section, ...]:
        """The sections that it stands in, without one that is but its own heading."""
        return self.above[:-1] if self.above and Place(self.above[-1]).is_heading_of_one else self.above

    @property
    def number(self) -> str:
        """Its number as the document writes it: that of its section for the only task in it."""
        if isinstance(self.item, Task):
            return self.item.number or ("" if self.item.title else self.above[-1].number or "")
        return (self.item.number or "") if isinstance(self.item, Section) else ""

    @property
    def heading(self) -> str:
        """Number and name: （二）加装电梯."""
        return f"{self.number}{self.name}"

    @property
    def line(self) -> str:
        """The responsibility line; "" for anything but a task."""
        return self.item.responsibility if isinstance(self.item, Task) else ""

    @property
    def words(self) -> str:
        """Text and responsibility line, in the document's order."""
        first = isinstance(self.item, Task) and self.item.responsibility_first
        return f"{self.line}{self.text}" if first else f"{self.text}{self.line}"

    @property
    def is_heading_of_one(self) -> bool:
        """Whether it is but the heading of its only task, which has its name from it."""
        section = self.item
        if not isinstance(section, Section) or section.text or section.sections or len(section.tasks) != 1:
            return False
        return not section.tasks[0].title

    def says_as(self, other: Place) -> bool:
        """Whether both say the same; how wide a bracket is, and white space, do not matter."""
        return (as_compared(self.text), as_compared(self.line)) == (as_compared(other.text), as_compared(other.line))

    def is_called_as(self, other: Place) -> bool:
        """Whether both have the same title in the document; what editors named by themselves has none."""
        return unmarked(self._title) == unmarked(other._title)

    @property
    def _title(self) -> str:
        if isinstance(self.item, Task):
            return self.item.title or ("" if self.item.label else self.above[-1].title or "")
        return (self.item.title or "") if isinstance(self.item, Section) else ""


def places_of(plan: Plan) -> Iterator[Place]:
    """Everything that a plan says, in the document's order."""
    yield from (Place(None, text=words) for words in plan.preface)
    for section in plan.sections:
        yield from _places_in(section, ())
    yield from (Place(None, text=words) for words in plan.closing)


def _places_in(section: Section, above: tuple[Section, ...]) -> Iterator[Place]:
    yield Place(section, above, section.text or "")
    inner = (*above, section)
    for task in section.tasks:
        yield Place(task, inner, task.text)
    for child in section.sections:
        yield from _places_in(child, inner)


def headings(places: Iterable[Place]) -> str:
    """Number and name of several places; 正文 for a paragraph."""
    return "、".join(place.heading or "正文" for place in places)
