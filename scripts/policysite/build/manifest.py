"""The list of a site's files with their SHA-256, by which a copy can be told from the site that was built.

The list has the form of `sha256sum`, so that `sha256sum -c` reads it too, where policysite is not at hand.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NAME = "manifest.sha256"
# Files in a zip carry a time; the earliest it knows keeps bundles of the same site the same.
_NO_TIME_OF_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Differences:
    """What a copy of a site has otherwise than its list: paths relative to the site, sorted."""

    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.missing or self.extra)


def write_manifest(site: Path) -> None:
    """List every file of a site that is built."""
    lines = [f"{digest(site / path)}  {path}\n" for path in _files(site)]
    (site / NAME).write_text("".join(lines), "utf-8", newline="\n")


def verify(site: Path) -> Differences:
    """Hold a site against its list; raises OSError or ValueError where there is no list that can be read."""
    listed = dict(_entries((site / NAME).read_text("utf-8")))
    found = set(_files(site))
    return Differences(
        changed=tuple(sorted(path for path in found & set(listed) if digest(site / path) != listed[path])),
        missing=tuple(sorted(set(listed) - found)),
        extra=tuple(sorted(found - set(listed))),
    )


def bundle(site: Path, target: Path) -> str:
    """Pack a site into one zip, with its list; returns the zip's SHA-256. The same site gives the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in (*_files(site), NAME):
            entry = zipfile.ZipInfo(f"{site.name}/{path}", _NO_TIME_OF_DAY)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, (site / path).read_bytes(), zipfile.ZIP_DEFLATED)
    return digest(target)


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _files(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file() and path.name != NAME)


def _entries(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        known, _, path = line.partition("  ")
        if len(known) != 64 or not path:
            raise ValueError(line)
        yield path, known
