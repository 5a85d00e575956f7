"""A portal is made from what sites publish: all of it stands there, as text, and leads to each site; or nothing is made."""

import json
import shutil
from types import SimpleNamespace

import pytest
from lxml import etree
from lxml import html as parser

from policysite.build.built_site.manifest import verify
from policysite.checking.check import check
from policysite.cli.main import main
from policysite.data.model.values import TAKEN
from policysite.library.library import build_library
from policysite.library.provenance import DATA_FORMAT
from policysite.portal import page_list
from policysite.portal.bodies import Body
from policysite.portal.directory import read_directory
from policysite.portal.page_list import MOST_ROWS, groups_of, places_of
from policysite.portal.render import portal_files
from policysite.portal.search_data import search_documents
from policysite.portal.site_list import read_site_list
from policysite.portal.tables import table_files
from support.hostile import RUNNING, hostile_data, torn
from support.portals import listed, publish
from support.searches import Searches


@pytest.fixture(scope="module")
def sites(tmp_path_factory, real, invented, lived):
    """Three sites, and a list of them with three more that cannot be taken in."""
    home = tmp_path_factory.mktemp("sites")
    publish(home / "one/site", real)
    publish(home / "two/site", invented)
    publish(home / "three", lived)
    publish(home / "four", lived, format=DATA_FORMAT - 1)
    publish(home / "five", lived, unreviewed=2)
    return listed(
        home / "sites.yml",
        ("攀枝花市", "http://10.0.0.8/pzh", "one/site"),
        ("云川县", "../云川/", "two/site/data"),
        ("沙柳市<b>&amp;", "https://h.example:8443/a/", "three"),
        ("旧的", "http://10.0.0.9/old/", "four"),
        ("自己看的", "http://10.0.0.9/own/", "five"),
        ("不在的", "http://10.0.0.9/gone/", "six"),
    )


def directory_of(sites):
    return read_directory(read_site_list(sites), sites.parent)


def pages_of(directory):
    return {file.path: file.content for file in portal_files(directory, groups_of(directory), lambda done, of: None)}


@pytest.fixture(scope="module")
def built(sites, tmp_path_factory):
    """The portal over them, built; and the exit code."""
    out = tmp_path_factory.mktemp("portal") / "总目录"
    code = main(["portal", str(sites), "--out", str(out), "--workers", "1"])
    return out, code


def test_everything_that_the_sites_publish_is_there(sites, real, invented, lived):
    directory = directory_of(sites)
    libraries = [real, invented, lived]
    assert [site.missing[:6] for site in directory.sites] == ["", "", "", "网站由旧版本", "网站里有 2", "data 写"]
    assert len(directory.plans) == sum(len(one.plans) for one in libraries)
    assert directory.tasks == sum(len(one.tasks) for one in libraries)
    assert len(directory.deadlines) == sum(len(one.deadlines) for one in libraries)
    entries = [one.unit for body in directory.bodies for one in body.places]
    assert len(entries) == sum(len(one.units) for one in libraries) == len({id(one) for one in entries})
    groups = groups_of(directory)
    for name, count in (("plans", directory.plans), ("units", directory.bodies), ("deadlines", directory.deadlines)):
        assert sum(group.count for group in groups[name]) == len(count)


@pytest.mark.site
def test_each_plan_deadline_and_body_leads_to_its_own_site(built, sites):
    out, code = built
    assert code == 3
    directory = directory_of(sites)
    links = {
        (path.relative_to(out).parent.as_posix(), at)
        for path in out.rglob("*.html")
        for at in parser.document_fromstring(path.read_bytes()).xpath("//article//a/@href")
    }
    wanted = [("plans", one.url) for one in directory.plans] + [("deadlines", one.url) for one in directory.deadlines]
    wanted += [("units", site.address(unit.url)) for body in directory.bodies for site, unit in directory.where(body)]
    wanted = {(folder, f"../{url}" if url.startswith("../") else url) for folder, url in wanted}
    assert wanted - links == set()
    outside = {link for _, link in links if "://" in link or link.startswith(("../../", "../云川"))}
    known = tuple(site.listed.url for site in directory.sites)
    assert [one for one in outside if not one.removeprefix("../").startswith(known) and not one.startswith(known)] == []


@pytest.mark.site
def test_what_could_not_be_taken_in_is_said_wherever_it_is_missed(built, capsys):
    out, _ = built
    told = parser.document_fromstring((out / "sites.html").read_bytes()).xpath("//article")[0].text_content()
    assert all(words in told for words in ("旧版本", "2 处内容没有人复核", "不在那里", "沙柳市<b>&amp;"))
    assert str(out.parent) not in told
    for path in ("index.html", "plans/index.html", "units/index.html", "deadlines/index.html"):
        (words,) = parser.document_fromstring((out / path).read_bytes()).xpath("//p[@class='ps-aside']")
        assert "有 3 个网站没有收入" in words.text_content() and "旧的、自己看的、不在的" in words.text_content()
    rows = json.loads((out / "data/sites.json").read_text("utf-8"))
    assert [bool(row["missing"]) for row in rows] == [False] * 3 + [True] * 3


@pytest.mark.site
def test_the_same_bytes_from_another_place_and_with_two_workers(built, sites, tmp_path, monkeypatch):
    out, _ = built
    other = shutil.copytree(sites.parent, tmp_path / "别处")
    monkeypatch.chdir(other)
    assert main(["portal", "sites.yml", "--out", "../again", "--workers", "2"]) == 3
    assert not verify(out) and not verify(tmp_path / "again")
    assert (out / "manifest.sha256").read_bytes() == (tmp_path / "again/manifest.sha256").read_bytes()


@pytest.mark.site
def test_all_there_is_code_0_and_nothing_there_leaves_the_old_one(sites, tmp_path, capsys):
    out = tmp_path / "out"
    for name in ("one", "two"):
        shutil.copytree(sites.parent / name, tmp_path / name)
    both = listed(tmp_path / "sites.yml", ("甲", "http://h/a/", "one/site"), ("乙", "http://h/b/", "two/site"))
    assert main(["portal", str(both), "--out", str(out), "--name", "云南省方案"]) == 0
    assert "云南省方案" in (out / "index.html").read_text("utf-8")
    before = (out / "manifest.sha256").read_bytes()
    shutil.rmtree(tmp_path / "one")
    shutil.rmtree(tmp_path / "two")
    assert main(["portal", str(both), "--out", str(out)]) == 1
    said = capsys.readouterr().err
    assert said.count("没有收入：") == 2 and "一个网站也没有收入，没有生成总目录" in said
    assert (out / "manifest.sha256").read_bytes() == before


def test_it_is_not_written_over_what_it_is_made_from(sites, tmp_path, capsys, monkeypatch):
    home = shutil.copytree(sites.parent, tmp_path / "sites")
    before = sorted(path.as_posix() for path in home.rglob("*"))
    monkeypatch.setattr("mkdocs.commands.build.build", refusing)
    for place in ("one", "one/site", "one/site/data", "."):
        assert main(["portal", str(home / "sites.yml"), "--out", str(home / place)]) == 1
        assert "会被覆盖" in capsys.readouterr().err, place
    assert sorted(path.as_posix() for path in home.rglob("*")) == before


def refusing(config):
    """MkDocs as far as it refuses the place of a site."""
    config.plugins.on_config(config)
    raise AssertionError("the place was not refused")


def test_many_rows_part_into_pages(sites):
    directory = directory_of(sites)
    many = directory.sites[0]
    directory.sites[0].plans = many.plans * (2 * MOST_ROWS + 1)
    directory.sites[0].deadlines = (many.deadlines * MOST_ROWS)[: 8 * MOST_ROWS]
    pages = pages_of(directory)
    (year,) = {one.plan.issued.year for one in many.plans}
    parts = [path for path in pages if path.startswith(f"plans/{year}")]
    assert parts == [f"plans/{year}.md", f"plans/{year}-p2.md", f"plans/{year}-p3.md"]
    assert [pages[path].count("<tr data-kind") for path in parts] == [MOST_ROWS, MOST_ROWS, 1]
    for path in parts:
        assert all(
            f'href="{other.removesuffix(".md").removeprefix("plans/")}.html"' in pages[path]
            for other in parts
            if other != path
        )
    assert max(len(page.encode()) for path, page in pages.items() if path.endswith(".md")) < 300_000


def test_no_region_takes_the_address_of_another_page():
    """Nor the name of a device of Windows: nobody there could unpack the portal."""
    regions = ["con", "a", "a p2", "a r2", "a p2 r", "aux", "index", "-", "！", "CON", "no region", None]
    units = {one: [Body()] * (MOST_ROWS + 1) for one in regions}
    groups = page_list._regions(SimpleNamespace(bodies_by_region=units))
    urls = [part.url for group in groups for part in group.parts]
    assert len(urls) == len({url.lower() for url in urls}) == 2 * len(regions)
    assert not {url.removeprefix("units/").removesuffix(".html").lower() for url in urls} & TAKEN


def test_hostile_words_are_text_wherever_they_stand(tmp_path):
    texts = hostile_data(tmp_path / "data", RUNNING)
    library = build_library(check(tmp_path / "data"))
    home = publish(tmp_path / "site", library)
    directory = directory_of(listed(tmp_path / "sites.yml", ("甲", "http://h/a/", str(home))))
    found = set()
    for path, content in pages_of(directory).items():
        if not path.endswith(".md"):
            continue
        tree = parser.document_fromstring(content.partition("---\n")[2].partition("---\n")[2])
        assert {node.tag for node in tree.iter(etree.Element)} <= {
            *(
                "html",
                "body",
                "p",
                "a",
                "b",
                "nav",
                "span",
                "table",
                "caption",
                "thead",
                "tbody",
                "tr",
                "th",
                "td",
                "small",
            ),
            *("ul", "li", "q", "code", "form", "div", "label", "select", "option", "input", "script"),
        }, path
        for node in tree.xpath("//th | //td | //p | //caption | //@*"):
            wrong, numbers = torn(node if isinstance(node, str) else node.text_content(), texts)
            assert not wrong, (path, wrong[0])
            found |= numbers
    shown = {texts.fields[number] for number in found}
    assert {"Plan.title", "Plan.number", "Plan.issuer", "Task.title", "Deadline.what", "Deadline.quote"} <= shown
    assert {"Unit.name", "Unit.full_name", "Unit.aliases"} <= shown


def test_one_search_has_bodies_tasks_plans_deadlines_of_all(sites):
    directory = directory_of(sites)
    groups = groups_of(directory)
    docs = list(search_documents(directory, groups, []))
    by_url = {}
    for number, doc in enumerate(docs):
        by_url.setdefault(doc["url"], number)
    for site in directory.there:
        numbers = {
            one.unit.id: by_url[url]
            for body, url in places_of(groups).items()
            for one in body.places
            if one.site == site.number
        }
        for task in site.tasks:
            doc = docs[by_url[site.address(task.url)]]
            assert doc["text"] == f"{task.text}{task.responsibility or ''}" and site.label in doc["tags"]
            assert {numbers[one] for one in task.lead_ids} <= set(doc.get("lead", []))
    parts = [doc for doc in docs if "page" in doc]
    assert len(parts) == len(directory.deadlines)
    for doc in parts:  # of the task or plan on whose site it stands
        assert docs[doc["page"]]["url"].partition("plans/")[0] == doc["url"].partition("plans/")[0]


def test_a_large_portal_is_searched_in_shards_as_by_the_scan(sites, tmp_path):
    directory = directory_of(sites)
    docs = list(search_documents(directory, groups_of(directory), []))
    queries = ["教体局", "市财政局", "食堂", "jtj", "教育 局", "年底", "攀枝花市", "云川县", "方案"]
    engine = Searches()
    answers = engine.both(tmp_path, docs, queries)
    engine.end()
    assert [one["query"] for one in answers if one["shards"] != one["scan"]] == []
    assert [one["query"] for one in answers if not one["scan"]] == []


def test_its_tables_say_the_same(sites):
    directory = directory_of(sites)
    files = dict(table_files(directory, groups_of(directory)))
    rows = {path: json.loads(text) for path, text in files.items() if path.endswith(".json")}
    assert len(rows["data/plans.json"]) == len(directory.plans)
    assert [row["url"] for row in rows["data/deadlines.json"]] == [one.url for one in directory.deadlines]
    assert sum(len(row["urls"]) for row in rows["data/bodies.json"]) == sum(len(site.units) for site in directory.there)
    assert all(files[path.replace(".json", ".csv")] for path in rows if path != "data/portal.json")
