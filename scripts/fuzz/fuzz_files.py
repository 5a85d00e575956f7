"""Drafts strangely built files of every format: each becomes a draft that passes check, or is refused in words.

Called as fuzz_data.py is, by `make fuzz`; a case is a number (see build_files.py). Each counts its steps: more than
STEPS, and as many again for each character of its text, is a failure. The file of one that fails is kept.
"""

from __future__ import annotations

import logging
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from build_files import file_case
from fuzz_data import KEPT, Tally, main
from policysite.data.registry import Registry
from policysite.draft.drafting import checked, draft_document
from policysite.draft.readers import read
from policysite.draft.readers.document import Document, DocumentError
from policysite.draft.readers.limits import check_streams
from policysite.draft.readers.pdf import layout
from steps import counted

STEPS = 1_000_000
STEPS_A_CHARACTER = 3_000


def run(numbers: range, seed: int) -> Tally:
    """Try the cases of these numbers, in this process."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as place, _pdf_in_this_process(), _without_logs():
        for number in numbers:
            name, raw = file_case(number, seed)
            path = Path(place) / name
            path.write_bytes(raw)
            if tally.judge(number, lambda: _verdict(path)):  # noqa: B023 judged at once
                KEPT.mkdir(exist_ok=True)
                (KEPT / f"file-{number}").write_bytes(raw)
            path.unlink()
    tally.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return tally


@contextmanager
def _without_logs() -> Iterator[None]:
    """Reading tells of no oddity of a file, as in the process of its own that it has else."""
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def _verdict(path: Path) -> tuple[bool, str]:
    """Whether a file becomes a draft, and what is wrong with it."""
    with counted() as steps:
        try:
            document = read.read_document(path)
            text = len(document.text)
            checked(draft_document(document, Registry([]), "draft", date(2024, 3, 5)), Registry([]))
        except DocumentError as error:
            return False, "" if str(error).endswith(("。", "？")) else f"refused without words: {error}"
    allowed = STEPS + STEPS_A_CHARACTER * text
    return True, f"{steps[0]} calls for {text} characters" if steps[0] > allowed else ""


@contextmanager
def _pdf_in_this_process() -> Iterator[None]:
    """PDF files are read without a process of their own for each, whose start would take most of the time."""
    before = read.read_pdf, layout.bound_time

    def read_pdf(raw: bytes) -> Document:
        check_streams(raw)
        return layout.document_of_pdf(raw)

    unbound: Callable[[int], None] = lambda seconds: None  # noqa: E731
    read.read_pdf, layout.bound_time = read_pdf, unbound
    try:
        yield
    finally:
        read.read_pdf, layout.bound_time = before


if __name__ == "__main__":
    sys.exit(main(run))
