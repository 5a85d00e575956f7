"""Pages of one shape are read as Markdown once: those that differ only in their elements of HTML and plain headings.

The first page of a shape is read with a mark in the place of each; in the HTML that comes of it, and in the contents,
the marks give way to what each page has. What the marks might not stand for is not taken out of the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from policysite.build import raw_blocks

# A mark is a letter of Unicode's private use, a number, and another one.
_WORDS, _ELEMENT, _END = "\ue000", "\ue001", "\ue002"
_MARK = re.compile(f"<([a-z]+)>{_ELEMENT}(\\d+){_END}</\\1>|{_WORDS}(\\d+){_END}")
# What Markdown looks at before it reads HTML, or would alter in it; or what is a mark itself.
_UNSURE = re.compile(f"[\t\r\x02\x03{_WORDS}{_ELEMENT}{_END}]|```|~~~")
# Words in which nothing means anything to Markdown, HTML or any extension that we know.
_LETTERS = f"[^\x00-/:-@\\[-`{{-\xa0\ud800-\udfff\ufffe\uffff\\s{_WORDS}{_ELEMENT}{_END}]+"
PLAIN = re.compile(f"{_LETTERS}(?: {_LETTERS})*")
# Only where a heading says by what it is linked to: else that would come of its words.
_HEADING = re.compile(rf"(#+) ({PLAIN.pattern}) (\{{: #[-a-z0-9]+ \}})")
_BLANK = re.compile(r"(?<=\n) +\n")


@dataclass(frozen=True)
class Heading:
    """A heading among the contents of a page, with those below it."""

    title: str
    id: str
    level: int
    below: tuple[Heading, ...] = ()


Read = tuple[str, tuple[Heading, ...]]
"""What Markdown makes of a page: its HTML and its contents."""


class Shapes:
    """The shapes of pages that were read; `read` reads any page."""

    def __init__(self, read: Callable[[str], Read]) -> None:
        self._read = read
        self._known: dict[str, Read] = {}

    def read(self, text: str) -> Read:
        """The same as `read`."""
        if _UNSURE.search(text):
            return self._read(text)
        shape, elements, words = _taken_apart(_BLANK.sub("\n", text))
        if shape not in self._known:
            self._known[shape] = self._read(shape)
        html, contents = self._known[shape]

        def meant(found: re.Match[str]) -> str:
            return words[int(found[3])] if found[3] else elements[int(found[2])]

        return _MARK.sub(meant, html), tuple(_renamed(contents, meant))


def _taken_apart(text: str) -> tuple[str, list[str], list[str]]:
    """The shape of a page, its elements, and the words of its headings."""
    elements: list[str] = []
    words: list[str] = []
    lines: list[str] = []
    for one in raw_blocks.parted(text.split("\n")):
        if isinstance(one, raw_blocks.Element):
            lines.append(f"<{one.tag}>{_ELEMENT}{len(elements)}{_END}</{one.tag}>")
            elements.append(one.html)
        elif heading := _HEADING.fullmatch(one):
            lines.append(f"{heading[1]} {_WORDS}{len(words)}{_END} {heading[3]}")
            words.append(heading[2])
        else:
            lines.append(one)
    return "\n".join(lines), elements, words


def _renamed(contents: tuple[Heading, ...], meant: Callable[[re.Match[str]], str]) -> Iterator[Heading]:
    for one in contents:
        yield replace(one, title=_MARK.sub(meant, one.title), below=tuple(_renamed(one.below, meant)))
