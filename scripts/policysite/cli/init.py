"""The command `policysite init`: a folder in which a new site can be built at once."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from policysite.base.paths import CONFIG_NAME, DATA_FOLDER, shown
from policysite.base.writing import write_whole
from policysite.cli.argparse_zh import add_command
from policysite.data.load import PLANS_FOLDER, UNITS_FILE
from policysite.data.schema import schema_files

if TYPE_CHECKING:
    from policysite.cli.argparse_zh import Commands

# The city of every example in the guide; there is none of this name.
EXAMPLE_CITY = "云州市"
_LEVELS = "省市县区州盟旗镇乡"

# Each file of a new project, and the file of cli/starter that it is written from.
_STARTERS = {
    CONFIG_NAME: "mkdocs.yml",
    f"{DATA_FOLDER}/{UNITS_FILE}": "units.yml",
    ".vscode/settings.json": "vscode-settings.json",
    ".vscode/extensions.json": "vscode-extensions.json",
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
}
# Folders that must be there, though git keeps no empty ones.
_EMPTY = (f"{DATA_FOLDER}/{PLANS_FOLDER}/.gitkeep", "docs/.gitkeep")


def add_init_command(commands: Commands) -> None:
    """Add the command to those of the program."""
    what = "新建一个网站的文件夹：设置、单位名录的例子、编辑器和 git 的设置"
    example = "policysite init 云州 --city 云州市"
    command = add_command(commands, "init", _init, what, example, f"{what}。已有的文件不动。")
    command.add_argument("home", metavar="文件夹", type=Path, help="建在哪里")
    command.add_argument(
        "--city", metavar="地名", type=_city, default=EXAMPLE_CITY, help=f"写进例子的地名（默认 {EXAMPLE_CITY}）"
    )


def _city(words: str) -> str:
    if not re.fullmatch(r"[\u3400-\u9fff]{2,20}", words):
        raise argparse.ArgumentTypeError(f"“{words}”不是地名：要写汉字，如 {EXAMPLE_CITY}")
    return words


def _init(options: argparse.Namespace) -> int:
    """Write every file that is not there yet; those that are there stay as they are."""
    home: Path = options.home
    try:
        for path, text in _project(options.city):
            target = home / path
            if target.exists() or target.is_symlink():
                print(f"已有，没有动：{shown(target)}")
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, text)
            print(f"已写 {shown(target)}")
    except OSError as error:
        print(f"写不进 {shown(home)}（系统的说明：{error.strerror}）。请换一个文件夹。", file=sys.stderr)
        return 1
    print(f"下一步：cd {shown(home)}，改 {CONFIG_NAME} 和 {DATA_FOLDER}/{UNITS_FILE}，运行 policysite build。")
    return 0


def _project(city: str) -> Iterator[tuple[str, str]]:
    """The files of a new project, as (path, text)."""
    level = city[-1] if city[-1] in _LEVELS else "市"
    home = files("policysite.cli") / "starter"
    for path, name in _STARTERS.items():
        yield path, Template((home / name).read_text("utf-8")).substitute(city=city, level=level)
    for path, text in schema_files().items():
        yield f"{DATA_FOLDER}/{path}", text
    for path in _EMPTY:
        yield path, ""
