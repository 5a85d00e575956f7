"""What pages, pictures and files say in the same words."""

from __future__ import annotations

from collections.abc import Iterable

from policysite.library.entries import DeadlineEntry, Duty, IndicatorEntry, ItemEntry, UnitEntry
from policysite.library.life.changing import Handover

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
    """The names of units in the given order: “市财政局、市人力资源社会保障局”; and who has their duties today."""
    return "、".join(map(unit_name, units))


def unit_name(unit: UnitEntry) -> str:
    """The name that documents use, and who has its duties today: “市乡村振兴局（现由市农业农村局承担）”."""
    return f"{unit.label}（{today_words(unit)}）" if unit.now else unit.label


def today_words(unit: UnitEntry) -> str:
    """Who has the duties of a body that is no more; several have them by their own charges, each a part."""
    return f"现由{'、'.join(one.label for one in unit.now)}{'分别' if len(unit.now) > 1 else ''}承担"


def inherited_as(unit: UnitEntry, role: str) -> list[Duty]:
    """The duties in a role that a unit has from bodies that became part of it."""
    return [duty for duty in unit.duties if duty.role == role and duty.inherited]


def handover_words(handover: Handover[UnitEntry]) -> str:
    """What became of a body, and the source: “市乡村振兴局2023年并入市农业农村局。依据：…”."""
    return f"{handover.before.label}{handover.words}{handover.after.label}。依据：{handover.change.source}"


def change_words(units: Iterable[UnitEntry]) -> tuple[str, ...]:
    """Each step by which the duties of these units went to others, with its source, each once."""
    steps = (step for unit in units if unit.now for step in unit.steps if step.change.is_passing)
    return tuple(dict.fromkeys(map(handover_words, steps)))


def step_words(unit: UnitEntry) -> str:
    """How the duties of a body went on, in short: “2022年更名，2024年3月18日并入”."""
    return "，".join(dict.fromkeys(one.words.removesuffix("为") for one in unit.steps if one.change.is_passing))


def source_words(item: ItemEntry) -> str:
    """Where a task or section stands: “攀办发〔2021〕73号（三）坚持……，第 1 项”; with every place of a task."""
    ordinal = f"，第 {item.ordinal} 项" if item.ordinal else ""
    return f"{item.plan.plan.reference}{'、'.join(place.part.label for place in item.places)}{ordinal}"
