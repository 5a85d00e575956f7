"""Every generated file of a build: made anew, or as it was before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from policysite.build.reuse.last_site import LastSite
from policysite.library.library import Library
from policysite.library.provenance import Provenance
from policysite.pages.site_files import Progress, SiteFile, site_files


def made_files(
    library: Library, made: Provenance, address: str | None, last: LastSite, site: Path, progress: Progress
) -> list[SiteFile]:
    """Every page and file; what is unchanged is taken from the last site into the new one. Files are written there at
    once, and their content is let go.
    """

    def unchanged(file: SiteFile, said: str) -> SiteFile | None:
        is_taken = last.is_unchanged(file.address, said) and last.take(file.address, site)
        return replace(file, taken=True) if is_taken else None

    files = []
    for file in site_files(library, made, address, last.readings, unchanged, progress):
        if file.rests:
            last.enter(file.address, file.rests.said, file.rests.read)
        files.append(replace(_written(file, site) if file.kind == "file" and not file.taken else file, rests=None))
    return files


def _written(file: SiteFile, site: Path) -> SiteFile:
    """The file as it is known from now on: it stands in the site already, and its content is let go."""
    target = site / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(file.content.encode() if isinstance(file.content, str) else file.content)
    return replace(file, content="", taken=True)
