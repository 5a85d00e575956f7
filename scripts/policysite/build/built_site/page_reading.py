"""Reads one built page as a browser would: what other pages need to know of it, and what is wrong with it by itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from policysite.base.problems import excerpt

# Where a page names another file; every one must be there when the site is opened from a USB stick.
_REFERENCES = {
    **{"a": "href", "area": "href", "link": "href", "image": "href", "use": "href", "form": "action"},
    **{"script": "src", "img": "src", "iframe": "src", "source": "src"},
}
_REFERRING = ", ".join(f"{tag}[{attribute}]" for tag, attribute in _REFERENCES.items())

_LEFTOVERS = (
    (re.compile(r"\{\{|\}\}|\{%|%\}"), "模板记号"),
    (re.compile(r"\{:|\{#"), "属性记号"),
    (re.compile(r"\]\s?\[|\]\("), "没有生效的链接"),
    (re.compile(r"（[^（）\s]*\.md[^（）]*）"), "用了全角括号的链接"),
    (re.compile(r"^(---|(title|hide|description)\s*:)"), "没有读成的文件头"),
)
# What a server that forbids scripts in pages would not run (docs/guide/hosting.md); JSON is data.
_INLINE_SCRIPT = (
    'script:not([src]):not([type="application/json"]), a[href^="javascript:"], '
    "[onclick], [onchange], [oninput], [onsubmit], [onload], [onerror], [onkeydown]"
)

Fault = tuple[str, str]
"""What is wrong, and how to mend it."""


@dataclass(frozen=True)
class PageRead:
    """What one page holds. It rests on the page's own bytes and on nothing else."""

    ids: frozenset[str]
    title: str
    links: tuple[str, ...]
    faults: tuple[Fault, ...] = ()


def read_page(html: str, written: bool) -> PageRead:
    """Read a page; one that people wrote (`written`) is also searched for signs of Markdown that was not understood."""
    tree = LexborHTMLParser(html)
    ids = Counter(filter(None, (node.attributes["id"] for node in tree.css("[id]"))))
    links = {node.attributes[_REFERENCES[node.tag or ""]] or "" for node in tree.css(_REFERRING)}
    title = tree.css_first("title")
    faults = tuple(_faults(tree, ids, written))
    return PageRead(frozenset(ids), title.text().strip() if title else "", tuple(sorted(links)), faults)


def _faults(tree: LexborHTMLParser, ids: Counter[str], written: bool) -> Iterator[Fault]:
    for doubled in sorted(anchor for anchor, count in ids.items() if count > 1):
        yield f"编号“{doubled}”用了 {ids[doubled]} 次", "同一页里 id 不能重复。"
    root = tree.css_first("html")
    if root is None or not (root.attributes.get("lang") or "").startswith("zh"):
        yield "没有写明网页语言是中文", ""
    for image in tree.css("img:not([alt])"):
        yield f"图片没有说明文字：{image.attributes.get('src')}", "请写 ![说明](图片)。"
    for node in tree.css(_INLINE_SCRIPT):
        yield f"页面里写有脚本：{excerpt(node.html or '')}", "请把脚本放进文件，再用 <script src> 引用。"
    article = tree.css_first("article")
    if article is not None:
        yield from _faults_of_article(article, written)


def _faults_of_article(article: LexborNode, written: bool) -> Iterator[Fault]:
    headings = article.css("h1")
    if len(headings) != 1:
        yield f"页面须有且只有一个大标题，现有 {len(headings)} 个", ""
    words = article.text(separator="\n").strip()
    if len(words) <= sum(len(heading.text()) for heading in headings):
        yield "除标题外没有内容", ""
    for table in article.css("table"):
        yield from _faults_of_table(table)
    if written:
        for code in article.css("code, pre"):
            code.decompose()
        yield from _leftovers(article.text(separator="\n"))


def _faults_of_table(table: LexborNode) -> Iterator[Fault]:
    widths = {sum(int(cell.attributes.get("colspan") or 1) for cell in row.css("th, td")) for row in table.css("tr")}
    if len(widths) > 1:
        caption = table.css_first("caption")
        yield f"表格各行的格数不一：{caption.text().strip() if caption else '（无标题）'}", ""


def _leftovers(words: str) -> Iterator[Fault]:
    for line in filter(None, map(str.strip, words.split("\n"))):
        for pattern, what in _LEFTOVERS:
            if pattern.search(line):
                yield f"留有{what}：“{excerpt(line)}”", ""
