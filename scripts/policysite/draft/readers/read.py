"""Any document that an office has, told by its content and not by its name, as text, paragraphs and tables."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from policysite.base.text import visible
from policysite.draft.readers.document import Document, DocumentError
from policysite.draft.readers.limits import FILE_BYTES, check_package
from policysite.draft.readers.old_formats import converted
from policysite.draft.readers.plain_text import read_text
from policysite.draft.readers.worker import read_html, read_ofd, read_pdf

__all__ = ["DocumentError", "read_document"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_DOCUMENTS = (
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM"), "这是图片。请先用扫描软件或 WPS 识别成文字。"),
    ((b"Rar!", b"7z\xbc\xaf"), "这是压缩包。请先解压，再选里面的文件。"),
)
_BROKEN = "文件已损坏，打不开。请重新下载，或用 WPS、Word 打开后另存一份。"
_OF_PROGRAMS = (".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".pdf", ".ofd", ".rtf")
_HTML = re.compile(rb"<!doctype html|<html|<body|<head|<table", re.IGNORECASE)


def read_document(path: Path) -> Document:
    """The document of a file; a DocumentError says in Chinese why it cannot be had."""
    return document_of(content_of(path), path.suffix)


def content_of(path: Path) -> bytes:
    """The bytes of a file that can be a document; raises as `read_document`."""
    try:
        if path.is_dir():
            raise DocumentError("这是文件夹。请写里面的文件，可以一次写多个。")
        if path.name.startswith("~$"):
            raise DocumentError("这是 Word 打开文件时的临时文件。请选名字里没有 ~$ 的那个。")
        if path.exists() and not path.is_file():
            raise DocumentError(f"“{visible(path.name)}”不是普通的文件（是管道或设备）。请换成文档。")
        if not path.is_file():
            raise DocumentError(f"找不到文件“{visible(path.name)}”。请核对文件名和所在文件夹。")
        if path.stat().st_size > FILE_BYTES:
            raise DocumentError(f"文件超过 {FILE_BYTES // 1_000_000} MB。请确认没有放错，或去掉里面的图片再试。")
        raw = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"文件打不开，系统的说明：{error.strerror}。") from None
    if not raw.strip(b"\0 \t\r\n"):
        raise DocumentError("文件是空的。请确认没有放错文件。")
    return raw


def document_of(raw: bytes, suffix: str) -> Document:
    """The document of the content of a file, whose name ends so; raises as `read_document`."""
    return _reader(raw, suffix.lower())(raw)


def _reader(raw: bytes, suffix: str) -> Callable[[bytes], Document]:
    """How the content is to be read. The suffix decides only where the content leaves it open."""
    for beginnings, why in _NOT_DOCUMENTS:
        if raw.startswith(beginnings):
            raise DocumentError(why)
    if b"%PDF-" in raw[:1024]:
        return read_pdf
    if raw.startswith(b"PK"):
        return _packed(raw)
    if raw.startswith(_OLE):
        return _compound(raw)
    if raw.startswith(b"{\\rtf"):
        return lambda raw: _word(converted(raw, ".rtf", "docx"))
    if b"<?mso-application" in raw[:1000]:
        return lambda raw: _word(converted(raw, ".xml", "docx"))
    start = raw[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    if start.startswith(b"MIME-Version:"):
        raise DocumentError("这是“单个文件网页”（.mht）。请在浏览器中打开，另存为 .html 或复制到文本文件。")
    if _HTML.search(start) and (start.startswith(b"<") or suffix in (".html", ".htm")):
        return read_html
    if suffix in (".html", ".htm"):
        return read_html
    return _text_named_otherwise if suffix in _OF_PROGRAMS else read_text


def _text_named_otherwise(raw: bytes) -> Document:
    """A text under the name of another kind of file; where it is no text either, the file is broken."""
    try:
        return read_text(raw)
    except DocumentError:
        raise DocumentError(_BROKEN) from None


def _packed(raw: bytes) -> Callable[[bytes], Document]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as pack:
            names = set(pack.namelist())
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError):
        raise DocumentError(_BROKEN) from None
    check_package(raw)
    if "word/document.xml" in names:
        return _word
    if "xl/workbook.xml" in names:
        return _excel
    if "content.xml" in names and "mimetype" in names:
        return lambda raw: _word(converted(raw, ".odt", "docx"))
    if "OFD.xml" in names:
        return read_ofd
    raise DocumentError("这是压缩包，不是文档。请先解压，再选里面的文件。")


def _compound(raw: bytes) -> Callable[[bytes], Document]:
    """The older container of Office; its directory has the names of what is in it."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in raw

    if holds("EncryptedPackage"):
        raise DocumentError("文件加了密码。请用有密码的人打开，另存为没有密码的文件。")
    if holds("WordDocument"):
        return lambda raw: _word(converted(raw, ".doc", "docx"))
    if holds("Workbook") or holds("Book"):
        return lambda raw: _excel(converted(raw, ".xls", "xlsx"))
    raise DocumentError("认不出这个文件。请用 WPS 或 Word 打开，另存为 .docx 再试。")


def _word(raw: bytes) -> Document:
    from policysite.draft.readers.word.reader import read_word  # a tenth of a draft's start, and not for every document

    return _sound(read_word, raw, "Word")


def _excel(raw: bytes) -> Document:
    from policysite.draft.readers.excel.reader import read_excel

    return _sound(read_excel, raw, "Excel")


def _sound(read: Callable[[bytes], Document], raw: bytes, what: str) -> Document:
    """What a reader makes of a file whose parts may be broken in any way."""
    try:
        return read(raw)
    except DocumentError:
        raise
    except Exception:  # the libraries raise anything at a broken file
        why = f"这个 {what} 文件读不出来：已损坏，或是带宏的、模板一类的格式。"
        raise DocumentError(f"{why}请用 WPS 或 {what} 打开，另存为普通格式再试。") from None
