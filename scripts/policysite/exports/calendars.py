"""Deadlines as a calendar (iCalendar, RFC 5545; X-WR-CALNAME is a convention of Apple's that most programs know).

An event is an all-day one on the last day on which the deadline can be met; its title says the document's own words for
the time (〔2023年内〕), which may be a whole year. What only begins is an event on the first day, without an end. A
deadline without any day (“每天”, “长期坚持”) is not in the calendar.
"""

from __future__ import annotations

import uuid
import zlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

from dateutil.relativedelta import relativedelta
from icalendar import Alarm, Calendar, Event, Parameters, vText, vUri
from icalendar.parser import Contentline

from policysite.data.model.dates import Timing
from policysite.exports.selections import Selection
from policysite.library.derived import derived
from policysite.library.entries import DeadlineEntry, ItemEntry, UnitEntry
from policysite.views.wording import unit_names

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:policysite:deadline")
# One reminder an event, since Outlook keeps no second: the longer the stated time, the earlier. It comes at nine in the
# morning in China, at an absolute time, since Outlook counts no time from an event's end.
_MONTH, _WEEK = (relativedelta(months=1), "一个月"), (relativedelta(weeks=1), "一周")
_LONG = {"年", "半年", "学期", "季度"}
# What an event says in one calendar only has its place on these lines.
_NO_DESCRIPTION, _NO_ADDRESS = b"\r\nDESCRIPTION:\r\n", b"\r\nURL:\r\n"
_NINE = time(9, tzinfo=timezone(timedelta(hours=8)))


class _Text(vText):
    r"""A text in which a backslash and an N stay these two signs; icalendar alone would make them a line break."""

    def to_ical(self) -> bytes:
        return rb"\\N".join(vText(part).to_ical() for part in self.split(r"\N"))


def calendar(selection: Selection) -> bytes:
    """The calendar of a selection's deadlines, by time; events have links where the site's address is known."""
    entries = [entry for entry in selection.deadlines if entry.day]
    made = Calendar()
    made.add("prodid", "-//policysite//policysite//ZH")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _Text(selection.title))
    made.add("x-wr-caldesc", _Text(_how_to_subscribe(selection)))
    made.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})  # RFC 7986
    made.add("x-published-ttl", "P1D")  # the same for Outlook
    events = sorted(((entry, *_lasting_event(entry)) for entry in dict.fromkeys(entries)), key=_place)
    written = [_event(entry, lasting, selection) for entry, _, lasting in events]
    head, end, rest = made.to_ical().rpartition(b"END:VCALENDAR")
    return b"".join([head, *written, end, rest])


def _place(event: tuple[DeadlineEntry, str, bytes]) -> tuple[Any, str]:
    """Where an event stands among others: by time, then by its UID."""
    entry, uid, _ = event
    return entry.sort_key, uid


@derived
def _lasting_event(entry: DeadlineEntry) -> tuple[str, bytes]:
    """The UID of a deadline, and its event as every calendar has it, without what one calendar says of its own."""
    uid = f"{uuid.uuid5(_NAMESPACE, '|'.join(_identity(entry)))}@policysite"
    return uid, bytes(_marked_event(entry, uid).to_ical())


def _identity(entry: DeadlineEntry) -> list[str]:
    """What a UID is made of, by which programs know an event again: plan, owner and quote, so that a new order or a new
    label leaves it the same.

    Where several deadlines of the owner have the same quote, their times are added; where these are the same too,
    their labels.
    """
    owner = entry.owner
    if owner is None:
        raise ValueError(f"{entry!r} belongs to no task or section")
    fellows = [_words(one) for one in owner.facts.deadlines]
    words = _words(entry)
    length = next((n for n in (1, 2) if [one[:n] for one in fellows].count(words[:n]) == 1), 3)
    return [entry.plan.key, entry.task.task.id if entry.task else owner.label, *words[:length]]


def _words(entry: DeadlineEntry) -> list[str]:
    return [entry.deadline.quote, entry.deadline.timing.words, entry.label]


def occasion(timing: Timing) -> str:
    """When, as an event's title says it: “2023年内”, “2021年底前”, “自2021年秋季学期起”."""
    within = timing.by and not timing.since and not timing.every and timing.precision != "日"
    return f"{timing.words}内" if timing.by and within and not timing.by.written.endswith("-end") else timing.words


def _event(entry: DeadlineEntry, lasting: bytes, selection: Selection) -> bytes:
    """The event of a deadline in one calendar, from what every calendar has."""
    description = _line("DESCRIPTION", _Text("\n".join(_description(entry, selection))))
    address = selection.site_url and _line("URL", vUri(f"{selection.site_url.rstrip('/')}/{entry.url}"))
    before, _, rest = lasting.partition(_NO_DESCRIPTION)
    between, _, after = rest.partition(_NO_ADDRESS)
    return b"\r\n".join([before, description, between, *([address] if address else []), after])


def _line(name: str, value: vText | vUri) -> bytes:
    """A property as it is written, folded."""
    return bytes(Contentline.from_parts(name, Parameters(), value).to_ical())


def _marked_event(entry: DeadlineEntry, uid: str) -> Event:
    """The event of a deadline that has a day, its description and address yet empty."""
    timing, plan = entry.deadline.timing, entry.plan.plan
    if entry.day is None:
        raise ValueError(f"“{timing.words}” has no day")
    event = Event()
    event.add("uid", uid)
    summary = f"〔{occasion(timing)}〕{entry.label}"
    sign = _sign(entry, summary)
    event.add("dtstamp", datetime.combine(plan.updated, time(), UTC) + timedelta(seconds=sign))
    event.add("sequence", (len(plan.revisions) + len(entry.plan.editions) << 16) + sign)
    event.add("summary", _Text(summary))
    event.add("dtstart", entry.day)
    event.add("transp", "TRANSPARENT")
    event.add("description", _Text(""))
    event.add("url", "")
    event.add_component(_reminder(entry, entry.day))
    return event


def _sign(entry: DeadlineEntry, summary: str) -> int:
    """A number below 65 536 (seconds of a day, for DTSTAMP) that is another one when an event has other words.

    By SEQUENCE and DTSTAMP programs know that they have this text of an event already. The data do not say which of two
    wordings is the later, unless a revision or an edition of the plan does: then both grow.
    """
    task, timing = entry.task, entry.deadline.timing
    charged = [unit_names(task.lead), unit_names(task.partners), task.label] if task else []
    words = [summary, timing.words, str(entry.day), entry.deadline.quote, *charged, unit_names(entry.said_of)]
    return zlib.crc32("|".join(words).encode()) & 0xFFFF


def _how_to_subscribe(selection: Selection) -> str:
    """Said in the calendar itself, where a program shows it."""
    address = (
        f"{selection.site_url.rstrip('/')}/{selection.calendar}.ics" if selection.site_url else "这个文件在网站上的网址"
    )
    return f"订阅：在日历程序里选“从网址添加日历”，粘贴{address}，以后有变动会自动更新；下载后导入的不会更新。"


def _description(entry: DeadlineEntry, selection: Selection) -> Iterator[str]:
    precision = entry.deadline.timing.precision
    yield f"时限：{entry.deadline.timing.words}" + (f"（精确到{precision}）" if precision else "")
    yield f"原文：“{entry.deadline.quote}”"
    if entry.task:
        yield f"任务：{entry.task.label}（{entry.plan.plan.reference}第 {entry.task.ordinal} 项）"
    elif entry.said_of:
        yield f"部分：{entry.home.label}（{entry.plan.plan.reference}）"
    if selection.unit and isinstance(entry.owner, ItemEntry) and (entry.task or entry.said_of):
        yield f"本单位：{selection.unit.role_in(entry.owner)}{_inherited_from(selection.unit, entry.owner)}"
    if entry.task:
        yield f"牵头：{unit_names(entry.task.lead)}"
        if entry.task.partners:
            yield f"配合：{unit_names(entry.task.partners)}"
    elif not entry.said_of:
        yield f"方案总目标：{entry.plan.label}（{entry.plan.plan.reference}）"
    if entry.said_of:
        yield f"落实：{unit_names(entry.said_of)}"
    yield f"网页：{entry.url}"


def _inherited_from(unit: UnitEntry, item: ItemEntry) -> str:
    """From whom a unit has its duty in an item, where the document charges a body that is no more."""
    duties = [duty for duty in unit.duties if duty.item is item]
    before = dict.fromkeys(duty.inherited.label for duty in duties if duty.inherited)
    return f"（原由{'、'.join(before)}承担）" if len(before) and all(duty.inherited for duty in duties) else ""


def _reminder(entry: DeadlineEntry, day: date) -> Alarm:
    ahead, words = _MONTH if entry.deadline.timing.precision in _LONG else _WEEK
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _Text(f"还有{words}：{entry.label}"))
    alarm.add("trigger", datetime.combine(day - ahead, _NINE).astimezone(UTC), parameters={"VALUE": "DATE-TIME"})
    return alarm
