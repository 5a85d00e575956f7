"""A Word file (ECMA-376, .docx) from its text: all the rest is the same in every document, and made once.

python-docx makes the rest. The text is XML written in one piece: python-docx looks through all that is there for each
paragraph and row that it adds.

Page, fonts and sizes follow GB/T 9704—2012 (党政机关公文格式): A4, text in 仿宋 of size 三号 (16 points) on lines of 28
points, headings in 黑体 and 楷体.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

_TITLE, _BODY, _HEAD, _NAME = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
# The fonts of official documents, each with the font to take where it is not installed.
_FALLBACKS = {_TITLE: "宋体", _BODY: "仿宋", _HEAD: "SimHei", _NAME: "楷体"}
# A zip file stores a time for each file in it; always the earliest possible, so that the same data give the same bytes.
_NO_TIME_OF_DAY = (1980, 1, 1, 0, 0, 0)

# Word's limit for a text in a document's properties.
_MOST_IN_PROPERTY = 255

_STYLES = {
    *("Normal", "Title", "Heading 1", "Heading 2", "Cell", "Table Grid"),
    *("Default Paragraph Font", "Normal Table", "No List", "Footer", "Header"),
}
# The page in millimetres: width and height, margins above and below, left and right.
_PAGE, _ABOVE_BELOW, _SIDES = (210, 297), (37, 35), (28, 26)

_TEXT, _PROPERTIES, _FONTS = "word/document.xml", "docProps/core.xml", "word/fontTable.xml"
# Signs that no XML file can hold (XML 1.0, production 2).
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAK = re.compile(r"([\t\r\n])")
_TABLE = (
    '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:type="auto" w:w="0"/><w:tblLayout w:type="fixed"/>'
    '<w:tblLook w:firstColumn="1" w:firstRow="1" w:lastColumn="0" w:lastRow="0" w:noHBand="0" w:noVBand="1"'
    ' w:val="04A0"/></w:tblPr>'
)


def paragraph(words: str, style: str = "", label: str | None = None) -> str:
    """A paragraph as XML; a `label` stands before the words in bold. `style` is the id of a style: Heading1."""
    if label is not None:
        return f"<w:p><w:r><w:rPr><w:b/></w:rPr>{_content(label)}</w:r>{_run(words) or '<w:r/>'}</w:p>"
    content = _style(style) + _run(words)
    return f"<w:p>{content}</w:p>" if content else "<w:p/>"


# A cell of a table: its words, or runs of words with whether they are marked.
Cell = str | Sequence[tuple[str, bool]]


def table(rows: Iterable[Sequence[Cell]], widths: Sequence[int]) -> str:
    """A table as XML, with `widths` of its columns in millimetres; its first row stands again on each page."""
    grid = "".join(f'<w:gridCol w:w="{Mm(width).twips}"/>' for width in widths)
    return f"<w:tbl>{_TABLE}<w:tblGrid>{grid}</w:tblGrid>{''.join(_rows(rows, len(widths)))}</w:tbl>"


def _rows(rows: Iterable[Sequence[Cell]], columns: int) -> Iterator[str]:
    width = f'<w:tcPr><w:tcW w:type="dxa" w:w="{Mm((_PAGE[0] - sum(_SIDES)) / columns).twips}"/></w:tcPr>'
    head = "<w:trPr><w:tblHeader/></w:trPr>"
    for row in rows:
        cells = (f"<w:tc>{width}<w:p>{_style('Cell')}{_marked(words) or '<w:r/>'}</w:p></w:tc>" for words in row)
        yield f"<w:tr>{head}{''.join(cells)}</w:tr>"
        head = ""


def _marked(cell: Cell) -> str:
    """The runs of a cell; marked ones in bold and underlined."""
    if isinstance(cell, str):
        return _run(cell)
    mark = '<w:rPr><w:b/><w:u w:val="single"/></w:rPr>'
    return "".join(f"<w:r>{mark}{_content(words)}</w:r>" if marked else _run(words) for words, marked in cell)


def _style(style: str) -> str:
    return f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""


def _run(words: str) -> str:
    return f"<w:r>{_content(words)}</w:r>" if words else ""


def _content(words: str) -> str:
    """The content of a run: a tab, or an end of a line, is an element of its own."""
    return "".join(map(_piece, _BREAK.split(words)))


def _piece(text: str) -> str:
    if text in ("", "\t", "\r", "\n"):
        return {"": "", "\t": "<w:tab/>"}.get(text, "<w:br/>")
    space = ' xml:space="preserve"' if len(text.strip()) < len(text) else ""
    return f"<w:t{space}>{escape(text)}</w:t>"


def word_file(parts: Iterable[str], title: str, author: str, made: date) -> bytes:
    """The file's bytes; the same `parts` (of `paragraph` and `table`) and properties give the same bytes.

    Raises ValueError for a sign that no Word file can hold.
    """
    shell = _shell()
    said = {"title": title[:_MOST_IN_PROPERTY], "author": author[:_MOST_IN_PROPERTY], "made": f"{made}T00:00:00Z"}
    own = {
        _PROPERTIES: shell.properties.format(**{key: escape(words) for key, words in said.items()}),
        _TEXT: "".join([shell.before, *parts, shell.after]),
    }
    if any(map(_NO_XML.search, own.values())):
        raise ValueError("All strings must be XML compatible: Unicode or ASCII, no NULL bytes or control characters")
    kept = io.BytesIO(shell.rest)
    kept.seek(0, io.SEEK_END)
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in own.items():
            archive.writestr(zipfile.ZipInfo(name, _NO_TIME_OF_DAY), content, zipfile.ZIP_DEFLATED)
    return kept.getvalue()


@dataclass(frozen=True)
class _Shell:
    """A document without its text: the XML around the text, the properties to be filled in, all else as a zip."""

    before: str
    after: str
    properties: str
    rest: bytes


@cache
def _shell() -> _Shell:
    written, rest = io.BytesIO(), io.BytesIO()
    _blank().save(written)
    with zipfile.ZipFile(written) as blank, zipfile.ZipFile(rest, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in blank.namelist():
            if name not in (_TEXT, _PROPERTIES):
                content = _font_table().encode() if name == _FONTS else blank.read(name)
                archive.writestr(zipfile.ZipInfo(name, _NO_TIME_OF_DAY), content, zipfile.ZIP_DEFLATED)
        before, end, after = blank.read(_TEXT).decode().partition("<w:sectPr")
        properties = blank.read(_PROPERTIES).decode().replace("1980-01-01T00:00:00Z", "{made}")
    return _Shell(before, end + after, properties, rest.getvalue())


def _blank() -> Any:
    """An empty document with the page and styles of an official one.

    All other styles are deleted, which keeps the files small.
    """
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = map(Mm, _PAGE)
    page.top_margin, page.bottom_margin = map(Mm, _ABOVE_BELOW)
    page.left_margin, page.right_margin = map(Mm, _SIDES)
    said = document.core_properties
    said.title, said.author, said.language = "{title}", "{author}", "zh-CN"
    said.created = said.modified = datetime(*_NO_TIME_OF_DAY)
    defaults = document.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:rPr')}")
    language = defaults.find(qn("w:lang"))
    for side in ("val", "eastAsia"):  # what a spelling checker goes by
        language.set(qn(f"w:{side}"), "zh-CN")
    body = _styled(document, "Normal", _BODY, 16)
    body.paragraph_format.first_line_indent = Pt(32)
    title = _styled(document, "Title", _TITLE, 22, line=36)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(28)
    _styled(document, "Heading 1", _HEAD, 16, indent=32)
    _styled(document, "Heading 2", _NAME, 16, indent=32).font.bold = True
    document.styles.add_style("Cell", 1)
    _styled(document, "Cell", _BODY, 12, line=18)
    for style in list(document.styles):
        if style.name not in _STYLES:
            style.delete()
    footer = page.footer.paragraphs[0]
    footer.paragraph_format.first_line_indent = Pt(0)
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _page_number(footer)
    return document


def _styled(document: Any, name: str, font: str, size: float, indent: float = 0, line: float = 28) -> Any:
    style = document.styles[name]
    style.font.name, style.font.size, style.font.italic = font, Pt(size), False
    style.font.bold = False
    style.font.color.rgb = None
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font)
    layout = style.paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
    layout.space_before = layout.space_after = Pt(0)
    layout.first_line_indent = Pt(indent)
    if (borders := style.element.get_or_add_pPr().find(qn("w:pBdr"))) is not None:
        style.element.pPr.remove(borders)
    return style


def _page_number(paragraph: Any) -> None:
    paragraph.add_run("— ")
    for kind, words in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()._r
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = words
        run.append(mark)
    paragraph.add_run(" —")


def _font_table() -> str:
    fonts = "".join(
        f"<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(other)}/></w:font>"
        for name, other in _FALLBACKS.items()
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="{space}">{fonts}</w:fonts>'
