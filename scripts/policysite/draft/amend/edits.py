"""The orders of a notice as edits of a text: where each lies, what stands there, what shall; and what lies nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from policysite.base.text import as_compared
from policysite.checking.check import CheckedPlan
from policysite.data.model.plan import Section, Task
from policysite.draft.amend.orders import Order, Step, Unread
from policysite.grammar.numbering import number_value, numbered


@dataclass(frozen=True)
class Edit:
    """A change of a text: from `start` to `end` stands `before`, shall stand `after`; `heading` is where it lies."""

    order: Order
    start: int
    end: int
    before: str
    after: str
    heading: str
    remark: str = ""


@dataclass(frozen=True)
class Unplaced:
    """Words that order something, and why they were not carried out."""

    words: str
    why: str


@dataclass(eq=False)
class _Node:
    """A part or task in the text: from the beginning of its number to the end of all that stands in it."""

    number: str
    heading: str
    start: int
    end: int
    depth: int
    parent: _Node | None
    children: list[_Node] = field(default_factory=list)

    def all(self) -> Iterator[_Node]:
        for child in self.children:
            yield child
            yield from child.all()


def edits_of(orders: Iterable[Order | Unread], plan: CheckedPlan) -> tuple[list[Edit], list[Unplaced]]:
    """The edits of the plan's text as its errata leave it, in the order of the notice; and what has no place in it.

    Numbers in a notice are those before it: no edit moves the place of another.
    """
    root = _tree(plan)
    text = plan.mended.text
    edits: list[Edit] = []
    unplaced: list[Unplaced] = []
    for order in orders:
        if isinstance(order, Unread):
            unplaced.append(Unplaced(order.words, "没有读懂这句话"))
            continue
        try:
            made = list(_edits(order, root, text))
            if any(_clash(one, other) for one in made for other in edits):
                raise _NoPlace("与前面的一处修改重叠")
        except _NoPlace as why:
            unplaced.append(Unplaced(order.words, str(why)))
            continue
        edits += made
    return edits, unplaced


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits carried out; those of one place in their order."""
    ordered = sorted(enumerate(edits), key=lambda one: (one[1].start, one[1].end, one[0]))
    done, parts = 0, []
    for _, edit in ordered:
        parts += [text[done : edit.start], edit.after]
        done = edit.end
    return re.sub("\n{3,}", "\n\n", "".join([*parts, text[done:]]))


class _NoPlace(Exception):
    """Why an order cannot be carried out."""


def _clash(one: Edit, other: Edit) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)


def _tree(plan: CheckedPlan) -> _Node:
    """The parts and tasks of a plan by the places of their pieces."""
    spans: dict[int, tuple[int, int]] = {}
    for start, end, piece in plan.alignment.placed:
        first, last = spans.get(id(piece.owner), (start, end))
        spans[id(piece.owner)] = min(first, start), max(last, end)
    root = _Node("", "", 0, len(plan.mended.text), 0, None)

    def enter(item: Section | Task, above: _Node) -> tuple[int, int] | None:
        inner: list[Section | Task] = [*item.tasks, *item.sections] if isinstance(item, Section) else []
        own = spans.get(id(item))
        named = bool(item.number or item.title)
        node = _Node(item.number or "", f"{item.number or ''}{item.title or ''}", 0, 0, above.depth + 1, above)
        places = [own, *(enter(one, node if named else above) for one in inner)]
        found = [place for place in places if place]
        if not found:
            return None
        node.start, node.end = min(start for start, _ in found), max(end for _, end in found)
        if named:
            above.children.append(node)
        return node.start, node.end

    for section in plan.plan.sections:
        enter(section, root)
    return root


def _find(steps: Sequence[Step], root: _Node) -> _Node:
    """The node to which the steps lead; raises _NoPlace where there is none, or more than one."""
    node = root
    for step in steps:
        said = f"第{'（' if step.bracketed else ''}{step.value}{'）' if step.bracketed else ''}{step.level}"
        found = [one for one in node.all() if number_value(one.number) == step.value and _is_of(one, step)]
        if step.level in ("部分", "章", "条") and len(found) > 1:  # the outermost is meant
            found = [one for one in found if one.depth == min(other.depth for other in found)]
        if len(found) > 1:
            raise _NoPlace(f"现行文本里有 {len(found)} 处{said}，不知是哪一处")
        if not found:
            raise _NoPlace(f"现行文本里没有{said}")
        node = found[0]
    return node


def _is_of(node: _Node, step: Step) -> bool:
    """Whether a number is written as a step says it: in brackets where the step has brackets."""
    bracketed = node.number[:1] in ("（", "(") or bool(re.match("[㈠-㈩⑴-⒇]", node.number))
    return bracketed or not step.bracketed


def _edits(order: Order, root: _Node, text: str) -> Iterator[Edit]:
    if order.kind == "add_item":
        yield _added(order, root, text)
        return
    node = _find(order.where, root)
    if order.kind in ("words", "delete_words", "add_words"):
        yield from _words(order, node, text)
    elif order.kind == "delete":
        yield Edit(order, node.start, node.end, text[node.start : node.end], "", node.heading)
    else:
        new = _as_lines(order.new)
        head = node.number if node.number and numbered(order.new) is None else ""
        yield Edit(order, node.start, node.end, text[node.start : node.end], f"{head}{new}", node.heading)


def _words(order: Order, node: _Node, text: str) -> Iterator[Edit]:
    """The places of some words in a node; raises _NoPlace where it is not clear which are meant."""
    within = text[node.start : node.end]
    places = list(_occurrences(within, order.old))
    where = node.heading or "现行文本"
    if not places:
        raise _NoPlace(f"{where}里没有“{order.old}”")
    if len(places) > 1 and not order.everywhere:
        raise _NoPlace(f"{where}里有 {len(places)} 处“{order.old}”，不知改哪一处")
    for first, last in places:
        start, end = node.start + first, node.start + last
        before = text[start:end]
        after = {"words": order.new, "delete_words": ""}.get(
            order.kind, f"{order.new}{before}" if order.before else f"{before}{order.new}"
        )
        yield Edit(order, start, end, before, after, node.heading)


def _occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Every place of the words, white space and the width of brackets in either aside; places do not overlap."""
    offsets = [at for at, char in enumerate(text) if not char.isspace()]
    squeezed, wanted = map(as_compared, (text, words))
    at = squeezed.find(wanted)
    while wanted and at >= 0:
        yield offsets[at], offsets[at + len(wanted) - 1] + 1
        at = squeezed.find(wanted, at + len(wanted))


_COUNTED = re.compile("(?:增加|新增|增写|增设|补充)[一二三两0-9]?(?:部分|条|款|项|点|目|段|章|节)")


def _added(order: Order, root: _Node, text: str) -> Edit:
    """A new item: before the one that has its number, behind the one before it, else at the end of its part."""
    within = _find(order.where, root) if order.where else root
    head = numbered(order.new)
    if not (head or order.as_item or _COUNTED.search(order.words)):
        raise _NoPlace("没有说加在哪几个字的前面或后面")
    step = order.as_item or (Step(number_value(head[0]), "项", head[0][0] in "（(") if head else None)
    new = _as_lines(order.new)
    if step:
        same = [one for one in within.all() if number_value(one.number) == step.value and _is_of(one, step)]
        before = [one for one in within.all() if number_value(one.number) == step.value - 1 and _is_of(one, step)]
        if len(same) == 1:
            remark = f"现有的{same[0].heading}和后面的编号，通知没有改的，请核对"
            return Edit(order, same[0].start, same[0].start, "", f"{new}\n\n", within.heading, remark)
        if len(before) == 1:
            return Edit(order, before[0].end, before[0].end, "", f"\n\n{new}", within.heading)
        if len(same) > 1 or len(before) > 1:
            raise _NoPlace("现行文本里同样的编号不止一处，不知加在哪里")
    if within is root:
        raise _NoPlace("没有说加在哪里，编号也接不上现行文本")
    remark = "加在这一项的末尾，请核对是不是这里" if step and step.level in ("款", "段") else ""
    return Edit(order, within.end, within.end, "", f"\n\n{new}", within.heading, remark)


def _as_lines(words: str) -> str:
    return "\n".join(line.strip() for line in words.splitlines())
