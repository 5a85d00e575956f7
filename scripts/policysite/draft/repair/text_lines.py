"""The lines of a raw text and how they are set: where lines break, and whether paragraphs begin with an indent."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from policysite.grammar.line_shapes import width

_BREAKS = str.maketrans("\f\v\r\x85\u2028\u2029", "\n" * 6)  # one for one: offsets stay
_DEEPEST = 8  # characters that a paragraph may begin further in than its lines


@dataclass(frozen=True)
class TextLine:
    """A line with words on it: its offsets without the space around, and how it is set."""

    start: int
    end: int
    text: str
    indent: float = 0
    spaces: int = 0

    @property
    def indented(self) -> bool:
        """Whether it begins further in than the lines around it may."""
        return self.indent > 0


@dataclass(frozen=True)
class Setting:
    """How a text is set: how long a full line is (0 where paragraphs are lines), by characters or by width; and
    whether paragraphs begin with an indent.
    """

    full: float
    by_width: bool
    indents: bool

    def fills(self, line: TextLine) -> bool:
        """Whether a line reaches to where lines are broken."""
        return self.full > 0 and self.length(line) >= self.full - 1.5

    def length(self, line: TextLine) -> float:
        """How long a line is with its indent, in characters."""
        return width(line.text) + line.indent if self.by_width else len(line.text) + line.spaces


def lines_of(raw: str) -> list[TextLine]:
    """The lines that are not blank."""
    lines, at = [], 0
    for line in raw.translate(_BREAKS).split("\n"):
        words = line.strip()
        if words:
            start = at + len(line) - len(line.lstrip())
            lead = line[: start - at]
            lines.append(TextLine(start, start + len(words), words, width(lead), len(lead)))
        at += len(line) + 1
    return lines


def setting_of(lines: list[TextLine]) -> Setting:
    """How the lines were set: broken at a width, at a number of characters, or not at all (a paragraph is a line)."""
    long = [line for line in lines if len(line.text) > 12]
    indented = sum(line.indented for line in long)
    indents = max(3, len(long) / 10) <= indented < len(long)
    kinds = [Setting(_full(lines, by_width, indents), by_width, indents) for by_width in (True, False)]
    return max(kinds, key=lambda setting: sum(map(setting.fills, lines)))


def _full(lines: list[TextLine], by_width: bool, indents: bool) -> float:
    """How long the lines are at which the text was broken, in one measure; 0 where it was not."""
    margin = min((line.spaces for line in lines), default=0)
    from_the_left = [line for line in lines if line.spaces - margin <= _DEEPEST]  # not centred, not signed at the right
    lengths = Counter(round(Setting(0, by_width, indents).length(line)) for line in from_the_left)
    for full in sorted(lengths, reverse=True):
        near = sum(lengths[full - less] for less in range(3))
        if 15 <= full <= 60 and near >= max(5, 0.3 * len(lines)):
            longer = sum(count for long, count in lengths.items() if long > full)
            return full if longer <= 0.05 * len(lines) else 0
    return 0
