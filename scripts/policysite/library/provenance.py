"""What a site was made from: versions, dates and digests, so that any copy of it can be traced."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from policysite import __version__
from policysite.base.git import commit_of
from policysite.base.paths import CONFIG_NAME
from policysite.checking.check import Checked
from policysite.data.load import EDITIONS_FOLDER, PLAN_FILE, PLANS_FOLDER, UNITS_FILE

PATH = "data/build.json"

# The number of the form that the tables in data/ have (docs/guide/data.md). It grows when one of them lacks what it
# had, or says it otherwise, or has what its readers cannot do without. 1 is that of builds that say no number.
DATA_FORMAT = 2


@dataclass(frozen=True)
class Provenance:
    """`commit` is that of the project, `data_commit` that of the data (None outside of git; with -dirty behind it where
    a file that was read differs from the commit). `data_date` is the day of the newest plan or revision, `data_digest`
    a SHA-256 over the data. `format` is that of the tables in data/; `audience` whom the site is for, `unreviewed` how
    many readings in it nobody has confirmed.
    """

    version: str = __version__
    format: int = DATA_FORMAT
    audience: str = "public"
    unreviewed: int = 0
    commit: str | None = None
    data_commit: str | None = None
    data_date: date | None = None
    data_digest: str | None = None

    def record(self) -> dict[str, Any]:
        """The same for a JSON file."""
        return asdict(self) | {"data_date": self.data_date.isoformat() if self.data_date else None}


def provenance(checked: Checked, data_dir: Path, project: Path) -> Provenance:
    """What a site of this data is made from; `project` is the folder of the site's mkdocs.yml."""
    files = _files(checked, data_dir)
    return Provenance(
        commit=commit_of(project, [project / CONFIG_NAME]),
        data_commit=commit_of(data_dir, files),
        data_date=max((one.plan.updated for one in checked.plans), default=None),
        data_digest=_digest(files, data_dir),
    )


def _files(checked: Checked, data_dir: Path) -> list[Path]:
    """The files that were read, in the order of their names."""
    found = [data_dir / UNITS_FILE]
    for plan in checked.plans:
        home = data_dir / PLANS_FOLDER / plan.plan.id
        for edition in plan.all_editions:
            inside = home if edition is plan else home / EDITIONS_FOLDER / edition.plan.begins.isoformat()
            papers = (edition.plan.amended_by, edition.plan.status)
            named = [edition.plan.source, *(one.source for one in papers if one and one.source)]
            found += [inside / name for name in dict.fromkeys([PLAN_FILE, *named])]
    return sorted(found)


def _digest(files: Iterable[Path], data_dir: Path) -> str:
    """A SHA-256 over the files, each with its name."""
    total = hashlib.sha256()
    for path in files:
        content = path.read_bytes().replace(b"\r\n", b"\n")  # git on Windows writes other line ends
        total.update(f"{path.relative_to(data_dir).as_posix()} {len(content)}\n".encode() + content)
    return total.hexdigest()
