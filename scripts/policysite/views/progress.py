"""What is shown of progress: words for a task and a deadline, counts, and what a leader has to know of a quarter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from policysite.data.model.periods import Period, quarter_of
from policysite.data.model.progress import BLOCKED, STATUSES
from policysite.library.entries import DeadlineEntry, ItemEntry, TaskEntry
from policysite.library.library import Library
from policysite.library.progress import PortfolioEntry, ReportEntry, answering, done_by, latest

NO_REPORT = "没有报告"
# Every word for where a task stands, in the order of pages.
STANDS = (*STATUSES, NO_REPORT)


def stands(item: ItemEntry) -> str:
    """What was reported last of a task by its leads, by others where no lead reported: “推进中”, “已完成、受阻”."""
    told = latest(item)
    speaking = {*item.lead, *answering(item)}
    leads = [one for one in told if one.unit in speaking] or told
    said = {one.report.status for one in leads}
    return "、".join(status for status in STATUSES if status in said) or NO_REPORT


def last_words(item: ItemEntry) -> tuple[str, ...]:
    """The last report of each unit, in one line: “市教育局：已完成（2026年第三季度，2026年10月8日报，依据…）”."""
    return tuple(f"{one.unit.label}：{report_words(one)}" for one in latest(item))


def report_words(one: ReportEntry) -> str:
    """Status, period, day and evidence of a report."""
    evidence = f"，依据{one.evidence}" if one.evidence else ""
    return f"{one.report.status}（{one.period.words}，{one.day}报{evidence}）"


def past_words(entry: DeadlineEntry) -> str:
    """What can be known of a deadline once it has passed; "" of one that is no task's, or returns."""
    if entry.task is None or entry.deadline.timing.every or not entry.deadline.timing.end:
        return ""
    done = done_by(entry.task.first or entry.task, entry.label)
    if done is None:
        return "期限已过，没有完成记录"
    unit = done.unit.label if len(answering(entry.task)) > 1 else ""
    return f"期限已过，{unit}{done.day}报告完成（依据{done.evidence}）"


def standing(tasks: Iterable[TaskEntry]) -> dict[str, list[TaskEntry]]:
    """Some tasks by where they stand, in the order of STANDS; a task whose units differ counts for each."""
    found: dict[str, list[TaskEntry]] = {one: [] for one in STANDS}
    for task in tasks:
        for word in stands(task).split("、"):
            found[word].append(task)
    return found


@dataclass(frozen=True)
class Brief:
    """What a leader has to know at the end of a quarter, each list by time.

    `coming`: what falls due in the next quarter. `past`: deadlines that have passed without a record that they are
    done. `blocked`: tasks whose last report says so. `done`: what was reported as done in this quarter.
    """

    portfolio: PortfolioEntry
    quarter: Period
    coming: list[DeadlineEntry]
    past: list[DeadlineEntry]
    blocked: list[ReportEntry]
    done: list[ReportEntry]


def brief_of(portfolio: PortfolioEntry, quarter: Period) -> Brief:
    """The brief of one leader for a quarter."""
    after = quarter.next
    dated = [one for task in portfolio.tasks for one in task.facts.deadlines if _has_end(one)]
    dated.sort(key=lambda one: one.sort_key)
    blocked, done = [], []
    for task in portfolio.tasks:
        told = [one for one in task.reports if one.period.end <= quarter.end]
        last: dict[object, ReportEntry] = {one.unit: one for one in told if not one.report.deadline}
        blocked += [one for one in last.values() if one.report.status == BLOCKED]
        done += [one for one in told if one.is_done and one.period.end > quarter.start]
    return Brief(
        portfolio,
        quarter,
        [one for one in dated if after.start <= _end(one) <= after.end],
        [one for one in dated if _end(one) <= quarter.end and not _is_done(one, quarter.end)],
        blocked,
        done,
    )


def _has_end(entry: DeadlineEntry) -> bool:
    return entry.deadline.timing.end is not None and not entry.deadline.timing.every


def _end(entry: DeadlineEntry) -> date:
    return entry.deadline.timing.end or date.max


def _is_done(entry: DeadlineEntry, by: date) -> bool:
    done = done_by(entry.task, entry.label) if entry.task else None
    return done is not None and done.period.start <= by


def latest_quarter(library: Library) -> Period | None:
    """The quarter in which the newest period with reports ends; None where nobody reported."""
    periods = library.progress.periods if library.progress else ()
    return quarter_of(periods[0].period.end) if periods else None
