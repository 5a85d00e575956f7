"""The places of a text that a notice of amendment can name: parts, tasks, items within their text, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from policysite.base.text import as_compared, without_spaces
from policysite.checking.check import CheckedPlan
from policysite.data.model.plan import Section, Task
from policysite.draft.amend.order_forms import ANNEX, NUMBER
from policysite.draft.amend.orders import Step
from policysite.grammar.numbering import number_value, numbered
from policysite.grammar.terms import speaks_of_itself


class NoPlaceError(Exception):
    """Why an order cannot be carried out."""


@dataclass(eq=False)
class Node:
    """A part, task, item or paragraph of a text: from the beginning of its number to the end of all that stands in it.

    `level` is how deep its kind of number lies (`grammar.numbering.numbered`); `number` is "" for a paragraph.
    """

    number: str
    heading: str
    start: int
    end: int
    depth: int
    level: float = 0
    children: list[Node] = field(default_factory=list)

    def all(self) -> Iterator[Node]:
        """All that stands in it, in the order of the text."""
        for child in self.children:
            yield child
            yield from child.all()

    @property
    def value(self) -> int:
        """What its number counts."""
        return number_value(self.number)


def tree_of(plan: CheckedPlan) -> Node:
    """The parts and tasks of a plan by the places of their pieces, and the numbered paragraphs in their texts."""
    spans: dict[int, tuple[int, int]] = {}
    for start, end, piece in plan.alignment.placed:
        first, last = spans.get(id(piece.owner), (start, end))
        spans[id(piece.owner)] = min(first, start), max(last, end)
    text = plan.mended.text
    root = Node("", "", 0, len(text), 0)

    def enter(item: Section | Task, above: Node) -> tuple[int, int] | None:
        inner: list[Section | Task] = [*item.tasks, *item.sections] if isinstance(item, Section) else []
        own = spans.get(id(item))
        named = bool(item.number or item.title)
        parts = numbered(f"{item.number} ") if item.number else None
        level = parts[1] if parts else 0
        node = Node(item.number or "", f"{item.number or ''}{item.title or ''}", 0, 0, above.depth + 1, level)
        places = [own, *(enter(one, node if named else above) for one in inner)]
        found = [place for place in places if place]
        if not found:
            return None
        node.start, node.end = min(start for start, _ in found), max(end for _, end in found)
        if named:
            above.children.append(node)
        elif not inner and speaks_of_itself(text[node.start : node.end]):
            return None  # 本方案自印发之日起施行: of the document, wherever the draft has put it
        return node.start, node.end

    for section in plan.plan.sections:
        enter(section, root)
    for node in [root, *root.all()]:
        _enter_items(node, text)
    return root


def _enter_items(node: Node, text: str) -> None:
    """Enter the numbered paragraphs of a node's own text that are no parts of the plan."""
    known = {child.start for child in node.children}
    inside = [(child.start, child.end) for child in node.children]
    above: list[Node] = [node]
    for start, end in _lines(text, node):
        if start == node.start or start in known or any(first <= start < last for first, last in inside):
            above = [node]
            continue
        parts = numbered(text[start:end])
        if parts is None or not node.number:
            continue
        item = Node(parts[0], parts[0], start, end, node.depth + 1, parts[1])
        while len(above) > 1 and above[-1].level >= item.level:
            above.pop()
        item.depth = above[-1].depth + 1
        above[-1].children.append(item)
        for one in above[1:]:
            one.end = end
        above.append(item)
    node.children.sort(key=lambda child: child.start)


def _lines(text: str, node: Node) -> Iterator[tuple[int, int]]:
    """The paragraphs of a node, without white space around them."""
    for found in re.finditer(r"[^\n]+", text[node.start : node.end]):
        line = found[0].strip()
        if line:
            start = node.start + found.start() + found[0].index(line)
            yield start, start + len(line)


def paragraphs(node: Node, text: str) -> list[Node]:
    """The unnumbered paragraphs (款) of a node, the first with its number; each with the items behind it."""
    found: list[Node] = []
    for start, end in _lines(text, node):
        if found and numbered(text[start:end]):
            found[-1].end = end
            continue
        number = node.number if not found and text.startswith(node.number, start) else ""
        one = Node(number, f"{node.heading}第{len(found) + 1}款", start, end, node.depth + 1)
        found.append(one)
    for one in found:
        one.children = [child for child in node.children if one.start <= child.start < one.end]
    return found


def find(steps: Sequence[Step], root: Node, text: str) -> Node:
    """The node to which the steps lead; raises NoPlaceError where there is none, or more than one."""
    node = root
    for step in steps:
        if step.heading:
            node = _headed(step.heading, node, text)
        elif step.level == ANNEX:
            node = _annex(step, root)
        elif step.level in ("款", "段", "自然段") and not step.bracketed:
            node = _paragraph(step, node, root, text)
        else:
            node = _numbered(step, node)
    return node


def _annex(step: Step, root: Node) -> Node:
    """The annex of a text; one of several by its number."""
    found = [(one, name) for one in root.children if (name := _ANNEX.match(without_spaces(one.heading)))]
    if step.value:
        found = [one for one in found if number_value(one[1][1] or "") == step.value]
    if len(found) != 1:
        raise NoPlaceError(f"现行文本里有 {len(found)} 个附件，不知是哪一个" if found else f"现行文本里没有{step}")
    return found[0][0]


_ANNEX = re.compile(f"{ANNEX}({NUMBER}(?![项条款部章节段点目]))?")


def _numbered(step: Step, within: Node) -> Node:
    found = [one for one in within.all() if one.value == step.value and is_of(one, step, within)]
    if len(found) > 1:  # the outermost is meant
        found = [one for one in found if one.depth == min(other.depth for other in found)]
    if len(found) > 1:
        raise NoPlaceError(f"现行文本里有 {len(found)} 处{step}，不知是哪一处")
    if not found:
        raise NoPlaceError(f"现行文本里没有{step}")
    return found[0]


def _paragraph(step: Step, within: Node, root: Node, text: str) -> Node:
    """An unnumbered paragraph; in texts that have none so far, 第三款 is a numbered item."""
    unnumbered = paragraphs(within, text) if within is not root else []
    counted = [one for one in within.all() if one.value == step.value and is_of(one, step, within)]
    if step.value <= len(unnumbered):
        if step.value > 1 and counted:
            raise NoPlaceError(f"不知{step}是第 {step.value} 段，还是编号 {counted[0].number}")
        return unnumbered[step.value - 1]
    return _numbered(step, within)


def is_of(node: Node, step: Step, within: Node) -> bool:
    """Whether a number is written as a step says it: 第三条 where articles are numbered so, brackets with brackets."""
    if step.level in ("编", "部分", "章", "节", "条") and any(one.number.startswith("第") for one in within.all()):
        return node.number.startswith("第") and node.number.rstrip("、 　").endswith(step.level)
    bracketed = node.number[:1] in ("（", "(") or bool(re.match("[㈠-㈩⑴-⒇]", node.number))
    return bracketed or not step.bracketed


def _headed(words: str, within: Node, text: str) -> Node:
    """The part that is called so, else the only place that says these words."""
    wanted = as_compared(words).rstrip("。：")
    nodes = list(within.all())
    for called in ([one.heading for one in nodes], [one.heading.removeprefix(one.number) for one in nodes]):
        found = [one for one, name in zip(nodes, called, strict=True) if as_compared(name).rstrip("。：") == wanted]
        if len(found) == 1:
            return found[0]
    below = [one for one, path in _paths(within, "") if path.rstrip("。：") == wanted]
    if len(below) == 1:
        return below[0]
    places = list(occurrences(text[within.start : within.end], words))
    if len(places) != 1:
        why = f"有 {len(places)} 处“{words}”，不知是哪一处" if places else f"没有“{words}”"
        raise NoPlaceError(f"现行文本里{why}")
    first, last = places[0]
    return Node("", words, within.start + first, within.start + last, within.depth + 1)


def _paths(node: Node, above: str) -> Iterator[tuple[Node, str]]:
    """Each part with its heading behind those of the parts that it stands in: 二、主要任务（一）改造设施."""
    for child in node.children:
        path = above + as_compared(child.heading)
        yield child, path
        yield from _paths(child, path)


def occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Every place of the words, white space and the width of brackets in either aside; places do not overlap.

    In a quotation, ‘ ’ stand for “ ” (GB/T 15834—2011, 4.8).
    """
    offsets = [at for at, char in enumerate(text) if not char.isspace()]
    squeezed, wanted = (as_compared(one).translate(_QUOTED) for one in (text, words))
    at = squeezed.find(wanted)
    while wanted and at >= 0:
        yield offsets[at], offsets[at + len(wanted) - 1] + 1
        at = squeezed.find(wanted, at + len(wanted))


_QUOTED = str.maketrans("‘’", "“”")
