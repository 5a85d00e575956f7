"""What the columns of a table hold, told by their cells: who is charged, when, numbers, sentences.

A heading alone tells little: 单位 may be a unit of measure, and 技术路径 or 拟投入运营时间 are in no list. So a header
is known by what stands below it, and a column charges only where its cells name bodies.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policysite.draft.readers.document import Table
from policysite.draft.readers.tables.headings import is_heading, names_task
from policysite.grammar.bodies.names import is_body, is_surely_a_body, names
from policysite.grammar.charges.charge_labels import CHARGED, LEAD, PARTNER, answers, is_builder, label_role

_LONGEST_HEADING = 15
_LONGEST_NAME = 24
_FEWEST_COLUMNS = 3  # of a table that says without a header what is to be done, and by whom
_NUMBER = re.compile(r"[（(]?(?:\d{1,4}|[一二三四五六七八九十]{1,3})[)）]?[.．、]?")
_TIME = re.compile(
    r"(?:\d{4}[年.\-/]|\d{1,2}月|[12]?\d{3}年|长期|持续|常态|全年|每[年季月]|第?[一二三四1-4]季度|[上下]半年|年[底内]|已完成|立即|适时)"
    r"[^，。；]{0,12}"
)
_LAST_BRACKET = re.compile(r"[（(]([^（）()：:]{2,10}[：:])[^（）()]{2,200}[）)][。；]?$")
# Headings of columns that say what is to be done in each part of a year: 一季度, 二季度.
_PART_OF_YEAR = re.compile(r"第?[一二三四1-4]季度|\d{1,2}月份?|[上下]半年|年底")
_SENTENCE = re.compile("[。；，]")
_REACHED_BY = re.compile("电话|手机|联系方式|传真|邮箱|微信号")
# What a heading says in brackets, of a unit or of how its cells are read, does not make it a sentence.
_BRACKET = re.compile(r"(?<=\S)[（(][^（()）]{1,40}[）)]$")


def names_bodies(cell: str) -> bool:
    """Whether a cell lists bodies and says nothing else."""
    listed = names(cell.replace("\n", " "))
    return bool(listed) and "。" not in cell.rstrip("。 \n") and all(map(_is_name, listed))


def _is_name(name: str) -> bool:
    return is_body(name) and len(name) <= _LONGEST_NAME


def looks_like_header(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row has the headings of those below it: two that task tables have, or one above cells that bear it out.

    Short words stand above longer ones or of another kind: bodies, times, numbers.
    """
    heads = [_BRACKET.sub("", squeezed(cell)) for cell in row]
    filled = [head for head in heads if head]
    if not all(len(head) <= _LONGEST_HEADING and not _SENTENCE.search(head) for head in filled):
        return False
    known = sum(map(is_heading, filled))
    if known >= 2:
        return True
    if len(filled) < 3 or any(_NUMBER.fullmatch(head) or (len(head) > 3 and is_surely_a_body(head)) for head in filled):
        return False
    times = [head for head in filled if _TIME.fullmatch(head)]
    if times and not (len(set(times)) > 1 and all(map(_PART_OF_YEAR.fullmatch, times))):
        return False
    telling = sum(_is_told_by_cells(column) for column in zip(*below, strict=True))
    return telling >= (1 if known else 2)


def _is_told_by_cells(cells: Sequence[str]) -> bool:
    """Whether most cells of a column are numbers, times or bodies."""
    filled = [cell for cell in cells if cell]
    return any(
        sum(1 for cell in filled if is_kind(cell)) * 2 > len(filled)
        for is_kind in (_NUMBER.fullmatch, _TIME.fullmatch, names_bodies)
    )


def squeezed(cell: str) -> str:
    """A heading without the white space of narrow columns: 责 任\\n单 位."""
    return "".join(cell.split())


def is_contact_list(table: Table) -> bool:
    """Whether a table only says how to reach people: it has a column of telephones, and none of what is to be done."""
    lasts = [squeezed(heading.rpartition("·")[2]) for heading in table.columns]
    return any(map(_REACHED_BY.search, lasts)) and not any(map(names_task, lasts))


def charging_columns(table: Table) -> set[int]:
    """The columns that say who is charged; a list of contacts has none.

    Who builds or applies (建设主体) is charged only where no other column says who answers for it.
    """
    if is_contact_list(table):
        return set()
    if not table.header_rows:
        return _only_of_bodies(table)
    columns = enumerate(zip(*table.body, strict=True))
    found = {at for at, cells in columns if table.columns[at] and _charges(table.columns[at], cells)}
    lasts = {at: table.columns[at].rpartition("·")[2] for at in found}
    builders = {at for at in found if is_builder(lasts[at])}
    who_answers = (lasts[at] for at in found - builders if "主管" not in lasts[at])
    return found - builders if any(answers(f"{last}：") for last in who_answers) else found


def _only_of_bodies(table: Table) -> set[int]:
    """Of a table without a header, with a row a task, the one column whose cells are bodies and nothing else."""
    if len(table.columns) < _FEWEST_COLUMNS or len(table.rows) < _FEWEST_COLUMNS:
        return set()
    of_bodies = set()
    for at, cells in enumerate(zip(*table.rows, strict=True)):
        listed = [name for cell in cells for name in names(cell)]
        if all(map(names_bodies, cells)) and all(map(is_surely_a_body, listed)):
            of_bodies.add(at)
    return of_bodies if len(of_bodies) == 1 and 0 not in of_bodies else set()


def bracketed_columns(table: Table) -> set[int]:
    """The columns whose cells end in a charge in brackets: 改造驿站（责任单位：市园林局）."""
    columns = enumerate(zip(*table.body, strict=True))
    ends = {at: sum(_ends_in_charge(cell) for cell in cells) for at, cells in columns}
    return {at for at, count in ends.items() if 2 * count > len(table.body)}


def _ends_in_charge(cell: str) -> bool:
    found = _LAST_BRACKET.search(cell.rstrip())
    return found is not None and label_role(found[1]) in (LEAD, PARTNER, CHARGED)


def unlabelled_columns(table: Table) -> list[str]:
    """The headings of columns whose cells are surely bodies, though they are not called as those that charge."""
    found = []
    for at, cells in enumerate(zip(*table.body, strict=True)):
        filled = [cell for cell in cells if names(cell)]
        sure = [cell for cell in filled if names_bodies(cell) and all(map(is_surely_a_body, names(cell)))]
        if filled and 2 * len(sure) > len(filled):
            found.append(table.columns[at] or f"第{at + 1}列")
    return found


def is_charging(heading: str) -> bool:
    """Whether a column is called as those that say who is charged; its cells may still say something else."""
    return label_role(f"{heading.rpartition('·')[2]}：") in (LEAD, PARTNER, CHARGED)


def _charges(heading: str, cells: Sequence[str]) -> bool:
    """Whether a column says who is charged: by its heading, and by its cells (单位 may be a unit of measure)."""
    if not is_charging(heading):
        return False
    filled = [cell for cell in cells if names(cell)]
    # Beside bodies, cells may name persons, each on a line of its own.
    listed = [name for cell in filled for name in _bodies_or_all(cell)]
    sentences = sum("。" in cell.strip().rstrip("。") for cell in filled)
    return 2 * sentences <= len(filled) and sum(map(is_body, listed)) * 2 >= len(listed)


def _bodies_or_all(cell: str) -> list[str]:
    """The bodies that the lines of a cell name; where none names any, all that it lists."""
    by_line = [name for line in cell.split("\n") for name in names(line) if is_body(name)]
    return by_line or names(cell)
