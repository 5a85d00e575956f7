"""What a site says of its origin."""

import json
import subprocess
from datetime import date
from pathlib import Path

from policysite.checking.check import check
from policysite.library.provenance import provenance
from support import PROJECT, REAL


def git(folder, *arguments):
    command = ["git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@y", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def test_the_day_is_that_of_the_newest_plan_or_revision(copy):
    assert provenance(check(REAL), REAL, PROJECT).data_date == date(2021, 8, 17)
    plan = copy / "plans/pzh-2021-73/plan.yml"
    plan.write_text(plan.read_text("utf-8") + "revisions:\n  - {date: '2026-11-24', what: 改正}\n", "utf-8")
    assert provenance(check(copy), copy, PROJECT).data_date == date(2026, 11, 24)


def test_the_digest_is_of_the_data_wherever_they_lie(copy):
    here, there = (provenance(check(home), home, PROJECT).data_digest for home in (REAL, copy))
    assert here == there and len(here) == 64
    (copy / "notes.txt").write_text("与方案无关", "utf-8")
    assert provenance(check(copy), copy, PROJECT).data_digest == here
    units = copy / "units.yml"
    units.write_text(units.read_text("utf-8") + "# 改动\n", "utf-8")
    assert provenance(check(copy), copy, PROJECT).data_digest != here


def test_the_commit_is_that_of_the_data_and_says_when_files_differ(copy):
    assert provenance(check(copy), copy, PROJECT).data_commit is None
    git(copy, "init", "-q")
    git(copy, "add", ".")
    git(copy, "commit", "-qm", "data")
    head = git(copy, "rev-parse", "HEAD")[:12]
    assert provenance(check(copy), copy, PROJECT).data_commit == head
    units = copy / "units.yml"
    units.write_text(units.read_text("utf-8") + "# 改动\n", "utf-8")
    assert provenance(check(copy), copy, PROJECT).data_commit == f"{head}-dirty"


def test_every_site_carries_it(site):
    made = json.loads((Path(site) / "data/build.json").read_text("utf-8"))
    expected = provenance(check(REAL), REAL, PROJECT)
    assert made == expected.record()
    page = (Path(site) / "build.html").read_text("utf-8")
    assert expected.data_digest in page and "2021年8月17日" in page
    assert "build.html" in (Path(site) / "ledger.html").read_text("utf-8")
