"""The command `policysite`: parse, call, print.

Exit codes: 0 done, 1 the data or the site is at fault, 2 the command line is, 130 stopped by Ctrl+C, 143 told to end.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from policysite import __version__
from policysite.base.paths import shown
from policysite.base.problems import DataError, Problem
from policysite.base.report_formats import REPORTS
from policysite.base.writing import write_whole
from policysite.checking.check import Checked, check
from policysite.checking.progress import changed_since
from policysite.cli.argparse_zh import ChineseParser
from policysite.cli.data_option import add_data_option, data_folder, settle_data_option
from policysite.cli.diff import add_diff_command
from policysite.cli.draft import add_draft_commands
from policysite.cli.init import add_init_command
from policysite.cli.site import add_site_commands
from policysite.cli.watch import changes
from policysite.data.schema import schema_files
from policysite.data.unconfirmed import reviews_of
from policysite.library.library import build_library
from policysite.pages.faults import GenerationError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that cannot show a sign shows another in its place
            stream.reconfigure(errors="replace")
    parser = _parser()
    options = parser.parse_args(arguments)
    settle_data_option(options, parser)
    with _told_to_stop():
        return _run(options)


class _Stopped(KeyboardInterrupt):
    """The system's word to end (SIGTERM, SIGHUP): what is half done is cleared away as at Ctrl+C."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextlib.contextmanager
def _told_to_stop() -> Iterator[None]:
    """Meanwhile, hear the system's word to end as one hears Ctrl+C."""

    def stop(number: int, _: object) -> None:
        raise _Stopped(number)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {one: signal.signal(one, stop) for one in heard if signal.getsignal(one) is signal.SIG_DFL}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _run(options: argparse.Namespace) -> int:
    """Run the command of these options; returns the exit code."""
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # nobody reads on, as behind `| head`
        _lose_what_is_left()
        return 1
    except (DataError, GenerationError) as error:
        print(REPORTS["text"](error.problems), file=sys.stderr)
        return 1
    except OSError as error:  # what no command has foreseen: a full disk behind `>`, a file that goes away
        where = f" {shown(Path(os.fsdecode(error.filename)))} " if isinstance(error.filename, (str, bytes)) else ""
        print(
            f"读写{where}出错（系统的说明：{error.strerror or error}）。请核对路径、权限和磁盘空间。", file=sys.stderr
        )
        _lose_what_is_left()
        return 1
    except KeyboardInterrupt as stop:
        with contextlib.suppress(OSError):  # the terminal may have gone
            print("\n已停止。", file=sys.stderr)
        return 128 + (stop.number if isinstance(stop, _Stopped) else signal.SIGINT)  # as shells say it


def _open_what_is_closed() -> None:
    """Give the process the streams that it was started without (`>&-`), or a file would be opened in their place."""
    while (handle := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(handle)
    sys.stdout = sys.stdout or io.StringIO()
    sys.stderr = sys.stderr or io.StringIO()


def _lose_what_is_left() -> None:
    """What could not be printed must not be tried again when the program ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> ChineseParser:
    parser = ChineseParser(
        prog="policysite", description="把方案数据（YAML）核对后生成可检索的静态网站。", epilog="例：policysite check"
    )
    parser.add_argument("--version", action="version", version=f"policysite {__version__}", help="显示版本")
    commands = parser.add_subparsers(title="命令", metavar="命令", dest="command", required=True)
    add_init_command(commands)
    checker = commands.add_parser(
        "check",
        help="核对数据：每句原文都有着落，每条事实都有出处",
        description="核对数据：每句原文都有着落，每条事实都有出处。",
        epilog="例：policysite check --data ../我局数据",
    )
    checker.add_argument(
        "--format",
        metavar="格式",
        choices=list(REPORTS),
        default="text",
        help="问题写成什么样：text 给人看（默认），line 一行一处、给编辑器，json 给程序",
    )
    checker.add_argument("--watch", action="store_true", help="一直开着，每次保存后重新核对；按 Ctrl+C 停止")
    checker.set_defaults(run=_check)
    schema = commands.add_parser(
        "schema",
        help="写出 JSON Schema，编辑器据此补全和提示",
        description="写出 JSON Schema，编辑器据此补全和提示。",
        epilog="例：policysite schema --data ../我局数据",
    )
    schema.set_defaults(run=_schema)
    for command in (checker, schema):
        add_data_option(command, bare=True)
    add_draft_commands(commands)
    add_diff_command(commands)
    add_site_commands(commands)
    return parser


def _check(options: argparse.Namespace) -> int:
    if not options.watch:
        return _check_once(options)
    for _ in changes(data_folder(options)):
        print(f"—— {datetime.now():%H:%M:%S} ——", file=sys.stderr)
        _check_once(options)
        sys.stdout.flush()
    return 0


def _check_once(options: argparse.Namespace) -> int:
    """Check and report; in a format for programs, the report is all that is printed."""
    problems: list[Problem] = []
    try:
        checked = check(data_folder(options))
    except DataError as error:
        problems = error.problems
    if options.format == "text":
        print(
            REPORTS["text"](problems) if problems else f"核对通过：{_summary(checked)}。{_to_do(checked)}",
            file=sys.stderr if problems else sys.stdout,
        )
    elif report := REPORTS[options.format](problems):
        print(report)
    return 1 if problems else 0


def _schema(options: argparse.Namespace) -> int:
    home = data_folder(options)
    for path, text in schema_files().items():
        target = home / path
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, text)
        print(f"已写 {shown(target)}")
    return 0


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
    said = "、".join(f"{count} {what}" for count, what in counts)
    reports = sum(len(told.reports) for told in checked.inside.progress)
    return f"{said}、{reports} 条进展报告" if reports else said


def _to_do(checked: Checked) -> str:
    """What is still to be done with data that have no fault."""
    if not checked.plans:
        return "\n还没有任何方案：一个方案一个文件夹，放在 plans 里。怎样做，见网站的“说明”，或从 policysite draft 起。"
    waiting = [problem for one in checked.all_editions for problem in reviews_of(one.plan)]
    listed = "\n".join(map(str, waiting))
    told = f"\n还有 {len(waiting)} 处待复核，复核之前不能发布：\n{listed}" if waiting else ""
    changed = list(changed_since(checked.inside, (one.plan for one in checked.plans), checked.registry))
    listed = "\n".join(map(str, changed))
    return told + (f"\n有 {len(changed)} 条进展报告要人看：\n{listed}" if changed else "")
