"""Reports hold against the plans: tasks are there and theirs, what is done has evidence, figures and days fit.

The same rules judge a record in YAML and a workbook that came back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b

from policysite.base.problems import Problem, nearest
from policysite.base.text import as_compared, without_spaces
from policysite.data.load_inside import Inside
from policysite.data.model.periods import Period
from policysite.data.model.plan import Plan, Section, Task
from policysite.data.model.progress import DONE, NOT_BEGUN, Portfolio, Report, UnitProgress
from policysite.data.model.units import Unit
from policysite.data.registry import Registry

# A report of a period comes within a year of its end; a later day is a slip of the hand.
_LATEST = timedelta(days=366)


@dataclass(frozen=True)
class Fault:
    """One fault of a report: in which field, in which item of it, what is wrong, how to mend it."""

    field: str
    message: str
    hint: str = ""
    index: int | None = None


def digest_of(item: Task | Section) -> str:
    """A short digest of the words of a task or section, by which a report knows whether they were changed since.

    Of a section its name is among them, its number is not: it may stand elsewhere in the next edition.
    """
    words = item.words if isinstance(item, Task) else f"{item.name}\n{item.text or ''}"
    return blake2b(without_spaces(words).encode(), digest_size=5).hexdigest()


def headings(sections: Iterable[Section], above: str = "") -> Iterator[tuple[str, Section]]:
    """Every section, each with its heading behind those of the sections around it: 三、保障措施/（一）加强领导."""
    for section in sections:
        path = f"{above}{section.heading}"
        yield path, section
        yield from headings(section.sections, f"{path}/")


class Charged:
    """The tasks of all plans, and the units that have a duty in each: by name, as members of collectives, as heirs."""

    def __init__(self, plans: Iterable[Plan], registry: Registry) -> None:
        self.plans = {plan.id: plan for plan in plans}
        self.registry = registry
        self._tasks = {plan.id: {task.id: task for task in plan.tasks} for plan in self.plans.values()}
        self._sections: dict[str, list[tuple[str, Section]]] = {}
        self._units: dict[tuple[str, int], frozenset[str]] = {}
        self._members = {unit.id: registry.members(unit) for unit in registry.units}

    def task(self, plan: str, task: str) -> Task | None:
        """The task, where it is there."""
        return self._tasks.get(plan, {}).get(task)

    def tasks_of(self, plan: str) -> Iterable[str]:
        """The ids of a plan's tasks."""
        return self._tasks.get(plan, {})

    def section(self, plan: str, heading: str, said: str | None = None) -> Section | None:
        """The only section that has the words of a digest, else the only one of that heading."""
        if plan in self.plans and plan not in self._sections:
            self._sections[plan] = [(as_compared(path), one) for path, one in headings(self.plans[plan].sections)]
        found, wanted = self._sections.get(plan, []), as_compared(heading)
        of_words = [one for _, one in found if said and digest_of(one) == said]
        called = [one for path, one in found if path == wanted or path.endswith(f"/{wanted}")]
        return next((some[0] for some in (of_words, called) if len(some) == 1), None)

    def headings_of(self, plan: str) -> list[str]:
        """The headings of a plan's sections, as reports name them."""
        return [path for path, _ in headings(self.plans[plan].sections)] if plan in self.plans else []

    def item(self, report: Report) -> Task | Section | None:
        """What a report is about, where it is there."""
        if report.task:
            return self.task(report.plan, report.task)
        return self.section(report.plan, report.section or "", report.said)

    def units(self, plan: str, task: str) -> frozenset[str]:
        """The ids of all units that have a duty in a task."""
        found = self.task(plan, task)
        return self.units_of(plan, found) if found else frozenset()

    def units_of(self, plan: str, item: Task | Section) -> frozenset[str]:
        """The ids of all units that have a duty in a task or section of a plan."""
        key = plan, id(item)
        if key not in self._units:
            region = self.plans[plan].region
            named = [*self.registry.find_each(item.named if isinstance(item, Task) else (), region)]
            named += [self.registry.find(one.unit, region) for one in item.implementers]
            self._units[key] = frozenset(self._with_others(filter(None, named)))
        return self._units[key]

    def _with_others(self, units: Iterable[Unit]) -> set[str]:
        found: set[str] = set()
        waiting = list(units)
        while waiting:
            unit = waiting.pop()
            if unit.id not in found:
                found.add(unit.id)
                waiting += [*self._members[unit.id], *self.registry.heirs(unit)]
        return found


def progress_holds(inside: Inside, plans: Iterable[Plan], registry: Registry) -> Iterator[Problem]:
    """Every fault of the records and of the portfolios, at its place."""
    charged = Charged(plans, registry)
    for told in inside.progress:
        if told.unit not in registry.by_id:
            hint = "单位的 id 照 units.yml 写，文件名也用它。"
            yield Problem(told.mark("unit"), f"没有单位“{told.unit}”", _guess(told.unit, registry.by_id) or hint)
            continue
        for report in told.reports:
            for fault in faults_of(report, told.unit, told.period, charged):
                yield Problem(report.mark(fault.field, fault.index), fault.message, fault.hint)
    yield from _portfolios_hold(inside.portfolios, charged)


def changed_since(inside: Inside, plans: Iterable[Plan], registry: Registry) -> Iterator[Problem]:
    """Reports on tasks whose words were changed since: a person looks whether the report still says it of them."""
    charged = Charged(plans, registry)
    for told in inside.progress:
        for report in told.reports:
            item = charged.item(report)
            if item and report.said and report.said != digest_of(item):
                hint = f'看报告说的还是不是这件事；是的，把 said 改成 "{digest_of(item)}"。'
                yield Problem(report.mark("said"), f"待复核：报告以后，{_kind(report)}的原文改过", hint)


def faults_of(report: Report, unit: str, period: Period, charged: Charged) -> Iterator[Fault]:
    """Every fault of one report of a unit on a period."""
    item, kind = charged.item(report), _kind(report)
    field = "task" if report.task else "section"
    if report.gone:
        if item:
            yield Fault("gone", f"{kind}“{report.about}”还在方案里", "请删去 gone；它只写给已不在方案里的任务。")
        return
    if report.plan not in charged.plans:
        hint = "请核对；方案已撤下的，写 gone 说明，记录留着。"
        yield Fault("plan", f"没有方案“{report.plan}”", _guess(report.plan, charged.plans) or hint)
    elif item is None:
        yield _unknown(report, charged)
    elif unit not in charged.units_of(report.plan, item):
        name = charged.registry.by_id[unit].name
        line = "责任单位行" if report.task else "它的正文"
        hint = f"请核对{kind}和单位；{line}没有点到的，不能由它报。"
        yield Fault(field, f"{kind}“{report.about}”没有点到{name}", hint)
    else:
        yield from _figures_fit(report, item)
        if report.deadline and report.deadline not in {one.what for one in item.deadlines}:
            guess = _guess(report.deadline, [one.what for one in item.deadlines])
            yield Fault("deadline", f"{kind}没有时限“{report.deadline}”", guess or "照 plan.yml 里时限的 what 写。")
    yield from _says_enough(report)
    yield from _days_fit(report, period, charged.plans.get(report.plan))


def _kind(report: Report) -> str:
    return "任务" if report.task else "部分"


def _unknown(report: Report, charged: Charged) -> Fault:
    """A task or section that is not there, or whose heading several have."""
    if report.task:
        hint = "改了短名的，这里也改；修订以后已没有这项任务的，写 gone 说明，记录留着。"
        guess = _guess(report.task, charged.tasks_of(report.plan))
        return Fault("task", f"方案里没有任务“{report.task}”", f"{guess}{hint}")
    heading, known = report.section or "", charged.headings_of(report.plan)
    if any(f"/{as_compared(one)}".endswith(f"/{as_compared(heading)}") for one in known):
        message = f"方案里叫“{heading}”的部分不止一个"
        return Fault("section", message, "从外往里写全：三、保障措施/（一）加强领导。")
    hint = "编号和标题照 plan.yml 写；修订以后已没有这个部分的，写 gone 说明，记录留着。"
    return Fault("section", f"方案里没有部分“{heading}”", f"{_guess(heading, known)}{hint}")


def _guess(written: str, known: Iterable[str]) -> str:
    found = nearest(written, known)
    return f"是否指“{found}”？" if found else ""


def _says_enough(report: Report) -> Iterator[Fault]:
    if report.status == DONE and not report.evidence:
        yield Fault(
            "status", "报了已完成，没有依据", "请写出依据的文件名称和日期，或者存在哪里；拿不出的，先报推进中。"
        )
    if report.status != NOT_BEGUN and not report.done:
        yield Fault("done", f"报了{report.status}，没有写做了什么", "请用一两句话写明做了什么、卡在哪里。")


def _figures_fit(report: Report, task: Task | Section) -> Iterator[Fault]:
    """A figure is one of a target of the task, in its unit, and said once."""
    targets = {(one.name, one.year): one for one in task.indicators if one.value is not None}
    seen: set[tuple[str, int | None]] = set()
    for index, figure in enumerate(report.figures):
        target = targets.get((figure.name, figure.year))
        if target is None:
            names = [one.name for one in task.indicators if one.value is not None]
            year = f"（{figure.year}年）" if figure.year else ""
            hint = _guess(figure.name, names) or "name 和 year 照 plan.yml 里的指标写；没有数字的指标，写进 done。"
            yield Fault("figures", f"任务没有指标“{figure.name}{year}”", hint, index)
        elif (figure.unit or "") != (target.unit or ""):
            wrong = f"“{figure.name}”的单位是“{target.unit or '（没有）'}”，这里写的是“{figure.unit or '（没有）'}”"
            yield Fault("figures", wrong, "请折合成目标值的单位。", index)
        if (figure.name, figure.year) in seen:
            yield Fault("figures", f"“{figure.name}”写了两次", "请只留一个。", index)
        seen.add((figure.name, figure.year))


def _days_fit(report: Report, period: Period, plan: Plan | None) -> Iterator[Fault]:
    """The report is of its period, and rests on what was there by the period's end.

    What is done may have been done earlier, but not before there was a plan; what goes on is shown by this period.
    """
    if not period.start <= report.reported <= period.end + _LATEST:
        hint = f"{period.words}的报告，填报日期在 {period.start} 以后；请核对年份。"
        yield Fault("reported", f"填报日期 {report.reported} 不在这一期", hint)
    for index, one in enumerate(report.evidence):
        if one.date is None:
            continue
        if one.date > min(period.end, report.reported):
            late = "晚于填报日期" if one.date > report.reported else f"晚于本期（{period.words}）"
            yield Fault("evidence", f"依据的日期 {one.date} {late}", "请核对日期；以后的事报在以后一期。", index)
        elif report.status != DONE and one.date < period.start:
            hint = "推进中的写本期的依据；以前的事报在以前那一期。"
            yield Fault("evidence", f"依据的日期 {one.date} 早于本期（{period.words}）", hint, index)
        elif plan and one.date < plan.issued:
            hint = "方案印发以前的文件，说明不了它完成；请核对年份。"
            yield Fault("evidence", f"依据的日期 {one.date} 早于方案印发（{plan.issued}）", hint, index)


def _portfolios_hold(portfolios: Iterable[Portfolio], charged: Charged) -> Iterator[Problem]:
    seen: dict[str, Portfolio] = {}
    for one in portfolios:
        first = seen.setdefault(one.id, one)
        if first is not one:
            yield Problem(one.mark("id"), f"短名“{one.id}”重复", f"第 {first.mark('id').line} 行已用，请换一个。")
        for index, name in enumerate(one.units):
            if unit_named(name, one.region, charged.registry) is None:
                hint = charged.registry.suggest(name, one.region)
                yield Problem(one.mark("units", index), f"未知单位“{name}”", hint)
        for index, plan in enumerate(one.plans):
            if plan not in charged.plans:
                yield Problem(one.mark("plans", index), f"没有方案“{plan}”", _guess(plan, charged.plans))
        for index, words in enumerate(one.tasks):
            plan, _, task = words.partition("/")
            if charged.task(plan, task) is None:
                guess = _guess(words, (f"{plan}/{known}" for known in charged.tasks_of(plan)))
                yield Problem(one.mark("tasks", index), f"没有任务“{words}”", guess or "写成“方案 id/任务 id”。")


def unit_named(name: str, region: str | None, registry: Registry) -> Unit | None:
    """The unit of a name in a portfolio: in its region; without one, in the only region that there is."""
    only = next(iter(registry.regions)) if len(registry.regions) == 1 else None
    return registry.find(name, region or only)


def told_of(inside: Inside, period: Period) -> dict[str, UnitProgress]:
    """What was reported of a period, by the ids of units."""
    return {one.unit: one for one in inside.progress if one.period == period}
