"""The pages that people wrote, as the search needs them: read while they are built, or all taken from the last site.

They rest on no data, only on the surroundings (surroundings.py). Each may link to a place on another, which MkDocs
follows while it builds them; so they are taken all together, or none.
"""

from __future__ import annotations

import json
from dataclasses import astuple
from pathlib import Path

from jinja2 import Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from policysite.build import raw_blocks
from policysite.build.reuse.last_site import LastSite
from policysite.build.settings import MARKDOWN_EXTENSIONS
from policysite.pages.handwritten import WrittenPage, WrittenPart, written_page

# Extensions that bring nothing into a page but what its file says; MkDocs has the last three by itself.
_KNOWN_EXTENSIONS = {*MARKDOWN_EXTENSIONS, raw_blocks.NAME, "toc", "tables", "fenced_code"}
# The template of pages that stand in the new site already.
STANDS_THERE = Template("")


def is_known(config: MkDocsConfig) -> bool:
    """Whether of every Markdown extension of a site it is known what it does."""
    return _KNOWN_EXTENSIONS.issuperset(config.markdown_extensions)


class WrittenPages:
    """The hand-written pages of one build."""

    def __init__(self) -> None:
        self.all: list[WrittenPage] = []
        self._taken: dict[str, str] = {}

    def take(self, files: Files, config: MkDocsConfig, last: LastSite) -> None:
        """Take them from the last site where they would be the same again."""
        if not is_known(config):
            return
        addresses = [file.dest_uri for file in files.documentation_pages() if file.generated_by is None]
        if last.written and last.take_all(addresses, Path(config.site_dir)):
            for url, title, parts in json.loads(last.written):
                self.all.append(WrittenPage(url, title, tuple(WrittenPart(*one) for one in parts)))
            self._taken = {page.url: page.title for page in self.all}
            return
        for address in addresses:
            last.enter(address, "")

    def is_taken(self, page: Page) -> bool:
        """Whether a page stands in the new site already."""
        return page.file.generated_by is None and page.url in self._taken

    def leave_out(self, page: Page) -> None:
        """Let a page that is taken have its title, and nothing else be made of it."""
        page.title = self._taken[page.url]
        page.meta["template"] = STANDS_THERE

    def read(self, page: Page, html: str) -> None:
        """Keep what a page says, from the HTML of its content."""
        self.all.append(written_page(page.url, str(page.title), html))

    @property
    def told(self) -> str:
        """All of them, for the record."""
        return json.dumps(list(map(astuple, self.all)), ensure_ascii=False)
