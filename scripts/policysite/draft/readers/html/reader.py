"""Web pages as government sites serve them: the article, without what surrounds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from selectolax.lexbor import LexborHTMLParser, LexborNode

from policysite.base.text import without_spaces
from policysite.draft.readers.cleaning import clean, lowered, raised
from policysite.draft.readers.document import Block, Cell, Document, Paragraph
from policysite.draft.readers.html.article import Article, cells_of, rows_of
from policysite.draft.readers.html.list_numbers import numbered, whole
from policysite.draft.readers.html.style_sheets import mark_hidden
from policysite.draft.readers.limits import (
    TABLES,
    characters,
    check_columns,
    check_line,
    check_tags,
    places,
)
from policysite.draft.readers.plain_text import decode
from policysite.draft.readers.source_text import document_of, lines_of
from policysite.draft.readers.tables.tables import tables
from policysite.grammar.numbering import has_heading_number

# What shows something of its own that is not read. What stands in no list here and has no words is put before a person.
NOT_READ = {
    "img": "图片",
    "iframe": "嵌入的网页或文件",
    "object": "嵌入的文件",
    "embed": "嵌入的文件",
    "svg": "图形",
    "canvas": "图形",
    "math": "公式",
    "video": "视频",
    "audio": "音频",
    "input": "控件",
    "textarea": "控件",
    "frame": "嵌入的网页或文件",
    "applet": "嵌入的文件",
    "select": "控件",
    "progress": "控件",
    "meter": "控件",
    "noframes": "嵌入的网页或文件",
    "template": "未显示的模板",
}
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd"}
    | {"table", "tr", "td", "th", "tbody", "blockquote", "pre", "center", "hr", "body"}
)
# What holds words that are read, or says nothing.
_HARMLESS = _BLOCKS | frozenset(
    {"a", "abbr", "acronym", "address", "b", "bdi", "bdo", "big", "br", "button", "cite", "code", "del", "dfn", "em"}
    | {"font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "ruby", "s", "samp", "small", "span", "strike"}
    | {"strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "rt", "rp", "rtc", "data", "marquee", "output"}
    | {"figure", "figcaption", "header", "footer", "nav", "aside", "hgroup", "details", "summary", "fieldset", "legend"}
    | {"form", "dialog", "picture", "thead", "tfoot", "caption", "colgroup", "col", "dir", "menu", "listing"}
    | {"html", "head", "title", "meta", "link", "base", "script", "style", "noscript", "param", "source", "track"}
    | {"map", "area", "basefont", "spacer", "bgsound", "o:p"}
)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# Names of codecs that pages of offices say; of the others of Python some are slow, and some are none of text.
_CODECS = {"utf-8": "utf-8", "utf8": "utf-8", "utf-16": "utf-16", "big5": "big5hkscs", "big5-hkscs": "big5hkscs"}
_BROKEN = re.compile(r"(?<=[^\x00-\x7f])[ \t\r]*\n[ \t\r\n]*(?=[^\x00-\x7f])")  # lines of the source, not of the page
_PLACED = {"sup": raised, "sub": lowered}
_SAYS = re.compile("[\u4e00-\u9fff]{2}|[A-Za-z0-9]")
_HIDDEN_TOLD = 100
_ICON = 32  # pixels
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?![.\d]*[1-9])"
    r"|text-indent\s*:\s*-\d{3,}|color\s*:\s*transparent",
    re.IGNORECASE,
)


def read_html(raw: bytes) -> Document:
    """The article of a page: its paragraphs and tables."""
    check_tags(raw)
    tree = LexborHTMLParser(_decoded(raw))
    mark_hidden(tree)
    article = Article(tree)
    above = [Paragraph(words) for words in article.said_above]
    notes = ["网页的导航、页脚等没有收进来，请与网页核对首尾。"]
    if above:
        notes.append("标题或文号取自网页的信息栏，放在正文前面。")
    walk = _Walk()
    walk.children(article.node)
    walk.close()
    return document_of([*above, *walk.blocks], notes, chain(walk.told.doubts, _hidden_doubts(above, walk)))


def _hidden_doubts(above: list[Paragraph], walk: _Walk) -> Iterator[str]:
    """What to tell of the words that a page hides, but for those that it shows elsewhere, as a title to be shared."""
    shown = without_spaces("".join(line.text for block in (*above, *walk.blocks) for line in lines_of(block)))
    for words in walk.told.hidden[:_HIDDEN_TOLD]:
        if without_spaces(words) not in shown:
            yield f"“{words[:20]}”在网页上是隐藏的，没有收进来，请核对要不要"


def _decoded(raw: bytes) -> str:
    """By what the page says of itself where that fits (gb2312 is written for gbk), else by its bytes."""
    if said := _CHARSET.search(raw[:4096]):
        codec = said[1].decode("ascii", "replace").lower()
        codec = "gb18030" if codec.startswith("gb") else _CODECS.get(codec, "")
        try:
            return raw.decode(codec)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(raw)[0]


class _Told:
    """What the reading of a page counts and tells, shared by the walks through its cells."""

    def __init__(self) -> None:
        self.doubts: list[str] = []
        self.hidden: list[str] = []  # what is not shown
        self.characters = characters()
        self.places = places()
        self.tables = 0  # within each other
        self.counts: dict[int, int] = {}


class _Walk:
    """Goes through the article and gathers paragraphs."""

    def __init__(self, told: _Told | None = None) -> None:
        self.blocks: list[Block] = []
        self.words: list[str] = []
        self.number = ""
        self.apart = False
        self.told = told or _Told()

    def children(self, node: LexborNode) -> None:
        """Reads what is in a node; goes down without calling itself, since pages nest deeper than Python calls."""
        ways = [(node, iter(node.iter(include_text=True)))]
        while ways:
            owner, inner = ways[-1]
            child = next(inner, None)
            if child is None:
                ways.pop()
                if ways:
                    self._leave(owner)
            elif self._enter(child):
                ways.append((child, iter(child.iter(include_text=True))))

    def _enter(self, node: LexborNode) -> bool:
        """Reads a node; whether what is in it is still to be read."""
        tag = node.tag
        if node.is_text_node:
            self.words.append(node.text_content or "")
            return False
        if not node.is_element_node or self._is_passed_over(node):
            return False
        if tag == "pre":
            for line in (node.text() or "").split("\n"):
                self.close()
                self.words.append(line)
            self.close()
            return False
        if tag in _PLACED and not any(child.is_element_node for child in node.iter(include_text=True)):
            self.words.append(_PLACED[tag]((node.text() or "").strip()))
            return False
        if tag in ("rt", "rp"):  # how a character is read, set beside it
            return False
        if tag == "br":
            self.close()
            return False
        is_table = tag == "table" and self.told.tables < TABLES
        if is_table and sum(len(cells_of(row)) for row in rows_of(node)) > 1:
            self.close()
            for caption in (child for child in node.iter() if child.tag == "caption"):
                self.children(caption)
                self.close()
            self.told.tables += 1
            for found in _tables(node, self.apart, self.told):
                self.blocks.append(found)
                self.apart = False
            self.told.tables -= 1
            return False
        if tag in _BLOCKS:
            self.close()
        if tag == "li":
            self.number = self._number_of(node)
        return True

    def _leave(self, node: LexborNode) -> None:
        if node.tag in _BLOCKS and not self.close() and node.tag == "p" and not node.css_first("table"):
            self.apart = self.apart or not (node.text() or "").strip()

    def _is_passed_over(self, node: LexborNode) -> bool:
        """Whether a node is not read: it is hidden, or shows something else than text."""
        if node.tag in NOT_READ:
            if not _is_icon(node) and node.attributes.get("type") != "hidden":
                self.told.doubts.append(f"网页里有{NOT_READ[node.tag]}，里面的文字没有收进来，请核对")
            return True
        if node.tag in ("del", "s", "strike") and (words := clean(node.text() or "")):
            self.told.doubts.append(f"“{words[:20]}”在网页上是划掉的，仍收了进来，请核对要不要")
        if node.tag not in _HARMLESS and _is_empty(node):
            self.told.doubts.append(f"网页里有读不懂的内容（{(node.tag or '')[:40]}），没有收进来，请核对")
            return True
        is_hidden = "hidden" in node.attributes or _HIDDEN.search(node.attributes.get("style") or "") is not None
        if is_hidden and (words := clean(node.text() or "")) and _SAYS.search(words):
            self.told.hidden.append(words)
        return is_hidden

    def _number_of(self, item: LexborNode) -> str:
        """The number that a browser writes before an item of a list, "" where it writes none or the item has one."""
        above = item.parent
        if above is None or above.tag != "ol" or has_heading_number(clean(item.text() or "")):
            return ""
        written = numbered(above, item, self.told.counts)
        if written:
            self.told.doubts.append("网页里的自动编号（1. 2. 3.）写进了正文，请与网页核对")
        return written

    def close(self) -> bool:
        """End the paragraph; whether there was one."""
        text = _BROKEN.sub("", "".join(self.words))
        text = clean(re.sub(r"[ \t\r\n]+", " ", text))
        self.words = []
        if text:
            text = self.number + text
            self.number = ""
            check_line(text)
            self.told.characters.take(len(text))
            self.blocks.append(Paragraph(text, self.apart))
            self.apart = False
        return bool(text)


def _is_empty(node: LexborNode) -> bool:
    """Whether an element has neither words nor others in it: what it shows comes from elsewhere."""
    return not (node.text() or "").strip() and not any(child.is_element_node for child in node.iter())


def _is_icon(node: LexborNode) -> bool:
    """Whether a picture is too small for words, as the sign of a file's kind beside its name is."""
    sizes = [whole((node.attributes.get(side) or "").removesuffix("px"), 0) for side in ("width", "height")]
    return node.tag == "img" and any(0 < size <= _ICON for size in sizes)


def _tables(node: LexborNode, apart: bool, told: _Told) -> Iterator[Block]:
    """The cells on their grid, after what they span; header rows are those of `th` alone."""
    grid: dict[tuple[int, int], Cell] = {}
    header_rows, still = 0, True
    rows = rows_of(node)
    for number, row in enumerate(rows):
        cells = cells_of(row)
        still = still and bool(cells) and all(cell.tag == "th" for cell in cells)
        header_rows += still
        column = 0
        for cell in cells:
            while (number, column) in grid:
                column += 1
            inner = _Walk(told)
            inner.children(cell)
            inner.close()
            read = Cell("\n".join(line.text for block in inner.blocks for line in lines_of(block)))
            down = _span(cell, "rowspan", len(rows) - number) or len(rows) - number  # 0: as far as there are rows
            along = max(_span(cell, "colspan", 100), 1)
            told.places.take(down * along)
            check_columns(column + along)
            for below in range(down):
                for beside in range(along):
                    grid[number + below, column + beside] = read
            column += along
    wide = 1 + max((column for _, column in grid), default=-1)
    told.places.take(wide * len(rows))
    yield from tables(
        [[grid.get((r, c)) or Cell("") for c in range(wide)] for r in range(len(rows))], header_rows, apart
    )


def _span(cell: LexborNode, name: str, most: int) -> int:
    return max(0, min(most, whole(cell.attributes.get(name), 1)))
