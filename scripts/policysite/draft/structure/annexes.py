"""Where the annexes of a document begin, and where they are only listed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from policysite.base.text import without_spaces
from policysite.draft.readers.document import Line
from policysite.grammar.line_shapes import is_title_part

_WORD = r"(?:附件|附表)\s*[\d一二三四五六七八九十]{0,2}\s*"
_MARK = re.compile(rf"{_WORD}[：:]?")
_NAMED = re.compile(rf"{_WORD}[：:]\s*(?![\d一二三四五六七八九十]{{1,2}}[.．、])(\S.*)")
# How the titles of annexes end.
TITLE_ENDS = (
    "表",
    "清单",
    "台账",
    "方案",
    "计划",
    "规划",
    "意见",
    "措施",
    "办法",
    "要点",
    "分工",
    "安排",
    "细则",
    "规定",
    "目录",
    "名单",
)
_ENDS = re.compile(f"(?:{'|'.join(TITLE_ENDS)})(?:[（(][^（）()]*[）)])?$")
_LIST = re.compile(rf"{_WORD}[：:]\s*1[.．、]")
_LISTED = re.compile(r"(\d{1,2})[.．、]\s*(?!\d)\S")


def with_lists(lines: Sequence[Line]) -> list[Line]:
    """The lines; those that go on with a list of annexes (附件：1.… / 2.…) have `is_list_item` set.

    The number of such a line is none of the text's headings.
    """
    told, count = list(lines), 0
    for at, line in enumerate(lines):
        found = _LISTED.match(line.text)
        if _LIST.match(line.text):
            count = 1
        elif count and found and int(found[1]) == count + 1:
            told[at], count = replace(line, is_list_item=True), count + 1
        else:
            count = 0
    return told


@dataclass(frozen=True)
class Annex:
    """The heading of an annex: its words as one line, and how many paragraphs they take."""

    title: str
    lines: int


def annex_at(lines: Sequence[Line], at: int) -> Annex | None:
    """The annex whose heading stands at a place; None where the words there only name an annex that follows.

    A heading is 附件 alone on its line, with the title that may stand below it; 附件：… right above a table; or a line
    that says again what 附件：… right above it names.
    """
    here, below = lines[at].text, lines[at + 1 : at + 4]
    if _MARK.fullmatch(here):
        title: list[str] = []
        for line in below:
            if not is_title_part(line.text) or (title and _ENDS.search(title[-1])):
                break
            title.append(line.text)
        if title and not _ENDS.search(title[-1]):
            title = title[:1]
        return Annex("　".join([here, "".join(title)]) if title else here, 1 + len(title))
    if (_NAMED.fullmatch(here) and below and below[0].begins_row) or _is_named_above(lines, at):
        return Annex(here, 1)
    return None


def _is_named_above(lines: Sequence[Line], at: int) -> bool:
    named = _NAMED.fullmatch(lines[at - 1].text) if at else None
    return named is not None and without_spaces(named[1]) == without_spaces(lines[at].text)
