"""Doubts that hang on one convention of a document: asked once, not at every fact."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TypeVar

from policysite.base.text import one_of
from policysite.data.facts import Deadline, Indicator, Review
from policysite.data.plan import Plan
from policysite.draft.plan.plan_items import AnyItem, with_items

# What such doubts say, whatever the words they quote.
CONVENTIONS = (
    "没有写年份，按印发的",
    "从印发之日算起",
    "承自前文",
    "是到上一年年底还是到这一年年底",
)
FactT = TypeVar("FactT", Deadline, Indicator)
_CONVENTION = re.compile(one_of(CONVENTIONS))
_QUOTED = re.compile("“([^”]*)”")
_FEWEST = 3  # so many alike are asked about once
_MOST_SHOWN = 6


def asked_once(plan: Plan) -> Plan:
    """The plan in which a doubt that several deadlines or targets share is one review of the whole."""
    said: dict[str, list[str]] = defaultdict(list)

    def heard(item: AnyItem, path: str) -> AnyItem:
        for review in (fact.review for facts in (item.deadlines, item.indicators) for fact in facts):
            if review and (kind := _kind(review)):
                said[kind] += _QUOTED.findall(review.why)[:1] or [review.why]
        return item

    with_items(plan, heard)
    shared = {kind: words for kind, words in said.items() if len(words) >= _FEWEST}
    if not shared:
        return plan

    def settled(item: AnyItem, path: str) -> AnyItem:
        return item.model_copy(
            update={
                "deadlines": tuple(_without(fact, shared) for fact in item.deadlines),
                "indicators": tuple(_without(fact, shared) for fact in item.indicators),
            }
        )

    told = [_told(kind, words) for kind, words in shared.items()]
    why = "；".join([*([plan.review.why] if plan.review else []), *told])
    review = (
        plan.review.model_copy(update={"why": why}) if plan.review else Review.model_construct(why=why, alternatives=())
    )
    return with_items(plan, settled).model_copy(update={"review": review})


def _kind(review: Review | None) -> str:
    """The doubt without the words it quotes; "" where it is none of a convention, or says more."""
    why = review.why if review else ""
    return _QUOTED.sub("“…”", why) if _CONVENTION.search(why) and "；" not in why else ""


def _without(fact: FactT, shared: dict[str, list[str]]) -> FactT:
    return fact.model_copy(update={"review": None}) if _kind(fact.review) in shared else fact


def _told(kind: str, words: list[str]) -> str:
    shown = "”“".join(list(dict.fromkeys(words))[:_MOST_SHOWN])
    return f"{len(words)}处{kind.replace('“…”', f'“{shown}”')}" if "“…”" in kind else f"{len(words)}处{kind}"
