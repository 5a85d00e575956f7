"""What a person must look at that belongs to no single fact: the head, the rule, figures said outside the tasks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from policysite.draft.charges.roles import Rule
from policysite.draft.facts.deadlines import find_times
from policysite.draft.facts.targets import find_targets
from policysite.draft.plan.head import Head


def of_document(head: Head, rule: Rule, preface: Sequence[str], issued: date) -> str:
    """What of a whole document the rules do not settle; "" where nothing is open."""
    doubts = [f"没有找到{'、'.join(head.doubts)}，请补上"] if head.doubts else []
    doubts += head.remarks
    if rule.why:
        doubts.append(rule.why)
    sentences = [text for text in preface if "。" in text]  # not the title, nor the date
    said = []
    for text in sentences:
        said += [time.quote for time in find_times(text, issued)]
        said += [target.quote for target in find_targets(text, issued)]
    if said:
        doubts.append(f"第一部分之前的文字里有时限或目标值，没有登记：“{'”“'.join(dict.fromkeys(said))}”")
    return "；".join(doubts)
