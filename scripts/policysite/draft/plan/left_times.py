"""Months, days, quarters and rhythms that no rule read as a time: put before a person, once for the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policysite.base.problems import excerpt
from policysite.base.text import occurrences, plain_digits, without_spaces
from policysite.data.model.plan import Item, Plan, Section
from policysite.draft.plan.plan_items import asking

_TOLD = "像是时限的时间没有读出来"
_MOST_SHOWN = 8
_FAR = 60  # so far on either side a clause is looked for
_PART = (
    r"\d{1,2}月(?:\d{1,2}[日号]|[上中下]旬|份?[底末初])?|第?[一二三四1-4]季度[底末]?"
    r"|[上下]半年|年[底末中]|月[底末]|\d{1,2}日"
)
_DONE = "完成|印发|出台|报送|上报|启动|开工|竣工|投用|建成|实现|公布|发布|到位|开展|组织|召开|举办|通报"
# What says that a thing is due then, or how often it is done.
_TIME = re.compile(
    rf"(?<![每\d年])(?:{_PART})(?:(?:之|以)?前|（含）前|止|[^，。；、：的]{{0,8}}(?:{_DONE}))"
    r"|\d{1,2}月\d{1,2}日(?:至|到|[—–~－-]{1,2})(?:\d{1,2}月)?\d{1,2}日"
    rf"|(?<=[限间度求点排]：)(?:第?[一二三四1-4][、至—-])?(?:{_PART})"
    "|每(?:旬|半个?月|[两二]个?[周月])"
)
_GONE = re.compile("已|曾|以来|了(?!解)|过去|去年|上年|当日|出生|生效|施行")
_CLAUSE_END = re.compile("[，。；！？]")
_ASIDE = re.compile("《[^》]*》|“[^”]*”|「[^」]*」")


def with_times_told(plan: Plan) -> Plan:
    """The plan, with a review of such times in its texts that no fact of it rests on."""
    places = [words for item in plan.items for words in _left(item)]
    if not places:
        return plan
    shown = "”“".join(excerpt(words, 24) for words in list(dict.fromkeys(places))[:_MOST_SHOWN])
    why = f"正文有{len(places)}处{_TOLD}：“{shown}”{'等' if len(places) > _MOST_SHOWN else ''}，请核对"
    return asking(plan, why)


def _left(item: Item) -> Iterator[str]:
    """The clauses of a text, and of a title that no task below says again, with a time that no fact accounts for."""
    text = plain_digits(without_spaces(item.text or ""))
    if isinstance(item, Section) and item.title:
        title = without_spaces(item.title)
        if not any(title in without_spaces(task.text) for task in item.tasks):
            text = f"{plain_digits(title)}。{text}"
    found = list(_TIME.finditer(text))
    if not found:
        return
    used = bytearray(len(text))
    for one in _ASIDE.finditer(text):
        used[slice(*one.span())] = b"\1" * (one.end() - one.start())
    for _, fact in item.facts:
        for start, end in occurrences(text, plain_digits(without_spaces(fact.quote))):
            used[start:end] = b"\1" * (end - start)
    for one in found:
        far = max(0, one.start() - _FAR)
        start = max((mark.end() for mark in _CLAUSE_END.finditer(text, far, one.start())), default=far)
        stop = _CLAUSE_END.search(text, one.end(), one.end() + _FAR)
        clause = text[start : stop.start() if stop else one.end()]
        if not any(used[one.start() : one.end()]) and not _GONE.search(clause):
            yield clause
