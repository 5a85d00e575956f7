"""PDF files with a text layer: lines joined to paragraphs by how they are set, tables by their rulings.

Page numbers and running heads are left out: they stand at one height on the pages. Pages stay apart by a blank line,
which scan proposes as an erratum where a sentence runs on.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.table import Table as Ruled

from policysite.draft.readers.cleaning import clean
from policysite.draft.readers.document import Block, Document, DocumentError, Paragraph
from policysite.draft.readers.limits import SECONDS, SECONDS_A_PAGE, Budget, PageTooFull, bound_time, places
from policysite.draft.readers.pdf.aligned import aligned_tables, flows
from policysite.draft.readers.pdf.cells import aligned_grid, glued, middle, ruled_table
from policysite.draft.readers.pdf.footnotes import feet
from policysite.draft.readers.pdf.furniture import furniture, key, pattern
from policysite.draft.readers.pdf.joined_pages import joined_pages
from policysite.draft.readers.pdf.pages import counted_pages, set_on_lines
from policysite.draft.readers.pdf.unseen import doubts_of, has_layers_off, left_out
from policysite.draft.readers.source_text import document_of
from policysite.draft.readers.tables.tables import table
from policysite.grammar.numbering import has_heading_number

# What is told of tables without rulings.
ALIGNED = "表格没有框线，按对齐读成行和列"
UNCLEAR = "像是没有框线的表格，行和列分不清，按行读的，各列可能混在一起"
_LEAST = 10  # a page with fewer characters has no text layer, at most a stamp
_LEAST_PICTURE = 40  # points, a little more than two lines
_INSEPARABLE = re.compile(r"([\x21-\x7e]+|.)[，。；：、！？）》”’]*")
_ALONE = re.compile(r"\w{2,14}[〔\[【（(]\d{4}[〕\]】）)]第?\d{1,4}号|[（(]?\d{4}年\d{1,2}月\d{1,2}日[）)]?")
_UNREADABLE = re.compile(r"\(cid:\d+\)")


def document_of_pdf(raw: bytes) -> Document:
    """The pages' paragraphs and tables, in order; raises DocumentError. To be run by `worker`, which bounds it."""
    try:
        with pdfplumber.open(io.BytesIO(raw)) as pdf:
            pages = counted_pages(pdf)
            bound_time(SECONDS + math.ceil(SECONDS_A_PAGE * len(pages)))
            layers = ["文件里有关着的图层，里面的文字可能也收了进来，请核对"] if has_layers_off(pdf) else []
            return _document(pages, layers)
    except (DocumentError, MemoryError):
        raise
    except Exception as error:  # pdfminer raises anything at a broken file
        if PDFPasswordIncorrect in (type(error), type(error.args[0] if error.args else None), type(error.__cause__)):
            raise DocumentError("这个 PDF 加了密码。请用有密码的人打开，另存为没有密码的 PDF。") from None
        raise DocumentError("这个 PDF 已损坏，打不开。请重新下载或重新导出。") from None


@dataclass(frozen=True)
class _Sheet:
    """A page's lines outside its ruled tables, and these."""

    page: Page
    lines: list[dict[str, Any]]
    ruled: list[Ruled]
    unread: list[tuple[str, str]]  # what it holds beside them, and the words of it


def _document(pages: list[Page], doubts: list[str]) -> Document:
    pages, full = _within_limits(pages)
    sheets = [_sheet(page) for page in pages]
    empty = [page.page_number for page in pages if len(page.chars) < _LEAST]
    if len(empty) == len(pages):
        raise DocumentError("这个 PDF 是扫描的图片，没有文字。请先用扫描软件或 WPS 识别成文字，再读识别出来的文件。")
    furnishing = furniture([sheet.lines for sheet in sheets])
    grids = places()
    notes_below: list[Block] = []
    blocks = joined_pages(list(_blocks(sheet, furnishing, grids, notes_below)) for sheet in sheets)
    blocks += [replace(note, apart=at == 0) for at, note in enumerate(notes_below)]
    words = "".join(block.text for block in blocks if isinstance(block, Paragraph))
    if 6 * len(_UNREADABLE.findall(words)) > len(words) / 5:
        raise DocumentError("这个 PDF 的文字层是乱码（字体没有附字符对照表）。请另找 Word 版，或识别成文字。")
    notes = ["PDF 的段落和表格是按版面推断的，请与原件核对。"]
    if furnishing:
        told = dict.fromkeys(pattern(line) for sheet in sheets for line in sheet.lines if key(line) in furnishing)
        notes.append(f"页眉、页码没有收进来：{'、'.join(f'“{one}”' for one in told)}（# 表示数字）。")
    if notes_below:
        notes.append(f"页下的脚注 {len(notes_below)} 条放在文末。")
    doubts += [f"第{listed(empty)}页没有文字（可能是图片），没有收进来，请补上"] if empty else []
    if full:
        doubts.append(f"第{listed(full)}页画得太多（多半是地图、底纹），没有读，请补上这几页的文字")
    if pictured := [page.page_number for page in pages if page.page_number not in empty and _has_picture(page)]:
        doubts.append(f"第{listed(pictured)}页有图片，图里若有文字，没有收进来，请核对")
    kinds = dict.fromkeys(kind for sheet in sheets for kind, _ in sheet.unread)
    for kind in kinds:
        found = [(sheet.page.page_number, words) for sheet in sheets for one, words in sheet.unread if one == kind]
        words = next((f"（如“{said}”）" for _, said in found if said), "")
        on = f"第{listed(list(dict.fromkeys(number for number, _ in found)))}页"
        is_table = kind in (ALIGNED, UNCLEAR)
        doubts.append(f"{on}的{kind}，请核对" if is_table else f"{on}有{kind}{words}，没有收进来，请核对")
    return document_of(blocks, notes, doubts)


def _within_limits(pages: list[Page]) -> tuple[list[Page], list[int]]:
    """The pages that draw no more than allowed, and the numbers of the others; raises where there are only such."""
    read: list[Page] = []
    refusals: dict[int, PageTooFull] = {}
    for page in pages:
        try:
            _ = page.layout
        except PageTooFull as refusal:
            refusals[page.page_number] = refusal
        else:
            read.append(page)
    if not read and refusals:
        raise next(iter(refusals.values()))
    return read, list(refusals)


def listed(numbers: Sequence[int]) -> str:
    """The numbers of pages, for people."""
    return "、".join(map(str, numbers))


def _has_picture(page: Page) -> bool:
    """Whether a picture on a page may hold words: not a sign in the line, nor the scan behind the words of the page."""
    return any(
        min(picture["width"], picture["height"]) >= _LEAST_PICTURE
        and picture["width"] * picture["height"] < 0.8 * page.width * page.height
        for picture in page.images
    )


def _sheet(page: Page) -> _Sheet:
    unread = list(left_out(page))
    told = list(doubts_of(page, unread))
    if unread:
        ids = {id(letter) for letter, _ in unread}
        page.objects["char"] = [letter for letter in page.chars if id(letter) not in ids]
    set_on_lines(page.chars)
    ruled = [one for one in page.find_tables() if len(one.cells) > 1]
    boxes = [one.bbox for one in ruled]

    def outside(thing: dict[str, Any]) -> bool:
        x, y = middle(thing)
        return not any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)

    lines = page.filter(outside).extract_text_lines(return_chars=True) if page.chars else []
    return _Sheet(page, lines, ruled, told)


def _blocks(
    sheet: _Sheet, furnishing: set[tuple[str, int]], budget: Budget, notes_below: list[Block]
) -> Iterator[Block]:
    """A page from top to bottom; adds to `notes_below` the notes at its foot."""
    lines = [line for line in sheet.lines if key(line) not in furnishing]
    text = lines[: len(lines) - feet(lines)]
    notes_below += (Paragraph(note) for _, note in paragraphs_of(lines[len(text) :], []))
    lines = text
    tables = [(one.bbox[1], ruled_table(sheet.page.chars, one, budget)) for one in sheet.ruled]
    ruled = [(top, read) for top, read in tables if read is not None]
    for number, block in enumerate(in_order(lines, ruled, sheet.unread)):
        yield replace(block, apart=number == 0)


def in_order(
    lines: Sequence[dict[str, Any]], ruled: Sequence[tuple[float, Block]], told: list[tuple[str, str]]
) -> Iterator[Block]:
    """A page from top to bottom: its ruled tables, each with its height, and what stands above, between and below them.

    Adds to `told` what is not clear.
    """
    edges = (min((line["x0"] for line in lines), default=0), max((line["x1"] for line in lines), default=0))
    rest = list(lines)
    for top, block in sorted(ruled, key=lambda pair: pair[0]):
        above = [line for line in rest if (line["top"] + line["bottom"]) / 2 <= top]
        yield from _unruled(above, edges, told)
        yield block
        rest = rest[len(above) :]
    yield from _unruled(rest, edges, told)


def _unruled(lines: list[dict[str, Any]], edges: tuple[float, float], told: list[tuple[str, str]]) -> Iterator[Block]:
    """The tables and paragraphs of lines between rulings; `edges` are those of the text of the page."""
    parts = list(flows(lines))
    is_one = len(parts) == 1 and all(one is line for one, line in zip(parts[0], lines, strict=False))
    for flow in parts:
        tables = aligned_tables(flow)
        tops = [float(flow[one.first]["top"]) for one in tables]
        found: list[tuple[float, Block]] = []
        rest: list[dict[str, Any]] = []
        last = 0
        for one, top in zip(tables, tops, strict=True):
            read = table(aligned_grid(one)) if one.rows else None
            told.append((UNCLEAR if read is None else ALIGNED, ""))
            rest += flow[last : one.first if read else one.last]
            last = one.last
            if read:
                found.append((top, read))
        paragraphs = paragraphs_of([*rest, *flow[last:]], tops, edges if is_one else None)
        found += [(top, Paragraph(text)) for top, text in paragraphs]
        yield from (block for _, block in sorted(found, key=lambda pair: pair[0]))


def paragraphs_of(
    lines: list[dict[str, Any]], tables: list[float], edges: tuple[float, float] | None = None
) -> Iterator[tuple[float, str]]:
    """Lines joined where one is full and the next has no indent; `tables` are the heights where tables begin.

    `edges` are those of the text around; without them the lines' own.
    """
    own = (min((line["x0"] for line in lines), default=0), max((line["x1"] for line in lines), default=0))
    left, right = edges or own
    words: list[str] = []
    begin, last = 0.0, None
    for line in lines:
        size = line["chars"][0]["size"]
        anew = (
            last is None
            or _stands_alone(line["text"])
            or _stands_alone(last["text"])
            or line["x0"] > left + size  # indented or centred
            or right - last["x1"] > max(2.2 * size, _need(line) + 0.5 * size)  # the line before is not full
            or has_heading_number(line["text"])  # some set no indents
            or line["top"] - last["bottom"] > 2 * size
            or abs(size - last["chars"][0]["size"]) > 1
            or any(last["top"] < top <= line["top"] for top in tables)
        )
        if anew and words:
            yield begin, clean(glued(words))
            words = []
        begin = begin if words else line["top"]
        words.append(line["text"])
        last = line
    if words:
        yield begin, clean(glued(words))


def _stands_alone(text: str) -> bool:
    """Whether a line is the document's number or its day, which never run on."""
    return _ALONE.fullmatch("".join(text.split())) is not None


def _need(line: dict[str, Any]) -> float:
    """The width of what could not have been parted from the line's first character: a number, marks after it."""
    chars = line["chars"]
    word = _INSEPARABLE.match("".join(char["text"][:1] for char in chars))
    return float(chars[max(1, word.end() if word else 1) - 1]["x1"] - chars[0]["x0"])
