"""Readings that a person has yet to confirm: a plan with any passes the check, but is not published."""

from __future__ import annotations

from collections.abc import Iterator

from policysite.base.problems import Problem
from policysite.data.model.facts import Review
from policysite.data.model.node import Node
from policysite.data.model.plan import Plan


def reviews_of(plan: Plan) -> Iterator[Problem]:
    """Every reading that a person has yet to confirm, as a problem at its place."""

    def found(node: Node) -> Iterator[Problem]:
        for inner in node.nodes():
            if isinstance(inner, Review):
                others = f"别的读法：{'；'.join(inner.alternatives)}" if inner.alternatives else ""
                yield Problem(node.mark(), f"待复核：{inner.why}", others)
            yield from found(inner)

    return found(plan)
