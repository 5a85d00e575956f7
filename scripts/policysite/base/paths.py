"""Where the project's own files and folders are, and how a path is shown to people."""

from __future__ import annotations

import os
from pathlib import Path

CONFIG_NAME = "mkdocs.yml"
DATA_FOLDER = "policy_data"
DOCS_FOLDER = "docs"
SITE_FOLDER = "site"
REVIEW_FOLDER = "site-review"


def find(name: str) -> Path:
    """A file or folder of the project: in the current folder, else beside this checkout."""
    here, project = Path(name), Path(__file__).parents[3] / name
    return project if not here.exists() and project.exists() else here


def shown(path: Path) -> str:
    """A path as people should read it: relative to where they stand, where that is shorter; with slashes."""
    relative = os.path.relpath(path) if path.drive == Path.cwd().drive else str(path)
    return Path(relative if len(relative) < len(str(path)) else path).as_posix()
