"""The record of a build: what each generated file rests on, its bytes by their SHA-256, what the check read in a page.

It stands in `.cache/plugin/policysite` beside mkdocs.yml, and may be deleted at any time: without it, or with a spoilt
one, all is made as if for the first time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from policysite.base.writing import write_whole
from policysite.build.built_site.passed import Passed, PassedPage
from policysite.build.reuse.file_state import State

_FOLDER = Path(".cache/plugin/policysite")
# The record begins with its SHA-256, then the length of its words, in bytes. Behind the words stand numbers, then what
# the check read in each page, which is not looked at again unless it is needed.
_SUM, _LENGTH = 32, 8
# Before each name of a list that stands in one string; no name has it.
_BEFORE = "\0"
# Values on which nothing rests any more are left out when there are so many times as many as once were needed.
_GROWN = 1.25
_LISTS = ("objects", "origins", "values", "digests")


@dataclass
class Seen:
    """The values of a library that were read, each at a place: whose value it is (a number among `objects`), which one
    (a number among `values`), and a digest of what it said. `origins` has for each object where it came from, as
    `Readings.origin` tells.
    """

    objects: list[str] = field(default_factory=list)
    origins: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    of: array[int] = field(default_factory=lambda: array("I"))
    called: array[int] = field(default_factory=lambda: array("B"))
    digests: list[str] = field(default_factory=list)

    def only(self, places: Iterable[int]) -> Seen:
        """The values at some places."""
        objects = {self.of[place]: None for place in places}
        numbers = {old: new for new, old in enumerate(objects)}
        return Seen(
            [self.objects[one] for one in objects],
            [self.origins[one] for one in objects],
            self.values,
            array("I", (numbers[self.of[place]] for place in places)),
            array("B", (self.called[place] for place in places)),
            [self.digests[place] for place in places],
        )


@dataclass(frozen=True)
class Made:
    """A file that need not be made again: what is said of it before it is made, its SHA-256, and what it rests on:
    places among the values that were seen. `state` is how the file system tells that nobody has written to it; empty
    where it cannot tell.
    """

    said: str
    sha256: str
    rests_on: array[int]
    state: State = ()


@dataclass
class Record:
    """One build: what all its files rest on, the values of the library that were read, the files by their paths.

    `derived` has for each place of an answer (library/derived.py) the places of the values that it rests on. `passed`
    is what the check read. `written` are the pages that people wrote, as search needs them, in JSON.
    """

    surroundings: str = ""
    seen: Seen = field(default_factory=Seen)
    made: dict[str, Made] = field(default_factory=dict)
    derived: dict[int, array[int]] = field(default_factory=dict)
    passed: Passed = field(default_factory=Passed)
    written: str = ""
    kept: int = 0
    """How many values had been seen when those on which nothing rests any more were last left out."""

    def without_unused(self) -> Record:
        """The same; where many new values were seen, without those on which nothing rests any more."""
        if self.kept and len(self.seen.of) < _GROWN * self.kept:
            return self
        used = set[int]().union(*(one.rests_on for one in self.made.values()))
        waiting = [place for place in used if place in self.derived]
        while waiting:
            inner = set(self.derived[waiting.pop()]) - used
            used |= inner
            waiting += inner & self.derived.keys()
        if len(used) == len(self.seen.of):
            return replace(self, kept=len(used))
        places = {old: new for new, old in enumerate(sorted(used))}

        def moved(rests: array[int]) -> array[int]:
            return array("I", map(places.__getitem__, rests))

        made = {path: replace(one, rests_on=moved(one.rests_on)) for path, one in self.made.items()}
        derived = {places[place]: moved(rests) for place, rests in self.derived.items() if place in used}
        return replace(self, seen=self.seen.only(places), made=made, derived=derived, kept=len(used))


def record_file(project: Path, site: Path) -> Path:
    """Where the record of a site is."""
    return project / _FOLDER / f"{hashlib.sha256(os.fsencode(site.resolve())).hexdigest()[:24]}.record"


def load(file: Path) -> Record:
    """The record in a file; an empty one where there is none that can be read whole."""
    try:
        content = memoryview(file.read_bytes())
        known, content = content[:_SUM], content[_SUM:]
        if hashlib.sha256(content).digest() != known:
            return Record()
        end = _LENGTH + int.from_bytes(content[:_LENGTH])
        told = json.loads(bytes(content[_LENGTH:end]))
        places, called = array("I"), array("B")
        places.frombytes(content[end : (end := end + told["length"])])
        called.frombytes(content[end : (end := end + told["called"])])
        read = content[end:]
        objects, origins, values, digests = map(_parted, map(told.__getitem__, _LISTS))
        seen = Seen(objects, origins, values, _cut(places, told["of"]), called, digests)
        pages = {
            path: PassedPage(title, _cut(places, part), bytes(read[start:end]))
            for path, (title, part, start, end) in told["pages"].items()
        }
        return Record(
            told["surroundings"],
            seen,
            {
                path: Made(said, sha256, _cut(places, part), tuple(state))
                for path, (said, sha256, part, state) in told["made"].items()
            },
            {place: _cut(places, part) for place, *part in told["derived"]},
            Passed(told["targets"], pages),
            told["written"],
            told["kept"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Record()


def _joined(names: list[str]) -> str:
    return "".join(f"{_BEFORE}{name}" for name in names)


def _parted(names: str) -> list[str]:
    return names.split(_BEFORE)[1:]


def _cut(places: array[int], part: list[int]) -> array[int]:
    start, end = part
    return places[start:end]


def save(record: Record, file: Path, site: Path) -> None:
    """Keep the record of a site; where it cannot be written there is none, and the next build makes everything."""
    places: array[int] = array("I")

    def part(more: array[int]) -> tuple[int, int]:
        places.extend(more)
        return len(places) - len(more), len(places)

    read: list[bytes] = []
    pages: dict[str, tuple[Any, ...]] = {}
    length = 0
    for path, one in record.passed.pages.items():
        pages[path] = (one.title, part(one.leads_to), length, length := length + len(one.words))
        read.append(one.words)
    seen = record.seen
    told = {
        "surroundings": record.surroundings,
        "made": {path: (one.said, one.sha256, part(one.rests_on), one.state) for path, one in record.made.items()},
        "derived": [(place, *part(rests)) for place, rests in record.derived.items()],
        "of": part(seen.of),
        "pages": pages,
        "targets": record.passed.targets,
        "written": record.written,
        "kept": record.kept,
        "length": places.itemsize * len(places),
        "called": len(seen.called),
        **{name: _joined(getattr(seen, name)) for name in _LISTS},
    }
    words = json.dumps(told, separators=(",", ":")).encode()
    content = b"".join((len(words).to_bytes(_LENGTH), words, places.tobytes(), seen.called.tobytes(), *read))
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        _sweep(file.parent)
        write_whole(file, hashlib.sha256(content).digest() + content)
        write_whole(file.with_suffix(".site"), os.fsencode(site.resolve()))


def _sweep(folder: Path) -> None:
    """Take away the records of sites that are gone."""
    for told in folder.glob("*.site"):
        if not Path(os.fsdecode(told.read_bytes())).is_dir():
            told.with_suffix(".record").unlink(missing_ok=True)
            told.unlink()
