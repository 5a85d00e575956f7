"""How much a document may hold before it is understood, each limit with its reason.

Files come from anybody. A few hundred bytes can ask for a table of a thousand million columns, a megabyte can unpack to
ten gigabytes. Whatever can multiply is counted while it is read, and over a limit the document is refused in words. The
limits lie well above what plans have: the longest plans known have 300 pages and 200 000 characters.
"""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
import zlib

from policysite.draft.readers.document import DocumentError

# Bytes of the file. Scans of 300 pages have about 30 MB; plans without pictures have less than 1 MB.
FILE_BYTES = 50_000_000
# Bytes of all that a .docx or .xlsx holds, unpacked: python-docx keeps all of it in memory. Pictures do not grow.
UNPACKED_BYTES = 200_000_000
# Files within a .docx or .xlsx: one for each picture, and about twenty of Word's own.
PARTS = 5_000
# Bytes of the XML in it. Parsed, it takes up to twenty times as much memory.
XML_BYTES = 50_000_000
# Tags and attributes in it, or tags of a web page. In memory each takes about 150 bytes.
NODES = 1_000_000
# Bytes of a web page that is read in the draft's own process. The parser compares each attribute of a tag with all
# before it: of a page of this size that takes some seconds at the worst, of one a hundred times as large hours.
HTML_BYTES_HERE = 300_000
# Tags within each other on a web page: pages have up to 100, and browsers show no more than 512. Word files are held to
# 256 by libxml2.
DEPTH = 1_300
# Tables within each other on a web page; what lies deeper is read as running text. Each takes three of Python's 1 000
# calls within each other.
TABLES = 20
# Characters looked at to find the article of a web page: its parts lie within each other, so most are seen many times.
LOOKED_AT = 100_000_000
# Rows × columns of all tables. A table of 2 000 tasks with ten columns has a fifth of it; a place takes 500 bytes.
PLACES = 100_000
# Columns of one table. Word allows 63, Excel 16 384; no page shows more than a hundred.
COLUMNS = 1_000
# The number of a list's item. Word itself counts no further (2¹⁵-1).
LIST_NUMBER = 32_767
# Levels of a list. ECMA-376 part 1, 17.9.3: levels 0 to 8.
LIST_LEVELS = 9
# Styles that are based on each other. Word allows 11.
STYLES = 100
# Characters of the whole text, the words of merged cells and headings counted as often as source.txt repeats them.
CHARACTERS = 500_000
# Lines of it with words: each costs as much as fifty characters. The longest plans known have 9 000.
LINES = 60_000
# Characters on a line. Paragraphs of plans have up to 3 000.
LINE_CHARACTERS = 20_000
# Doubts on how a document was read that people are told one by one.
DOUBTS = 50
# Pages of a PDF. pdfplumber takes a tenth of a second for one with text, and more for one with tables.
PAGES = 500
# Bytes of drawing instructions on a page of a PDF, and on all pages; what is drawn repeatedly counts each time. A page
# of text has 20 KB, and pdfminer takes about a second for 500 KB.
PAGE_BYTES = 1_000_000
DRAWN_BYTES = 10_000_000
# Bytes of all streams of a PDF, unpacked as far as they can be without its structure.
STREAM_BYTES = 200_000_000
# Streams of a PDF: one for each page, font and picture.
STREAMS = 50_000
# What the process may take that reads a PDF: bytes of memory, seconds of the processor before the pages are known, then
# for each page, and seconds by the clock. The library has bounds for neither. And the seconds for a large web page.
MEMORY_BYTES = 1_000_000_000
SECONDS = 5
SECONDS_OF_HTML = 8
SECONDS_A_PAGE = 0.5
SECONDS_BY_THE_CLOCK = 900

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_SAID = 1_000  # bytes before a stream that say what it is
_BROKEN = "文件已损坏，打不开。请重新下载，或用 WPS、Word 打开后另存一份。"
_COPIED = "请在浏览器中打开，把正文复制到文本文件里再试。"
_PARTED = "请确认没有放错文件；真有这么多内容的，请拆成几个文件再试。"
# How the parts of a package may be packed; ECMA-376 part 2, annex B, knows no other.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class PageTooFull(DocumentError):
    """One page of a document is over a limit; the others may be read."""


class Budget:
    """What a document has taken of one limit so far."""

    def __init__(self, most: int, refusal: str) -> None:
        self.most = most
        self.taken = 0
        self._refusal = refusal

    def take(self, amount: int) -> None:
        """Count on; raises DocumentError where it gets over the limit."""
        self.taken += amount
        if self.taken > self.most:
            raise DocumentError(self._refusal)


def places() -> Budget:
    """The budget for the places (rows × columns) of all tables of a document."""
    return Budget(PLACES, f"文件里的表格超过 {PLACES} 格（行数×列数）。{_PARTED}")


def characters() -> Budget:
    """The budget for the characters of a document's text."""
    return Budget(CHARACTERS, f"文件的文字超过 {CHARACTERS // 10_000} 万字。{_PARTED}")


def lines_with_words() -> Budget:
    """The budget for the lines of a document's text."""
    return Budget(LINES, f"文件的文字超过 {LINES // 10_000} 万行（段）。{_PARTED}")


def looked_at() -> Budget:
    """The budget for the characters looked at to find the article of a web page."""
    return Budget(LOOKED_AT, f"网页太大，或是套得太深，找不出正文。{_COPIED}")


def drawn() -> Budget:
    """The budget for the drawing instructions on all pages of a PDF, in bytes."""
    return Budget(DRAWN_BYTES, f"这个 PDF 的绘图指令超过 {DRAWN_BYTES // 1_000_000} MB。{_PARTED}")


def check_columns(count: int) -> None:
    """Raises DocumentError for a table with too many columns."""
    if count > COLUMNS:
        raise DocumentError(
            f"文件里有一个表格超过 {COLUMNS} 列。请用 WPS 或 Word 打开，核对表格的合并单元格，改好后再试。"
        )


def check_list_number(number: int) -> None:
    """Raises DocumentError for a number that no list gets to."""
    if abs(number) > LIST_NUMBER:
        raise DocumentError(
            f"文件里的自动编号超过 {LIST_NUMBER}。请用 WPS 或 Word 打开，把编号的起始值改对，再试一次。"
        )


def check_style_chain(length: int) -> None:
    """Raises DocumentError for styles that are based on too many others."""
    if length > STYLES:
        raise DocumentError(f"文件的样式互相套了超过 {STYLES} 层。请用 WPS 或 Word 打开，另存为普通格式再试。")


def check_line(text: str) -> None:
    """Raises DocumentError for a line that is too long."""
    if len(text) > LINE_CHARACTERS:
        raise DocumentError(
            f"有一行（一段）超过 {LINE_CHARACTERS // 10_000} 万字，开头是“{text[:20]}”。"
            "请确认没有放错文件；文字没有分段的，请先分段再试。"
        )


def check_pages(count: int) -> None:
    """Raises DocumentError for a PDF with too many pages."""
    if count > PAGES:
        raise DocumentError(f"文件超过 {PAGES} 页。请只留下方案的那些页，另存后再试。")


def check_page_bytes(count: int, page: int) -> None:
    """Raises PageTooFull for a page of a PDF with too many drawing instructions."""
    if count > PAGE_BYTES:
        raise PageTooFull(
            f"这个 PDF 第{page}页的绘图指令超过 {PAGE_BYTES // 1_000_000} MB。"
            "请另找 Word 版，或把这一页打印、识别成文字再试。"
        )


def check_streams(raw: bytes) -> None:
    """Raises DocumentError for a PDF whose streams are too many or unpack to too much; pictures are never unpacked."""
    size = Budget(STREAM_BYTES, f"这个 PDF 解开后超过 {STREAM_BYTES // 1_000_000} MB。{_PARTED}")
    for count, found in enumerate(_STREAM.finditer(raw), start=1):
        if count > STREAMS:
            raise DocumentError(f"这个 PDF 的部件超过 {STREAMS // 10_000} 万个。{_PARTED}")
        said = raw[max(found.start() - _SAID, 0) : found.start()]
        if b"/Image" not in said[said.rfind(b" obj") + 1 :]:
            _unpack(raw, found.end(), size)


def _unpack(raw: bytes, start: int, size: Budget) -> None:
    """Counts what a stream unpacks to, piece by piece; a stream that is packed otherwise counts nothing."""
    unpacking, at, step = zlib.decompressobj(), start, 1 << 10
    try:
        while at < len(raw) and not unpacking.eof:
            piece = raw[at : at + step]
            while piece and not unpacking.eof:
                size.take(len(unpacking.decompress(piece, 1 << 20)))
                piece = unpacking.unconsumed_tail
            at, step = at + step, min(2 * step, 1 << 16)
    except zlib.error:
        return


def check_depth(depth: int) -> None:
    """Raises DocumentError for a web page with too many tags within each other."""
    if depth > DEPTH:
        raise DocumentError(f"网页的标签套了超过 {DEPTH} 层。{_COPIED}")


def check_text(raw: bytes) -> None:
    """Raises DocumentError for a text that is too long in any encoding: none takes more than four bytes a character."""
    characters().take(len(raw) // 4)


def check_tags(raw: bytes) -> None:
    """Raises DocumentError for a web page with too many tags."""
    if raw.count(b"<") > NODES:
        raise DocumentError(f"网页的标签超过 {NODES // 10_000} 万个。{_PARTED}")


def check_package(raw: bytes) -> None:
    """Raises DocumentError for a .docx or .xlsx that is broken or holds too much; unpacks no more than the limits."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as pack:
            parts = pack.infolist()
            if len(parts) > PARTS:
                raise DocumentError(f"文件里的部件超过 {PARTS} 个。{_PARTED}")
            if len({part.filename.lower() for part in parts}) < len(parts):
                raise DocumentError(_BROKEN)  # of two parts of one name, programs show now this one, now that
            if any(part.compress_type not in _METHODS for part in parts):
                raise DocumentError(_BROKEN)
            # zipfile never unpacks more of a part than its directory says, so that lies there help nobody.
            if sum(part.file_size for part in parts) > UNPACKED_BYTES:
                raise DocumentError(
                    f"文件解开后超过 {UNPACKED_BYTES // 1_000_000} MB。请确认没有放错，或去掉里面的图片再试。"
                )
            _check_xml(pack, parts)
    except DocumentError:
        raise
    except Exception:  # zipfile and zlib raise many kinds at a broken file
        raise DocumentError(_BROKEN) from None


def _check_xml(pack: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    size = Budget(XML_BYTES, f"文件里的文字和格式解开后超过 {XML_BYTES // 1_000_000} MB。{_PARTED}")
    nodes = Budget(NODES, f"文件里的标签超过 {NODES // 10_000} 万个。{_PARTED}")
    for part in parts:
        if not part.filename.lower().endswith((".xml", ".rels")):
            continue
        size.take(part.file_size)
        with pack.open(part) as content:
            while piece := content.read(1 << 20):
                nodes.take(piece.count(b"<") + piece.count(b"="))


def bound_memory(most: int) -> None:
    """Lets this process take no more memory; Windows and macOS have no such bound."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def bound_time(seconds: int) -> None:
    """Ends this process when the processor worked for it so long; on Windows only the clock bounds it."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))
