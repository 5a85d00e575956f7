"""Whether somebody has written to a file since it was read, as its file system tells, without reading it again.

As git does for its index: size, inode, and the times of the last change of the content and of anything else. A change
within the same tick of the clock would not show, so a file that was changed just before it was read, or just before it
was looked at, has no state.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

# The clock of a file system is behind by as much, in nanoseconds. Linux: a jiffy, at most 10 ms.
_TICK = 100_000_000

State = tuple[int, ...]
"""What the file system says of a file; empty where it can tell nothing."""


def state_of(path: str | Path) -> State:
    """The state of a file now. Raises OSError where there is none."""
    if os.name != "posix":  # elsewhere what stands for the last change is the time of birth
        return ()
    found = os.lstat(path)
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def lasting_state_of(path: str | Path, read: int, now: int) -> State:
    """The same where any later change will show. The file was `read` after that moment; `now` is a moment."""
    state = state_of(path)
    return state if state and state[1] + _TICK < read and state[2] + _TICK < now else ()


def moment(folder: Path) -> int:
    """The time by the clock of the file system in which a folder is, in nanoseconds; 0 where it does not tell."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b" ")
            file.flush()
            return os.fstat(file.fileno()).st_mtime_ns
    except OSError:
        return 0
