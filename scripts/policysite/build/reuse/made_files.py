"""Every generated file of a build: made anew, or as it was before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path

from policysite.build.reuse.last_site import LastSite
from policysite.library.library import Library
from policysite.library.provenance import Provenance
from policysite.pages.site_files import Progress, SiteFile, site_files

Unchanged = Callable[[SiteFile], SiteFile | None]
"""What stands for an unchanged file; None where it has to be made after all."""


def from_last_site(last: LastSite, site: Path, always: Collection[str]) -> Unchanged:
    """Files are taken from the last site into the new one; those at the paths `always` are not."""

    def taken(file: SiteFile) -> SiteFile | None:
        is_taken = file.path not in always and last.take(file.address, site)
        return replace(file, taken=True) if is_taken else None

    return taken


def from_memory(last: LastSite, before: Mapping[str, SiteFile]) -> Unchanged:
    """Files are those that were made `before`, by their paths."""

    def again(file: SiteFile) -> SiteFile:
        last.enter_again(file.address)
        return replace(before[file.path], origin=file.origin)

    return again


def made_files(
    library: Library,
    made: Provenance,
    address: str | None,
    last: LastSite,
    again: Unchanged,
    site: Path | None,
    progress: Progress,
) -> list[SiteFile]:
    """Every page and file; what is unchanged comes from `again`. With `site`, new files are written there at once, and
    their content is let go.
    """

    def unchanged(file: SiteFile, said: str) -> SiteFile | None:
        return again(file) if last.is_unchanged(file.address, said) else None

    files = []
    for file in site_files(library, made, address, last.readings, unchanged, progress):
        if file.rests:
            last.enter(file.address, file.rests.said, file.rests.read)
        if site and file.kind == "file" and not file.taken:
            file = _written(file, site)
        files.append(replace(file, rests=None))
    return files


def _written(file: SiteFile, site: Path) -> SiteFile:
    """The file as it is known from now on: it stands in the site already, and its content is let go."""
    target = site / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(file.content.encode() if isinstance(file.content, str) else file.content)
    return replace(file, content="", taken=True)
