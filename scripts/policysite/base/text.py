"""Texts as the software compares, joins and shows them, whatever they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# What neither XML nor YAML can hold; raw text with it is refused already, but a YAML escape can still name it.
CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def visible(text: str) -> str:
    """A text of which even line breaks and control characters are to be seen."""
    return CONTROL.sub(lambda found: f"〔U+{ord(found[0]):04X}〕", text.replace("\n", "⏎"))


def one_line(text: str) -> str:
    """A text that is a line wherever it stands, however it was broken in the YAML."""
    return " ".join(part.strip() for part in text.splitlines())


def join_lines(text: str) -> str:
    """A verbatim text as one run: the YAML's line breaks are layout, a blank line parts paragraphs."""
    paragraphs = text.strip().split("\n\n")
    return "\n".join("".join(line.strip() for line in part.splitlines()) for part in paragraphs)


def without_spaces(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


_PLAIN_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
# A full stop of full width in a number, as in ９５．５％; in ２．2024年底前 it is that of an item's number.
_POINT = re.compile("(?<=[0-9])[．﹒](?=[0-9])(?!(?:19|20)[0-9]{2}年)")


def plain_digits(text: str) -> str:
    """The text, as long as it was, with its figures in plain digits: ９５．５％ → 95.5％."""
    return _POINT.sub(".", text.translate(_PLAIN_DIGITS))


def occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Every place (start, end) where the words stand in a text; places may overlap."""
    at = text.find(words)
    while words and at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1)


def full_width_brackets(words: str) -> str:
    """The words with brackets of one width: documents do not mind which, even within one name."""
    return words.replace("(", "（").replace(")", "）")


def one_of(words: Iterable[str]) -> str:
    """The pattern (without a group around it) that matches one of the words; where two fit, the longer."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
