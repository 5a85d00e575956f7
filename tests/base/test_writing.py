"""Files are there whole or not at all."""

import os
from pathlib import Path

import pytest

from policysite.base.writing import write_folder, write_whole


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def stop(*_, **__):
    raise KeyboardInterrupt


def test_a_file_is_written_as_it_is(tmp_path):
    write_whole(tmp_path / "a.yml", "甲\n乙")
    assert (tmp_path / "a.yml").read_bytes() == "甲\n乙".encode()
    write_whole(tmp_path / "a.yml", b"\r\n")
    assert (tmp_path / "a.yml").read_bytes() == b"\r\n"
    assert names(tmp_path) == ["a.yml"]


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
def test_what_stops_the_writing_leaves_the_old_file_and_no_trace(tmp_path, monkeypatch, step):
    (tmp_path / "a.yml").write_text("旧", "utf-8")
    monkeypatch.setattr(step, stop)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a.yml", "新")
    assert (tmp_path / "a.yml").read_text("utf-8") == "旧" and names(tmp_path) == ["a.yml"]


def test_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path):
    (tmp_path / "theirs").write_text("别人的", "utf-8")
    (tmp_path / "a.yml").symlink_to("theirs")
    write_whole(tmp_path / "a.yml", "新")
    assert (tmp_path / "theirs").read_text("utf-8") == "别人的"
    assert not (tmp_path / "a.yml").is_symlink()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_permissions_are_those_of_any_file_or_of_the_old_one(tmp_path):
    old = os.umask(0o027)
    try:
        write_whole(tmp_path / "a", "")
        write_folder(tmp_path / "b", {"c": ""})
    finally:
        os.umask(old)
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("a", "b", "b/c")] == [0o640, 0o750, 0o640]
    (tmp_path / "a").chmod(0o600)
    write_whole(tmp_path / "a", "")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_a_new_folder_appears_with_all_its_files(tmp_path):
    write_folder(tmp_path / "方案/一", {"plan.yml": "甲", "source.txt": "乙"})
    assert names(tmp_path / "方案") == ["一"] and names(tmp_path / "方案/一") == ["plan.yml", "source.txt"]
    write_folder(tmp_path / "方案/一", {"plan.yml": "丙"})
    assert (tmp_path / "方案/一/plan.yml").read_text("utf-8") == "丙"
    assert (tmp_path / "方案/一/source.txt").read_text("utf-8") == "乙"


def test_what_stops_the_writing_leaves_no_new_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "rename", stop)
    with pytest.raises(KeyboardInterrupt):
        write_folder(tmp_path / "一", {"plan.yml": "甲"})
    assert names(tmp_path) == []
