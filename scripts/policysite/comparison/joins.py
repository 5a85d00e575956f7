"""Which tasks were split and which were put together: among those that have no counterpart of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from policysite.comparison.matching import AnyPart, Part
from policysite.data.model.plan import Task

# So much of what a task says must have stood in another, and no longer stand there, to have come out of it.
_MOSTLY = 0.6

_Pairs = Counter[tuple[str, str]]


def parted(
    whole: Iterable[Part[Task]], pieces: Iterable[Part[Task]], keeps: Mapping[AnyPart, AnyPart]
) -> Iterator[tuple[Part[Task], Part[Task]]]:
    """Each piece with the whole that it was taken from: its words stand there, and not in what is left of the whole.

    `keeps` says which piece a whole has become, if any; `pieces` are those that nothing has become. With the old tasks
    as wholes and the new as pieces these are the splits; the other way round, what was put together.
    """
    wholes = [(one, _pairs_of(one) - (_pairs_of(keeps[one]) if one in keeps else Counter())) for one in whole]
    for piece in pieces:
        ours = _pairs_of(piece)
        total = ours.total()
        scored = [((ours & left).total() / total, -at) for at, (_, left) in enumerate(wholes)] if total else []
        share, at = max(scored, default=(0.0, 0))
        if share >= _MOSTLY:
            yield piece, wholes[-at][0]


def _pairs_of(part: AnyPart) -> _Pairs:
    return Counter(pair for words in part.own_words[bool(part.name) :] for pair in pairwise(words))
