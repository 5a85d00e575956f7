"""The web.config of docs/guide/hosting.md: read as XML, it says what nginx and Caddy are seen to do."""

import re
import shutil
from collections import Counter

import pytest
from lxml import etree

from support import INVENTED, PROJECT, mkdocs_build
from support.hosting import PACKED, TYPES, YEAR, blocks, nginx_headers

SERVER = "system.webServer"
HEADERS = f"{SERVER}/httpProtocol/customHeaders"
CONTENT = f"{SERVER}/staticContent"


@pytest.fixture(scope="module")
def config():
    (text,) = blocks("iis", "xml")
    return etree.fromstring(text.encode())


def added(place, path):
    return {one.get("name"): one.get("value") for one in place.findall(f"{path}/add")}


def test_the_headers_are_those_of_nginx(config):
    assert added(config, HEADERS) == nginx_headers() | {"Cache-Control": "no-cache"}
    assert len(config.findall(f"{HEADERS}/add")) == len(added(config, HEADERS))
    removed = {one.get("name") for one in config.findall(f"{HEADERS}/remove")}
    assert removed - set(added(config, HEADERS)) == {"X-Powered-By"}


def test_no_header_is_given_twice(config):
    """A parent site may have given it already: IIS then answers 500.19 unless it was removed first."""
    for place in config.iter("customHeaders"):
        told = [(one.tag, one.get("name")) for one in place]
        for number, (tag, name) in enumerate(told):
            assert tag == "remove" or told[number - 1] == ("remove", name)


def test_the_types_are_those_of_nginx_and_caddy(config):
    maps = config.findall(f"{CONTENT}/mimeMap")
    assert {one.get("fileExtension"): one.get("mimeType") for one in maps} == {
        f".{ending}": kind for ending, kind in TYPES.items()
    }


def test_no_type_is_given_twice(config):
    """IIS answers nothing but 500.19 if a type is already known and was not removed first."""
    known = Counter()
    for one in config.find(CONTENT):
        if one.tag == "remove":
            known[one.get("fileExtension")] -= 1
        elif one.tag == "mimeMap":
            assert known[one.get("fileExtension")] == -1, one.get("fileExtension")
            known[one.get("fileExtension")] += 1
    assert set(known.values()) == {0}


def test_a_folder_answers_with_its_index_alone(config):
    folder = config.find(f"{SERVER}/defaultDocument")
    assert folder.get("enabled") == "true"
    assert [(one.tag, one.get("value")) for one in folder.find("files")] == [("clear", None), ("add", "index.html")]
    assert config.find(f"{SERVER}/directoryBrowse").get("enabled") == "false"


def test_what_is_not_there_says_so_in_chinese(config, both_site):
    errors = config.find(f"{SERVER}/httpErrors")
    assert errors.get("errorMode") == "Custom"
    assert [one.tag for one in errors] == ["remove", "error"]
    assert {one.get("statusCode") for one in errors} == {"404"}
    assert errors.find("error").get("responseMode") == "File"
    assert (both_site / errors.find("error").get("path")).is_file()


def kept_for_a_year(config, path):
    """What the nearest enclosing folders say, as IIS lays them over each other: the last word holds."""
    year, header = False, "no-cache"
    for location in sorted(config.findall("location"), key=lambda one: len(one.get("path"))):
        if not path.startswith(f"{location.get('path')}/"):
            continue
        cache = location.find(f"{CONTENT}/clientCache")
        year = cache.get("cacheControlMode") == "UseMaxAge"
        if year:
            days, _, rest = cache.get("cacheControlMaxAge").partition(".")
            assert (int(days) * 86400, rest) == (int(re.search(r"\d+", YEAR)[0]), "00:00:00")
            assert cache.get("cacheControlCustom") == "public, immutable"
        for one in location.find(HEADERS):
            assert one.get("name") == "Cache-Control"
            header = one.get("value")  # None where it is removed
    # Two voices would make two headers, none would leave it to the browser.
    assert year == (header is None), path
    return year


def test_files_with_a_hash_in_their_name_are_kept_for_a_year_and_no_others(config, both_site):
    seen = Counter()
    for path in both_site.rglob("*.*"):
        name = path.relative_to(both_site).as_posix()
        kept = kept_for_a_year(config, name)
        assert kept == bool(re.search(r"\.[0-9a-f]{8}\.min\.(js|css)(\.map)?$", name)), name
        seen[kept] += 1
    assert min(seen[True], seen[False]) > 3


def test_text_is_packed(config):
    """IIS packs text/* as it comes; the rest has to be added for the whole server."""
    assert config.find(f"{SERVER}/urlCompression").get("doStaticCompression") == "true"
    (commands,) = blocks("iis", "bat")
    more = re.findall(r"/\+\"staticTypes\.\[mimeType='([^']+)',enabled='true'\]\" /commit:apphost$", commands, re.M)
    assert len(more) == len(commands.strip().splitlines())
    assert set(more) == {TYPES[one] for one in PACKED if not TYPES[one].startswith("text/")}


def test_the_addresses_let_in_are_those_of_nginx():
    (text,) = blocks("access", "xml")
    rule = etree.fromstring(text).find("ipSecurity")
    assert rule.get("allowUnlisted") == "false"
    masks = {"255.0.0.0": "/8", None: ""}
    listed = [one.get("ipAddress") + masks[one.get("subnetMask")] for one in rule if one.get("allowed") == "true"]
    (nginx,) = blocks("access", "nginx")
    assert listed == re.findall(r"allow (\S+);", nginx)
    assert len(listed) == len(rule)


@pytest.mark.site
def test_a_build_takes_the_file_along(tmp_path):
    (text,) = blocks("iis", "xml")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/web.config").write_text(text, "utf-8")
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    done = mkdocs_build(tmp_path / "site", INVENTED, "--config-file", str(tmp_path / "mkdocs.yml"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site/web.config").read_text("utf-8") == text
