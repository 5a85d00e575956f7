"""The way out: another engine builds the same pages from what `policysite render` writes (docs/guide/architecture.md)."""

import re
import subprocess
import sys

import pytest
from selectolax.lexbor import LexborHTMLParser

from policysite.cli.main import main
from support import PROJECT, REAL
from support.machine import attempt, go_without

# The newest that needs nothing but what is on PyPI; see the guide.
ZENSICAL = "zensical==0.0.73"


@pytest.fixture(scope="module")
def zensical(tmp_path_factory):
    """Zensical in an environment of its own."""
    home = tmp_path_factory.mktemp("zensical")
    reasons = []
    attempt([sys.executable, "-m", "venv", str(home)], reasons)
    if not attempt([str(home / "bin/pip"), "install", "-q", ZENSICAL], reasons):
        go_without("Zensical", reasons)
    return home / "bin/zensical"


def article(path):
    """What a reader finds on a page: its words and its links; None where the page is the engine's own."""
    body = LexborHTMLParser(path.read_text("utf-8")).css_first("article")
    if body is None:
        return None
    for node in body.css("script, a.headerlink"):
        node.decompose()
    links = sorted((node.attributes["href"] or "").removeprefix("./") for node in body.css("a[href]"))
    return re.sub(r"\s", "", body.text()), links


def test_zensical_builds_the_same_pages(zensical, site, tmp_path):
    assert main(["render", str(REAL), "--out", str(tmp_path / "docs")]) == 0
    config = (PROJECT / "mkdocs.yml").read_text("utf-8")
    # What the guide says to take out: our hook, and the parts of the theme that are ours.
    config, hooks = re.subn(r"^hooks:\n(?:  .*\n)+", "", config, flags=re.MULTILINE)
    config, theme = re.subn(r"^  custom_dir:.*\n", "", config, flags=re.MULTILINE)
    assert (hooks, theme) == (1, 1)
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    done = subprocess.run([zensical, "build"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    pages = [path.relative_to(site) for path in site.rglob("*.html") if path.name != "404.html"]
    assert len(pages) > 100
    different = [str(page) for page in pages if article(tmp_path / "site" / page) != article(site / page)]
    assert different == []
    for path in ("data/ledger.xlsx", "data/units/finance.ics", "assets/policysite.css", "assets/ledger.js"):
        assert (tmp_path / "site" / path).read_bytes() == (site / path).read_bytes()
