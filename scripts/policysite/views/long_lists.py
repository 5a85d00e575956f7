"""Lists that are too long for one page.

The page then shows the first rows of each, and pages of their own have all of them, a hundred a page: no page grows
with the library, and every row can be reached, found and printed without a script.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policysite.library.entries import UnitEntry, YearEntry
from policysite.library.library import Library
from policysite.views.schedule import schedule

# With more rows than these in all its lists together, a page shows so many at the most, as even as can be.
# The page of a unit has its duties on paper too, its years and its companions.
MOST, MOST_OF_UNIT = 150, 60
# So many rows have a page of a list that has pages of its own; of a long list a page shows these at the least.
ON_A_PAGE, _LEAST = 100, 3

# What a row of a list is, by which its table is written (templates/list-part.md).
DEADLINES, TARGETS, DUTIES, IMPLEMENTED, SHARED = "deadlines", "targets", "duties", "implemented", "shared"

Owner = Library | YearEntry | UnitEntry


@dataclass(frozen=True)
class LongList:
    """A list on a page: its `rows`, those that are `shown` there, and where its own pages stand (`stem`).

    `back` is the address of the list's place on that page, `of` whose list it is, `other` with whom it is shared.
    """

    stem: str
    title: str
    kind: str
    rows: Sequence[Any]
    shown: Sequence[Any]
    back: str
    of: Owner
    other: UnitEntry | None = None

    @property
    def parts(self) -> list[ListPart]:
        """Its own pages; none where the page shows all of it."""
        if len(self.shown) == len(self.rows):
            return []
        starts = range(0, len(self.rows), ON_A_PAGE)
        return [
            ListPart(
                self.stem,
                self.title,
                self.kind,
                self.rows[start : start + ON_A_PAGE],
                start,
                len(self.rows),
                self.back,
                self.of,
                self.other,
            )
            for start in starts
        ]


@dataclass(frozen=True)
class ListPart:
    """A page of a long list, with the rows from place `start` of so many in the `whole` list; the rest as there."""

    stem: str
    title: str
    kind: str
    rows: Sequence[Any]
    start: int
    whole: int
    back: str
    of: Owner
    other: UnitEntry | None

    @property
    def number(self) -> int:
        """The number of the page, counted from 1."""
        return self.start // ON_A_PAGE + 1

    @property
    def url(self) -> str:
        """Its address."""
        return self.address(self.number)

    def address(self, number: int) -> str:
        """The address of another page of the list."""
        return f"{self.stem}-{number}.html"

    @property
    def numbers(self) -> range:
        """The numbers of all pages of the list."""
        return range(1, -(-self.whole // ON_A_PAGE) + 1)

    @property
    def label(self) -> str:
        """What the page is called."""
        count = len(self.numbers)
        return f"{self.title}（第 {self.number} 页，共 {count} 页）" if count > 1 else f"{self.title}（全部）"


def lists_of_year(year: YearEntry) -> dict[str, LongList]:
    """The lists on the page of a year, by their places on it."""
    label = year.label
    return _lists(
        year,
        year.url,
        {
            "due": (f"{label}到期的事项", DEADLINES, year.due),
            "starting": (f"{label}开始的事项", DEADLINES, year.starting),
            "running": (f"{label}持续的事项", DEADLINES, year.running),
            "recurring": (f"{label}的周期性事项", DEADLINES, year.recurring),
            "targets": (f"{label}的目标值", TARGETS, year.indicators),
        },
    )


def lists_of_now(library: Library) -> dict[str, LongList]:
    """The lists on the page of the current year: what goes on, and what recurs."""
    lasting = library.open_deadlines
    return _lists(
        library,
        "years/now.html",
        {
            "running": ("今年以后仍持续的事项", DEADLINES, [one for one in lasting if not one.deadline.timing.every]),
            "recurring": ("今年以后仍有的周期性事项", DEADLINES, [one for one in lasting if one.deadline.timing.every]),
        },
    )


def lists_of_schedule(library: Library) -> dict[str, LongList]:
    """The lists on the page of all deadlines: each quarter, and what recurs."""
    quarters = [quarter for some in schedule(library.deadlines).values() for quarter in some]
    said: dict[str, tuple[str, str, Sequence[Any]]] = {
        quarter.anchor: (f"{quarter.label}的时限", DEADLINES, quarter.deadlines) for quarter in quarters
    }
    recurring = [one for one in library.deadlines if one.deadline.timing.every]
    return _lists(library, "deadlines.html", said | {"recurring": ("全部方案的周期性事项", DEADLINES, recurring)})


def lists_of_unit(unit: UnitEntry) -> dict[str, LongList]:
    """The lists of duties on the page of a unit, by role."""
    label = unit.label
    return _lists(
        unit,
        unit.url,
        {
            "lead": (f"{label}牵头的任务", DUTIES, unit.duties_as("lead")),
            "partner": (f"{label}配合的任务", DUTIES, unit.duties_as("partner")),
            "implementer": (f"正文点名由{label}落实的任务", IMPLEMENTED, unit.duties_as("implementer")),
        },
        most=MOST_OF_UNIT,
    )


def shared_lists(unit: UnitEntry) -> dict[str, LongList]:
    """The lists of tasks that a unit shares with others, by their places on its page of these."""
    shared = {f"with-{other.key}": (other, tasks) for other, tasks in unit.companions}
    said = {
        place: (f"{unit.label}与{other.label}的共同任务", SHARED, tasks) for place, (other, tasks) in shared.items()
    }
    return _lists(unit, unit.together_page, said, {place: other for place, (other, _) in shared.items()})


def _lists(
    of: Owner,
    url: str,
    said: Mapping[str, tuple[str, str, Sequence[Any]]],
    others: Mapping[str, UnitEntry] | None = None,
    most: int | None = None,
) -> dict[str, LongList]:
    """The lists of a page, cut where they are too long together; what is left of short ones is given to the others."""
    lengths = {place: len(rows) for place, (_, _, rows) in said.items()}
    room = MOST if most is None else most
    shown = dict(lengths)
    if sum(lengths.values()) > room:
        for number, place in enumerate(sorted(lengths, key=lengths.__getitem__)):
            shown[place] = min(lengths[place], max(_LEAST, room // (len(lengths) - number)))
            room -= shown[place]
    folder = url.removesuffix(".html")
    return {
        place: LongList(
            f"{folder}/{place}",
            title,
            kind,
            rows,
            rows[: shown[place]],
            f"{url}#{place}",
            of,
            (others or {}).get(place),
        )
        for place, (title, kind, rows) in said.items()
    }


def all_lists(library: Library) -> list[LongList]:
    """Every list of the site that has pages of its own."""
    pages = [
        lists_of_now(library),
        lists_of_schedule(library),
        *map(lists_of_year, library.years),
        *map(lists_of_unit, library.units),
        *map(shared_lists, library.units),
    ]
    return [one for lists in pages for one in lists.values() if one.parts]
