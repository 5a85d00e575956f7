"""The list of a site's files with their SHA-256, by which a copy can be told from the site that was built.

The list has the form of `sha256sum`, so that `sha256sum -c` reads it too, where policysite is not at hand. What an
office adds to its site (the setting `keep`) is not in it: the patterns stand in a file of their own, which is.
"""

from __future__ import annotations

import hashlib
import os
import stat
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from policysite.base.paths import entries

NAME = "manifest.sha256"
# The patterns of what people add to the site, one a line; only where there are any.
KEPT = "kept.txt"
# Files in a zip carry a time; the earliest it knows keeps bundles of the same site the same.
_NO_TIME_OF_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Differences:
    """What a copy of a site has otherwise than its list: paths relative to the site, sorted.

    `odd` are links, pipes and the like: a site has none, and what they lead to is not looked at.
    """

    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    odd: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.missing or self.extra or self.odd)

    def __len__(self) -> int:
        return len(self.changed) + len(self.missing) + len(self.extra) + len(self.odd)


def write_manifest(site: Path, keep: Sequence[str] = (), known: Mapping[str, str] | None = None) -> dict[str, str]:
    """List every file of a site that is built, and return the list; `keep` are the patterns of what people may add.

    `known` are the SHA-256 of files that need not be read again.
    """
    if keep:
        (site / KEPT).write_text("".join(f"{pattern}\n" for pattern in keep), "utf-8", newline="\n")
    known = known or {}
    listed = {path: known.get(path) or digest(site / path) for path in sorted(files_of(site)) if path != NAME}
    lines = (f"{one}  {path}\n" for path, one in listed.items())
    (site / NAME).write_text("".join(lines), "utf-8", newline="\n")
    return listed


def verify(site: Path) -> Differences:
    """Hold a site against its list; raises OSError or ValueError where there is no list that can be read."""
    listed = _read(site)
    patterns = (site / KEPT).read_text("utf-8").splitlines() if KEPT in listed else ()
    files = set(files_of(site))
    extra, odd = _strange(site, listed, patterns)
    return Differences(
        changed=tuple(sorted(path for path in files & set(listed) if digest(site / path) != listed[path])),
        missing=tuple(sorted(set(listed) - files - set(odd))),
        extra=tuple(sorted(extra)),
        odd=tuple(sorted(odd)),
    )


def strange(site: Path, keep: Sequence[str]) -> list[str]:
    """What somebody put into a site that is not under one of the patterns `keep`; raises as `verify`."""
    extra, odd = _strange(site, _read(site), keep)
    return sorted([*extra, *odd])


def _strange(site: Path, listed: Collection[str], keep: Sequence[str]) -> tuple[list[str], list[str]]:
    """Files that are not in the list and not kept; and whatever is neither a file nor a folder."""
    extra: list[str] = []
    odd: list[str] = []
    for path, entry in entries(site):
        is_file = entry.is_file(follow_symlinks=False)
        known = is_file if path in listed else path == NAME or is_kept(path, keep)
        if not known:
            (extra if is_file else odd).append(path)
    return extra, odd


def bundle(site: Path, target: Path) -> str:
    """Pack a site into one zip, with its list; returns the zip's SHA-256. The same site gives the same bytes.

    Of what people added, hidden files (.git) stay behind, and so do links.
    """
    listed = _read(site)
    paths = sorted(path for path in files_of(site) if path != NAME and (path in listed or not _is_hidden(path)))
    beside = target.with_name(f".{target.name}.part")
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in (*paths, NAME):
                entry = zipfile.ZipInfo(f"{site.name}/{path}", _NO_TIME_OF_DAY)
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, (site / path).read_bytes(), zipfile.ZIP_DEFLATED)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return digest(target)


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_kept(path: str, keep: Sequence[str]) -> bool:
    """Whether one of the patterns is for a path, or for a folder in which it lies."""
    if not keep:
        return False
    places = [path, *(above.as_posix() for above in PurePosixPath(path).parents)]
    return any(fnmatchcase(place, pattern.strip("/")) for pattern in keep for place in places)


def files_of(site: Path) -> Iterator[str]:
    """Every file below a folder, as a path relative to it; links are not followed."""
    return (path for path, entry in entries(site) if entry.is_file(follow_symlinks=False))


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in PurePosixPath(path).parts)


def _read(site: Path) -> dict[str, str]:
    """The list of a site; raises as `parse_manifest`, or OSError where there is none."""
    if not stat.S_ISREG(os.lstat(site / NAME).st_mode):
        raise ValueError(NAME)
    return parse_manifest((site / NAME).read_text("utf-8"))


def parse_manifest(text: str) -> dict[str, str]:
    """The list: the digest of each path. Raises ValueError for a line that is no entry, leads out, or is doubled."""
    listed: dict[str, str] = {}
    for line in text.splitlines():
        known, _, path = line.partition("  ")
        leads_out = path.startswith("/") or ".." in path.split("/")
        if len(known) != 64 or not path or leads_out or path in listed:
            raise ValueError(line)
        listed[path] = known
    return listed
