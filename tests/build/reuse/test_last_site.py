"""What is taken from the last site is what a cold build would make, whatever has changed since."""

import os
import shutil
from pathlib import Path

import pytest
import yaml

from policysite.build.reuse.last_site import LastSite
from policysite.build.reuse.record import Record
from policysite.build.settings import NAV
from policysite.checking.check import check
from policysite.cli.main import main
from policysite.data.model.node import Node
from policysite.library.library import build_library
from policysite.library.provenance import Provenance
from policysite.library.readings import Readings
from policysite.pages.faults import GenerationError
from policysite.pages.site_files import site_files
from support import INVENTED, PROJECT, REAL, SHALIU
from support.drawing import some

MADE = Provenance(version="0")
pytestmark = pytest.mark.site


# What rests on what: every field of the data


def made(checked, record=None, sources=None):
    """All files of some data by their paths; those that an earlier record calls unchanged; the record of these.

    `sources` has for each file of the data the state in which it was read.
    """
    library = build_library(checked)
    readings = Readings(library, sources)
    last = LastSite(Path(), record or Record(), "", readings)
    unchanged = set()

    def ask(file, said):
        if last.is_unchanged(file.path, said):
            unchanged.add(file.path)

    files = {}
    for file in site_files(library, MADE, "http://10.0.0.8/", readings, ask):
        files[file.path] = file.content
        if file.rests:
            last.enter(file.path, file.rests.said, file.rests.read)
    return files, unchanged, last.record({}, Path())


def nodes(checked):
    """Every node of the data."""
    waiting = [*(one.plan for one in checked.all_editions), *checked.registry.units]
    for node in waiting:  # grows while it is gone through
        waiting += node.nodes()
        yield node


def other(value):
    """Another value of the same kind; None where there is no telling."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return f"{value}改" if not value.isascii() else None
    if isinstance(value, int):
        return value + 1
    if isinstance(value, tuple) and value:
        changed = other(value[-1])
        return value[:-1] if changed is None or isinstance(value[-1], Node) else (*value[:-1], changed)
    return None


def changes():
    """For each field of each kind of node that says anything, the place of one node that has it."""
    found = {}
    for data in (REAL, INVENTED, SHALIU):
        for number, node in enumerate(nodes(check(data))):
            for name in type(node).model_fields:
                if other(getattr(node, name)) is not None:
                    found.setdefault((type(node).__name__, name), (data, number))
    return [(data, number, name) for (_, name), (data, number) in sorted(found.items())]


def sources(checked, changed=None):
    """A state of each file of the data; another one for that in which a node has `changed`."""
    files = {node.mark().file: "1" for node in nodes(checked)}
    return files | ({changed.mark().file: "2"} if changed else {})


@pytest.fixture(scope="module")
def before():
    found = {data: check(data) for data in (REAL, INVENTED, SHALIU)}
    return {data: made(checked, None, sources(checked)) for data, checked in found.items()}


CHANGES = changes()


def test_there_are_changes_of_every_kind():
    assert len(CHANGES) > 50


@pytest.mark.parametrize(("data", "number", "name"), some(CHANGES), ids=lambda one: str(getattr(one, "name", one)))
def test_a_file_that_counts_as_unchanged_is_the_same_whatever_field_has_changed(before, data, number, name):
    checked = check(data)
    node = list(nodes(checked))[number]
    node.__dict__[name] = other(getattr(node, name))  # past the model, which lets nothing be changed
    old, _, record = before[data]
    try:
        new, unchanged, _ = made(checked, record, sources(checked, node))
    except (LookupError, GenerationError):
        return  # a unit that nobody knows, a text without its errata: no check would let them pass
    assert [path for path in sorted(unchanged) if new.get(path) != old[path]] == []


def test_nothing_has_to_be_made_again_when_nothing_has_changed(before):
    for data, (old, _, record) in before.items():
        assert made(check(data), record)[1] == set(old) - {"data/build.json"}


def test_what_nodes_of_an_unchanged_file_say_is_not_looked_at_again(before, monkeypatch):
    checked, looked_at = check(REAL), []
    digest = Readings._digest
    monkeypatch.setattr(Readings, "_digest", lambda self, one, value: looked_at.append(one) or digest(self, one, value))
    made(checked, before[REAL][2], sources(checked))
    assert looked_at and not any(isinstance(one, Node) for one in looked_at)
    made(checked, before[REAL][2], sources(checked, checked.plans[0].plan))
    assert any(isinstance(one, Node) for one in looked_at)


def test_a_word_in_one_task_leaves_most_files_as_they_are(before):
    checked = check(REAL)
    task = next(checked.plans[0].plan.tasks)
    task.__dict__["note"] = "另一句说明"
    _, unchanged, _ = made(checked, before[REAL][2])
    assert f"plans/pzh-2021-73/tasks/{task.id}.md" not in unchanged
    assert len(unchanged) > 0.9 * len(before[REAL][0])


# Whole sites


@pytest.fixture
def project(tmp_path):
    shutil.copytree(PROJECT / "docs", tmp_path / "docs")
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    return tmp_path


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def change(path, old, new):
    words = path.read_text("utf-8")
    assert old in words
    path.write_text(words.replace(old, new), "utf-8")


def one_word(project, data):
    home = next((data / "plans").iterdir())
    for path in (home / "plan.yml", home / "source.txt"):
        change(path, "数字", "数据")


def spoil(path):
    """Change the bytes of a file so that its size and its time stay as they were."""
    known = path.stat()
    path.write_bytes(bytes(reversed(path.read_bytes())))
    os.utime(path, ns=(known.st_atime_ns, known.st_mtime_ns))


# Pages that people wrote stand in the menu beside a plan.
MENU = yaml.safe_dump({"nav": [*NAV, "plans/yc-2024-12/index.md"]}, allow_unicode=True)

CHANGED = {
    "nothing": lambda project, data: None,
    "a unit's full name": lambda project, data: change(
        data / "units.yml", "full_name: 云川市政务服务局", "full_name: 云川市政务服务管理局"
    ),
    "a setting": lambda project, data: change(project / "mkdocs.yml", "政策方案任务查询", "另一个名称"),
    "a written page": lambda project, data: change(project / "docs/guide/index.md", "# ", "# 新的"),
    "the theme": lambda project, data: change(project / "own/partials/footer.html", "甲", "乙"),
    "a spoilt page of the same length and time": lambda project, data: spoil(project / "site/units/index.html"),
    "a spoilt page that people wrote": lambda project, data: spoil(project / "site/guide/index.html"),
    "a title in the menu": lambda project, data: [
        change(next((data / "plans").iterdir()) / name, "便民服务提升", "便民服务改进")
        for name in ("plan.yml", "source.txt")
    ],
    "a spoilt page": lambda project, data: (project / "site/units/index.html").write_text("坏", "utf-8"),
    "a page that is gone": lambda project, data: next((project / "site/together").iterdir()).unlink(),
    "a record that is gone": lambda project, data: shutil.rmtree(project / ".cache"),
}


def test_whatever_has_changed_the_site_is_that_of_a_cold_build(project, tmp_path_factory):
    data = shutil.copytree(INVENTED, tmp_path_factory.mktemp("data") / "data")
    (project / "own/partials").mkdir(parents=True)
    (project / "own/partials/footer.html").write_text("<footer>甲</footer>", "utf-8")
    change(project / "mkdocs.yml", "name: policysite", "name: policysite\n  custom_dir: own")
    change(project / "mkdocs.yml", "site_name:", f"{MENU}site_name:")
    build = ["build", str(data), "--config", str(project / "mkdocs.yml"), "--site-dir"]
    assert main([*build, str(project / "site")]) == 0
    for name, make in CHANGED.items():
        make(project, data)
        cold = tmp_path_factory.mktemp("cold") / "site"
        assert main([*build, str(project / "site")]) == 0, name
        assert main([*build, str(cold)]) == 0, name
        assert contents(project / "site") == contents(cold), name


def test_what_is_unchanged_is_linked_not_copied_and_not_read_or_rendered_again(project, monkeypatch):
    build = ["build", str(INVENTED), "--config", str(project / "mkdocs.yml")]
    assert main(build) == 0
    places = {path: path.stat().st_ino for path in (project / "site").rglob("*.docx")}
    kept = {path: os.link(path, project / f"{path.name}") for path in places}
    assert kept and main(build) == 0
    assert {path: path.stat().st_ino for path in (project / "site").rglob("*.docx")} == places
