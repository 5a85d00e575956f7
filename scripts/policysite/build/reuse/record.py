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
from dataclasses import dataclass, field
from pathlib import Path

from policysite.base.writing import write_whole
from policysite.build.built_site.page_reading import PageRead

_FOLDER = Path(".cache/plugin/policysite")
# The record begins with its SHA-256, then the length of its words, in bytes.
_SUM, _LENGTH = 32, 8
# Between names that stand in one string; no name has it.
_BETWEEN = "\0"

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
    """One build: what all its files rest on, the values of the library that were read, the files by their paths.

    `derived` has for each reading that is an answer (library/derived.py) the places of the readings that it rests on.
    """

    surroundings: str = ""
    readings: list[Reading] = field(default_factory=list)
    made: dict[str, Made] = field(default_factory=dict)
    derived: dict[int, array[int]] = field(default_factory=dict)


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
        places = array("I", content[end : end + told["length"]])
        made = {
            path: Made(said, sha256, places[start:stop], page and _page(*page))
            for path, (said, sha256, start, stop, page) in told["made"].items()
        }
        derived = {place: places[start:stop] for place, start, stop in told["derived"]}
        names, values, digests = (told[one].split(_BETWEEN) for one in ("names", "values", "digests"))
        start, stop = told["objects"]
        of, called = places[start:stop], content[end + places.itemsize * len(places) :]
        readings = list(zip(map(names.__getitem__, of), map(values.__getitem__, called), digests, strict=True))
        return Record(told["surroundings"], readings if of else [], made, derived)
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
    derived = []
    for place, rests in record.derived.items():
        derived.append((place, len(places), len(places) + len(rests)))
        places += rests
    names = {name: number for number, name in enumerate(dict.fromkeys(name for name, _, _ in record.readings))}
    values = {value: number for number, value in enumerate(dict.fromkeys(value for _, value, _ in record.readings))}
    objects = len(places), len(places) + len(record.readings)
    places.extend([names[name] for name, _, _ in record.readings])
    called = bytes(values[value] for _, value, _ in record.readings)
    told = {
        **{"surroundings": record.surroundings, "made": made, "derived": derived, "objects": objects},
        **{"names": _BETWEEN.join(names), "values": _BETWEEN.join(values), "length": places.itemsize * len(places)},
        "digests": _BETWEEN.join(digest for _, _, digest in record.readings),
    }
    words = json.dumps(told, separators=(",", ":")).encode()
    content = len(words).to_bytes(_LENGTH) + words + places.tobytes() + called
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
