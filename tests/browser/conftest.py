"""A real browser: the one that is there, else Playwright's own, else Debian's chromium. None at all fails in CI."""

import os
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Error, sync_playwright

# Without these, Chromium calls home at every start; the tests must also pass where nothing can be reached.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")


def launch(playwright):
    """A running browser, or None and the reasons."""
    reasons = []
    for find in (already_there, download, debian_package):
        for path in find(reasons):
            try:
                return playwright.chromium.launch(executable_path=path, args=QUIET), reasons
            except Error as error:
                reasons.append(f"{path or 'Playwright chromium'}: {str(error).splitlines()[0]}")
    return None, reasons


def already_there(_reasons):
    yield from filter(None, map(shutil.which, NAMES))
    yield None


def download(reasons):
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    return [None] if attempt(command, reasons) else []


def debian_package(reasons):
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid():
        reasons.append("apt-get: not Debian, or not root")
        return []
    attempt(["apt-get", "update", "-qq"], reasons)
    attempt(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk"], reasons)
    return filter(None, [shutil.which("chromium")])


def attempt(command, reasons):
    """Run an installation; True if it worked, else the reason is kept."""
    settings = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, env=settings, capture_output=True, text=True, timeout=600, check=False)
    except subprocess.TimeoutExpired:
        reasons.append(f"{command[0]}: no answer in 600 s")
        return False
    if done.returncode:
        reasons.append(f"{' '.join(command[:4])}: {(done.stderr or done.stdout).strip()[-200:]}")
    return done.returncode == 0


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        running, reasons = launch(playwright)
        if running is None:
            words = "no browser to test with; tried:\n" + "\n".join(reasons)
            pytest.fail(words) if os.environ.get("CI") else pytest.skip(words)
        yield running
        running.close()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def served(tmp_path_factory, both_site):
    """The site of both plans under a sub-path of a plain web server; its address."""
    root = tmp_path_factory.mktemp("www")
    (root / "deep").mkdir()
    shutil.copytree(both_site, root / "deep" / "plans-site")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=root))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/deep/plans-site"
    server.shutdown()
