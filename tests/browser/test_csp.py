"""The policy that docs/guide/hosting.md gives to servers: no page breaks it, whatever the reader does."""

import re
import subprocess
import time
from urllib.error import URLError
from urllib.request import urlopen
from xml.etree import ElementTree

import pytest
from machine import find_or_install, go_without
from pages_to_visit import PAGES
from support import PROJECT
from webserver import serving

pytestmark = pytest.mark.browser

# Said as the browser says it, in one list with the page's other errors.
WATCH = """addEventListener("securitypolicyviolation", event => console.error(
    `${event.violatedDirective} forbids ${event.blockedURI} in ${event.sourceFile}:${event.lineNumber}`))"""


def snippet(language):
    """The one block of a language in the page about hosting."""
    (found,) = re.findall(
        rf"^```{language}\n(.+?)^```", (PROJECT / "docs/guide/hosting.md").read_text("utf-8"), re.M | re.S
    )
    return found


def nginx_headers():
    return dict(re.findall(r'add_header (\S+) "([^"]+)" always;', snippet("nginx")))


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


def test_iis_says_what_nginx_says():
    headers = ElementTree.fromstring(snippet("xml")).findall("system.webServer/httpProtocol/customHeaders/add")
    assert {header.get("name"): header.get("value") for header in headers} == nginx_headers()


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
    page.locator(".md-search-result__item a").first.click()
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


@pytest.fixture(scope="session")
def nginx(tmp_path_factory, both_site):
    """A real nginx with the guide's configuration, only its port and folder changed; the site's address."""
    reasons = []
    program = find_or_install("nginx", ["nginx-light"], reasons)
    if program is None:
        go_without("nginx", reasons)
    folder = tmp_path_factory.mktemp("nginx")
    with serving(folder) as free:
        port = free.rpartition(":")[2]
    (folder / "nginx.conf").write_text(
        f"""daemon off; pid {folder}/pid; error_log stderr; user root;
        events {{}}
        http {{
          include /etc/nginx/mime.types; access_log off;
          {snippet("nginx").replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/policysite", str(both_site))}
        }}""",
        "utf-8",
    )
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    running = subprocess.Popen(command)
    address = f"http://127.0.0.1:{port}/policysite"
    wait_for(address)
    yield address
    running.terminate()
    running.wait(10)


def wait_for(address):
    for _ in range(100):
        try:
            return urlopen(f"{address}/index.html").close()
        except URLError:
            time.sleep(0.1)
    raise AssertionError(f"no answer from {address}")


@pytest.mark.parametrize("path", ["", "index.html", "assets/policysite.css", "data/tasks.json", "no/such/page.html"])
def test_nginx_sends_the_headers_with_everything(page, nginx, path):
    answer = page.request.get(f"{nginx}/{path}")
    assert answer.status == (404 if path.startswith("no/") else 200)
    assert {name: answer.headers.get(name.lower()) for name in nginx_headers()} == nginx_headers()
    if path.startswith("no/"):
        assert "没有这一页" in answer.text()


def test_pages_work_on_nginx(watched, nginx):
    search_and_share(watched, f"{nginx}/units/finance.html")
    assert watched.faults == []
