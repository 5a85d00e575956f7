"""docs/guide/hosting.md, line by line, on real servers: headers, types, compression, caching, paths, TLS, addresses."""

import gzip
import re
import shutil

import pytest

from support.hosting import KINDS, NAME, PACKED, TYPES, YEAR, assert_headers, hosted

pytestmark = pytest.mark.server

MISSING = ("no/such/page.html", "data/gone.ics", "data/gone.xlsx", "assets/stylesheets/main.0123abcd.min.css")


@pytest.fixture(scope="session")
def hosted_site(tmp_path_factory, both_site):
    """The site of both plans, and one small file and one long file of each type."""
    site = tmp_path_factory.mktemp("hosted") / "site"
    shutil.copytree(both_site, site)
    (site / "made").mkdir()
    for ending in TYPES:
        (site / f"made/long.{ending}").write_text("责任单位\n" * 1000, "utf-8")
        (site / f"made/small.{ending}").write_text("短\n" * 175, "utf-8")
    return site


@pytest.fixture(scope="session", params=KINDS)
def server(request, tmp_path_factory, hosted_site):
    with hosted(request.param, hosted_site, tmp_path_factory.mktemp(request.param)) as running:
        yield running


def hashed(site, pattern):
    (found,) = site.glob(pattern)
    return found.relative_to(site).as_posix()


def every_kind(site):
    """A path of every type that is really in the site, the hashed files, and what is not there."""
    real = {path.suffix: path.relative_to(site).as_posix() for path in sorted(own_files(site)) if path.suffix}
    names = [hashed(site, f"assets/{one}") for one in ("javascripts/bundle.*.min.js", "stylesheets/main.*.min.css")]
    return ["", *real.values(), *names, *MISSING]


def own_files(site):
    return (path for path in site.rglob("*") if path.is_file() and "made" not in path.parts)


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
    assert {path.suffix.removeprefix(".") for path in own_files(hosted_site)} <= set(TYPES)


@pytest.mark.parametrize("ending", TYPES)
def test_a_file_has_its_type(server, ending):
    status, headers, _ = server.ask(f"made/long.{ending}")
    assert (status, headers.get_all("Content-Type")) == (200, [TYPES[ending]])


def test_what_has_no_known_type_is_not_taken_for_text(server, hosted_site):
    (hosted_site / "made/strange.qqq").write_bytes(bytes(range(256)) * 10)
    status, headers, _ = server.ask("made/strange.qqq")
    assert status == 200
    assert (headers["Content-Type"] or "").partition(";")[0] in ("", "application/octet-stream")


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
    assert "页面不存在" in body.decode()


def test_beside_the_site_there_is_nothing(server):
    status, headers, body = server.ask("/elsewhere.html")
    assert (status, headers.get_all("Content-Type")) == (404, ["text/html; charset=utf-8"])
    assert_headers(headers, "/elsewhere.html")
    # nginx leaves what is beside the site to whoever else is there; Caddy has one page for all that is missing.
    assert ("页面不存在" in body.decode()) == (headers["Server"] == "Caddy")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", ["/a/b/", "/"])
def test_the_site_stands_at_any_path(tmp_path, hosted_site, kind, path):
    with hosted(kind, hosted_site, tmp_path, path=path) as running:
        for asked, expected in (("", 200), ("units/", 200), ("data/tasks.json", 200), ("no/such/page.html", 404)):
            status, headers, body = running.ask(asked)
            assert status == expected
            assert_headers(headers, asked)
            if expected == 404:
                assert "页面不存在" in body.decode()


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


@pytest.mark.parametrize("kind", KINDS)
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


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_range_of_addresses_is_let_in(tmp_path, hosted_site, kind):
    with hosted(kind, hosted_site, tmp_path, limited=True) as running:
        assert running.ask("index.html", source="127.0.0.1")[0] == 200
        for path in ("index.html", "data/tasks.json", "no/such/page.html", ""):
            status, headers, body = running.ask(path, source="127.0.0.2")
            assert (status, "任务" in body.decode()) == (403, False)
            assert_headers(headers, path)
