"""Templates are compiled once for a person; what is spoilt is compiled again."""

import jinja2
import pytest

from policysite.base.cache import VARIABLE
from policysite.pages.kept_templates import KeptTemplates


@pytest.fixture
def compiled(tmp_path, monkeypatch):
    """The names of the templates that are compiled, in their order."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "kept"))
    names, compile = [], jinja2.Environment.compile
    monkeypatch.setattr(
        jinja2.Environment,
        "compile",
        lambda self, source, name, *of: names.append(name) or compile(self, source, name, *of),
    )
    return names


def shown(**templates):
    """What a template says in an environment of its own, as another process would have it."""
    return (
        jinja2.Environment(loader=jinja2.DictLoader(templates), bytecode_cache=KeptTemplates())
        .get_template("a")
        .render()
    )


def test_a_template_is_compiled_once_and_again_when_it_or_the_kept_has_changed(compiled, tmp_path):
    assert [shown(a="甲{{ 1 + 1 }}") for _ in range(3)] == ["甲2"] * 3
    assert compiled == ["a"]
    assert shown(a="乙{{ 1 + 1 }}") == "乙2"
    assert compiled == ["a"] * 2
    for entry in (tmp_path / "kept").rglob("*"):
        if entry.is_file():
            entry.write_bytes(entry.read_bytes()[:-1] + b"?")
    assert shown(a="甲{{ 1 + 1 }}") == "甲2"
    assert compiled == ["a"] * 3
