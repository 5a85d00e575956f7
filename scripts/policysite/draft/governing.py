"""By which year a target is to be reached: the year said in its sentence, or at the head of the list it stands in."""

from __future__ import annotations

from datetime import date

from .clauses import Words
from .moments import Moment
from .times import judged_moments

# Before everything that plans speak of: nothing counts as past then.
_NO_DAY = date(1, 1, 1)


class Years:
    """The years said in one text, and which of them holds where."""

    def __init__(self, words: Words, issued: date | None) -> None:
        self._words = words
        kept, passed = judged_moments(words, issued or _NO_DAY)
        self._dated = [moment for moment in kept if moment.kind in ("year", "plan") and (moment.due or moment.since)]
        self._past = [reason.span[0] for reason in passed if "早于" in reason.why or "已经有" in reason.why]

    def of(self, at: int) -> int | None:
        """The year by which what stands at a place is to be reached; None where the text does not say."""
        words, before = self._words, [moment for moment in self._dated if moment.span[0] <= at]
        if not before:
            return None
        last = before[-1]
        if last.span[0] >= words.sentence(at)[0]:
            return _by(last)
        heads = words.period(last.span[0])[0] == words.period(at)[0] or self._opens_the_text(before)
        return _by(last) if heads and self._is_head(last) else None

    def _is_head(self, moment: Moment) -> bool:
        """Whether a year stands by itself at the beginning of what lies between two full stops: 到2025年，…"""
        words = self._words
        start = words.period(moment.span[0])[0]
        lead = words.plain[start : moment.span[0]]
        return (
            lead in ("", "到", "至") or (len(lead) < 12 and lead.rstrip("到至")[-1:] in "：，")
        ) and not words.after(moment.span)

    def _opens_the_text(self, before: list[Moment]) -> bool:
        """Whether a list of goals runs from the first words of the text, each of its years at a head."""
        return self._words.period(before[0].span[0])[0] == 0 and all(map(self._is_head, before))

    def apart(self, at: int, count: int) -> list[int | None] | None:
        """One year for each figure of a row: 2021年、2022年分别完成50%、100%; None where they do not pair."""
        start, _ = self._words.clause(at)
        here = [moment for moment in self._dated if start <= moment.span[0] < at]
        return [_by(moment) for moment in here] if count > 1 and len(here) == count else None

    def is_past(self, at: int) -> bool:
        """Whether the last year said in the clause before a place is one that has gone by."""
        start, _ = self._words.clause(at)
        past = [place for place in self._past if start <= place <= at]
        return bool(past) and not any(past[-1] < moment.span[0] <= at for moment in self._dated)


def _by(moment: Moment) -> int | None:
    return moment.year if moment.due and not moment.since else None
