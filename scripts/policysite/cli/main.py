"""The command `policysite`: parse, call, print.

Exit codes: 0 done, 1 the data or the site is at fault, 2 the command line is.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from policysite import __version__
from policysite.base.paths import CONFIG_NAME, DATA_FOLDER, DOCS_FOLDER, REVIEW_FOLDER, SITE_FOLDER, find, shown
from policysite.base.problems import DataError, Problem
from policysite.base.report_formats import REPORTS
from policysite.build.engine import Engine
from policysite.build.manifest import NAME as MANIFEST
from policysite.build.manifest import bundle, verify
from policysite.checking.check import Checked, check
from policysite.cli.argparse_zh import ChineseParser, progress
from policysite.cli.draft import add_draft_commands
from policysite.cli.watch import changes
from policysite.data.schema import schema_files
from policysite.data.unconfirmed import reviews_of
from policysite.library.library import build_library
from policysite.library.provenance import provenance
from policysite.pages.faults import GenerationError
from policysite.pages.site_files import site_files


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        code = options.run(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # nobody reads on, as behind `| head`; what is left must not be written at the end either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (DataError, GenerationError) as error:
        print(REPORTS["text"](error.problems), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n已停止。", file=sys.stderr)
        return 1


def _parser() -> ChineseParser:
    parser = ChineseParser(
        prog="policysite", description="把方案数据（YAML）核对后生成可检索的静态网站。", epilog="例：policysite check"
    )
    parser.add_argument("--version", action="version", version=f"policysite {__version__}", help="显示版本")
    commands = parser.add_subparsers(title="命令", metavar="命令", dest="command", required=True)
    checker = _command(
        commands, "check", _check, "核对数据：每句原文都有着落，每条事实都有出处", "policysite check ../我局数据"
    )
    checker.add_argument(
        "--format",
        metavar="格式",
        choices=list(REPORTS),
        default="text",
        help="问题写成什么样：text 给人看（默认），line 一行一处、给编辑器，json 给程序",
    )
    checker.add_argument("--watch", action="store_true", help="一直开着，每次保存后重新核对；按 Ctrl+C 停止")
    _command(commands, "schema", _schema, "写出 JSON Schema，编辑器据此补全和提示", "policysite schema ../我局数据")
    add_draft_commands(commands)
    render = _command(
        commands,
        "render",
        _render,
        "只把页面写成 Markdown（连同 docs/ 的手写页面），供别的建站程序使用",
        "policysite render --out 页面",
    )
    render.add_argument("--out", metavar="文件夹", required=True, type=Path, help="写到哪里；须是空的或尚不存在")
    build = _command(
        commands, "build", _build, "核对数据并生成网站", "policysite build ../我局数据 --site-dir /srv/www/方案"
    )
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
    serve = _command(
        commands, "serve", _serve, "在本机预览，改了数据随即更新", "policysite serve --address 127.0.0.1:8001"
    )
    serve.add_argument("--address", metavar="地址", default="127.0.0.1:8000", help="预览地址（默认 127.0.0.1:8000）")
    for name, run, what in (
        ("verify", _verify, "核对一个建成的网站：有没有文件被改动、缺少或多出来"),
        ("bundle", _bundle, "把建成的网站打成一个压缩包，连同校验值，供 U 盘拷贝"),
    ):
        keeper = commands.add_parser(name, help=what, description=f"{what}。", epilog=f"例：policysite {name} site")
        keeper.add_argument("site", metavar="网站文件夹", nargs="?", type=Path, help=f"默认 {SITE_FOLDER}")
        keeper.set_defaults(run=run)
        if name == "bundle":
            keeper.add_argument("--out", metavar="文件", type=Path, help="压缩包放在哪里（默认在网站文件夹旁边）")
    for server in (build, serve):
        server.add_argument("--config", metavar="文件", type=Path, help="mkdocs.yml 的位置（默认先找当前文件夹）")
    return parser


def _command(
    commands: argparse._SubParsersAction, name: str, run: Callable[[argparse.Namespace], int], what: str, example: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=what, description=f"{what}。", epilog=f"例：{example}")
    command.add_argument("data", metavar="数据文件夹", nargs="?", type=Path, help=f"默认 {DATA_FOLDER}")
    command.set_defaults(run=run)
    return command


def _check(options: argparse.Namespace) -> int:
    if not options.watch:
        return _check_once(options)
    for _ in changes(options.data or find(DATA_FOLDER)):
        print(f"—— {datetime.now():%H:%M:%S} ——", file=sys.stderr)
        _check_once(options)
        sys.stdout.flush()
    return 0


def _check_once(options: argparse.Namespace) -> int:
    """Check and report; in a format for programs, the report is all that is printed."""
    problems: list[Problem] = []
    try:
        checked = _checked(options)
    except DataError as error:
        problems = error.problems
    if options.format == "text":
        print(
            REPORTS["text"](problems) if problems else f"核对通过：{_summary(checked)}。{_waiting(checked)}",
            file=sys.stderr if problems else sys.stdout,
        )
    elif report := REPORTS[options.format](problems):
        print(report)
    return 1 if problems else 0


def _schema(options: argparse.Namespace) -> int:
    home = options.data or find(DATA_FOLDER)
    for path, text in schema_files().items():
        target = home / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
        print(f"已写 {shown(target)}")
    return 0


def _render(options: argparse.Namespace) -> int:
    if options.out.exists() and (not options.out.is_dir() or any(options.out.iterdir())):
        print(f"{options.out} 已有内容。请换一个空的文件夹，以免新旧混在一起。", file=sys.stderr)
        return 1
    checked = _checked(options)
    made = provenance(checked, options.data or find(DATA_FOLDER), find(CONFIG_NAME).parent)
    files = list(site_files(build_library(checked), made))
    shutil.copytree(find(DOCS_FOLDER), options.out, dirs_exist_ok=True)
    shutil.copytree(Path(__file__).parents[1] / "theme/assets", options.out / "assets", dirs_exist_ok=True)
    for number, file in enumerate(files, start=1):
        target = options.out / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content.encode() if isinstance(file.content, str) else file.content)
        progress(f"正在写 {number}/{len(files)}")
    progress("")
    print(f"已写 {len(files)} 个文件到 {options.out}。")
    return 0


def _build(options: argparse.Namespace) -> int:
    began = time.monotonic()
    progress("正在核对数据、生成页面、检查链接……")
    config = options.config or find(CONFIG_NAME)
    place = options.site_dir or (config.parent / REVIEW_FOLDER if options.with_review else None)
    with Engine(config, options.data, options.with_review) as engine:
        site = engine.build(place, options.site_url)
    progress("")
    if site is None:
        return 1
    print(f"网站已生成，用时 {time.monotonic() - began:.1f} 秒。")
    if engine.unreviewed:
        print(f"其中有 {engine.unreviewed} 处读法没有人复核，每一页上都写明了。这份网站只供自己看，不要发布。")
    print(f"打开方法：双击 {site / 'index.html'}，或把 {site} 整个文件夹放到网页服务器上。")
    return 0


def _serve(options: argparse.Namespace) -> int:
    print(f"预览地址 http://{options.address}/ ；改了数据、保存后页面自动更新；按 Ctrl+C 停止。")
    with Engine(options.config or find(CONFIG_NAME), options.data, with_review=True) as engine:
        return engine.serve(options.address)


def _verify(options: argparse.Namespace) -> int:
    site = options.site or find(SITE_FOLDER)
    return 0 if _is_as_built(site) else 1


def _bundle(options: argparse.Namespace) -> int:
    site = options.site or find(SITE_FOLDER)
    if not _is_as_built(site):
        return 1
    target = options.out or site.resolve().with_suffix(".zip")
    if site.resolve() in target.resolve().parents:
        print("压缩包不能放在网站文件夹里面。请用 --out 写别的地方。", file=sys.stderr)
        return 1
    try:
        known = bundle(site, target)
        target.with_name(f"{target.name}.sha256").write_text(f"{known}  {target.name}\n", "utf-8")
    except OSError as error:
        print(f"写不进 {shown(target)}（系统的说明：{error.strerror}）。", file=sys.stderr)
        return 1
    print(f"已打包 {shown(target)}，SHA-256 是 {known}，也写在 {target.name}.sha256 里。")
    return 0


def _is_as_built(site: Path) -> bool:
    """Whether a site is what its list says; says so, or what differs."""
    try:
        found = verify(site)
    except (OSError, ValueError):
        print(
            f"{shown(site)} 里没有可读的清单 {MANIFEST}，不是 policysite 建成的网站，或者清单已损坏。", file=sys.stderr
        )
        return False
    for words, paths in (("改动了", found.changed), ("缺少", found.missing), ("多出", found.extra)):
        for path in paths:
            print(f"{words}：{path}", file=sys.stderr)
    if found:
        count = len(found.changed) + len(found.missing) + len(found.extra)
        print(f"共 {count} 个文件与清单不符。请重新生成或重新拷贝。", file=sys.stderr)
    else:
        print(f"{shown(site)} 与清单一致。")
    return not found


def _checked(options: argparse.Namespace) -> Checked:
    return check(options.data or find(DATA_FOLDER))


def _summary(checked: Checked) -> str:
    library = build_library(checked)
    counts = (
        (len(library.plans), "个方案"),
        (len(library.tasks), "项任务"),
        (len(library.units), "个单位"),
        (len(library.deadlines), "个时限"),
        (sum(len(plan.indicators) for plan in library.plans), "个目标值"),
        (sum(len(plan.citations) for plan in library.plans), "处引用"),
    )
    return "、".join(f"{count} {what}" for count, what in counts)


def _waiting(checked: Checked) -> str:
    """How many readings wait for a person, and which."""
    waiting = [problem for one in checked.plans for problem in reviews_of(one.plan)]
    listed = "\n".join(map(str, waiting))
    return f"\n还有 {len(waiting)} 处待复核，复核之前不能发布：\n{listed}" if waiting else ""
