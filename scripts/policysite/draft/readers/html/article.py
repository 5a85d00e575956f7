"""The article of a web page: what is left of it without navigation, foot, and what else surrounds it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from policysite.base.text import without_spaces
from policysite.draft.readers.cleaning import clean
from policysite.draft.readers.document import DocumentError
from policysite.draft.readers.limits import check_depth, looked_at

# What holds no text of a page.
DROPPED = (
    "script",
    "style",
    "noscript",
    "template",
    "button",
)
# What surrounds an article, unless it holds most of the page (a form around all) or sentences within the article.
AROUND = (
    "nav",
    "header",
    "footer",
    "aside",
    "form",
)
# Where the usual site programs keep an article (CSS selectors); where none is found, the densest part is taken.
ARTICLES = (
    "#UCAP-CONTENT",
    ".TRS_Editor",
    "#zoom",
    ".trs_editor_view",
    "#vsb_content",
    ".v_news_content",
    ".article-content",
    ".pages_content",
    "#article",
    ".article_content",
    "#content_main",
    '[wzades="正文"]',  # as readers for the blind announce it
    ".info_cont",
    "#zoomcon",
    "#Zoom",
    "#ivs_content",
    "#js_content",
    "#NewsContent",
    "#mainText",
    "#artical",
    "#cmsArticleContent",
    ".zfxxgk_zw_content",
    ".xw-txt",
    ".contText",
    ".zwxl-article",
    "article",
    "main",
)
# In the names of what surrounds an article.
SURROUNDING = (
    "nav",
    "menu",
    "footer",
    "breadcrumb",
    "crumb",
    "share",
    "sidebar",
    "copyright",
    "toolbar",
    "relat",
    "header",
)
_DROPPED, _CONTENT = ", ".join(DROPPED), ", ".join(ARTICLES)
_NEVER_TEXT = re.compile("nav|menu|crumb|share|copyright|toolbar", re.IGNORECASE)
_MAY_SURROUND = f"div, ul, section, p, {', '.join(AROUND)}"
_SURROUNDING = re.compile("|".join(SURROUNDING), re.IGNORECASE)
_MARK = re.compile("[，。；：]")
_LEAST = 40  # characters of an article
_LONGEST_TITLE = 200
_TITLE = re.compile("^.{8,120}(?:通知|意见|方案|计划|规划|措施|办法|要点)$")
_NUMBER = re.compile(r"(?:发文字号|文\s?号|文件编号)[：:\s]*(\S{2,14}[〔\[]\d{4}[〕\]]\s?\d+\s?号)")


class Article:
    """The article of a page, and what the page says above it.

    Raises DocumentError for a page that has none, or that nests too deep.
    """

    def __init__(self, tree: LexborHTMLParser) -> None:
        if tree.body is None:
            raise DocumentError("网页里没有正文。请在浏览器中打开，把正文复制到文本文件里。")
        _check_nesting(tree.body)
        texts = _Texts()
        _remove(list(tree.css(_DROPPED)))
        _remove(_around_article(tree, texts))
        self.node = _main(tree.body, texts)
        self.said_above = list(_said_above(tree.body, self.node, _named(tree), texts))


def rows_of(node: LexborNode) -> list[LexborNode]:
    """A table's own rows, not those of a table within one of its cells; those of its foot come last."""
    found: list[LexborNode] = []
    foot: list[LexborNode] = []
    for child in node.iter():
        if child.tag == "tr":
            found.append(child)
        elif child.tag in ("tbody", "thead", "tfoot"):
            (foot if child.tag == "tfoot" else found).extend(rows_of(child))
    return found + foot


def cells_of(row: LexborNode) -> list[LexborNode]:
    """The cells of a row, not those of a table within one of them."""
    return [cell for cell in row.iter() if cell.tag in ("td", "th")]


class _Texts:
    """The texts of parts of a page; parts within each other may not be read without end."""

    def __init__(self) -> None:
        self._budget = looked_at()

    def of(self, node: LexborNode) -> str:
        text = node.text() or ""
        self._budget.take(len(text))
        return text

    def weight(self, node: LexborNode) -> int:
        return len(without_spaces(self.of(node)))

    def marks(self, node: LexborNode) -> int:
        """How much it says in sentences: lists of links have no marks."""
        return len(_MARK.findall(self.of(node)))


def _check_nesting(body: LexborNode) -> None:
    node: LexborNode | None = body
    depth = 0
    while node is not None:
        if node.child is not None:
            node, depth = node.child, depth + 1
            check_depth(depth)
            continue
        while node is not None and depth and node.next is None:
            node, depth = node.parent, depth - 1
        node = node.next if node is not None and depth else None


def _remove(nodes: list[LexborNode]) -> None:
    """Takes nodes out of the page; what lies within another one goes first, since it does not outlive it."""
    for node in reversed(nodes):
        node.decompose()


def _around_article(tree: LexborHTMLParser, texts: _Texts) -> list[LexborNode]:
    """What surrounds the article, told by its names."""
    assert tree.body is not None
    whole = texts.marks(tree.body)
    kept: set[int] = set()
    for content in tree.css(_CONTENT):
        node: LexborNode | None = content
        while node is not None and node.mem_id not in kept:
            kept.add(node.mem_id)
            node = node.parent
    found = []
    articles = {content.mem_id for content in tree.css(_CONTENT)}
    for node in tree.css(_MAY_SURROUND):
        names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        is_outside = node.mem_id not in kept and (node.tag in AROUND or _SURROUNDING.search(names) is not None)
        says = is_outside and not _NEVER_TEXT.search(names) and (node.css_first("table") or "。" in texts.of(node))
        if says and _is_within(node, articles):
            continue  # the article says it
        if is_outside and 2 * texts.marks(node) <= whole:  # whatever its name, what says most is no navigation
            found.append(node)
    return found


def _is_within(node: LexborNode, articles: set[int]) -> bool:
    above = node.parent
    while above is not None and above.mem_id not in articles:
        above = above.parent
    return above is not None


def _named(tree: LexborHTMLParser) -> str:
    """The title that a page gives of its article for other programs to read."""
    for node in tree.css("meta"):
        if (node.attributes.get("name") or "").lower() == "articletitle":
            title = clean(node.attributes.get("content") or "")
            return title if len(title) <= _LONGEST_TITLE else ""
    return ""


def _said_above(body: LexborNode, main: LexborNode, named: str, texts: _Texts) -> Iterator[str]:
    """The title and the document's number where a page has them beside the article only."""
    whole, article = clean(body.text(separator=" ") or ""), without_spaces(texts.of(main))
    titles = (clean(texts.of(node)) for node in body.css("h1, h2, .title, .article-title"))
    title = named or next((one for one in titles if _TITLE.search(one)), "")
    number = _NUMBER.search(whole)
    for words in (title, number[1] if number else ""):
        if words and without_spaces(words) not in article:
            yield words


def _main(body: LexborNode, texts: _Texts) -> LexborNode:
    known = [(texts.weight(node), node) for node in body.css(_CONTENT)]
    weight, node = max(known, key=lambda pair: pair[0], default=(0, body))
    if weight >= _LEAST:
        return node
    node, marks = body, texts.marks(body)
    while True:  # down to the smallest part that has nearly all the sentences
        inner = [
            (texts.marks(child), child)
            for child in node.iter()
            if child.tag in ("div", "section", "td", "table", "tbody", "tr", "center")
        ]
        most, best = max(inner, key=lambda pair: pair[0], default=(0, None))
        if best is None or (best.tag == "tr" and len(cells_of(best)) > 1) or most < max(1, 0.8 * marks):
            return node
        if best.tag in ("table", "tbody") and len(rows_of(best)) > 1:
            return node
        node, marks = best, most
