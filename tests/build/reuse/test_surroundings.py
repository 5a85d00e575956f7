"""What pages rest on beside the data."""

import shutil

import pytest
from mkdocs.config import load_config

from policysite.build.reuse import surroundings as module
from policysite.build.reuse.surroundings import surroundings
from support import PROJECT


@pytest.fixture
def project(tmp_path):
    shutil.copytree(PROJECT / "docs", tmp_path / "docs")
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    return tmp_path


def around(project, told=None):
    return surroundings(load_config(str(project / "mkdocs.yml")), told or {})


def test_software_theme_settings_and_written_pages_are_all_of_the_surroundings(project, monkeypatch):
    config, seen = project / "mkdocs.yml", [around(project)]
    assert around(project) == seen[0]

    def renewed():
        seen.append(around(project))
        return len(set(seen)) == len(seen)

    written = config.read_text("utf-8")
    config.write_text(written.replace("政策方案任务查询", "另一个名称"), "utf-8")
    assert renewed()
    page = project / "docs/guide/index.md"
    page.write_text(page.read_text("utf-8") + "\n甲。\n", "utf-8")
    assert renewed()
    assert around(project, {"subtitle": "甲"}) not in seen
    (project / "own").mkdir()
    config.write_text(written.replace("name: policysite", "name: policysite\n  custom_dir: own"), "utf-8")
    assert renewed()
    (project / "own/main.html").write_text("甲", "utf-8")
    assert renewed()
    copy = shutil.copytree(module._PACKAGE, project / "software/policysite", ignore=shutil.ignore_patterns("*.pyc"))
    monkeypatch.setattr(module, "_PACKAGE", copy)
    seen.append(around(project))
    template = copy / "pages/templates/task.md"
    template.write_text(template.read_text("utf-8") + "甲", "utf-8")
    assert renewed()
    monkeypatch.setattr(module, "distributions", lambda: [])
    assert renewed()


def test_with_hooks_or_plugins_of_others_nobody_knows_what_a_page_rests_on(project):
    config = project / "mkdocs.yml"
    written = config.read_text("utf-8")
    config.write_text(written + "  - material/tags\n", "utf-8")
    assert around(project) is None
    (project / "hook.py").write_text("", "utf-8")
    config.write_text(written + "hooks: [hook.py]\n", "utf-8")
    assert around(project) is None
