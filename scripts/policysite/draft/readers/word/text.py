"""The words of a Word paragraph as Word shows them, and what stands in it that cannot be read.

Elements known to say nothing are listed; every other one that is not read is put before a person. The names of elements
are those of ECMA-376 part 1, chapters 17 (w:), 20 and 22 (drawings, m:).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from policysite.draft.readers.cleaning import lowered, raised
from policysite.draft.readers.limits import check_style_chain
from policysite.draft.readers.word.controls import chosen, is_white_on_white, without_prompts
from policysite.draft.readers.word.symbols import is_symbol_font, shown_sign

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_GRAPHIC = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def _named(*names: str) -> frozenset[str]:
    return frozenset(qn(f"w:{name}") for name in names)


# What holds blocks or runs without being one.
WRAPPERS = _named("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple", "dir", "bdo")
# What is read where its words belong: text boxes behind the paragraph, drawings by `drawn`.
_READ_ELSEWHERE = _named("pict", "drawing", "object", "txbxContent")
# What says nothing that Word shows in the text.
HARMLESS = _named(
    *("pPr", "rPr", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr", "rubyPr", "sectPr", "tblPr", "tblGrid", "trPr"),
    *("tcPr", "tblPrEx", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference"),
    *("annotationRef", "permStart", "permEnd", "proofErr", "lastRenderedPageBreak", "softHyphen"),
    *("fldChar", "fldData", "instrText", "delInstrText", "delText", "del", "moveFrom", "moveFromRangeStart"),
    *("moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd"),
    *("customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"),
    *("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd", "footnoteReference", "endnoteReference", "footnoteRef"),
    *("endnoteRef", "separator", "continuationSeparator"),
)
_REVISIONS = {
    "w:ins": "修订中插入的文字已收入，请核对修订是否都已接受",
    "w:del": "修订中删除的文字没有收入，请核对修订是否都已接受",
    "w:moveTo": "修订中移动的文字收在新的地方，请核对修订是否都已接受",
    "w:commentReference": "文件里有批注，没有收进来，请核对要不要",
}
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " ", qn("w:ptab"): " ", qn("w:noBreakHyphen"): "-"}
_PLACED = {"superscript": raised, "subscript": lowered}
_BOX = qn("w:txbxContent")
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # codes of symbol fonts: what they look like cannot be told
# What formulas are made of that stand in one line; of fractions and powers the order of the signs says too little.
_IN_LINE = frozenset(f"{_MATH}{name}" for name in ("oMath", "oMathPara", "r", "t", "rPr", "oMathParaPr", "ctrlPr"))


def unwrapped(parent: Element) -> Iterator[Element]:
    """The elements that stand in another or in wrappers within it."""
    for child in parent:
        if child.tag in WRAPPERS:
            yield from unwrapped(child)
        else:
            yield child


def is_on(element: Element | None) -> bool:
    """Whether a property is there and not switched off (ECMA-376 part 1, 17.17.4)."""
    return element is not None and element.get(qn("w:val")) not in ("0", "false", "off", "none")


class Words:
    """Reads paragraphs; `notes` and `doubts` gather what people are told of it."""

    def __init__(self, word: WordDocument) -> None:
        styles = word.styles.element.findall(qn("w:style"))
        self._styles = {style.get(qn("w:styleId")): style for style in styles}
        self._hides: dict[str, bool] = {}
        self._has_hidden = False
        self._paragraph: Element | None = None
        self._beginning = ""
        self.notes: list[str] = []
        prompts = list(without_prompts(word.element.body))
        self.doubts: list[str] = [f"控件“{prompts[0][:20]}”没有填写，没有收进来，请补上"] if prompts else []

    def of(self, paragraph: Element) -> str:
        """A paragraph's words without its number; a line break inside stays one."""
        for tag, told in _REVISIONS.items():
            if next(paragraph.iter(qn(tag)), None) is not None:
                self.doubts.append(told)
        self._paragraph, self._beginning = paragraph, ""
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return "".join(self._said(paragraph, self._is_hidden_by(style)))

    def doubt_block(self, element: Element) -> None:
        """Puts an element between paragraphs that is not read before a person."""
        if element.tag == qn("w:altChunk"):
            self.doubts.append("文件里嵌入了另一个文件的内容（altChunk），没有收进来，请补上")
        elif element.tag not in HARMLESS:
            self.doubts.append(_unread(element, "文件里"))

    def drawn(self, parent: Element) -> Iterator[Element]:
        """The text boxes in a paragraph, once each: Word writes a box a second time for older programs.

        What else is drawn there is put before a person, but for plain lines and shapes.
        """
        for child in parent:
            if child.tag == _BOX:
                yield child
                continue
            if child.tag in HARMLESS:
                continue
            if doubt := _doubt_drawn(child):
                self.doubts.append(doubt)
            if child.tag != _ALTERNATE:
                yield from self.drawn(child)
            elif len(child):
                yield from self.drawn(child[0])

    def _said(self, element: Element, is_hidden: bool) -> Iterator[str]:
        for child in element:
            if child.tag == qn("w:t"):
                yield from self._text(child)
            elif child.tag in _BREAKS:
                yield _BREAKS[child.tag]
            elif child.tag == qn("w:r"):
                yield from self._run(child, is_hidden)
            elif child.tag == qn("w:sym"):
                yield self._symbol(child)
            elif child.tag == qn("w:fldChar"):
                if shown := chosen(child):
                    self.doubts.append("表单里勾选的写成了☒和☐，请核对")
                yield shown
            elif child.tag == qn("w:ruby"):
                for base in child.findall(qn("w:rubyBase")):
                    yield from self._said(base, is_hidden)
            elif child.tag == _ALTERNATE:
                yield from self._alternate(child, is_hidden)
            elif child.tag in (f"{_MATH}oMath", f"{_MATH}oMathPara"):
                yield self._formula(child)
            elif child.tag in WRAPPERS:
                yield from self._said(child, is_hidden)
            elif child.tag not in HARMLESS and child.tag not in _READ_ELSEWHERE:
                self._doubt_unread(child)

    def _text(self, element: Element) -> Iterator[str]:
        yield element.text or ""
        for child in element:  # an entity that is not resolved
            self._doubt_unread(child)
            yield child.tail or ""

    def _run(self, run: Element, is_hidden: bool) -> Iterator[str]:
        properties = run.find(qn("w:rPr"))
        if properties is not None:
            vanish = properties.find(qn("w:vanish"))
            if vanish is not None:
                is_hidden = is_on(vanish)
            else:  # both kinds of style switch it (ECMA-376 part 1, 17.7.3)
                is_hidden ^= self._is_hidden_by(properties.find(qn("w:rStyle")))
        words = list(self._said(run, is_hidden))
        if properties is not None:
            words = [self._in_symbols(one, properties) for one in words]
        if is_hidden:
            self._tell_hidden("".join(words).strip())
            return
        struck = "".join(words).strip() if properties is not None and _is_struck(properties) else ""
        if struck:
            self.doubts.append(f"“{struck[:20]}”在文件里是划掉的，仍收了进来，请核对要不要")
        if (white := "".join(words).strip()) and is_white_on_white(run):
            self.doubts.append(f"“{white[:20]}”在文件里是白色的，看不见，仍收了进来，请核对要不要")
        place = properties.find(qn("w:vertAlign")) if properties is not None else None
        placed = _PLACED.get(place.get(qn("w:val")) or "") if place is not None else None
        yield from map(placed, words) if placed else words

    def _tell_hidden(self, words: str) -> None:
        """Puts the first hidden words of a document before a person, for all of them."""
        if words and not self._has_hidden:
            self.doubts.append(f"文件里有隐藏的文字（如“{words[:20]}”），没有收进来，请核对要不要")
            self._has_hidden = True

    def _is_hidden_by(self, named: Element | None) -> bool:
        """Whether a style, or one that it is based on, hides its text."""
        chain: list[str] = []
        name = named.get(qn("w:val")) if named is not None else None
        hides = False
        while name in self._styles and name not in chain:
            assert name is not None
            if name in self._hides:
                hides = self._hides[name]
                break
            chain.append(name)
            check_style_chain(len(chain))
            style = self._styles[name]
            if (vanish := style.find(f"{qn('w:rPr')}/{qn('w:vanish')}")) is not None:
                hides = is_on(vanish)
                break
            based = style.find(qn("w:basedOn"))
            name = based.get(qn("w:val")) if based is not None else None
        self._hides |= dict.fromkeys(chain, hides)
        return hides

    def _alternate(self, element: Element, is_hidden: bool) -> Iterator[str]:
        """The words of what older programs are to show; drawings are read by `drawn`."""
        fallback = element.find(_FALLBACK)
        words = list(self._said(fallback, is_hidden)) if fallback is not None else []
        if not any(words) and next(element.iter(*_READ_ELSEWHERE), None) is None:
            self._doubt_unread(element)
        yield from words

    def _symbol(self, element: Element) -> str:
        """A sign of a font."""
        try:
            code = int(element.get(qn("w:char")) or "", 16)
            sign = chr(code)
        except (ValueError, OverflowError):
            code, sign = 0xF000, "\uf000"
        font = element.get(qn("w:font")) or "符号字体"
        if known := shown_sign(font, code):
            return known
        if _PRIVATE.match(sign):
            self.doubts.append(f"{self._around()}有一个{font}字体的符号（U+{code:04X}），没有收进来，请核对")
            return ""
        return sign

    def _in_symbols(self, words: str, properties: Element) -> str:
        """Words that are set in a font of symbols as Word shows them; what is not known is left out and told."""
        fonts = properties.find(qn("w:rFonts"))
        font = (fonts.get(qn("w:ascii")) or "") if fonts is not None else ""
        if not is_symbol_font(font):
            return words
        said = []
        for sign in words:
            known = shown_sign(font, ord(sign))
            if (not known and not sign.isspace() and ord(sign) < 0x100) or _PRIVATE.match(sign):
                if not known:
                    self.doubts.append(f"{self._around()}有{font}字体的符号（{sign}），没有收进来，请核对")
                said.append(known)
            else:
                said.append(known or sign)
        return "".join(said)

    def _formula(self, element: Element) -> str:
        """A formula that stands in one line; others are for a person to write."""
        if all(part.tag in _IN_LINE or part.tag.startswith(qn("w:r")) for part in element.iter("*")):
            return "".join(part.text or "" for part in element.iter(f"{_MATH}t"))
        signs = " ".join(part.text or "" for part in element.iter(f"{_MATH}t"))
        self.doubts.append(f"{self._around()}有公式（其中有“{signs[:20]}”），没有收进来，请补上")
        return ""

    def _around(self) -> str:
        """Where the paragraph is, in words for people: how it begins."""
        if not self._beginning and self._paragraph is not None:
            words = "".join(text.text or "" for text in islice(self._paragraph.iter(qn("w:t")), 20)).strip()
            self._beginning = f"“{words[:20]}”一段里" if words else "文件里"
        return self._beginning

    def _doubt_unread(self, element: Element) -> None:
        self.doubts.append(_unread(element, self._around()))


def _unread(element: Element, around: str) -> str:
    name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else "引用的外部内容"
    return f"{around}有读不懂的内容（{name[:40]}），没有收进来，请核对"


def _is_struck(properties: Element) -> bool:
    return is_on(properties.find(qn("w:strike"))) or is_on(properties.find(qn("w:dstrike")))


def _doubt_drawn(element: Element) -> str:
    """What to tell of something drawn that holds words or may; "" where it is a line, a shape, or only holds others."""
    if element.tag in (_PICTURE, f"{_VML}imagedata"):
        if any(outer.find(f"{_OFFICE}OLEObject") is not None for outer in islice(element.iterancestors(), 2)):
            return ""  # the picture of an embedded file
        return "文件里有图片，图里若有文字，没有收进来，请核对"
    if element.tag == f"{_VML}textpath" and element.get("string"):
        return f"文件里有艺术字“{element.get('string', '')[:40]}”，没有收进来，请核对"
    if element.tag == f"{_OFFICE}OLEObject":
        return f"文件里嵌入了别的文件（{element.get('ProgID', '')[:40]}），没有收进来，请核对"
    if element.tag == qn("w:control"):
        return "文件里有控件，没有收进来，请核对"
    if element.tag == _GRAPHIC:
        kind = (element.get("uri") or "").rpartition("/")[2]
        told = {"diagram": "图示（SmartArt）", "chart": "图表"}
        if kind in ("picture", "wordprocessingShape", "wordprocessingGroup", "wordprocessingCanvas"):
            return ""
        return f"文件里有{told.get(kind, f'读不懂的图形（{kind[:40]}）')}，里面的文字没有收进来，请补上"
    return ""
