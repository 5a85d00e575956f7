"""The ledger of a large library as data: the page then draws only the rows that are in sight (theme/assets/ledger/).

Every file is a script that gives its data to `policysiteLedger(name, data)`, since a page that is opened from a folder
can fetch nothing else: `index` has what the filters and the order need of all rows, `rows-0` and so on what a number of
rows shows, `text-0` and so on their original texts, in which words are looked for. They are counted from the last row:
a new plan comes first, and leaves the files of the older ones as they are. Plans that are no longer in force have a
ledger of their own, and its data.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import blake2b
from typing import Any

from policysite.data.model.roles import ROLE_NAMES
from policysite.exports.columns import NUMBER, ledger_columns
from policysite.exports.formats import Export
from policysite.library.entries import (
    DeadlineEntry,
    FactEntry,
    IndicatorEntry,
    ItemEntry,
    PlanEntry,
    UnitEntry,
    YearEntry,
)
from policysite.library.library import Library
from policysite.views.progress import past_words
from policysite.views.wording import step_words, unit_name

# With more rows than these the page draws what is in sight; with fewer it is the whole table.
MANY = 1000
# So many rows are in a file.
_PORTION = 256

OPEN, NO_YEAR = "open", "none"


def is_large(library: Library) -> bool:
    """Whether the ledger has too many rows for one page."""
    return len(library.charges) > MANY


def data_folder(of: Library) -> str:
    """Where the data of a ledger stand: that of a library, or of what is no longer in force in it."""
    return "data/ledger-ceased" if _is_past(of) else "data/ledger"


def _is_past(of: Library) -> bool:
    return any(plan.standing.has_ceased for plan in of.plans)


def ledger_files(library: Library) -> Iterator[Export]:
    """The files of the ledgers that are large; none else."""
    for past in (False, True):
        of = library.past if past else library
        if of is None or not is_large(of):
            continue
        folder = data_folder(of)
        yield _export(f"{folder}/index.js", ledger_index, library, past)
        for number in range(_count(of)):
            yield _export(f"{folder}/rows-{number}.js", ledger_rows, library, past, number)
            yield _export(f"{folder}/text-{number}.js", ledger_text, library, past, number)


def _export(path: str, write: Callable[..., str], library: Library, past: bool, *portion: int) -> Export:
    return Export(path, write, partial(_written, write, library, past, *portion))


def _written(write: Callable[..., str], library: Library, past: bool, *portion: int) -> str:
    """A file's content. The ledger is asked for again here, so that the file is known to rest on it."""
    return write(library.past if past else library, *portion)


def _count(of: Library) -> int:
    """How many files the rows have."""
    return -(-len(of.charges) // _PORTION)


def _portion(of: Library, number: int) -> Sequence[ItemEntry]:
    """The rows of a file; the first file has the last rows."""
    end = len(of.charges) - number * _PORTION
    return of.charges[max(0, end - _PORTION) : end]


def ledger_index(of: Library) -> str:
    """What the filters and the order need: the values that a reader can choose, and for each row which of them it has.

    A row's value is its number in the list of values, a list of numbers where there are none or several.
    """
    rows, past = of.charges, _is_past(of)
    units = of.charged_by_kind
    numbers = _numbered(unit for some in units.values() for unit in some)
    parts = [part for plan in of.plans for part in plan.working_sections]
    plans, numbered = _numbered(of.plans), _numbered(parts)
    years = [*(year.key for year in of.years), OPEN, NO_YEAR]
    said: dict[str, Any] = {
        "count": len(rows),
        "portion": _PORTION,
        "stamps": [_stamp(_portion(of, number)) for number in range(_count(of))],
        "kinds": [column.kind.name for column in ledger_columns(of)],
        "units": [
            [kind, [[one.key, unit_name(one), " ".join(one.unit.names)] for one in some]]
            for kind, some in units.items()
        ],
        "years": years,
        "plans": [[plan.key, plan.label, plan.plan.region or ""] for plan in of.plans],
        "parts": [
            [plans[part.plan], part.key, part.label, numbered[part.trail[-1]] if part.trail else -1] for part in parts
        ],
        "part": [numbered[item.part] for item in rows],
        "due": [int(item.first_day.strftime("%Y%m%d")) if item.first_day else 0 for item in rows],
        "year": [
            _packed(map(years.index, _years(item.years, [] if past else item.facts.deadlines) or [NO_YEAR]))
            for item in rows
        ],
    }
    for role in ROLE_NAMES:
        said[role] = [_packed(numbers[unit] for unit in item.bearers.get(role, {})) for item in rows]
    said["told"] = {
        row: [
            [[numbers[unit] for unit in fact.bearers], list(map(years.index, _years(fact.years, [fact])))]
            for fact in (*item.facts.deadlines, *item.facts.indicators)
        ]
        for row, item in enumerate(rows)
        if item.facts.implementers
    }
    said["filters"] = {}
    for column in ledger_columns(of):
        if column.filter:
            values = column.choices(rows)
            places = _numbered(values)
            has = [_packed(places[value] for value in column.choices([item])) for item in rows]
            said["filters"][column.sort_name] = [values, has]
    return _script("index", said)


def _numbered(entries: Iterable[Any]) -> dict[Any, int]:
    return {entry: number for number, entry in enumerate(entries)}


def _packed(numbers: Iterable[int]) -> int | list[int]:
    found = list(numbers)
    return found[0] if len(found) == 1 else found


def _years(years: Iterable[YearEntry], facts: Iterable[FactEntry]) -> list[str]:
    """Years by their numbers, and `open` where a deadline among the facts goes on."""
    goes_on = any(isinstance(fact, DeadlineEntry) and fact.is_open for fact in facts)
    return [*(year.key for year in years), *([OPEN] if goes_on else [])]


def _stamp(rows: Sequence[ItemEntry]) -> str:
    """A digest of what the index says of these rows: a page that is older than its files notices it."""
    said = [
        (item.key, item.part.key, *_years(item.years, item.facts.deadlines), *(
            (role, unit.key) for role in ROLE_NAMES for unit in item.bearers.get(role, {})
        ))
        for item in rows
    ]  # fmt: skip
    return blake2b(repr(said).encode(), digest_size=6).hexdigest()


def ledger_rows(of: Library, number: int) -> str:
    """What a portion's rows show: `rows`, the cells of each, and `links`, what the cells link to.

    A cell is said by the kind of its column, as the macro `cell` of templates/_parts.md shows it (and
    theme/assets/ledger/shards.js draws it): the number of a link, a list of such numbers, deadlines as [words, 1 if
    periodic and 2 more if no longer in force, first day, last day, what is said of it when it is past, link], targets
    as [link, target, year or 0].
    """
    rows = _portion(of, number)
    links = _Links()
    columns = [column for column in ledger_columns(of) if column is not NUMBER]
    cells = [[_CELLS[column.kind.name](links, of, column.value(item)) for column in columns] for item in rows]
    return _script(f"rows-{number}", {"stamp": _stamp(rows), "links": links.said, "rows": cells})


def ledger_text(of: Library, number: int) -> str:
    """The original texts of a portion's rows."""
    rows = _portion(of, number)
    return _script(f"text-{number}", {"stamp": _stamp(rows), "text": [item.text for item in rows]})


class _Links:
    """What the cells of some rows link to, each once: [words, address]. Behind those of a body that is no more stand
    the numbers of those that have its duties, and how that came; behind those of a plan no longer in force 0 and its
    state.
    """

    def __init__(self) -> None:
        self.said: list[list[Any]] = []
        self._numbers: dict[Any, int] = {}

    def number(self, entry: Any) -> int:
        if entry not in self._numbers:
            said = [entry.label, entry.url]
            if isinstance(entry, UnitEntry) and entry.now:
                said += [[self.number(one) for one in entry.now], step_words(entry)]
            elif isinstance(entry, PlanEntry) and entry.standing.has_ceased:
                said += [0, entry.standing.word]
            self._numbers[entry] = len(self.said)
            self.said.append(said)
        return self._numbers[entry]

    def deadline(self, library: Library, entry: DeadlineEntry) -> list[Any]:
        timing = entry.deadline.timing
        start = timing.start.isoformat() if timing.since and timing.start else ""
        end = timing.end.isoformat() if timing.end else ""
        past = (library.progress and past_words(entry)) or ""
        state = int(bool(timing.every)) + 2 * int(entry.plan.standing.has_ceased)
        return [timing.words, state, start, end, past, self.number(entry)]

    def target(self, entry: IndicatorEntry) -> list[Any]:
        return [self.number(entry), entry.target, entry.indicator.year or 0]


_CELLS: dict[str, Callable[[_Links, Library, Any], Any]] = {
    "text": lambda links, library, value: value,
    "entry": lambda links, library, value: links.number(value),
    "units": lambda links, library, value: [links.number(one) for one in value],
    "deadlines": lambda links, library, value: [links.deadline(library, one) for one in value],
    "targets": lambda links, library, value: [links.target(one) for one in value],
    "lines": lambda links, library, value: list(value or ()),
}


def _script(name: str, data: Any) -> str:
    return f"policysiteLedger({json.dumps(name)},{json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n"
