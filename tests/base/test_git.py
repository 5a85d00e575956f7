"""Git is asked about folders that may come from anyone: what it answers, and that nothing of the folder runs."""

import stat
import subprocess

import pytest

from policysite.base.git import commit_of


def git(folder, *arguments):
    command = ["git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@y", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def repository(tmp_path):
    """A folder with one committed file."""
    home = tmp_path / "数据"
    home.mkdir()
    (home / "units.yml").write_text("甲\n乙\n", "utf-8")
    git(home, "init", "-q")
    git(home, "add", ".")
    git(home, "commit", "-qm", "data")
    return home


def test_the_commit_and_whether_a_file_differs(repository):
    units = repository / "units.yml"
    head = git(repository, "rev-parse", "HEAD")[:12]
    assert commit_of(repository, [units]) == head
    units.write_bytes("甲\r\n乙\r\n".encode())
    assert commit_of(repository, [units]) == head
    units.write_text("丙\n", "utf-8")
    assert commit_of(repository, [units]) == f"{head}-dirty"
    new = repository / "new [a]*.yml"
    new.write_text("甲\n", "utf-8")
    assert commit_of(repository, [new]) == f"{head}-dirty"
    assert commit_of(repository, []) == head


def test_a_file_in_a_folder_of_the_repository(repository):
    (repository / "plans").mkdir()
    plan = repository / "plans/方案 一.yml"
    plan.write_text("甲\n", "utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "plan")
    head = git(repository, "rev-parse", "HEAD")[:12]
    assert commit_of(repository / "plans", [plan, repository / "units.yml"]) == head


def test_outside_of_git_nothing_is_known(tmp_path):
    (tmp_path / "a").write_text("a", "utf-8")
    assert commit_of(tmp_path, [tmp_path / "a"]) is None
    git(tmp_path, "init", "-q")  # no commit yet
    assert commit_of(tmp_path, [tmp_path / "a"]) is None


WAYS = {
    "fsmonitor": "[core]\n fsmonitor = {program}\n",
    "filter": '[filter "e"]\n clean = {program}\n smudge = {program}\n process = {program}\n required = true\n',
    "hooks": "[core]\n hooksPath = {hooks}\n",
    "pager": "[core]\n pager = {program}\n[pager]\n rev-parse = {program}\n ls-tree = {program}\n",
    "difference": '[diff]\n external = {program}\n[diff "e"]\n command = {program}\n textconv = {program}\n',
    "alias": "[alias]\n rev-parse = !{program}\n ls-tree = !{program}\n",
    "fetch": '[extensions]\n partialClone = origin\n[remote "origin"]\n url = ext::{program} %S\n promisor = true\n'
    "[core]\n sshCommand = {program}\n[protocol]\n allow = always\n",
    "include": "[include]\n path = {included}\n",
}


@pytest.mark.parametrize("way", WAYS)
def test_no_program_named_in_the_folder_runs(repository, way, tmp_path):
    program, ran = tmp_path / "program.sh", tmp_path / "ran"
    program.write_text(f'#!/bin/sh\ntouch "{ran}"\ncat\n', "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "reference-transaction", "fsmonitor-watchman", "post-checkout"):
        (hooks / name).symlink_to(program)
    included = tmp_path / "included"
    included.write_text(WAYS["fsmonitor"].format(program=program), "utf-8")
    (repository / ".gitattributes").write_text("* filter=e diff=e\n", "utf-8")
    config = repository / ".git/config"
    words = WAYS[way].format(program=program, hooks=hooks, included=included)
    config.write_text(config.read_text("utf-8") + words, "utf-8")
    (repository / "units.yml").write_text("丙\n", "utf-8")
    if way == "fetch":  # the objects are gone: git would get them from elsewhere
        tree = git(repository, "rev-parse", "HEAD^{tree}")
        (repository / ".git/objects" / tree[:2] / tree[2:]).unlink()
    found = commit_of(repository, [repository / "units.yml"])
    assert found and found.endswith("-dirty")
    assert not ran.exists()


@pytest.mark.parametrize("way", ["fsmonitor", "include"])
def test_a_plainer_question_would_run_it(repository, way, tmp_path):
    test_no_program_named_in_the_folder_runs(repository, way, tmp_path)
    subprocess.run(["git", "-C", str(repository), "describe", "--always", "--dirty"], check=False, capture_output=True)
    assert (tmp_path / "ran").exists()
