"""The commands that make a site or handle one that is made: render, build, serve, verify, bundle."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from policysite.base.paths import (
    CONFIG_NAME,
    INTERNAL_FOLDER,
    REVIEW_FOLDER,
    SITE_FOLDER,
    find,
    guide_folder,
    real,
    shown,
)
from policysite.base.text import visible
from policysite.base.writing import new_folder, write_whole
from policysite.build.built_site.manifest import NAME as MANIFEST
from policysite.build.built_site.manifest import bundle, verify
from policysite.build.engine import Engine
from policysite.build.settings import THEME, plain_config
from policysite.checking.check import check
from policysite.cli.argparse_zh import ChineseParser, add_command, progress
from policysite.cli.data_option import add_data_option, data_folder
from policysite.cli.workers_option import add_dask_option, add_workers_option
from policysite.library.library import build_library
from policysite.library.provenance import provenance

if TYPE_CHECKING:
    from policysite.cli.argparse_zh import Commands


def add_site_commands(commands: Commands) -> None:
    """Add these commands to those of the program."""
    what = "只把页面写成 Markdown，连同一份不用我们的插件和主题的 mkdocs.yml，供别的建站程序使用"
    render = _maker(commands, "render", _render, what, "policysite render --out 页面")
    render.add_argument("--out", metavar="文件夹", required=True, type=Path, help="写到哪里；须是空的或尚不存在")
    example = "policysite build --data ../我局数据 --site-dir /srv/www/方案"
    build = _maker(commands, "build", _build, "核对数据并生成网站；写了几个项目文件夹的，各生成各的", example, True)
    build.add_argument("--site-dir", metavar="文件夹", type=Path, help="网站放在哪里（默认 site）")
    build.add_argument(
        "--site-url",
        metavar="网址",
        help="网站将来的地址，如 http://10.0.0.8/方案/；写了，日历和订阅里就有通到网页的链接",
    )
    build.add_argument(
        "--with-review",
        action="store_true",
        help=f"连同还没有复核的读法，生成一份只供自己看的网站（默认放在 {REVIEW_FOLDER}）",
    )
    build.add_argument(
        "--in-place",
        action="store_true",
        help="逐个文件放进网站文件夹，不整个换掉；文件夹是挂载点、不能改名时用",
    )
    _add_audience(build, f"（默认照设置；写 internal 的，默认放在 {INTERNAL_FOLDER}）")
    add_workers_option(build, "几个进程同时做")
    add_dask_option(build)
    example = "policysite serve --address 127.0.0.1:8001"
    serve = _maker(commands, "serve", _serve, "在本机预览，改了数据随即更新", example)
    serve.add_argument("--address", metavar="地址", default="127.0.0.1:8000", help="预览地址（默认 127.0.0.1:8000）")
    _add_audience(serve, "（默认照设置）")
    _keeper(commands, "verify", _verify, "核对一个建成的网站：有没有文件被改动、缺少或多出来")
    packer = _keeper(commands, "bundle", _bundle, "把建成的网站打成一个压缩包，连同校验值，供 U 盘拷贝")
    packer.add_argument("--out", metavar="文件", type=Path, help="压缩包放在哪里（默认在网站文件夹旁边）")


def _add_audience(command: ChineseParser, default: str) -> None:
    command.add_argument(
        "--audience",
        metavar="给谁看",
        choices=["public", "internal"],
        help=f"public 公开，internal 连同进展记录、分管，只供内部看{default}",
    )


def _maker(
    commands: Commands,
    name: str,
    run: Callable[[argparse.Namespace], int],
    what: str,
    example: str,
    several: bool = False,
) -> ChineseParser:
    """A command that makes pages of a project; of `several`, where it can."""
    command = add_command(commands, name, run, what, example)
    add_data_option(command, bare=True, several=several)
    command.add_argument("--config", metavar="文件", type=Path, help=f"{CONFIG_NAME} 的位置（默认先找当前文件夹）")
    return command


def _keeper(commands: Commands, name: str, run: Callable[[argparse.Namespace], int], what: str) -> ChineseParser:
    """A command for a site that is built."""
    command = add_command(commands, name, run, what, f"policysite {name} site")
    command.add_argument("site", metavar="网站文件夹", nargs="?", type=Path, help=f"默认 {SITE_FOLDER}")
    return command


def _render(options: argparse.Namespace) -> int:
    # It loads every exporter, which takes longer than most other commands do.
    from policysite.pages.site_files import site_files

    out: Path = options.out
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        print(f"{shown(out)} 已有内容。请换一个空的文件夹，以免新旧混在一起。", file=sys.stderr)
        return 1
    with Engine(options.config or find(CONFIG_NAME), options.data) as engine:
        project = engine.read()
    if any(real(Path(one)) in (real(out), *real(out).parents) for one in (project.docs_dir, guide_folder())):
        print(f"{shown(out)} 在要拷贝的文件夹里。--out 请写别的文件夹。", file=sys.stderr)
        return 1
    data = data_folder(options)
    checked = check(data)
    made = provenance(checked, data, engine.config.parent)
    files = list(site_files(build_library(checked), made))
    said = {name: project[name] for name in ("site_name", "site_description", "nav") if project[name]}
    with new_folder(out) as beside:
        docs = beside / "docs"
        shutil.copytree(guide_folder(), docs / "guide", dirs_exist_ok=True)
        shutil.copytree(project.docs_dir, docs, dirs_exist_ok=True)
        shutil.copytree(THEME / "assets", docs / "assets", dirs_exist_ok=True)
        for number, file in enumerate(files, start=1):
            target = docs / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, file.content)
            progress(f"正在写 {number}/{len(files)}")
        progress("")
        write_whole(beside / CONFIG_NAME, plain_config(said))
    print(f"已写 {len(files)} 个文件到 {shown(out / 'docs')}，别的建站程序用 {shown(out / CONFIG_NAME)} 就能建成网站。")
    return 0


def _build(options: argparse.Namespace) -> int:
    if options.projects:
        return _build_many(options)
    if options.dask:
        print("--dask 用于一次生成几个网站：请写几个项目文件夹。", file=sys.stderr)
        return 2
    began = time.monotonic()
    progress("正在核对数据、生成页面、检查链接……")
    config = options.config or find(CONFIG_NAME)
    own = REVIEW_FOLDER if options.with_review else INTERNAL_FOLDER if options.audience == "internal" else None
    place = options.site_dir or (config.parent / own if own else None)
    settings = options.with_review, options.in_place, options.workers, options.audience
    with Engine(config, options.data, *settings, progress=progress) as engine:
        site = engine.build(place, options.site_url)
    progress("")
    if site is None:
        return 1
    print(f"网站已生成，用时 {time.monotonic() - began:.1f} 秒。")
    if engine.unreviewed:
        print(f"其中有 {engine.unreviewed} 处读法没有人复核，每一页上都写明了。这份网站只供自己看，不要发布。")
    print(f"打开方法：双击 {site / 'index.html'}，或把 {site} 整个文件夹放到网页服务器上。")
    return 0


def _build_many(options: argparse.Namespace) -> int:
    """Each project by itself, with the options that all can have."""
    from policysite.cli.many_sites import build_many

    for option, given in (("--data", options.data), ("--config", options.config)):
        if given:
            print(f"{option} 不能和项目文件夹一起写：各项目用自己的 {CONFIG_NAME}。", file=sys.stderr)
            return 2
    for option, given in (("--site-dir", options.site_dir), ("--site-url", options.site_url)):
        if given:
            print(f"{option} 一次只能用于一个网站：请写进各项目的 {CONFIG_NAME}。", file=sys.stderr)
            return 2
    if bare := [shown(one) for one in options.projects if not (one / CONFIG_NAME).is_file()]:
        print(f"不是项目文件夹（里面没有 {CONFIG_NAME}）：{'、'.join(bare)}。", file=sys.stderr)
        return 1
    more = ["--audience", options.audience] if options.audience else []
    more += [
        option for option, given in (("--with-review", options.with_review), ("--in-place", options.in_place)) if given
    ]
    return build_many(options.projects, more, progress, options.workers, options.dask)


def _serve(options: argparse.Namespace) -> int:
    print(f"预览地址 http://{options.address}/ ；改了数据、保存后页面自动更新；按 Ctrl+C 停止。")
    config = options.config or find(CONFIG_NAME)
    with Engine(config, options.data, with_review=True, audience=options.audience) as engine:
        return engine.serve(options.address)


def _verify(options: argparse.Namespace) -> int:
    return 0 if _is_as_built(options.site or find(SITE_FOLDER)) else 1


def _bundle(options: argparse.Namespace) -> int:
    site: Path = options.site or find(SITE_FOLDER)
    if not _is_as_built(site):
        return 1
    target: Path = options.out or real(site).with_suffix(".zip")
    if real(site) in real(target).parents:
        print("压缩包不能放在网站文件夹里面。请用 --out 写别的地方。", file=sys.stderr)
        return 1
    try:
        known = bundle(site, target)
        write_whole(target.with_name(f"{target.name}.sha256"), f"{known}  {target.name}\n")
    except OSError as error:
        print(f"写不进 {shown(target)}（系统的说明：{error.strerror}）。", file=sys.stderr)
        return 1
    print(f"已打包 {shown(target)}，SHA-256 是 {known}，也写在 {target.name}.sha256 里。")
    return 0


def _is_as_built(site: Path) -> bool:
    """Whether a site is what its list says; says so, or what differs."""
    try:
        found = verify(site)
    except (OSError, ValueError) as error:
        unread = Path(os.fsdecode(error.filename)) if isinstance(error, OSError) and error.filename else site / MANIFEST
        if unread != site / MANIFEST and site.is_dir():
            print(f"{shown(unread)} 读不了，没有核对完。请核对权限，再试一次。", file=sys.stderr)
            return False
        print(
            f"{shown(site)} 里没有可读的清单 {MANIFEST}，不是 policysite 建成的网站，或者清单已损坏。", file=sys.stderr
        )
        return False
    for words, paths in (
        ("改动了", found.changed),
        ("缺少", found.missing),
        ("多出", found.extra),
        ("不是文件", found.odd),
    ):
        for path in paths:
            print(f"{words}：{visible(path)}", file=sys.stderr)
    if found:
        print(f"共 {len(found)} 个文件与清单不符。请重新生成或重新拷贝。", file=sys.stderr)
    else:
        print(f"{shown(site)} 与清单一致。")
    return not found
