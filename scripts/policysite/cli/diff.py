"""The command `policysite diff`. What it calls is loaded only when it runs."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from policysite.base.paths import shown
from policysite.base.problems import DataError, Mark, Problem
from policysite.cli.argparse_zh import add_command
from policysite.cli.data_option import add_data_option, data_folder

if TYPE_CHECKING:
    from policysite.cli.argparse_zh import Commands


def add_diff_command(commands: Commands) -> None:
    """Add the command to those of the program."""
    differ = add_command(
        commands,
        "diff",
        _diff,
        "两个方案、或一个方案的两个版本，哪些任务、单位、时限、目标值变了",
        "policysite diff yx-2024-18@2024-03-05 yx-2024-18",
        "逐项比较两个方案，或一个方案的两个版本：任务、单位、时限、目标值的变化，都带两边的原文。",
    )
    for name, what in (("old", "原来的"), ("new", "现在的")):
        differ.add_argument(name, metavar=what, help="方案的文件夹，或数据里的短名；短名@日期 是那一天起施行的版本")
    differ.add_argument(
        "--format", metavar="格式", choices=("text", "json"), default="text", help="text 给人看（默认），json 给程序"
    )
    add_data_option(differ)


def _diff(options: argparse.Namespace) -> int:
    from policysite.checking.check import check_alone
    from policysite.comparison.changes import compare
    from policysite.comparison.report import lines, record
    from policysite.data.load import UNITS_FILE, units_of
    from policysite.data.registry import Registry

    data = data_folder(options)
    registry = Registry(units_of([data / UNITS_FILE]))
    old, new = (check_alone(_home(words, data), registry).plan for words in (options.old, options.new))
    comparison = compare(old, new, registry)
    if options.format == "json":
        print(json.dumps(record(comparison), ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines(comparison)))
    return 0


def _home(words: str, data: Path) -> Path:
    """The folder of a plan that is named by it, by its id, or by id and date."""
    from policysite.data.load import EDITIONS_FOLDER, PLAN_FILE, PLANS_FOLDER

    named = re.fullmatch(r"([a-z0-9-]+)(?:@(\d{4}-\d\d-\d\d))?", words)
    if named and not (Path(words) / PLAN_FILE).is_file():
        plan = data / PLANS_FOLDER / named[1]
        home = plan / EDITIONS_FOLDER / named[2] if named[2] else plan
        if named[2] and not home.exists() and _begins(plan) == named[2]:
            home = plan
    else:
        home = Path(words)
    if not (home / PLAN_FILE).is_file():
        hint = "请写方案的文件夹、短名，或 短名@日期。"
        raise DataError([Problem(Mark(shown(home)), f"没有方案“{words}”", hint)])
    return home


def _begins(plan: Path) -> str:
    """The day from which the edition in force counts; "" where there is none."""
    from policysite.data.load import PLAN_FILE, load_plan

    loaded = load_plan(plan, []) if (plan / PLAN_FILE).is_file() else None
    return loaded.plan.begins.isoformat() if loaded else ""
