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
        self._made[path] = self._old.made[path]
        return True

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
    def new(self) -> list[str]:
        """The files that are made anew."""
        return [path for path, one in self._made.items() if not one.sha256]

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
