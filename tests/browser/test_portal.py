"""A portal in a real browser: found in one search over all, opened from a server and from a folder, read by everyone."""

import json
import re
import shutil
from pathlib import Path

import axe_playwright_python
import pytest

from policysite.cli.main import main
from support.portals import listed, publish
from support.searches import write
from support.webserver import serving

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.flatMap(rule =>
    rule.nodes.map(node => `${rule.id}: ${node.target.join(" ")}`))"""
WIDE = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(scope="module")
def home(tmp_path_factory, real, invented):
    """A folder with two sites (as far as a portal reads them), and a portal over them and one that is gone; and the same
    portal with its search in shards, as that of a large one.
    """
    home = tmp_path_factory.mktemp("portal")
    publish(home / "one", real)
    publish(home / "two", invented)
    (home / "two/units").mkdir()
    sites = listed(
        home / "sites.yml",
        ("攀枝花市", "../one/", "one"),
        ("云川县", "http://10.0.0.9/yun/", "two"),
        ("不在的", "http://10.0.0.9/gone/", "three"),
    )
    assert main(["portal", str(sites), "--out", str(home / "all")]) == 3
    shutil.copytree(home / "all", home / "large")
    docs = json.loads((home / "all/search/policysite.json").read_text("utf-8"))["docs"]
    write(home / "large", docs, "", most=-1)
    return home


@pytest.fixture(scope="module", params=["http", "file"])
def opened(request, home):
    if request.param == "file":
        yield home.as_uri()
    else:
        with serving(home) as address:
            yield address


def found(page, words):
    page.locator(".md-search__input").fill("")
    page.wait_for_function("!document.querySelector('.md-search-result__item')")
    page.locator(".md-search__input").fill(words)
    page.locator(".md-search-result__item").first.wait_for()
    page.wait_for_function("document.querySelector('.md-search-result__meta').textContent.match(/\\d/)")
    return [
        re.sub(r"\?h=[^#]*", "", one.get_attribute("href")) for one in page.locator(".md-search-result__link").all()
    ]


@pytest.mark.parametrize("portal", ["all", "large"])
def test_one_search_leads_to_all_sites(page, opened, portal, real, invented):
    page.goto(f"{opened}/{portal}/index.html")
    (mine, theirs) = real.tasks[0], invented.tasks[0]
    assert f"{opened}/one/{mine.url}" in found(page, mine.task.text[:12])
    assert f"http://10.0.0.9/yun/{theirs.url}" in found(page, theirs.task.text[:12])
    body = real.units[0]
    first = found(page, body.unit.full_name or body.unit.name)[0]
    assert first.startswith(f"{opened}/{portal}/units/")
    page.goto(first)
    row = page.locator(f"tr#{first.partition('#')[2]}")
    assert body.unit.name in row.inner_text() and "攀枝花市" in row.inner_text()
    assert row.locator("a").first.evaluate("one => one.href") == f"{opened}/one/{body.url}"
    assert page.faults == []


def test_everyone_can_use_every_page(page, home):
    pages = sorted(
        path.relative_to(home).as_posix() for path in (home / "all").rglob("*.html") if path.name != "404.html"
    )
    assert len(pages) > 8
    wrong = []
    with serving(home) as address:
        for path in pages:
            for width, scheme in ((1440, "light"), (390, "dark")):
                page.set_viewport_size({"width": width, "height": 844})
                page.emulate_media(color_scheme=scheme)
                page.goto(f"{address}/{path}")
                page.add_style_tag(content="* { transition: none !important }")
                page.evaluate(AXE)
                wrong += [(path, width, one) for one in page.evaluate(RUN) if not one.startswith("region: #__drawer")]
                if page.evaluate(WIDE) > 0:
                    wrong.append((path, width, "wider than the window"))
    assert wrong == [] and page.faults == []
