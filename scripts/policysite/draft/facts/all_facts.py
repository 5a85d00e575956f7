"""All that is found in a text, as the model's facts, with what a person has to confirm of each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import cast

from policysite.base.text import plain_digits
from policysite.data.model.dates import When, parse_when
from policysite.data.model.facts import Aside, Citation, Comparison, Deadline, Implementer, Indicator, Review
from policysite.draft.facts.asides import FoundAside, find_asides
from policysite.draft.facts.citations import FoundCitation, find_citations
from policysite.draft.facts.implementers import find_implementers
from policysite.draft.facts.targets.column_targets import find_column_targets
from policysite.draft.facts.targets.target_quotes import FoundTarget
from policysite.draft.facts.targets.targets import find_targets
from policysite.draft.facts.times.column_times import find_column_times
from policysite.draft.facts.times.deadlines import FoundTime, find_times
from policysite.draft.facts.times.moments import NO_YEAR
from policysite.grammar.bodies.names import names
from policysite.grammar.charges.charge_labels import CARRY_OUT, NO_CHARGE
from policysite.grammar.charges.responsibility import runs_of

_A_YEAR = re.compile("(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


@dataclass(frozen=True)
class Facts:
    """The facts of a part or task, list by list as the model has them."""

    deadlines: tuple[Deadline, ...]
    indicators: tuple[Indicator, ...]
    citations: tuple[Citation, ...]
    implementers: tuple[Implementer, ...]
    asides: tuple[Aside, ...]


@lru_cache(4096)  # an update drafts two editions, of which most lines are the same
def facts(text: str, issued: date, own_title: str, line: str = "", named: tuple[str, ...] = ()) -> Facts:
    """The facts of a text, and of the responsibility line with it (（…；完成时限：2025年）), which names `named`."""
    deadlines: list[Deadline] = []
    indicators: list[Indicator] = []
    citations: list[Citation] = []
    asides: list[Aside] = []
    for words in filter(None, (text, *(run.words for run in runs_of(line) if run.role == NO_CHARGE))):
        in_columns = find_column_targets(words, issued)
        in_parts = find_column_times(words, issued)
        times = [one for one in find_times(words, issued) if not _within(one, [*in_columns, *in_parts])]
        times = sorted([*in_parts, *times], key=lambda one: one.start)
        targets = [*in_columns, *(one for one in find_targets(words, issued) if not _within(one, in_columns))]
        deadlines += (_deadline(_of_title(time, issued, own_title)) for time in times)
        indicators += map(_indicator, targets)
        citations += map(citation, find_citations(words, own_title))
        asides += map(_aside, find_asides(words, times, targets, issued))
        asides += _empty_titles(words)
    implementers = [
        Implementer.model_construct(unit=one.unit, quote=one.quote) for one in find_implementers(text, named)
    ]
    implementers += [
        Implementer.model_construct(unit=unit, quote=run.clause)
        for run in runs_of(line)
        if run.role == CARRY_OUT
        for unit in names(run.words)
    ]
    return Facts(tuple(deadlines), tuple(indicators), tuple(citations), tuple(implementers), tuple(asides))


def _within(found: FoundTime | FoundTarget, targets: Iterable[FoundTime | FoundTarget]) -> bool:
    """Whether the words of a fact stand within those of another."""
    return any(one.start <= found.start and found.end <= one.end for one in targets)


def citation(found: FoundCitation) -> Citation:
    """A citation of the model, from one that was found."""
    return Citation.model_construct(
        title=found.title,
        relation=found.relation,
        number=found.number,
        quote=found.quote,
        review=review(found.review),
    )


def review(why: str | None, alternatives: Iterable[str] = ()) -> Review | None:
    """What a person has to confirm; None where there is nothing to say."""
    return Review.model_construct(why=why, alternatives=tuple(alternatives)) if why else None


def _of_title(time: FoundTime, issued: date, title: str) -> FoundTime:
    """A time without a year is sure where the plan's own title says of which one year it is: 2024年工作要点."""
    sure = f"原文[^；]*{NO_YEAR}，按印发的{issued.year}年理解，请核对(?:；(.*))?"
    found = re.fullmatch(sure, time.review or "")
    if set(_A_YEAR.findall(plain_digits(title))) != {str(issued.year)} or not found:
        return time
    return replace(time, review=found[1], note=f"年份依文件名称。{time.note or ''}")


def _deadline(found: FoundTime) -> Deadline:
    return Deadline.model_construct(
        since=_when(found.since),
        due=_when(found.due),
        every=found.every,
        what=found.what,
        quote=found.quote,
        note=found.note,
        review=review(found.review, found.alternatives),
    )


def _when(written: str | None) -> When | None:
    return None if written is None else parse_when(written)


def _indicator(found: FoundTarget) -> Indicator:
    return Indicator.model_construct(
        name=found.name,
        comparison=cast(Comparison, found.comparison),
        value=found.value,
        benchmark=found.benchmark,
        unit=found.unit,
        year=found.year,
        quote=found.quote,
        note=found.note,
        review=review(found.review, found.alternatives),
    )


def _aside(found: FoundAside) -> Aside:
    return Aside.model_construct(quote=found.quote, why=found.why, review=review(found.review))


def _empty_titles(text: str) -> list[Aside]:
    """A pair of title marks that holds nothing names no document; one aside stands for all of a text."""
    empty = re.search(r"《\s*》", text)
    doubt = review("书名号里没有文字，请对照原件")
    return [Aside.model_construct(quote=empty[0], why="书名号里没有文字", review=doubt)] if empty else []
