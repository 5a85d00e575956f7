"""The facts of a text that was changed: the old ones whose words still stand, and those of new words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policysite.base.problems import excerpt
from policysite.base.text import occurrences, without_spaces
from policysite.checking.evidence import signals
from policysite.data.model.facts import Quoted
from policysite.data.model.plan import FACT_KINDS, Item
from policysite.draft.update.losses import Losses

FactLists = Mapping[str, Sequence[Quoted]]  # by the names of FACT_KINDS
_Fact = tuple[str, Quoted, str]  # its kind, itself, its quote squeezed


def merged_facts(
    new: FactLists, old: FactLists, text: str, before: str, losses: Losses
) -> dict[str, tuple[Quoted, ...]]:
    """The facts for a text, list by list: `new` are the lists as drafted, `old` those of the old plan.

    `before` is the text as it was; both are squeezed. Of words that stood there before, a person has settled what they
    are; what is drafted of them is left out, but where it alone accounts for a year, a percentage or a title.
    """
    kept, lost = [], []
    for kind, fact, quote in _facts(old):
        what = f"{Item.called(kind)}“{excerpt(_name(fact), 60)}”"
        if losses.is_refused(fact.mark(), what):
            lost.append(quote)
        elif quote in text:
            kept.append((kind, fact, quote))
        else:
            lost.append(quote)
            losses.lose(fact.mark(), what, f"新文件的正文里没有引文“{excerpt(fact.quote, 60)}”")
    claimed = {signal for one in kept for signal in _claims(one, text)}
    for one in _facts(new):
        kind, _, quote = one
        is_settled = (quote in before and not any(_meet(before, quote, other) for other in lost)) or any(
            other_kind in (kind, "asides") and _meet(text, quote, other) for other_kind, _, other in kept
        )
        claims = _claims(one, text)
        if quote in text and (not is_settled or claims - claimed):
            later = (at for at, other in enumerate(kept) if other[0] == kind and text.find(other[2]) > text.find(quote))
            kept.insert(next(later, len(kept)), one)
            claimed |= claims
    return {name: tuple(fact for kind, fact, _ in kept if kind == name) for name in FACT_KINDS}


def fact_lists(item: Item) -> FactLists:
    """The lists of facts of a part or task."""
    return {kind: getattr(item, kind) for kind in FACT_KINDS}


def _facts(lists: FactLists) -> Iterator[_Fact]:
    for kind in FACT_KINDS:
        for fact in lists.get(kind, ()):
            yield kind, fact, without_spaces(fact.quote)


def _name(fact: Quoted) -> str:
    """What a fact is known by: what it is about, its name, its document or its body, else its words."""
    return str(next(getattr(fact, key) for key in ("what", "name", "title", "unit", "quote") if hasattr(fact, key)))


def _claims(fact: _Fact, text: str) -> set[tuple[int, str]]:
    """The years, percentages and titles of the text for which a fact accounts."""
    kind, _, quote = fact
    spans = list(occurrences(text, quote))
    return {
        (found.start(), wanted)
        for found, _, wanted in signals(text)
        if kind in (wanted, "asides") or (kind, wanted) == ("indicators", "deadlines")
        if any(start < found.end() and found.start() < end for start, end in spans)
    }


def _meet(text: str, one: str, other: str) -> bool:
    """Whether two quotes share words of the text."""
    return any(
        start < other_end and other_start < end
        for start, end in occurrences(text, one)
        for other_start, other_end in occurrences(text, other)
    )
