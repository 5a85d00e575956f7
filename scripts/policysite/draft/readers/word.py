"""Word documents (.docx): paragraphs with their automatic numbers, and tables, in order.

Tracked changes are read as if accepted. Headers and footers are left out, footnotes put at the end, and text boxes
behind the paragraph that they hang on.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from policysite.draft.readers.cleaning import clean
from policysite.draft.readers.document import Block, Cell, Document, Paragraph, Table
from policysite.draft.readers.source_text import document_of, lines_of
from policysite.draft.readers.tables import table
from policysite.draft.readers.word_numbering import Numbering

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# What holds blocks or runs without being one.
_WRAPPERS = {
    qn(f"w:{name}")
    for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple")
}
_LEFT_OUT = {qn(f"w:{name}") for name in ("del", "moveFrom", "pict", "drawing", "object", "pPr", "rPr", "txbxContent")}
_BOX = qn("w:txbxContent")
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}


def read_word(raw: bytes) -> Document:
    """The document as it reads when its changes are accepted."""
    word = docx.Document(io.BytesIO(raw))
    reader = _Reader(word)
    blocks = list(reader.blocks(word.element.body))
    notes = reader.notes
    footnotes = [Paragraph(text, apart=number == 0) for number, text in enumerate(_footnotes(word))]
    if footnotes:
        notes.append(f"脚注 {len(footnotes)} 条放在文末，正文里没有脚注的编号。")
    return document_of([*blocks, *footnotes], notes, reader.doubts)


class _Reader:
    def __init__(self, word: WordDocument) -> None:
        self.numbering = Numbering(word)
        self.notes: list[str] = []
        self.doubts: list[str] = []

    def blocks(self, parent: Element) -> Iterator[Block]:
        """Paragraphs and tables; an empty paragraph is the blank line before the next."""
        apart, carried = False, ""
        for element in _unwrapped(parent):
            if element.tag == qn("w:tbl"):
                if found := self.table(element, apart):
                    yield found
                    apart = False
            elif element.tag == qn("w:p"):
                text = carried + self.words(element)
                carried = ""
                if _mark_is_deleted(element):
                    carried = text
                elif text := clean(text):
                    yield Paragraph(text, apart)
                    apart = False
                else:
                    apart = True
                yield from self.boxes(element)
        if text := clean(carried):
            yield Paragraph(text, apart)

    def boxes(self, paragraph: Element) -> Iterator[Block]:
        """What stands in the text boxes that hang on a paragraph; boxes and pictures are for a person to look at."""
        for element in _drawn(paragraph):
            if element.tag == _PICTURE:
                self.doubts.append("文件里有图片，图里若有文字，没有收进来，请核对")
            elif found := list(self.blocks(element)):
                words = "\n".join(line.text for line in lines_of(found[0]))
                self.doubts.append(f"文本框里的文字“{words[:20]}”放在它所在的段落之后，请核对位置")
                yield from found

    def words(self, paragraph: Element) -> str:
        """A paragraph's text, with its number; a line break inside stays one."""
        for tag, note in (("w:ins", "修订中插入的文字已收入。"), ("w:del", "修订中删除的文字没有收入。")):
            if paragraph.find(f".//{qn(tag)}") is not None:
                self.notes.append(note)
        text = "".join(_words(paragraph))
        number = self.numbering.before(paragraph)
        return number + text.lstrip() if text.strip() else ""

    def table(self, element: Element, apart: bool) -> Table | None:
        """The cells on the table's grid."""
        grid: list[list[Cell]] = []
        header_rows, still = 0, True
        for row in _unwrapped(element):
            if row.tag != qn("w:tr") or row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                continue
            still = still and row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
            header_rows += still
            grid.append(self.row(row, grid[-1] if grid else []))
        return table(grid, header_rows, apart)

    def row(self, row: Element, above: list[Cell]) -> list[Cell]:
        """The cells of a row at the columns that they cover; a cell that goes on from above is the one there."""
        cells = [Cell("") for _ in range(_number(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0))]
        for element in _unwrapped(row):
            if element.tag != qn("w:tc"):
                continue
            merged = element.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            span = _number(element.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1)
            if merged is not None and merged.get(qn("w:val")) != "restart":
                self.notes.append("表格里跨行的格子，它管到的每一行都写一遍。")
                at = len(cells)
                begins_there = at < len(above) and (not at or above[at - 1] is not above[at])
                cell = above[at] if begins_there else Cell("")
            else:
                cell = Cell("\n".join(line.text for block in self.blocks(element) for line in lines_of(block)))
            cells += [cell] * span
        return cells


def _unwrapped(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child


def _number(element: Element | None, missing: int) -> int:
    """The number in an element's `w:val`."""
    return missing if element is None else int(element.get(qn("w:val")) or missing)


def _drawn(element: Element) -> Iterator[Element]:
    """The text boxes and pictures in a paragraph, once each: Word writes a box a second time for older programs."""
    for child in element:
        if child.tag in (_BOX, _PICTURE):
            yield child
        elif child.tag != _ALTERNATE:
            yield from _drawn(child)
        elif len(child):
            yield from _drawn(child[0])


def _words(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag in _LEFT_OUT or child.tag == _ALTERNATE or not isinstance(child.tag, str):
            continue
        elif child.tag != qn("w:r") or child.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is None:
            yield from _words(child)


def _mark_is_deleted(paragraph: Element) -> bool:
    """Whether the paragraph's end was struck out, so that it goes on with the next."""
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None


def _footnotes(word: WordDocument) -> Iterator[str]:
    for kind in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
        for relation in word.part.rels.values():
            if relation.reltype != kind or relation.is_external:
                continue
            root = parse_xml(relation.target_part.blob)
            for note in root:
                if note.get(qn("w:type")) in (None, "normal"):
                    text = clean("\n".join("".join(_words(one)) for one in note.iter(qn("w:p"))))
                    if text:
                        yield text
