"""A mkdocs.yml that cannot be read is told with its line, by every command that would else take another data folder."""

import os
from pathlib import Path

import pytest

from policysite.base.problems import DataError
from policysite.build.project_file import check_project_file, data_of_project
from policysite.cli.main import main
from support.tables import for_each

OURS = "plugins:\n  - policysite:\n      data: there\n"
# Eight mappings, each merged nine times into the next: 9⁸ keys.
MERGES = "a0: &a0 {k: v}\n" + "".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 9))

UNREADABLE = (
    (f"{OURS}a: [\n", ":5:1", "没有闭合"),
    (f"{OURS}x: 甲\n".encode("gb18030"), ":4", "GBK"),
    (OURS.encode("utf-16"), "", "UTF-16"),
    (f"{OURS}\tx: 1\n", ":4:1", "Tab"),
    ("site_name: 甲\n<<<<<<< a\n" + OURS + ">>>>>>> b\n", ":2", "git 合并冲突"),
    ("- a\n", ":1", "键: 值"),
    ("plugins: 1\n", ":1:10", "列表"),
    ("plugins:\n  - policysite: there\n", ":2:17", "键: 值"),
    ("plugins:\n  - policysite: {data: [a]}\n", ":2:24", "文件夹"),
    ("plugins:\n  - policysite: {data: ''}\n", ":2:24", "文件夹"),
    ('plugins:\n  - policysite: {data: "a\\0"}\n', ":2:24", "文件夹"),
    (f"{OURS}x: !!python/object/apply:os.system [id]\n", ":4:4", "会运行程序"),
    (f"{OURS}x: !!python/module:os ''\n", ":4:4", "会运行程序"),
    (MERGES, ":6:5", "合并来的"),
    ("a: " + "[" * 5_000, "", "套得太深"),
    ("a: " + "{a: " * 5_000, "", "套得太深"),
    ("#" * 600_000, "", "超过 500 KB"),
    ("INHERIT: mkdocs.yml\n", "", "INHERIT"),
    ("INHERIT: no.yml\n", ":1:10", "找不到 INHERIT 写的 no.yml"),
)

FOLDERS = (
    (OURS, "there"),
    ("", None),
    ("# nothing\n", None),
    ("plugins:\n", None),
    ("plugins: [policysite]\n", None),
    ("plugins: [policysite: ]\n", None),
    ("plugins: [policysite: {data: }]\n", None),
    ("plugins: {search: {}, policysite: {data: there}}\n", "there"),
    ("x: &x {data: there}\nplugins: [policysite: *x]\n", "there"),
    ("x: &x {data: there}\nplugins: [policysite: {<<: *x}]\n", "there"),
    ("x: &x {<<: *x, data: no}\nplugins: [policysite: {<<: *x, data: there}]\n", "there"),
    ("plugins: [policysite: {data: !ENV ELSEWHERE}]\n", "elsewhere"),
    ("plugins: [policysite: {data: !ENV [NOT_SET, ELSEWHERE, there]}]\n", "elsewhere"),
    ("plugins: [policysite: {data: !ENV [NOT_SET, there]}]\n", "there"),
    ("INHERIT: above.yml\n", "above"),
    ("INHERIT: above.yml\nplugins: {search: {}}\n", "above"),
    ("INHERIT: above.yml\nplugins: [policysite]\n", None),
    ("INHERIT: above.yml\n" + OURS, "there"),
    ("emoji: !!python/name:a.b\n" + OURS, "there"),
)


def told(config):
    with pytest.raises(DataError) as raised:
        data_of_project(config)
    with pytest.raises(DataError):
        check_project_file(config)
    return "\n".join(map(str, raised.value.problems))


def test_what_cannot_be_read_is_told_with_its_line(tmp_path):
    config = tmp_path / "mkdocs.yml"

    @for_each("raw, place, words", UNREADABLE)
    def says(raw, place, words):
        config.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
        said = told(config)
        assert f"mkdocs.yml{place}  " in said and words in said, said

    says()


def test_what_is_no_file(tmp_path):
    config = tmp_path / "mkdocs.yml"
    config.symlink_to("gone")
    assert "找不到" in told(config)
    config.unlink()
    config.mkdir()
    assert "打不开" in told(config)
    config.rmdir()
    os.mkfifo(config)
    assert "不是普通的文件" in told(config)


def test_which_folder_it_names(tmp_path, monkeypatch):
    monkeypatch.setenv("ELSEWHERE", "elsewhere")
    config = tmp_path / "mkdocs.yml"
    (tmp_path / "above.yml").write_text("plugins: {policysite: {data: above}}\n", "utf-8")

    @for_each("text, folder", FOLDERS)
    def names(text, folder):
        config.write_text(text, "utf-8")
        assert data_of_project(config) == (folder and tmp_path / folder)

    names()


def test_every_command_says_it_and_takes_no_other_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("mkdocs.yml").write_text(f"{OURS}a: [\n", "utf-8")
    Path("a.txt").write_text("甲", "utf-8")
    for command in (["check"], ["draft", "a.txt", "--out", "o"], ["schema"], ["build"], ["render", "--out", "o"]):
        assert main(command) == 1
        assert "mkdocs.yml:5:1" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "mkdocs.yml"]
