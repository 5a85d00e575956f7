"""Generated pages past Markdown: the same HTML as through it, whatever else a project has set."""

import markdown
import pytest
from mkdocs.utils.meta import get_data

from policysite.build import raw_blocks
from policysite.build.settings import MARKDOWN_EXTENSIONS
from policysite.library.provenance import Provenance
from policysite.pages.site_files import site_files
from support.tables import for_each

MADE = Provenance(version="0")
ALWAYS = ["toc", "tables", "fenced_code"]


def read(text, ours, more=None):
    """A page's HTML and headings, read with our extension or without it."""
    settings = {**MARKDOWN_EXTENSIONS, **(more or {})}
    settings[raw_blocks.NAME] = {"applies": lambda: ours}
    reader = markdown.Markdown(extensions=[*ALWAYS, *settings], extension_configs=settings)
    return reader.convert(text), reader.toc_tokens


OTHERS = [
    {"toc": {"permalink": True, "baselevel": 2}, "abbr": {}, "footnotes": {}},
    {"smarty": {}, "nl2br": {}, "sane_lists": {}, "pymdownx.emoji": {}, "pymdownx.tasklist": {}},
]


@pytest.mark.site
def test_every_generated_page_is_the_same_past_markdown(both):
    seen = set()
    for file in site_files(both, MADE):
        if file.kind == "page":
            text, template = get_data(file.content)[0], file.origin.maker
            for more in [{}] if template in seen else [{}, *OTHERS]:
                assert read(text, True, more) == read(text, False, more), file.path
            seen.add(template)


@pytest.mark.site
def test_next_to_nothing_of_our_pages_is_left_to_markdowns_own_reader_of_html(both):
    left = 0
    for file in site_files(both, MADE):
        if file.kind == "page":
            reader = markdown.Markdown(extensions=[raw_blocks.RawBlocks(applies=lambda: True)])
            lines = reader.preprocessors["normalize_whitespace"].run(get_data(file.content)[0].split("\n"))
            left += sum(line.startswith("<") for line in reader.preprocessors["policysite_raw_blocks"].run(lines))
    assert left < 5


@for_each(
    "text",
    [
        "<p>甲</p> 乙\n\n丙\n",
        "<p>甲</p>\n<p>乙</p>\n乙\n",
        "<div>\n\n# 甲\n\n</div>\n",
        '<div markdown="1">\n\n# 甲\n\n</div>\n',
        "<div>\n甲\n",
        "</div>\n\n甲\n",
        "```\n<p>甲</p>\n```\n",
        "- 甲\n\n    <p>乙</p>\n",
        "乙\n<p>甲</p>\n\n\n丙\n",
        "<table>\n<tr><td>\n<table><tr><td>甲</td></tr></table>\n</td></tr>\n</table>\n",
        "<p>甲\n\n乙</p>\n\n\n<p>丙</p>",
        "    <p>甲</p>\n",
        "<p>甲</p><p>乙</p>\n\n丙\n",
    ],
)
def test_what_stands_otherwise_than_our_pages_do_is_the_same_too(text):
    assert read(text, True) == read(text, False)


def test_written_pages_go_through_markdown_as_ever():
    assert read("<p>甲</p>\n\n# 乙 {: #b }\n", False)[0] == '<p>甲</p>\n\n<h1 id="b">乙</h1>'
