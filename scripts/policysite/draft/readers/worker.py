"""Reads files in a process of its own, with bounded memory and time: the libraries have no such bounds.

PDF and OFD files are read there, and web pages that are large.

The process gets the file on its standard input and gives back what it read, pickled, on its standard output.
"""

from __future__ import annotations

import logging
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import policysite
from policysite.draft.readers.document import Document, DocumentError
from policysite.draft.readers.html import reader as html
from policysite.draft.readers.limits import (
    HTML_BYTES_HERE,
    MEMORY_BYTES,
    SECONDS,
    SECONDS_BY_THE_CLOCK,
    SECONDS_OF_HTML,
    bound_memory,
    bound_time,
    check_streams,
    check_tags,
)

_TOO_MUCH_HTML = "这个网页读起来太费时间或内存。请在浏览器中打开，把正文复制到文本文件里再试。"
_TOO_MUCH = "这个 {} 读起来太费时间或内存（可能画满了图形）。请另找 Word 版，或只留下方案的那些页，另存后再试。"
# The folder that one stands in is not searched for modules (-P): it may come from anybody.
_PROGRAM = (
    "import sys; sys.path.insert(0, sys.argv[1]); from policysite.draft.readers import worker; worker.main(sys.argv[2])"
)


def read_pdf(raw: bytes) -> Document:
    """The document of a PDF; raises DocumentError where it cannot be read or takes too much memory or time."""
    check_streams(raw)
    return _read(raw, "PDF")


def read_ofd(raw: bytes) -> Document:
    """The document of an OFD file; raises DocumentError where it cannot be read or takes too much memory or time."""
    return _read(raw, "OFD")


def read_html(raw: bytes) -> Document:
    """The document of a web page; raises DocumentError where it cannot be read or takes too much memory or time."""
    if len(raw) <= HTML_BYTES_HERE:
        return html.read_html(raw)
    check_tags(raw)
    return _read(raw, "HTML")


def _read(raw: bytes, kind: str) -> Document:
    home = Path(policysite.__file__).resolve().parents[1]
    command = [sys.executable, "-P", "-c", _PROGRAM, str(home), kind]
    try:
        done = subprocess.run(command, input=raw, capture_output=True, timeout=SECONDS_BY_THE_CLOCK, check=False)
    except subprocess.TimeoutExpired:
        raise DocumentError(_too_much(kind)) from None
    if done.returncode != 0 or not done.stdout:
        raise DocumentError(_too_much(kind))
    read = pickle.loads(done.stdout)
    if isinstance(read, Document):
        return read
    raise DocumentError(str(read))


def _too_much(kind: str) -> str:
    return _TOO_MUCH_HTML if kind == "HTML" else _TOO_MUCH.format(kind)


def main(kind: str) -> None:
    """The process: reads the file, or says why it cannot be read."""
    bound_memory(MEMORY_BYTES)
    bound_time(SECONDS_OF_HTML if kind == "HTML" else SECONDS)
    logging.disable(logging.CRITICAL)  # pdfminer tells of every oddity of a file
    sys.setrecursionlimit(10_000)  # a document's lines and cells know each other
    try:
        answer = pickle.dumps(_reader(kind)(sys.stdin.buffer.read()))
    except DocumentError as error:
        answer = pickle.dumps(str(error))
    except MemoryError:
        answer = pickle.dumps(_too_much(kind))
    sys.stdout.buffer.write(answer)


def _reader(kind: str) -> Callable[[bytes], Document]:
    """What reads files of a kind; only its own libraries are loaded."""
    if kind == "HTML":
        return html.read_html
    if kind == "OFD":
        from policysite.draft.readers.ofd.reader import document_of_ofd

        return document_of_ofd
    from policysite.draft.readers.pdf.layout import document_of_pdf

    return document_of_pdf
