"""docs/guide/hosting.md, line by line, on real servers: headers, types, compression, caching, paths, TLS, addresses."""

import gzip
import http.client
import re
import shlex
import shutil
import subprocess
import sys
import time

import pytest
from hosting import HEADERS, NAME, PACKED, TYPES, YEAR, blocks, free_ports, hosted, nginx_headers
from machine import find_or_install, go_without

SERVERS = ("nginx", "caddy")
MISSING = ("no/such/page.html", "data/gone.ics", "data/gone.xlsx", "assets/stylesheets/main.0123abcd.min.css")


@pytest.fixture(scope="session")
def hosted_site(tmp_path_factory, both_site):
    """The site of both plans, and one small file and one long file of each type."""
    site = tmp_path_factory.mktemp("hosted") / "site"
    shutil.copytree(both_site, site)
    (site / "made").mkdir()
    for ending in TYPES:
        (site / f"made/long.{ending}").write_text("责任单位\n" * 1000, "utf-8")
        (site / f"made/small.{ending}").write_text("短\n", "utf-8")
    return site


@pytest.fixture(scope="session", params=SERVERS)
def server(request, tmp_path_factory, hosted_site):
    with hosted(request.param, hosted_site, tmp_path_factory.mktemp(request.param)) as running:
        yield running


def hashed(site, pattern):
    (found,) = site.glob(pattern)
    return found.relative_to(site).as_posix()


def every_kind(site):
    """A path of every type that is really in the site, the hashed files, and what is not there."""
    real = {path.suffix: path.relative_to(site).as_posix() for path in sorted(both(site)) if path.suffix}
    names = [hashed(site, f"assets/{one}") for one in ("javascripts/bundle.*.min.js", "stylesheets/main.*.min.css")]
    return ["", *real.values(), *names, *MISSING]


def both(site):
    return (path for path in site.rglob("*") if path.is_file() and "made" not in path.parts)


def assert_headers(headers, where):
    assert {name: headers.get_all(name) for name in HEADERS} == {name: [HEADERS[name]] for name in HEADERS}, where
    assert headers.get_all("Content-Security-Policy") == [nginx_headers()["Content-Security-Policy"]], where
    assert len(headers.get_all("Cache-Control")) == 1, where


def test_every_header_comes_with_everything(server, hosted_site):
    paths = every_kind(hosted_site)
    assert len(paths) > 14
    for path in paths:
        status, headers, _ = server.ask(path)
        assert status == (404 if path in MISSING else 200), path
        assert_headers(headers, path)


def test_a_header_in_a_location_would_lose_the_others_and_be_seen(tmp_path, hosted_site):
    def spoil(text):
        return text.replace("alias ", 'add_header X-More "1" always; alias ')

    with (
        hosted("nginx", hosted_site, tmp_path, edit=spoil) as running,
        pytest.raises(AssertionError, match="Content-Type"),
    ):
        assert_headers(running.ask("index.html")[1], "index.html")


def test_the_server_does_not_say_which_version_it_is(server):
    assert not re.search(r"\d", server.ask("index.html")[1].get("Server", ""))


def test_every_type_in_the_site_is_known_to_the_guide(hosted_site):
    assert {path.suffix.removeprefix(".") for path in both(hosted_site)} <= set(TYPES)


@pytest.mark.parametrize("ending", TYPES)
def test_a_file_has_its_type(server, ending):
    status, headers, _ = server.ask(f"made/long.{ending}")
    assert (status, headers.get_all("Content-Type")) == (200, [TYPES[ending]])


@pytest.mark.parametrize("ending", TYPES)
def test_text_is_packed_and_the_rest_is_not(server, hosted_site, ending):
    original = (hosted_site / f"made/long.{ending}").read_bytes()
    _, headers, body = server.ask(f"made/long.{ending}", Accept_Encoding="gzip, deflate, br")
    if ending in PACKED:
        assert (headers["Content-Encoding"], headers["Vary"]) == ("gzip", "Accept-Encoding")
        assert gzip.decompress(body) == original
        assert len(body) < len(original) / 10
    else:
        assert headers["Content-Encoding"] is None
        assert body == original


def test_what_need_not_be_packed_is_not(server, hosted_site):
    for path, asked in (("made/long.html", {}), ("made/small.html", {"Accept_Encoding": "gzip"})):
        _, headers, body = server.ask(path, **asked)
        assert headers["Content-Encoding"] is None
        assert body == (hosted_site / path).read_bytes()


def test_a_proxy_gets_packed_text_too(server):
    _, headers, _ = server.ask("made/long.html", Accept_Encoding="gzip", Via="1.1 office-proxy")
    assert headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize(
    "pattern", ["javascripts/bundle.*.min.js", "javascripts/workers/search.*.min.js", "stylesheets/*.min.css"]
)
def test_files_with_a_hash_in_their_name_are_kept_for_a_year(server, hosted_site, pattern):
    found = list(hosted_site.glob(f"assets/{pattern}"))
    assert found
    for path in found:
        _, headers, _ = server.ask(path.relative_to(hosted_site).as_posix())
        assert headers.get_all("Cache-Control") == [YEAR]


@pytest.mark.parametrize(
    "path", ["", "index.html", "assets/policysite.css", "assets/search/worker.js", "search/policysite.json",
             "assets/javascripts/lunr/min/lunr.zh.min.js", "data/tasks.json", "data/ledger.xlsx", *MISSING],
)  # fmt: skip
def test_the_rest_is_asked_for_again(server, path):
    assert server.ask(path)[1].get_all("Cache-Control") == ["no-cache"]


@pytest.mark.parametrize("packed", [{}, {"Accept_Encoding": "gzip"}])
def test_a_new_site_is_seen_at_once_and_an_old_page_is_not_sent_twice(server, hosted_site, packed):
    page = hosted_site / "made/long.html"
    before = page.read_bytes()
    _, headers, _ = server.ask("made/long.html", **packed)
    status, again, body = server.ask("made/long.html", If_None_Match=headers["ETag"], **packed)
    assert (status, body) == (304, b"")
    assert_headers(again, "304")
    page.write_bytes(before + "新的".encode())
    try:
        status, _, body = server.ask("made/long.html", If_None_Match=headers["ETag"])
        assert (status, body[-6:].decode()) == (200, "新的")
    finally:
        page.write_bytes(before)


@pytest.mark.parametrize("path", MISSING)
def test_what_is_not_there_says_so_in_chinese(server, path):
    status, headers, body = server.ask(path)
    assert (status, headers.get_all("Content-Type")) == (404, ["text/html; charset=utf-8"])
    assert "没有这一页" in body.decode()


@pytest.mark.parametrize("kind", SERVERS)
@pytest.mark.parametrize("path", ["/a/b/", "/"])
def test_the_site_stands_at_any_path(tmp_path, hosted_site, kind, path):
    with hosted(kind, hosted_site, tmp_path, path=path) as running:
        for asked, expected in (("", 200), ("units/", 200), ("data/tasks.json", 200), ("no/such/page.html", 404)):
            status, headers, body = running.ask(asked)
            assert status == expected
            assert_headers(headers, asked)
            if expected == 404:
                assert "没有这一页" in body.decode()


def test_a_folder_without_its_slash_is_sent_on(server):
    for path in ("/policysite", "/policysite/units"):
        status, headers, _ = server.ask(path)
        assert status in (301, 302, 308)
        # Relative, so that it holds behind a proxy too.
        assert headers["Location"] in (f"{path}/", f"{path.rpartition('/')[2]}/")


def test_nothing_outside_the_site_is_served(server, hosted_site):
    (hosted_site.parent / "secret.txt").write_text("secret", "utf-8")
    for path in ("../secret.txt", "%2e%2e/secret.txt", "/policysite../secret.txt", "/policysite/..%2fsecret.txt"):
        status, _, body = server.ask(path)
        assert status >= 400 or b"secret" not in body, path


@pytest.mark.parametrize("kind", SERVERS)
def test_https_with_the_lines_of_the_guide(tmp_path, hosted_site, kind):
    with hosted(kind, hosted_site, tmp_path, https=True) as running:
        status, headers, _ = running.ask("index.html", tls=True, Host=NAME)
        assert (status, headers["Strict-Transport-Security"]) == (200, "max-age=86400")
        assert_headers(headers, "https")
        status, headers, _ = running.ask("units/index.html?q=1", Host=NAME)
        assert status in (301, 308)
        target = headers["Location"].replace(f":{running.tls_port}", "")
        assert target == f"https://{NAME}/policysite/units/index.html?q=1"
        assert "Strict-Transport-Security" not in headers


@pytest.mark.parametrize("kind", SERVERS)
def test_only_the_range_of_addresses_is_let_in(tmp_path, hosted_site, kind):
    with hosted(kind, hosted_site, tmp_path, limited=True) as running:
        assert running.ask("index.html", source="127.0.0.1")[0] == 200
        for path in ("index.html", "data/tasks.json", "no/such/page.html", ""):
            status, headers, body = running.ask(path, source="127.0.0.2")
            assert (status, "任务" in body.decode()) == (403, False)
            assert_headers(headers, path)


def test_the_trial_server_answers_this_machine_alone(tmp_path, hosted_site):
    (command,) = blocks("trial", "sh")
    (port,) = free_ports(1)
    words = command.replace("8000", str(port)).replace("--directory site", f"--directory {hosted_site}").split()
    assert words[0] == "python"
    running = subprocess.Popen([sys.executable, *words[1:]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        answers = {path: ask_patiently(port, path) for path in ("/", "/assets/policysite.css", "/data/tasks.json")}
        assert {answer.status for answer in answers.values()} == {200}
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
    reasons = []
    if find_or_install("curl", ["curl"], reasons) is None:
        go_without("curl", reasons)
    words = shlex.split(command.replace("http://主机/policysite", server.address))
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=True)
    seen = {line.strip().lower() for line in done.stdout.splitlines()}
    assert {line.lower() for line in lines} <= seen
    if lines[1].startswith("Content-Type: text/html") and "200" in lines[0]:
        assert {"content-security-policy", "etag"} <= {line.partition(":")[0] for line in seen}


def test_the_check_list_speaks_of_files_that_are_there(hosted_site):
    asked = [command.rpartition("http://主机/policysite/")[2] for command, _ in checklist()]
    assert len(asked) > 4
    assert [path for path in asked if not path.startswith("no/") and not (hosted_site / path).exists()] == []
