"""A command line that speaks Chinese: argparse with its own words translated."""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NoReturn

_MESSAGES = (
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"argument (.*?): invalid choice: '?(.*?)'? \(choose from (.*)\)", r"\1 不能是“\2”，可选：\3"),
    (r"argument (.*?): invalid \S+ value: '(.*)'", r"\1 的值“\2”不合要求"),
    (r"argument (.*?): (?=[^a-z])", r"\1 "),
    (r"argument (.*?): expected one argument", r"\1 后面要写一个值"),
    (r"ambiguous option: (.*?) could match (.*)", r"“\1”有歧义，可能是 \2"),
)


class ChineseFormatter(argparse.RawDescriptionHelpFormatter):
    """Help with Chinese headings, its examples left as they are written."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """As argparse, under a Chinese word."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class ChineseParser(argparse.ArgumentParser):
    """An ArgumentParser whose help and errors are Chinese; a wrong command line exits with 2."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=ChineseFormatter, add_help=False, **settings)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Say in Chinese what is wrong with the command line, and exit with 2."""
        for pattern, words in _MESSAGES:
            message = re.sub(pattern, words, message)
        self.exit(2, f"{self.format_usage()}命令有误：{message}。写 {self.prog} --help 看说明。\n")


if TYPE_CHECKING:
    # The commands of a program, as `add_subparsers` gives them.
    Commands = argparse._SubParsersAction[ChineseParser]


def add_command(
    commands: Commands,
    name: str,
    run: Callable[[argparse.Namespace], int],
    what: str,
    example: str,
    description: str | None = None,
) -> ChineseParser:
    """Add a command that `run` carries out. `what` says in a line what it does, the description in full if need be."""
    command = commands.add_parser(name, help=what, description=description or f"{what}。", epilog=f"例：{example}")
    command.set_defaults(run=run)
    return command


class Remaining:
    """How much of a long work is done, and about how long the rest takes: by the time that the done part took."""

    def __init__(self, of: int) -> None:
        self._done, self._of, self._began = 0, of, time.monotonic()

    @property
    def words(self) -> str:
        """“3/200，还要约 2 分钟”."""
        counted = f"{self._done}/{self._of}"
        left = (time.monotonic() - self._began) / self._done * (self._of - self._done) if self._done else 0
        return f"{counted}，还要约 {round(left / 60)} 分钟" if left >= 90 else counted

    def one_more(self) -> str:
        """The same, with one more done."""
        self._done += 1
        return self.words


def progress(words: str) -> None:
    """One line that replaces itself, only where someone watches."""
    if sys.stderr.isatty():
        print(f"\r\033[K{words}", end="", file=sys.stderr, flush=True)
