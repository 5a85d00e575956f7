"""The table of contents at the head of a document: its lines say where the parts stand, and are none themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policysite.base.text import without_spaces
from policysite.draft.readers.document import Line

_CALLED = re.compile("目[录次]")
_PAGE = re.compile(r"(?:[.．…·•‧⋯—-]{2,})?[(（]?(?:\d{1,4}|[IVXivx]{1,5})[)）]?$")
_LEADERS = re.compile(r"(?:[.．·•‧]{4,}|[…⋯]{2,})")
_FEWEST, _MOST = 2, 400  # entries
_HEAD = 60  # lines in which a table of contents begins


def behind_contents(lines: Sequence[Line]) -> int:
    """The line behind the table of contents; 0 where there is none.

    It is called 目录, or its lines have leaders to the numbers of pages; each says what begins a line further below.
    """
    for at in range(min(len(lines), _HEAD)):
        is_called = _CALLED.fullmatch(without_spaces(lines[at].text)) is not None
        if is_called or _LEADERS.search(lines[at].text):
            begin = at + is_called
            last = _end(lines, begin, is_called)
            return last if last - begin >= _FEWEST else 0
    return 0


def _end(lines: Sequence[Line], begin: int, is_called: bool) -> int:
    """The line behind the entries that begin there."""
    texts = [without_spaces(line.text) for line in lines]
    last = begin
    while last < min(len(lines), begin + _MOST) and (is_called or _LEADERS.search(lines[last].text)):
        entry = _PAGE.sub("", _LEADERS.split(texts[last])[0])
        if not entry or not any(text.startswith(entry) for text in texts[last + 1 :]):
            break
        last += 1
    return last
