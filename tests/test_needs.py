"""The guard fails a test that starts what its marks do not say (tests/support/needs.py)."""

import subprocess
import sys

import pytest

from policysite.cli.main import main
from support import INVENTED
from support.needs import Guard, guard
from support.webserver import serving


@pytest.fixture
def caught():
    """Does something that the guard must object to; returns what it said."""

    def attempt(action):
        with pytest.raises(pytest.fail.Exception) as objection:
            action()
        assert guard.broken.pop() == str(objection.value)  # else it would fail this test
        return str(objection.value)

    return attempt


def test_this_test_may_build_no_site_in_any_way(caught, tmp_path):
    site = ["--data", str(INVENTED), "--site-dir", str(tmp_path / "site")]
    for command in ([sys.executable, "-m", "policysite", "build"], ["sh", "-c", "mkdocs build"]):
        assert "the mark `site`" in caught(lambda command=command: subprocess.run(command, check=False))
    assert "the mark `site`" in caught(lambda: main(["build", *site]))
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("command", "need"),
    [("soffice --headless", "office"), ("pip install x", "install"), ("/usr/sbin/nginx -t", "server")],
)
def test_nor_start_programs_that_want_a_mark(caught, command, need):
    assert f"the mark `{need}`" in caught(lambda: subprocess.run(command, shell=True, check=False))


def test_nor_listen_on_a_port(caught, tmp_path):
    def listen():
        with serving(tmp_path):
            pass

    assert "the mark `server`" in caught(listen)


def test_a_mark_allows_what_it_says_and_what_that_needs():
    own = Guard()
    own.begin({"browser"})
    for need in ("browser", "server", "site", "install"):
        own.require(need, "x")
    with pytest.raises(pytest.fail.Exception):
        own.require("office", "x")
    own.end()
    own.require("office", "between tests")
