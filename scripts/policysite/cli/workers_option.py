"""The options `--workers` and `--dask`, the same in every command that does many things at once."""

from __future__ import annotations

import argparse


def add_workers_option(command: argparse.ArgumentParser, what: str) -> None:
    """Add `--workers` to a command; `what` says what so many processes do."""
    words = f"{what}（默认有几个处理器用几个；结果逐字节相同）"
    command.add_argument("--workers", metavar="个数", type=_count, help=words)


def add_dask_option(command: argparse.ArgumentParser) -> None:
    """Add `--dask` to a command whose work other machines can do."""
    words = "交给这个地址的 Dask 调度程序，由各台机器一起做，如 tcp://10.0.0.8:8786（要装 policysite[dask]）"
    command.add_argument("--dask", metavar="地址", help=words)


def _count(words: str) -> int:
    if not words.isdecimal() or not int(words):
        raise argparse.ArgumentTypeError(f"“{words}”不是个数：要写 1、2、4 这样的数")
    return int(words)
