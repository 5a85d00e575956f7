"""Moments that speak of one time together: 自2022年起每年, 2021年9月至12月, 2025年、2026年每年."""

from __future__ import annotations

import re
from dataclasses import replace

from policysite.draft.facts.clauses import Words
from policysite.draft.facts.times.moments import TO, Moment

_STARTS = re.compile(
    r"[^，。；、（）0-9]{0,4}?(?:(?<![一发建升唤引掀撑崛])起(?![步草诉来伏飞降点源到])|开始(?!之?前))|^起(?![步草诉来伏飞降点源到])"
)


def joined(words: Words, moments: list[Moment]) -> list[Moment]:
    """The moments with those made one that speak of one time together: 自2022年起每年, 2021年9月至12月."""
    done: list[Moment] = []
    for moment in moments:
        moment = _as_start(words, moment)
        last = done[-1] if done else None
        one = last and _together(words.plain[last.span[1] : moment.span[0]], last, moment)
        if one:
            done[-1] = one
        else:
            done.append(moment)
        if len(done) > 1 and (each := _each_of(words.plain[done[-2].span[1] : done[-1].span[0]], *done[-2:])):
            done[-2:] = [each]
    return done


def _as_start(words: Words, moment: Moment) -> Moment:
    """A moment from which something begins, not by which it is done, says so."""
    dated = moment.kind in ("year", "bare") and moment.due and not moment.since
    starts = dated and _STARTS.match(words.after(moment.span, 8))
    if not starts:
        return moment
    end = moment.span[1] + starts.end()
    return replace(moment, span=(moment.span[0], end), due=None, since=moment.due)


def _each_of(gap: str, one: Moment, other: Moment) -> Moment | None:
    """Two years, the second with what recurs: 2025年、2026年每年 is every year from the one to the other."""
    follows = one.kind == "year" and one.due is not None and other.due == f"{int(one.due[:4]) + 1}"
    if not (follows and other.every and gap in ("、", "和", "及", "，")):
        return None
    return replace(other, span=(one.span[0], other.span[1]), since=one.since or one.due)


def _together(gap: str, one: Moment, other: Moment) -> Moment | None:
    span = (one.span[0], other.span[1])
    dated = {"year", "bare"}
    both = replace(
        one,
        span=span,
        note="".join(filter(None, (one.note, other.note))) or None,
        review="；".join(dict.fromkeys(filter(None, (one.review, other.review)))) or None,
        alternatives=one.alternatives + other.alternatives,
    )
    if one.kind == other.kind == "year" and TO.fullmatch(gap) and one.due and other.due and not one.since:
        return replace(both, due=other.due, since=one.due)
    if other.kind == "recurs" and not one.every and one.kind in dated | {"plan"} and re.fullmatch("[，,前]{0,2}", gap):
        return replace(both, every=other.every)
    return None
