"""OFD files (GB/T 33190-2016): the words of each page by their places, lines joined to paragraphs as those of a PDF.

`ofdkit` opens the package and says where each run of text stands; what the lines make is told here. The files give no
tables: these are told by their rulings, as those of a PDF; what is ruled and makes no cells is read by lines, and said.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

import ofdkit

from policysite.draft.readers.document import Block, Document, DocumentError, Paragraph, Table
from policysite.draft.readers.limits import SECONDS, SECONDS_A_PAGE, bound_time, characters, check_pages, places
from policysite.draft.readers.ofd.rulings import Ruled, ruled_tables
from policysite.draft.readers.pdf.cells import middle, ruled_table
from policysite.draft.readers.pdf.furniture import furniture, key, pattern
from policysite.draft.readers.pdf.joined_pages import joined_pages
from policysite.draft.readers.pdf.layout import in_order, listed
from policysite.draft.readers.source_text import document_of

_POINTS = 72 / 25.4  # to the millimetre, in which OFD measures
_LEAST = 10  # a page with fewer characters has no text
_RULED = 6  # a page with as many drawn lines may have a table
_SAME_LINE = 0.5  # of a letter's size, between base lines that are one
_GAP = 0.9  # of a letter's size, between letters that are words apart
_BELOW = 0.12  # of its size a Chinese letter stands below its base line
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_UNKNOWN = "□"
_DRAWN, _PICTURE = re.compile(rb"<(?:\w+:)?PathObject\b"), re.compile(rb"<(?:\w+:)?ImageObject\b")

_TEMPLATE = re.compile(rb"<(?:\w+:)?Template\b[^>]*\bTemplateID\s*=\s*[\"']\s*(\w+)\s*[\"']")
_TEMPLATES = 4  # of a page, at most

_Letter = dict[str, Any]  # as pdfplumber has them: text, x0, x1, top, bottom, size
_LineOfText = dict[str, Any]


def document_of_ofd(raw: bytes) -> Document:
    """The pages' paragraphs, in order; raises DocumentError. To be run by `worker`, which bounds it."""
    try:
        with ofdkit.open(raw) as file:
            check_pages(len(file.pages))
            bound_time(SECONDS + math.ceil(SECONDS_A_PAGE * len(file.pages)))
            return _document(file, raw)
    except (DocumentError, MemoryError):
        raise
    except ofdkit.OFDLimitError:
        raise DocumentError("这个 OFD 文件里有的部件太大，没有读。请另找 Word 版再试。") from None
    except Exception:  # what is broken may raise anything
        raise DocumentError("这个 OFD 文件已损坏或加了密码，打不开。请用 OFD 阅读器打开，另存后再试。") from None


def _document(file: Any, raw: bytes) -> Document:
    letters = [list(_letters(page)) for page in file.pages]
    empty = [number for number, of_page in enumerate(letters, 1) if len(of_page) < _LEAST]
    if len(empty) == len(letters):
        raise DocumentError(
            "这个 OFD 文件是扫描的图片，没有文字。请先用扫描软件或 WPS 识别成文字，再读识别出来的文件。"
        )
    contents = dict(_contents(file, raw))
    ruled = [ruled_tables(contents.get(number, b""), _POINTS) for number in range(1, len(letters) + 1)]
    pages = [_lines(_outside(of_page, tables)) for of_page, tables in zip(letters, ruled, strict=True)]
    left_out = furniture(pages)
    read: list[list[Block]] = []
    budget, grids = characters(), places()
    told: list[tuple[str, int]] = []
    for number, lines in enumerate(pages, start=1):
        kept = [line for line in lines if key(line) not in left_out]
        tables = [(one, found) for one in ruled[number - 1] if (found := ruled_table(letters[number - 1], one, grids))]
        of_page = [*_read(kept, tables, number, told)]
        for block in of_page:
            budget.take(len(block.text) if isinstance(block, Paragraph) else 0)
        read.append([replace(block, apart=at == 0) for at, block in enumerate(of_page)])
    notes = ["OFD 的段落和表格是按版面推断的，请与原件核对。"]
    if left_out:
        heads = dict.fromkeys(pattern(line) for lines in pages for line in lines if key(line) in left_out)
        notes.append(f"页眉、页码没有收进来：{'、'.join(f'“{one}”' for one in heads)}（# 表示数字）。")
    without_cells = {number: content for number, content in contents.items() if not ruled[number - 1]}
    pictured = [number for number, content in contents.items() if _PICTURE.search(content) and number not in empty]
    doubts = chain(_doubts(file, without_cells, pictured, letters, empty), _unruled_doubts(told))
    return document_of(joined_pages(read), notes, doubts)


def _outside(letters: Sequence[_Letter], tables: Sequence[Ruled]) -> list[_Letter]:
    """The letters of a page that stand in no ruled table."""
    boxes = [one.bbox for one in tables]

    def is_inside(x: float, y: float) -> bool:
        return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)

    return [letter for letter in letters if not is_inside(*middle(letter))]


def _read(
    lines: list[_LineOfText], tables: Sequence[tuple[Ruled, Table]], number: int, told: list[tuple[str, int]]
) -> Iterator[Block]:
    """A page from top to bottom; adds to `told` what is told of its tables without rulings."""
    of_page: list[tuple[str, str]] = []
    yield from in_order(lines, [(one.bbox[1], read) for one, read in tables], of_page)
    told += [(kind, number) for kind, _ in of_page]


def _unruled_doubts(told: Sequence[tuple[str, int]]) -> Iterator[str]:
    for kind in dict.fromkeys(kind for kind, _ in told):
        yield f"第{listed(list(dict.fromkeys(number for one, number in told if one == kind)))}页的{kind}，请核对"


def _doubts(
    file: Any,
    without_cells: Mapping[int, bytes],
    pictured: Sequence[int],
    letters: Sequence[Sequence[_Letter]],
    empty: Sequence[int],
) -> Iterator[str]:
    """What of the pages a person must look at."""
    if empty:
        yield f"第{listed(empty)}页没有文字（可能是图片），没有收进来，请补上"
    unknown = [number for number, of_page in enumerate(letters, 1) if any(one["text"] == _UNKNOWN for one in of_page)]
    if unknown:
        yield f"第{listed(unknown)}页有自造的字形，看不出是什么字，写成“{_UNKNOWN}”，请对照原件"
    ruled = [
        number
        for number, content in without_cells.items()
        if len(_DRAWN.findall(content)) >= _RULED and number not in empty
    ]
    if ruled:
        yield f"第{listed(ruled)}页画有框线，其中若有表格，是按行读的，列可能混在一起，请核对"
    if pictured:
        yield f"第{listed(pictured)}页有图片，图里若有文字，没有收进来，请核对"
    if file.warnings:
        yield f"文件里有 {len(file.warnings)} 处读不出来，请与原件核对"


def _contents(file: Any, raw: bytes) -> Iterator[tuple[int, bytes]]:
    """What draws each page, by its number, with the templates that it names; as far as the package has them."""
    with zipfile.ZipFile(io.BytesIO(raw)) as pack:
        known = set(pack.namelist())
        templates: dict[str, bytes] = {}
        for number, page in enumerate(file.pages, 1):
            if page.location not in known:
                continue
            content = pack.read(page.location)
            for name in _TEMPLATE.findall(content)[:_TEMPLATES]:
                place = page._body.templates.get(name.decode("ascii", "replace"), "")
                if place in known and place not in templates:
                    templates[place] = pack.read(place)
                content += templates.get(place, b"")
            yield number, content


def _letters(page: Any) -> Iterator[_Letter]:
    """The letters of a page at their places, in points; those drawn twice to look bold count once."""
    try:
        runs = page.runs
    except ofdkit.OFDFormatError:
        return  # a page without text, and so it is told
    seen = set()
    for run in runs:
        place = (run.text, round(run.x), round(run.y))
        if place in seen or not run.text.strip():
            continue
        seen.add(place)
        size, base = max(run.size, 0.5) * _POINTS, run.y * _POINTS
        step = run.width / len(run.text) * _POINTS if math.isfinite(run.width) else size
        top = base - (1 - _BELOW) * size
        for at, sign in enumerate(run.text):
            x = run.x * _POINTS + at * step
            text = _PRIVATE.sub(_UNKNOWN, sign)
            yield {
                "text": text,
                "x0": x,
                "x1": x + step,
                "top": top,
                "bottom": top + size,
                "doctop": top,
                "upright": True,
                "width": step,
                "height": size,
                "size": size,
                "base": base,
            }


def _lines(letters: Sequence[_Letter]) -> list[_LineOfText]:
    """The letters as lines from top to bottom, each from left to right."""
    lines: list[list[_Letter]] = []
    for letter in sorted(letters, key=lambda one: one["base"]):
        if lines and letter["base"] - lines[-1][0]["base"] <= _SAME_LINE * min(letter["size"], lines[-1][0]["size"]):
            lines[-1].append(letter)
        else:
            lines.append([letter])
    made = (_line(sorted(line, key=lambda one: one["x0"])) for line in lines)
    return [line for line in made if line["text"]]


def _line(letters: Sequence[_Letter]) -> _LineOfText:
    text, last = "", None
    for letter in letters:
        is_apart = last is not None and letter["x0"] - last["x1"] > _GAP * letter["size"]
        text += (" " if is_apart else "") + letter["text"]
        last = letter
    shown = [one for one in letters if one["text"].strip()] or letters
    return {
        "text": text.strip(),
        "chars": list(shown),
        "x0": shown[0]["x0"],
        "x1": shown[-1]["x1"],
        "top": min(one["top"] for one in shown),
        "bottom": max(one["bottom"] for one in shown),
    }
