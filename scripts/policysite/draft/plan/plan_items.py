"""Every part and task of a plan, and the plan with some of them changed, or with one more question."""

from __future__ import annotations

from typing import Protocol, TypeVar

from policysite.base.problems import data_path
from policysite.data.model.facts import Review
from policysite.data.model.plan import Item, Plan, Section

AnyItem = TypeVar("AnyItem", bound=Item)


class Change(Protocol):
    """Gives for a part or task of a plan, and its path (sections.2.tasks.0), the one that is to stand there."""

    def __call__(self, item: AnyItem, path: str) -> AnyItem:
        """The same kind of item; what stands in a section is changed by calls of its own."""
        ...


def with_items(plan: Plan, change: Change) -> Plan:
    """The plan with a change made to each part and task, in the document's order (that of `Plan.items`)."""
    return plan.model_copy(update={"sections": _changed(plan.sections, "sections", change)})


def asking(plan: Plan, why: str) -> Plan:
    """The plan with one more question for a person, behind what it asks already."""
    if plan.review is None:
        return plan.model_copy(update={"review": Review.model_construct(why=why, alternatives=())})
    asked = "；".join(filter(None, [plan.review.why, why]))
    return plan.model_copy(update={"review": plan.review.model_copy(update={"why": asked})})


def _changed(sections: tuple[Section, ...], path: str, change: Change) -> tuple[Section, ...]:
    return tuple(_section(section, data_path(path, at), change) for at, section in enumerate(sections))


def _section(section: Section, path: str, change: Change) -> Section:
    own = change(section, path)
    tasks = tuple(change(task, data_path(path, "tasks", at)) for at, task in enumerate(section.tasks))
    inner = _changed(section.sections, data_path(path, "sections"), change)
    return own.model_copy(update={"tasks": tasks, "sections": inner})
