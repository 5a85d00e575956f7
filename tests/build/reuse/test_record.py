"""The record of a build is read back as it was, or is none."""

from array import array

import pytest

from policysite.build.built_site.page_reading import PageRead
from policysite.build.built_site.passed import Passed, PassedPage
from policysite.build.reuse.record import Made, Record, Seen, load, save


def record():
    seen = Seen(["Task:a", "Task:b"], ["f 1", ""], ["text"], array("I", [0, 1]), array("B", [0, 0]), ["1", ""])
    page = PassedPage("题", array("I", [0]), '[["甲","b"],["a.html","b.html#c"]]'.encode())
    made = {"a.html": Made("x", "1" * 64, array("I", [0, 1]), (1, 2, 3, 4)), "b": Made("y", "2" * 64, array("I"))}
    return Record("s", seen, made, {1: array("I", [0])}, Passed(["b.html"], {"a.html": page}), "[]", 2)


def test_a_record_is_read_back_as_it_was_written(tmp_path):
    save(record(), tmp_path / "r" / "a.record", tmp_path)
    assert load(tmp_path / "r" / "a.record") == record()


def test_what_was_read_in_a_page_is_there_when_it_is_asked_for(tmp_path):
    save(record(), tmp_path / "a.record", tmp_path)
    page = load(tmp_path / "a.record").passed.pages["a.html"]
    assert page.read == PageRead(frozenset({"甲", "b"}), "题", ("a.html", "b.html#c"))


def test_values_on_which_nothing_rests_go_when_there_are_many():
    unused = Record(
        "s", Seen(["a", "b", "c"], ["", "", "o"], ["x"], array("I", [0, 1, 2]), array("B", [0] * 3), ["1", "2", "3"])
    )
    unused.made["f"] = Made("", "", array("I", [2]))
    unused.derived[1] = array("I", [0])
    left = unused.without_unused()
    assert (left.seen.objects, left.seen.origins, left.seen.digests) == (["c"], ["o"], ["3"])
    assert (left.made["f"].rests_on, left.derived, left.kept) == (array("I", [0]), {}, 1)
    unused.derived[2], unused.kept = array("I", [1]), 3
    assert unused.without_unused() is unused  # not many yet
    unused.kept = 1
    left = unused.without_unused()
    assert left.seen.objects == ["a", "b", "c"] and left.derived == {1: array("I", [0]), 2: array("I", [1])}


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
