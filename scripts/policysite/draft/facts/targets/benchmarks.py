"""Targets without a figure: what is to be reached is a standard, a level, or half of something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policysite.draft.facts.clauses import Span, Words
from policysite.draft.facts.targets.target_names import subject

_LEVEL = re.compile(
    "(?P<word>达到|不得?低于|(?<!不)(?<!不得)高于|(?<!不)(?<!不得)超过|不得?高于|不得?超过)"
    "(?P<mark>[^，。；：、0-9%％《》“”]{1,24}?(?:平均工资收入水平|平均水平|标准|水平|要求|均值|平均值|平均数))(?=[并和且及，。；、]|$)"
)
_SHARE = re.compile("按照?(?P<mark>[^，。；：、《》]{2,20}(?:一半|[一二两三0-9.]{1,4}倍))(?:计算|核算|核定|折算|计)")
# Praise, against which nothing can be measured.
_VAGUE = re.compile("先进|领先|一流|较高|更高|新的?水平|高水平|较好|良好|以上水平|要求$(?<=工作要求)")
_COMPARING = {"达到": "at_least", "高于": "more_than", "超过": "more_than"}


@dataclass(frozen=True)
class Benchmark:
    """A target measured against something: where, the clause that says it, its name and comparison."""

    span: Span
    quote: Span
    name: str
    comparison: str
    benchmark: str


def read_benchmarks(words: Words) -> Iterator[Benchmark]:
    """Every target of a text that is measured against a standard and not by a figure."""
    for found in _LEVEL.finditer(words.plain):
        if _VAGUE.search(found["mark"]) or words.titles[found.start()] or words.names[found.start()]:
            continue
        word = found["word"]
        comparison = _COMPARING.get(word) or ("at_least" if word.endswith("低于") else "at_most")
        yield _benchmark(words, found, comparison)
    for found in _SHARE.finditer(words.plain):
        if not words.titles[found.start()]:
            yield _benchmark(words, found, "equal")


def _benchmark(words: Words, found: re.Match[str], comparison: str) -> Benchmark:
    start, end = words.clause(found.start())
    name = subject(words.plain[start : found.start()])
    return Benchmark(found.span(), (start, max(end, found.end())), name or found["mark"], comparison, found["mark"])
