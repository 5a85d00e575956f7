"""The policy that docs/guide/hosting.md gives to servers: no page breaks it, whatever the reader does."""

import pytest

from support.hosting import hosted, nginx_headers
from support.pages_to_visit import PAGES
from support.webserver import serving

pytestmark = pytest.mark.browser

# Said as the browser says it, in one list with the page's other errors.
WATCH = """addEventListener("securitypolicyviolation", event => console.error(
    `${event.violatedDirective} forbids ${event.blockedURI} in ${event.sourceFile}:${event.lineNumber}`))"""


@pytest.fixture(scope="session")
def guarded(www):
    """The site of both plans, served with the headers of the guide."""
    with serving(www, nginx_headers()) as address:
        yield f"{address}/deep/plans-site"


@pytest.fixture
def watched(page):
    page.add_init_script(WATCH)
    return page


def test_the_policy_lets_no_script_stand_in_a_page():
    policy = dict(part.split(" ", 1) for part in nginx_headers()["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"


def test_no_other_site_may_frame_a_page():
    headers = nginx_headers()
    assert headers["Content-Security-Policy"].endswith("frame-ancestors 'self'")
    assert headers["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("path", [*PAGES, "404.html"])
def test_a_page_keeps_to_the_policy(watched, guarded, path):
    watched.goto(f"{guarded}/{path}", wait_until="networkidle")
    assert watched.faults == []


def test_a_breach_would_be_seen(watched, guarded):
    watched.goto(f"{guarded}/index.html")
    watched.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))")
    assert watched.evaluate("window.ran") is None
    assert any("script-src" in fault for fault in watched.faults)


def test_search_keeps_to_the_policy(watched, guarded):
    search_and_share(watched, f"{guarded}/units/finance.html")
    assert watched.faults == []


def search_and_share(page, address):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address)
    page.locator(".md-search__input").click()
    page.keyboard.type("2025", delay=50)
    page.locator(".md-search-result__item").first.wait_for()
    page.locator(f'.md-search [data-clipboard][href="{address}?q=2025"]').click()
    page.locator(".md-dialog--active").wait_for()
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    # The year 2025 has a page too, and stands first as soon as all results are there.
    page.locator(".md-search-result__item a[href*='/tasks/']").first.click()
    page.wait_for_url("**/tasks/**")
    page.wait_for_load_state("networkidle")


def test_colours_keep_to_the_policy_and_last(watched, guarded):
    watched.emulate_media(color_scheme="light")
    watched.goto(f"{guarded}/index.html")
    for label in ("改用浅色", "改用深色"):
        watched.locator(f".md-header label[title={label}]").click()
    watched.goto(f"{guarded}/units/finance.html", wait_until="networkidle")
    assert scheme(watched) == "slate"
    assert watched.faults == []


def scheme(page):
    return page.evaluate("document.body.dataset.mdColorScheme")


@pytest.mark.parametrize(("system", "expected"), [("light", "default"), ("dark", "slate")])
def test_colours_are_there_before_materials_bundle(watched, guarded, system, expected):
    """A page painted first in the other colours flashes; the bundle, held back here, comes after the first paint."""
    watched.emulate_media(color_scheme=system)
    watched.route("**/bundle.*.js", lambda route: None)
    watched.goto(f"{guarded}/index.html", wait_until="commit")
    watched.locator("footer").wait_for()
    assert scheme(watched) == expected


def test_the_menu_of_a_phone_keeps_to_the_policy(watched, guarded):
    watched.set_viewport_size({"width": 390, "height": 844})
    watched.goto(f"{guarded}/units/index.html")
    watched.locator("label.md-header__button[for=__drawer]").click()
    watched.locator(".md-nav--primary").get_by_role("link", name="年度").click()
    watched.wait_for_url("**/years/index.html")
    assert watched.faults == []


@pytest.mark.parametrize("kind", ["nginx", "caddy"])
def test_pages_work_on_a_real_server(watched, tmp_path, both_site, kind):
    with hosted(kind, both_site, tmp_path) as server:
        search_and_share(watched, f"{server.address}/units/finance.html")
    assert watched.faults == []
