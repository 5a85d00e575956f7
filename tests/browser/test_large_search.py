"""Search of a large library, whose data are many files: it finds and shows what the scan of the small one does.

The same documents stand in both: the site of both plans as it is built, and a copy of it with its search in shards.
"""

import json
import shutil

import pytest

from policysite.pages import search_shards
from support.hosting import nginx_headers
from support.searches import write
from support.webserver import serving

pytestmark = pytest.mark.browser

BOX, ITEM = ".md-search__input", ".md-search-result__item"
META = "document.querySelector('.md-search-result__meta').textContent.trim()"
WATCH = """addEventListener("securitypolicyviolation", event => console.error(
    `${event.violatedDirective} forbids ${event.blockedURI} in ${event.sourceFile}:${event.lineNumber}`))"""
# What is seen of the results; scores are the business of Material's list alone.
RESULTS = """() => [...document.querySelectorAll(".md-search-result__item")].map(item => {
    const copy = item.cloneNode(true);
    copy.querySelectorAll("article").forEach(one => one.removeAttribute("data-md-score"));
    copy.querySelectorAll("a").forEach(one => one.setAttribute("href", one.href.replace(new URL(".", location), "")));
    return copy.innerHTML;
})"""


@pytest.fixture(scope="module")
def large(tmp_path_factory, both_site):
    """A site that is searched in shards, in small files."""
    site = shutil.copytree(both_site, tmp_path_factory.mktemp("large") / "site")
    data = json.loads((site / "search/policysite.json").read_text("utf-8"))
    with pytest.MonkeyPatch.context() as monkeypatch:
        for name, size in {"_SHARD": 3000, "_LONG": 20}.items():
            monkeypatch.setattr(search_shards, name, size)
        write(site, data["docs"], data["past"], most=-1)
    return site


@pytest.fixture(scope="module")
def large_address(large):
    with serving(large, nginx_headers()) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def home(request, large_address, large):
    return f"{large_address}/index.html" if request.param == "http" else (large / "index.html").as_uri()


def type_words(page, words):
    page.locator(BOX).click()
    page.locator(BOX).fill(words)
    page.locator(ITEM).first.wait_for()


def all_results(page, count):
    """Scroll until so many results are listed."""
    for _ in range(count):
        if page.locator(ITEM).count() >= count:
            break
        for place in (0, 1e9):  # Material waits for the end to come into sight anew
            page.evaluate(f"document.querySelector('.md-search__scrollwrap').scrollTo(0, {place})")
            page.wait_for_timeout(30)
    return page.evaluate(RESULTS)


@pytest.mark.parametrize("words", ["教育", "教体局"])
def test_as_the_list_is_scrolled_it_becomes_that_of_the_small_site(page, home, served, words):
    page.goto(f"{served}/index.html")
    type_words(page, words)
    page.wait_for_function(f"/^找到 \\d\\d+ 处/.test({META})")
    count = page.evaluate(f"+{META}.match(/\\d+/)")
    small = all_results(page, count)
    assert len(small) == count > 10
    page.add_init_script(WATCH)
    page.goto(home)
    type_words(page, words)
    page.wait_for_function(f"{META}.startsWith('找到约 ')")
    found = all_results(page, count)
    assert [one for one in zip(found, small, strict=True) if one[0] != one[1]] == []
    assert page.evaluate(META) == f"找到 {count} 处"
    assert page.faults == []


def test_few_files_are_read(page, large_address, large):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{large_address}/index.html", wait_until="networkidle")
    assert not [url for url in asked if "/search/policysite" in url or "shards" in url]
    type_words(page, "食堂")
    page.wait_for_function("document.querySelectorAll('.md-search-result__item mark').length > 0")
    parts = [url for url in asked if f"{large_address}/search/" in url]
    assert 2 < len(parts) < len([*large.glob("search/*/**/*.js")]) / 4


def test_a_site_that_was_renewed_meanwhile_says_so(page, large, large_address, tmp_path):
    site = shutil.copytree(large, tmp_path / "site")
    with serving(site) as address:
        page.goto(f"{address}/index.html")
        page.locator(BOX).click()
        page.wait_for_timeout(300)
        for folder in site.glob("search/*/keys"):
            folder.rename(folder.with_name("gone"))
        page.locator(BOX).fill("食堂")
        page.wait_for_function(f"{META}.includes('请刷新网页')")


@pytest.mark.parametrize("words", ["食堂", "shitang"])
def test_chromium_88_searches_it(old_page, large_address, words):
    old_page.open(f"{large_address}/index.html")
    old_page.click(BOX)
    old_page.insert(words)
    old_page.wait(f"document.querySelectorAll('{ITEM}').length > 0")
    title = old_page.evaluate(f"document.querySelector('{ITEM} h1').textContent")
    assert title.startswith("推进信息技术与教育教学深度融合")
    assert old_page.errors == []
