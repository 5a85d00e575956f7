"""One unit's duties as a Word document (职责清单; ECMA-376, .docx), from which it can copy into its reply.

Page, fonts and sizes follow GB/T 9704—2012 (党政机关公文格式): A4, text in 仿宋 of size 三号 (16 points) on lines of 28
points, headings in 黑体 and 楷体.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime, time
from functools import cache
from typing import Any
from xml.sax.saxutils import quoteattr

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from policysite.exports.selections import Selection
from policysite.library.duty_list import duty_list_of, facts_of
from policysite.library.entries import Duty

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


def duty_list(selection: Selection) -> bytes:
    """The document's bytes; the same data give the same bytes. Raises ValueError if the selection is not a unit's."""
    unit = selection.unit
    if unit is None:
        raise ValueError(f"{selection.title} is not the selection of a unit")
    document = Document(io.BytesIO(_blank()))
    made = datetime.combine(selection.updated, time())
    document.core_properties.title = selection.title[:_MOST_IN_PROPERTY]
    issuers = "、".join(dict.fromkeys(filter(None, (plan.plan.issuer for plan in selection.plans))))
    document.core_properties.author = issuers[:_MOST_IN_PROPERTY]
    document.core_properties.language = "zh-CN"
    document.core_properties.created = document.core_properties.modified = made
    document.add_paragraph(selection.title, style="Title")
    said = duty_list_of(unit)
    for line in said.basis:
        document.add_paragraph(line)
    for heading, duties in said.chapters:
        document.add_paragraph(heading, style="Heading 1")
        for number, duty in enumerate(duties, start=1):
            _write_duty(document, number, duty)
    if said.times:
        document.add_paragraph(said.times_heading, style="Heading 1")
        _write_deadlines(document, said.times)
    if said.documents:
        document.add_paragraph(said.documents_heading, style="Heading 1")
        for line in said.documents:
            document.add_paragraph(line)
    return _saved(document)


def _write_duty(document: Any, number: int, duty: Duty) -> None:
    document.add_paragraph(f"{number}．{duty.item.label}", style="Heading 2")
    for paragraph in duty.text.split("\n"):
        document.add_paragraph(paragraph)
    for label, words in facts_of(duty):
        line = document.add_paragraph()
        line.add_run(f"{label}：").bold = True
        line.add_run(words)


def _write_deadlines(document: Any, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=0, cols=4, style="Table Grid")
    table.autofit = False
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].style = "Cell"
            cell.paragraphs[0].add_run(words)
    for column, width in zip(table.columns, (34, 58, 44, 20), strict=True):
        column.width = Mm(width)
    heads = table.rows[0]._tr.get_or_add_trPr()
    heads.append(OxmlElement("w:tblHeader"))


@cache
def _blank() -> bytes:
    """An empty document with the page and styles of an official one.

    All other styles are deleted: python-docx looks through them for every paragraph, which makes it slow.
    """
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
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
    return _saved(document)


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


def _saved(document: Any) -> bytes:
    """The document's bytes, with the earliest time for each file in the zip, and with our table of fonts."""
    written, kept = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = _font_table().encode() if name == "word/fontTable.xml" else old.read(name)
            new.writestr(zipfile.ZipInfo(name, _NO_TIME_OF_DAY), content, zipfile.ZIP_DEFLATED)
    return kept.getvalue()
