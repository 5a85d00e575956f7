"""The command check: prove the data, say what is wrong or how much there is."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from policysite.base.cache import Cache, key_of, own_cache
from policysite.base.problems import DataError, Problem
from policysite.base.report_formats import REPORTS
from policysite.checking.check import Checked
from policysite.checking.kept_checks import CHECKS, KeptFolder, KeptPlan, check_folder
from policysite.checking.progress import changed_since
from policysite.cli.argparse_zh import add_command
from policysite.cli.data_option import add_data_option, data_folder
from policysite.cli.watch import changes
from policysite.cli.workers_option import add_workers_option
from policysite.library.library import build_library

if TYPE_CHECKING:
    from policysite.cli.argparse_zh import Commands


def add_check_command(commands: Commands) -> None:
    """Add it to those of the program."""
    what = "核对数据：每句原文都有着落，每条事实都有出处"
    checker = add_command(commands, "check", _check, what, "policysite check --data ../我局数据")
    checker.add_argument(
        "--format",
        metavar="格式",
        choices=list(REPORTS),
        default="text",
        help="问题写成什么样：text 给人看（默认），line 一行一处、给编辑器，json 给程序",
    )
    checker.add_argument("--watch", action="store_true", help="一直开着，每次保存后重新核对；按 Ctrl+C 停止")
    add_workers_option(checker, "几个进程同时核对")
    add_data_option(checker, bare=True)


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
    cache = own_cache(CHECKS)
    try:
        folder = check_folder(data_folder(options), cache, options.workers)
    except DataError as error:
        problems = error.problems
    if options.format == "text":
        print(
            REPORTS["text"](problems) if problems else f"核对通过：{_summary(folder, cache)}。{_to_do(folder)}",
            file=sys.stderr if problems else sys.stdout,
        )
    elif report := REPORTS[options.format](problems):
        print(report)
    return 1 if problems else 0


def _summary(folder: KeptFolder, cache: Cache) -> str:
    tasks, deadlines, targets, citations = (sum(one) for one in zip((0, 0, 0, 0), *_counts(folder, cache), strict=True))
    counts = (
        (len(folder.plans), "个方案"),
        (tasks, "项任务"),
        (len(folder.registry.units), "个单位"),
        (deadlines, "个时限"),
        (targets, "个目标值"),
        (citations, "处引用"),
    )
    said = "、".join(f"{count} {what}" for count, what in counts)
    reports = sum(len(told.reports) for told in folder.inside.progress)
    return f"{said}、{reports} 条进展报告" if reports else said


def _counts(folder: KeptFolder, cache: Cache) -> list[Sequence[int]]:
    """How many tasks, deadlines, targets and citations each plan has; those of a plan that is kept are kept too."""
    keys = [plan.key and key_of(["counts", plan.key]) for plan in folder.plans]
    kept = [cache.get(key) if key else None for key in keys]
    new = iter(_counted(folder, [plan for plan, entry in zip(folder.plans, kept, strict=True) if entry is None]))
    counts: list[Sequence[int]] = []
    for key, entry in zip(keys, kept, strict=True):
        counts.append(next(new) if entry is None else json.loads(entry))
        if key and entry is None:
            cache.put(key, json.dumps(counts[-1]).encode())
    return counts


def _counted(folder: KeptFolder, plans: list[KeptPlan]) -> list[Sequence[int]]:
    if not plans:
        return []
    library = build_library(Checked(folder.registry, tuple(plan.checked for plan in plans)))
    by_id = {plan.key: plan for plan in library.all_plans}
    entries = [by_id[plan.checked.plan.id] for plan in plans]
    return [(len(one.tasks), len(one.deadlines), len(one.indicators), len(one.citations)) for one in entries]


def _to_do(folder: KeptFolder) -> str:
    """What is still to be done with data that have no fault."""
    if not folder.plans:
        return "\n还没有任何方案：一个方案一个文件夹，放在 plans 里。怎样做，见网站的“说明”，或从 policysite draft 起。"
    waiting = [problem for plan in folder.plans for problem in plan.reviews]
    listed = "\n".join(map(str, waiting))
    told = f"\n还有 {len(waiting)} 处待复核，复核之前不能发布：\n{listed}" if waiting else ""
    if not folder.inside:
        return told
    changed = list(changed_since(folder.inside, (one.checked.plan for one in folder.plans), folder.registry))
    listed = "\n".join(map(str, changed))
    return told + (f"\n有 {len(changed)} 条进展报告要人看：\n{listed}" if changed else "")
