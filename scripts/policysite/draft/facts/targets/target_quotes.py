"""A target as it was found, and the narrowest words of its text that bear it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from policysite.checking.evidence import bears_out_comparison, bears_out_figure
from policysite.data.model.facts import Indicator
from policysite.draft.facts.clauses import Span, Words
from policysite.draft.facts.targets.amounts import Amount


@dataclass(frozen=True)
class FoundTarget:
    """One target: where its quote stands in the text, and what the YAML is to say.

    `review` (Chinese) is what a person should check, None where the reading is plain; `alternatives` are the other
    readings, as they would stand in the YAML.
    """

    start: int
    end: int
    quote: str
    name: str
    comparison: str
    value: int | float | None = None
    benchmark: str | None = None
    unit: str | None = None
    year: int | None = None
    note: str | None = None
    review: str | None = None
    alternatives: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        """The target as it stands in the YAML; `Indicator.model_validate` takes it."""
        fields = ("name", "comparison", "value", "benchmark", "unit", "year", "quote", "note")
        said = {field: getattr(self, field) for field in fields}
        return {key: value for key, value in said.items() if value is not None}


def quotes(words: Words, first: Amount, last: Amount, amount: Amount) -> Iterator[Span]:
    """Ever narrower words that hold the figure: with the clause before where it leans on it, the clause, its part."""
    start, end = words.clause(amount.span[0])
    start, end = min(start, amount.span[0]), max(end, amount.span[1])
    if re.match("并|且|其中|均|都|各", words.plain[start:end]):
        sentence = words.sentence(start)[0]
        if sentence < start:
            yield words.clause(start - 1)[0], end
    yield start, end
    left = words.plain.rfind("、", start, first.span[0]) + 1
    right = words.plain.find("、", last.span[1], end)
    yield left or start, right if right > 0 else end
    yield left or start, amount.span[1]
    yield amount.span


def in_words(words: Words, target: FoundTarget, amount: Amount) -> FoundTarget | None:
    """The target with the document's own words for a figure that evidence.py cannot read (９６％)."""
    *_, said = words.verbatim(amount.span)
    review = f"“{said}”程序不能核对，照原文记下，请改成数字"
    told = replace(target, value=None, unit=None, benchmark="".join(said.split()), review=review)
    return next(
        filter(None, (borne_out(placed(words, told, span)) for span in quotes(words, amount, amount, amount))), None
    )


def placed(words: Words, target: FoundTarget, span: Span) -> FoundTarget:
    """The target with the words of a span as its quote."""
    start, end, quote = words.verbatim(span)
    return replace(target, start=start, end=end, quote=quote)


def borne_out(target: FoundTarget) -> FoundTarget | None:
    """The target where its own words bear it out, without its unit if they do so only then; else None."""
    for unit in dict.fromkeys((target.unit, target.unit if target.unit in ("%", "‰") else None)):
        told = replace(target, unit=unit)
        try:
            indicator = Indicator.model_validate(told.record())
        except ValueError:
            return None
        if bears_out_figure(indicator) and bears_out_comparison(indicator):
            return told
    return None
