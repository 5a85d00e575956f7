"""Paragraphs into the parts of a plan: what stands before them, parts and tasks, what stands after.

Every paragraph ends up in one place and in the document's order, so that nothing is lost whatever the document
looks like: where a paragraph fits no rule, it stays as text of the part it stands in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from policysite.draft.charges.charge_lines import FindCharge, FoundCharge
from policysite.draft.charges.roles import leads_in_title, only_joins
from policysite.draft.readers.document import Line, Table
from policysite.draft.structure.annexes import annex_at, with_lists
from policysite.draft.structure.body import end_of_body, first_of_body
from policysite.draft.structure.labels import label_of, told_apart
from policysite.draft.structure.run_together import cut_at_numbers
from policysite.draft.structure.tree import Branch, grown
from policysite.grammar.brackets import OPEN
from policysite.grammar.charges.charge_labels import LABEL
from policysite.grammar.numbering import run_in_title

_TABLE = "任务表"
_LONGEST_TITLE = 60
_SIGNED_IN = 8  # so many lines before the first annex may say who signs, when, and what is attached
_STRAY = "前面有没有责任单位的段落，并入了这项任务"
# How rows begin that add up others.
TOTALS = (
    "合计",
    "总计",
    "小计",
    "共计",
)
_BEHIND_CHARGE = "这几行在表格里与前一项同一行，写在责任单位后面，请核对是不是前一项的"
_UNCHARGED = "表格的这一行没有责任单位，没有列成任务，请对照原件"


@dataclass
class TaskDraft:
    """A task: number and title as written ("" where the document gives none), its paragraphs, its charge.

    `is_row` tells that it is a row of a table, which has a `label` of its own; `above` is what the title of its part
    says of who leads, where its charge does not.
    """

    number: str
    title: str
    paragraphs: list[str]
    charge: FoundCharge
    label: str = ""
    review: str = ""
    charge_first: bool = False
    is_row: bool = False
    above: str = ""


@dataclass
class SectionDraft:
    """A part: its number, title (or our `label`), the paragraphs that belong to no task, its tasks, its parts."""

    number: str
    title: str
    level: float
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

    @property
    def tasks(self) -> Iterator[TaskDraft]:
        """All tasks, part by part."""
        parts = list(reversed(self.sections))
        while parts:
            part = parts.pop()
            yield from part.tasks
            parts += reversed(part.sections)


def outline(lines: Sequence[Line], find_charge: FindCharge) -> Outline:
    """The parts of a document; `find_charge` finds the words of a line that say who is charged."""
    lines = cut_at_numbers(with_lists(lines))
    first = first_of_body(lines)
    last = end_of_body(lines, first)
    branches = grown(lines[first:last], find_charge)
    annex = next((at for at in range(first, last) if annex_at(lines, at)), first)
    signature = _texts(lines[max(first, annex - _SIGNED_IN) : annex])
    sections = [_section(branch) for branch in branches]
    _enter_leads_above(sections)
    return Outline(_texts(lines[:first]), sections, _texts(lines[last:]), signature)


def _enter_leads_above(sections: Iterable[SectionDraft]) -> None:
    """Let the tasks whose charge only says who joins have the lead from the title of a part above them."""
    parts = [(section, "") for section in sections]
    while parts:
        section, above = parts.pop()
        heads = section.title or next((text for text in section.paragraphs[:1] if len(text) <= _LONGEST_TITLE), "")
        above = leads_in_title(heads) or above
        parts += [(child, above) for child in section.sections]
        for task in section.tasks:
            if above and only_joins(task.charge.text):
                task.above = above


def _texts(lines: Iterable[Line]) -> list[str]:
    return [line.text for line in lines]


def _section(branch: Branch) -> SectionDraft:
    """A branch as a part: what it says itself, then its tasks, then its parts."""
    bare = next((one for one in branch.leaves if isinstance(one, Line)), None)  # behind a number and its charge
    bare = bare if branch.number and not (branch.title or branch.text) else None
    label = _TABLE if branch.is_table else label_of([bare or branch.line])
    section = SectionDraft(branch.number, branch.title, branch.level, label=label)
    own = [*branch.text_line, *branch.leaves]
    if leads_below := _leads_those_below(branch):  # no task of its own: the title stays whole, and rules those below
        section.title, section.label = "", branch.title
        gap = "" if leads_below.text[0] in OPEN else " "
        own = [Line(f"{branch.words.removeprefix(branch.number).strip()}{gap}{leads_below.text}")]
    of_all, text = (None if leads_below else branch.charge_of_parts), [one for one in own if isinstance(one, Line)]
    if of_all and text:  # it stands above parts that have charges of their own
        section.tasks.append(TaskDraft("", "", _texts(text), of_all, charge_first=True))
        own = []
    elif branch.title and own and isinstance(own[0], FoundCharge) and (of_all or not branch.charge_first):
        section.title, section.label = "", branch.title  # a task must have a text: the title does as one
        own = [Line(branch.words.removeprefix(branch.number).strip()), *own]
    if branch.holds_all:
        section.tasks.append(_whole(branch, own))
        return section
    items = branch.branches
    if not any(one.charged or one.title or one.branches for one in items):
        own += [line for one in items for line in one.lines]
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


def _leads_those_below(branch: Branch) -> FoundCharge | None:
    """The charge of a title where one below only says who joins: 绿化（牵头单位：甲局）, 1.种树（配合单位：乙局）."""
    of_title = branch.leaves[0] if branch.title and not branch.text and len(branch.leaves) == 1 else None
    if not isinstance(of_title, FoundCharge) or only_joins(of_title.text):
        return None
    below = (charge for one in branch.branches for charge in _charges_in(one))
    return of_title if any(only_joins(charge.text) for charge in below) else None


def _charges_in(branch: Branch) -> Iterator[FoundCharge]:
    yield from branch.charges
    for one in branch.branches:
        yield from _charges_in(one)


def _whole(branch: Branch, own: Sequence[Line | FoundCharge]) -> TaskDraft:
    """A branch whose one charge, at its beginning or end, is for all that it holds."""
    lines = [one for one in own if isinstance(one, Line)]
    lines += [line for one in branch.branches for line in one.lines]
    has_own = branch.text or branch.branches or branch.charge_first  # no title stands behind its charge
    title, lines = ("", lines) if has_own else _titled(lines)
    review = branch.doubt or _stray(lines)
    return TaskDraft("", title, _texts(lines), branch.charge, review=review, charge_first=branch.charge_first)


def _titled(lines: list[Line]) -> tuple[str, list[Line]]:
    """A task's own title, where its first paragraph begins with one, and the paragraphs without it."""
    first, *others = lines
    if first.begins_row or LABEL.match(first.text):
        return "", lines
    title, text = run_in_title(first.text)
    return title, [replace(first, text=text), *others]


def _enter_tasks(section: SectionDraft, own: Sequence[Line | FoundCharge], runs_in: bool) -> None:
    """Each charge makes a task of the words before it; what stands behind the last, or before a row of a table and in
    none, is text of its part. Behind tasks, only a part of its own can hold text.

    Where the text runs in behind the part's own title (`runs_in`), what it begins with is no other title.
    """
    part = section
    held: list[Line] = []
    tasks: dict[int, list[tuple[TaskDraft, list[Line]]]] = defaultdict(list)  # of each part, by its `id`

    has_charges = any(isinstance(one, FoundCharge) for one in own)

    def leave() -> None:
        nonlocal part, held
        if has_charges and any(line.begins_row and isinstance(line.block, Table) for line in held):
            _set_aside(section, held)
            part, held = SectionDraft("", "", section.level + 1, label=_TABLE), []
            section.sections.append(part)
        if held and (part.tasks or part is not section):
            part = SectionDraft("", "", section.level + 1, label=label_of(held))
            section.sections.append(part)
            if isinstance(held[0].block, Table) and held[0].cell and not held[0].begins_row:
                part.review = _BEHIND_CHARGE
        part.paragraphs += _texts(held)
        held = []

    for one in own:
        if isinstance(one, Line):
            if one.begins_row and (isinstance(one.block, Table) or not any(line.begins_row for line in held)):
                leave()
            held.append(one)
        elif held:
            title, lines = ("", held) if runs_in and not section.tasks else _titled(held)
            label = "" if title else label_of(held)
            part.tasks.append(TaskDraft("", title, _texts(lines), one, label, _stray(held), is_row=held[0].begins_row))
            tasks[id(part)].append((part.tasks[-1], held))
            held = []
        else:
            part.review = f"“{one.text}”前面没有正文，不知道管哪一项，请核对"
            held = [Line(one.text)]
    leave()
    section.sections = [one for one in section.sections if one.tasks or one.paragraphs or one.sections]
    for of_part in tasks.values():
        labels = told_apart([task.label for task, _ in of_part], [lines for _, lines in of_part])
        for (task, _), label in zip(of_part, labels, strict=True):
            task.label = label


def _set_aside(section: SectionDraft, lines: Sequence[Line]) -> None:
    """Keep a row of a table that charges nobody as text, with the rows before it that do not either."""
    is_total = any(line.value in TOTALS for line in lines)
    before = next((one for one in reversed(section.sections) if one.tasks or one.paragraphs), None)
    if before is None or is_total or before.review != _UNCHARGED:
        before = SectionDraft("", "", section.level + 1, label=label_of(lines), review="" if is_total else _UNCHARGED)
        section.sections.append(before)
    before.paragraphs += _texts(lines)


def _stray(lines: Sequence[Line]) -> str:
    """Why a person must look at the text of a task: it holds a row of a table that has no charge of its own."""
    return _STRAY if sum(line.begins_row for line in lines) > 1 else ""


def _enter_items(section: SectionDraft, items: list[Branch]) -> list[Branch]:
    """Numbered items, each with its charge, as tasks of the part; one without a charge goes with the next.

    Returns those that have to be parts: a table behind the items, or all where any cannot be a task.
    """
    count = len(items) - (1 if items and items[-1].is_table else 0)
    if not count or not all(one.is_task for one in items[:count]):
        return items
    held: list[Line] = []
    for one in items[:count]:
        if not one.charged:
            held += one.lines
            continue
        task, lines = _item(one)
        if held:
            first = f"{task.number}{task.title}{'。' if task.title else ''}{task.paragraphs[0]}"
            lines = [*held, Line(first), *lines[1:]]
            task = TaskDraft("", "", _texts(lines), one.charge, "", _STRAY, one.charge_first)
            held = []
        task.label = "" if task.title else label_of(lines)
        section.tasks.append(task)
    if held:
        section.sections.append(SectionDraft("", "", section.level + 1, _texts(held), label=label_of(held)))
    return items[count:]


def _item(branch: Branch) -> tuple[TaskDraft, list[Line]]:
    """A numbered item with its charge as a task, and the lines of its text."""
    own = [*branch.text_line, *branch.leaves]
    lines = [one for one in own if isinstance(one, Line)]
    lines += [line for child in branch.branches for line in child.lines]
    title = branch.title
    if not lines:  # a task must have a text: its title does as one
        title, lines = "", [Line(branch.words.removeprefix(branch.number).strip())]
    made = TaskDraft(branch.number, title, _texts(lines), branch.charge, "", branch.doubt, branch.charge_first)
    return made, lines
