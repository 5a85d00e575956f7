"""Where a project's files are, and how a path is shown."""

from policysite.base.paths import DATA_FOLDER, find, guide_folder, real, shown
from support import PROJECT


def test_what_is_in_the_current_folder_comes_first(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert find(DATA_FOLDER).resolve() == PROJECT / DATA_FOLDER
    (tmp_path / DATA_FOLDER).mkdir()
    assert find(DATA_FOLDER).resolve() == tmp_path / DATA_FOLDER


def test_what_is_nowhere_is_looked_for_here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert find("没有的").resolve() == tmp_path / "没有的"


def test_the_guide_is_found():
    assert (guide_folder() / "index.md").is_file()


def test_a_path_is_shown_from_where_one_stands(tmp_path, monkeypatch):
    (tmp_path / "方案").mkdir()
    monkeypatch.chdir(tmp_path)
    assert shown(tmp_path / "方案" / "plan.yml") == "方案/plan.yml"
    monkeypatch.chdir("/")
    assert shown(tmp_path) == str(tmp_path).removeprefix("/")


def test_a_link_that_leads_back_to_itself_stays_as_it_is(tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "other").symlink_to(tmp_path)
    assert real(tmp_path / "loop") == tmp_path / "loop"
    assert real(tmp_path / "other" / "a") == tmp_path / "a"


def test_a_terminal_does_not_obey_a_path(tmp_path):
    assert shown(tmp_path / "方\x1b[2J案\n" / "plan.yml").endswith("方〔U+001B〕[2J案⏎/plan.yml")
