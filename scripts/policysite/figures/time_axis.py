"""The time axis: a picture of deadlines, each as exact as its document is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from policysite.data.model.roles import IMPLEMENTER, LEAD, PARTNER
from policysite.figures.figure import NARROW, ROW, WIDE, Figure, Head, Mark, widest
from policysite.library.entries import DeadlineEntry, PlanEntry, UnitEntry, YearEntry
from policysite.library.library import Library

# What marks of each form mean.
FORMS = {
    "span": "在这段时间内",
    "end": "在这段时间的末尾前",
    "point": "在这一天",
    "arrow": "自此开始，原文没有写明结束",
    "band": "周期性",
    "count": "到期和开始的项数",
}
# The roles of marks where the picture is not about one unit.
PLAN, TASK = "plan", "task"
_ROLES = {LEAD: "本单位牵头", PARTNER: "本单位配合", IMPLEMENTER: "正文点名落实", TASK: "任务", PLAN: "方案总目标"}
_TOP = 44  # a line for today, and one for the years
_NAMES = 18  # most characters of a deadline's name
_LEAST_WIDTH, _LEAST_YEAR = 600, 64  # of the body, and of a year in it
_MOST_PLANS = 12  # with a row of their own beside the one for all; the newest

# With more deadlines than this, nobody reads a row for each; then each plan has a row, with a number for each year.
MOST_ROWS = 60

RoleOf = Callable[[DeadlineEntry], str]


def plan_axis(plan: PlanEntry) -> Figure | None:
    """A plan's deadlines, from the year of its issue to the farthest year it names; None if it has no deadline."""
    return _axis(f"{plan.label}：时间轴", plan.deadlines, plan.years, _task_or_plan)


def home_axis(library: Library) -> Figure | None:
    """The deadlines of all plans; None if there are none."""
    return _axis("各方案的时间轴", library.deadlines, library.years, _task_or_plan, WIDE)


def year_axis(year: YearEntry) -> Figure | None:
    """A year's deadlines, by months; None if it has none."""
    return _axis(f"{year.label}的时间轴", year.deadlines, [year], _task_or_plan)


def unit_axis(unit: UnitEntry) -> Figure | None:
    """The deadlines of a unit's duties by its role in them, and the goals of the plans whose responsibility lines name
    it. None if none of its duties has a deadline.

    A plan's goal is a deadline that stands on a section and speaks of no implementer.
    """
    own = set(unit.deadlines)
    if not own:
        return None
    plans = dict.fromkeys(item.plan for item in unit.items)
    bound = {duty.item.plan for duty in unit.duties if duty.role != IMPLEMENTER}
    entries = [one for plan in plans for one in plan.deadlines if one in own or (plan in bound and _is_goal(one))]
    return _axis(f"{unit.label}的时间轴", entries, unit.years, lambda entry: _role_of(unit, entry))


def _task_or_plan(entry: DeadlineEntry) -> str:
    return PLAN if _is_goal(entry) else TASK


def _role_of(unit: UnitEntry, entry: DeadlineEntry) -> str:
    return PLAN if entry.owner is None or _is_goal(entry) else unit.role_key(entry.owner)


def _is_goal(entry: DeadlineEntry) -> bool:
    return entry.task is None and not entry.said_of


def _axis(
    title: str, entries: Sequence[DeadlineEntry], years: list[YearEntry], role_of: RoleOf, room: float = NARROW
) -> Figure | None:
    if not entries:
        return None
    groups, many = _by_plans(entries), len(entries) > MOST_ROWS
    heads = [plan.label for plan in groups] if many or len(groups) > 1 else []
    names = widest([*heads, *(() if many else (entry.label for entry in entries))], _NAMES)
    scale = _Scale(years, names, room)
    if many:
        return _by_plan(title, entries, scale)
    rows: list[Head] = []
    marks: list[Mark] = []
    for plan, own in groups.items():
        if len(groups) > 1:
            rows.append(Head(plan.label, _TOP + ROW * (len(rows) + 0.5), plan.url, is_group=True))
        for entry in sorted(own, key=_order):
            rows.append(Head(entry.label, _TOP + ROW * (len(rows) + 0.5), entry.url))
            marks.append(_mark(entry, role_of(entry), len(rows) - 1, rows[-1].at, scale))
    return scale.figure(title, rows, marks)


def _by_plans(entries: Sequence[DeadlineEntry]) -> dict[PlanEntry, list[DeadlineEntry]]:
    groups: dict[PlanEntry, list[DeadlineEntry]] = {}
    for entry in entries:
        groups.setdefault(entry.plan, []).append(entry)
    return groups


def _order(entry: DeadlineEntry) -> tuple[bool, date]:
    """Deadlines with a date come first, in its order; recurrences last."""
    return entry.deadline.timing.every is not None, entry.sort_key


class _Scale:
    """Where days stand in the picture; columns are years, or months if there is only one year."""

    def __init__(self, years: list[YearEntry], names: float, room: float) -> None:
        self.years, self.names = years, names
        self.first, self.last = date(years[0].year, 1, 1), date(years[-1].year, 12, 31)
        self.width = max(_LEAST_WIDTH, room - names, _LEAST_YEAR * len(years))

    def at(self, day: date) -> float:
        """The `x` where a day begins; days before and after the picture's years stand at its edges."""
        share = (day - self.first).days / ((self.last - self.first).days + 1)
        return round(self.width * min(max(share, 0), 1), 1)

    def columns(self) -> list[tuple[Head, float]]:
        """The names of columns, each with the `x` where the column begins."""
        if len(self.years) > 1:
            return [
                (Head(year.label, self.at(date(year.year, 7, 2)), year.url), self.at(date(year.year, 1, 1)))
                for year in self.years
            ]
        months = [date(self.first.year, month, 1) for month in range(1, 13)]
        return [(Head(f"{day.month}月", self.at(day.replace(day=16))), self.at(day)) for day in months]

    def figure(self, title: str, rows: list[Head], marks: list[Mark]) -> Figure:
        columns = self.columns()
        roles = dict.fromkeys(mark.role for mark in marks)
        forms = dict.fromkeys(mark.form for mark in marks)
        legend = [("span", role, _ROLES[role]) for role in _ROLES if role in roles and len(roles) > 1]
        legend += [(form, "form", FORMS[form]) for form in forms]
        return Figure(
            kind="axis",
            title=title,
            rows=rows,
            columns=[head for head, _ in columns],
            marks=marks,
            legend=legend,
            names=self.names,
            top=_TOP,
            width=self.width,
            height=_TOP + ROW * len(rows),
            lines=[place for _, place in columns],
            period=(self.first, self.last),
        )


def _mark(entry: DeadlineEntry, role: str, row: int, y: float, scale: _Scale) -> Mark:
    timing = entry.deadline.timing
    start = scale.at(timing.start or entry.plan.plan.issued)
    end = scale.at(timing.end + timedelta(days=1)) if timing.end else scale.width
    if timing.every:
        form = "band"
    elif timing.end is None:
        form = "arrow"
    elif timing.precision == "日" and not timing.since:
        form = "point"
    else:
        form = "end" if timing.by and timing.by.written.endswith("-end") else "span"
    words = [timing.words, entry.label, _ROLES[role] if role not in (TASK, PLAN) else "", entry.home.label]
    label = "，".join(filter(None, words))
    return Mark(form, role, row, 0, start, y, round(end - start, 1), label, entry.url)


def _by_plan(title: str, entries: Sequence[DeadlineEntry], scale: _Scale) -> Figure:
    """A row for all plans and one for each, with the number of deadlines that fall due or begin in each year.

    Beside the row for all, the newest plans are shown.
    """
    groups = _by_plans(entries)
    shown = set(entries)
    rows, marks = [], []
    wholes = [
        (f"全部 {len(groups)} 个方案", list(groups)),
        *((plan.label, [plan]) for plan in list(groups)[:_MOST_PLANS]),
    ]
    for number, (label, plans) in enumerate(wholes):
        at = _TOP + ROW * (number + 0.5)
        rows.append(Head(label, at, plans[0].url if number else None, is_group=not number))
        for column, year in enumerate(scale.years):
            count = sum(1 for entry in year.dated if entry in shown and (not number or entry.plan is plans[0]))
            if count:
                words = f"{label}，{year.label}到期和开始 {count} 项"
                url = f"{plans[0].home}/deadlines.html#dated" if number else year.url
                middle = scale.at(date(year.year, 7, 2)) if len(scale.years) > 1 else scale.width / 2
                width = 8 + 7 * max(2, len(str(count)))
                marks.append(Mark("count", TASK, number, column, middle - width / 2, at, width, words, url, str(count)))
    return scale.figure(title, rows, marks)
