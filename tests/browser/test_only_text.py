"""Text is only text in a real browser: every page of hostile texts shows them as written, and nothing runs."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st

from support.drawing import examples
from support.hostile import WORDS, build_hostile_site, torn
from support.webserver import serving

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The address of a site whose every text is hostile, its texts, and its pages."""
    site, texts = build_hostile_site(tmp_path_factory.mktemp("hostile"))
    pages = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    with serving(site) as address:
        yield address, texts, [path for path in pages if not path.startswith(("guide/", "404"))]


@pytest.fixture
def watched(page, hostile):
    """A page that notes whatever it should not do."""
    page.on("dialog", lambda one: (page.faults.append(f"dialog: {one.message}"), one.dismiss()))
    page.on("request", lambda one: one.url.startswith(hostile[0]) or page.faults.append(f"request: {one.url}"))
    yield page
    assert page.evaluate("window.__ran") is None
    assert page.faults == []


def whole(said, texts):
    """The numbers of the texts that stand in what was said, all of them whole."""
    wrong, found = torn(said, texts)
    assert not wrong, wrong[0]
    return found


# What the page says; names that a picture cuts short stand beside it in full.
SAID = """() => {
  document.querySelectorAll("svg text, svg text a").forEach(node => { if (node.textContent.endsWith("…")) node.remove(); });
  return document.body.textContent;
}"""


def test_every_page_shows_the_texts_and_none_of_them_runs(watched, hostile):
    address, texts, pages = hostile
    found = set()
    for path in pages:
        watched.goto(f"{address}/{path}")
        found |= whole(watched.evaluate(SAID), texts)
        assert watched.evaluate("window.__ran") is None, path
        assert watched.locator("article :is(script[src*='evil'], img, iframe, object, embed)").count() == 0, path
    fields = {texts.fields[number] for number in found}
    assert {"Task.text", "Task.note", "Unit.note", "Section.title", "Erratum.found", "Plan.title"} <= fields


@examples(3, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(words=st.lists(WORDS, min_size=20, max_size=60))
def test_every_page_shows_drawn_texts_and_none_of_them_runs(page, words):
    with tempfile.TemporaryDirectory() as place:
        # One kind of space: the theme's list of headings beside the text knows no other.
        running = [" ".join(f"{one}<svg/onload='window.__ran=1'>".split()) for one in words]
        site, texts = build_hostile_site(Path(place), running)
        found = set()
        with serving(site) as address:
            for path in sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html")):
                if not path.startswith(("guide/", "404")):
                    page.goto(f"{address}/{path}")
                    found |= whole(page.evaluate(SAID), texts)
                    assert page.evaluate("window.__ran") is None, path
            # Left before the server stops: what the last page still loads must not fail for that.
            page.goto("about:blank")
    assert page.faults == []
    assert {"Task.text", "Unit.note", "Plan.title"} <= {texts.fields[number] for number in found}


def test_results_of_a_search_show_the_texts_and_none_of_them_runs(watched, hostile):
    address, texts, _ = hostile
    watched.goto(f"{address}/index.html")
    watched.locator("input[name=query]").click()
    found = set()
    for number, field in texts.fields.items():
        if field in ("Unit.name", "Citation.relation", "Indicator.unit", "Plan.number"):
            watched.locator("input[name=query]").fill(f"№{number}§")
            watched.wait_for_timeout(700)
            results = watched.locator(".md-search-result__list")
            found |= set(results.evaluate("node => [...node.querySelectorAll('.md-tag')].map(tag => tag.textContent)"))
            assert results.locator("img, svg:not(.md-icon svg), script, b, iframe").count() == 0
    assert any("№" in tag for tag in found)
    for tag in found:
        whole(tag, texts)


def test_the_ledger_filtered_by_hostile_names_shows_them_as_written(watched, hostile):
    address, texts, _ = hostile
    watched.goto(f"{address}/ledger.html")
    for name in ("unit", "kind", "section"):
        options = watched.locator(f"#filter-{name} option")
        for index in range(1, options.count()):
            watched.select_option(f"#filter-{name}", index=index)
            whole(watched.locator(".ps-ledger__chosen").text_content(), texts)
        watched.select_option(f"#filter-{name}", index=0)
    assert Path(watched.url).name.startswith("ledger.html")
