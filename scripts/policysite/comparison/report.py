"""A comparison in words: lines for a person, a record for a program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from policysite.comparison.changes import KINDS, Change, Comparison
from policysite.comparison.facts import DeadlineChange, FactChange, RoleChange, target_words
from policysite.comparison.places import Place, headings
from policysite.comparison.wording import compared
from policysite.data.model.facts import Deadline, Indicator
from policysite.data.model.roles import ROLE_NAMES


def lines(comparison: Comparison) -> Iterator[str]:
    """What a person reads: how many tasks, then each change with both wordings, changed words in 【】."""
    yield summary(comparison)
    for change in comparison.changes:
        yield ""
        was = headings(change.old)
        now = headings(change.new)
        yield f"{KINDS[change.kind]}：" + (now if now == was or not was else f"{was} → {now}" if now else was)
        for side, words in zip(("原文", "现文"), marked(change), strict=True):
            if words:
                yield f"  {side}：{words}"
        for role in change.roles:
            where = f"{change.place_of(role).heading}，" if len(change.places) > 1 else ""
            yield f"  责任：{where}{role_words(role)}"
        yield from (f"  {fact_words(fact)}" for fact in change.facts)


def summary(comparison: Comparison) -> str:
    """How many tasks became what: 任务 8 项：未变 2 项，改写 3 项."""
    counts = Counter(change.kind for change in comparison.tasks)
    told = "，".join(f"{name} {counts[kind]} 项" for kind, name in KINDS.items() if counts[kind])
    return f"任务由 {_count(comparison.old)} 项变为 {_count(comparison.new)} 项：{told}。"


def _count(plan: Any) -> int:
    return sum(1 for _ in plan.tasks)


def marked(change: Change) -> tuple[str, str]:
    """The words of both sides, those that only one of them has in 【】; a side that is not there is ""."""
    sides = compared(*(_said(places) for places in (change.old, change.new)))
    if not (change.old and change.new):
        return tuple("".join(run.text for run in runs) for runs in sides)  # type: ignore[return-value]
    one, other = ("".join(f"【{run.text}】" if run.changed else run.text for run in runs) for runs in sides)
    return one, other


def role_words(role: RoleChange) -> str:
    """What became of a unit's part: 市财政局不再配合, 市应急局新增为配合单位, 市文旅局由牵头改为配合."""
    return f"{role.unit.name}{role_phrase(role)}"


def role_phrase(role: RoleChange) -> str:
    """The same without its name."""
    before, after = (ROLE_NAMES[one] if one else "" for one in (role.before, role.after))
    if before and after:
        return f"由{before}改为{after}"
    return f"新增为{after}单位" if after else f"不再{before}"


def fact_words(fact: FactChange) -> str:
    """What became of a time or target, with the words of both: 时限推后：2023年底前（“…”）→ 2024年底前（“…”）."""
    sides = [f"{value_words(one)}（“{one.quote}”）" for one in (fact.before, fact.after) if one]
    return f"{fact_phrase(fact)}：{' → '.join(sides)}"


def fact_phrase(fact: FactChange) -> str:
    """What became of a time or target, without its values: 时限推后."""
    return f"{'时限' if isinstance(fact, DeadlineChange) else '目标值'}{fact.how}"


def value_words(fact: Deadline | Indicator) -> str:
    """A time or target in short: 2023年底前; 验收合格率≥90%."""
    if isinstance(fact, Deadline):
        return fact.timing.words
    return f"{fact.name}{target_words(fact)}" + (f"（{fact.year}年）" if fact.year else "")


def record(comparison: Comparison) -> dict[str, Any]:
    """The same for a program; unchanged tasks are only counted."""
    return {
        "old": _named(comparison.old),
        "new": _named(comparison.new),
        "same": sum(not change.is_any for change in comparison.tasks),
        "changes": [_record(change) for change in comparison.changes],
    }


def _named(plan: Any) -> dict[str, Any]:
    return {"id": plan.id, "title": plan.title, "number": plan.number, "issued": str(plan.issued)}


def _record(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "old": [_place(place) for place in change.old],
        "new": [_place(place) for place in change.new],
        "roles": [
            {
                "unit": role.unit.id,
                "name": role.unit.name,
                "before": role.before,
                "after": role.after,
                "old_quote": role.old_quote,
                "new_quote": role.new_quote,
            }
            for role in change.roles
        ],
        "deadlines": [_fact(fact) for fact in change.deadlines],
        "targets": [_fact(fact) for fact in change.targets],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "task": getattr(place.item, "id", None),
        "heading": place.heading,
        "text": place.text,
        "responsibility": place.line or None,
    }


def _fact(fact: FactChange) -> dict[str, Any]:
    sides = {"old": fact.before, "new": fact.after}
    return {"how": fact.how} | {
        side: {"value": value_words(one), "quote": one.quote} if one else None for side, one in sides.items()
    }


def _said(places: tuple[Place, ...]) -> str:
    return "\n".join(place.words for place in places)
