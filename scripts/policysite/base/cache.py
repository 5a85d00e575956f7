"""What a program remembers for a person on one machine: results under the digest of all that they rest on.

They stand in a folder of the person's own, which nobody else can write to (what is remembered may be Python's own
form of objects, and reading that obeys it). Nothing rests on what is there: it may be deleted at any time, and where
it cannot be written everything is worked out anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import sys
import time
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from policysite.base.writing import write_whole

# The folder, where the environment names one; empty: nothing is remembered.
VARIABLE = "POLICYSITE_CACHE"

_PACKAGE = Path(__file__).parents[1]
# What nobody has asked for so long is forgotten, in seconds; each time it is asked for counts once a day.
_LIFE, _DAY = 30 * 86_400, 86_400
# An entry begins with the digest of the rest.
_SUM = 16


class Cache:
    """Entries by their keys; `folder` is None where there is no place for them."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._has_written = False

    def get(self, key: str) -> bytes | None:
        """The entry under a key, as it was written; None where there is none, or a spoilt one."""
        if self._folder is None:
            return None
        file = self._folder / key
        try:
            content = file.read_bytes()
            if time.time() - file.stat().st_mtime > _DAY:
                os.utime(file)
        except OSError:
            return None
        known, entry = content[:_SUM], content[_SUM:]
        return entry if _sum(entry) == known else None

    def put(self, key: str, entry: bytes) -> None:
        """Remember an entry, if that is possible."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            if not self._has_written:
                self._has_written = True
                self._forget_old()
            write_whole(self._folder / key, _sum(entry) + entry, lasting=False)

    def _forget_old(self) -> None:
        assert self._folder
        oldest = time.time() - _LIFE
        for entry in os.scandir(self._folder):
            if entry.is_file(follow_symlinks=False) and entry.stat().st_mtime < oldest:
                Path(entry.path).unlink(missing_ok=True)


def own_cache(name: str) -> Cache:
    """The person's cache of one kind of things."""
    place = _place()
    try:
        if place is None:
            return Cache(None)
        folder = place / name
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Cache(folder if _is_own(folder) else None)
    except OSError:
        return Cache(None)


def _place() -> Path | None:
    said = os.environ.get(VARIABLE)
    if said is not None:
        return Path(said) if said else None
    home = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME")
    if home and Path(home).is_absolute():
        return Path(home, "policysite")
    try:
        return Path.home() / ".cache/policysite"
    except RuntimeError:  # nobody's process
        return None


def _is_own(folder: Path) -> bool:
    """Whether only this person can write to the folder."""
    if os.name == "nt":
        return True  # LOCALAPPDATA is each person's own
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & 0o022


@cache
def software() -> str:
    """A digest of this software and of the Python that runs it."""
    total = hashlib.sha256(sys.version.encode())
    for path in sorted(_PACKAGE.rglob("*.py")):
        content = path.read_bytes()
        total.update(f"{path.relative_to(_PACKAGE).as_posix()} {len(content)}\n".encode() + content)
    return total.hexdigest()


def key_of(parts: Iterable[str | bytes]) -> str:
    """A key for what rests on these parts and on nothing else but the software."""
    total = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(f"{len(content)} ".encode() + content)
    return total.hexdigest()[:48]


def _sum(entry: bytes) -> bytes:
    return hashlib.blake2b(entry, digest_size=_SUM).digest()
