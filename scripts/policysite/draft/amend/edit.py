"""An edit of a text as a notice orders it, and what has no place in the text."""

from __future__ import annotations

from dataclasses import dataclass

from policysite.draft.amend.orders import Order


@dataclass(frozen=True)
class Edit:
    """A change of a text: from `start` to `end` stands `before`, shall stand `after`; `heading` is where it lies."""

    order: Order
    start: int
    end: int
    before: str
    after: str
    heading: str
    remark: str = ""


@dataclass(frozen=True)
class Unplaced:
    """Words that order something, and why they were not carried out."""

    words: str
    why: str


def unquoted(words: str) -> tuple[str, str]:
    """New words as they stand outside the notice's own quotation marks, and what a person should look at."""
    plain = as_lines(words).translate(_INNER)
    return plain, "通知引号里的‘’写成了“”，请核对" if plain != as_lines(words) else ""


_INNER = str.maketrans("‘’", "“”")


def as_lines(words: str) -> str:
    """The words without white space around their lines."""
    return "\n".join(line.strip() for line in words.splitlines())
