"""By which year a target is to be reached: the year said in its sentence, or at the head of the list it stands in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from functools import cached_property
from itertools import takewhile

from policysite.draft.facts.clauses import Words
from policysite.draft.facts.times.deadlines import judged_moments
from policysite.draft.facts.times.moments import Moment

# Before everything that plans speak of: nothing counts as past then.
_NO_DAY = date(1, 1, 1)


class Years:
    """The years said in one text, and which of them holds where."""

    def __init__(self, words: Words, issued: date | None) -> None:
        self._words = words
        kept, passed = judged_moments(words, issued or _NO_DAY)
        self._dated = [moment for moment in kept if moment.kind in ("year", "plan") and (moment.due or moment.since)]
        self._starts = [moment.span[0] for moment in self._dated]
        self._recurring = [moment.span[0] for moment in kept if moment.every and not (moment.due or moment.since)]
        self._past = [reason.span[0] for reason in passed if "早于" in reason.why or "已经有" in reason.why]

    def of(self, at: int) -> int | None:
        """The year by which what stands at a place is to be reached; None where the text does not say."""
        words, before = self._words, bisect_right(self._starts, at)
        if not before:
            return None
        last = self._dated[before - 1]
        recurs = bisect_left(self._recurring, at)
        if recurs and self._recurring[recurs - 1] >= max(last.span[0], words.clause(at)[0]):
            return None
        if last.span[0] >= words.sentence(at)[0]:
            return _by(last)
        heads = words.period(last.span[0])[0] == words.period(at)[0] or before <= self._opening
        return _by(last) if heads and self._is_head(last) else None

    def doubt(self, at: int) -> str | None:
        """What a person should look at where the year is that of an earlier paragraph.

        A year at the head of a paragraph (到2025年，…) holds for all of it, up to the next.
        """
        year, before = self.of(at), bisect_right(self._starts, at)
        own = before and self._starts[before - 1] >= min(self._words.period(at)[0], self._words.line(at))
        return None if year is None or own else f"年份{year}承自前文，请核对"

    def _is_head(self, moment: Moment) -> bool:
        """Whether a year stands by itself at the beginning of what lies between two full stops: 到2025年，…"""
        words = self._words
        start = words.period(moment.span[0])[0]
        lead = words.plain[start : moment.span[0]]
        return (
            lead in ("", "到", "至") or (len(lead) < 12 and lead.rstrip("到至")[-1:] in "：，")
        ) and not words.after(moment.span)

    @cached_property
    def _opening(self) -> int:
        """How many years stand at heads, one after the other, in a list of goals that opens the text."""
        if not self._dated or self._words.period(self._starts[0])[0] != 0:
            return 0
        return sum(1 for _ in takewhile(self._is_head, self._dated))

    def apart(self, at: int, count: int) -> list[int | None] | None:
        """One year for each figure of a row: 2021年、2022年分别完成50%、100%; None where they do not pair."""
        start, end = self._words.clause(at)
        if (
            "分别" in self._words.plain[start:end] and start > self._words.sentence(at)[0]
        ):  # 到2025年、2027年，分别建成…
            start = self._words.clause(start - 1)[0]
        here = self._dated[bisect_left(self._starts, start) : bisect_left(self._starts, at)]
        return [_by(moment) for moment in here] if count > 1 and len(here) == count else None

    def is_past(self, at: int) -> bool:
        """Whether the last year said in the sentence before a place is one that has gone by."""
        start, _ = self._words.sentence(at)
        past, kept = bisect_right(self._past, at), bisect_right(self._starts, at)
        last = max(start, self._starts[kept - 1] if kept else start)
        return past > 0 and self._past[past - 1] >= last


def _by(moment: Moment) -> int | None:
    """The year by which; of a span within a year, that, and of one with a recurrence (2024—2026年每年), its last."""
    within = moment.since and moment.due and moment.since[:4] == moment.due[:4]
    return moment.year if moment.due and (not moment.since or moment.every or within) else None
