"""The orders of a notice as edits of a text: where each lies, what stands there, what shall; and what lies nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from policysite.base.text import as_compared
from policysite.checking.check import CheckedPlan
from policysite.draft.amend.edit import Edit, Unplaced, as_lines, unquoted
from policysite.draft.amend.new_items import added
from policysite.draft.amend.orders import Order, Unread
from policysite.draft.amend.places import Node, NoPlaceError, find, occurrences, paragraphs, tree_of
from policysite.draft.amend.renumbering import new_numbers, number_as, number_of
from policysite.grammar.numbering import number_value, numbered


def edits_of(orders: Iterable[Order | Unread], plan: CheckedPlan) -> tuple[list[Edit], list[Unplaced]]:
    """The edits of the plan's text as its errata leave it, in the order of the notice; and what has no place in it.

    Numbers in a notice are those before it: no edit moves the place of another.
    """
    root = tree_of(plan)
    text = plan.mended.text
    edits: list[Edit] = []
    rest: list[Order] = []
    unplaced: list[Unplaced] = []
    for order in orders:
        if isinstance(order, Unread):
            unplaced.append(Unplaced(order.words, "没有读懂这句话"))
            continue
        if order.kind == "renumber_rest":
            rest.append(order)
            continue
        try:
            made = list(_edits(order, root, text))
            edits = [one for one in edits if not _is_taken_up(one, made)]
            if any(_clash(one, other) for one in made for other in edits):
                raise NoPlaceError("与前面的一处修改重叠")
        except NoPlaceError as why:
            if (new := _of_added(order, edits)) is None:
                unplaced.append(Unplaced(order.words, str(why)))
            else:
                edits = [new if one.order is new.order else one for one in edits]
            continue
        edits += made
    for order in rest[:1]:
        try:
            edits += list(_counted_on(order, root, edits))
        except NoPlaceError as why:
            unplaced.append(Unplaced(order.words, str(why)))
    return edits, unplaced


def _of_added(order: Order, edits: Iterable[Edit]) -> Edit | None:
    """The only edit that adds the item of which a renumbering speaks, with its new number: 第七项改为第六项."""
    if order.kind != "renumber" or order.as_item is None:
        return None
    wanted = order.where[-1].value
    added = [one for one in edits if one.order.kind == "add_item" and number_value(number_of(one.after)) == wanted]
    if len(added) != 1 or added[0].order.where[: len(order.where) - 1] != order.where[:-1]:
        return None
    edit, number = added[0], number_of(added[0].after)
    new = edit.after.replace(number, number_as(number, order.as_item.value), 1)
    return replace(edit, after=new)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits carried out; those of one place in their order."""
    ordered = sorted(enumerate(edits), key=lambda one: (one[1].start, one[1].end, one[0]))
    done, parts = 0, []
    for _, edit in ordered:
        parts += [text[done : edit.start], edit.after]
        done = edit.end
    return re.sub("\n{3,}", "\n\n", "".join([*parts, text[done:]]))


def _clash(one: Edit, other: Edit) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)


def _is_taken_up(edit: Edit, made: Iterable[Edit]) -> bool:
    """Whether later words for the item bring its new number: 第八条改为第九条，修改为：“第九条…”."""
    number = number_value(edit.after) if edit.order.kind == "renumber" else 0
    return number > 0 and any(
        one.order.kind == "item" and one.start == edit.start and number_value(number_of(one.after)) == number
        for one in made
    )


def _edits(order: Order, root: Node, text: str) -> Iterator[Edit]:
    if order.kind == "add_item":
        yield added(order, root, text)
        return
    node = find(order.where, root, text)
    if order.kind == "add_unit":
        yield _charged(order, node, text)
    elif order.kind in ("words", "delete_words", "add_words"):
        yield from _words(order, node, text)
    elif order.kind == "delete":
        remark = _line_of_others(node, root, text)
        yield Edit(order, node.start, node.end, text[node.start : node.end], "", node.heading, remark)
    elif order.kind == "renumber":
        yield _renumbered(order, node)
    elif order.kind == "set_unit":
        yield _set_unit(order, node, text)
    elif order.kind == "sentence":
        yield _sentence(order, node, text)
    else:
        yield _replaced(order, node, text)


def _replaced(order: Order, node: Node, text: str) -> Edit:
    """Other words for a whole item; its number stays where they have none."""
    before, (new, remark) = text[node.start : node.end], unquoted(order.new)
    head = node.number if node.number and numbered(new) is None else ""
    line = _LINE.search(before)
    if line and not _LINE.search(new):
        remark = f"{remark}{'；' if remark else ''}原有的“{line[0]}”新的文字里没有，请核对是否还有"
    end = (
        before[-1] if before.endswith(("；", "。")) and new[-1:] not in "；。）)" else ""
    )  # the mark of a list goes on
    return Edit(order, node.start, node.end, before, f"{head}{new}{end}", node.heading, remark)


def _sentence(order: Order, node: Node, text: str) -> Edit:
    """Other words for one sentence of an item, or none; raises NoPlaceError where it may be counted in two ways."""
    within = text[node.start : node.end]
    if node.number and node.heading != node.number:
        raise NoPlaceError(f"{node.heading}有标题，不知{order.about}是不是从标题数起")
    line = _LINE.search(within)
    said = list(re.finditer(r"[^。\s][^。]*。", within[len(node.number) : line.start() if line else None]))
    is_last = "末" in order.about or "最后" in order.about
    which = len(said) if is_last else number_value(f"{order.about.rstrip('句话')}条")
    if not 0 < which <= len(said):
        raise NoPlaceError(f"{node.heading}里数不出{order.about}")
    start, end = (node.start + len(node.number) + place for place in said[which - 1].span())
    new, remark = unquoted(order.new)
    return Edit(order, start, end, text[start:end], new, node.heading, remark)


def _charged(order: Order, node: Node, text: str) -> Edit:
    """A unit behind those of one label in the line of an item: 配合单位增加“市财政局”."""
    span = _line_about(order.about, text[node.start : node.end])
    if span is None:
        raise NoPlaceError(f"{node.heading or '现行文本'}里没有“{order.about}”，或者不止一处")
    at = node.start + span[1]
    return Edit(order, at, at, "", f"、{order.new}", node.heading)


def _set_unit(order: Order, node: Node, text: str) -> Edit:
    """Other units behind one label in the line of an item: 牵头单位修改为市财政局."""
    span = _line_about(order.about, text[node.start : node.end])
    if span is None or not order.where:
        raise NoPlaceError(f"{node.heading or '现行文本'}里没有“{order.about}”，或者不止一处")
    start, end = node.start + span[0], node.start + span[1]
    return Edit(order, start, end, text[start:end], order.new, node.heading)


def _line_about(about: str, words: str) -> tuple[int, int] | None:
    """Where the line at the end of an item says who does what `about` is: behind that label, up to the next.

    None where there is no such line, or where the items within have several.
    """
    lines = [found for found in _ANY_LINE.finditer(words) if about in found[0]]
    if len(lines) != 1:
        return None
    label = re.search(rf"{about}[：:]([^；;。（()）]*?)(?=[；;。]|[，,](?:配合|牵头|责任|协办)|[）)])", lines[0][0])
    return (lines[0].start() + label.start(1), lines[0].start() + label.end(1)) if label else None


# Who does it, at the end of an item.
_LINE = re.compile(r"[（(][^（()）]*(?:单位|部门|牵头|负责|配合)[^（()）]*[）)]\s*$")
_ANY_LINE = re.compile(_LINE.pattern, re.MULTILINE)


def _line_of_others(node: Node, root: Node, text: str) -> str:
    """What a person is told where the line at the end of a deleted item says who does its neighbours too."""
    line = _LINE.search(text[node.start : node.end])
    around = [one for one in (root, *root.all()) if one.start <= node.start and node.end <= one.end and one is not node]
    above = around[-1] if around else root
    row = above.children if node in above.children else paragraphs(above, text)
    others = [one for one in row if one.start != node.start and not _LINE.search(text[one.start : one.end])]
    return f"一起删去的“{line[0].strip()}”也管着别的几项，请核对是否还有" if line and others else ""


def _renumbered(order: Order, node: Node) -> Edit:
    if order.as_item is None or not node.value:
        raise NoPlaceError("没有说改成哪个编号")
    number = number_as(node.number, order.as_item.value)
    end = node.start + len(node.number)
    return Edit(order, node.start, end, node.number, number, node.heading)


def _counted_on(order: Order, root: Node, edits: list[Edit]) -> Iterator[Edit]:
    """The numbers of the items that other edits have moved on or back."""
    gone = [(one.start, one.end) for one in edits if one.order.kind == "delete"]
    added = [
        (one.start, number)
        for one in edits
        for line in (one.after.splitlines() if one.order.kind == "add_item" else ())
        if (number := number_of(line)) and _is_like(number, number_of(one.after))
    ]
    given = {one.start: number_value(one.after) for one in edits if one.order.kind == "renumber"}
    renewed = {one.start: number_of(one.order.new) for one in edits if one.order.kind == "item"}
    given |= {start: number_value(number) for start, number in renewed.items() if number}
    for node, value in new_numbers(root, gone, added, given):
        number = number_as(node.number, value)
        edit = Edit(order, node.start, node.start + len(node.number), node.number, number, node.heading)
        if any(_clash(edit, other) for other in edits):
            raise NoPlaceError(f"{node.heading}已由通知另行修改，编号请自己改")
        yield edit


def _is_like(number: str, first: str) -> bool:
    """Whether two numbers are of one row: an item that is added may have items within it."""
    level, other = (numbered(f"{one} ") for one in (number, first))
    return bool(level and other and level[1] == other[1])


def _words(order: Order, node: Node, text: str) -> Iterator[Edit]:
    """The places of some words in a node; raises NoPlaceError where it is not clear which are meant."""
    within = text[node.start : node.end]
    places = list(occurrences(within, order.old))
    where = node.heading or "现行文本"
    if not places:
        raise NoPlaceError(f"{where}里没有“{order.old}”")
    if len(places) > 1 and (span := _line_about(order.about, within) if order.about else None):
        places = [one for one in places if span[0] <= one[0] and one[1] <= span[1]] or places
    if order.count and len(places) != order.count:
        raise NoPlaceError(f"{where}里有 {len(places)} 处“{order.old}”，通知说共 {order.count} 处")
    if len(places) > 1 and not order.everywhere:
        raise NoPlaceError(f"{where}里有 {len(places)} 处“{order.old}”，不知改哪一处")
    headed = [one for one in (node, *node.all()) if _is_heading_of(one, order.old)]
    if order.kind == "delete_words" and headed:
        yield _whole_item(order, headed, text)
        return
    if order.kind == "add_words" and headed and numbered(order.old) and numbered(order.new):
        at, new = (headed[0].start if order.before else headed[0].end), as_lines(order.new)
        yield Edit(order, at, at, "", f"{new}\n\n" if order.before else f"\n\n{new}", headed[0].heading)
        return
    new, remark = unquoted(order.new)
    for first, last in places:
        start, end = node.start + first, node.start + last
        if order.kind == "delete_words":
            start, end = _with_its_mark(text, start, end)
        before = text[start:end]
        after = {"words": new, "delete_words": ""}.get(
            order.kind, f"{new}{before}" if order.before else f"{before}{new}"
        )
        yield Edit(order, start, end, before, after, node.heading, remark)


def _with_its_mark(text: str, start: int, end: int) -> tuple[int, int]:
    """The place of deleted words, with the 、 that would be left where they were one of a list."""
    if text[end : end + 1] == "、" and text[start - 1 : start] in ("、", "：", ":", "（", "("):
        return start, end + 1
    if text[start - 1 : start] == "、" and text[end : end + 1] in ("）", ")", "；", "。", "，"):
        return start - 1, end
    return start, end


def _is_heading_of(node: Node, words: str) -> bool:
    """Whether words are the heading of a node, with its number or without."""
    wanted = as_compared(words).rstrip("。：")
    called = (node.heading, node.heading.removeprefix(node.number))
    return bool(node.number) and wanted in [as_compared(one).rstrip("。：") for one in called]


def _whole_item(order: Order, headed: Sequence[Node], text: str) -> Edit:
    """Of an item whose heading is to be deleted with its number all is deleted."""
    if len(headed) > 1 or not numbered(order.old):
        raise NoPlaceError("这是一项的标题，不知只删标题，还是整项删去")
    node, remark = headed[0], "通知只说了标题，整项都删去了，请核对"
    return Edit(order, node.start, node.end, text[node.start : node.end], "", node.heading, remark)
