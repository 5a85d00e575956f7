"""A folder that the settings name is refused where copying it would not end."""

import os
import time

import pytest

from policysite.build import named_folders
from policysite.build.named_folders import fault_of
from policysite.cli.main import main
from support import INVENTED


def test_a_folder_of_a_project_is_well(tmp_path):
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/x.md").write_text("x")
    (tmp_path / "gone").symlink_to("nowhere")
    (tmp_path / "twice").symlink_to("a")
    assert fault_of(tmp_path) == ""


def test_links_that_lead_back_double_what_is_below_them_again_and_again(tmp_path):
    for name in "ab":
        (tmp_path / name).symlink_to(".")
    assert "指回自己的链接" in fault_of(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have names on Unix only")
def test_a_pipe_would_be_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "不是文件" in fault_of(tmp_path)


def test_so_many_files_are_of_no_site(tmp_path, monkeypatch):
    monkeypatch.setattr(named_folders, "MOST_FILES", 3)
    for number in range(4):
        (tmp_path / str(number)).touch()
    assert "超过 3 个文件" in fault_of(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="/ is a disk of Unix")
@pytest.mark.parametrize(
    ("setting", "said"), [("theme: {name: policysite, custom_dir: /}", "custom_dir"), ("docs_dir: /", "")]
)
def test_the_whole_disk_is_no_part_of_a_site(tmp_path, capsys, setting, said):
    (tmp_path / "docs").mkdir()
    config = tmp_path / "mkdocs.yml"
    name = "" if "theme" in setting else "theme: {name: policysite}\n"
    config.write_text(f"site_name: 云川\n{name}{setting}\nplugins: [policysite]\n", "utf-8")
    began = time.process_time()
    assert main(["render", str(INVENTED), "--config", str(config), "--out", str(tmp_path / "out")]) == 1
    assert said in capsys.readouterr().err
    assert time.process_time() - began < 10 and not (tmp_path / "out").exists()


def test_pages_are_not_rendered_into_the_folder_that_they_are_copied_from(tmp_path, capsys):
    (tmp_path / "docs").mkdir()
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: 云川\ntheme: {name: policysite}\nplugins: [policysite]\n", "utf-8")
    assert main(["render", str(INVENTED), "--config", str(config), "--out", str(tmp_path / "docs/a/b")]) == 1
    assert "要拷贝的文件夹里" in capsys.readouterr().err
    assert list((tmp_path / "docs").iterdir()) == []


def test_folders_without_files_count_too(tmp_path, monkeypatch):
    monkeypatch.setattr(named_folders, "MOST_FILES", 5)
    for number in range(6):
        (tmp_path / "docs" / str(number)).mkdir(parents=True)
    assert "超过 5 个文件" in fault_of(tmp_path / "docs")
