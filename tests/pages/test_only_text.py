"""Text is only text, on every page and in every file: each field of the model, filled with hostile words, is whole there."""

import csv
import io
import json
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pytest
import vobject
from hypothesis import HealthCheck, Phase, example, given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as parser

from policysite.checking.check import check
from policysite.exports.formats import export_files
from policysite.library.library import build_library
from support.drawing import examples
from support.hostile import WORDS, build_hostile_site, hostile_data, torn

# What the check makes agree with other fields: their own words are replaced.
REPLACED = {
    "Change.to",
    "Implementer.unit",
    "Task.lead",
    "Task.partners",
    "Task.responsibility",
    "Task.responsibility_above",
    "Plan.region",
    "Unit.members",
    "Task.label",  # stand in for titles, and these tasks and parts have theirs
    "Section.label",
}


def hold_whole(said, texts, what):
    """Every text that turns up in `said` is whole; returns the numbers of those that do."""
    found = set()
    for words in said:
        wrong, numbers = torn(words, texts)
        assert not wrong, f"{what}: {wrong[0]}"
        found |= numbers
    return found


def words_of_page(content):
    """Everything that a page says: each block's text, and each attribute."""
    tree = parser.document_fromstring(content)
    for shortened in tree.xpath("//*[local-name()='svg']//*[local-name()='text' or local-name()='a']"):
        for child in [shortened, *shortened]:  # the whole name stands beside it, in aria-label and title
            for place in ("text", "tail"):
                if (getattr(child, place) or "").endswith("…"):
                    setattr(child, place, "…")
    assert not tree.xpath("//script[not(@src) and not(@type='application/json')]")
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    assert not [at for at in tree.xpath("//@href | //@src") if at.startswith(("javascript:", "http:", "https:", "//"))]
    # Lists of a page's headings know one kind of space (Markdown makes them); the headings themselves are read.
    for listed in tree.xpath("//nav[contains(@class, 'md-nav--secondary')] | //details[@class='ps-contents']"):
        listed.drop_tree()
    for node in tree.iter(etree.Element):
        yield from map(str, node.attrib.values())
        if node.tag in (
            "td",
            "th",
            "p",
            "h1",
            "h2",
            "h3",
            "li",
            "dd",
            "dt",
            "title",
            "caption",
            "option",
            "nav",
            "a",
            "q",
            "small",
        ):
            yield node.text_content()


def strings(value):
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)
    elif isinstance(value, str):
        yield value


def words_of_sheet(content):
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f"
            yield str(cell.value or "")


FORMULA = [*"=+-@＝＋－＠\t\r"]  # what spreadsheets run


def words_of_table(content):
    for field in (field for line in csv.reader(io.StringIO(content.removeprefix("\ufeff"))) for field in line):
        assert field[:1] not in FORMULA
        yield field


def words_of_calendar(content):
    made = vobject.readOne(content.decode())
    yield made.x_wr_calname.value
    for event in getattr(made, "vevent_list", []):
        yield from (event.summary.value, event.description.value)


def words_of_document(content):
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    tree = etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
    for paragraph in tree.iter(f"{space}p"):
        yield "".join(node.text or "" for node in paragraph.iter(f"{space}t"))


def words_of_feed(content):
    for node in etree.fromstring(content.encode()).iter(etree.Element):
        yield parser.fromstring(f"<p>{node.text}</p>").text_content() if node.get("type") == "html" else node.text or ""


READERS = {
    "json": lambda content: strings(json.loads(content)),
    "csv": words_of_table,
    "xlsx": words_of_sheet,
    "ics": words_of_calendar,
    "docx": words_of_document,
    "xml": words_of_feed,
}


def exported(folder, texts):
    """The numbers of the texts in each kind of file, every one of them whole."""
    found = {}
    for path, content in export_files(build_library(check(folder))):
        kind = path.rpartition(".")[2]
        assert kind in READERS, f"READERS has no way to read a .{kind} file"
        found.setdefault(kind, set()).update(hold_whole(READERS[kind](content), texts, path))
    return found


@pytest.mark.site
@examples(25, derandomize=True, suppress_health_check=list(HealthCheck))
@example(["甲\\N乙\\n丙\\\\N"])
@example(["长" * 300])
@example(["=1"])
@example(["&G &[Picture] _x0041_"])
@example(["<b>&amp;</b>"])
@given(st.lists(WORDS, min_size=1, max_size=30))
def test_every_file_that_is_carried_away_holds_every_text_as_written(words):
    with tempfile.TemporaryDirectory() as place:
        texts = hostile_data(Path(place) / "data", words)
        found = exported(Path(place) / "data", texts)
    assert set(found) == set(READERS)
    fields = {kind: {texts.fields[number] for number in numbers} for kind, numbers in found.items()}
    assert {"Task.text", "Task.title", "Deadline.what", "Unit.name", "Plan.number"} <= fields["xlsx"] & fields["docx"]
    assert {"Deadline.what", "Deadline.quote", "Task.title"} <= fields["ics"]
    assert {"Plan.title", "Plan.issuer", "Revision.what"} <= fields["xml"]
    assert {"Citation.relation", "Indicator.benchmark", "Unit.aliases"} <= fields["json"] & fields["csv"]


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory):
    """A site whose every text is hostile, and its texts."""
    return build_hostile_site(tmp_path_factory.mktemp("hostile"))


def test_every_page_shows_every_text_as_written(hostile_site):
    site, texts = hostile_site
    found = set()
    for page in site.rglob("*.html"):
        found |= hold_whole(words_of_page(page.read_bytes()), texts, page.relative_to(site))
    shown = {texts.fields[number] for number in found}
    assert set(texts.fields.values()) - shown == REPLACED


@pytest.mark.site
@examples(8, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, min_size=20, max_size=60))
def test_every_page_shows_drawn_texts_as_written(words):
    with tempfile.TemporaryDirectory() as place:
        site, texts = build_hostile_site(Path(place), words)
        found = set()
        for page in site.rglob("*.html"):
            found |= hold_whole(words_of_page(page.read_bytes()), texts, page.relative_to(site))
    assert {"Task.text", "Unit.name", "Plan.title", "Deadline.what", "Aside.why"} <= {
        texts.fields[number] for number in found
    }


def test_the_data_of_the_search_hold_every_text_as_written(hostile_site):
    site, texts = hostile_site
    data = (site / "search/policysite.json").read_text("utf-8")
    found = hold_whole(strings(json.loads(data)["docs"]), texts, "search")
    assert {"Task.text", "Unit.name", "Citation.relation", "Section.title"} <= {
        texts.fields[number] for number in found
    }
    script = (site / "search/policysite.js").read_text("utf-8")
    assert json.loads(script.removeprefix("policysiteSearchData(").rstrip(";\n").removesuffix(")")) == json.loads(data)
