"""The preview follows edits of the data, says what is wrong, and survives it."""

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

pytestmark = [pytest.mark.server, pytest.mark.site]

TASK = "plans/pzh-2021-73/tasks/school-layout.html"
PATIENCE = 30  # seconds; a rebuild takes about two


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture
def preview(copy, tmp_path):
    """A running preview of a copy of the data: how to fetch a page, what it has said, and the plan's file."""
    address, log = f"127.0.0.1:{free_port()}", tmp_path / "log"
    command = [sys.executable, "-u", "-m", "policysite", "serve", str(copy), "--address", address]
    with log.open("wb") as sink:
        server = subprocess.Popen(command, stdout=sink, stderr=subprocess.STDOUT)

    def fetch(path=f"/{TASK}", **headers):
        asked = urllib.request.Request(f"http://{address}{path}", headers=headers)
        with urllib.request.urlopen(asked, timeout=5) as answer:
            return answer.read().decode("utf-8")

    yield fetch, lambda: log.read_text("utf-8"), copy / "plans/pzh-2021-73/plan.yml"
    server.terminate()
    server.wait(10)


def until(true):
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        try:
            if true():
                return True
        except OSError:
            pass
        time.sleep(0.2)
    return False


def answer_to(fetch, **request):
    """The status with which a request is refused."""
    with pytest.raises(urllib.error.HTTPError) as refused:
        fetch(**request)
    return refused.value.code


def test_the_preview_follows_edits_and_survives_bad_data(preview):
    fetch, said, plan = preview
    good = plan.read_text("utf-8")
    assert until(lambda: "完成布局专项规划" in fetch()), said()

    plan.write_text(good.replace("what: 完成布局专项规划", "what: 布局规划做完"), "utf-8")
    assert until(lambda: "布局规划做完" in fetch()), said()

    plan.write_text(good.replace("due: 2024", "due: 2022"), "utf-8")
    assert until(lambda: "引文没有说“2022年”" in fetch()), said()
    assert "布局规划做完" in fetch()
    assert re.search(r"plan\.yml:\d+:\d+  引文没有说“2022年”", said())

    plan.write_text(good, "utf-8")
    assert until(lambda: "完成布局专项规划" in fetch() and "引文没有说" not in fetch()), said()
    assert answer_to(fetch, Host="evil.example") == 403
    assert answer_to(fetch, path="/%00") == 400
    assert not re.search("Traceback", said())
