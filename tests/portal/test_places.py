"""What a site publishes is read from its folder, its data folder or a bundle, and from nothing that is none of these."""

import os
import struct
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


def test_a_link_that_leads_out_of_the_site_is_not_followed(site, tmp_path, invented):
    """Else the tables of a site for inside could be had through one for everybody."""
    home, data_alone = publish(tmp_path / "linked", invented), publish(tmp_path / "alone", invented) / "data"
    for file in (home / "data/tasks.json", data_alone / "tasks.json"):
        file.unlink()
        file.symlink_to(site / "data/tasks.json")
    assert "链接" in refused(home) and "链接" in refused(data_alone)
    whole = tmp_path / "whole"
    whole.mkdir()
    (whole / "data").symlink_to(site / "data")
    assert "链接" in refused(whole)
    (tmp_path / "link").symlink_to(site)  # which folder it is, the list says
    assert read(tmp_path / "link") == read(site)
    inside = publish(tmp_path / "inside", invented)
    (inside / "data/tasks.json").rename(inside / "data/kept.json")
    (inside / "data/tasks.json").symlink_to("kept.json")
    assert read(inside) == read(site)


def test_a_bundle_that_unpacks_to_too_much(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "MOST_BYTES", 3_000_000)
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/data/build.json", b" " * 3_000_001)
    assert "超过 3 兆字节" in refused(bomb)
    liar = bytearray(bomb.read_bytes())
    at = liar.index(b"PK\1\2") + 24  # of its size, in the list of files
    liar[at : at + 4] = struct.pack("<L", 5)
    bomb.write_bytes(liar)
    with pytest.raises(Unread, match="不完好"):
        read(bomb)
    for method in (zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2):
        with zipfile.ZipFile(bomb, "w", method) as archive:
            archive.writestr("a/data/build.json", b"{}")
        assert "压缩方法" in refused(bomb)
    with zipfile.ZipFile(bomb, "w") as archive:
        for number in range(100):
            archive.writestr(f"a/{number}", "")
    monkeypatch.setattr(places, "MOST_LISTED", 4_000)
    assert "文件太多" in refused(bomb)


def test_a_table_of_too_many_values(site, tmp_path, monkeypatch, invented):
    monkeypatch.setattr(places, "MOST_VALUES", 10)
    assert "值" in refused(site)
