"""What the units would be after a table is taken in, beside what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policysite.data.model.units import CHANGE_KINDS, Change, Unit
from policysite.roster.columns import COLUMNS


@dataclass(frozen=True)
class Difference:
    """A unit that is new (`old` is None) or of which the named fields change."""

    old: Unit | None
    new: Unit
    fields: tuple[str, ...]


_HEADINGS = {column.field: column.heading for column in COLUMNS if column.field}


def differences(old: Sequence[Unit], new: Sequence[Unit]) -> list[Difference]:
    """The units of `new` that are not, or not so, among `old`, in the order of `new`."""
    before = {unit.id: unit for unit in old}
    found = []
    for unit in new:
        was = before.get(unit.id)
        fields = tuple(name for name in Unit.model_fields if was and _said(was, name) != _said(unit, name))
        if was is None or fields:
            found.append(Difference(was, unit, fields))
    return found


def _said(unit: Unit, field: str) -> object:
    value = getattr(unit, field)
    return [one.model_dump() for one in value] if field == "changes" else value


def lines(found: Sequence[Difference], proposed: set[str], names: dict[str, str]) -> Iterator[str]:
    """What people are shown of it. `proposed` are ids that the program chose, `names` the names of all units by id."""
    made = [one for one in found if one.old is None]
    changed = [one for one in found if one.old]
    if made:
        yield f"新增 {len(made)} 个单位："
    for one in made:
        chosen = "，拟的" if one.new.id in proposed else ""
        yield f"  {one.new.name}（短名 {one.new.id}{chosen}）：{one.new.kind}，{one.new.region or '各地通用'}"
        yield from (f"    沿革：加 {_change(change, names)}（依据：{change.source}）" for change in one.new.changes)
    if changed:
        yield f"改动 {len(changed)} 个单位："
    for one in changed:
        yield f"  {one.new.name}（{one.new.id}）"
        for field in one.fields:
            if one.old and field == "changes":
                yield from _changes(one.old, one.new, names)
            elif one.old:
                yield f"    {_HEADINGS.get(field, field)}：{_words(one.old, field)} → {_words(one.new, field)}"


def _changes(old: Unit, new: Unit, names: dict[str, str]) -> Iterator[str]:
    """The changes that are taken out, those of another source, and those that are new."""
    was, now = ({_change(change, names): change.source for change in unit.changes} for unit in (old, new))
    for words, source in was.items():
        if words not in now:
            yield f"    沿革：去掉 {words}（依据：{source}）"
        elif now[words] != source:
            yield f"    沿革：{words}，依据：{source} → {now[words]}"
    yield from (f"    沿革：加 {words}（依据：{source}）" for words, source in now.items() if words not in was)


def _words(unit: Unit, field: str) -> str:
    value = getattr(unit, field)
    if isinstance(value, tuple):
        return "、".join(value) or "（空）"
    if isinstance(value, bool):
        return "是" if value else "（空）"
    return value or "（空）"


def _change(change: Change, names: dict[str, str]) -> str:
    time = change.when.words if change.when else ""
    how = f"{CHANGE_KINDS[change.kind]}{names.get(change.to or '', change.to)}" if change.kind else change.what
    return f"{time}{how}"
