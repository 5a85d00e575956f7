"""What the form of one unit asks: a row for each task, and one for each target that has a number."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

from policysite.base.text import without_spaces
from policysite.checking.progress import digest_of
from policysite.data.model.dates import day_words
from policysite.data.model.periods import Period
from policysite.data.model.roles import IMPLEMENTER, LEAD, PARTNER
from policysite.library.entries import IndicatorEntry, ItemEntry, SectionEntry, TaskEntry, UnitEntry
from policysite.library.library import Library
from policysite.library.progress import ReportEntry
from policysite.views.wording import NO_TIME, deadline_words, source_words, target_words

# Characters of a task's text in a form: no row can be as high as a longer one needs.
_LONGEST = 2_000


# Before the heading of a section, where a key has the id of a task: no id begins with it.
SECTION = "§"


@dataclass(frozen=True)
class Key:
    """What a row is about, hidden in the form: `name` and `year` are those of a target, "" and None for the task.

    `task` is the id of a task, or the heading of a section behind SECTION. `said` is the digest of its words when the
    form was made, `locked` that of all the row's locked words.
    """

    period: str
    unit: str
    plan: str
    task: str
    name: str
    year: int | None
    said: str
    locked: str

    @property
    def written(self) -> str:
        """The key as it stands in a cell."""
        return json.dumps(list(vars(self).values()), ensure_ascii=False, separators=(",", ":"))

    @property
    def named(self) -> dict[str, str]:
        """The task or section as a report names it."""
        is_section = self.task.startswith(SECTION)
        return {"section": self.task.removeprefix(SECTION)} if is_section else {"task": self.task}

    @property
    def about(self) -> tuple[str, str, str, int | None]:
        """What it is about, whatever was said of it when."""
        return self.plan, self.task, self.name, self.year


def read_key(written: object) -> Key | None:
    """The key that a cell holds; None where it is none."""
    try:
        words = str(written).strip()
        values = json.loads(words) if words.startswith("[") else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, list) or len(values) != len(Key.__dataclass_fields__):
        return None
    period, unit, plan, task, name, year, said, locked = values
    texts = (period, unit, plan, task, name, said, locked)
    if not all(isinstance(one, str) for one in texts) or not (year is None or type(year) is int):
        return None
    return Key(period, unit, plan, task, name, year, said, locked)


@dataclass(frozen=True)
class Question:
    """One row: its key, and its locked words by the names of columns (see `layout`)."""

    key: Key
    locked: dict[str, str]


@dataclass(frozen=True)
class Form:
    """The form of one unit for one period. `is_open` has the tasks of which something is still expected."""

    unit: UnitEntry
    period: Period
    tasks: list[Question] = field(default_factory=list)
    targets: list[Question] = field(default_factory=list)
    open_tasks: list[TaskEntry] = field(default_factory=list)


def digest_of_locked(words: dict[str, str]) -> str:
    """A digest of a row's locked words; how they are spaced and broken into lines does not matter."""
    said = "\n".join(f"{name}:{without_spaces(words[name])}" for name in sorted(words))
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def forms(library: Library, period: Period, partners: bool = False) -> Iterator[Form]:
    """The form of each unit that leads a task; with `partners`, also of those that join, with these tasks too, and of
    those that the text of a section charges.

    Heirs are asked for bodies that became others, members for their collectives.
    """
    for unit in library.units:
        if not unit.now and not unit.members and (form := form_of(unit, period, partners)).tasks:
            yield form


def form_of(unit: UnitEntry, period: Period, partners: bool = True) -> Form:
    """The form of one unit."""
    form = Form(unit, period)
    asked = [duty.item for duty in unit.duties_as(LEAD)]
    if partners:
        asked += [duty.item for duty in unit.duties_as(PARTNER)]
        asked += [item for duty in unit.duties_as(IMPLEMENTER) if isinstance(item := duty.item, SectionEntry)]
    for task in dict.fromkeys(item for item in asked if isinstance(item, TaskEntry | SectionEntry)):
        before = last_before(task, unit, period)
        form.tasks.append(_of_task(unit, period, task, before))
        form.targets.extend(
            _of_target(unit, period, task, one) for one in task.facts.indicators if one.indicator.value is not None
        )
        if isinstance(task, TaskEntry) and (before is None or not before.is_done):
            form.open_tasks.append(task)
    return form


def last_before(task: ItemEntry, unit: UnitEntry, period: Period) -> ReportEntry | None:
    """What the unit said last of a task before a period."""
    speaking = (unit, *unit.forebears)
    told = [one for one in task.reports if one.unit in speaking and one.period.order < period.order]
    return next((one for one in reversed(told) if not one.report.deadline), None)


def _key(
    unit: UnitEntry,
    period: Period,
    item: TaskEntry | SectionEntry,
    locked: dict[str, str],
    name: str,
    year: int | None,
) -> Key:
    if isinstance(item, TaskEntry):
        words, said = item.task.id, digest_of(item.task)
    else:
        words, said = f"{SECTION}{'/'.join(part.label for part in item.lineage)}", digest_of(item.section)
    return Key(period.written, unit.key, item.plan.key, words, name, year, said, digest_of_locked(locked))


def _of_task(unit: UnitEntry, period: Period, task: TaskEntry | SectionEntry, before: ReportEntry | None) -> Question:
    locked = {
        "task": f"{task.label}\n（{source_words(task)}；{unit.role_in(task)}）",
        "text": task.text if len(task.text) <= _LONGEST else f"{task.text[:_LONGEST]}……（全文见方案）",
        "due": "\n".join(map(deadline_words, task.facts.deadlines)) or NO_TIME,
        "targets": "\n".join(map(target_words, task.facts.indicators)) or "—",
        "last": _last_words(before),
    }
    return Question(_key(unit, period, task, locked, "", None), locked)


def _of_target(unit: UnitEntry, period: Period, task: TaskEntry | SectionEntry, target: IndicatorEntry) -> Question:
    one = target.indicator
    before = [
        (report, figure)
        for report in task.reports
        if report.unit in (unit, *unit.forebears) and report.period.order < period.order
        for figure in report.report.figures
        if (figure.name, figure.year) == (one.name, one.year)
    ]
    last = f"{before[-1][1].value}（{before[-1][0].period.words}）" if before else "—"
    locked = {
        "task": f"{task.label}\n（{source_words(task)}）",
        "target": target_words(target),
        "unit": one.unit or "—",
        "last": last,
    }
    return Question(_key(unit, period, task, locked, one.name, one.year), locked)


def _last_words(before: ReportEntry | None) -> str:
    if before is None:
        return "还没有报过"
    said = f"{before.period.words}：{before.report.status}。{before.report.done or ''}"
    evidence = f"依据：{before.evidence}。" if before.evidence else ""
    after = "已报完成，没有变化的不用再填。" if before.is_done else ""
    return f"{said}{evidence}（{day_words(before.report.reported)}报）{after}"
