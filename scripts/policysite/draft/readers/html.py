"""Web pages as government sites serve them: the article, without what surrounds it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from policysite.base.text import without_spaces
from policysite.draft.readers.cleaning import clean
from policysite.draft.readers.document import Block, Cell, Document, DocumentError, Paragraph
from policysite.draft.readers.plain_text import decode
from policysite.draft.readers.source_text import document_of, lines_of
from policysite.draft.readers.tables import table

# What holds no text of a page.
DROPPED = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "svg",
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "select",
    "button",
    "object",
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
_SURROUNDING = re.compile("|".join(SURROUNDING), re.IGNORECASE)
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd"}
    | {"table", "tr", "td", "th", "tbody", "blockquote", "pre", "center", "hr", "body"}
)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_BROKEN = re.compile(r"(?<=[^\x00-\x7f])[ \t\r]*\n[ \t\r\n]*(?=[^\x00-\x7f])")  # lines of the source, not of the page
_LEAST = 40
_TITLE = re.compile("^.{8,120}(?:通知|意见|方案|计划|规划|措施|办法|要点)$")
_NUMBER = re.compile(r"(?:发文字号|文\s?号|文件编号)[：:\s]*(\S{2,14}[〔\[]\d{4}[〕\]]\s?\d+\s?号)")


def read_html(raw: bytes) -> Document:
    """The article of a page: its paragraphs and tables."""
    tree = LexborHTMLParser(_decoded(raw))
    if tree.body is None:
        raise DocumentError("网页里没有正文。请在浏览器中打开，把正文复制到文本文件里。")
    for node in tree.css(_DROPPED):
        node.decompose()
    whole = _marks(tree.body)
    for node in tree.css("div, ul, section, p"):
        names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if not _SURROUNDING.search(names) or node.css_matches(_CONTENT) or node.css_first(_CONTENT):
            continue
        if 2 * _marks(node) <= whole:  # whatever its name, what says most is no navigation
            node.decompose()
    main = _main(tree.body)
    walk = _Walk()
    walk.children(main)
    walk.close()
    above = [Paragraph(words) for words in _said_above(tree.body, main)]
    notes = ["网页的导航、页脚等没有收进来，请与网页核对首尾。"]
    if above:
        notes.append("标题或文号取自网页的信息栏，放在正文前面。")
    return document_of([*above, *walk.blocks], notes)


def _said_above(body: LexborNode, main: LexborNode) -> Iterator[str]:
    """The title and the document's number where a page has them beside the article only."""
    whole, article = clean(body.text(separator=" ") or ""), without_spaces(main.text() or "")
    titles = (clean(node.text() or "") for node in body.css("h1, h2, .title, .article-title"))
    title = next((one for one in titles if _TITLE.search(one)), "")
    number = _NUMBER.search(whole)
    for words in (title, number[1] if number else ""):
        if words and without_spaces(words) not in article:
            yield words


def _decoded(raw: bytes) -> str:
    """By what the page says of itself where that fits (gb2312 is written for gbk), else by its bytes."""
    if said := _CHARSET.search(raw[:4096]):
        codec = said[1].decode("ascii", "replace").lower()
        codec = "gb18030" if codec.startswith("gb") else codec
        try:
            return raw.decode(codec)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(raw)[0]


def _main(body: LexborNode) -> LexborNode:
    known = [node for node in body.css(_CONTENT) if _weight(node) >= _LEAST]
    if known:
        return max(known, key=_weight)
    node = body
    while True:  # down to the smallest part that has nearly all the sentences
        inner = [
            child for child in node.iter() if child.tag in ("div", "section", "td", "table", "tbody", "tr", "center")
        ]
        best = max(inner, key=_marks, default=None)
        if best is None or (best.tag == "tr" and len(best.css("td")) > 1) or _marks(best) < max(1, 0.8 * _marks(node)):
            return node
        if best.tag in ("table", "tbody") and len(best.css("tr")) > 1:
            return node
        node = best


def _weight(node: LexborNode) -> int:
    return len("".join((node.text() or "").split()))


def _marks(node: LexborNode) -> int:
    """How much it says in sentences: lists of links have no marks."""
    return len(re.findall("[，。；：]", node.text() or ""))


class _Walk:
    """Goes through the article and gathers paragraphs."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.words: list[str] = []
        self.apart = False

    def children(self, node: LexborNode) -> None:
        for child in node.iter(include_text=True):
            if child.is_text_node:
                self.words.append(child.text_content or "")
            elif child.tag == "pre":
                for line in (child.text() or "").split("\n"):
                    self.close()
                    self.words.append(line)
                self.close()
            elif child.tag == "br":
                self.close()
            elif child.tag == "table" and sum(len(_cells(row)) for row in _rows(child)) > 1:
                self.close()
                if found := _table(child, self.apart):
                    self.blocks.append(found)
                    self.apart = False
            elif child.tag in _BLOCKS:
                self.close()
                self.children(child)
                if not self.close() and child.tag == "p" and not child.css_first("table"):
                    self.apart = self.apart or not (child.text() or "").strip()
            elif child.is_element_node:
                self.children(child)

    def close(self) -> bool:
        """End the paragraph; whether there was one."""
        text = _BROKEN.sub("", "".join(self.words))
        text = clean(re.sub(r"[ \t\r\n]+", " ", text))
        self.words = []
        if text:
            self.blocks.append(Paragraph(text, self.apart))
            self.apart = False
        return bool(text)


def _table(node: LexborNode, apart: bool) -> Block | None:
    """The cells on their grid, after what they span; header rows are those of `th` alone."""
    grid: dict[tuple[int, int], Cell] = {}
    header_rows, still = 0, True
    rows = _rows(node)
    for number, row in enumerate(rows):
        cells = _cells(row)
        still = still and bool(cells) and all(cell.tag == "th" for cell in cells)
        header_rows += still
        column = 0
        for cell in cells:
            while (number, column) in grid:
                column += 1
            inner = _Walk()
            inner.children(cell)
            inner.close()
            read = Cell("\n".join(line.text for block in inner.blocks for line in lines_of(block)))
            down, along = _span(cell, "rowspan", len(rows) - number), _span(cell, "colspan", 100)
            for below in range(down):
                for beside in range(along):
                    grid[number + below, column + beside] = read
            column += along
    wide = 1 + max((column for _, column in grid), default=-1)
    return table([[grid.get((r, c)) or Cell("") for c in range(wide)] for r in range(len(rows))], header_rows, apart)


def _rows(node: LexborNode) -> list[LexborNode]:
    """A table's own rows, not those of a table within one of its cells."""
    found = []
    for child in node.iter():
        if child.tag == "tr":
            found.append(child)
        elif child.tag in ("tbody", "thead", "tfoot"):
            found += _rows(child)
    return found


def _cells(row: LexborNode) -> list[LexborNode]:
    return [cell for cell in row.iter() if cell.tag in ("td", "th")]


def _span(cell: LexborNode, name: str, most: int) -> int:
    written = (cell.attributes.get(name) or "1").strip()
    return max(1, min(most, int(written))) if written.isdigit() else 1
