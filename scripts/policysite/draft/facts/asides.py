"""Years, recurrences and percentages that are neither deadline nor target: what they are instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from policysite.checking.evidence import signals
from policysite.draft.facts.clauses import PassedOver, Span, Words
from policysite.draft.facts.targets.target_quotes import FoundTarget
from policysite.draft.facts.targets.targets import read_targets
from policysite.draft.facts.times.deadlines import FoundTime, read_times

_ONE = b"\1"  # marks a character as claimed


@dataclass(frozen=True)
class FoundAside:
    """Words that only look like a deadline or target: where they stand, why they are none, what to check."""

    start: int
    end: int
    quote: str
    why: str
    review: str | None = None

    def record(self) -> dict[str, Any]:
        """The aside as it stands in the YAML; `Aside.model_validate` takes it."""
        return {"quote": self.quote, "why": self.why}


def find_asides(
    text: str, times: Iterable[FoundTime], targets: Iterable[FoundTarget], issued: date
) -> list[FoundAside]:
    """An aside for every year, recurrence and percentage of a text that no found time or target covers.

    `times` and `targets` are those that are to stand in the YAML; what a person struck from them gets an aside.
    """
    words = Words(text)
    counted, claimed = bytearray(len(text)), bytearray(len(text))
    for target in targets:
        counted[target.start : target.end] = claimed[target.start : target.end] = _ONE * (target.end - target.start)
    for time in times:
        claimed[time.start : time.end] = _ONE * (time.end - time.start)
    reasons = _reasons(words, read_times(text, issued)[1] + read_targets(text, issued)[1])
    found: dict[Span, FoundAside] = {}
    for signal, looks_like, kind in signals(words.squeezed):
        if kind == "citations":
            continue
        start, end, said = words.verbatim(signal.span())
        if any((claimed if kind == "deadlines" else counted)[start:end]):
            continue
        reason = next(filter(None, reasons[slice(*signal.span())]), None) or PassedOver(
            signal.span(), f"这个{looks_like}没有读成时限或指标", f"程序没有读懂“{''.join(said.split())}”，请核对"
        )
        first, last = words.clause(signal.start())
        span = min(first, signal.start()), max(last, signal.end())
        start, end, quote = words.verbatim(span)
        counted[start:end] = claimed[start:end] = _ONE * (end - start)
        found[start, end] = FoundAside(start, end, quote, reason.why, reason.review)
    return sorted(found.values(), key=lambda aside: aside.start)


def _reasons(words: Words, passed: list[PassedOver]) -> list[PassedOver | None]:
    """For each character why it is neither deadline nor target; of several reasons the first."""
    reasons: list[PassedOver | None] = [None] * len(words.plain)
    for one in reversed(passed):
        start, end = one.span
        reasons[start:end] = [one] * (end - start)
    return reasons
