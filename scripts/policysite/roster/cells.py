"""What one cell says: a list of names, and from which bodies a body came, when, how."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policysite.data.model.dates import When, parse_when
from policysite.data.model.units import ChangeKind

# The marks that part a list, the surest first: where one stands, those behind it are parts of names.
_PARTING = ("\n", "；;", "、，,")


def list_words(names: Sequence[str]) -> str:
    """A list as a cell, so that `read_list` gives it back: parted by the first mark that no name holds."""
    for marks in reversed(_PARTING):
        words = marks[0].join(names)
        for cell in (words, words + marks[0]):  # a single name that holds a mark needs a surer one behind it
            if read_list(cell) == list(names):
                return cell
    return "\n".join(names)


def read_list(words: str) -> list[str]:
    """The names of a list."""
    marks = next((marks for marks in _PARTING if any(mark in words for mark in marks)), _PARTING[-1])
    return list(dict.fromkeys(filter(None, (part.strip() for part in re.split(f"[{marks}]", words)))))


def read_lines(words: str) -> list[str]:
    """The lines of a cell that say something."""
    return list(filter(None, map(str.strip, words.split("\n"))))


@dataclass(frozen=True)
class Origin:
    """One line of where a body comes from: when, how, and the words that name the body or bodies before."""

    when: When
    kind: ChangeKind
    before: str


_VERBS: dict[ChangeKind, str] = {"renamed": "更名", "merged": "并入", "split": "分设", "moved": "划入部分职责"}
# What people write for each, what says more before what says less.
_SAID: tuple[tuple[ChangeKind, str], ...] = (
    ("moved", "(?:的)?(?:划入部分职[责能]|部分职[责能]划入)"),
    ("merged", "(?:的)?(?:职[责能])?(?:整体划入|全部划入)|(?:的)?全部职[责能]划入"),
    ("merged", "(?:撤销)?并入|合并(?:组建|而成|成立|设立)?|整合(?:组建|而成|成立|设立)"),
    ("renamed", "更名(?:而来|组建|设立)?|改名|改称"),
    ("split", "分设|拆分(?:设立|成立)?|分立|分出"),
)
_DATE = r"(?P<year>\d{4})(?:年|[-./](?=\d))?(?:(?P<month>\d{1,2})(?:月|[-./](?=\d))?(?:(?P<day>\d{1,2})日?)?)?"
_LINE = re.compile(rf"(?:于)?{_DATE}[，,]?\s*(?:[由从自将])\s*(?P<rest>.+)")
_UNSAID = re.compile("(?:的)?(?:职[责能])?划[入转]$")

EXAMPLE = "2023年12月由市乡村振兴局并入"


def origin_words(when: When, kind: ChangeKind, before: str) -> str:
    """A line that `read_origin` gives back: “2023年12月由市乡村振兴局并入”."""
    return f"{when.words}由{before}{_VERBS[kind]}"


def read_origin(line: str) -> Origin:
    """What a line says; a ValueError says in Chinese what it lacks."""
    found = _LINE.fullmatch(line.rstrip("。；; "))
    if not found:
        raise ValueError(f"“{line}”没有写成“何年由何单位更名或并入”的样子")
    written = "-".join([found["year"], *(f"{int(found[part]):02}" for part in ("month", "day") if found[part])])
    try:
        when = parse_when(written)
    except ValueError:
        raise ValueError(f"“{line}”里的日期不是日历上有的") from None
    for kind, said in _SAID:
        if verb := re.search(rf"(?:{said})$", found["rest"]):
            before = found["rest"][: verb.start()].strip()
            if not before:
                raise ValueError(f"“{line}”没有写由哪个单位")
            return Origin(when, kind, before)
    if _UNSAID.search(found["rest"]):
        raise ValueError(f"“{line}”没有说划入的是全部职责还是一部分：写“整体划入”或“划入部分职责”")
    raise ValueError(f"“{line}”没有说怎样变的：写更名、并入、分设或划入部分职责")
