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
from pathlib import Path

from . import __version__
from .check import Checked, check
from .commandline import ChineseParser
from .library import build_library
from .load import shown
from .pages import site_files
from .problems import DataError, Mark, Problem

CONFIG_NAME = "mkdocs.yml"
DATA_FOLDER = "policy_data"
DOCS_FOLDER = "docs"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except DataError as error:
        print(error, file=sys.stderr)
        print(f"\n共 {len(error.problems)} 处问题。", file=sys.stderr)
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
    _command(commands, "check", _check, "核对数据：每句原文都有着落，每条事实都有出处", "policysite check ../我局数据")
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
    serve = _command(
        commands, "serve", _serve, "在本机预览，改了数据随即更新", "policysite serve --address 127.0.0.1:8001"
    )
    serve.add_argument("--address", metavar="地址", default="127.0.0.1:8000", help="预览地址（默认 127.0.0.1:8000）")
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
    checked = _checked(options)
    print(f"核对通过：{_summary(checked)}。")
    return 0


def _render(options: argparse.Namespace) -> int:
    if options.out.exists() and (not options.out.is_dir() or any(options.out.iterdir())):
        print(f"{options.out} 已有内容。请换一个空的文件夹，以免新旧混在一起。", file=sys.stderr)
        return 1
    files = list(site_files(build_library(_checked(options))))
    shutil.copytree(_find(DOCS_FOLDER), options.out, dirs_exist_ok=True)
    for number, (path, content, _) in enumerate(files, start=1):
        target = options.out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        _progress(f"正在写 {number}/{len(files)}")
    _progress("")
    print(f"已写 {len(files)} 个文件到 {options.out}。")
    return 0


def _build(options: argparse.Namespace) -> int:
    began = time.monotonic()
    _progress("正在核对数据、生成页面、检查链接……")
    with _Engine(options) as engine:
        site = engine.build(options.site_dir, options.site_url)
    _progress("")
    if site is None:
        return 1
    print(f"网站已生成，用时 {time.monotonic() - began:.1f} 秒。")
    print(f"打开方法：双击 {site / 'index.html'}，或把 {site} 整个文件夹放到网页服务器上。")
    return 0


def _serve(options: argparse.Namespace) -> int:
    print(f"预览地址 http://{options.address}/ ；改了数据、保存后页面自动更新；按 Ctrl+C 停止。")
    with _Engine(options) as engine:
        return engine.serve(options.address)


def _checked(options: argparse.Namespace) -> Checked:
    return check(options.data or _find(DATA_FOLDER))


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


def _find(name: str) -> Path:
    """A file or folder of the project: in the current folder, else beside this checkout."""
    here, project = Path(name), Path(__file__).parents[2] / name
    return project if not here.exists() and project.exists() else here


def _progress(words: str) -> None:
    """One line that replaces itself, only where someone watches."""
    if sys.stderr.isatty():
        print(f"\r\033[K{words}", end="", file=sys.stderr, flush=True)


def _failed(words: str) -> None:
    """Say why there is no site."""
    _progress("")
    print(words, file=sys.stderr)


class _Engine:
    """MkDocs, run in this process with its own log kept quiet: what an editor must know is said in Chinese."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.config = (options.config or _find(CONFIG_NAME)).resolve()
        self.data = options.data

    def __enter__(self) -> _Engine:
        if not self.config.is_file():
            hint = "请用 --config 写明 mkdocs.yml 的位置。"
            raise DataError([Problem(Mark(shown(self.config)), "找不到网站的配置文件", hint)])
        os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
        if self.data:
            os.environ["POLICYSITE_DATA"] = str(self.data.resolve())
        return self

    def __exit__(self, *_: object) -> None:
        if self.data:
            del os.environ["POLICYSITE_DATA"]

    def build(self, site_dir: Path | None, site_url: str | None) -> Path | None:
        """Build into `site_dir` (the configured one else); returns where the site is, None if it failed.

        `site_url` is the address at which the site will stand.
        """
        from mkdocs.commands.build import build
        from mkdocs.config import load_config
        from mkdocs.exceptions import MkDocsException

        settings = {"site_dir": str(site_dir.resolve())} if site_dir else {}
        settings |= {"site_url": site_url} if site_url else {}
        try:
            config = load_config(str(self.config), **settings)
        except (MkDocsException, SystemExit) as error:
            return _failed(f"网站没有生成：{CONFIG_NAME}、--site-dir 或 --site-url 的设置有误（{error}）。")
        try:
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
            config.plugins.on_shutdown()
        except (MkDocsException, SystemExit) as error:
            return _failed(str(error))
        except OSError as error:
            return _failed(f"写不进 {error.filename}（系统的说明：{error.strerror}）。请换一个能写的文件夹。")
        return Path(os.path.relpath(config.site_dir))

    def serve(self, address: str) -> int:
        """Serve until stopped; follows edits of the data, the pages and the templates."""
        from mkdocs.commands.serve import serve
        from mkdocs.exceptions import MkDocsException

        try:
            serve(str(self.config), dev_addr=address)
        except (MkDocsException, SystemExit) as error:
            print(error, file=sys.stderr)
            return 1
        return 0
