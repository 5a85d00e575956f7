"""The site of a preview, and the one before it, from which the next takes what is unchanged."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from policysite.build.built_site.manifest import digest
from policysite.build.reuse.file_state import moment
from policysite.build.reuse.last_site import LastSite
from policysite.build.reuse.record import Record


class PreviewSite:
    """A folder in which MkDocs builds again and again. Between two builds the last good site is in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.last = folder.with_name(f"{folder.name}.last")
        self.record = Record()
        self.is_whole = False

    def begin(self) -> None:
        """Lay the last good site aside: what is in the folder is now being made."""
        if self.is_whole:
            shutil.rmtree(self.last, ignore_errors=True)
            self.folder.rename(self.last)
            self.folder.mkdir()
            self.is_whole = False

    def end(self, made: LastSite | None, written: str = "") -> None:
        """The folder holds a good site, of which `made` tells; `written` are its hand-written pages."""
        self.record = Record()
        if made:
            read = moment(self.folder)
            new = {path: digest(self.folder / path) for path in made.new}
            self.record = made.record({**made.digests, **new}, self.folder, written, read)
        self.is_whole = True

    def put_back(self) -> None:
        """Let the folder hold the last good site again, where there is one."""
        if not self.is_whole and self.last.is_dir():
            shutil.rmtree(self.folder, ignore_errors=True)
            self.last.rename(self.folder)
            self.is_whole = True

    def leave(self) -> None:
        """Take the last site away."""
        with contextlib.suppress(OSError):
            shutil.rmtree(self.last)
