"""What is given away: the wheel alone makes sites, the sdist holds what the wheel and the tests need."""

import os
import subprocess
import sys
import tarfile

import pytest

from support import PROJECT
from support.machine import install
from support.shared import made_once

pytestmark = [pytest.mark.install, pytest.mark.site]


def run(*command, **options):
    """Run a command that must succeed, away from this checkout; returns what it printed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, env=kept, capture_output=True, encoding="utf-8", check=False, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory):
    """The folder of the wheel and the sdist, as `make dist` makes them; the wheel is made from the sdist."""

    def make(folder):
        run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(PROJECT))

    return made_once(tmp_path_factory, "dist", make)


@pytest.fixture(scope="module")
def programs(dist, tmp_path_factory):
    """The programs of an environment that holds nothing but the wheel and what the wheel asks for."""

    def make(home):
        (wheel,) = dist.glob("*.whl")
        install(home, wheel)

    return made_once(tmp_path_factory, "wheel-alone", make) / "bin"


@pytest.fixture
def project(programs, tmp_path):
    """A project that the wheel's own command has begun."""
    run(programs / "policysite", "init", "云州", cwd=tmp_path)
    return tmp_path / "云州"


def test_the_wheel_alone_begins_a_site_and_builds_it(programs, project):
    run(programs / "policysite", "build", cwd=project)
    assert "这里还没有任何方案" in (project / "site/index.html").read_text("utf-8")
    pages = {page.stem for page in (PROJECT / "docs/guide").glob("*.md")}
    assert pages | {"fields"} == {page.stem for page in (project / "site/guide").glob("*.html")}
    run(programs / "mkdocs", "build", "--site-dir", "again", cwd=project)
    assert (project / "site/manifest.sha256").read_text() == (project / "again/manifest.sha256").read_text()
    run(programs / "policysite", "verify", "site", cwd=project)


def test_the_wheel_drafts_a_document_and_renders_for_another_engine(programs, project):
    document = PROJECT / "tests/fixtures/documents/a02-jieshui/doc.docx"
    run(programs / "policysite", "draft", str(document), "--out", "草稿", cwd=project)
    assert list(project.glob("草稿/*/review.html"))
    run(programs / "policysite", "render", "--out", "页面", cwd=project)
    assert (project / "页面/docs/guide/index.md").is_file() and (project / "页面/docs/assets/ledger/page.js").is_file()


def test_the_wheel_is_typed(programs, tmp_path):
    (tmp_path / "script.py").write_text(
        "from pathlib import Path\nimport policysite\nreveal_type(policysite.check(Path()))\n", "utf-8"
    )
    said = run(sys.executable, "-m", "mypy", "--python-executable", programs / "python", "script.py", cwd=tmp_path)
    assert 'Revealed type is "policysite.checking.check.Checked"' in said


def test_the_sdist_holds_every_file_of_the_repository(dist):
    if not (PROJECT / ".git").exists():
        pytest.skip("not a git checkout")
    (archive,) = dist.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        there = {name.partition("/")[2] for name in packed.getnames()}
    kept = subprocess.check_output(["git", "ls-files"], cwd=PROJECT, encoding="utf-8").splitlines()
    # What only the repository's own machinery reads.
    missing = {name for name in kept if name not in there and not name.startswith((".ci/", ".git"))}
    assert missing == set()
