"""Bodies that became others: whether what the registry says of it can be so, and which body has the duties today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policysite.base.problems import Problem, nearest
from policysite.data.model.units import CHANGE_KINDS, Change, Unit


def change_problems(units: Sequence[Unit]) -> Iterator[Problem]:
    """All that is wrong with the changes of units: what is missing, who is unknown, what contradicts another."""
    by_id = {unit.id: unit for unit in units}
    for unit in units:
        for change in unit.changes:
            yield from _is_whole(change)
            yield from _leads_to_a_body(unit, change, by_id)
        yield from _happens_once(unit)
    yield from _no_circles(units, by_id)


def _is_whole(change: Change) -> Iterator[Problem]:
    """It has one time; and both a kind and a body to which it leads, or neither."""
    if change.when is None:
        yield Problem(change.mark(), "缺少“date”", "请写哪一年、哪一月或哪一天：2023、2023-05、2023-05-12。")
    elif change.date and change.year:
        hint = f"{change.mark('date')} 已写了 date；请删去 year。"
        yield Problem(change.key_mark("year"), "时间写了两次", hint)
    if change.kind and change.to is None:
        hint = f"“{CHANGE_KINDS[change.kind]}”哪个单位，请写它的 id；说不清的，kind 也不写。"
        yield Problem(change.key_mark("kind"), "缺少“to”", hint)
    elif change.to and change.kind is None:
        hint = "请写 renamed（更名）、merged（并入）、split（分设）或 moved（部分职责划出）。"
        yield Problem(change.key_mark("to"), "缺少“kind”", hint)


def _leads_to_a_body(unit: Unit, change: Change, by_id: Mapping[str, Unit]) -> Iterator[Problem]:
    """It leads to another body, which is in the registry and had not itself become another before."""
    if change.to is None:
        return
    mark, heir = change.mark("to"), by_id.get(change.to)
    if heir is None:
        named = next((one.id for one in by_id.values() if change.to in one.names), "")
        guess = named or nearest(change.to, by_id)
        hint = f"是否指“{guess}”？" if guess else "to 写的是单位的 id；承接的单位要先登记。"
        yield Problem(mark, f"没有 id 是“{change.to}”的单位", hint)
    elif heir is unit:
        yield Problem(mark, f"“{unit.name}”写成了由它自己承接", "请写承接的那个单位的 id。")
    elif heir.is_collective:
        yield Problem(mark, f"“{heir.name}”是集合类单位，不能承接", "请写一个具体的单位。")
    elif gone := _gone_before(heir, change):
        said = f"“{heir.name}”在{gone.when.words if gone.when else ''}已经{_words(gone, by_id)}"
        yield Problem(mark, f"{said}，不能在后来承接", f"见 {gone.mark()}；请核对年份，或写承接的是哪个单位。")


def _gone_before(unit: Unit, change: Change) -> Change | None:
    """The change by which a unit was no more, where that was before another change."""
    for one in unit.changes:
        last, first = one.when and one.when.end, change.when and change.when.start
        if one.is_passing and last and first and last < first:
            return one
    return None


def _happens_once(unit: Unit) -> Iterator[Problem]:
    """A body becomes another once; only what is split goes to several, and then to several indeed."""
    passing = [change for change in unit.changes if change.is_passing and change.when]
    if not passing:
        return
    first, *others = passing
    for number, change in enumerate(others, start=1):
        if change.to in [one.to for one in passing[:number]]:
            yield Problem(change.mark("to"), f"由“{change.to}”承接写了两次", f"{first.mark()} 已有，请删去一处。")
        elif (change.kind, change.when) != (first.kind, first.when) or change.kind != "split":
            hint = f"见 {first.mark()}；后来的变动写在承接的单位下面；同时分给几个单位的，kind 都写 split。"
            yield Problem(change.mark(), f"“{unit.name}”前面已经{_kind(first)}，不会再一次{_kind(change)}", hint)
    if first.kind == "split" and not others:
        hint = "请把分成的单位都写出来，一个一条；只划出一部分职责、单位还在的，kind 写 moved。"
        yield Problem(first.mark("kind"), f"“{unit.name}”分设，只写了一个单位", hint)


def _no_circles(units: Sequence[Unit], by_id: Mapping[str, Unit]) -> Iterator[Problem]:
    """Nobody becomes, over others, what he was. Each circle is told once, at its first unit."""
    settled: set[str] = set()
    for unit in units:
        trail: list[tuple[Unit, Iterator[Change]]] = [(unit, iter(unit.changes))]
        while trail and unit.id not in settled:
            one, left = trail[-1]
            change = next((change for change in left if change.is_passing), None)
            if change is None:
                settled.add(trail.pop()[0].id)
                continue
            heir = by_id.get(change.to or "")
            if heir is None or heir is one:
                continue
            path = [step.id for step, _ in trail]
            if heir.id in path:
                circle = " → ".join(by_id[step].name for step in (*path[path.index(heir.id) :], heir.id))
                yield Problem(change.mark("to"), f"更名、并入绕成了圈：{circle}", "请核对各条的 to，删去不对的一条。")
            elif heir.id not in settled:
                trail.append((heir, iter(heir.changes)))


def _kind(change: Change) -> str:
    return CHANGE_KINDS[change.kind].removesuffix("为") if change.kind else ""


def _words(change: Change, by_id: Mapping[str, Unit]) -> str:
    heir = by_id.get(change.to or "")
    return f"{CHANGE_KINDS[change.kind] if change.kind else ''}{heir.name if heir else change.to}"
