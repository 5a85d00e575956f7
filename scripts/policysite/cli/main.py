"""The command `policysite`: parse, call, print.

Exit codes: 0 done, 1 the data or the site is at fault, 2 the command line is, 3 a portal is made but lacks sites,
130 stopped by Ctrl+C, 143 told to end.
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
from pathlib import Path

from policysite import __version__
from policysite.base.paths import shown
from policysite.base.problems import DataError
from policysite.base.report_formats import REPORTS
from policysite.base.writing import write_whole
from policysite.cli.argparse_zh import ChineseParser, add_command
from policysite.cli.check import add_check_command
from policysite.cli.data_option import add_data_option, data_folder, settle_data_option
from policysite.cli.diff import add_diff_command
from policysite.cli.draft import add_draft_commands
from policysite.cli.init import add_init_command
from policysite.cli.portal import add_portal_command
from policysite.cli.progress import add_progress_commands
from policysite.cli.site import add_site_commands
from policysite.cli.units import add_units_command
from policysite.data.schema import schema_files
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
    add_check_command(commands)
    what = "写出 JSON Schema，编辑器据此补全和提示"
    schema = add_command(commands, "schema", _schema, what, "policysite schema --data ../我局数据")
    add_data_option(schema, bare=True)
    add_draft_commands(commands)
    add_diff_command(commands)
    add_units_command(commands)
    add_progress_commands(commands)
    add_site_commands(commands)
    add_portal_command(commands)
    return parser


def _schema(options: argparse.Namespace) -> int:
    home = data_folder(options)
    for path, text in schema_files().items():
        target = home / path
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, text)
        print(f"已写 {shown(target)}")
    return 0
