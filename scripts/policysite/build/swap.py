"""Where a site is built, and how it takes its place: aside and whole, so that the site that is up stays up.

A site is built in a hidden folder beside its place and put there in one step. Whatever stops a build before that
step (a fault, a full disk, a pulled plug) leaves the old site as it was.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from filelock import FileLock, Timeout

# How long a build waits for another one of the same site, in seconds.
_PATIENCE = 900
# Linux: swap two names in one step (renameat2(2)); a server never finds the place empty.
_HERE, _EXCHANGE = -100, 2


class PlaceError(Exception):
    """The site cannot stand there; says why, in Chinese."""


class Place:
    """The folder of a site while a build is under way; made by `claim`, ended by `take` or `leave`."""

    def __init__(self, final: Path) -> None:
        self.final = final.resolve()
        self.building = self._beside("building")
        self._old = self._beside("old")
        self._lock = FileLock(self._beside("lock"), thread_local=False)

    def claim(self, sources: Iterable[Path]) -> None:
        """Make the place ours until `take` or `leave`; waits for another build of the same site.

        Raises PlaceError where it holds anything but an earlier site, or contains or lies in one of the `sources`
        (files and folders that must not be overwritten).
        """
        self._refuse(list(sources))
        self.final.parent.mkdir(parents=True, exist_ok=True)
        Path(self._lock.lock_file).touch()  # where nothing can be written, the lock would wait for ever
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            print("另一次生成正在进行，等它结束……", file=sys.stderr, flush=True)
            try:
                self._lock.acquire(timeout=_PATIENCE)
            except Timeout:
                raise PlaceError(f"另一次生成一直没有结束，没有生成 {self.final}。请过一会儿再试。") from None
        self._sweep()

    def take(self) -> None:
        """Put the built site where the old one is."""
        if not self.final.exists():
            self.building.rename(self.final)
        elif not _exchange(self.building, self.final):
            self.final.rename(self._old)
            self.building.rename(self.final)
        self.leave()

    def leave(self) -> None:
        """Take away whatever a build has left, and let others build."""
        if self._lock.is_locked:
            self._sweep()
            self._lock.release()

    def _sweep(self) -> None:
        """What an earlier build left; one that was stopped between two renames left the site under another name."""
        if self._old.exists() and not self.final.exists():
            self._old.rename(self.final)
        for folder in (self.building, self._old):
            shutil.rmtree(folder, ignore_errors=True)

    def _beside(self, state: str) -> Path:
        return self.final.with_name(f".{self.final.name}.{state}")

    def _refuse(self, sources: list[Path]) -> None:
        place, sources = self.final, [source.resolve() for source in sources]
        inside = any(source.is_dir() and source in place.parents for source in sources)
        if inside or any(place == source or place in source.parents for source in sources):
            raise PlaceError(f"网站不能放在 {place}：那里有数据或手写的页面，会被覆盖。请换一个文件夹。")
        if place.exists() and not place.is_dir():
            raise PlaceError(f"网站不能放在 {place}：那是一个文件。请换一个文件夹。")
        earlier = (place / "index.html").is_file() and (place / "data/plans.json").is_file()
        if place.is_dir() and any(place.iterdir()) and not earlier:
            raise PlaceError(f"网站不能放在 {place}：里面有别的内容，会被覆盖。请换一个空的或新的文件夹。")


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders' names in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    return renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0
