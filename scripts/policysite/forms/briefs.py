"""One page of Word for each leader: what falls due, what has passed without a record, what is blocked, what is done."""

from __future__ import annotations

from collections.abc import Iterator

from policysite.base.widths import width_in_characters
from policysite.exports.word_file import paragraph, word_file
from policysite.library.entries import DeadlineEntry, TaskEntry
from policysite.library.progress import ReportEntry
from policysite.views.progress import Brief
from policysite.views.wording import unit_names

# The page holds so many lines of so many characters, on lines of 28 points (see exports.word_file).
_LINES, _ACROSS = 21, 27
_TITLE_LINES = 2


def brief_file(brief: Brief) -> bytes:
    """The file's bytes; the same data give the same bytes."""
    return word_file(_parts(brief), _title(brief), "", brief.quarter.end)


def _title(brief: Brief) -> str:
    return f"{brief.quarter.words}任务进展简报"


def _parts(brief: Brief) -> Iterator[str]:
    entry = brief.portfolio
    yield paragraph(_title(brief), "Title")
    post = f"（{entry.portfolio.post}）" if entry.portfolio.post else ""
    intro = f"{entry.label}{post}分管的任务 {len(entry.tasks)} 项。"
    yield paragraph(intro)
    chapters = _chapters(brief)
    room = _LINES - _TITLE_LINES - _lines(intro) - len(chapters)
    fair = room // len(chapters)
    needs = [min(fair, sum(map(_lines, said)) or 1) for _, said in chapters]
    for number, (heading, said) in enumerate(chapters):
        yield paragraph(f"{heading}（{len(said)}项）", "Heading1")
        for words in _fitting(said, room - sum(needs[number + 1 :])):
            room -= _lines(words)
            yield paragraph(words)


def _chapters(brief: Brief) -> list[tuple[str, list[str]]]:
    return [
        (f"一、下一季度（{brief.quarter.next.words}）到期", list(map(_deadline, brief.coming))),
        ("二、期限已过，没有完成记录", list(map(_deadline, brief.past))),
        ("三、受阻", [_report(one, one.report.done or "") for one in brief.blocked]),
        ("四、本季度报告完成", [_report(one, f"依据{one.evidence}") for one in brief.done]),
    ]


def _deadline(one: DeadlineEntry) -> str:
    lead = unit_names(one.owner.lead) if isinstance(one.owner, TaskEntry) else ""
    return f"{one.deadline.timing.words}：{one.label}（{lead}）"


def _report(one: ReportEntry, words: str) -> str:
    return f"{one.item.label if one.item else one.report.about}（{one.unit.label}）：{words}"


def _lines(words: str) -> int:
    """How many lines a paragraph takes; its first is indented by two characters."""
    return max(1, -(-(int(width_in_characters(words)) + 3) // _ACROSS))


def _fitting(said: list[str], room: int) -> Iterator[str]:
    """As many of the words as find room; what does not is counted."""
    if not said:
        yield "没有。"
        return
    for number, words in enumerate(said):
        left = len(said) - number
        short = words if _lines(words) <= 2 else f"{words[: 2 * _ACROSS - 6]}……"
        if _lines(short) > room - (1 if left > 1 else 0):
            yield f"另有 {left} 项，见网站。" if number else f"{left} 项，见网站。"
            return
        room -= _lines(short)
        yield short
