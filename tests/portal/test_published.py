"""A site of another version, one not for everybody, and tables that no site writes are refused, each with its reason."""

import json
import shutil
from pathlib import Path

import pytest
from pydantic import ValidationError

from policysite.build.built_site.manifest import write_manifest
from policysite.library.provenance import DATA_FORMAT
from policysite.pages.search_index import times_of
from policysite.portal import published
from policysite.portal.places import Unread, open_place
from policysite.portal.published import read_published
from support.portals import publish, rewrite


def refused(home):
    with pytest.raises(Unread) as raised, open_place(home) as place:
        read_published(place)
    return str(raised.value)


def test_what_the_real_sites_publish_is_taken_as_it_is(tmp_path, real, lived, changed):
    for number, library in enumerate((real, lived, changed)):
        home = publish(tmp_path / str(number), library)
        with open_place(home) as place:
            published = read_published(place)
        assert [plan.title for plan in published.plans] == [entry.plan.title for entry in library.plans]
        assert [unit.names for unit in published.units] == [entry.unit.names for entry in library.units]
        assert [task.text for task in published.tasks] == [entry.task.text for entry in library.tasks]
        for task, entry in zip(published.tasks, library.tasks, strict=True):
            assert task.lead_ids == tuple(unit.key for unit in entry.lead)
            assert task.partner_ids == tuple(unit.key for unit in entry.partners)
            assert task.implementer_ids == tuple(unit.key for unit in entry.implementers)
        times = [one.timing for one in published.deadlines]
        told = [entry.deadline.timing for entry in library.deadlines]
        assert times == told and list(map(times_of, times)) == list(map(times_of, told))
        assert [one.url for one in published.deadlines] == [entry.url for entry in library.deadlines]


def test_other_versions_and_sites_that_are_not_for_everybody(tmp_path, invented):
    home = tmp_path / "site"
    said = {}
    for name, about in {
        "older": {"format": DATA_FORMAT - 1},
        "newer": {"format": DATA_FORMAT + 1},
        "unreviewed": {"unreviewed": 3},
        "inside": {"audience": "internal"},
    }.items():
        said[name] = refused(publish(home, invented, **about))
    rewrite(home, "build.json", lambda about: {"version": "0.0.9", "commit": None})
    said["before"] = refused(home)
    assert "旧版本" in said["older"] and "重新生成" in said["older"]
    assert "旧版本的 policysite（0.0.9）" in said["before"]
    assert "升级这里的 policysite" in said["newer"]
    assert "3 处内容没有人复核" in said["unreviewed"]
    assert "供内部看" in said["inside"]


def changed_first(**values):
    """A change of the first record of a table."""
    return lambda records: [records[0] | values, *records[1:]]


WRONG = [
    *[("plans.json", changed_first(url=url)) for url in ("javascript:alert(1)", "//h/x.html", "../x.html", "a b.html")],
    *[("plans.json", changed_first(url=url)) for url in ("", "/x.html", "x.html#a b", "x.html?a", 'x.html"', "x" * 500 + ".html")],
    *[("plans.json", changed_first(**{key: 5})) for key in ("title", "issuer", "url")],
    *[("plans.json", changed_first(issued=day)) for day in ("2023-02-30", "", None, 20230101, "3023-01-01")],
    *[("plans.json", changed_first(title=words)) for words in ("甲\x00乙", "甲\x1b[31m", "长" * 300_000)],
    ("plans.json", lambda records: records + records),
    ("plans.json", lambda records: []),
    ("plans.json", lambda records: {"a": records}),
    ("units.json", lambda records: records[1:]),
    ("units.json", changed_first(lead=-1)),
    ("units.json", changed_first(lead="1")),
    ("units.json", changed_first(now=["nobody"])),
    ("tasks.json", changed_first(lead_ids=["nobody"])),
    ("tasks.json", changed_first(lead_ids="a")),
    ("tasks.json", lambda records: [{key: value for key, value in one.items() if key != "lead_ids"} for one in records]),
    ("deadlines.json", changed_first(due="2023-13")),
    ("deadlines.json", changed_first(due="soon")),
    ("deadlines.json", changed_first(due=None, recurring=None, **{"from": None})),
    ("deadlines.json", changed_first(recurring="sometimes")),
    ("deadlines.json", changed_first(task="nobody")),
    ("deadlines.json", changed_first(plan="nobody")),
    *[("units.json", changed_first(**{key: name})) for key in ("name", "full_name") for name in ("市\u200b局", "⺠政局", "局\u202e市")],
    ("units.json", changed_first(aliases=["市\u2060局"])),
    ("units.json", changed_first(aliases=["局"] * 201)),
    ("units.json", changed_first(name="局" * 1_001)),
    ("units.json", changed_first(lead=10**4_000)),
    ("units.json", changed_first(region="地" * 2_001)),
    ("units.json", lambda records: [records[0] | {"now": [records[0]["id"]] * 21}, *records[1:]]),
    ("units.json", lambda records: records + [records[0] | {"id": f"u{at}", "region": f"地{at}"} for at in range(5_001)]),
    ("tasks.json", lambda records: [records[0] | {"lead_ids": records[0]["lead_ids"] * 5_001}, *records[1:]]),
    ("plans.json", changed_first(label="长" * 2_001)),
    ("plans.json", changed_first(themes=["甲"] * 5_001)),
    ("plans.json", changed_first(tasks=float("nan"))),
    ("build.json", lambda about: about | {"unreviewed": 10**4_000}),
    ("build.json", lambda about: about | {"format": "2"}),
    ("build.json", lambda about: []),
]  # fmt: skip


def test_tables_that_no_site_writes(tmp_path, invented):
    taken, whole = [], publish(tmp_path / "whole", invented)
    for number, (name, change) in enumerate(WRONG):
        home = Path(shutil.copytree(whole, tmp_path / str(number)))
        rewrite(home, name, change)
        try:
            words = refused(home)
        except pytest.fail.Exception:
            taken.append((number, name))
        else:
            assert "重新" in words and "\n" not in words and len(words) < 200, words
    assert taken == []


def test_what_is_no_json(tmp_path, invented):
    home = publish(tmp_path / "site", invented)
    for raw in (b"", b"[", b"\xff\xfe[]", b"[" * 100_000, b'["\\ud800"]', b'[{"id": 1e400}]', b"null"):
        (home / "data/units.json").write_bytes(raw)
        write_manifest(home)
        assert "data/units.json" in refused(home), raw[:20]


def test_the_first_fault_of_a_table_ends_its_reading(tmp_path, invented):
    """Each fault takes more memory than ten values: a table of numbers would take a hundred times its size."""
    for table in ([0] * 1_000, [{"plan": "a", "lead_ids": [0] * 1_000}]):
        with pytest.raises(ValidationError) as raised:
            published._TASKS.validate_json(json.dumps(table))
        assert raised.value.error_count() < 20
