"""What a person must look at that belongs to no single fact: the head, the rule, figures said outside the tasks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from policysite.draft.charges.roles import Rule
from policysite.draft.facts.targets.targets import find_targets
from policysite.draft.facts.times.deadlines import find_times
from policysite.draft.plan.head import Head
from policysite.draft.structure.outline import SectionDraft, TaskDraft

# 2025年6月底前完成的任务, as the title of a part or the row of a group.
_IN_BRACKETS = r"[（(](?:20\d\d[—–~-])?20\d\d年?(?:\d{1,2}月)?[底前]{0,2}[）)]$"  # 起步阶段（2025年）
_TIMED = re.compile(f"{_IN_BRACKETS}|(?:[底末年月日]|半年|季度)(?:之?前|以前|内)?(?:完成|办结|建成|落实|整改)")


def _says_when(task: TaskDraft, issued: date) -> bool:
    return bool(find_times("\n\n".join([*task.paragraphs, task.charge.text]), issued))


def of_document(head: Head, rule: Rule, preface: Sequence[str], issued: date) -> str:
    """What of a whole document the rules do not settle; "" where nothing is open."""
    where = "（不在原文里的，另在 head_source 里写明依据；本来没有的不写）"
    doubts = [f"没有找到{'、'.join(head.doubts)}，请补上{where}"] if head.doubts else []
    doubts += head.remarks
    if rule.why:
        doubts.append(rule.why)
    sentences = [text for text in preface if "。" in text]  # not the title, nor the date
    said = []
    for text in sentences:
        said += [time.quote for time in find_times(text, issued)]
        said += [target.quote for target in find_targets(text, issued)]
    if said:
        doubts.append(f"第一部分之前的文字里有时限或目标值，没有登记：“{'”“'.join(dict.fromkeys(said))}”")
    return "；".join(doubts)


def _figures_left(section: SectionDraft, issued: date) -> str:
    """The words of the first target in a title that no text of its part says too; "" without one."""
    said = "".join([*section.paragraphs, *(text for task in section.tasks for text in task.paragraphs)])
    in_title = (one.quote for one in find_targets(section.title, issued) if one.quote not in said)
    return next(in_title, "")


def of_title(section: SectionDraft, issued: date) -> str:
    """Why a person must look at the title of a part: it says by when, and a task of the part does not; "" else."""
    if re.search(r"\d", section.title) and (left := _figures_left(section, issued)):
        return f"标题“{section.title}”里的“{left}”没有列入目标值，请核对"
    if _TIMED.search(section.title) and any(not _says_when(task, issued) for task in section.tasks):
        return f"标题“{section.title}”里的时限没有列入，请核对管到哪些任务"
    return ""
