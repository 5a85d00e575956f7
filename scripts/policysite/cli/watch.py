"""When the files of a folder change."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from watchdog.utils.dirsnapshot import DirectorySnapshot, DirectorySnapshotDiff

# How often a folder is looked at, in seconds; what changes between two looks is one change.
_PERIOD = 0.5


def changes(folder: Path) -> Iterator[None]:
    """Yield once at the start, and again after each change in the folder, for ever.

    The folder is looked at again and again rather than by the system's own notices, which shared drives do not send.
    A change is told when it is over: editors save in several steps.
    """
    known = DirectorySnapshot(str(folder))
    while True:
        yield
        seen = _next(folder)
        while not _differ(known, seen):
            seen = _next(folder)
        while _differ(seen, later := _next(folder)):
            seen = later
        known = seen


def _next(folder: Path) -> DirectorySnapshot:
    time.sleep(_PERIOD)
    return DirectorySnapshot(str(folder))


def _differ(one: DirectorySnapshot, other: DirectorySnapshot) -> bool:
    difference = DirectorySnapshotDiff(one, other)
    kinds = ("created", "deleted", "modified", "moved")
    return any(getattr(difference, f"{what}_{kind}") for what in ("files", "dirs") for kind in kinds)
