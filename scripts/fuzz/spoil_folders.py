"""Ways to spoil a project's folder: its names, its links, what stands where, and its mkdocs.yml.

`make_case` lays the folder of any number, the same for the same number and seed. What the files say is spoilt by
spoil_data.py; here the folder that holds them is.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from spoil_data import BASES, reshape, strange

_CONFIG = """\
site_name: 云川市方案查询
site_description: 方案、任务
theme:
  name: policysite
  custom_dir: 外观
plugins:
  - policysite:
      data: policy_data
      keep: [公告.pdf, 附件/]
      subtitle: 市政府办公室
      publisher: 云川市人民政府办公室
      phone: "0712-1234567"
  - search
nav:
  - 首页: index.md
  - 关于: about.md
extra_css: [mine.css]
"""

_NAMES = (
    "con", "NUL", "aux.txt", "COM1", "plan.yml", "PLAN.YML", "Units.yml", "source.txt", "index", ".git", ".hidden",
    "a" * 120, "甲" * 60, "a b", "a\nb", "a\x1b[2Jb", "a\u202eb", "a\u200bb", "结尾.", "结尾 ", "-x", "~", "*", "?",
    "a:b", 'a"b', "a\\b", "\udc80\udcff", "İ", "ß", "方案", "plans", "policy_data",
)  # fmt: skip
_LEADS = ("/", "/etc", "/etc/passwd", "/dev/zero", "/dev/null", ".", "..", "self", "nowhere", "plan.yml", "../plans")
_ENCODINGS = ("utf-16", "utf-32", "gb18030", "utf-8-sig", "utf-16-be", "big5", "cp037")
_SETTINGS = (
    "", "a", "/", "/etc", "/usr", "/dev", "/dev/zero", "..", ".", "~", "policy_data", "docs", "site", "*", "**",
    "../*", "CON", "nul.pdf", "附件/..", "附件", "A.pdf", "a.pdf", "https://a.example/", "!ENV [HOME]", 0, -1, 1.5,
    True, None, [], {}, ["a", ["b"]], {"a": {"b": 1}}, "a" * 5000, "甲" * 300, "\u202e", "<script>", "{{ 1 }}",
)  # fmt: skip

_Change = Callable[[random.Random, Path], None]


def _some_path(rng: random.Random, home: Path, folders: bool = True) -> Path:
    """One file or folder below the home, links not followed."""
    below = [
        Path(above, name)
        for above, inner, files in os.walk(home)
        for name in sorted([*files, *(inner if folders else ())])
    ]
    return rng.choice(sorted(below) or [home])


def _gone(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _rename(rng: random.Random, home: Path) -> None:
    path = _some_path(rng, home)
    name = rng.choice((rng.choice(_NAMES), path.name.upper(), path.name.swapcase(), path.name + "~", strange(rng)))
    path.rename(path.with_name(name.replace("/", "")))


def _copy(rng: random.Random, home: Path) -> None:
    path = _some_path(rng, home)
    other = path.with_name(rng.choice((*_NAMES, path.name.upper(), path.name + "-2")))
    if other.is_symlink() or other.exists():
        return  # into itself it would be copied without end
    if path.is_dir() and not path.is_symlink():
        shutil.copytree(path, other, symlinks=True, copy_function=copy_file)
    else:
        copy_file(path, other)


def copy_file(source: Path | str, target: Path | str) -> None:
    """Copy a file or a link; a pipe is left out, for reading it would wait for ever."""
    if Path(source).is_symlink() or Path(source).is_file():
        shutil.copy2(source, target, follow_symlinks=False)


def _move(rng: random.Random, home: Path) -> None:
    _some_path(rng, home).rename(_some_path(rng, home).parent / rng.choice(_NAMES))


def _lose(rng: random.Random, home: Path) -> None:
    _gone(_some_path(rng, home))


def _link(rng: random.Random, home: Path) -> None:
    path = _some_path(rng, home)
    lead = rng.choice((*_LEADS, str(_some_path(rng, home)), os.path.relpath(_some_path(rng, home), path.parent)))
    _gone(path)
    path.symlink_to(path.name if lead == "self" else lead)


def _another_kind(rng: random.Random, home: Path) -> None:
    """A folder in a file's place, a file in a folder's; a pipe, a socket's end, nothing in it."""
    path = _some_path(rng, home)
    was_folder = path.is_dir()
    _gone(path)
    kind = rng.choice(("pipe", "empty", "other"))
    if kind == "pipe":
        os.mkfifo(path)
    elif was_folder == (kind == "other"):
        path.write_bytes(rng.choice((b"", b"\0", b"\xff\xfe", b"- a\n")))
    else:
        path.mkdir()


def _nest(rng: random.Random, home: Path) -> None:
    path = _some_path(rng, home)
    folder = path if path.is_dir() else path.parent
    for _ in range(rng.choice((1, 5, 60))):
        folder = folder / rng.choice(("a", "plans", "甲"))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / rng.choice(("plan.yml", "units.yml", "source.txt"))).write_text("a: 1\n", "utf-8")


def _many(rng: random.Random, home: Path) -> None:
    path = _some_path(rng, home)
    folder = path if path.is_dir() else path.parent
    for number in range(rng.choice((3, 30))):
        (folder / f"p-{number}").mkdir(exist_ok=True)


def _forbid(rng: random.Random, home: Path) -> None:
    path = _some_path(rng, home)
    if path.is_symlink():
        return
    path.chmod(rng.choice((0, 0o111, 0o444)))  # says nothing to root, who runs some of the cases


def _encode(rng: random.Random, home: Path) -> None:
    path = _some_path(rng, home, folders=False)
    if path.is_symlink() or not path.is_file():
        return
    path.write_bytes(path.read_text("utf-8").encode(rng.choice(_ENCODINGS), "replace"))


def _restructure(rng: random.Random, home: Path) -> None:
    path = rng.choice(sorted(path for path in home.rglob("*.yml") if path.is_file() and not path.is_symlink()))
    path.write_text(reshape(rng, path.read_text("utf-8")), "utf-8")


def _setting(rng: random.Random, home: Path) -> None:
    """A setting of mkdocs.yml with another value."""
    import yaml

    path = home / "mkdocs.yml"
    if path.is_symlink() or not path.is_file():
        return
    said = yaml.safe_load(path.read_text("utf-8"))
    ours = said["plugins"][0]["policysite"]
    holder = rng.choice((said, said["theme"], ours, ours))
    extra = ("INHERIT", "docs_dir", "site_dir", "site_url", "hooks", "extra_css", "with_review", "theme", "plugins")
    key = rng.choice((*holder, *extra))
    value = rng.choice((*_SETTINGS, strange(rng)))
    holder[key] = [value, rng.choice(_SETTINGS)] if rng.random() < 0.3 else value
    path.write_text(yaml.safe_dump(said, allow_unicode=True, sort_keys=False), "utf-8")


_CHANGES: tuple[_Change, ...] = (
    *(_rename, _copy, _move, _lose, _link, _link, _another_kind, _nest, _many, _forbid, _encode),
    *(_restructure, _restructure, _restructure, _setting, _setting, _setting),
)


def make_case(home: Path, number: int, seed: int) -> list[str]:
    """Lay a case's project in a folder that is not there yet; returns what was done to it."""
    rng = random.Random(f"folder {seed}/{number}")
    home.mkdir()
    shutil.copytree(rng.choice(BASES), home / "policy_data", ignore=shutil.ignore_patterns("schema"))
    (home / "mkdocs.yml").write_text(_CONFIG, "utf-8")
    (home / "外观").mkdir()
    (home / "docs").mkdir()
    (home / "docs/about.md").write_text("# 关于\n", "utf-8")
    done = []
    for _ in range(rng.choice((0, 1, 1, 2, 3, 4))):
        change = rng.choice(_CHANGES)
        # What an earlier change has left may give another no hold; what the system refuses was no case.
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, UnicodeError):
            change(rng, home / "policy_data" if change is not _setting and rng.random() < 0.8 else home)
            done.append(change.__name__)
    return done
