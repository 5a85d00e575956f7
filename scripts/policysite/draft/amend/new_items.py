"""Where a new item goes: before the one that has its number, behind the one before it, at the end of its part."""

from __future__ import annotations

import re

from policysite.draft.amend.edit import Edit, unquoted
from policysite.draft.amend.orders import Order, Step
from policysite.draft.amend.places import Node, NoPlaceError, find, is_of, paragraphs
from policysite.draft.amend.renumbering import number_as
from policysite.grammar.numbering import number_value, numbered

_COUNTED = re.compile("(?:增加|新增|增写|增设|补充|增补|添加)[一二三两0-9]?(部分|条|款|项|点|目|段|章|节)")


def added(order: Order, root: Node, text: str) -> Edit:
    """A new item: before the one that has its number, behind the one before it, else at the end of its part."""
    within = find(order.where, root, text) if order.where else root
    new, said = unquoted(order.new)
    head = numbered(new)
    if order.beside and order.where and within.number:
        counted = _COUNTED.search(order.words)
        step, words = order.as_item, new
        if step is None and not head and counted and counted[1] not in ("款", "段", "自然段") and within.value:
            step, said = Step(within.value + (not order.before), counted[1], False), "编号是接着写的，请核对"
        if step:
            words = _with_number(new, step, within.number)
        if order.before:
            return Edit(order, within.start, within.start, "", f"{words}\n\n", within.heading, said)
        return Edit(order, within.end, within.end, "", f"\n\n{words}", within.heading, said)
    if not (head or order.as_item or _COUNTED.search(order.words)):
        raise NoPlaceError("没有说加在哪几个字的前面或后面")
    step = order.as_item or (Step(number_value(head[0]), "项", head[0][0] in "（(") if head else None)
    if step and step.level in ("款", "段", "自然段") and not step.bracketed and within is not root:
        below = paragraphs(within, text)
        if step.value <= len(below):
            at = below[step.value - 1].start
            return Edit(order, at, at, "", f"{new}\n\n", within.heading, said)
    elif step:
        same = [one for one in within.all() if one.value == step.value and is_of(one, step, within)]
        before = [one for one in within.all() if one.value == step.value - 1 and is_of(one, step, within)]
        same, before = ([one for one in found if one.depth == min(x.depth for x in found)] for found in (same, before))
        if len(same) == 1:
            at, words = same[0].start, _with_number(new, step, same[0].number)
            remark = f"现有的{same[0].heading}和后面的编号，通知没有改的，请核对"
            return Edit(order, at, at, "", f"{words}\n\n", within.heading, remark)
        if len(before) == 1:
            at, words = before[0].end, _with_number(new, step, before[0].number)
            return Edit(order, at, at, "", f"\n\n{words}", within.heading, said)
        if len(same) > 1 or len(before) > 1:
            raise NoPlaceError("现行文本里同样的编号不止一处，不知加在哪里")
    if within is root:
        raise NoPlaceError("没有说加在哪里，编号也接不上现行文本")
    remark = "加在这一项的末尾，请核对是不是这里" if step and step.level in ("款", "段") else said
    return Edit(order, within.end, within.end, "", f"\n\n{new}", within.heading, remark)


def _with_number(new: str, step: Step, like: str) -> str:
    """A new item with its number, which a notice may say only beside it: 增加一条，作为第七条：“加强宣传…”."""
    return new if numbered(new) else f"{number_as(like, step.value)}{'　' if like.startswith('第') else ''}{new}"
