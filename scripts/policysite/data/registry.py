"""Names of units, resolved: whatever a document calls a body, there is one entry for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from policysite.base.lookalikes import difference, plain
from policysite.base.problems import MOST_OF_A_FILE, Names, Problem, and_more, excerpt
from policysite.base.text import full_width_brackets
from policysite.data.model.changes import change_problems
from policysite.data.model.units import Unit
from policysite.grammar.bodies.levels import with_levels


class Registry:
    """All units by id and by name.

    A name counts within its unit's region (“市财政局” means another body in every city); full names, names that
    carry the region's own, and names of units without a region count everywhere. How wide a bracket is does not matter.
    """

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = tuple(units)
        self.by_id = {unit.id: unit for unit in self.units}
        self.regions = dict.fromkeys(unit.region for unit in self.units if unit.region)
        self._names: dict[tuple[str | None, str], Unit] = {}
        self._clashes: list[tuple[Unit, int, str, Unit]] = []
        self._counting: dict[str | None, Names] = {}
        for unit in self.units:
            self._enter(unit)

    def _enter(self, unit: Unit) -> None:
        for index, name in enumerate((unit.name, unit.full_name, *unit.aliases)):
            if name is None:
                continue
            everywhere = name == unit.full_name or (unit.region or "") in name
            holder = self._names.setdefault((None if everywhere else unit.region, full_width_brackets(name)), unit)
            if holder is not unit:
                self._clashes.append((unit, index, name, holder))

    def find(self, name: str, region: str | None = None) -> Unit | None:
        """The unit of that name, looked up in the region first, then among the names that count everywhere."""
        name = full_width_brackets(name)
        return self._names.get((region, name)) or self._names.get((None, name))

    def find_each(self, names: Iterable[str], region: str | None = None) -> list[Unit | None]:
        """The units of a list of names, in which a level may be written once: 省科技厅、工业和信息化厅."""
        return [self.find(name, region) or self.find(full, region) for name, full in with_levels(names, region)]

    def suggest(self, name: str, region: str | None = None) -> str:
        """The known name most like an unknown one, as a question to the editor."""
        if any(mark in name for mark in "，、；"):
            return "列表里各项之间要用英文逗号，如 [甲, 乙]。"
        elsewhere = [
            self._names[scope, known]
            for scope, known in self._looking_like.get(plain(full_width_brackets(name)), ())
            if known == full_width_brackets(name) and scope != region
        ]
        if elsewhere:
            now = f"现在是“{region}”" if region else "现在没有写"
            return f"units.yml 里的“{name}”属于{elsewhere[0].region}；请核对方案的 region（{now}）。"
        alike = (known for scope, known in self._looking_like.get(plain(name), ()) if scope in (region, None))
        if told := next(filter(None, (difference(name, known) for known in alike)), ""):
            return f"{told}请改成名录里的字。"
        guess = self._names_in(region).nearest(name)
        return f"是否指“{guess}”？" if guess else "若确是新单位，请先登记。"

    @cached_property
    def _looking_like(self) -> dict[str, list[tuple[str | None, str]]]:
        """Every name with its scope, by how it looks."""
        found: dict[str, list[tuple[str | None, str]]] = {}
        for scope, name in self._names:
            found.setdefault(plain(name), []).append((scope, name))
        return found

    def _names_in(self, region: str | None) -> Names:
        """The names that count in a region."""
        if region not in self._counting:
            self._counting[region] = Names(name for scope, name in self._names if scope in (region, None))
        return self._counting[region]

    def problems(self) -> Iterator[Problem]:
        """Doubled ids, names that two units claim, members that are not registered."""
        seen: dict[str, Unit] = {}
        twice = []
        unknown: list[tuple[Unit, int, str]] = []
        for unit in self.units:
            first = seen.setdefault(unit.id, unit)
            if first is not unit and (unit.name, unit.region) == (first.name, first.region):
                twice.append(unit)
            elif first is not unit:
                yield Problem(unit.mark("id"), f"单位短名“{unit.id}”重复", f"{first.mark('id')} 已用，请换一个。")
            unknown += [(unit, at, name) for at, name in enumerate(unit.members) if not self.find(name, unit.region)]
        for unit, at, name in unknown[:MOST_OF_A_FILE]:
            yield Problem(unit.mark("members", at), f"未知单位“{name}”", self.suggest(name, unit.region))
        if unknown:
            yield from and_more(len(unknown), unknown[0][0].mark("members"), "未知单位", MOST_OF_A_FILE)
        if twice:
            listed = excerpt("、".join(unit.name for unit in twice), 40)
            hint = "像是同一段加了两遍，请删去后一遍。" if len(twice) > 1 else "请删去一处。"
            yield Problem(twice[0].mark("id"), f"{len(twice)} 个单位登记了两次：{listed}", hint)
        yield from change_problems(tuple(self.by_id.values()))
        yield from self._name_problems()

    def _name_problems(self) -> Iterator[Problem]:
        """The names that two units claim; a unit that is entered twice under two ids is told once."""
        again: dict[tuple[str, str], None] = {}
        clashes = [clash for clash in self._clashes if clash[0].id != clash[3].id]  # else entered twice, as is said
        if clashes:
            yield from and_more(len(clashes), clashes[0][0].mark("name"), "名称重复", MOST_OF_A_FILE)
        for unit, at, name, holder in clashes[:MOST_OF_A_FILE]:
            if (unit.name, unit.region) == (holder.name, holder.region):  # by whatever further names, said once
                if (unit.id, holder.id) not in again:
                    again[unit.id, holder.id] = None
                    hint = f"{holder.mark('name')} 已有，短名是“{holder.id}”；请删去一处，名称并到一处。"
                    yield Problem(unit.mark("name"), f"“{unit.name}”登记了两次", hint)
                continue
            mark = unit.mark("aliases", at - 2) if at > 1 else unit.mark(("name", "full_name")[at])
            hint = f"{holder.mark('name')} 的“{holder.name}”已用这个名称；两个单位不能共用，请删去一处或写明 region。"
            yield Problem(mark, f"名称“{name}”重复", hint)

    def heirs(self, unit: Unit) -> tuple[Unit, ...]:
        """The units to which all duties of one went, in one step, as far as they are known."""
        return tuple(self.by_id[one.to] for one in unit.changes if one.is_passing and one.to in self.by_id)

    def members(self, unit: Unit) -> tuple[Unit, ...]:
        """The units that a collective consists of, as far as they are known."""
        return tuple(filter(None, (self.find(name, unit.region) for name in unit.members)))
