"""Generated pages are finished past MkDocs, and are what MkDocs makes of them."""

import shutil

import pytest
import yaml

from policysite.build.finishing.frames import Frames
from policysite.build.settings import NAV
from policysite.cli.main import main
from support import INVENTED, PROJECT, REAL

pytestmark = pytest.mark.site

# With a hook, nobody knows what a page rests on: MkDocs makes every page itself.
HOOK = "def on_pre_build(config):\n    pass\n"


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def built(folder, settings, data=INVENTED, **files):
    """The files of a site with some settings and files of its own."""
    shutil.copytree(PROJECT / "docs", folder / "docs")
    said = yaml.safe_load((PROJECT / "mkdocs.yml").read_text("utf-8")) | settings
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(said, allow_unicode=True), "utf-8")
    for path, text in files.items():
        target = folder / path.replace("__", "/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    assert main(["build", str(data), "--config", str(folder / "mkdocs.yml")]) == 0
    return contents(folder / "site")


OWN_THEME = {"theme": {"name": "policysite", "custom_dir": "own"}}
OWN_PAGE = {"own__partials__top.html": "<p>{{ page.title | length }}{{ page.url }}</p>"}


@pytest.mark.parametrize(
    ("settings", "files"),
    [({}, {}), ({"nav": [*NAV, "plans/yc-2024-12/index.md"], "markdown_extensions": ["abbr"]} | OWN_THEME, OWN_PAGE)],
    ids=["as it comes", "own menu, theme and Markdown"],
)
def test_mkdocs_makes_the_same_pages(tmp_path, settings, files):
    ours = built(tmp_path / "ours", settings, **files)
    theirs = built(tmp_path / "theirs", settings | {"hooks": ["hook.py"]}, **{"hook.py": HOOK}, **files)
    assert sorted(ours) == sorted(theirs)
    assert [path for path in ours if ours[path] != theirs[path]] == []


def test_the_theme_is_asked_once_for_pages_of_one_kind(tmp_path, monkeypatch):
    asked = []
    rendered = Frames._rendered
    monkeypatch.setattr(Frames, "_rendered", lambda self, path, *of: asked.append(path) or rendered(self, path, *of))
    tasks = [path for path in built(tmp_path, {}, REAL) if "/tasks/" in path]
    assert len([path for path in asked if path.count("/") == tasks[0].count("/")]) < len(tasks) / 2
