"""Folders of the data: what may not be read is told with the other faults, wherever it stands."""

import shutil
from pathlib import Path

import pytest

from policysite.data.folders import entries_of, stays_inside
from policysite.data.load import load
from support import SHALIU


def test_what_is_hidden_is_no_entry(tmp_path):
    for name in ("b", "a", ".git"):
        (tmp_path / name).mkdir()
    assert [path.name for path in entries_of(tmp_path, [])] == ["a", "b"]


def test_a_link_within_the_folder_stays_and_one_out_of_it_is_told(tmp_path):
    (tmp_path / "here").mkdir()
    (tmp_path / "near").symlink_to(tmp_path / "here")
    (tmp_path / "far").symlink_to("/etc")
    problems = []
    assert stays_inside([tmp_path / "near"], tmp_path, problems) and problems == []
    assert not stays_inside([tmp_path / "near", tmp_path / "far"], tmp_path, problems)
    assert [problem.message for problem in problems] == ["链接指到了数据文件夹外面"]


@pytest.mark.parametrize("closed", ["plans", "plans/sl-2023-5/editions", "progress", "progress/2026Q3"])
def test_a_folder_that_may_not_be_listed_is_told(tmp_path, monkeypatch, closed):
    data = Path(shutil.copytree(SHALIU, tmp_path / "data"))
    (data / "progress/2026Q3").mkdir(parents=True)
    ask = Path.iterdir

    def refuse(path):
        if path == data / closed:
            raise PermissionError(13, "Permission denied", str(path))
        return ask(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert [problem.message for problem in load(data)[1]] == ["读不了"]
