"""The table of duties (责任分解表) that offices keep: a row a task, in words; and its columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from policysite.library.entries import TaskEntry, UnitEntry
from policysite.library.fact_entries import DeadlineEntry, IndicatorEntry

NO_TIME = "原文未定"


@dataclass(frozen=True)
class Duty:
    """One row; `day` is the earliest day of its deadlines, for sorting, None where the document has none."""

    number: int
    task: str
    text: str
    deadlines: tuple[str, ...]
    day: date | None
    targets: tuple[str, ...]
    lead: str
    partners: str
    implementers: str
    source: str


# Each field of a Duty with its heading and its width in a sheet, in characters.
COLUMNS: dict[str, tuple[str, float]] = {
    "number": ("序号", 5),
    "task": ("重点任务", 15),
    "text": ("具体内容", 46),
    "deadlines": ("完成时限", 18),
    "day": ("时限（排序用）", 11),
    "targets": ("目标值", 16),
    "lead": ("牵头单位", 13),
    "partners": ("配合单位", 16),
    "implementers": ("落实主体", 12),
    "source": ("原文出处", 17),
}


def duties(tasks: Iterable[TaskEntry]) -> Iterator[Duty]:
    """The rows of a table, numbered from 1."""
    for number, task in enumerate(tasks, start=1):
        yield Duty(
            number=number,
            task=task.label,
            text=task.task.text,
            deadlines=tuple(map(deadline_words, task.facts.deadlines)),
            day=task.first_day,
            targets=tuple(map(target_words, task.facts.indicators)),
            lead=names(task.lead),
            partners=names(task.partners),
            implementers=names(task.carriers),
            source=source_words(task),
        )


def deadline_words(entry: DeadlineEntry) -> str:
    """“2023年：学校办学管理全面达标”."""
    return f"{entry.deadline.timing.words}：{entry.label}"


def target_words(entry: IndicatorEntry) -> str:
    """“普惠性幼儿园覆盖率不低于 87%（2025年）”."""
    year = f"（{entry.indicator.year}年）" if entry.indicator.year else ""
    return f"{entry.label}{entry.target}{year}"


def names(units: Iterable[UnitEntry]) -> str:
    """The units in the document's order."""
    return "、".join(unit.label for unit in units)


def source_words(task: TaskEntry) -> str:
    """“攀办发〔2021〕73号（三）坚持……，第 1 项”."""
    return f"{task.plan.plan.number}{task.section.label}，第 {task.ordinal} 项"
