"""Pages that people wrote are taken all together, or none of them."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from policysite.build.reuse.last_site import LastSite
from policysite.build.reuse.record import Record
from policysite.build.reuse.written_pages import WrittenPages
from policysite.checking.check import check
from policysite.library.library import build_library
from policysite.library.readings import Readings
from support import INVENTED


class Page(SimpleNamespace):
    """As much of a page of MkDocs as is asked for."""

    def __init__(self, name, generated_by=None):
        file = SimpleNamespace(dest_uri=f"{name}.html", generated_by=generated_by)
        super().__init__(url=f"{name}.html", title=name, file=file, meta={})


class Built:
    """Builds of a site with two written pages, one after another."""

    def __init__(self, folder):
        self.folder, self.record = folder, Record()
        self.readings = Readings(build_library(check(INVENTED)))

    def build(self, name, extensions=("toc",), around=""):
        """Build into a new folder; returns the written pages and whether they were taken."""
        here = self.folder / name
        here.mkdir()
        last = LastSite(self.folder / "site", self.record, around, self.readings)
        pages = [Page("a"), Page("b")]
        files = SimpleNamespace(documentation_pages=lambda: [one.file for one in (*pages, Page("c", "x"))])
        config = SimpleNamespace(markdown_extensions=list(extensions), site_dir=str(here))
        written = WrittenPages()
        written.take(files, config, last)
        taken = [written.is_taken(page) for page in pages]
        for page, is_taken in zip(pages, taken, strict=True):
            if not is_taken:
                (here / page.url).write_text(page.url, "utf-8")
                written.read(page, f'<h1>{page.title}</h1><h2 id="i">甲</h2><p>{page.url}</p>')
        digests = {page.url: __import__("hashlib").sha256(page.url.encode()).hexdigest() for page in pages}
        self.record = last.record(digests, here, written.told)
        (self.folder / "site").exists() and (self.folder / "site").rename(self.folder / f"before-{name}")
        here.rename(self.folder / "site")
        return written.all, taken


@pytest.fixture
def built(tmp_path):
    return Built(tmp_path)


def test_they_are_taken_where_nothing_has_changed_and_search_knows_them(built):
    first, taken = built.build("1")
    assert taken == [False, False] and len(first) == 2
    again, taken = built.build("2")
    assert taken == [True, True] and again == first
    assert {path.name for path in (built.folder / "site").iterdir()} == {"a.html", "b.html"}


@pytest.mark.parametrize(
    "change",
    [
        lambda site: {"around": "another theme"},
        lambda site: {"extensions": ("toc", "pymdownx.snippets")},
        lambda site: (site / "b.html").write_text("坏", "utf-8") and {},
        lambda site: (site / "a.html").unlink() or {},
    ],
    ids=["the surroundings", "an extension that reads files", "a spoilt page", "a page that is gone"],
)
def test_else_none_is_taken(built, change):
    first, _ = built.build("1")
    again, taken = built.build("2", **change(built.folder / "site"))
    assert taken == [False, False] and again == first


def test_after_an_unknown_extension_none_is_taken_either(built):
    built.build("1", extensions=("pymdownx.snippets",))
    assert built.build("2")[1] == [False, False]


def test_a_page_that_is_taken_has_its_title_and_nothing_to_render(built):
    built.build("1")
    last = LastSite(built.folder / "site", built.record, "", built.readings)
    page = Page("a")
    page.title = None
    files = SimpleNamespace(documentation_pages=lambda: [page.file, Page("b").file])
    written = WrittenPages()
    Path(built.folder / "next").mkdir()
    config = SimpleNamespace(markdown_extensions=[], site_dir=str(built.folder / "next"))
    written.take(files, config, last)
    written.leave_out(page)
    assert page.title == "a" and page.meta["template"].render() == ""
