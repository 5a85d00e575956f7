"""HTML in generated pages goes past Markdown, which would read every tag of it and change none.

A Markdown extension, so that whatever else a project has set for Markdown works on the rest as ever: headings, running
text, fences. It takes out of a page each element that stands by itself on lines of its own, as Markdown's own reader of
raw HTML does after it (priority 20), and puts it away in the same place with the same line ends. What it is not sure
of it leaves to that reader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

# By this name a configuration has it.
NAME = __name__

# After fenced code (25), which may quote HTML; before MkDocs (21) and Markdown (20) read raw HTML.
_PRIORITY = 24

_OPENING = re.compile(r"<(nav|dl|p|table|blockquote|section|div|form|figure|details|ul|ol|script)[ >]")


class RawBlocks(Extension):  # type: ignore[misc]  # markdown carries no types
    """The extension; `applies` says whether the page now being read is one of ours, whose text holds no loose tag."""

    def __init__(self, **settings: Any) -> None:
        self.config = {"applies": [_never, "whether to do anything for the page now being read"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown, once for each page."""
        if self.getConfig("applies")():
            md.preprocessors.register(_PutAway(md), "policysite_raw_blocks", _PRIORITY)


@dataclass(frozen=True)
class Element:
    """An element of HTML on lines of its own: its tag, all of it, and whether words follow on the next line."""

    tag: str
    html: str
    followed: bool = False


def parted(lines: list[str]) -> list[str | Element]:
    """The lines of a page, with those of each element that goes past Markdown taken together."""
    left: list[str | Element] = []
    block: list[str] = []
    tag, depth = "", 0
    for number, line in enumerate(lines):
        if not depth:
            opening = _OPENING.match(line)
            if opening is None:
                left.append(line)
                continue
            tag = opening[1]
        block.append(line)
        opened, closed = line.count(f"<{tag}>") + line.count(f"<{tag} "), line.count(f"</{tag}>")
        if opened and closed > 1 and _ends_early(line, tag, depth):
            return [*left, *block, *lines[number + 1 :]]
        depth += opened - closed
        if depth <= 0:
            html = "\n".join(block)
            if html.endswith(f"</{tag}>") and " markdown" not in html:
                followed = number + 1 < len(lines) and bool(lines[number + 1].strip())
                left.append(Element(tag, html, followed))
            else:
                left += block
            block, depth = [], 0
    return [*left, *block]


class _PutAway(Preprocessor):  # type: ignore[misc]
    md: Markdown

    def run(self, lines: list[str]) -> list[str]:
        """The lines, with a placeholder for each element that is put away."""
        left: list[str] = []
        for one in parted(lines):
            left += [one] if isinstance(one, str) else ["", self._put_away(one), ""]
        return left

    def _put_away(self, element: Element) -> str:
        """One element; a blank line behind it belongs to it."""
        html = element.html
        return str(self.md.htmlStash.store(html if element.followed else f"{html}\n"))


def _ends_early(line: str, tag: str, depth: int) -> bool:
    """Whether the element ends within the line, and another of its kind follows."""
    for found in re.finditer(rf"<(/?){tag}[ >]", line):
        if depth <= 0 and found.start():
            return True
        depth += -1 if found[1] else 1
    return False


def _never() -> bool:
    return False


def makeExtension(**settings: Any) -> RawBlocks:
    """Markdown asks the module for its extension by this name."""
    return RawBlocks(**settings)
