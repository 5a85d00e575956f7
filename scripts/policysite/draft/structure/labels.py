"""The words by which people know a part or task to which the document gives no title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from policysite.draft.readers.document import Line
from policysite.draft.readers.tables.headings import is_counting, names_task, stands_beside_charges
from policysite.grammar.numbering import numbered


def label_of(lines: Sequence[Line]) -> str:
    """The words by which a task without a title is known.

    What stands below 重点任务 where there is such a heading, else the first words; of a row, those of the first cell
    that is not its number or class.
    """
    named = next((line.value for line in lines if names_task(line.label)), "")
    first = lines[0]
    cell = next((line.value for line in _naming_cells(lines)), "") if first.cell and first.label else ""
    if first.cell and not first.label and first.text.isdecimal():  # a table without a header
        cell = next((line.text for line in lines[1:]), "")
    return first_words(named or cell or first.text)


def first_words(text: str) -> str:
    """The words up to the first mark, without a number, by which people will know a text without a name."""
    number = numbered(text)
    words = number[2] if number and number[2] else text
    return re.split(r"[，。；：,;:（(\n]|\.(?=[\u4e00-\u9fff])", words, maxsplit=1)[0][:30] or words[:30]


def told_apart(labels: Sequence[str], lines: Sequence[Sequence[Line]]) -> list[str]:
    """The labels of tasks, beside the lines of each.

    Rows that share the name in a merged cell are known by what their next cell says.
    """
    count = Counter(labels)
    result = []
    for label, of_task in zip(labels, lines, strict=True):
        others = (name for cell in _naming_cells(of_task) if (name := first_words(cell.value)) != label)
        result.append(next(others, label) if label and count[label] > 1 else label)
    return result


def _naming_cells(lines: Iterable[Line]) -> Iterator[Line]:
    """The first line of each cell that can name a row: not its number or class, nor when or by which person."""
    return (line for line in lines if line.cell and line.label and line.value and _can_name(line.label))


def _can_name(heading: str) -> bool:
    return not is_counting(heading) and not stands_beside_charges(heading)
