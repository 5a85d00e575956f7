"""Text files, in whichever of the encodings they were saved."""

from __future__ import annotations

import codecs
import re

from policysite.base.text import CONTROL
from policysite.draft.readers.document import Document, DocumentError, Table
from policysite.draft.readers.limits import check_text
from policysite.draft.readers.source_text import document_of, document_of_text
from policysite.draft.readers.tables.typed import blocks_of_lines

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_USUAL = re.compile("[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\x20-\x7e\n\r\t]")
_SAMPLE = 100_000  # characters: enough to tell text from what is none
# Every sign that ends a line somewhere; a page's end stays apart by a blank line.
_LINE_END = re.compile("\r\n|[\r\v\x85\u2028\u2029]")


def decode(raw: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: by its mark, else the first that fits and reads as Chinese."""
    for mark, codec, name in _BOMS:
        if raw.startswith(mark):
            return _decoded(raw, codec, name)
    # Text in 8-bit encodings has no zero bytes; Chinese in UTF-16 has none either where it has no line end, so that
    # then only the share of usual characters tells.
    wide = [("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16")] if len(raw) % 2 == 0 else []
    narrow = [("utf-8", "UTF-8"), ("gb18030", "GBK（GB18030）")]
    best: tuple[float, str, str] | None = None
    for codec, name in [*wide, *narrow] if b"\0" in raw else [*narrow, *wide]:
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError:
            continue
        if codec == "utf-8" and "\0" not in text:
            return text, name  # no other text fits its rules by chance
        sample = text[:_SAMPLE]
        share = len(_USUAL.findall(sample)) / max(1, len(sample))
        if best is None or share > best[0]:
            best = share, text, name
    if best is None or best[0] < 0.7:
        raise DocumentError("认不出这个文件的文字编码。请用记事本或 WPS 打开，另存为 UTF-8 的文本文件。")
    return best[1], best[2]


def _decoded(raw: bytes, codec: str, name: str) -> tuple[str, str]:
    try:
        return raw.decode(codec), name
    except UnicodeDecodeError:
        raise DocumentError(f"文件标明是 {name}，里面却有坏字节。请用记事本或 WPS 打开，另存为 UTF-8。") from None


def read_text(raw: bytes) -> Document:
    """A text file: its text but for what neither YAML nor a page can hold; each line with words is a paragraph.

    A table whose rows are lines of cells is read as one, and its text written as that of any table.
    """
    check_text(raw)
    text, name = decode(raw)
    text = CONTROL.sub("", _LINE_END.sub("\n", text).replace("\f", "\n\n"))
    if not text.strip():
        raise DocumentError("文件里没有文字。请确认没有放错文件。")
    notes = [] if name == "UTF-8" else [f"原文件的编码是 {name}，已转成 UTF-8。"]
    blocks = blocks_of_lines(text.split("\n"))
    if any(isinstance(block, Table) for block in blocks):
        return document_of(blocks, notes)
    return document_of_text(text, notes)
