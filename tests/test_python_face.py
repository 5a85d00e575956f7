"""The Python face: the names that scripts may use, and the example of the guide."""

import inspect
import re
import shutil
import subprocess
import sys
import typing

import pytest

import policysite
from support import PROJECT, REAL


def test_every_name_is_there_and_only_those_are_promised():
    assert set(policysite.__all__) == set(policysite._HOMES)
    for name in policysite.__all__:
        found = getattr(policysite, name)
        assert inspect.isclass(found) or inspect.isfunction(found), name
        assert inspect.getdoc(found), name
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        policysite.nothing  # noqa: B018


def test_what_the_functions_take_and_give_can_be_imported_too():
    """A script can name the type of everything that it gets from us."""
    for name in ("load", "check", "build_library", "draft_document"):
        given = typing.get_type_hints(getattr(policysite, name))
        ours = {one.__name__ for one in types_in(given.values()) if one.__module__.startswith("policysite")}
        assert ours and ours <= set(policysite.__all__), name


def types_in(hints):
    for hint in hints:
        inner = typing.get_args(hint)
        yield from types_in(inner) if inner else [hint] * inspect.isclass(hint)


def test_importing_the_package_loads_nothing_heavy():
    program = "import sys, policysite; print(sorted({'pydantic', 'jinja2', 'mkdocs', 'openpyxl'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.fixture
def example(tmp_path):
    """The example of the guide, in a folder with data; returns what it prints when run."""
    text = (PROJECT / "docs/guide/data.md").read_text("utf-8")
    (program,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    shutil.copytree(REAL, tmp_path / "policy_data")

    def run():
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    return run, tmp_path / "policy_data"


def test_the_example_of_the_guide_lists_who_leads_what(example, real):
    run, _ = example
    assert run() == [f"{unit.label}\t{task.label}\t{task.url}" for unit in real.units for task in unit.lead_tasks]


def test_the_example_of_the_guide_prints_every_problem(example):
    run, data = example
    plan = data / "plans/pzh-2021-73/plan.yml"
    plan.write_text(plan.read_text("utf-8").replace("value: 87", "value: 88"), "utf-8")
    assert re.match(r"policy_data/plans/pzh-2021-73/plan\.yml:\d+:\d+  引文里没有“88%”", run()[0])
