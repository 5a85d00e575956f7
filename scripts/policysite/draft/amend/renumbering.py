"""The numbers that follow from items added and deleted, where a notice orders that they do: 有关条文序号作相应调整."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from policysite.draft.amend.places import Node, NoPlaceError
from policysite.grammar.numbering import number_value, numbered
from policysite.grammar.numerals import COUNTING, spelt

_COUNT = re.compile(f"[{COUNTING}]+|[0-9]+")


def new_numbers(
    root: Node, gone: Iterable[tuple[int, int]], added: Iterable[tuple[int, str]], given: Mapping[int, int]
) -> Iterator[tuple[Node, int]]:
    """The items whose numbers change, each with what its number shall count.

    `gone` are the places that are deleted, `added` those at which a text begins with its number, `given` the numbers
    that the notice itself gives items, by where these begin. Numbers are counted on through the rows of the text: 1. 2.
    of one part may go on as 3. in the next.
    """
    gone, added = list(gone), sorted(added)
    for row in _rows(root):
        style = _style(row[0].number)
        new = [(at, number) for at, number in added if _style(number) == style and row[0].start <= at <= row[-1].end]
        items: list[tuple[int, int, Node | str]] = [(at, 0, number) for at, number in new]
        items += [(one.start, 1, one) for one in row if not any(first <= one.start < last for first, last in gone)]
        count = row[0].value
        for _, _, item in sorted(items, key=lambda one: one[:2]):
            if isinstance(item, str):
                count = number_value(item)
            elif item.start in given:
                count = given[item.start]
            elif item.value != count:
                yield item, count
            count += 1


def number_as(written: str, value: int) -> str:
    """A number in the way in which another is written: 4 as （三） is （四）; raises NoPlaceError where none can be."""
    found = _COUNT.search(written)
    if found is None:
        raise NoPlaceError(f"不会照“{written}”的样子写编号")
    count = str(value) if found[0].isdecimal() else spelt(value)
    return f"{written[: found.start()]}{count}{written[found.end() :]}"


def number_of(words: str) -> str:
    """The number with which words begin; "" where they have none."""
    parts = numbered(words.strip())
    return parts[0] if parts else ""


def _rows(root: Node) -> list[list[Node]]:
    """The rows in which items of one kind are counted one by one."""
    rows: list[list[Node]] = []
    last: dict[tuple[int, str], list[Node]] = {}
    for node in root.all():
        if not node.value:
            continue
        kind = node.depth, _style(node.number)
        if kind in last and node.value == last[kind][-1].value + 1:
            last[kind].append(node)
        else:
            last[kind] = [node]
            rows.append(last[kind])
    return rows


def _style(number: str) -> str:
    """How a number is written, whatever it counts."""
    return _COUNT.sub("一" if not number.strip("（()）.．﹒、 ").isdecimal() else "1", number).strip()
