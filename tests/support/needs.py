"""What a test needs beyond this process. Marks say it; a guard fails the test that needs more than it says.

`make quick` runs the tests that need nothing. A mark is written on a test or its module, or follows from a fixture.
"""

import os
import sys
from itertools import pairwise

import pytest

NEEDS = {
    "browser": "starts a real browser",
    "office": "starts LibreOffice",
    "server": "starts a server, or listens on a port",
    "site": "builds a whole site, or makes every page or file of one",
    "install": "installs something from a registry or a mirror",
}

# What a test may do besides: a browser is shown sites from a server, and what a test starts is got where it is missing.
_IMPLIED = {
    "browser": {"server", "site", "install"},
    "office": {"install"},
    "server": {"install"},
}

# The mark that follows from asking for a fixture.
BY_FIXTURE = {
    "site": "site",
    "both_site": "site",
    "hostile_site": "site",
    "inside_site": "site",
    "templates": "site",
    "browser": "browser",
    "old_browser": "browser",
    "ical_js": "install",
    "soffice": "office",
    "convert": "office",
}

# The need that follows from a word of a command, or two that stand together.
_BY_WORDS = {
    "chromium": "browser",
    "chromium-headless-shell": "browser",
    "chrome": "browser",
    "playwright": "browser",
    "soffice": "office",
    "nginx": "server",
    "caddy": "server",
    "http.server": "server",
    "dask": "server",
    "policysite serve": "server",
    "policysite build": "site",
    "mkdocs": "site",
    "zensical": "site",
    "apt-get": "install",
    "npm": "install",
    "pip": "install",
    "venv": "install",
    "make": "install",
}


def marked(items):
    """Give each test the marks that follow from its fixtures."""
    for item in items:
        for need in {BY_FIXTURE[name] for name in getattr(item, "fixturenames", ()) if name in BY_FIXTURE}:
            item.add_marker(need)


class Guard:
    """Fails a test that does what its marks do not say. Between tests, where `allowed` is None, all is allowed."""

    def __init__(self):
        self.allowed = None
        self.broken = []

    def begin(self, marks):
        """A test with these marks begins."""
        self.allowed = marks.union(*(_IMPLIED.get(mark, ()) for mark in marks))
        self.broken = []

    def end(self):
        """It has ended."""
        self.allowed = None

    def watch_process(self):
        """Watch the commands and ports of this process, and MkDocs in it, from now on."""
        import mkdocs.commands.build as engine

        plain = engine.build

        def build(*arguments, **options):
            self.require("site", "mkdocs.commands.build.build()")
            return plain(*arguments, **options)

        engine.build = build
        sys.addaudithook(self._hear)

    def require(self, need, what):
        """Fail unless a need is allowed now."""
        if self.allowed is not None and need not in self.allowed:
            words = f"{what}: {NEEDS[need]}, so this test wants the mark `{need}` (tests/support/needs.py)"
            self.broken.append(words)  # a test may catch what is raised here
            pytest.fail(words)

    def _hear(self, event, arguments):
        if self.allowed is None:
            return
        if event == "subprocess.Popen":
            command = arguments[1] if isinstance(arguments[1], str) else " ".join(map(os.fsdecode, arguments[1]))
            words = [word.rpartition("/")[2] for word in command.split()]
            for said in (*words, *map(" ".join, pairwise(words))):
                if said in _BY_WORDS and "--help" not in words:
                    self.require(_BY_WORDS[said], command)
        elif event == "socket.bind":
            self.require("server", "a port")


guard = Guard()
