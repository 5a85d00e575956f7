"""A site for inside is made like any other: the same bytes whoever builds it when, and whole or not at all."""

import shutil

import pytest

from support.progress import build_inside, told_data

pytestmark = pytest.mark.site


def bytes_of(site):
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_another_place_language_and_time_zone_change_no_byte(inside_site, tmp_path):
    data = told_data(tmp_path / "别处")
    other = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "11"}
    assert build_inside(tmp_path / "site", data, **other).returncode == 0
    here, there = bytes_of(inside_site / "site"), bytes_of(tmp_path / "site")
    assert sorted(here) == sorted(there) and "data/progress.json" in here
    assert [path for path in here if here[path] != there[path]] == []


def test_a_record_that_is_wrong_leaves_the_old_site(inside_site, tmp_path):
    data = told_data(tmp_path)
    site = shutil.copytree(inside_site / "site", tmp_path / "site")
    before = bytes_of(site)
    record = data / "progress/2026Q3/yc-transport.yml"
    record.write_text(record.read_text("utf-8").replace("task: school-buses", "task: no-such-task"), "utf-8")
    done = build_inside(site, data)
    assert done.returncode == 1 and "no-such-task" in done.stderr
    assert bytes_of(site) == before
    record.write_text(record.read_text("utf-8").replace("task: no-such-task", "task: school-buses"), "utf-8")
    assert build_inside(site, data).returncode == 0
    assert "专线已开行两条" in (site / "progress/2026q3.html").read_text("utf-8")
