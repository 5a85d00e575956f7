"""What stands in the folders of the data: what may not be read is told, and links that lead out are not followed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from policysite.base.paths import real, shown
from policysite.base.problems import Mark, Problem


def entries_of(folder: Path, problems: list[Problem]) -> list[Path]:
    """What stands in a folder, by name, without what is hidden; nothing, with a problem, where it may not be read."""
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        problems.append(_unread(folder, error))
        return []


def stays_inside(paths: Iterable[Path], folder: Path, problems: list[Problem]) -> bool:
    """Whether no path is a link that leads out of the folder, which could publish files from anywhere."""
    for path in paths:
        try:
            leads_out = path.is_symlink() and not real(path).is_relative_to(real(folder))
        except OSError as error:  # a folder that may not be read
            problems.append(_unread(path, error))
            return False
        if leads_out:
            problems.append(Problem(Mark(shown(path)), "链接指到了数据文件夹外面", "请把文件本身放进来，不用链接。"))
            return False
    return True


def _unread(path: Path, error: OSError) -> Problem:
    return Problem(Mark(shown(path)), "读不了", f"系统的说明：{error.strerror}。请核对权限。")
