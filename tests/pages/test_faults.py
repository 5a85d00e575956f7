"""A fault of a template or an exporter is told as theirs, with its line, and never as one of the data."""

import re
import shutil

import jinja2
import pytest

from policysite.cli.main import main
from policysite.exports import formats
from policysite.exports.selections import UNIT
from policysite.library.provenance import Provenance
from policysite.pages import render, site_files
from policysite.pages.faults import GenerationError

MADE = Provenance(version="0")


@pytest.fixture
def templates(tmp_path, monkeypatch):
    """A copy of the templates that a test may break; the pages are made from it."""
    folder = shutil.copytree(render.TEMPLATES, tmp_path / "templates")

    def environment():
        env = render.environment()
        env.loader = jinja2.FileSystemLoader(folder)
        return env

    monkeypatch.setattr(site_files, "environment", environment)
    monkeypatch.setattr(site_files, "TEMPLATES", folder)
    return folder


def spoil(path, old, new):
    """Put new words in place of old ones; returns the number of their line."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def problems(library):
    with pytest.raises(GenerationError) as raised:
        list(site_files.site_files(library, MADE))
    return raised.value.problems


def test_an_undefined_name_in_a_template_is_told_once_with_its_line(invented, templates):
    line = spoil(templates / "unit.md", "{{ it.label }} {: #top }", "{{ it.lable }} {: #top }")
    (problem,) = problems(invented)
    assert problem.mark.file.endswith("templates/unit.md") and problem.mark.line == line
    assert f"等 {len(invented.units)} 个文件" in problem.message and "lable" in problem.message
    assert "units/" in problem.message and "不是数据的错误" in problem.hint
    assert "units.yml:" in problem.hint  # with which data it happened


def test_a_template_that_cannot_be_read_is_told_with_its_line(invented, templates):
    line = spoil(templates / "year.md", "{% if it.due %}", "{% iff it.due %}")
    (problem,) = problems(invented)
    assert problem.mark.file.endswith("templates/year.md") and problem.mark.line == line


def test_a_shared_template_is_told_and_not_the_page_that_imports_it(invented, templates):
    line = spoil(templates / "_parts.md", "{{ timing.words }}", "{{ timing.words.nothing }}")
    for problem in problems(invented):
        assert problem.mark.file.endswith("templates/_parts.md")
        assert problem.mark.line == line


def test_a_fault_behind_a_template_is_told_at_its_line_with_the_place_of_the_code(invented, templates, monkeypatch):
    monkeypatch.setattr("policysite.library.entries.UnitEntry.role_in", lambda unit, task: 1 / 0)
    found = problems(invented)
    assert {problem.mark.file.rpartition("/")[2] for problem in found} >= {"_duty_list.md", "_parts.md"}
    pages = [problem for problem in found if problem.mark.file.endswith("together.md")]
    assert all("ZeroDivisionError" in one.message and "test_faults.py" in one.hint for one in pages)


def broken(selection):
    return selection.title + selection.unit.nothing


def test_an_exporter_that_raises_is_told_at_its_line(invented, monkeypatch):
    monkeypatch.setattr(formats, "FORMATS", (*formats.FORMATS, formats.Format("txt", "文本", broken, scopes=(UNIT,))))
    (problem,) = problems(invented)
    assert problem.mark.file.endswith("test_faults.py")
    assert problem.mark.line == broken.__code__.co_firstlineno + 1
    busy = [unit for unit in invented.units if unit.duties]
    assert problem.message.startswith(f"导出程序出错，没有写成 data/units/{busy[0].key}.txt 等 {len(busy)} 个文件")
    assert "AttributeError" in problem.message and "units.yml:" in problem.hint


def test_all_faults_are_told_at_once(invented, templates, monkeypatch):
    spoil(templates / "unit.md", "{{ it.label }} {: #top }", "{{ it.lable }} {: #top }")
    spoil(templates / "home.md", "{{ library.plans | length }}", "{{ library.plan | length }}")
    monkeypatch.setattr(formats, "FORMATS", (*formats.FORMATS, formats.Format("txt", "文本", broken, scopes=(UNIT,))))
    names = {problem.mark.file.rpartition("/")[2] for problem in problems(invented)}
    assert names == {"test_faults.py", "home.md", "unit.md"}


@pytest.mark.parametrize("command", ["render", "build"])
def test_a_command_says_it_in_chinese_and_leaves_nothing(command, templates, tmp_path, capfd):
    spoil(templates / "unit.md", "{{ it.label }} {: #top }", "{{ it.lable }} {: #top }")
    place = tmp_path / "out"
    assert main([command, "--out" if command == "render" else "--site-dir", str(place)]) == 1
    said = capfd.readouterr().err
    assert re.search(r"templates/unit\.md:\d+  模板出错", said)
    assert "Traceback" not in said and "数据有" not in said
    assert not place.exists()
