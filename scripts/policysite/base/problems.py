"""What is wrong, where, and how to mend it: the one shape in which a fault reaches a person."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Mark:
    """A place in a file: the path as people should read it; line and column count from 1, 0 is unknown."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: where it stands, what is wrong (one Chinese sentence), how to mend it."""

    mark: Mark
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.mark}  {self.message}" + (f"\n    {self.hint}" if self.hint else "")


class DataError(Exception):
    """The data cannot be published. Carries every problem found, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


# So many faults of one kind in one place are told one by one; with more, the place holds something else altogether,
# and a person needs to know only that.
MOST = 50


def and_more(count: int, mark: Mark, what: str) -> Iterator[Problem]:
    """One problem for those beyond `MOST`, where `count` is how many there are in all."""
    if count > MOST:
        yield Problem(mark, f"{what}，这里还有 {count - MOST} 处", "先改好列出来的，再核对一次。")


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like the given one, or "" where none is alike."""
    found = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return found[0] if found else ""


def excerpt(text: str, length: int = 40) -> str:
    """The text cut to a length that fits a message, with an ellipsis where something was cut."""
    return text if len(text) <= length else text[: length - 1] + "…"
