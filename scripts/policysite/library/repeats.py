"""Tasks that a document says twice, in its text and in an annexed table: one duty with two places.

Two tasks of different sections are the same if the same units lead them, the second has no partner that the first has
not, and one says nothing but what the other says: the same text, or as its text the other's title. Their times and
targets must agree: those of one are among those of the other. Where any of this fails, they stay two.
"""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Any

from policysite.library.entries import DeadlineEntry, FactEntry, Facts, IndicatorEntry, TaskEntry, UnitEntry

# Shorter words (加强宣传) may well be said of two things.
_FEWEST = 6

_NUMBER_OF_ROW = re.compile("(?:序号|编号)[：:].{0,8}")
_CELL = re.compile("[^，。；：:]{2,10}[：:](.+)")

_Key = tuple[frozenset[UnitEntry], str]


class Repeats:
    """The tasks of one plan as they come, to be asked whether one was there already."""

    def __init__(self) -> None:
        self._by_text: dict[_Key, TaskEntry] = {}
        self._by_title: dict[_Key, TaskEntry] = {}

    def first_of(self, task: TaskEntry) -> TaskEntry | None:
        """The task that this one says again; None for one that is new, which is kept."""
        titles, texts = _keys(task)
        known = [self._by_text, self._by_title]
        found = [one[key] for one in known for key in texts if key in one]
        found += [self._by_text[key] for key in titles if key in self._by_text]
        for first in found:
            if _agree(first, task):
                return first
        for keys, kept in ((texts, self._by_text), (titles, self._by_title)):
            for key in keys:
                kept.setdefault(key, task)
        return None


def join(first: TaskEntry, task: TaskEntry) -> Facts:
    """Give the first place of a task its second, and what only that knows; returns these facts.

    They stay on the page of the second place. Of whom they speak must be known before.
    """
    task.first = first
    first.repeats.append(task)
    known, more = first.facts, task.facts
    times, targets = _times(first), _targets(first)
    cited, charged = {one.citation.title for one in known.citations}, set(first.implementers)
    new = Facts(
        [entry for entry in more.deadlines if _time(entry) not in times],
        [entry for entry in more.indicators if _target(entry) not in targets],
        [entry for entry in more.citations if entry.citation.title not in cited],
        [entry for entry in more.implementers if entry.unit not in charged],
    )
    for again in more.deadlines:
        same = [one for one in known.deadlines if _time(one) == _time(again)]
        if len(same) == 1:
            same[0].said_of = tuple(dict.fromkeys((*same[0].said_of, *again.said_of)))
    entries: tuple[FactEntry, ...] = (*new.deadlines, *new.indicators, *new.citations)
    for entry in entries:
        entry.owner = entry.task = first
        entry.anchor = f"{task.task.id}-{entry.anchor}"  # beside those of the first place it would not be the only one
    known.deadlines += new.deadlines
    known.indicators += new.indicators
    known.citations += new.citations
    known.implementers += new.implementers
    return new


def _keys(task: TaskEntry) -> tuple[list[_Key], list[_Key]]:
    """What a task is known by: its title; and its whole words, with and without the title.

    One that is all of its section has the section's title; of a row of a table, its one cell that says more than its
    number are its words.
    """
    section = task.section.section
    heading = section.title if not task.task.title and len(section.tasks) == 1 and not section.sections else None
    lead, title, text = frozenset(task.lead), _bare(task.task.title or heading or ""), _bare(task.task.text)
    said = [text, title + text, _bare(_said_by_row(task.task.text))]
    titles, texts = ([(lead, one) for one in ones if len(one) >= _FEWEST] for ones in ([title], said))
    return titles, texts


def _said_by_row(text: str) -> str:
    """The one cell of a row that says more than its number, without its heading; "" where there are more or none."""
    lines = [line for line in text.split("\n") if line.strip()]
    if lines and _NUMBER_OF_ROW.fullmatch(lines[0]):
        lines = lines[1:]
    found = _CELL.fullmatch(lines[0]) if len(lines) == 1 else None
    return found[1] if found else ""


def _bare(words: str) -> str:
    """The letters and digits of a text, without marks and white space."""
    return "".join(filter(str.isalnum, words))


def _agree(first: TaskEntry, task: TaskEntry) -> bool:
    """Whether two tasks of the same words are in different sections and contradict each other in nothing."""
    times, targets = (_times(first), _times(task)), (_targets(first), _targets(task))
    agree = set(task.partners) <= set(first.partners) and _one_holds_other(*times) and _one_holds_other(*targets)
    return agree and first.section is not task.section


def _one_holds_other(one: Set[Any], other: Set[Any]) -> bool:
    return one <= other or other <= one


def _times(task: TaskEntry) -> set[str]:
    return {_time(entry) for entry in task.facts.deadlines}


def _targets(task: TaskEntry) -> set[tuple[str, int | None]]:
    return {_target(entry) for entry in task.facts.indicators}


def _time(entry: DeadlineEntry) -> str:
    return entry.deadline.timing.words


def _target(entry: IndicatorEntry) -> tuple[str, int | None]:
    return entry.target, entry.indicator.year
