"""One question of the document for a doubt that several facts or tasks share: 有12处（“3月”…）没有写年份."""

from __future__ import annotations

import re
from collections import defaultdict

from policysite.base.problems import excerpt, quoted
from policysite.base.text import one_of
from policysite.data.model.facts import Deadline, Quoted, Review
from policysite.data.model.plan import FACT_KINDS, Plan, Task
from policysite.draft.facts.times.moments import NO_YEAR
from policysite.draft.plan.plan_items import AnyItem, asking, with_items

# So many facts with one doubt are asked of together.
_SEVERAL = 2
# What is read in one way or the other throughout a document.
CONVENTIONS = (
    "从印发之日算起",
    "是到上一年年底还是到这一年年底",
    "是到上个月月底还是到这个月月底",
)
_CONVENTION = re.compile(one_of(CONVENTIONS))
_MOST_SHOWN = 8
_WORDS = re.compile("(?:原文(?:是)?)?“([^”]*)”")


def with_doubts_told_once(plan: Plan) -> Plan:
    """The plan without the reviews that differ in the words they quote alone, and with one review for all of them.

    A review that offers other readings stays where it is, but for a doubt that hangs on a convention of the document.
    """
    places: defaultdict[str, list[str]] = defaultdict(list)
    for item in plan.items:
        if isinstance(item, Task) and (doubt := _doubt(item.review)):
            places[doubt].append(_shown(item.review, item.responsibility))
        for _, fact in item.facts:
            if doubt := _doubt(fact.review):
                places[doubt].append(_shown(fact.review, fact.quote))
    shared = {doubt: words for doubt, words in places.items() if len(words) >= _SEVERAL}
    if not shared:
        return plan

    def told(item: AnyItem, path: str) -> AnyItem:
        changes: dict[str, object] = {kind: tuple(map(asked_above, getattr(item, kind))) for kind in FACT_KINDS}
        if isinstance(item, Task) and _doubt(item.review) in shared:
            changes["review"] = None
        return item.model_copy(update=changes)

    def asked_above(fact: Quoted) -> Quoted:
        doubt = _doubt(fact.review)
        if doubt not in shared:
            return fact
        year = re.search(f"{NO_YEAR}，按(印发的[0-9]+年)理解", doubt) if isinstance(fact, Deadline) else None
        note = {"note": f"{getattr(fact, 'note', None) or ''}原文{NO_YEAR}，按{year[1]}理解。"} if year else {}
        return fact.model_copy(update={"review": None, **note})

    made = with_items(plan, told)
    return asking(made, "；".join(f"有{len(words)}处{_listed(words)}{doubt}" for doubt, words in shared.items()))


def _doubt(review: Review | None) -> str:
    """A review without the words that it quotes first; "" where there is none to share."""
    if review is None or (review.alternatives and not _CONVENTION.search(review.why)):
        return ""
    return _WORDS.sub("", review.why, count=1)


def _shown(review: Review | None, words: str) -> str:
    """What a review quotes first, else the words of the document that it is about."""
    found = _WORDS.search(review.why) if review else None
    return found[1] if found else excerpt(words, 20)


def _listed(words: list[str]) -> str:
    each = list(dict.fromkeys(words))
    return f"（{quoted(each, _MOST_SHOWN)}）"
