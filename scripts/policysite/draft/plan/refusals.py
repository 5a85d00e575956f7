"""What the check refuses of a draft is passed over, and put before a person with the check's own reason.

The rules of `check` and those that read a document are different rules; where they disagree, nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence

from policysite.base.problems import Problem, data_path, excerpt
from policysite.data.load import PLAN_FILE
from policysite.data.model.facts import Aside, Quoted
from policysite.data.model.plan import FACT_KINDS, Item, Plan
from policysite.draft.facts.all_facts import review
from policysite.draft.plan.plan_items import AnyItem, with_items

# The lists of facts that may be passed over: of an aside there is nothing else to make.
_PASSABLE = [kind for kind in FACT_KINDS if not Item.holds(kind, Aside)]


def pass_over(plan: Plan, problems: Sequence[Problem]) -> Plan | None:
    """The plan with an aside for every fact that a problem speaks of; None where no problem speaks of one."""
    of_plan = [problem for problem in problems if problem.mark.file == PLAN_FILE]
    is_changed = False

    def changed(item: AnyItem, path: str) -> AnyItem:
        nonlocal is_changed
        lists: dict[str, tuple[Quoted, ...]] = {}
        passed: list[Aside] = []
        for kind in _PASSABLE:
            kept: list[Quoted] = []
            for at, fact in enumerate(getattr(item, kind)):
                why = _why(data_path(path, kind, at), of_plan)
                if why is None:
                    kept.append(fact)
                else:
                    passed.append(_aside(fact, item.called(kind), why))
            lists[kind] = tuple(kept)
        if not passed:
            return item
        is_changed = True
        return item.model_copy(update=lists | {"asides": (*item.asides, *passed)})

    made = with_items(plan, changed)
    return made if is_changed else None


def _why(path: str, problems: Sequence[Problem]) -> str | None:
    """What the check says of the fact at a path, or of anything in it; None where it says nothing."""
    return next((one.message for one in problems if f"{one.path}.".startswith(f"{path}.")), None)


def _aside(fact: Quoted, name: str, reason: str) -> Aside:
    doubt = review(f"程序读成了{name}，通不过核对：{excerpt(reason, 60)}")
    return Aside.model_construct(quote=fact.quote, why="读法没有确定，请人来定", review=doubt)
