"""Calendars as ical.js reads them, on which Thunderbird and Nextcloud rest."""

import re
from dataclasses import replace

import pytest

from policysite.exports.calendars import calendar
from policysite.exports.selections import selections, whole
from support.ical_js import get_ical_js, read_by
from support.machine import go_without


@pytest.fixture(scope="session")
def ical_js(pytestconfig):
    """The library's file, kept in pytest's cache between runs."""
    reasons = []
    file = get_ical_js(pytestconfig.cache.mkdir("ical.js"), reasons)
    return file or go_without("ical.js", reasons)


def test_every_calendar_is_read_as_it_was_meant(ical_js, both):
    some = [one for one in selections(both) if one.deadlines]
    for selection in [some[0], *some[1::6]]:
        read = read_by(ical_js, calendar(replace(selection, site_url="http://10.0.0.8/fangan/")))
        assert read["name"] == selection.title
        dated = {str(entry.day): entry for entry in selection.deadlines if entry.day}
        events = read["events"]
        assert len(events) == len([entry for entry in selection.deadlines if entry.day])
        for event in events:
            entry = next(one for one in selection.deadlines if one.day and event["summary"].endswith(f"〕{one.label}"))
            assert event["day"] in dated and event["all_day"]
            assert (event["last"] > event["day"]) and len(event["alarms"]) == 1
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT01:00:00Z", event["alarms"][0])
            assert f"原文：“{entry.deadline.quote}”" in event["description"]
        assert len({event["uid"] for event in events}) == len(events)


def test_what_ical_js_refuses_is_seen(ical_js, real):
    broken = calendar(whole(real)).replace(b"SUMMARY:", b"SUMMARY", 1)
    with pytest.raises(AssertionError):
        read_by(ical_js, broken)
