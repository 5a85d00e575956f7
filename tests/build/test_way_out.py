"""The way out: other engines build the same site or the same pages (docs/guide/architecture.md)."""

import os
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from policysite.cli.main import main
from support import PROJECT, REAL
from support.machine import install
from support.shared import made_once

pytestmark = [pytest.mark.site, pytest.mark.install]

# The newest that needs nothing but what is on PyPI; see the guide.
ZENSICAL = "zensical==0.0.73"
# A fork of MkDocs that goes on where MkDocs has ended, for the same plugins and themes.
PROPERDOCS = "properdocs==1.6.7"


@pytest.fixture(scope="module")
def zensical(tmp_path_factory):
    """Zensical in an environment of its own."""
    return installed(tmp_path_factory, ZENSICAL) / "zensical"


@pytest.fixture(scope="module")
def properdocs(tmp_path_factory):
    """ProperDocs in an environment of its own, which finds our plugin, our theme and Material in the one of the tests."""
    programs = installed(tmp_path_factory, PROPERDOCS)
    where = subprocess.check_output(
        [programs / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
    )
    added = os.linesep.join([str(PROJECT / "scripts"), sysconfig.get_path("purelib")])
    Path(where.strip(), "tests.pth").write_text(added, "utf-8")
    return programs / "properdocs"


def installed(tmp_path_factory, package):
    """Where the programs of a new environment are that holds one package and what it needs."""
    return made_once(tmp_path_factory, package.partition("=")[0], lambda home: install(home, package)) / "bin"


def article(path):
    """What a reader finds on a page: its words and its links; None where the page is the engine's own."""
    body = LexborHTMLParser(path.read_text("utf-8")).css_first("article")
    if body is None:
        return None
    # The contents of a page belong to the theme, under the heading as beside the page.
    for node in body.css("script, a.headerlink, .ps-contents"):
        node.decompose()
    links = sorted((node.attributes["href"] or "").removeprefix("./") for node in body.css("a[href]"))
    return re.sub(r"\s", "", body.text()), links


def test_zensical_builds_the_same_pages_from_what_render_writes(zensical, site, tmp_path):
    assert main(["render", "--data", str(REAL), "--out", str(tmp_path / "out")]) == 0
    done = subprocess.run([zensical, "build"], cwd=tmp_path / "out", capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    built = tmp_path / "out/site"
    pages = [path.relative_to(site) for path in site.rglob("*.html") if path.name != "404.html"]
    assert len(pages) > 100
    different = [str(page) for page in pages if article(built / page) != article(site / page)]
    assert different == []
    for path in ("data/ledger.xlsx", "data/units/finance.ics", "assets/policysite.css", "assets/ledger/page.js"):
        assert (built / path).read_bytes() == (site / path).read_bytes()


def test_properdocs_builds_the_same_site_with_our_plugin(properdocs, site, tmp_path):
    built = tmp_path / "site"
    command = [properdocs, "build", "--config-file", str(PROJECT / "mkdocs.yml"), "--site-dir", str(built)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr

    def contents(folder):
        """Every file, without the name and the version of the engine, which stand in each page."""
        return {
            path.relative_to(folder).as_posix(): re.sub(rb'name="generator" content="[^"]*"', b"", path.read_bytes())
            for path in folder.rglob("*")
            if path.is_file() and path.name != "manifest.sha256"
        }

    theirs, ours = contents(built), contents(site)
    assert sorted(theirs) == sorted(ours)
    assert [path for path in ours if theirs[path] != ours[path]] == []


def test_properdocs_publishes_no_bad_site_either(properdocs, copy, tmp_path):
    plan = copy / "plans/pzh-2021-73/plan.yml"
    plan.write_text(plan.read_text("utf-8").replace("value: 87", "value: 88"), "utf-8")
    done = subprocess.run(
        [properdocs, "build", "--config-file", str(PROJECT / "mkdocs.yml"), "--site-dir", str(tmp_path / "site")],
        env=os.environ | {"POLICYSITE_DATA": str(copy)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert "引文里没有“88%”" in said and "Traceback" not in said
    assert not (tmp_path / "site").exists()
