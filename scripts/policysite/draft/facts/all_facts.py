"""All that is found in a text, as it stands in the YAML: the lists of facts in the model's order, reviews with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from policysite.data.facts import FACT_KINDS
from policysite.draft.facts.asides import find_asides
from policysite.draft.facts.citations import find_citations
from policysite.draft.facts.deadlines import find_times
from policysite.draft.facts.implementers import find_implementers
from policysite.draft.facts.targets import find_targets
from policysite.grammar.responsibility import ELSE, runs_of

Record = dict[str, Any]


def facts(
    text: str, issued: date, own_title: str, line: str = "", named: Sequence[str] = ()
) -> dict[str, list[Record]]:
    """The facts of a text, and of the responsibility line with it (（…；完成时限：2025年）), which names `named`."""
    found: dict[str, list[Record]] = {kind: [] for kind in FACT_KINDS}
    for words in filter(None, (text, *(run.words for run in runs_of(line) if run.role == ELSE))):
        times, targets = find_times(words, issued), find_targets(words, issued)
        asides = find_asides(words, times, targets, issued)
        found["deadlines"] += [_years_as_numbers(one.record()) | _review_of(one) for one in times]
        found["indicators"] += [one.record() | _review_of(one) for one in targets]
        found["citations"] += [citation(one) for one in find_citations(words, own_title)]
        found["asides"] += [one.record() | _review_of(one) for one in asides] + _empty_titles(words)
    found["implementers"] = [one.record() for one in find_implementers(text, named)]
    return found


def citation(one: Any) -> Record:
    """A citation as it stands in the YAML."""
    return {
        "title": one.title,
        "relation": one.relation,
        "number": one.number,
        "quote": one.quote,
        "review": review(one.review),
    }


def review(why: str | None, alternatives: Sequence[str] = ()) -> Record | None:
    """What a person has to confirm, as it stands in the YAML; None where there is nothing."""
    return {"why": why, "alternatives": list(alternatives)} if why else None


def _review_of(one: Any) -> Record:
    return {"review": review(one.review, getattr(one, "alternatives", ()))}


def _years_as_numbers(record: Record) -> Record:
    """A year stands as a number, as a person writes it; every other time is a word."""
    return {
        key: int(value) if key in ("due", "from") and re.fullmatch(r"\d{4}", str(value)) else value
        for key, value in record.items()
    }


def _empty_titles(text: str) -> list[Record]:
    """A pair of title marks that holds nothing names no document."""
    doubt = review("书名号里没有文字，请对照原件")
    return [{"quote": found[0], "why": "书名号里没有文字", "review": doubt} for found in re.finditer(r"《\s*》", text)][
        :1
    ]
