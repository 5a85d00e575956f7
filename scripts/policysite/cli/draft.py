"""The commands `policysite draft` and `policysite review`. What they call is loaded only when they run."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from policysite.cli.argparse_zh import add_command, progress
from policysite.cli.data_option import add_data_option, data_folder
from policysite.cli.workers_option import add_dask_option, add_workers_option
from policysite.data.model.values import is_id

if TYPE_CHECKING:
    from policysite.cli.argparse_zh import Commands


def add_draft_commands(commands: Commands) -> None:
    """Add both commands to those of the program."""
    drafter = add_command(
        commands,
        "draft",
        _draft,
        "把方案文件读成草稿，通得过核对，疑处列出待人复核",
        "policysite draft 方案.docx --out 草稿",
        "把方案文件（docx、txt、html、pdf、ofd、xlsx）读成草稿：plan.yml、source.txt 和复核页。",
    )
    drafter.add_argument("files", metavar="文件", nargs="+", type=Path)
    drafter.add_argument("--out", metavar="文件夹", required=True, type=Path, help="草稿放在哪里，一个方案一个文件夹")
    drafter.add_argument("--id", metavar="短名", type=_id, help="方案的短名（默认由文号得出），如 yx-2024-18")
    drafter.add_argument("--issued", metavar="日期", type=_day, help="成文日期，文件里没有时写：2024-03-05")
    drafter.add_argument(
        "--update", metavar="方案文件夹", type=Path, help="原来的方案：文字没有变的，沿用其中的短名和手工改动"
    )
    drafter.add_argument(
        "--amend", metavar="方案文件夹", type=Path, help="文件是修改这个方案的通知：读出要改哪里，改好，并排列出供核对"
    )
    add_workers_option(drafter, "几个进程同时起草")
    add_dask_option(drafter)
    reviewer = add_command(
        commands,
        "review",
        _review,
        "草稿改过以后，再核对一遍，重画复核页",
        "policysite review 草稿/yx-2024-18",
        "核对一份草稿，列出还没有复核的，重画它的复核页。",
    )
    reviewer.add_argument("home", metavar="草稿文件夹", type=Path)
    for command in (drafter, reviewer):
        add_data_option(command)


def _id(words: str) -> str:
    if not is_id(words):
        raise argparse.ArgumentTypeError(f"“{words}”不能作短名：要用小写英文字母、数字和连字符，如 yx-2024-18")
    return words


def _day(words: str) -> date:
    """A day as people write it: 2024-03-05, 2024/3/5, 2024年3月5日."""
    found = re.fullmatch(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?", words.strip())
    try:
        return date(*map(int, found.groups() if found else ()))
    except (TypeError, ValueError):
        raise argparse.ArgumentTypeError(f"“{words}”不是日期：要写成 2024-03-05") from None


def _data_is_there(options: argparse.Namespace) -> bool:
    """Whether a data folder that was given is there; says so where it is not."""
    there: bool = options.data is None or options.data.is_dir()
    if not there:
        print(f"没有数据文件夹 {options.data}。请核对 --data 后面的路径。", file=sys.stderr)
    return there


def _draft(options: argparse.Namespace) -> int:
    from policysite.cli.draft_documents import Asked, draft_all
    from policysite.draft.update.old_plan import read_old_plan

    if options.update and options.amend:
        print("--update（新的全文）和 --amend（修改通知）只能写一个。", file=sys.stderr)
        return 2
    for option, given in (("--update", options.update), ("--amend", options.amend), ("--id", options.id)):
        if given and len(options.files) > 1:
            print(f"{option} 一次只能起草一个文件。", file=sys.stderr)
            return 2
    if not _data_is_there(options):
        return 1
    home = options.update or options.amend
    old = read_old_plan(home) if home else None
    data, amends = data_folder(options), bool(options.amend)
    asked = Asked(options.files, options.id, options.issued, old, amends)
    return draft_all(asked, options.out, data, progress, options.workers, options.dask)


def _review(options: argparse.Namespace) -> int:
    from policysite.cli.draft_documents import review

    if not _data_is_there(options):
        return 1
    return review(options.home, data_folder(options))
