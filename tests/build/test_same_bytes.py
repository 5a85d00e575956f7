"""The same input gives the same bytes: on another day, another path, in another language and time zone."""

import os
import shutil
import subprocess
import sys

import pytest

from support import PROJECT
from support.machine import find_or_install, go_without

pytestmark = [pytest.mark.site, pytest.mark.install]


@pytest.fixture(scope="module")
def faketime():
    reasons = []
    return find_or_install("faketime", ["faketime"], reasons) or go_without("faketime", reasons)


def built(folder, *prefix, **settings):
    """A build of a clone of the project, from within it; the bytes of every file of the site."""
    subprocess.run(["git", "clone", "-q", str(PROJECT), str(folder)], check=True)
    command = [*prefix, sys.executable, "-m", "policysite", "build", "--site-url", "http://10.0.0.8/fangan/"]
    environment = os.environ | {"PYTHONPATH": str(folder / "scripts")} | settings
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return {
        path.relative_to(folder / "site").as_posix(): path.read_bytes()
        for path in (folder / "site").rglob("*")
        if path.is_file()
    }


@pytest.mark.skipif(not (PROJECT / ".git").exists() or not shutil.which("git"), reason="not a git checkout")
def test_another_day_path_language_and_time_zone_change_no_byte(faketime, tmp_path):
    here = built(tmp_path / "one")
    there = built(
        tmp_path / "别处" / "two",
        faketime,
        "2031-02-03 04:05:06",
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
        LANG="C",
        PYTHONHASHSEED="11",
    )
    assert sorted(here) == sorted(there)
    assert [path for path in here if here[path] != there[path]] == []
