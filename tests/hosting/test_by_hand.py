"""What docs/guide/hosting.md tells people to do by hand: try the site, pack it beforehand, follow the check list."""

import http.client
import shlex
import shutil
import subprocess
import sys
import time

import pytest

from support.hosting import (
    KINDS,
    TYPES,
    assert_headers,
    blocks,
    free_ports,
    hosted,
    pack_beforehand,
    packed_beforehand,
    program_of,
)

pytestmark = pytest.mark.server


@pytest.fixture(scope="module", params=KINDS)
def server(request, tmp_path_factory, both_site):
    with hosted(request.param, both_site, tmp_path_factory.mktemp(request.param)) as running:
        yield running


def test_the_trial_server_answers_this_machine_alone(tmp_path, both_site):
    (command,) = blocks("trial", "sh")
    (port,) = free_ports(1)
    words = command.replace("8000", str(port)).replace("--directory site", f"--directory {both_site}").split()
    assert words[0] == "python"
    running = subprocess.Popen([sys.executable, *words[1:]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        answers = {path: ask_patiently(port, path) for path in ("/", "/assets/policysite.css", "/data/tasks.json")}
        assert {answer.status for answer in answers.values()} == {200}
        missing = ask_patiently(port, "/no/such/page.html")
        assert (missing.status, missing.read().isascii()) == (404, True)
        assert missing.headers["X-Content-Type-Options"] is None
        with pytest.raises(OSError):
            http.client.HTTPConnection("127.0.0.2", port, timeout=2).request("GET", "/")
    finally:
        running.terminate()
        running.wait(10)


def ask_patiently(port, path):
    for _ in range(100):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", path)
            return connection.getresponse()
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no answer for {path}")


def checklist():
    """Each command of the check list, and the lines that should be seen."""
    (block,) = blocks("checklist", "console")
    for part in block.split("$ ")[1:]:
        command, *lines = part.strip().split("\n")
        yield command, lines


@pytest.mark.parametrize(("command", "lines"), list(checklist()))
def test_the_check_list_shows_what_it_promises(server, tmp_path, command, lines):
    program_of("curl")
    words = shlex.split(command.replace("http://主机/policysite", server.address))
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=True)
    seen = {line.strip().lower() for line in done.stdout.splitlines()}
    assert {line.lower() for line in lines} <= seen
    if lines[1].startswith("Content-Type: text/html") and "200" in lines[0]:
        assert {"content-security-policy", "etag"} <= {line.partition(":")[0] for line in seen}


def test_the_check_list_speaks_of_files_that_are_there(both_site):
    asked = [command.rpartition("http://主机/policysite/")[2] for command, _ in checklist()]
    assert len(asked) > 4
    assert [path for path in asked if not path.startswith("no/") and not (both_site / path).exists()] == []


def test_pages_can_be_packed_beforehand(tmp_path, both_site):
    site = tmp_path / "site"
    shutil.copytree(both_site, site)
    pack_beforehand(site)
    packed = {path.with_suffix("").suffix for path in site.rglob("*.gz")}
    assert packed == {".html", ".css", ".js", ".json"}
    with hosted("nginx", site, tmp_path, edit=packed_beforehand) as running:
        for path in ("index.html", "assets/policysite.css", "assets/search/worker.js", "search/policysite.json"):
            status, headers, body = running.ask(path, Accept_Encoding="gzip")
            assert (status, headers["Content-Encoding"], headers["Vary"]) == (200, "gzip", "Accept-Encoding")
            assert body == (site / f"{path}.gz").read_bytes()
            assert headers["Content-Type"].partition(";")[0] == TYPES[path.rpartition(".")[2]].partition(";")[0]
            assert_headers(headers, path)
            assert running.ask(path, Accept_Encoding="gzip", If_None_Match=headers["ETag"])[0] == 304
            assert running.ask(path)[2] == (site / path).read_bytes()
        # Of the rest, packed on the way, the charset is said too; nginx does not say it of what it finds packed.
        _, headers, _ = running.ask("data/tasks.csv", Accept_Encoding="gzip")
        assert (headers["Content-Encoding"], headers["Content-Type"]) == ("gzip", TYPES["csv"])
