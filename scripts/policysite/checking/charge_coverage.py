"""Whom a text charges outside its responsibility lines, and whether a record accounts for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policysite.base.text import occurrences, without_spaces
from policysite.data.model.plan import Item, Section, Task
from policysite.grammar.charges.charge_signs import charge_signs
from policysite.grammar.charges.standing_words import is_remark, standing_charge


@dataclass(frozen=True)
class UnclaimedCharge:
    """A body that a text charges and no record accounts for: `words` name it and its duty, `clause` is all around them.

    Both are without white space; `start` is where the words stand in the item's squeezed text.
    """

    start: int
    body: str
    words: str
    clause: str


def charges_in(text: str) -> Iterator[UnclaimedCharge]:
    """Every body that a text charges, whether accounted for or not; each line is read by itself."""
    start = 0
    for line in map(without_spaces, text.split("\n")):
        standing: dict[tuple[int, int], bool] = {}  # of each sentence
        for sign in charge_signs(line):
            if sign.sentence not in standing:
                standing[sign.sentence] = standing_charge(line[slice(*sign.sentence)]) is not None
            clause = line[_before(line, sign.start) : _behind(line, sign.end)]
            if not standing[sign.sentence] and not is_remark(clause):
                yield UnclaimedCharge(start + sign.start, sign.body, line[sign.start : sign.end], clause)
        start += len(line)


def unclaimed_charges(item: Item) -> Iterator[UnclaimedCharge]:
    """The bodies that an item's text charges, and that neither an implementer's quote nor an aside accounts for.

    A task whose responsibility line names the body has it already.
    """
    text = without_spaces(item.text or "")
    covered = bytearray(len(text))
    # Each quote once: a text that says the same words a thousand times has a thousand such facts.
    quotes = {without_spaces(fact.quote) for kind, fact in item.facts if kind in ("implementers", "asides")}
    if isinstance(item, Section):  # what it says of who leads the tasks in it
        above = (one.responsibility_above for one in item.items if isinstance(one, Task))
        quotes |= {without_spaces(words) for words in above if words}
    for quote in quotes:
        for start, end in occurrences(text, quote):
            covered[start:end] = b"\1" * (end - start)
    named = item.named if isinstance(item, Task) else ()
    for charge in charges_in(item.text or ""):
        is_named = any(charge.body in name or name in charge.body for name in map(without_spaces, named))
        if not is_named and not any(covered[charge.start : charge.start + len(charge.words)]):
            yield charge


_MARKS = "，。；：！？"
_FAR = 100  # characters: a longer clause is cut


def _before(line: str, at: int) -> int:
    """Where the clause begins in which a place stands."""
    far = max(0, at - _FAR)
    return max(far, *(line.rfind(mark, far, at) + 1 for mark in _MARKS))


def _behind(line: str, at: int) -> int:
    """Where the clause ends in which a place stands."""
    far = min(len(line), at + _FAR)
    return min(far, *(found for mark in _MARKS if (found := line.find(mark, at, far)) >= 0), far)
