"""What a site publishes is read from its folder, its data folder or a bundle, and from nothing that is none of these."""

import os
import zipfile

import pytest

from policysite.portal import places
from policysite.portal.places import Unread, open_place
from policysite.portal.published import read_published
from support.portals import packed, publish


@pytest.fixture(scope="module")
def site(tmp_path_factory, invented):
    return publish(tmp_path_factory.mktemp("place") / "云川", invented)


def read(path):
    with open_place(path) as place:
        return read_published(place)


def refused(path):
    with pytest.raises(Unread) as raised:
        read(path)
    words = str(raised.value)
    assert str(path) not in words and "/" not in words.replace("data/", ""), (
        "a page must not show this machine's folders"
    )
    return words


def test_folder_data_folder_and_bundle_say_the_same(site, tmp_path):
    bundle = packed(site, tmp_path / "云川.zip")
    assert read(site) == read(site / "data") == read(bundle)


def test_what_is_not_what_the_list_of_files_says_is_refused(site, tmp_path, invented):
    other = publish(tmp_path / "other", invented)
    table = other / "data/plans.json"
    table.write_text(table.read_text("utf-8").replace("云川", "云山"), "utf-8")
    assert "与清单" in refused(other)
    assert "与清单" in refused(packed(other, tmp_path / "other.zip"))
    assert read(other / "data").plans != read(site).plans  # alone it has no list
    (other / "manifest.sha256").write_text("x", "utf-8")
    assert "已损坏" in refused(other)


def test_what_is_no_site(site, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "words.zip").write_text("甲" * 100, "utf-8")
    whole = packed(site, tmp_path / "whole.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    spoilt = bytearray(whole)
    at = spoilt.index(b"build.json") + 30
    spoilt[at : at + 40] = b"\0" * 40
    (tmp_path / "spoilt.zip").write_bytes(spoilt)
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a/data/build.json", "{}")
        archive.writestr("b/data/build.json", "{}")
    os.mkfifo(tmp_path / "pipe")
    said = {
        "no": "不在那里",
        "empty": "没有 data/build.json",
        "words.zip": "不完好",
        "cut.zip": "不完好",
        "spoilt.zip": "不完好",
        "two.zip": "不是一个网站文件夹",
        "pipe": "不是文件夹",
        "a\0b": "位置",
    }
    assert {name: words for name, words in said.items() if words not in refused(tmp_path / name)} == {}


def test_a_table_that_is_a_folder_or_a_pipe(site, tmp_path, invented):
    home = publish(tmp_path / "odd", invented)
    (home / "data/tasks.json").unlink()
    (home / "data/tasks.json").mkdir()
    assert "不是文件" in refused(home)
    (home / "data/tasks.json").rmdir()
    os.mkfifo(home / "data/tasks.json")
    assert "不是文件" in refused(home)


def test_tables_that_no_site_has_are_not_read(site, tmp_path, monkeypatch):
    monkeypatch.setattr(places, "MOST_BYTES", 1000)
    assert "超过" in refused(site)
    assert "超过" in refused(packed(site, tmp_path / "large.zip"))
    lying = tmp_path / "lying.zip"  # whose head says that the file is small
    raw = bytearray(packed(site, lying).read_bytes())
    monkeypatch.setattr(places, "MOST_BYTES", 1_100)
    with zipfile.ZipFile(lying) as archive:
        (large,) = [one for one in archive.infolist() if one.filename.endswith("tasks.json")]
    assert large.file_size > 1_100
    said = large.file_size.to_bytes(4, "little")
    lying.write_bytes(bytes(raw).replace(said, (100).to_bytes(4, "little")))
    assert refused(lying)
