"""The command `policysite portal`: the directory over many sites, from what each publishes."""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from policysite.base.paths import CONFIG_NAME, shown
from policysite.base.text import visible
from policysite.build.engine import Engine
from policysite.cli.argparse_zh import add_command, progress
from policysite.cli.workers_option import add_workers_option

if TYPE_CHECKING:
    from policysite.cli.argparse_zh import Commands

# The portal is made, but not whole: between “done” and “not done”, so that who runs it by the clock can tell.
WITH_GAPS = 3


def add_portal_command(commands: Commands) -> None:
    """Add the command to those of the program."""
    what = "把许多网站汇成一个总目录：全部方案、单位、时限，一个搜索框"
    portal = add_command(
        commands,
        "portal",
        _portal,
        what,
        "policysite portal sites.yml --out 总目录",
        f"{what}。\n\n清单里每个网站写三项：name 名称，url 地址，"
        "data 网站文件夹（或它的 data 文件夹、打成的压缩包）。\n"
        f"退出码：0 全部收入；{WITH_GAPS} 有的网站没有收入，其余照常生成；1 没有生成，原来的没有动。",
    )
    portal.add_argument("sites", metavar="清单", type=Path, help="网站的清单，如 sites.yml")
    portal.add_argument("--out", metavar="文件夹", required=True, type=Path, help="总目录放在哪里")
    portal.add_argument("--name", metavar="名称", help="总目录的名称（默认照 --config；没有的，是“方案总目录”）")
    portal.add_argument("--config", metavar="文件", type=Path, help=f"总目录自己的 {CONFIG_NAME}，写主办单位、图标等")
    portal.add_argument("--in-place", action="store_true", help="逐个文件放进文件夹，不整个换掉")
    add_workers_option(portal, "几个进程同时做")


def _portal(options: argparse.Namespace) -> int:
    from policysite.portal.directory import read_directory
    from policysite.portal.portal import Portal
    from policysite.portal.site_list import read_site_list

    began = time.monotonic()
    listed = read_site_list(options.sites)
    directory = read_directory(listed, options.sites.parent, progress)
    progress("")
    for site in directory.missing:
        place = shown(site.listed.place(options.sites.parent))
        print(f"{visible(site.label)}（{place}）没有收入：{site.missing}", file=sys.stderr)
    if not directory.there:
        print("一个网站也没有收入，没有生成总目录。", file=sys.stderr)
        return 1
    with (
        _config(options) as config,
        Engine(config, None, in_place=options.in_place, workers=options.workers, progress=progress) as engine,
    ):
        settings = {"site_name": options.name} if options.name else {}
        made = engine.build(options.out, None, Portal(directory, options.sites), **settings)
    progress("")
    if made is None:
        return 1
    counts = f"{len(directory.there)} 个网站、{len(directory.plans)} 个方案、{directory.tasks} 项任务"
    print(f"总目录已生成：{counts}，用时 {time.monotonic() - began:.1f} 秒。打开方法：双击 {made / 'index.html'}。")
    if directory.missing:
        print(f"有 {len(directory.missing)} 个网站没有收入，页面上也写明了。")
        return WITH_GAPS
    return 0


@contextlib.contextmanager
def _config(options: argparse.Namespace) -> Iterator[Path]:
    """The settings of the portal: its own mkdocs.yml, else one that says no more than its name."""
    from policysite.portal.portal import NAME

    if options.config:
        yield options.config
        return
    with tempfile.TemporaryDirectory(prefix="policysite-") as folder:
        home = Path(folder)
        (home / "docs").mkdir()
        settings = {
            "site_name": NAME,
            "theme": {"name": "policysite"},
            "plugins": ["policysite", "search"],
        }
        (home / CONFIG_NAME).write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
        yield home / CONFIG_NAME
