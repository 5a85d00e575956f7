"""Every generated file of a build: made anew, or as it was before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from policysite.build.reuse.last_site import LastSite
from policysite.library.library import Library
from policysite.library.provenance import Provenance
from policysite.pages.site_files import Finish, Progress, SiteFile, Wanted, site_files


def put_files(
    library: Library,
    made: Provenance,
    address: str | None,
    last: LastSite,
    site: Path,
    finish: Finish,
    progress: Progress,
    everything: Sequence[Wanted],
) -> None:
    """Put every page and file into the new site: what is unchanged is taken from the last one, the rest is made and
    written at once, and its content let go. `everything` is what is listed of them.
    """

    def unchanged(file: SiteFile, said: str) -> SiteFile | None:
        is_taken = last.is_unchanged(file.address, said) and last.take(file.address, site)
        return replace(file, taken=True) if is_taken else None

    put = _written_to(site)
    for file in site_files(library, made, address, last.readings, unchanged, progress, finish, put, everything):
        if file.rests:
            last.enter(file.address, file.rests.said, file.rests.read)


def _written_to(site: Path) -> Callable[[SiteFile], SiteFile]:
    """Writes a file that is made into the site."""

    def write(file: SiteFile) -> SiteFile:
        target = site / file.address
        target.parent.mkdir(parents=True, exist_ok=True)
        content = file.content
        target.write_bytes(content.encode("utf-8", "xmlcharrefreplace") if isinstance(content, str) else content)
        return replace(file, content="", taken=True)

    return write
