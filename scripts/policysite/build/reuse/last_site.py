"""What is unchanged is taken from the last site: linked, not made again and not copied.

The record of a build says of every generated file what it rests on (library/readings.py). Where the software, the
settings or the theme are others, all is made as if for the first time.
"""

from __future__ import annotations

import itertools
import os
import shutil
from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path

from policysite.build.built_site.manifest import digest
from policysite.build.built_site.passed import Passed
from policysite.build.reuse.file_state import lasting_state_of, moment, state_of
from policysite.build.reuse.record import Made, Record, Seen
from policysite.library.readings import BITS, Readings


class LastSite:
    """The site that was built last, as far as a new one may take files from it, and the record of the new one."""

    def __init__(self, folder: Path, record: Record, surroundings: str, readings: Readings, began: int = 0) -> None:
        """`folder` holds the last site, `record` tells of it; `readings` are those of the library of the new one, which
        `began` at that moment.
        """
        self._folder = folder
        self._old = record if record.surroundings == surroundings else Record()
        self._began = began
        self.readings = readings
        # The new record begins with the places of the old one, so that what is unchanged keeps its own.
        self._places: dict[int, int] = {}
        self._added = 0
        self._changed = self._find_changed()
        self._settled: set[int] = set()
        with readings.noted():
            for place in self._old.derived:
                self._settle(place)
        self._made: dict[str, Made] = {}
        self._folders: set[str] = set()
        self._new: set[str] = set()
        self._surroundings = surroundings
        self.written = self._old.written

    def _find_changed(self) -> set[int]:
        """The places of the values that say something else now, or are gone. Those of answers are found out later."""
        seen, readings = self._old.seen, self.readings
        numbers = [readings.number_of(name) for name in seen.objects]
        steady = [
            bool(origin) and readings.origin(name) == origin
            for name, origin in zip(seen.objects, seen.origins, strict=True)
        ]
        codes = [readings.code_of(name) for name in seen.values]
        changed = set()
        for place, (of, called, known) in enumerate(zip(seen.of, seen.called, seen.digests, strict=True)):
            number, code = numbers[of], codes[called]
            if number is None or code is None:
                changed.add(place)
                continue
            reading = number << BITS | code
            self._places[reading] = place
            if not steady[of] and place not in self._old.derived and readings.digest_of(reading) != known:
                changed.add(place)
        return changed

    def _settle(self, place: int) -> None:
        """Find out whether an answer has changed: it is asked for again only where something has that it rests on."""
        if place in self._settled:
            return
        self._settled.add(place)
        rests = self._old.derived[place]
        for inner in self._old.derived.keys() & rests:
            self._settle(inner)
        if place not in self._changed and not self._changed.isdisjoint(rests):
            seen = self._old.seen
            reading = self.readings.find(seen.objects[seen.of[place]], seen.values[seen.called[place]])
            if reading is None or self.readings.digest_of(reading) != seen.digests[place]:
                self._changed.add(place)

    def is_unchanged(self, path: str, said: str) -> bool:
        """Whether a file would be the same again; `said` is a digest of what is said of it before it is made."""
        made = self._old.made.get(path)
        return made is not None and made.said == said and self._changed.isdisjoint(made.rests_on)

    def take(self, path: str, site: Path) -> bool:
        """Put an unchanged file into a new site; False where the last site has it no more as it was."""
        there, target = f"{self._folder}/{path}", f"{site}/{path}"  # there are thousands: a Path would take longer
        made = self._old.made[path]
        try:
            if not (made.state and state_of(there) == made.state) and digest(Path(there)) != made.sha256:
                return False
            if (above := target.rpartition("/")[0]) not in self._folders:
                Path(above).mkdir(parents=True, exist_ok=True)
                self._folders.add(above)
            _link(there, target)
        except OSError:
            return False
        self._made[path] = made
        return True

    def take_all(self, paths: Iterable[str], site: Path) -> bool:
        """Put files of which nothing is said beforehand into a new site if all of them are unchanged; else none."""
        taken: list[str] = []
        for path in paths:
            if not (self.is_unchanged(path, "") and self.take(path, site)):
                for one in taken:
                    (site / one).unlink()
                    del self._made[one]
                return False
            taken.append(path)
        return True

    def enter(self, path: str, said: str, rests_on: array[int] | None = None) -> None:
        """Enter what was made anew, and on what it rests (`Readings.end`) beside what is said of it."""
        self._made[path] = Made(said, "", self._places_of(rests_on or array("Q")))
        self._new.add(path)

    def _places_of(self, readings: array[int]) -> array[int]:
        places = self._places
        for one in readings:
            if one not in places:
                places[one] = len(self._old.seen.of) + self._added
                self._added += 1
        return array("I", sorted(map(places.__getitem__, readings)))

    @property
    def new(self) -> list[str]:
        """The files that are made anew."""
        return list(self._new)

    @property
    def taken(self) -> set[str]:
        """The files that are taken from the last site."""
        return self._made.keys() - self._new

    @property
    def passed_so_far(self) -> Passed:
        """What the check read in the last site; it holds the new one once that has passed."""
        self._old.passed.same = self.taken
        return self._old.passed

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 of the files that are taken from the last site."""
        return {path: self._made[path].sha256 for path in self.taken}

    def record(self, digests: Mapping[str, str], site: Path, written: str = "", read: int = 0) -> Record:
        """The record of the new site, from the SHA-256 of its files, and what it has of pages that people `written`.

        `site` is where it stands now. Its files were read after the moment `read`.
        """
        now = moment(site.parent) if read else 0
        made = {}
        for path, one in self._made.items():
            since = read if path in self._new else self._began
            state = lasting_state_of(f"{site}/{path}", since, now) if read else ()
            made[path] = Made(one.said, digests.get(path, ""), one.rests_on, state)
        derived = dict(self._old.derived)
        for number, (_, rests) in self.readings.derived.items():
            (place,) = self._places_of(array("Q", [number]))
            derived[place] = self._places_of(rests)
        record = Record(self._surroundings, self._seen_now(), made, derived, self._old.passed, written, self._old.kept)
        return record.without_unused()

    def _seen_now(self) -> Seen:
        """What was seen, as it is now: with the new values behind the old ones."""
        old, readings = self._old.seen, self.readings
        digests = [*old.digests, *itertools.repeat("", self._added)]
        new = sorted((place, reading) for reading, place in self._places.items() if place >= len(old.of))
        objects = {name: number for number, name in enumerate(old.objects)}
        values = {name: number for number, name in enumerate(old.values)}
        of, called = array("I", old.of), array("B", old.called)
        for place, reading in new:
            name, value = readings.named(reading)
            of.append(objects.setdefault(name, len(objects)))
            called.append(values.setdefault(value, len(values)))
            digests[place] = readings.digest_of(reading)
        for place in self._changed:
            if (now := readings.find(old.objects[old.of[place]], old.values[old.called[place]])) is not None:
                digests[place] = readings.digest_of(now)
        for reading, (digest_of_answer, _) in readings.derived.items():
            digests[self._places[reading]] = digest_of_answer
        return Seen(list(objects), list(map(readings.origin, objects)), list(values), of, called, digests)


def _link(there: str, here: str) -> None:
    try:
        os.link(there, here)
    except OSError:  # another disk, or one without links
        shutil.copyfile(there, here)
