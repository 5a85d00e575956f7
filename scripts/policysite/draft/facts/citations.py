"""Documents 《…》 that a text names, with number, issuer and what is to be done with them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from policysite.base.text import one_of

# How plans say what is to be done with a document: 认真落实, 进一步健全和完善, 制定印发 …
ADVERBS = (
    "进一步",
    "全面",
    "认真",
    "严格",
    "深入",
    "切实",
    "扎实",
    "积极",
    "加快",
    "抓紧",
    "抓好",
    "研究",
    "持续",
    "继续",
)
VERBS = (
    "贯彻落实",
    "贯彻执行",
    "贯彻",
    "落实",
    "执行",
    "按照",
    "依照",
    "依据",
    "根据",
    "参照",
    "对照",
    "围绕",
    "结合",
    "符合",
    "制定",
    "编制",
    "出台",
    "印发",
    "修订",
    "修编",
    "完善",
    "健全",
    "实施",
    "推进",
    "推动",
    "发布",
    "颁布",
    "编印",
    "印制",
    "宣传",
    "学习",
    "遵守",
    "遵循",
    "起草",
    "建立",
    "优化",
    "细化",
    "对接",
    "衔接",
)
_VERB = one_of(VERBS)
_VERBS = re.compile(f"(?:{_VERB})(?:[和、并与及]?(?:{_VERB}))*")
# What may be done with a document stands behind it too: 《…》同时废止.
_BEHIND = re.compile(
    "(?:[、和及与]?《[^《》]{1,60}》){0,3}(?:已经?[^，。]{1,16}(?:同意|通过|批准|审定)，现(?:予|将其)?)?"
    "(?:自即日起|同时|一并|即行|相应|所|中|等)*"
    "(贯彻落实|贯彻实施|贯彻执行|落实|废止|停止执行|失效|不再执行|确定|明确|规定|要求|部署|提出|列明|列入|执行|实施|施行|印发|出台)"
)
# What a reader sees in place of a verb where the text has none: what stands beside the title.
_BESIDE = re.compile("[^，。；：！？、《》（()）\\s]{1,6}")
_NUMBER = re.compile(r"[（(]([^（）()]{0,12}[〔\[【(（]\d{4}[〕\]】)）]第?\d+号)[）)]")
_INNER = str.maketrans("〈〉", "《》")  # a title within a title
_CLAUSE_END = re.compile("[，。；：！？\n]")


@dataclass(frozen=True)
class FoundCitation:
    """A document in one place; offsets are those of its quote. `review` says why a person must look."""

    start: int
    end: int
    quote: str
    title: str
    relation: str
    number: str | None = None
    review: str | None = None


def find_citations(text: str, own_title: str = "") -> list[FoundCitation]:
    """Every 《…》 of a text but the plan's own title; of titles within titles, the outermost."""
    found = []
    titles = _titles(text)
    around = _without(text, titles)
    clauses = [0, *(mark.end() for mark in _CLAUSE_END.finditer(around))]
    relations = list(_relations(around))
    ends = [relation_end for _, relation_end in relations]
    for start, end in titles:
        title = "".join(text[start + 1 : end - 1].split())
        if not title or title.translate(_INNER) == own_title.translate(_INNER):
            continue
        begin = clauses[bisect_right(clauses, start) - 1]  # a list of titles is one clause
        before = bisect_right(ends, start)
        at, relation_end = relations[before - 1] if before else (0, 0)
        relation = around[at:relation_end] if at >= begin else ""
        number = _NUMBER.match(text, end)
        stop = number.end() if number else end
        if not relation and (behind := _BEHIND.match(text, stop)):
            relation, at, stop = behind[1], start, behind.end()
        review = None if relation else f"看不出原文要求对《{title}》做什么"
        quote_start = at if relation else max(begin, start - 6)
        beside = _BESIDE.match(text, stop) if not relation else None
        relation = relation or text[quote_start:start].strip("，。；：、《》 \n（(") or (beside[0] if beside else title)
        if beside and relation == beside[0]:
            stop = beside.end()
        found.append(
            FoundCitation(
                quote_start, stop, text[quote_start:stop], title, relation, number[1] if number else None, review
            )
        )
    return found


def _titles(text: str) -> list[tuple[int, int]]:
    """The outermost titles; where a mark is never closed, what it holds counts by itself."""
    opened: list[int] = []
    spans: list[tuple[int, int]] = []
    for at, letter in enumerate(text):
        if letter == "《":
            opened.append(at)
        elif letter == "》" and opened:
            start = opened.pop()
            while spans and spans[-1][0] > start:  # those inside are part of it
                spans.pop()
            spans.append((start, at + 1))
    return spans


def _without(text: str, titles: list[tuple[int, int]]) -> str:
    """The text with what stands inside titles blotted out: a verb in a title says nothing of the next one."""
    parts, done = [], 0
    for start, end in titles:
        parts += [text[done : start + 1], "■" * (end - start - 2), text[end - 1 : end]]
        done = end
    return "".join([*parts, text[done:]])


def _relations(text: str) -> Iterator[tuple[int, int]]:
    """Where words stand that say what is to be done: verbs in a row, with the adverbs right before them."""
    done = 0
    for found in _VERBS.finditer(text):
        start = found.start()
        while adverb := next((word for word in ADVERBS if text.endswith(word, done, start)), None):
            start -= len(adverb)
        done = found.end()
        yield start, done
