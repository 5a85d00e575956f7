"""Builds through MkDocs: the same site without remembering a step, and never a bad or half-written one."""

import shutil
import subprocess
import sys

import pytest

from policysite.cli.main import main
from support import INVENTED, PROJECT, REAL, mkdocs_build

pytestmark = pytest.mark.site


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_mkdocs_alone_and_policysite_build_the_same_site(site, tmp_path):
    assert main(["build", str(REAL), "--site-dir", str(tmp_path / "site")]) == 0
    assert contents(tmp_path / "site") == contents(site)


@pytest.fixture
def project(tmp_path):
    """A copy of the project's site sources, in which a hand-written page can be spoilt."""
    shutil.copytree(PROJECT / "docs", tmp_path / "docs")
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    return tmp_path


def build(project):
    return main(["build", str(INVENTED), "--config", str(project / "mkdocs.yml")])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("[甲](no.md)", "断链：no.md"),
        ("[甲](index.md#no)", "链接的位置不存在：index.html#no"),
        ('<a href="no.html">甲</a>', "断链：no.html"),
        ("[甲](https://example.com/)", "指向站外：https://example.com/"),
        ("见[甲][乙]。", "没有生效的链接"),
    ],
)
def test_a_fault_in_a_written_page_fails_the_build_and_leaves_the_old_site(project, capsys, words, message):
    assert build(project) == 0
    before = contents(project / "site")
    page = project / "docs/guide/index.md"
    page.write_text(page.read_text("utf-8") + f"\n\n{words}\n", "utf-8")
    assert build(project) == 1
    assert (
        f"docs/guide/index.md  页面 guide/index.html：{'留有' if '生效' in message else ''}{message}"
        in capsys.readouterr().err
    )
    assert contents(project / "site") == before
    assert sorted(path.name for path in project.iterdir() if "site" in path.name) == [".site.lock", "site"]


def test_a_page_that_nothing_links_to_fails_the_build(project, capsys):
    (project / "docs/guide/lost.md").write_text("# 丢了的页面\n\n甲。\n", "utf-8")
    assert build(project) == 1
    assert "页面 guide/lost.html：没有任何页面链接到它" in capsys.readouterr().err


def test_bad_data_fail_plain_mkdocs_too_and_build_nothing(copy, tmp_path):
    plan = copy / "plans/pzh-2021-73/plan.yml"
    plan.write_text(plan.read_text("utf-8").replace("value: 87", "value: 88"), "utf-8")
    done = mkdocs_build(tmp_path / "site", copy)
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert "引文里没有“88%”" in said and "plan.yml:" in said
    assert "Traceback" not in said
    assert not (tmp_path / "site").exists() and not (tmp_path / ".site.building").exists()


def test_a_warning_of_mkdocs_fails_the_build(project, capsys):
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("nav:\n  - guide/index.md\n  - guide/no.md\n")
    assert build(project) == 1
    assert "guide/no.md" in capsys.readouterr().err
    assert not (project / "site").exists()


@pytest.mark.parametrize("place", ["data", ".", "data/plans", "docs", "full", "file"])
def test_a_build_replaces_nothing_but_an_earlier_site(project, capsys, monkeypatch, place):
    shutil.copytree(REAL, project / "data")
    (project / "full").mkdir()
    (project / "full/keep.txt").write_text("留着", "utf-8")
    (project / "file").write_text("留着", "utf-8")
    before = contents(project)
    monkeypatch.chdir(project)
    assert main(["build", "data", "--config", "mkdocs.yml", "--site-dir", place]) == 1
    said = capsys.readouterr().err
    assert "网站不能放在" in said or "的设置有误" in said
    assert contents(project) == before


def test_a_folder_that_cannot_be_written(capsys):
    assert main(["build", str(REAL), "--site-dir", "/proc/site"]) == 1
    assert capsys.readouterr().err.startswith("写不进 /proc/")


def test_a_site_for_review_has_its_own_place_and_where_nothing_is_in_doubt_no_warning(project, capsys):
    assert main(["build", str(REAL), "--config", str(project / "mkdocs.yml"), "--with-review"]) == 0
    assert "不要发布" not in capsys.readouterr().out and not (project / "site").exists()
    assert "没有人复核" not in (project / "site-review/index.html").read_text("utf-8")


def test_however_many_processes_work_the_site_is_the_same(tmp_path):
    sites = []
    for count in ("1", "2", "7"):
        site = tmp_path / count
        command = [sys.executable, "-m", "policysite", "build", str(INVENTED), "--site-dir", str(site)]
        subprocess.run([*command, "--workers", count], cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
        sites.append(contents(site))
    assert sites[0] == sites[1] == sites[2]


@pytest.mark.parametrize("count", ["0", "-1", "甲", "1.5"])
def test_a_number_of_processes_that_is_none_is_refused(count, capsys):
    with pytest.raises(SystemExit):
        main(["build", str(INVENTED), "--workers", count])
    assert "不是个数" in capsys.readouterr().err or count == "-1"
