"""The folders that a project's settings name (docs_dir, custom_dir): MkDocs copies all that is in them.

So one that is no folder of a project (`/`, `/usr`), that leads back to itself or holds a device would keep a build
running on, and is refused beforehand.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from policysite.base.paths import real, shown

MOST_FILES = 20_000


def fault_of(folder: Path) -> str:
    """Why a folder cannot be part of a site, in Chinese; "" where it can. Looks at so many files as a site may have."""
    try:
        for number, (path, mode) in enumerate(_below(folder, real(folder), {real(folder)})):
            if number >= MOST_FILES:
                return f"{shown(folder)} 里超过 {MOST_FILES} 个文件，不像是这个网站的文件夹"
            if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
                return f"{shown(Path(path))} 不是文件（是管道或设备）"
    except _LeadsBack as error:
        return f"{shown(Path(str(error)))} 是指回自己的链接"
    except OSError as error:
        return f"{shown(Path(os.fsdecode(error.filename)))} 读不了（系统的说明：{error.strerror}）"
    return ""


class _LeadsBack(Exception):
    """A link to a folder in which it lies."""


def _below(folder: Path, home: Path, above: set[Path]) -> Iterator[tuple[str, int]]:
    """Everything below a folder, with its mode; links are followed, as MkDocs does, and those to nothing left out.

    `home` is where the folder really lies, and `above` are all folders that lead there.
    """
    with os.scandir(folder) as found:
        for entry in found:
            try:
                mode = entry.stat().st_mode
            except FileNotFoundError:
                continue
            yield entry.path, mode
            if stat.S_ISDIR(mode):
                inner = real(Path(entry.path)) if entry.is_symlink() else home / entry.name
                if inner in above:
                    raise _LeadsBack(entry.path)
                yield from _below(Path(entry.path), inner, above | {inner})
