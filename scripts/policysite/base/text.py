"""Texts as the software compares, joins and shows them, whatever they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from policysite.base.lookalikes import INVISIBLE

# What neither XML nor YAML can hold; raw text with it is refused already, but a YAML escape can still name it.
CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


_UNSEEN = re.compile(f"{CONTROL.pattern}|{INVISIBLE.pattern}|[\x85\u2028\u2029\ud800-\udfff]")


def visible(text: str) -> str:
    """A text for a terminal: line breaks, and all that is not seen or turns the direction of writing, are seen."""
    return _seen(_UNSEEN, text)


def visible_on_page(text: str) -> str:
    """A text for a page, where marks that join or turn letters do no harm: emoji are put together by them."""
    return _seen(CONTROL, text)


def _seen(unseen: re.Pattern[str], text: str) -> str:
    return unseen.sub(lambda found: f"〔U+{ord(found[0]):04X}〕", text.replace("\n", "⏎"))


def in_title_marks(title: str) -> str:
    """A title in its marks; a title within it has the single ones (GB/T 15834—2011, 4.15): 《关于修改〈甲〉的通知》."""
    return f"《{title.translate(_INNER_MARKS)}》"


_INNER_MARKS = str.maketrans("《》", "〈〉")


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


_PLAIN_DIGITS = str.maketrans("０１２３４５６７８９／", "0123456789/")
# A full stop of full width in a number, as in ９５．５％; in ２．2024年底前 it is that of an item's number.
_POINT = re.compile("(?<=[0-9])[．﹒](?=[0-9])(?!(?:19|20)[0-9]{2}年)")


# A comma of full width between thousands in such digits: ３，０００.
_GROUPED = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")


def plain_digits(text: str) -> str:
    """The text, as long as it was, with its figures in plain digits (９５．５％ → 95.5％), 吨／日 as 吨/日."""
    return _POINT.sub(".", _GROUPED.sub(",", text).translate(_PLAIN_DIGITS))


def occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Every place (start, end) where the words stand in a text; places may overlap."""
    at = text.find(words)
    while words and at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1)


class Places:
    """Where words stand in a text that is asked for very many: no answer goes through the whole text.

    Words are looked for where their rarest part stands; only the first few answers go through the text, since to list
    its parts takes longer than these. `of`: the only words that will be asked for, where they are known; it saves
    memory.
    """

    _PART = 4  # characters of a part
    _FEW = 16  # words that are asked for before the parts are listed

    def __init__(self, text: str, of: Iterable[str] | None = None) -> None:
        self._text = text
        self._wanted = None if of is None else {part for words in of for part, _ in self._parts(words)}
        self._places: dict[int, dict[str, list[int]]] = {}  # of each part, by its length
        self._asked = 0

    def of(self, words: str) -> Iterator[int]:
        """Every place at which the words begin, in order; places may overlap."""
        self._asked += 1
        if self._asked <= self._FEW:
            yield from (at for at, _ in occurrences(self._text, words))
        elif words:
            found = [(self._of_length(len(part)).get(part, []), offset) for part, offset in self._parts(words)]
            places, offset = min(found, key=lambda one: len(one[0]))
            yield from (at - offset for at in places if at >= offset and self._text.startswith(words, at - offset))

    def once(self, words: str) -> bool:
        """Whether the words stand in the text exactly once."""
        return len(list(islice(self.of(words), 2))) == 1

    def _parts(self, words: str) -> list[tuple[str, int]]:
        length = min(self._PART, len(words))
        offsets = dict.fromkeys((0, (len(words) - length) // 2, len(words) - length))
        return [(words[at : at + length], at) for at in offsets]

    def _of_length(self, length: int) -> dict[str, list[int]]:
        if length not in self._places:
            places: dict[str, list[int]] = {}
            for at in range(len(self._text) - length + 1):
                part = self._text[at : at + length]
                if self._wanted is None or part in self._wanted:
                    places.setdefault(part, []).append(at)
            self._places[length] = places
        return self._places[length]


def full_width_brackets(words: str) -> str:
    """The words with brackets of one width: documents do not mind which, even within one name."""
    return words.replace("(", "（").replace(")", "）")


def as_compared(words: str) -> str:
    """The words as one text is compared with another: without white space, with brackets of one width."""
    return full_width_brackets(without_spaces(words))


def one_of(words: Iterable[str]) -> str:
    """The pattern (without a group around it) that matches one of the words; where two fit, the longer."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
