"""Charges that a document states once for many tasks: 以下均需各县（市、区）政府落实，不再列出."""

from __future__ import annotations

from typing import Any

from policysite.draft.plan.assembly import items_of
from policysite.grammar.standing_words import standing_charge


def spread(plan: dict[str, Any]) -> None:
    """Enter those whom a plan charges once for many tasks as implementers of each that does not name them."""
    items = list(items_of(plan["sections"]))
    for at, item in enumerate(items):
        charge = standing_charge(f"{item.get('text') or ''}\n{item.get('responsibility', '')}")
        if charge is None:
            continue
        for task in items[0 if charge.before else at : None if charge.after else at + 1]:
            if "lead" not in task:
                continue
            named = {*task["lead"], *task["partners"], *(one["unit"] for one in task["implementers"])}
            added = [{"unit": body, "quote": charge.quote} for body in charge.bodies if body not in named]
            task["implementers"] += added
