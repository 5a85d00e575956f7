"""What the guide tells people to do, done: in git, in CI, without network."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from policysite.cli.main import _parser
from support import PROJECT
from support.machine import go_without

BIN = Path(sys.executable).parent


def blocks(page, anchor):
    """The code blocks of a section of the guide."""
    text = (PROJECT / f"docs/guide/{page}.md").read_text("utf-8")
    section = re.search(rf"{{: #{anchor} }}\n(.*?)(?=\n## |\Z)", text, re.DOTALL)[1]
    return re.findall(r"```\w+\n(.*?)```", section, re.DOTALL)


def run(command, folder, **settings):
    path = os.pathsep.join([str(BIN), os.environ["PATH"]])
    environment = os.environ | {"PATH": path, "GIT_CONFIG_GLOBAL": os.devnull} | settings
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def spoil(data):
    units = data / "units.yml"
    units.write_text(units.read_text("utf-8").replace("name: 市财政局", "nam: 市财政局"), "utf-8")


# Commands and names


def commands_of(text):
    """Every command line of ours that a text tells, without what follows it."""
    fenced = [line for block in re.findall(r"```(?:sh|bat)\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    inline = re.findall(r"`(policysite [^`]+)`", text)
    for line in [*fenced, *inline, *re.findall(r"(?:entry:|^ +-) (policysite .+)$", text, re.MULTILINE)]:
        if found := re.search(r"(?:^|[/\\ ])policysite ([a-z].*)", line):
            yield found[1].partition("  #")[0].split()


@pytest.mark.parametrize("page", [*PROJECT.glob("docs/guide/*.md"), PROJECT / "README.md"], ids=lambda page: page.stem)
def test_the_commands_that_are_told_are_taken(page):
    for command in commands_of(page.read_text("utf-8")):
        try:
            _parser().parse_args(command)
        except SystemExit as ended:
            # A command named by its name alone, as in a sentence, lacks what it needs.
            assert ended.code == 0 or command in (["draft"], ["render"], ["review"], ["init"]), command


def test_commands_are_told_in_many_places():
    told = [command[0] for page in PROJECT.glob("docs/guide/*.md") for command in commands_of(page.read_text("utf-8"))]
    assert len(told) > 30 and set(told) >= {"init", "check", "build", "draft", "review", "verify", "bundle", "serve"}


def test_the_guide_speaks_of_an_invented_city():
    """It is part of the site of every city."""
    for page in PROJECT.glob("docs/guide/*.md"):
        assert not re.search("攀枝花|攀办|pzh|四川", page.read_text("utf-8")), page.name


# Schemas


def test_the_lines_for_the_editor_lead_to_the_schemas(copy):
    (plan,), (units,) = (re.findall(r"\$schema=(\S+)", block) for block in blocks("editing", "editor"))
    assert (copy / "plans/pzh-2021-73" / plan).resolve() == (copy / "schema/plan.schema.json").resolve()
    assert (copy / units).is_file() and (copy / "plans/pzh-2021-73" / plan).is_file()


# Git and CI


@pytest.fixture
def repository(copy, tmp_path):
    """A repository of data, with the guide's hook in it."""
    home = tmp_path / "repository"
    home.mkdir()
    shutil.copytree(copy, home / "policy_data")
    config, ci = blocks("editing", "pre-commit")
    (home / ".pre-commit-config.yaml").write_text(config, "utf-8")
    (home / ".gitlab-ci.yml").write_text(ci, "utf-8")
    for command in (["git", "init", "-q"], ["git", "config", "user.name", "x"], ["git", "config", "user.email", "x@y"]):
        assert run(command, home).returncode == 0
    done = run(["pre-commit", "install"], home, PRE_COMMIT_HOME=str(tmp_path / "cache"))
    assert done.returncode == 0, done.stdout + done.stderr
    return home


def commit(home):
    run(["git", "add", "."], home)
    return run(["git", "commit", "-m", "数据"], home, PRE_COMMIT_HOME=str(home.parent / "cache"))


def test_bad_data_cannot_be_committed(repository):
    done = commit(repository)
    assert done.returncode == 0, done.stdout + done.stderr
    spoil(repository / "policy_data")
    done = commit(repository)
    assert done.returncode == 1
    assert re.search(r"policy_data/units\.yml:\d+:\d+: 没有“nam”这个键", done.stdout + done.stderr)
    assert run(["git", "rev-list", "--count", "HEAD"], repository).stdout.strip() == "1"


@pytest.mark.site
def test_ci_stops_at_bad_data(repository):
    script = yaml.safe_load((repository / ".gitlab-ci.yml").read_text("utf-8"))["check"]["script"]
    assert [run(["sh", "-c", line], repository).returncode for line in script] == [0, 0]
    assert (repository / "site/index.html").is_file()
    spoil(repository / "policy_data")
    assert run(["sh", "-c", script[0]], repository).returncode == 1


# Without network


@pytest.mark.install
@pytest.mark.site
def test_an_install_without_network(tmp_path):
    if not shutil.which("unshare") or run(["unshare", "-rn", "true"], tmp_path).returncode:
        go_without("network namespace", ["unshare -rn: not allowed here"])
    subprocess.run(["git", "clone", "-q", str(PROJECT), str(tmp_path / "here")], check=True)
    gather, build, _ = blocks("publishing", "airgap")
    settings = {"PYTHON": sys.executable}
    done = run(["sh", "-c", gather], tmp_path / "here", **settings)
    assert done.returncode == 0, done.stderr
    there = shutil.copytree(tmp_path / "here", tmp_path / "there", ignore=shutil.ignore_patterns(".venv"))
    away = ["unshare", "-rn", "sh", "-c"]
    reach = "import socket; socket.create_connection(('1.1.1.1', 53), 3)"
    assert run([*away, f'{sys.executable} -c "{reach}"'], there).returncode != 0
    done = run([*away, build], there, PIP_INDEX_URL="http://127.0.0.1:9/", **settings)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (there / "site/index.html").is_file()


# Verification


def test_a_bundle_is_checked_on_the_other_side_as_the_guide_says(site, tmp_path):
    kept = shutil.copytree(site, tmp_path / "site")
    (verify, by_hand), (pack,) = blocks("publishing", "verify"), blocks("publishing", "bundle")
    for line in (verify, by_hand, pack, "sha256sum -c site.zip.sha256"):
        done = run(["sh", "-c", line], tmp_path)
        assert done.returncode == 0, (line, done.stderr)
    (kept / "index.html").write_text("别的", "utf-8")
    assert [run(["sh", "-c", line], tmp_path).returncode for line in (verify, by_hand, pack)] == [1, 1, 1]
