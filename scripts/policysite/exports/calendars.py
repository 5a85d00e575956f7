"""Deadlines as a calendar (RFC 5545): an event ends where the interval of its deadline ends.

A deadline that names a year is an event of that year, not of its last day. What recurs without a date, and what
has no time at all, is no event.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta

from dateutil.relativedelta import relativedelta
from icalendar import Alarm, Calendar, Event, vText

from policysite.data.dates import Timing
from policysite.exports.duties import names
from policysite.exports.selections import Selection
from policysite.library.fact_entries import DeadlineEntry

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:policysite:deadline")
_REMINDERS = ((relativedelta(months=1), "一个月"), (relativedelta(weeks=1), "一周"))
_HOUR = time(9)


class _Text(vText):
    r"""Text as it is written; of its own, the library takes a backslash and an N in it for a line break."""

    def to_ical(self) -> bytes:
        return rb"\\N".join(vText(part).to_ical() for part in self.split(r"\N"))


def calendar(selection: Selection, site_url: str | None) -> bytes:
    """The calendar of a selection's deadlines; events link to the site where its address is known."""
    entries = [entry for entry in selection.deadlines if entry.day]
    made = Calendar()
    made.add("prodid", "-//policysite//policysite//ZH")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _Text(selection.title))
    for entry, uid in sorted(_identified(entries).items(), key=lambda item: (item[0].sort_key, item[1])):
        made.add_component(_event(entry, uid, selection, site_url))
    return made.to_ical()


def _identified(entries: Iterable[DeadlineEntry]) -> dict[DeadlineEntry, str]:
    """A UID for each deadline, by which a calendar knows it again."""
    return {entry: f"{uuid.uuid5(_NAMESPACE, '|'.join(_identity(entry)))}@policysite" for entry in entries}


def _identity(entry: DeadlineEntry) -> list[str]:
    """What makes a deadline itself: the words it rests on, so that neither order nor our own label changes it.

    Only where its owner rests several deadlines on the same words do their times tell them apart, and only where
    these agree too their labels.
    """
    fellows = [_words(one) for one in entry.owner.facts.deadlines]
    words = _words(entry)
    length = next((n for n in (1, 2) if [one[:n] for one in fellows].count(words[:n]) == 1), 3)
    owner = entry.task.task.id if entry.task else entry.owner.label
    return [entry.plan.plan.id, owner, *words[:length]]


def _words(entry: DeadlineEntry) -> list[str]:
    return [entry.deadline.quote, entry.deadline.timing.words, entry.label]


def occasion(timing: Timing) -> str:
    """When, as an event's title says it: “2023年内”, “2021年底前”, “自2021年秋季学期起”."""
    loose = timing.by and not timing.since and not timing.every and timing.precision != "日"
    return f"{timing.words}内" if loose and not timing.by.written.endswith("-end") else timing.words


def _event(entry: DeadlineEntry, uid: str, selection: Selection, site_url: str | None) -> Event:
    timing = entry.deadline.timing
    last = timing.end or timing.since.end
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", datetime.combine(entry.plan.plan.updated, time(), UTC))
    event.add("summary", _Text(f"〔{occasion(timing)}〕{entry.label}"))
    event.add("dtstart", timing.start)
    event.add("dtend", last + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("description", _Text("\n".join(_description(entry, selection))))
    if site_url:
        event.add("url", f"{site_url.rstrip('/')}/{entry.url}")
    for ahead, words in _REMINDERS:
        event.add_component(_reminder(timing, ahead, f"还有{words}：{entry.label}"))
    return event


def _description(entry: DeadlineEntry, selection: Selection) -> Iterator[str]:
    precision = entry.deadline.timing.precision
    yield f"时限：{entry.deadline.timing.words}" + (f"（精确到{precision}）" if precision else "")
    yield f"原文：“{entry.deadline.quote}”"
    if entry.task:
        yield f"任务：{entry.task.label}（{entry.plan.plan.number}第 {entry.task.ordinal} 项）"
        if selection.unit:
            yield f"本单位：{selection.unit.role_in(entry.task)}"
        yield f"牵头：{names(entry.task.lead)}"
        if entry.task.partners:
            yield f"配合：{names(entry.task.partners)}"
    else:
        yield f"方案总目标：{entry.plan.label}（{entry.plan.plan.number}）"
    yield f"网页：{entry.url}"


def _reminder(timing: Timing, ahead: relativedelta, words: str) -> Alarm:
    """In the morning of the day that is so long before the last day; of what only begins, before the first."""
    day = timing.end or timing.start
    edge = day + timedelta(days=1) if timing.end else day
    trigger = datetime.combine(day - ahead, _HOUR) - datetime.combine(edge, time())
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _Text(words))
    alarm.add("trigger", trigger, parameters={"RELATED": "END" if timing.end else "START"})
    return alarm
