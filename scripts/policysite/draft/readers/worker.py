"""Reads a PDF or OFD file in a process of its own, with bounded memory and time: the libraries have no such bounds.

The process gets the file on its standard input and gives back what it read, pickled, on its standard output.
"""

from __future__ import annotations

import logging
import pickle
import subprocess
import sys
from pathlib import Path

import policysite
from policysite.draft.readers.document import Document, DocumentError
from policysite.draft.readers.limits import (
    MEMORY_BYTES,
    SECONDS,
    SECONDS_BY_THE_CLOCK,
    bound_memory,
    bound_time,
    check_streams,
)

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


def _read(raw: bytes, kind: str) -> Document:
    home = Path(policysite.__file__).resolve().parents[1]
    command = [sys.executable, "-P", "-c", _PROGRAM, str(home), kind]
    try:
        done = subprocess.run(command, input=raw, capture_output=True, timeout=SECONDS_BY_THE_CLOCK, check=False)
    except subprocess.TimeoutExpired:
        raise DocumentError(_TOO_MUCH.format(kind)) from None
    if done.returncode != 0 or not done.stdout:
        raise DocumentError(_TOO_MUCH.format(kind))
    read = pickle.loads(done.stdout)
    if isinstance(read, Document):
        return read
    raise DocumentError(str(read))


def main(kind: str) -> None:
    """The process: reads the file, or says why it cannot be read."""
    bound_memory(MEMORY_BYTES)
    bound_time(SECONDS)
    from policysite.draft.readers.ofd.reader import document_of_ofd
    from policysite.draft.readers.pdf.layout import document_of_pdf

    logging.disable(logging.CRITICAL)  # pdfminer tells of every oddity of a file
    sys.setrecursionlimit(10_000)  # a document's lines and cells know each other
    read = document_of_ofd if kind == "OFD" else document_of_pdf
    try:
        answer = pickle.dumps(read(sys.stdin.buffer.read()))
    except DocumentError as error:
        answer = pickle.dumps(str(error))
    except MemoryError:
        answer = pickle.dumps(_TOO_MUCH.format(kind))
    sys.stdout.buffer.write(answer)
