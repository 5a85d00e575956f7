"""The library as flat records, from which the JSON and CSV files for other programs are written.

docs/guide/data.md tells what each key means. Units are named as in the document; `url` is relative to the site's root;
dates are written 2025-12-31 (ISO 8601), None where there is none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from policysite.data.model.roles import ROLE_NAMES
from policysite.exports.columns import CHANGES, LAST_REPORT, PROGRESS, RECORD
from policysite.library.derived import derived
from policysite.library.entries import FactEntry, TaskEntry, UnitEntry
from policysite.library.library import Library
from policysite.views.wording import handover_words

Record = dict[str, Any]


def plan_records(library: Library) -> list[Record]:
    """One record a plan."""
    return [
        {
            "id": entry.plan.id,
            "title": entry.plan.title,
            "label": entry.label,
            "kind": entry.kind,
            "number": entry.plan.number,
            "issuer": entry.plan.issuer,
            "issued": entry.plan.issued.isoformat(),
            "head_source": entry.plan.head_source,
            "region": entry.plan.region,
            "themes": list(entry.plan.themes),
            "standing": entry.standing.word or None,
            "addressees": list(entry.plan.addressees),
            "based_on": [citation.title for citation in entry.plan.based_on],
            "revisions": [f"{one.date.isoformat()} {one.what}" for one in entry.plan.revisions],
            "tasks": len(entry.tasks),
            "url": entry.url,
        }
        for entry in library.plans
    ]


def unit_records(library: Library) -> list[Record]:
    """One record a unit of the registry, with the number of its duties in each role; those of its collectives count."""
    return [
        {
            "id": entry.unit.id,
            "name": entry.unit.name,
            "full_name": entry.unit.full_name,
            "aliases": list(entry.unit.aliases),
            "pinyin": list(entry.unit.pinyin),
            "kind": entry.unit.kind,
            "region": entry.unit.region,
            "collective": entry.unit.is_collective,
            "members": [member.unit.name for member in entry.members],
            **{role: len(entry.duties_as(role)) for role in ROLE_NAMES},
            **(_changes(entry) if library.handovers else {}),
            "url": entry.url,
        }
        for entry in library.units
    ]


def _changes(entry: UnitEntry) -> Record:
    """Who has the duties of a body today, what it inherited, and by what steps; only where some body changed."""
    return {
        "now": [unit.key for unit in entry.now],
        "inherited_from": [unit.key for unit in entry.forebears],
        "inherited": sum(1 for duty in entry.duties if duty.inherited),
        "changes": [handover_words(handover) for handover in entry.handed_on],
    }


def task_records(library: Library) -> list[Record]:
    """One record a task, with the columns that `columns.RECORD` lists."""
    more = [*([CHANGES] if library.handovers else []), *([PROGRESS, LAST_REPORT] if library.progress else [])]
    return [_task_record(task) | {column.name: column.recorded(task) for column in more} for task in library.tasks]


@derived
def _task_record(task: TaskEntry) -> Record:
    return {column.name: column.recorded(task) for column in RECORD}


def deadline_records(library: Library) -> list[Record]:
    """One record a deadline, start or recurrence; `due` is as written in the YAML, `words` as people read it."""
    records = []
    for entry in library.deadlines:
        timing = entry.deadline.timing
        records.append(
            {
                **_belonging(entry),
                "what": entry.deadline.what,
                "quote": entry.deadline.quote,
                "due": timing.written,
                "from": timing.since.written if timing.since else None,
                "start": timing.start.isoformat() if timing.start else None,
                "end": timing.end.isoformat() if timing.end else None,
                "recurring": timing.every,
                "words": timing.words,
                "implementers": _implementers(entry),
                "url": entry.url,
            }
        )
    return records


def indicator_records(library: Library) -> list[Record]:
    """One record a target; `value` is null where the document names a benchmark instead."""
    return [
        {
            **_belonging(entry),
            "name": entry.indicator.name,
            "comparison": entry.indicator.comparison,
            "value": entry.indicator.value,
            "benchmark": entry.indicator.benchmark,
            "unit": entry.indicator.unit,
            "year": entry.indicator.year,
            "implementers": _implementers(entry),
            "quote": entry.indicator.quote,
            "url": entry.url,
        }
        for plan in library.plans
        for entry in plan.indicators
    ]


def citation_records(library: Library) -> list[Record]:
    """One record a place that cites a document."""
    return [
        {
            **_belonging(entry),
            "title": entry.citation.title,
            "number": entry.citation.number,
            "issuer": entry.citation.issuer,
            "relation": entry.citation.relation,
            "quote": entry.citation.quote,
            "url": entry.url,
        }
        for plan in library.plans
        for entry in plan.citations
    ]


def _implementers(entry: FactEntry) -> list[str]:
    """The implementers that a deadline or target speaks of, as the document writes them."""
    charged = entry.owner.facts.implementers if entry.owner else []
    return list(dict.fromkeys(one.implementer.unit for one in charged if one.unit in entry.said_of))


def _belonging(entry: FactEntry) -> Record:
    """The ids of a fact's plan and task; `task` is None for the plan's own goals and preface."""
    return {"plan": entry.plan.key, "task": entry.task.task.id if entry.task else None}


def progress_records(library: Library) -> list[Record]:
    """One record a report, oldest period first; none where the site is not for inside."""
    return [
        {
            "plan": one.report.plan,
            "task": one.report.task,
            "section": one.report.section,
            "unit": one.unit.key,
            "period": one.period.written,
            "status": one.report.status,
            "deadline": one.report.deadline,
            "done": one.report.done,
            "figures": [f"{figure.name} {figure.value}{figure.unit or ''}" for figure in one.report.figures],
            "evidence": [evidence.words for evidence in one.report.evidence],
            "reported": one.report.reported.isoformat(),
            "by": one.report.by,
            "url": one.url,
        }
        for one in (library.progress.reports if library.progress else ())
    ]


def tables(library: Library) -> dict[str, Callable[[Library], list[Record]]]:
    """The tables of a library by the names of their files."""
    return TABLES | ({"progress": progress_records} if library.progress and library.progress.reports else {})


# Each table by the name of its files: data/plans.json, data/plans.csv.
TABLES: dict[str, Callable[[Library], list[Record]]] = {
    "plans": plan_records,
    "units": unit_records,
    "tasks": task_records,
    "deadlines": deadline_records,
    "indicators": indicator_records,
    "citations": citation_records,
}
