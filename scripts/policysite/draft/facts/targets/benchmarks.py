"""Targets without a figure: what is to be reached is a standard, a level, half of something, or twice of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policysite.draft.facts.clauses import Span, Words
from policysite.draft.facts.targets.target_names import subject

_LEVEL = re.compile(
    "(?P<word>达到|不得?低于|(?<!不)(?<!不得)高于|(?<!不)(?<!不得)超过|不得?高于|不得?超过)"
    "(?P<mark>[^，。；：、0-9%％《》“”]{1,24}?(?:平均工资收入水平|平均水平|平均增速|平均增幅|增速|标准|水平|要求|均值|平均值|平均数))(?=[并和且及，。；、]|$)"
)
_SHARE = re.compile("按照?(?P<mark>[^，。；：、《》]{2,20}(?:一半|[一二两三0-9.]{1,4}倍))(?:计算|核算|核定|折算|计)")
# What is to be twice as much: 产值实现翻番, 收入再翻一番以上.
_DOUBLED = re.compile("(?P<mark>再?翻[一两二三]?番|倍增)(?P<more>以上)?(?!的?(?:计划|工程|行动|方案|政策|专项))")
# Praise, against which nothing can be measured.
_VAGUE = re.compile("先进|领先|一流|较高|更高|新的?水平|高水平|较好|良好|以上水平|要求$(?<=工作要求)")
# 2万平方米以上的公共建筑应当达到…标准: what is asked of those of a kind, and no target.
_OF_SUCH = re.compile("[0-9][^，。；]{0,6}以[上下]的[^，。；]{1,20}(?:应当?|须|必须|需|要|一律)$")
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
        if _OF_SUCH.search(words.plain[words.clause(found.start())[0] : found.start()]):
            continue
        word = found["word"]
        comparison = _COMPARING.get(word) or ("at_least" if word.endswith("低于") else "at_most")
        yield _benchmark(words, found, comparison)
    for found in _SHARE.finditer(words.plain):
        if not words.titles[found.start()]:
            yield _benchmark(words, found, "equal")
    for found in _DOUBLED.finditer(words.plain):
        if not (words.titles[found.start()] or words.names[found.start()]):
            yield _doubled(words, found)


def _doubled(words: Words, found: re.Match[str]) -> Benchmark:
    start, _ = words.clause(found.start())
    name = re.sub("(?:实现|力争|比.{0,8}|较.{0,8})+$", "", subject(words.plain[start : found.start()]))
    comparison = "at_least" if found["more"] else "equal"
    return Benchmark(found.span(), (start, found.end()), name or found["mark"], comparison, found["mark"])


def _benchmark(words: Words, found: re.Match[str], comparison: str) -> Benchmark:
    start, end = words.clause(found.start())
    name = subject(words.plain[start : found.start()])
    return Benchmark(found.span(), (start, max(end, found.end())), name or found["mark"], comparison, found["mark"])
