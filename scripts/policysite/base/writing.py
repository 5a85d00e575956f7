"""Files that are there whole or not at all, whatever stops the program.

A file is written beside its place under a hidden name and takes its place in one step. So a full disk, a kill or
Ctrl+C leaves the old file or the new one, never a part of it; and a link is replaced, not written through.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from policysite.base.paths import real


def write_whole(path: Path, content: str | bytes, lasting: bool = True) -> None:
    """Write a file, text as UTF-8 with Unix line ends; its folder must be there. Raises OSError and leaves no trace.

    One that is not `lasting` may be gone, but not half there, if the power fails the moment after.
    """
    handle, beside = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            if lasting:
                os.fsync(handle)
        Path(beside).chmod(_mode(path))
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def write_folder(home: Path, files: Mapping[str, str]) -> None:
    """Write files, by their names, into a folder: a new one appears with all of them at once; else each is whole.

    Raises OSError and leaves no trace of a new folder.
    """
    if home.exists():
        for name, content in files.items():
            write_whole(home / name, content)
        return
    with new_folder(home) as beside:
        for name, content in files.items():
            write_whole(beside / name, content)


@contextlib.contextmanager
def new_folder(home: Path) -> Iterator[Path]:
    """A hidden folder beside a place, to be filled; at the end it takes the place, which holds nothing.

    Raises OSError; whatever is raised in between leaves no trace of it.
    """
    place = real(home)
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{place.name[:40]}.", dir=place.parent))
    try:
        yield beside
        beside.chmod(0o777 & ~_umask())
        if os.name == "nt" and place.is_dir():
            place.rmdir()  # elsewhere an empty folder is replaced by renaming
        beside.rename(place)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _mode(path: Path) -> int:
    """The permissions of a file that is there, else those that any program would give it."""
    if path.is_file() and not path.is_symlink():
        return path.stat().st_mode & 0o777
    return 0o666 & ~_umask()


def _umask() -> int:
    """The umask of this process, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
