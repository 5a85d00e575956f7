"""Where a project's files and folders are, and how a path is shown to people."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from policysite.base.text import visible

CONFIG_NAME = "mkdocs.yml"
DATA_FOLDER = "policy_data"
SITE_FOLDER = "site"
REVIEW_FOLDER = "site-review"
INTERNAL_FOLDER = "site-internal"

_PACKAGE = Path(__file__).parents[1]
_CHECKOUT = Path(__file__).parents[3]


def find(name: str) -> Path:
    """A file or folder of a project: in the current folder, else in this checkout, where the software runs from one."""
    here, project = Path(name), _CHECKOUT / name
    return project if not os.path.lexists(here) and project.exists() and _is_checkout() else here


def guide_folder() -> Path:
    """The folder of the guide's Markdown pages: it is part of a wheel; in a checkout it is docs/guide."""
    return _CHECKOUT / "docs/guide" if _is_checkout() else _PACKAGE / "guide"


def real(path: Path) -> Path:
    """Where a path leads, links followed; one that leads back to itself stays as it is, where Python would raise."""
    return Path(os.path.realpath(path))


def shown(path: Path) -> str:
    """A path as people should read it: relative to where they stand, where that is shorter; with slashes.

    Control characters and line breaks in it are named, so that a terminal does not obey them.
    """
    relative = os.path.relpath(path) if path.drive == Path.cwd().drive else str(path)
    return visible(Path(relative if len(relative) < len(str(path)) else path).as_posix())


def entries(folder: Path, above: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything below a folder but the folders themselves, with its path relative to the first one."""
    with os.scandir(folder) as found:
        for entry in found:
            path = f"{above}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from entries(folder / entry.name, f"{path}/")
            else:
                yield path, entry


def _is_checkout() -> bool:
    return (_CHECKOUT / "pyproject.toml").is_file() and (_CHECKOUT / "docs/guide").is_dir()
