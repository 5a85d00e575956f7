"""`policysite init`: a folder in which a site can be built at once, and nothing lost that was there."""

import json
import subprocess

import pytest
import yaml

from policysite.cli.main import main
from support import INVENTED


def written(home):
    return {path.relative_to(home).as_posix(): path.read_text("utf-8") for path in home.rglob("*") if path.is_file()}


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A new project; the test stands in it."""
    assert main(["init", str(tmp_path / "云州"), "--city", "云州市"]) == 0
    monkeypatch.chdir(tmp_path / "云州")
    return tmp_path / "云州"


def test_the_data_pass_and_the_check_says_how_to_go_on(home, capsys):
    capsys.readouterr()
    assert main(["check"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("核对通过：0 个方案、") and "还没有任何方案" in said and "policysite draft" in said


@pytest.mark.site
def test_a_site_without_plans_is_built_and_says_so(home, capsys):
    assert main(["build"]) == 0, capsys.readouterr().err
    for page in ("index.html", "plans/index.html"):
        assert "这里还没有任何方案" in (home / "site" / page).read_text("utf-8")
    assert "云州市政策方案任务查询" in (home / "site/index.html").read_text("utf-8")
    assert (home / "site/units/finance.html").is_file() and (home / "site/guide/drafting.html").is_file()


@pytest.mark.site
def test_the_same_new_project_gives_the_same_bytes(home, capsys):
    assert main(["build"]) == 0 and main(["build", "--site-dir", "again"]) == 0, capsys.readouterr().err
    assert (home / "site/manifest.sha256").read_text("utf-8") == (home / "again/manifest.sha256").read_text("utf-8")


def test_what_is_there_stays_as_it_is(home, capsys):
    before = written(home)
    (home / "mkdocs.yml").write_text("site_name: 改过的\n", "utf-8")
    (home / ".gitignore").unlink()
    capsys.readouterr()
    assert main(["init", ".", "--city", "别处市"]) == 0
    said = capsys.readouterr().out
    assert "已有，没有动：mkdocs.yml" in said and "已写 .gitignore" in said
    assert written(home) == before | {"mkdocs.yml": "site_name: 改过的\n"}


@pytest.mark.parametrize(
    ("city", "name", "full_name"),
    [
        ("青山县", "县财政局", "青山县财政局"),
        ("云州市", "市财政局", "云州市财政局"),
        ("云川", "市财政局", "云川财政局"),
    ],
)
def test_the_example_unit_is_of_the_city(tmp_path, city, name, full_name):
    assert main(["init", str(tmp_path), "--city", city]) == 0
    (unit,) = yaml.safe_load((tmp_path / "policy_data/units.yml").read_text("utf-8"))
    assert (unit["name"], unit["full_name"], unit["region"]) == (name, full_name, city)
    assert yaml.safe_load((tmp_path / "mkdocs.yml").read_text("utf-8"))["site_name"] == f"{city}政策方案任务查询"


@pytest.mark.parametrize("city", ["Yunzhou", "云: 州", "", "${city}"])
def test_what_is_no_name_of_a_place_is_refused(tmp_path, capsys, city):
    with pytest.raises(SystemExit) as ended:
        main(["init", str(tmp_path / "x"), "--city", city])
    assert ended.value.code == 2 and "不是地名" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_a_file_in_the_way_is_said(tmp_path, capsys):
    (tmp_path / "file").write_text("留着", "utf-8")
    assert main(["init", str(tmp_path / "file")]) == 1
    said = capsys.readouterr().err
    assert said.startswith("写不进 ") and "Traceback" not in said
    assert (tmp_path / "file").read_text("utf-8") == "留着"


def test_the_editor_finds_a_schema_for_each_file_of_data(home):
    schemas = json.loads((home / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    plan = home / "policy_data/plans/yc-2024-12/plan.yml"
    plan.parent.mkdir()
    plan.write_text((INVENTED / "plans/yc-2024-12/plan.yml").read_text("utf-8"), "utf-8")
    served = {found: schema for schema, pattern in schemas.items() for found in home.glob(pattern)}
    assert set(served) == {home / "policy_data/units.yml", plan}
    assert all((home / schema).is_file() for schema in served.values())
    assert "lead_rule" in (home / served[plan]).read_text("utf-8")


def test_git_keeps_the_folders_and_the_bytes_of_a_source_and_leaves_the_site_out(home):
    for name in ("site/index.html", ".site.lock", ".site.building/a", "policy_data/plans/a/source.txt"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(b"\xef\xbb\xbfa\r\nb\r\n")
    for command in ("init -q", "add -A"):
        subprocess.run(["git", *command.split()], cwd=home, check=True)
    kept = subprocess.check_output(["git", "ls-files"], cwd=home, text=True).split()
    assert not [name for name in kept if "site" in name]
    assert {"docs/.gitkeep", "policy_data/plans/.gitkeep", ".vscode/settings.json"} <= set(kept)
    source = subprocess.check_output(["git", "show", ":policy_data/plans/a/source.txt"], cwd=home)
    assert source == b"\xef\xbb\xbfa\r\nb\r\n"


def test_data_without_the_folder_of_plans_are_no_empty_library(home, capsys):
    """A folder that was misspelt must not publish a site without plans."""
    (home / "policy_data/plans/.gitkeep").unlink()
    (home / "policy_data/plans").rename(home / "policy_data/plan")
    assert main(["check"]) == 1
    assert "policy_data/plans  没有这个文件夹" in capsys.readouterr().err
