"""A letter to a unit that has not answered, or whose form has to be mended: a Word file, one a unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from policysite.data.model.dates import day_words
from policysite.data.model.periods import Period
from policysite.exports.word_file import paragraph, word_file
from policysite.forms.receiving import Standing
from policysite.forms.returned import Told

_LISTED = 40  # tasks that a letter names


def reminder(standing: Standing, faults: Sequence[Told], period: Period, day: date) -> bytes:
    """The letter's bytes: which tasks of the unit nobody reported on, and what in its form has to be mended."""
    title = f"关于报送{period.words}任务进展的提醒"
    return word_file(_parts(standing, faults, period, day, title), title, "", day)


def _parts(standing: Standing, faults: Sequence[Told], period: Period, day: date, title: str) -> Iterator[str]:
    yield paragraph(title, "Title")
    yield paragraph(f"{standing.unit.label}：")
    if faults:
        yield paragraph(f"你单位报来的{period.words}填报表有 {len(faults)} 处要改，改好后请重新发回：")
        for number, one in enumerate(faults, start=1):
            yield paragraph(f"{number}．{str(one).replace('　', '：')}。")
    if standing.waiting:
        said = "还有" if standing.reported else "有"
        yield paragraph(
            f"截至{day_words(day)}，你单位牵头的任务{said} {len(standing.waiting)} 项没有收到{period.words}的进展："
        )
        for number, task in enumerate(standing.waiting[:_LISTED], start=1):
            yield paragraph(f"{number}．{task.label}（{task.plan.plan.reference}，第 {task.ordinal} 项）")
        if len(standing.waiting) > _LISTED:
            yield paragraph(f"等 {len(standing.waiting)} 项，详见填报表。")
        yield paragraph("请在填报表里填好，尽快发回。这一期没有新情况的，选“进展状态”，写明到了哪一步。")
