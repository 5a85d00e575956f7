"""What git knows of a folder, asked so that nothing of the folder runs.

A data folder may come from anyone, and its `.git/config` may name programs: for `core.fsmonitor`, for filters, hooks,
pagers, differences, connections. So git is asked only for what it reads from its own objects (`rev-parse`, `ls-tree`):
these commands look neither at the index nor at the working tree. Whether a file differs from the commit is told by
its bytes.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from policysite.base.paths import real

# Objects that are not there are not fetched: that could run a command for the connection.
_SETTINGS = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.sshCommand": "false",
    "core.gitProxy": "",
    "credential.helper": "",
    "protocol.allow": "never",
}
_ENVIRONMENT = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_PAGER": "cat"}
_PATIENCE = 20  # seconds


def commit_of(folder: Path, files: Iterable[Path]) -> str | None:
    """The first 12 digits of the commit that a folder stands at, with "-dirty" where one of the files differs from it.

    None outside of git, where git is not installed, or where git cannot tell.
    """
    commit = _asked(folder, "rev-parse", "--verify", "--quiet", "HEAD")
    root = _asked(folder, "rev-parse", "--show-toplevel")
    if not commit or not root:
        return None
    committed = _committed(real(Path(root)))
    changed = any(not _is_same(path, committed.get(real(path))) for path in files)
    return f"{commit[:12]}-dirty" if changed else commit[:12]


def _committed(root: Path) -> dict[Path, str]:
    """The id of each file's content in the commit at which a repository stands."""
    # Each entry is `<mode> <type> <object id>\t<path>`.
    entries = (_asked(root, "ls-tree", "-r", "-z", "--full-tree", "HEAD") or "").split("\0")
    parted = (entry.partition("\t") for entry in entries if entry)
    return {root / path: about.split()[2] for about, _, path in parted}


def _is_same(path: Path, known: str | None) -> bool:
    """Whether a file has the content with the known id; other line ends are no difference."""
    if known is None:
        return False
    content = path.read_bytes()
    return known in (_object_id(form, len(known)) for form in (content, content.replace(b"\r\n", b"\n")))


def _object_id(content: bytes, digits: int) -> str:
    """The id under which git keeps a content; repositories with ids of 64 digits use SHA-256."""
    kept = b"blob %d\0" % len(content) + content
    return hashlib.new("sha256" if digits == 64 else "sha1", kept, usedforsecurity=False).hexdigest()


def _asked(folder: Path, *question: str) -> str | None:
    """What git answers in a folder; None where it does not."""
    settings = [word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}")]
    command = ["git", "--no-pager", "--literal-pathspecs", *settings, "-C", str(folder), *question]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | _ENVIRONMENT
    try:
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", timeout=_PATIENCE, check=True, env=environment
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return done.stdout.strip("\n") or None
