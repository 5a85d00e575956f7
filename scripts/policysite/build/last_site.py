"""What is unchanged is taken from the last site: linked, not made again and not copied.

A record of each build says of every generated file what it rests on (library/readings.py), what its bytes were, and for
a page what the check of the site read in it. It stands in `.cache/plugin/policysite` beside mkdocs.yml, and may be
deleted at any time: without it, with a spoilt one, or where the software, the settings or the theme are others, all is
made as if for the first time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from policysite.base.writing import write_whole
from policysite.build.manifest import digest
from policysite.build.page_reading import PageRead
from policysite.library.readings import Readings

_FOLDER = Path(".cache/plugin/policysite")
# The record begins with its SHA-256, then the length of its words, in bytes.
_SUM, _LENGTH = 32, 8


Reading = tuple[str, str, str]
"""The name of an object, the name of a value of it, and a digest of what it said."""


@dataclass(frozen=True)
class Made:
    """A generated file: what is said of it before it is made, its SHA-256, and what it rests on: places in a list of
    readings. `page` is what the check of the site read in it.
    """

    said: str
    sha256: str
    rests_on: array[int]
    page: PageRead | None = None


@dataclass
class Record:
    """One build: what all its files rest on, the values of the library that were read, the files by their paths."""

    surroundings: str = ""
    readings: list[Reading] = field(default_factory=list)
    made: dict[str, Made] = field(default_factory=dict)


def record_file(project: Path, site: Path) -> Path:
    """Where the record of a site is."""
    return project / _FOLDER / f"{hashlib.sha256(os.fsencode(site.resolve())).hexdigest()[:24]}.record"


def load(file: Path) -> Record:
    """The record in a file; an empty one where there is none that can be read whole."""
    try:
        content = file.read_bytes()
        known, content = content[:_SUM], content[_SUM:]
        if hashlib.sha256(content).digest() != known:
            return Record()
        end = _LENGTH + int.from_bytes(content[:_LENGTH])
        told = json.loads(content[_LENGTH:end])
        places = array("I", content[end:])
        made = {
            path: Made(said, sha256, places[start:stop], page and _page(*page))
            for path, (said, sha256, start, stop, page) in told["made"].items()
        }
        return Record(told["surroundings"], list(map(tuple, told["readings"])), made)
    except (OSError, ValueError, KeyError, TypeError):
        return Record()


def _page(ids: list[str], title: str, links: list[str], faults: list[list[str]]) -> PageRead:
    return PageRead(frozenset(ids), title, tuple(links), tuple((words, hint) for words, hint in faults))


def save(record: Record, file: Path, site: Path) -> None:
    """Keep the record of a site; where it cannot be written there is none, and the next build makes everything."""
    places: array[int] = array("I")
    made = {}
    for path, one in record.made.items():
        page = one.page and (sorted(one.page.ids), one.page.title, one.page.links, one.page.faults)
        made[path] = (one.said, one.sha256, len(places), len(places) + len(one.rests_on), page)
        places += one.rests_on
    told = {"surroundings": record.surroundings, "readings": record.readings, "made": made}
    words = json.dumps(told, separators=(",", ":")).encode()
    content = len(words).to_bytes(_LENGTH) + words + places.tobytes()
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


class LastSite:
    """The site that was built last, as far as a new one may take files from it, and the record of the new one."""

    def __init__(self, folder: Path, record: Record, surroundings: str, readings: Readings) -> None:
        """`folder` holds the last site, `record` tells of it; `readings` are those of the library of the new one."""
        self._folder = folder
        self._old = record if record.surroundings == surroundings else Record()
        self._changed = {
            place
            for place, (name, value, known) in enumerate(self._old.readings)
            if readings.digest_of(name, value) != known
        }
        self._made: dict[str, Made] = {}
        self._surroundings = surroundings
        # The new record begins with the readings of the old one, so that what is unchanged keeps its places.
        self._places = {reading[:2]: place for place, reading in enumerate(self._old.readings)}
        self._places_by_number: dict[int, int] = {}
        self.readings = readings

    def is_unchanged(self, path: str, said: str) -> bool:
        """Whether a file would be the same again; `said` is a digest of what is said of it before it is made."""
        made = self._old.made.get(path)
        return made is not None and made.said == said and self._changed.isdisjoint(made.rests_on)

    def take(self, path: str, site: Path) -> bool:
        """Put an unchanged file into a new site; False where the last site has it no more as it was."""
        there, target = self._folder / path, site / path
        try:
            if digest(there) != self._old.made[path].sha256:
                return False
            target.parent.mkdir(parents=True, exist_ok=True)
            _link(there, target)
        except OSError:
            return False
        self.enter_again(path)
        return True

    def enter_again(self, path: str) -> None:
        """Enter of an unchanged file what was known of it."""
        self._made[path] = self._old.made[path]

    def enter(self, path: str, said: str, rests_on: array[int]) -> None:
        """Enter what was made anew, and on what it rests (`Readings.end`)."""
        places = self._places_by_number
        for one in rests_on:
            if one not in places:
                places[one] = self._place(self.readings.named(one))
        self._made[path] = Made(said, "", array("I", sorted(places[one] for one in rests_on)))

    def _place(self, reading: tuple[str, str]) -> int:
        return self._places.setdefault(reading, len(self._places))

    @property
    def pages(self) -> dict[str, PageRead]:
        """What was read in the pages that are taken from the last site."""
        return {path: one.page for path, one in self._made.items() if one.page}

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 of the files that are taken from the last site."""
        return {path: one.sha256 for path, one in self._made.items() if one.sha256}

    def record(self, digests: Mapping[str, str], pages: Mapping[str, PageRead]) -> Record:
        """The record of the new site, from the SHA-256 of its files and what was read in its pages."""
        used = sorted(set[int]().union(*(one.rests_on for one in self._made.values())))
        new_places = {old: new for new, old in enumerate(used)}
        names = list(self._places)
        all_used = len(used) == len(names)
        readings = [(*names[place], self.readings.digest_of(*names[place]) or "") for place in used]
        made = {
            path: replace(
                one,
                sha256=digests.get(path, ""),
                page=pages.get(path),
                rests_on=one.rests_on if all_used else array("I", map(new_places.__getitem__, one.rests_on)),
            )
            for path, one in self._made.items()
        }
        return Record(self._surroundings, readings, made)


def _link(there: Path, here: Path) -> None:
    try:
        os.link(there, here)
    except OSError:  # another disk, or one without links
        shutil.copyfile(there, here)
