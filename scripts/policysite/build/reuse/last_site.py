"""What is unchanged is taken from the last site: linked, not made again and not copied.

The record of a build says of every generated file what it rests on (library/readings.py). Where the software, the
settings or the theme are others, all is made as if for the first time.
"""

from __future__ import annotations

import os
import shutil
from array import array
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from policysite.build.built_site.manifest import digest
from policysite.build.built_site.page_reading import PageRead
from policysite.build.reuse.record import Made, Record
from policysite.library.readings import Readings


class LastSite:
    """The site that was built last, as far as a new one may take files from it, and the record of the new one."""

    def __init__(self, folder: Path, record: Record, surroundings: str, readings: Readings) -> None:
        """`folder` holds the last site, `record` tells of it; `readings` are those of the library of the new one."""
        self._folder = folder
        self._old = record if record.surroundings == surroundings else Record()
        self.readings = readings
        self._changed = {
            place
            for place, (name, value, known) in enumerate(self._old.readings)
            if place not in self._old.derived and readings.digest_of(name, value) != known
        }
        self._settled: set[int] = set()
        for place in self._old.derived:
            self._settle(place)
        self._made: dict[str, Made] = {}
        self._surroundings = surroundings
        # The new record begins with the readings of the old one, so that what is unchanged keeps its places.
        self._places = {reading[:2]: place for place, reading in enumerate(self._old.readings)}
        self._places_by_number: dict[int, int] = {}

    def _settle(self, place: int) -> None:
        """Find out whether an answer has changed: it is asked for again only where something has that it rests on."""
        if place in self._settled:
            return
        self._settled.add(place)
        rests = self._old.derived[place]
        for inner in self._old.derived.keys() & rests:
            self._settle(inner)
        if not self._changed.isdisjoint(rests):
            name, value, known = self._old.readings[place]
            if self.readings.digest_of(name, value) != known:
                self._changed.add(place)

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
        self._made[path] = self._old.made[path]
        return True

    def enter(self, path: str, said: str, rests_on: array[int]) -> None:
        """Enter what was made anew, and on what it rests (`Readings.end`)."""
        self._made[path] = Made(said, "", self._places_of(rests_on))

    def _places_of(self, readings: array[int]) -> array[int]:
        places = self._places_by_number
        for one in readings:
            if one not in places:
                places[one] = self._places.setdefault(self.readings.named(one), len(self._places))
        return array("I", sorted(places[one] for one in readings))

    @property
    def pages(self) -> dict[str, PageRead]:
        """What was read in the pages that are taken from the last site."""
        return {path: one.page for path, one in self._made.items() if one.page}

    @property
    def new(self) -> list[str]:
        """The files that are made anew."""
        return [path for path, one in self._made.items() if not one.sha256]

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 of the files that are taken from the last site."""
        return {path: one.sha256 for path, one in self._made.items() if one.sha256}

    def record(self, digests: Mapping[str, str], pages: Mapping[str, PageRead]) -> Record:
        """The record of the new site, from the SHA-256 of its files and what was read in its pages."""
        # An answer that was not asked for again says and rests on what it did.
        answers = {place: (self._old.readings[place][2], rests) for place, rests in self._old.derived.items()}
        for number, (digest_of_answer, rests) in self.readings.derived.items():
            (place,) = self._places_of(array("Q", [number]))
            answers[place] = digest_of_answer, self._places_of(rests)
        reached = set[int]().union(*(one.rests_on for one in self._made.values()))
        waiting = [place for place in reached if place in answers]
        while waiting:
            inner = set(answers[waiting.pop()][1]) - reached
            reached |= inner
            waiting += inner & answers.keys()
        used = sorted(reached)
        new_places = {old: new for new, old in enumerate(used)}
        names = list(self._places)
        all_used = len(used) == len(names)
        readings = [
            (*names[place], answers[place][0] if place in answers else self.readings.digest_of(*names[place]) or "")
            for place in used
        ]
        made = {
            path: replace(
                one,
                sha256=digests.get(path, ""),
                page=pages.get(path),
                rests_on=one.rests_on if all_used else array("I", map(new_places.__getitem__, one.rests_on)),
            )
            for path, one in self._made.items()
        }
        derived = {
            new_places[place]: array("I", map(new_places.__getitem__, answers[place][1]))
            for place in used
            if place in answers
        }
        return Record(self._surroundings, readings, made, derived)


def _link(there: Path, here: Path) -> None:
    try:
        os.link(there, here)
    except OSError:  # another disk, or one without links
        shutil.copyfile(there, here)
