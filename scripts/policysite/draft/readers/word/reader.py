"""Word documents (.docx): paragraphs with their automatic numbers, and tables, in order.

Tracked changes are read as if accepted. Headers and footers are left out, footnotes put at the end, and text boxes
behind the paragraph that they hang on.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from policysite.base.text import without_spaces
from policysite.draft.readers.cleaning import clean
from policysite.draft.readers.document import Block, Cell, Document, Paragraph, Table
from policysite.draft.readers.limits import characters, check_columns, check_line, places
from policysite.draft.readers.source_text import document_of, lines_of
from policysite.draft.readers.tables.tables import tables
from policysite.draft.readers.word.numbering import Numbering
from policysite.draft.readers.word.text import Words, unwrapped

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


_HAN = re.compile("[\u4e00-\u9fff]")
_LEAST_HEAD = 4  # letters; 第 页 is less


def read_word(raw: bytes) -> Document:
    """The document as it reads when its changes are accepted."""
    word = docx.Document(io.BytesIO(raw))
    reader = _Reader(word)
    blocks = list(chain(reader.blocks(word.element.body), reader.footnotes(word)))
    reader.words.doubts += _page_heads(word, blocks)
    return document_of(blocks, reader.words.notes, chain(reader.words.doubts, reader.numbering.doubts))


class _Reader:
    def __init__(self, word: WordDocument) -> None:
        self.numbering = Numbering(word)
        self.words = Words(word)
        self.places = places()
        self.characters = characters()

    def blocks(self, parent: Element) -> Iterator[Block]:
        """Paragraphs and tables; an empty paragraph is the blank line before the next.

        A paragraph whose end was deleted goes on with the next one and has its number.
        """
        apart, carried = False, ""
        for element in unwrapped(parent):
            if element.tag == qn("w:tbl"):
                for found in self.tables(element, apart):
                    yield found
                    apart = False
            elif element.tag == qn("w:p"):
                text = carried + self.words.of(element)
                carried = ""
                self.characters.take(len(text))
                if _mark_is_deleted(element):
                    carried = text
                elif text := clean(text):
                    text = clean(self.numbering.before(element) + text)
                    check_line(text)
                    yield Paragraph(text, apart)
                    apart = False
                else:
                    apart = True
                yield from self.boxes(element)
            else:
                self.words.doubt_block(element)
        if text := clean(carried):
            yield Paragraph(text, apart)

    def boxes(self, paragraph: Element) -> Iterator[Block]:
        """What stands in the text boxes that hang on a paragraph, for a person to look at."""
        for element in self.words.drawn(paragraph):
            if found := list(self.blocks(element)):
                words = "\n".join(line.text for line in lines_of(found[0]))
                self.words.doubts.append(f"文本框里的文字“{words[:20]}”放在它所在的段落之后，请核对位置")
                yield from found

    def footnotes(self, word: WordDocument) -> Iterator[Paragraph]:
        """The notes at the feet of pages and at the end, one paragraph each."""
        count = 0
        for kind in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
            for relation in word.part.rels.values():
                if relation.reltype != kind or relation.is_external:
                    continue
                for note in parse_xml(relation.target_part.blob):
                    if note.get(qn("w:type")) in (None, "normal"):
                        text = clean("\n".join(self.words.of(one) for one in note.iter(qn("w:p"))))
                        if text:
                            yield Paragraph(text, apart=not count)
                            count += 1
        if count:
            self.words.doubts.append(f"脚注 {count} 条放在文末，正文里没有脚注的编号，请核对各说的是哪里")

    def tables(self, element: Element, apart: bool) -> Iterator[Table]:
        """The cells on the table's grid, in which several tables may stand below each other."""
        grid: list[list[Cell]] = []
        header_rows, still = 0, True
        for row in unwrapped(element):
            if row.tag != qn("w:tr") or row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                continue
            still = still and row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
            header_rows += still
            grid.append(self.row(row, grid[-1] if grid else []))
        yield from tables(grid, header_rows, apart)

    def row(self, row: Element, above: list[Cell]) -> list[Cell]:
        """The cells of a row at the columns that they cover; a cell that goes on from above is the one there."""
        before = max(_number(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0), 0)
        check_columns(before)
        cells = [Cell("") for _ in range(before)]
        for element in unwrapped(row):
            if element.tag != qn("w:tc"):
                continue
            merged = element.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            span = _number(element.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1)
            check_columns(len(cells) + span)
            if merged is not None and merged.get(qn("w:val")) != "restart":
                self.words.notes.append("表格里跨行的格子，它管到的每一行都写一遍。")
                at = len(cells)
                begins_there = at < len(above) and (not at or above[at - 1] is not above[at])
                cell = above[at] if begins_there else Cell("")
            else:
                cell = Cell("\n".join(line.text for block in self.blocks(element) for line in lines_of(block)))
            cells += [cell] * max(span, 1)
        self.places.take(len(cells))
        return cells


def _number(element: Element | None, missing: int) -> int:
    """The number in an element's `w:val`."""
    return missing if element is None else int(element.get(qn("w:val")) or missing)


def _mark_is_deleted(paragraph: Element) -> bool:
    """Whether the paragraph's end was struck out or moved away, so that it goes on with the next."""
    ends = (paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(tag)}") for tag in ("w:del", "w:moveFrom"))
    return any(end is not None for end in ends)


def _page_heads(word: WordDocument, blocks: list[Block]) -> Iterator[str]:
    """What to tell of the words at the heads and feet of pages that the text does not say; they are not read."""
    said = without_spaces("".join(line.text for block in blocks for line in lines_of(block)))
    for relation in word.part.rels.values():
        if relation.is_external or relation.reltype not in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
            continue
        texts = parse_xml(relation.target_part.blob).iter(qn("w:t"))
        words = clean("".join(text.text or "" for text in texts)).replace("\n", " ")
        if len(_HAN.findall(words)) >= _LEAST_HEAD and without_spaces(words) not in said:
            yield f"页眉页脚“{words[:40]}”没有收进来，请核对要不要"
