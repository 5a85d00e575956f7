"""What is wrong, where, and how to mend it: the one shape in which a fault reaches a person."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Mark:
    """A place in a file: its name as people should read it; line and column count from 1, 0 is unknown.

    `path` names the value that stands there, step by step from the top of the data: sections.2.tasks.0.lead.1. It is ""
    for a whole file and for a file without data. Two marks of one place are equal, whatever their paths. `cell` is how
    people call the place in a sheet (C5), whose name then stands behind that of the file.
    """

    file: str
    line: int = 0
    column: int = 0
    path: str = field(default="", compare=False)
    cell: str = field(default="", compare=False)

    def __str__(self) -> str:
        if self.cell:
            return f"{self.file}!{self.cell}"
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: where it stands, what is wrong (one Chinese sentence), how to mend it."""

    mark: Mark
    message: str
    hint: str = ""

    @property
    def path(self) -> str:
        """The value that is at fault, as a path into the data (see `Mark`); "" where the fault is in no data."""
        return self.mark.path

    def __str__(self) -> str:
        return f"{self.mark}  {self.message}" + (f"\n    {self.hint}" if self.hint else "")


def data_path(*steps: str | int | None) -> str:
    """A path into the data from its steps (keys, indexes, or shorter paths); "" and None are no steps."""
    return ".".join(str(step) for step in steps if step not in ("", None))


class DataError(Exception):
    """The data cannot be published. Carries every problem found, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


# So many faults of one kind in one place are listed. With more, the place holds something else altogether, and the
# list would only hide that.
MOST = 50
# So many of one file, of whatever kinds.
MOST_OF_A_FILE = 1_000


def and_more(count: int, mark: Mark, what: str, most: int = MOST) -> Iterator[Problem]:
    """Yields one problem for all faults beyond the first `most`; `count` is how many there are in all."""
    if count > most:
        yield Problem(mark, f"{what}，这里还有 {count - most} 处", "先改好列出来的，再核对一次。")


# A name that is longer is no slip of one that is known; the comparison takes as many steps as both lengths multiplied.
_LONGEST_NAME = 60
# With so many known names at most an unknown one is compared: those that share its rarest pairs of characters.
_COMPARED = 40


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like the given one; "" where none is alike."""
    if len(name) > _LONGEST_NAME:
        return ""
    found = difflib.get_close_matches(name, [one for one in known if len(one) <= _LONGEST_NAME], n=1, cutoff=0.5)
    return found[0] if found else ""


class Names:
    """Many known names, to ask each unknown one's nearest: in steps that do not grow with how many are known."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known: dict[str, list[str]] = {}
        for name in dict.fromkeys(known):
            for pair in set(_pairs(name)):
                self._known.setdefault(pair, []).append(name)

    def nearest(self, name: str) -> str:
        """The known name that is most like the given one; "" where none is alike."""
        compared: dict[str, None] = {}
        holders = (self._known.get(pair, []) for pair in set(_pairs(name[: _LONGEST_NAME + 1])))
        for names in sorted(holders, key=lambda names: (len(names), names)):
            compared |= dict.fromkeys(names[: _COMPARED - len(compared)])
        return nearest(name, compared)


def _pairs(name: str) -> Iterator[str]:
    return (name[at : at + 2] for at in range(len(name) - 1))


def quoted(words: Sequence[str], most: int) -> str:
    """Words in quotation marks, as many as people read: “甲”“乙”等."""
    return f"“{'”“'.join(words[:most])}”{'等' if len(words) > most else ''}"


def excerpt(text: str, length: int = 40) -> str:
    """The text, cut to a length that fits into a message; an ellipsis stands where something was cut."""
    return text if len(text) <= length else text[: length - 1] + "…"
