"""The columns of every table of tasks and duties: the ledger page, Excel, CSV, JSON, the records in tasks.json, the
task's page.

A new field of a task is one line in FIELDS, and stands in all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from policysite.data.model.plan import Task
from policysite.data.model.roles import ROLE_NAMES
from policysite.library.derived import derived
from policysite.library.entries import Duty, ItemEntry, TaskEntry, UnitEntry
from policysite.library.library import Library
from policysite.views.gist import without_number
from policysite.views.progress import last_words, stands
from policysite.views.wording import NO_TIME, change_words, deadline_words, source_words, target_words, unit_names


@dataclass(frozen=True)
class Kind:
    """What a column holds. `words` turns a value into a cell of a file: a text, a number, a date or a tuple of texts.

    On pages, the macro `cell` of templates/_parts.md shows a value by the kind's name.
    """

    name: str
    words: Callable[[Any], Any]


# A row of a table: one unit's duty; else a task, or a section whose own text charges a unit.
Row = ItemEntry | Duty

TEXT = Kind("text", lambda value: value)
ENTRY = Kind("entry", lambda entry: entry.label)
WORDS = Kind("words", tuple)
UNITS = Kind("units", unit_names)
DEADLINES = Kind("deadlines", lambda entries: tuple(map(deadline_words, entries)))
LINES = Kind("lines", lambda words: words)
TARGETS = Kind("targets", lambda entries: tuple(map(target_words, entries)))


@dataclass(frozen=True, eq=False)
class Column:
    """A column: its name in code and in records, its heading on paper and screen, and what it holds of a row.

    `get` makes the value that the kind turns into words: of the task or section of the row, or with `by_duty` of the
    row itself, where a duty has not all that its task has. `width` is that of the column in Excel, in characters of
    half width. `empty` stands in Excel and CSV where there is nothing. `record` is what tasks.json has, where that is
    not the same as in Excel.

    In the ledger: `sort` is the column's name in addresses (ledger.html?sort=…) and `short` its heading, where these
    are not `name` and `heading`. With `filter`, readers can choose among its values (units, years, plans and sections
    have filters of their own, see templates/ledger.md).

    Among FIELDS: a column is left out of the ledger where no row has it, and of the page of a task that has not,
    unless `always`; `remark` is said behind it on that page. Files have all columns, so that they can be put together.
    """

    name: str
    heading: str
    get: Callable[[Any], Any]
    kind: Kind = TEXT
    width: float = 16
    empty: str = ""
    record: Callable[[TaskEntry], Any] | None = None
    by_duty: bool = False
    sort: str = ""
    short: str = ""
    filter: bool = False
    always: bool = False
    remark: str = ""

    @property
    def sort_name(self) -> str:
        """The column's name in the ledger's addresses."""
        return self.sort or self.name

    @property
    def ledger_heading(self) -> str:
        """The column's heading in the ledger."""
        return self.short or self.heading

    def value(self, row: Row) -> Any:
        """What the row has in the column."""
        return self.get(row if self.by_duty else row.item)

    def cell(self, row: Row) -> Any:
        """What a file says of the row: a text, a number, a date, None, or a tuple of texts."""
        return self.kind.words(self.value(row))

    def filled(self, cell: Any) -> Any:
        """The cell, or what Excel and CSV say in place of an empty one."""
        return self.empty if cell in (None, "", ()) else cell

    def recorded(self, task: TaskEntry) -> Any:
        """What tasks.json says of the task."""
        return self.record(task) if self.record else self.cell(task)

    def choices(self, rows: Sequence[Row]) -> list[str]:
        """The values that a filter offers: those of the given rows, each once, in order."""
        if self.kind is UNITS:
            return sorted({unit.label for row in rows for unit in self.value(row)})
        return sorted({str(self.cell(row)) for row in rows if self.cell(row)})


def of_task(field: str) -> Callable[[ItemEntry], Any]:
    """How a column gets what plan.yml says in a field of `data.model.plan.Task`; None for a section, a row too."""
    if field not in Task.model_fields:
        raise ValueError(f"tasks have no field {field}")
    return lambda item: getattr(item.task, field) if isinstance(item, TaskEntry) else None


# The number of a row, counted from 1; only the table knows it.
NUMBER = Column("number", "序号", lambda _: None, width=5)

_ID = Column("id", "短名", of_task("id"))
_TITLE = Column("title", "重点任务", lambda task: task, ENTRY, 15, sort="task", short="任务")
_TEXT = Column(
    "text", "具体内容", lambda row: without_number(row.text), width=46, by_duty=True, record=lambda task: task.text
)
_LINE = Column("responsibility", "责任单位行", of_task("responsibility"))
_PLAN = Column("plan", "方案", lambda task: task.plan, ENTRY, record=lambda task: task.plan.key)
_SECTION = Column("section", "所在部分", lambda item: item.part, ENTRY)
_ORDINAL = Column(
    "ordinal",
    "项次",
    lambda item: f"第 {item.ordinal} 项" if item.ordinal else None,
    record=lambda task: task.ordinal,
)
_SOURCE = Column("source", "原文出处", source_words, width=17)
_URL = Column("url", "网页", lambda task: task.url)
_DEADLINES = Column(
    "deadlines", "完成时限", lambda row: row.facts.deadlines, DEADLINES, 18, empty=NO_TIME, sort="due", by_duty=True
)
_DAY = Column("day", "时限（排序用）", lambda row: row.first_day, width=11, by_duty=True)
_TARGETS = Column("targets", "目标值", lambda row: row.facts.indicators, TARGETS, 16, sort="target", by_duty=True)
# The role of the unit in a duty; only in files of a unit.
ROLE = Column("role", "角色", lambda duty: ROLE_NAMES[duty.role], width=6, by_duty=True)
# Of which region the plan is; only in files of several regions.
REGION = Column("region", "地区", lambda item: item.plan.plan.region, width=10)
# By the name of which collective the unit is charged; only in files of a unit that has such duties.
THROUGH = Column("through", "原文所称", lambda duty: duty.through.label if duty.through else None, by_duty=True)
# Which body, no more today, the document charges in place of the unit; only in files of a unit that has such duties.
INHERITED = Column(
    "inherited", "原承担单位", lambda duty: duty.inherited.label if duty.inherited else None, width=14, by_duty=True
)
# What became of the bodies that the document names; only in files in which one of them is no more.
CHANGES = Column("changes", "机构变动", lambda item: change_words((*item.named, *item.implementers)), WORDS, 24)


def _written_implementers(task: TaskEntry) -> list[str]:
    return list(dict.fromkeys(entry.implementer.unit for entry in task.facts.implementers))


# The fields that stand in every table, in this order. Records have the names of units as the document writes them.
FIELDS = (
    Column("lead", "牵头单位", lambda item: item.lead, UNITS, 13, record=lambda task: list(task.task.lead),
           always=True),
    Column("partners", "配合单位", lambda item: item.partners, UNITS, 16, record=lambda task: list(task.task.partners),
           sort="partner", always=True),
    Column("implementers", "落实主体", lambda item: item.implementers, UNITS, 12, record=_written_implementers,
           sort="implementer", remark="正文点名、责任单位行没有列出的"),
)  # fmt: skip


def _ids(units: Sequence[UnitEntry]) -> list[str]:
    return [unit.key for unit in units]


# The same bodies by their ids, for programs: which units of the registry the names mean.
_IDS = (
    Column("lead_ids", "牵头单位的短名", lambda task: _ids(task.lead), WORDS),
    Column("partner_ids", "配合单位的短名", lambda task: _ids(task.partners), WORDS),
    Column("implementer_ids", "落实主体的短名", lambda task: _ids(task.implementers), WORDS),
)

# What was reported of a task; only where the site is for inside and something was recorded.
PROGRESS = Column("progress", "进展", stands, width=9, filter=True)
LAST_REPORT = Column("last_report", "最近报告", last_words, LINES, 24)

# The columns of the ledger page; of Excel, CSV and JSON; of tasks.json.
LEDGER = (NUMBER, _TITLE, _SECTION, *FIELDS, _DEADLINES, _TARGETS, _PLAN, _ORDINAL)
SHEET = (NUMBER, _TITLE, _TEXT, _DEADLINES, _DAY, _TARGETS, *FIELDS, _SOURCE)
RECORD = (_PLAN, _ID, _ORDINAL, _SECTION, _TITLE, _TEXT, _LINE, *FIELDS, *_IDS, _URL)


def ledger_columns(library: Library) -> tuple[Column, ...]:
    """The columns of a library's ledger page; with one plan in force, none with its name."""
    several = len(library.plans) > 1 or any(plan.standing.has_ceased for plan in library.plans)
    without = {*_held_by_no_row(library), *([] if several else [_PLAN.name])}
    columns = tuple(one for one in LEDGER if one.name not in without)
    return (*columns, PROGRESS, LAST_REPORT) if library.progress else columns


@derived
def _held_by_no_row(library: Library) -> tuple[str, ...]:
    """The names of the columns that may be left out and in which no row of the ledger has anything."""
    optional = [column for column in FIELDS if not column.always]
    return tuple(one.name for one in optional if all(one.cell(row) in (None, "", ()) for row in library.charges))
