"""What a site was made from: versions, dates and digests, so that any copy of it can be traced."""

from __future__ import annotations

import hashlib
import subprocess
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from policysite import __version__
from policysite.checking.check import Checked
from policysite.data.load import PLAN_FILE, PLANS_FOLDER, UNITS_FILE

PATH = "data/build.json"


@dataclass(frozen=True)
class Provenance:
    """`commit` is that of the software, `data_commit` that of the data (None outside of git; -dirty where files were
    changed since). `data_date` is the day of the newest plan or revision, `data_digest` a SHA-256 over the data.
    """

    version: str = __version__
    commit: str | None = None
    data_commit: str | None = None
    data_date: date | None = None
    data_digest: str | None = None

    def record(self) -> dict[str, Any]:
        """The same for a JSON file."""
        return asdict(self) | {"data_date": self.data_date.isoformat() if self.data_date else None}


def provenance(checked: Checked, data_dir: Path, project: Path) -> Provenance:
    """What a site of this data is made from; `project` is the folder of the software's mkdocs.yml."""
    return Provenance(
        commit=_commit(project),
        data_commit=_commit(data_dir),
        data_date=max((one.plan.updated for one in checked.plans), default=None),
        data_digest=_digest(checked, data_dir),
    )


def _digest(checked: Checked, data_dir: Path) -> str:
    """Over the files that were read, each with its name, in the order of their names."""
    homes = [data_dir / PLANS_FOLDER / one.plan.id for one in checked.plans]
    files = [data_dir / UNITS_FILE, *(home / PLAN_FILE for home in homes)]
    files += [home / one.plan.source for home, one in zip(homes, checked.plans, strict=True)]
    total = hashlib.sha256()
    for path in sorted(files):
        content = path.read_bytes().replace(b"\r\n", b"\n")  # git on Windows writes other line ends
        total.update(f"{path.relative_to(data_dir).as_posix()} {len(content)}\n".encode() + content)
    return total.hexdigest()


def _commit(folder: Path) -> str | None:
    command = ["git", "-C", str(folder), "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip() or None
