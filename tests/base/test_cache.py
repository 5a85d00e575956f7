"""What is remembered is there again, in a folder that nobody else can write to; else it is as if nothing were."""

import os
import time

import pytest

from policysite.base import cache as module
from policysite.base.cache import Cache, key_of, own_cache, software


@pytest.fixture
def own(tmp_path, monkeypatch):
    monkeypatch.setenv("POLICYSITE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache/things"


def test_an_entry_is_there_for_the_next_process_and_no_other_can_write_to_it(own):
    own_cache("things").put("k", b"one")
    assert own_cache("things").get("k") == b"one" and own_cache("things").get("other") is None
    assert own.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("spoil", [lambda b: b[:-1], lambda b: b"", lambda b: b"x" + b[1:], lambda b: b + b"x"])
def test_a_spoilt_entry_is_none(own, spoil):
    own_cache("things").put("k", b"one")
    (own / "k").write_bytes(spoil((own / "k").read_bytes()))
    assert own_cache("things").get("k") is None


def test_a_folder_that_others_can_write_to_is_not_read(own):
    own_cache("things").put("k", b"one")
    own.chmod(0o777)
    assert own_cache("things").get("k") is None


def test_without_a_place_nothing_is_remembered(monkeypatch, tmp_path):
    monkeypatch.setenv("POLICYSITE_CACHE", "")
    one = own_cache("things")
    one.put("k", b"one")
    assert one.get("k") is None
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("POLICYSITE_CACHE", str(tmp_path / "file"))
    own_cache("things").put("k", b"one")
    assert own_cache("things").get("k") is None


def test_what_nobody_asks_for_goes(own):
    first = own_cache("things")
    first.put("old", b"1")
    first.put("asked", b"2")
    long_ago = time.time() - 40 * 86_400
    for name in ("old", "asked"):
        os.utime(own / name, (long_ago, long_ago))
    assert own_cache("things").get("asked") == b"2"
    own_cache("things").put("new", b"3")
    assert sorted(path.name for path in own.iterdir()) == ["asked", "new"]


def test_the_place_is_that_of_the_system(monkeypatch, tmp_path):
    monkeypatch.delenv("POLICYSITE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME" if os.name != "nt" else "LOCALAPPDATA", str(tmp_path))
    own_cache("things").put("k", b"one")
    assert (tmp_path / "policysite/things/k").is_file()


def test_parts_do_not_run_together():
    assert len({key_of(parts) for parts in (["ab", "c"], ["a", "bc"], ["abc"], [b"abc", ""], [])}) == 5


def test_other_software_is_another_key(monkeypatch, tmp_path):
    before = software()
    (tmp_path / "a.py").write_text("")
    monkeypatch.setattr(module, "_PACKAGE", tmp_path)
    assert software.__wrapped__() != before
    assert Cache(None).get("k") is None
