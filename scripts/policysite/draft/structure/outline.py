"""Paragraphs into the parts of a plan: what stands before them, parts and tasks, what stands after.

Every paragraph ends up in one place and in the document's order, so that nothing is lost whatever the document
looks like: where a paragraph fits no rule, it stays as text of the part it stands in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from policysite.draft.charges.charge_lines import FoundCharge
from policysite.draft.structure.annexes import Listed, annex_at, with_lists
from policysite.draft.structure.table_rows import Cell, Row, with_rows
from policysite.draft.structure.tree import Branch, FindCharge, grown
from policysite.grammar.numbering import heading, numbered, run_in_title
from policysite.grammar.responsibility import LABEL

# What stands in the head of a document and nowhere else.
_HEAD = re.compile(
    r"[：:]$|^.{0,60}(?:通知|方案|计划|意见|措施|办法|要点|清单|分工|分解表|台账|安排)(?:[（(][^（）()]*[）)])*$"
    r"|^.{2,12}[〔\[]\d{4}[〕\]]\d+号$|印发给你们"
)
# What ends a document: its attachments, who signs it and when, who gets a copy.
_CLOSING = re.compile(
    r"^(附件|附表|附：|抄送|印发|信息公开|（?此件|主动公开)|^.{0,40}\d{4}年\d{1,2}月\d{1,2}日(?:印发)?$"
)
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月")

_TABLE = "任务表"
_SIGNED_IN = 8  # so many lines before the first annex may say who signs, when, and what is attached
_STRAY = "前面有没有责任单位的段落，并入了这项任务"
# Before what tells rows apart and does not name them.
_COUNTING = re.compile("(?:序号|编号|类别)[：:]")
# Before the name of a task, in the rows of a table.
_NAMED = re.compile(r"^(?:(?:重点|主要|工作|目标|具体)*(?:任务|事项|举措|措施|项目|内容|要求)(?:名称)?)[：:]")


@dataclass
class TaskDraft:
    """A task: number and title as written ("" where the document gives none), its paragraphs, its charge."""

    number: str
    title: str
    paragraphs: list[str]
    charge: FoundCharge
    label: str = ""
    review: str = ""
    charge_first: bool = False


@dataclass
class SectionDraft:
    """A part: its number, title (or our `label`), the paragraphs that belong to no task, its tasks, its parts."""

    number: str
    title: str
    level: int
    paragraphs: list[str] = field(default_factory=list)
    tasks: list[TaskDraft] = field(default_factory=list)
    sections: list[SectionDraft] = field(default_factory=list)
    review: str = ""
    label: str = ""


@dataclass(frozen=True)
class Outline:
    """A whole document; `signature` are the lines before its first annex, where it may be signed."""

    preface: list[str]
    sections: list[SectionDraft]
    closing: list[str]
    signature: list[str] = field(default_factory=list)


def outline(paragraphs: Sequence[str], find_charge: FindCharge) -> Outline:
    """The parts of a document; `find_charge` finds the words of a paragraph that say who is charged."""
    lines = with_lists(with_rows(paragraphs, find_charge))
    first = _first_part(lines)
    last = _last_part(lines, first)
    branches = grown(lines[first:last], find_charge)
    annex = next((at for at in range(first, last) if annex_at(lines, at)), first)
    signature = list(paragraphs[max(first, annex - _SIGNED_IN) : annex])
    sections = [_section(branch) for branch in branches]
    return Outline(list(paragraphs[:first]), sections, list(paragraphs[last:]), signature)


def _first_part(paragraphs: Sequence[str]) -> int:
    """Where the parts begin: at the first heading with a number, or the first row of a table."""
    begins = (index for index, paragraph in enumerate(paragraphs) if _begins(paragraph))
    return next(begins, _behind_head(paragraphs))


def _begins(paragraph: str) -> bool:
    return isinstance(paragraph, Row) or (not isinstance(paragraph, Listed) and heading(paragraph) is not None)


def _behind_head(paragraphs: Sequence[str]) -> int:
    """Where the text begins of a document without any number: behind title, addressees, signature and date."""
    heads = (index + 1 for index, paragraph in enumerate(paragraphs[:12]) if _HEAD.search(paragraph))
    return min(max(heads, default=1), len(paragraphs) - 1)


def _last_part(paragraphs: Sequence[str], first: int) -> int:
    """Where the parts end: before the attachments and signatures at the document's end."""
    last = len(paragraphs)
    while last > first + 1 and (_CLOSING.search(paragraphs[last - 1]) or _signs(paragraphs, last - 1)):
        last -= 1
    return last


def _signs(paragraphs: Sequence[str], index: int) -> bool:
    """Whether a paragraph is the signature that stands before a date."""
    following = paragraphs[index + 1] if index + 1 < len(paragraphs) else ""
    return bool(_DATE.match(following)) and len(paragraphs[index]) <= 30


def _section(branch: Branch) -> SectionDraft:
    """A branch as a part: what it says itself, then its tasks, then its parts."""
    section = SectionDraft(
        branch.number, branch.title, branch.level, label=_TABLE if branch.is_table else _name_of(branch.paragraphs)
    )
    own = ([branch.text] if branch.text else []) + branch.leaves
    if branch.title and own and isinstance(own[0], FoundCharge) and not branch.charge_first:
        section.title, section.label = "", branch.title  # a task must have a text: the title does as one
        own = [branch.words.removeprefix(branch.number).strip(), *own]
    if branch.holds_all:
        section.tasks.append(_whole(branch, own))
        return section
    items = branch.branches
    if not any(one.charged or one.title or one.branches for one in items):
        own += [words for one in items for words in one.paragraphs]
        items = []
    if items and items[0].is_table and not branch.charges:
        own += items[0].leaves
        items = items[1:]
    _enter_tasks(section, own, runs_in=bool(branch.text))
    if not section.sections:
        items = _enter_items(section, items)
    charged = [one.charged for one in items]
    for one, has_charge in zip(items, charged, strict=True):
        section.sections.append(_section(one))
        if any(charged) and not has_charge and one.level > 2:
            section.sections[-1].review = "同级的别项有责任单位，这一项没有，请对照原件"
    return section


def _whole(branch: Branch, own: list[str | FoundCharge]) -> TaskDraft:
    """A branch whose one charge, at its beginning or end, is for all that it holds."""
    paragraphs = [words for words in own if isinstance(words, str)]
    paragraphs += [words for one in branch.branches for words in one.paragraphs]
    title, paragraphs = ("", paragraphs) if branch.text or branch.branches else _titled(paragraphs)
    review = branch.doubt or _stray(paragraphs)
    return TaskDraft("", title, paragraphs, branch.charge, review=review, charge_first=branch.charge_first)


def _titled(paragraphs: list[str]) -> tuple[str, list[str]]:
    """A task's own title, where its first paragraph begins with one, and the paragraphs without it."""
    title, text = ("", paragraphs[0]) if LABEL.match(paragraphs[0]) else run_in_title(paragraphs[0])
    return title, [text, *paragraphs[1:]]


def _enter_tasks(section: SectionDraft, own: Sequence[str | FoundCharge], runs_in: bool) -> None:
    """Each charge makes a task of the words before it; what stands behind the last, or before a row of a table and in
    none, is text of its part. Behind tasks, only a part of its own can hold text.

    Where the text runs in behind the part's own title (`runs_in`), what it begins with is no other title.
    """
    part = section
    held: list[str] = []

    def leave() -> None:
        nonlocal part, held
        if held and (part.tasks or part is not section):
            part = SectionDraft("", "", section.level + 1, label=_name_of(held))
            section.sections.append(part)
        part.paragraphs += held
        held = []

    for words in own:
        if isinstance(words, Row) and not any(isinstance(one, Row) for one in held):
            leave()
        if isinstance(words, str):
            held.append(words)
        elif held:
            title, paragraphs = ("", held) if runs_in and not section.tasks else _titled(held)
            label = "" if title else _name_of(held)
            part.tasks.append(TaskDraft("", title, paragraphs, words, label, _stray(held)))
            held = []
        else:
            part.review = f"“{words.text}”前面没有正文，不知道管哪一项，请核对"
            held = [words.text]
    leave()
    for one in [section, *section.sections]:
        _tell_apart(one.tasks)


def _tell_apart(tasks: Sequence[TaskDraft]) -> None:
    """Rows that share the name in a merged cell are known by what their next cell says."""
    shared = {label for label, count in Counter(task.label for task in tasks).items() if label and count > 1}
    for task in tasks:
        cells = (
            one.partition("：")[2] for one in task.paragraphs if isinstance(one, Cell) and not _COUNTING.match(one)
        )
        others = [name for cell in cells if cell and (name := first_words(cell)) != task.label]
        if task.label in shared and others:
            task.label = others[0]


def _stray(paragraphs: Sequence[str]) -> str:
    """Why a person must look at the text of a task: it holds a row of a table that has no charge of its own."""
    return _STRAY if sum(isinstance(one, Row) for one in paragraphs) > 1 else ""


def _enter_items(section: SectionDraft, items: Sequence[Branch]) -> Sequence[Branch]:
    """Numbered items, each with its charge, as tasks of the part; one without a charge goes with the next.

    Returns those that have to be parts: a table behind the items, or all where any cannot be a task.
    """
    count = len(items) - (1 if items and items[-1].is_table else 0)
    if not count or not all(one.is_task for one in items[:count]):
        return items
    held: list[str] = []
    for one in items[:count]:
        if not one.charged:
            held += one.paragraphs
            continue
        own = [one.text, *one.leaves] if one.text else one.leaves
        paragraphs = [words for words in own if isinstance(words, str)]
        paragraphs += [words for child in one.branches for words in child.paragraphs]
        number, title, review = one.number, one.title, one.doubt
        if not paragraphs:  # a task must have a text: its title does as one
            title, paragraphs = "", [one.words.removeprefix(number).strip()]
        if held:
            first = f"{number}{title}{'。' if title else ''}{paragraphs[0]}"
            paragraphs = [*held, first, *paragraphs[1:]]
            number, title, review = "", "", _STRAY
            held = []
        label = "" if title else _name_of(paragraphs)
        section.tasks.append(TaskDraft(number, title, paragraphs, one.charge, label, review, one.charge_first))
    if held:
        section.sections.append(SectionDraft("", "", section.level + 1, held, label=_name_of(held)))
    return items[count:]


def _name_of(paragraphs: Sequence[str]) -> str:
    """The words by which a task without a title is known.

    Those behind 重点任务： where there are such, else the first words; of a row, those of the cell behind its number.
    """
    named = next((paragraph for paragraph in paragraphs if _NAMED.match(paragraph)), "")
    cells = (paragraph for paragraph in paragraphs if isinstance(paragraph, Cell) and not _COUNTING.match(paragraph))
    cell = next(cells, "") if isinstance(paragraphs[0], Cell) else ""
    return first_words(_NAMED.sub("", named) or cell.partition("：")[2] or paragraphs[0])


def first_words(text: str) -> str:
    """The words up to the first mark, without a number, by which people will know a text without a name."""
    number = numbered(text)
    words = number[2] if number and number[2] else text
    return re.split(r"[，。；：,;:（(\n]|\.(?=[\u4e00-\u9fff])", words, maxsplit=1)[0][:30] or words[:30]
