"""What pages, pictures and files say in the same words."""

from __future__ import annotations

from collections.abc import Iterable

from policysite.library.entries import DeadlineEntry, IndicatorEntry, ItemEntry, UnitEntry

# Where the document states no time.
NO_TIME = "未明确时限"


def deadline_words(entry: DeadlineEntry) -> str:
    """When and what: “2023年：学校办学管理全面达标”."""
    return f"{entry.deadline.timing.words}：{entry.label}"


def target_words(entry: IndicatorEntry) -> str:
    """What, how much and by which year: “普惠性幼儿园覆盖率不低于 87%（2025年）”."""
    year = f"（{entry.indicator.year}年）" if entry.indicator.year else ""
    return f"{entry.label}{entry.target}{year}"


def unit_names(units: Iterable[UnitEntry]) -> str:
    """The names of units in the given order: “市财政局、市人力资源社会保障局”."""
    return "、".join(unit.label for unit in units)


def source_words(item: ItemEntry) -> str:
    """Where a task or section stands: “攀办发〔2021〕73号（三）坚持……，第 1 项”; with every place of a task."""
    ordinal = f"，第 {item.ordinal} 项" if item.ordinal else ""
    return f"{item.plan.plan.reference}{'、'.join(place.part.label for place in item.places)}{ordinal}"
