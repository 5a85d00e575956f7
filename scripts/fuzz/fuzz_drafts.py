"""Drafts documents spoilt in every way at hand: each becomes a draft that passes check and has lost nothing.

Called as fuzz_data.py is, by `make fuzz`; a case is a number (see spoil_documents.py). The text of one that fails is
kept.
"""

from __future__ import annotations

import resource
import sys
from datetime import date

from fuzz_data import KEPT, Tally, main
from policysite.checking.alignment import mend, pieces_of, unmarked
from policysite.data.registry import Registry
from policysite.draft.drafting import checked, draft_text
from policysite.draft.readers.document import DocumentError
from policysite.draft.readers.plain_text import read_text
from spoil_documents import text_case


def run(numbers: range, seed: int) -> Tally:
    """Try the cases of these numbers, in this process."""
    tally = Tally()
    for number in numbers:
        text = text_case(number, seed)
        if tally.judge(number, lambda: _verdict(text)):  # noqa: B023 judged at once
            KEPT.mkdir(exist_ok=True)
            (KEPT / f"draft-{number}.txt").write_text(text, "utf-8")
    tally.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return tally


def _verdict(text: str) -> tuple[bool, str]:
    """Whether a text becomes a draft, and what is wrong with it."""
    try:
        text = read_text(text.encode()).text
        made = draft_text(text, Registry([]), "draft", date(2024, 3, 5))
    except DocumentError:
        has_text = any(map(str.isprintable, "".join(text.split())))
        return False, "refused though it has a text" if has_text else ""
    plan = checked(made, Registry([])).plan
    said = "".join(piece.text for piece in pieces_of(plan))
    whole = mend(text, plan.errata)[0].text
    return True, "" if unmarked(said) == unmarked(whole) else "the draft has not the words of the document"


if __name__ == "__main__":
    sys.exit(main(run))
