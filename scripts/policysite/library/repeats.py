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

# Shorter words (加强宣传) may well be said of two things; a time or a target that both have makes up for two letters.
_FEWEST = 6
_FEWEST_OF_FACTS = 4

_NUMBER_OF_ROW = re.compile("(?:序号|编号)[：:].{0,8}")
_CELL = re.compile("[^，。；：:]{2,10}[：:](.+)")

_Key = tuple[frozenset[UnitEntry], str]
_Target = tuple[str, int | None]


class Repeats:
    """The tasks of one plan as they come, to be asked whether one was there already."""

    def __init__(self) -> None:
        self._by_text: dict[_Key, TaskEntry] = {}
        self._by_title: dict[_Key, TaskEntry] = {}

    def first_of(self, task: TaskEntry) -> TaskEntry | None:
        """The task that this one says again; None for one that is new, which is kept."""
        titles, texts = _keys(task)
        known = [self._by_text, self._by_title]
        found = [(one[key], key) for one in known for key in texts if key in one]
        found += [(self._by_text[key], key) for key in titles if key in self._by_text]
        for first, key in found:
            if _agree(first, task) and (len(key[1]) >= _FEWEST or _have_one_fact(first, task)):
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
        [entry for entry in more.indicators if not _is_among(_target(entry), targets)],
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


def _is_among(target: _Target, known: Set[_Target]) -> bool:
    """Whether a target is known, for its year or for a year that one of the two leaves unsaid."""
    return any(one == target[0] and (year == target[1] or not (year and target[1])) for one, year in known)


def _keys(task: TaskEntry) -> tuple[list[_Key], list[_Key]]:
    """What a task is known by: its title; and its whole words, with and without the title.

    One that is all of its section has the section's title; of a row of a table, its one cell that says more than its
    number and its targets are its words.
    """
    section = task.section.section
    is_all = len(section.tasks) == 1 and not any(below.tasks for below in section.sections)
    heading = section.title if not task.task.title and is_all else None
    lead, title, text = frozenset(task.lead), _bare(task.task.title or heading or ""), _bare(task.task.text)
    said = [text, title + text, _bare(_said_by_row(task))]
    titles, texts = ([(lead, one) for one in ones if len(one) >= _FEWEST_OF_FACTS] for ones in ([title], said))
    return titles, texts


def _said_by_row(task: TaskEntry) -> str:
    """The one cell of a row that says more than its number and its targets, without its heading; "" where there are
    more or none.
    """
    lines = [line for line in task.task.text.split("\n") if line.strip()]
    if lines and _NUMBER_OF_ROW.fullmatch(lines[0]):
        lines = lines[1:]
    targets = {entry.indicator.quote for entry in task.facts.indicators}
    if len(lines) > 1:
        lines = [line for line in lines if line not in targets]
    found = _CELL.fullmatch(lines[0]) if len(lines) == 1 else None
    return found[1] if found else ""


def _bare(words: str) -> str:
    """The letters and digits of a text, without marks and white space."""
    return "".join(filter(str.isalnum, words))


def _agree(first: TaskEntry, task: TaskEntry) -> bool:
    """Whether two tasks of the same words are in different sections and contradict each other in nothing."""
    times, targets = (_times(first), _times(task)), _comparable(_targets(first), _targets(task))
    agree = set(task.partners) <= set(first.partners) and _one_holds_other(*times) and _one_holds_other(*targets)
    return agree and first.section is not task.section


def _have_one_fact(first: TaskEntry, task: TaskEntry) -> bool:
    ours, theirs = _comparable(_targets(first), _targets(task))
    return bool(_times(first) & _times(task) or ours & theirs)


def _comparable(ours: Set[_Target], theirs: Set[_Target]) -> tuple[Set[_Target], Set[_Target]]:
    """The targets of two tasks: without the years where one of the tasks says none."""
    if all(year for _, year in ours) and all(year for _, year in theirs):
        return ours, theirs
    return {(target, None) for target, _ in ours}, {(target, None) for target, _ in theirs}


def _one_holds_other(one: Set[Any], other: Set[Any]) -> bool:
    return one <= other or other <= one


def _times(task: TaskEntry) -> set[str]:
    return {_time(entry) for entry in task.facts.deadlines}


def _targets(task: TaskEntry) -> set[_Target]:
    return {_target(entry) for entry in task.facts.indicators}


def _time(entry: DeadlineEntry) -> str:
    return entry.deadline.timing.words


def _target(entry: IndicatorEntry) -> _Target:
    return entry.target, entry.indicator.year
