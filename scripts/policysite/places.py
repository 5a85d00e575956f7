"""Where the project's own files and folders are."""

from __future__ import annotations

from pathlib import Path

CONFIG_NAME = "mkdocs.yml"
DATA_FOLDER = "policy_data"
DOCS_FOLDER = "docs"
SITE_FOLDER = "site"
REVIEW_FOLDER = "site-review"


def find(name: str) -> Path:
    """A file or folder of the project: in the current folder, else beside this checkout."""
    here, project = Path(name), Path(__file__).parents[2] / name
    return project if not here.exists() and project.exists() else here
