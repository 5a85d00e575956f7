"""The plan's own fields: a person's where the program reads the document as it read the old one, else the draft's."""

from __future__ import annotations

from typing import Any

from policysite.base.text import without_spaces
from policysite.data.model.node import Node
from policysite.data.model.plan import Plan
from policysite.draft.update.losses import Losses
from policysite.draft.update.merge_facts import merged_facts

# Fields with a rule of their own: those below, and those that belong to the new files (see `merge_plans`).
_PARTED = ("preface", "closing")
_OWN_RULE = {"id", "source", "errata", "review", "based_on", "sections", *_PARTED}


def merged_fields(drafted: Plan, old: Plan, base: Plan, fixed: set[str], losses: Losses) -> tuple[Plan, set[str]]:
    """The draft with the old plan's fields, all but errata and sections; and which of them are from the old plan.

    `base` is what the program makes of the old document; `fixed` names fields that were given on the command line.
    """
    values: dict[str, Any] = {}
    for field in Plan.fields_in_order():
        if field not in _OWN_RULE and _is_kept(field, drafted, old, base, field in fixed, losses):
            values[field] = getattr(old, field)
    kept = set(values)
    for field in _PARTED:
        was, now, read = (list(map(without_spaces, getattr(plan, field))) for plan in (old, drafted, base))
        if "".join(was) == "".join(now):
            values[field] = getattr(old, field)
        elif was != read:
            losses.lose(old.key_mark(field), f"{Plan.called(field)}的分段", "与新文件的文字不合，改用程序分的")
    preface = without_spaces("".join(values.get("preface", drafted.preface)))
    lists = {"citations": drafted.based_on}, {"citations": old.based_on}
    cited = merged_facts(*lists, preface, without_spaces("".join(old.preface)), losses)
    values["based_on"] = cited["citations"]
    if kept >= drafted.model_fields_set - _OWN_RULE and drafted.review == base.review:
        values["review"] = old.review
    elif _said(old.review) != _said(base.review):
        losses.tell_review(old, drafted.review)
    return drafted.model_copy(update=values), kept


def _is_kept(field: str, drafted: Plan, old: Plan, base: Plan, is_fixed: bool, losses: Losses) -> bool:
    """Whether a field of the old plan stays: where the new document says what the old one said, a person knew better.

    A field that only people write the program never reads, so it always stays, unless the check refuses it.
    """
    was, now, read = (_said(getattr(plan, field)) for plan in (old, drafted, base))
    what, mark = f"{Plan.called(field)}“{was}”", old.key_mark(field)
    if was == now:
        return mark.path not in losses.refused
    if read == now and not is_fixed:
        return not losses.is_refused(mark, what)
    if was != read:
        losses.lose(mark, what, f"新文件里是“{now}”")
    return False


def _said(value: object) -> str:
    """A value as one line, for people and to compare; without what is left empty."""
    if isinstance(value, Node):
        said = (getattr(value, field) for field in value.fields_in_order())
        return "，".join(_said(one) for one in said if one)
    if isinstance(value, tuple):
        return "、".join(map(_said, value))
    return "" if value is None else str(value).strip()
