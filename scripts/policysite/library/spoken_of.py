"""Of whom a deadline or target speaks: which of the bodies that a text charges are meant by its words.

A fact speaks of an implementer if its quote has the implementer as the one who acts (2025年底前各县（区）完成…), or if
the two quotes share words, by their places in the text. Nothing is concluded from sentences nearby: 推动各县（区）建设…
behind 2021年底前建立市级… has no time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from policysite.base.text import full_width_brackets, occurrences, without_spaces
from policysite.library.entries import FactEntry, ImplementerEntry, ItemEntry, UnitEntry

# What may stand before the name of one who acts. Behind other words it is what something is done with (新建学校5所),
# or a part of a longer name (家长学校).
_BEFORE_WHO_ACTS = (
    *("年", "月", "日", "前", "内", "起", "底", "度", "期", "旬", "末", "初", "后", "开始", "每天", "每周"),
    *("各", "每", "个", "所", "家", "全省", "全市", "全州", "全县", "全区", "由", "以", "和", "及", "与", "是", "对此"),
    *("推动", "督促", "指导", "引导", "鼓励", "支持", "组织", "要求", "确保", "帮助", "协助", "会同", "联合", "发动"),
    *("具备条件的", "有条件的", "有关", "相关", "其他", "其余", "所有"),
)

_Place = tuple[int, int]
# The words that charge an implementer, and where they stand; None for one that is charged with the whole.
_Charge = tuple[ImplementerEntry, _Place | None]


def enter_said_of(item: ItemEntry) -> None:
    """Let each deadline and target of a task or section know of which implementers it speaks."""
    implementers = item.facts.implementers
    if implementers:
        at = _places(item, [(one.implementer.quote, one.unit) for one in implementers])
        charges: list[_Charge] = [
            (one, None if one.charges_with_all else place) for one, place in zip(implementers, at, strict=True)
        ]
        _enter(item, charges, item.facts.deadlines, [one.deadline.quote for one in item.facts.deadlines])
        _enter(item, charges, item.facts.indicators, [one.indicator.quote for one in item.facts.indicators])


def _enter(item: ItemEntry, charges: list[_Charge], facts: Sequence[FactEntry], quotes: list[str]) -> None:
    """The same for the facts of one kind; `quotes` are theirs."""
    places = _places(item, [(quote, None) for quote in quotes])
    for fact, quote, place in zip(facts, quotes, places, strict=True):
        said_of = [one.unit for one, at in charges if _speaks_of(without_spaces(quote), place, one, at)]
        fact.said_of = tuple(dict.fromkeys(said_of))


def _speaks_of(quote: str, place: _Place | None, entry: ImplementerEntry, at: _Place | None) -> bool:
    if at is None or (place and place[0] < at[1] and at[0] < place[1]):
        return True
    return _acts(without_spaces(entry.implementer.unit), quote)


def _acts(name: str, quote: str) -> bool:
    """Whether a name stands in a quote as that of one who acts."""
    quote, name = full_width_brackets(quote), full_width_brackets(name)
    befores = (quote[:start] for start, _ in occurrences(quote, name))
    return any(not before or not before[-1].isalnum() or before.endswith(_BEFORE_WHO_ACTS) for before in befores)


def _places(item: ItemEntry, quotes: list[tuple[str, UnitEntry | None]]) -> list[_Place | None]:
    """Where each quote stands in the item's words without white space; None for one that stands elsewhere.

    Where several facts of a kind have the same quote, the first is at its first place, the second at its second.
    """
    words = without_spaces(item.words)
    seen: Counter[tuple[str, UnitEntry | None]] = Counter()
    places: list[_Place | None] = []
    for quote, unit in quotes:
        wanted = without_spaces(quote)
        found = list(occurrences(words, wanted))
        places.append(found[min(seen[wanted, unit], len(found) - 1)] if found else None)
        seen[wanted, unit] += 1
    return places
