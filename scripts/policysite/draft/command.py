"""`policysite draft`: documents in, plan folders out, each with its review page; says for each what was found."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from ..check import CheckedPlan, items_of, tasks_of
from ..load import UNITS_FILE
from ..model import Unit
from ..problems import DataError
from ..registry import Registry
from ..reviews import reviews_of
from ..yamldata import parse_yaml
from .document import DocumentError
from .drafting import Draft, checked, draft, write
from .review_page import review_page

PROPOSED = "units-new.yml"
REVIEW = "review.html"


def draft_all(
    files: Sequence[Path],
    out: Path,
    data: Path,
    plan_id: str | None = None,
    issued: date | None = None,
    progress: Callable[[str], None] = lambda words: None,
) -> int:
    """Draft every file into a folder of its own under `out`; returns 1 where any could not be.

    The units that the drafts name and `data` does not know go into one file beside them, ready for units.yml.
    """
    registry_file = data / UNITS_FILE
    known = registry_file.read_text("utf-8") if registry_file.exists() else ""
    proposed, failed = "", 0
    for number, path in enumerate(files, start=1):
        progress(f"正在起草 {number}/{len(files)}　{path.name}")
        try:
            made = draft(path, _registry(f"{known}\n{proposed}"), plan_id, issued)
            plan = checked(made, f"{known}\n{proposed}")
        except (DocumentError, DataError) as error:
            progress("")
            print(f"{path}：{error}", file=sys.stderr)
            failed = 1
            continue
        home = out / made.plan_id
        write(made, home)
        (home / REVIEW).write_text(review_page(plan), "utf-8")
        proposed += made.units_text
        progress("")
        print(f"{path.name} → {home}：{_summary(made, plan)}")
        for note in made.notes:
            print(f"    {note}")
    if proposed:
        (out / PROPOSED).write_text(proposed, "utf-8")
        print(f"新单位写在 {out / PROPOSED}，核对后加到 {registry_file} 末尾。")
    return failed


def _registry(text: str) -> Registry:
    entries, _ = parse_yaml(text, UNITS_FILE)
    return Registry(Unit.model_validate(entry) for entry in entries or [])


def _summary(made: Draft, checked_plan: CheckedPlan) -> str:
    plan = checked_plan.plan
    items = list(items_of(plan))
    counts = (
        (len(list(tasks_of(plan))), "项任务"),
        (sum(len(item.deadlines) for item in items), "个时限"),
        (sum(len(item.indicators) for item in items), "个目标值"),
        (sum(len(item.citations) for item in items) + len(plan.based_on), "处引用"),
        (len(plan.errata), "处勘误"),
        (len(made.units), "个新单位"),
    )
    doubts = sum(1 for _ in reviews_of(plan))
    said = "、".join(f"{count} {what}" for count, what in counts)
    return f"{said}；待复核 {doubts} 处，请打开 {REVIEW} 逐处看" if doubts else said
