"""For whom a site is: a public one is built without a trace of what is for inside; the command says, else the settings."""

import io
import os
import shutil
import subprocess
import sys
import zipfile

import pytest

from support import PROJECT
from support.progress import told_data

pytestmark = pytest.mark.site

SECRET = [
    word.encode()
    for word in (
        *("内部所做的事", "内部验收意见", "内部原话", "内部填报人", "内部领导", "内部职务", "96.125", "secret-leader"),
        *("云交〔2026〕8号", "李四", "data-past=", "不要对外公开", "2026年第三季度"),
    )
]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    home = tmp_path_factory.mktemp("project")
    shutil.copytree(PROJECT / "docs", home / "docs")
    shutil.copy(PROJECT / "mkdocs.yml", home)
    told_data(home).rename(home / "policy_data")
    return home


def build(home, *options):
    command = [sys.executable, "-m", "policysite", "build", *options]
    environment = os.environ | {"PYTHONPATH": str(PROJECT / "scripts")}
    done = subprocess.run(command, cwd=home, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def traces(site):
    """The files that have a secret word in them, in their names, or packed within them."""
    found = []
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        raw = path.read_bytes() if path.is_file() else b""
        if raw.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(raw)) as pack:
                raw += b"".join(pack.read(one) for one in pack.namelist())
        found += [(name, word.decode()) for word in SECRET if word in raw or word in name.encode()]
    return found


def test_a_public_site_has_no_trace_and_one_for_inside_says_what_it_is(project):
    build(project, "--audience", "internal")
    inside = project / "site-internal"
    assert (
        "内部使用" in (inside / "index.html").read_text("utf-8") and (inside / "leaders/secret-leader.html").is_file()
    )
    build(project)
    assert traces(project / "site") == []
    assert not (project / "site/progress.html").exists() and not (project / "site/data/progress.json").exists()
    config = project / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("- policysite", "- policysite:\n      audience: internal", 1), "utf-8"
    )
    build(project)
    assert (project / "site/progress.html").is_file()
    build(project, "--audience", "public")  # what was taken from the last site has no trace either
    assert traces(project / "site") == []
