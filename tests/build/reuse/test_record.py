"""The record of a build is read back as it was, or is none."""

from array import array

import pytest

from policysite.build.built_site.page_reading import PageRead
from policysite.build.reuse.record import Made, Record, load, save


def record():
    page = PageRead(frozenset({"甲", "b"}), "题", ("a.html", "b.html#c"), (("错", "改"),))
    return Record(
        "s",
        [("Task:a", "text", "1"), ("Task:b", "text", "2")],
        {"a.html": Made("x", "1" * 64, array("I", [0, 1]), page), "b": Made("y", "2" * 64, array("I"))},
    )


def test_a_record_is_read_back_as_it_was_written(tmp_path):
    save(record(), tmp_path / "r" / "a.record", tmp_path)
    assert load(tmp_path / "r" / "a.record") == record()


@pytest.mark.parametrize(
    "spoil", [lambda b: b[:-1], lambda b: b[:50], lambda b: b"", lambda b: b + b"\0", lambda b: b"x" + b[1:]]
)
def test_a_spoilt_record_is_none(tmp_path, spoil):
    save(record(), tmp_path / "a.record", tmp_path)
    (tmp_path / "a.record").write_bytes(spoil((tmp_path / "a.record").read_bytes()))
    assert load(tmp_path / "a.record") == Record()
    assert load(tmp_path / "none.record") == Record()


def test_the_records_of_sites_that_are_gone_go_too(tmp_path):
    gone, here = tmp_path / "gone", tmp_path / "here"
    for site in (gone, here):
        site.mkdir()
        save(record(), tmp_path / "r" / f"{site.name}.record", site)
    gone.rmdir()
    save(record(), tmp_path / "r" / "here.record", here)
    assert sorted(path.name for path in (tmp_path / "r").iterdir()) == ["here.record", "here.site"]
