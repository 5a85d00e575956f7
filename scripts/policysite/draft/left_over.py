"""What a draft could not use: sentences with charges, times or figures that stay plain text, and where they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from policysite.base.text import occurrences, without_spaces
from policysite.checking.alignment import Piece
from policysite.checking.charge_coverage import unclaimed_charges
from policysite.checking.check import CheckedPlan
from policysite.checking.evidence import signals
from policysite.data.load import SOURCE_FILE
from policysite.data.model.plan import Item, Section
from policysite.grammar.charges.charge_signs import charge_signs
from policysite.grammar.line_shapes import HAN

CHARGES, TIMES, FIGURES = "责任", "时间", "数字"
_SENTENCE = re.compile("[^。；！？]+")
# A figure with what it counts; no date, number of a document or ordinal.
_FIGURE = re.compile(rf"(?<![\d第〔\[（(.])\d+(?:\.\d+)?[余多]?[万亿]?(?:[%％‰]|(?![年月日号时届])[{HAN}])")
_MOST_SHOWN = 12  # lines of each kind


def left_over(checked: CheckedPlan) -> Iterator[str]:
    """For each kind how many sentences no record uses, and on which lines of source.txt; nothing where all are used.

    An aside uses nothing: it says that something was set aside.
    """
    lines: dict[str, dict[int, None]] = defaultdict(dict)
    count = dict.fromkeys((CHARGES, TIMES, FIGURES), 0)
    mended = checked.mended
    for start, end, piece in checked.alignment.placed:
        if piece.field not in ("text", "title", "preface") or (piece.field == "preface" and "。" not in piece.text):
            continue
        first = bisect_left(mended.offsets, start)
        words = mended.squeezed[first : bisect_left(mended.offsets, end)]
        for kind, at in _unused(words, piece):
            count[kind] += 1
            lines[kind][mended.line_at(first + at)] = None
    for kind, number in count.items():
        if number:
            yield f"说到{kind}、没有用上的 {number} 句：{SOURCE_FILE} {_shown(list(lines[kind]))}"


def _shown(lines: Sequence[int]) -> str:
    more = " 等行" if len(lines) > _MOST_SHOWN else " 行"
    return f"第 {'、'.join(map(str, lines[:_MOST_SHOWN]))}{more}"


def _unused(words: str, piece: Piece) -> Iterator[tuple[str, int]]:
    """Each kind that a sentence of the words speaks of and no record uses, with where the sentence begins."""
    if piece.field == "title":
        yield from ((CHARGES, 0) for _ in [*charge_signs(words)][:1] if isinstance(piece.owner, Section))
        return
    item = piece.owner if isinstance(piece.owner, Item) else None
    used = _quoted(words, item)
    found = {
        CHARGES: _charges(words, item),
        TIMES: [one.start() for one, _, kind in signals(words) if kind == "deadlines" and not used[one.start()]],
        FIGURES: [one.start() for one in _FIGURE.finditer(words) if not used[one.start()]],
    }
    in_order = {kind: sorted(places) for kind, places in found.items()}
    for sentence in _SENTENCE.finditer(words):
        for kind, places in in_order.items():
            at = bisect_left(places, sentence.start())
            if at < len(places) and places[at] < sentence.end():
                yield kind, sentence.start()


def _charges(words: str, item: Item | None) -> list[int]:
    if item is None:
        return [sign.start for sign in charge_signs(words)]
    return [charge.start for charge in unclaimed_charges(item.model_copy(update={"asides": ()}))]


def _quoted(words: str, item: Item | None) -> bytearray:
    """For each character whether a fact of the item, an aside not counted, rests on it."""
    used = bytearray(len(words))
    for kind, fact in item.facts if item else ():
        if kind != "asides":
            for start, end in occurrences(words, without_spaces(fact.quote)):
                used[start:end] = b"\1" * (end - start)
    return used
