"""What people read uses the words of offices: the list in CONTRIBUTING.md holds on every page and in every file."""

import re

import pytest
from lxml import html

from policysite.checking.check import check
from policysite.library.library import build_library
from policysite.library.provenance import Provenance
from policysite.pages.render import TEMPLATES
from policysite.pages.site_files import site_files
from support import PROJECT, QINGHE


def listed():
    """Each word to say, and those not to say in its place."""
    table = (PROJECT / "CONTRIBUTING.md").read_text("utf-8").partition("### Words on the site")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", table, re.MULTILINE)[1:]
    return {
        re.sub(r" \(.*", "", say): re.sub(r" \(.*", "", wrong).split(", ") for say, wrong in rows if "---" not in say
    }


WORDS = listed()
WRONG = re.compile("|".join(word for words in WORDS.values() for word in words))


def wrong_words(text):
    """A word to say may have a wrong one in it (任务分工和协作关系)."""
    for word in WORDS:
        text = text.replace(word, "")
    return WRONG.findall(text)


def test_the_list_is_read():
    assert WORDS["下载"] == ["带走"] and WORDS["期限已过"] == ["逾期", "未完成"] and len(WORDS) >= 8


@pytest.fixture(scope="module")
def written(both):
    """Every generated page of two libraries."""
    libraries = both, build_library(check(QINGHE))
    return [file for one in libraries for file in site_files(one, Provenance(version="0")) if file.path.endswith(".md")]


@pytest.mark.site
def test_no_page_says_a_word_that_offices_do_not(written):
    """Words of documents are theirs: in quotes and original texts all is allowed."""
    assert len(written) > 100
    for file in written:
        page = html.fromstring(f"<div>{file.content}</div>")
        for theirs in page.xpath("//q | //blockquote | //mark | //*[contains(@class, 'ps-source')]"):
            theirs.drop_tree()
        assert wrong_words(page.text_content()) == [], file.path


@pytest.mark.site
def test_every_word_to_say_is_said_somewhere(written):
    said = "".join(file.content for file in written)
    theme = "".join(
        path.read_text("utf-8")
        for path in (TEMPLATES.parents[1] / "theme").rglob("*.*")
        if path.suffix in (".html", ".js")
    )
    assert [word for word in WORDS if word not in said + theme] == []


def test_neither_the_theme_nor_the_guide_says_a_wrong_word():
    theme = TEMPLATES.parents[1] / "theme"
    own = [path for path in theme.rglob("*") if path.suffix in (".html", ".js")]
    own += (PROJECT / "docs/guide").glob("*.md")
    for path in own:
        text = re.sub(
            r"“[^”]*”|`[^`]*`|//.*|/\*.*?\*/",
            "",
            path.read_text("utf-8"),
            flags=re.DOTALL if path.suffix == ".js" else 0,
        )
        assert wrong_words(text) == [], path.name
