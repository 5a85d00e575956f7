"""A real browser: Chromium without its windows, which takes a third of the processor's time, else any Chromium.

What is there comes first, then what can be got. None at all fails in CI.
"""

import shutil
import sys

import pytest
from playwright.sync_api import Error, sync_playwright

from support.machine import ONE_AT_A_TIME, attempt, find_or_install, go_without
from support.old_chromium import get_old_chromium, running
from support.webserver import serving

# Without these, Chromium calls home at every start; the tests must also pass where nothing can be reached.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--in-process-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 120_000  # milliseconds: what never comes fails all the same, a machine with other work is no fault
SHELL = "chromium-headless-shell"  # as Debian calls what Playwright starts where no program is named
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")


def launch(playwright):
    """A running browser, or None and the reasons."""
    reasons = []
    for find in (shell_that_is_there, shell_of_debian, shell_of_playwright, windows_that_are_there):
        for path in find(reasons):
            try:
                return playwright.chromium.launch(executable_path=path, args=QUIET), reasons
            except Error as error:
                reasons.append(f"{path or 'Playwright chromium'}: {str(error).splitlines()[0]}")
    return None, reasons


def shell_that_is_there(_reasons):
    yield from filter(None, [shutil.which(SHELL)])
    yield None


def shell_of_debian(reasons):
    return filter(None, [find_or_install(SHELL, [SHELL, "fonts-noto-cjk"], reasons)])


def shell_of_playwright(reasons):
    command = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
    with ONE_AT_A_TIME:
        return [None] if attempt(command, reasons) else []


def windows_that_are_there(_reasons):
    return filter(None, map(shutil.which, NAMES))


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        running, reasons = launch(playwright)
        if running is None:
            go_without("browser", reasons)
        yield running
        running.close()


@pytest.fixture(scope="session")
def desk(browser):
    """The profile that `page` opens its windows in: a profile for each would take twice the processor's time."""
    context = new_profile(browser)
    yield context
    context.close()


@pytest.fixture
def page(desk):
    """A page of a desk-top window, new to every site; what goes wrong on it is kept in `faults`."""
    page = watched(desk.new_page())
    yield page
    devtools = desk.new_cdp_session(page)
    devtools.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "local_storage"})
    desk.clear_permissions()
    page.close()


@pytest.fixture
def lone_page(browser):
    """The same in a profile of its own: Playwright sets the clock of a whole profile."""
    context = new_profile(browser)
    yield watched(context.new_page())
    context.close()


def new_profile(browser):
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(PATIENCE)
    return context


def watched(page):
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    # A request given up because the page was left is no fault.
    page.on("requestfailed", lambda one: one.failure == "net::ERR_ABORTED" or page.faults.append(one.url))
    page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" else None)
    return page


@pytest.fixture(scope="session")
def old_browser(pytestconfig, tmp_path_factory):
    """A running Chromium 88, kept in pytest's cache between runs."""
    reasons = []
    program = get_old_chromium(pytestconfig.cache.mkdir("chromium-88"), reasons)
    if program is None:
        go_without("Chromium 88", reasons)
    with running(program, tmp_path_factory.mktemp("chromium-88")) as browser:
        yield browser


@pytest.fixture
def old_page(old_browser):
    """A window of Chromium 88 (see OldPage in tests/support/old_chromium.py), 1280 wide."""
    with old_browser.page() as page:
        yield page


@pytest.fixture(scope="session")
def www(tmp_path_factory, both_site):
    """A server's root folder, with the site of both plans at deep/plans-site/."""
    root = tmp_path_factory.mktemp("www")
    (root / "deep").mkdir()
    shutil.copytree(both_site, root / "deep" / "plans-site")
    return root


@pytest.fixture(scope="session")
def served(www):
    """The site of both plans under a sub-path of a plain web server; its address."""
    with serving(www) as address:
        yield f"{address}/deep/plans-site"
