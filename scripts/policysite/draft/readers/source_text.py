"""The text that becomes source.txt, written from the blocks of a document: the one place that knows its form.

A row of a table is written as one line a cell, with “列名：” before it, so that the text alone says what it says.
Each line keeps the cell that it comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

from policysite.base.problems import quoted
from policysite.data.model.dates import day_words
from policysite.draft.readers.dittos import with_dittos
from policysite.draft.readers.document import Block, Document, DocumentError, Line, Paragraph, Table, row_texts
from policysite.draft.readers.limits import DOUBTS, Budget, characters, check_line, lines_with_words
from policysite.draft.readers.page_data import without_page_data
from policysite.draft.readers.tables.columns import (
    bracketed_columns,
    charging_columns,
    is_charging,
    is_contact_list,
    unlabelled_columns,
)
from policysite.draft.readers.tables.group_charges import with_group_charges
from policysite.draft.readers.tables.headings import (
    is_counting,
    is_quantity,
    is_time,
    says_units,
    stands_beside_charges,
    target_of,
)
from policysite.draft.readers.tables.sign_columns import columns_of_signs, legend_of, with_roles
from policysite.draft.readers.tables.stacked import with_head_of
from policysite.draft.readers.tables.tables import joined_tables
from policysite.grammar.bodies.names import is_body, names
from policysite.grammar.bodies.persons import persons_in

COLON = "："
# The name of a group of rows: no sentence, no note.
_GROUP = re.compile(r"(?![\d（(]|注|备注|说明|填报|单位[：:])[^。；\n]{2,40}")
_TARGETS_OF_YEAR = re.compile(r"\d{4}年(?:\D{0,4}(?:目标|指标)\D{0,4})?$")
_PART_OF_YEAR = re.compile(r"(?:.{1,8}·)?(?:第?[一二三四1-4]季度|\d{1,2}月份?|[上下]半年)\S{0,6}$")
_FIGURE = re.compile(r"[\d.,，]{1,15}")
_ENDS_IN_UNIT = re.compile(r"\S[（(][^（()）\d]{1,6}[）)]$")
_NO_TARGET = re.compile(r"号|序|电话|手机|邮编|年份|页|权重|分值|得分|\d{4}年")
_DAY_NUMBER = re.compile("(?:3[6-9]|4[0-9]|5[0-4])[0-9]{3}")  # of 1998 to 2050
_DAY_IN_DIGITS = re.compile(r"(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_NUMBERS = re.compile(r"\d{1,3}(?:\n\d{1,3}){1,200}")
_SHORT_MONTH = re.compile(r"(2\d)\.(1[0-2]|[1-9])")
_DIGIT = re.compile(r"\d")
_FIRST_DAY = date(1899, 12, 30)  # from which Excel counts
_BRACKET = re.compile("[（(【〔]")
_SAYS_MORE = re.compile(r"[。；].|\n|.{60}")


def document_of(blocks: Iterable[Block], notes: Iterable[str] = (), doubts: Iterable[str] = ()) -> Document:
    """A document from its blocks, with the text written from them; raises DocumentError where they have no words."""
    kept: list[Block] = []
    lines: list[Line] = []
    text: list[str] = []
    budget, of_lines = characters(), lines_with_words()
    told: list[str] = []
    for block in _with_charges(chain.from_iterable(map(without_page_data, joined_tables(blocks))), told):
        if not (written := list(_counted(lines_of(block), budget, of_lines))):
            continue
        if block.apart and kept:
            text.append("")
        text += [line.text for line in written]
        lines += written
        kept.append(block)
    if not kept:
        raise DocumentError("文件里没有文字。请确认没有放错文件；若内容是图片，请先识别成文字。")
    whole = "".join(f"{line}\n" for line in text)
    doubted = _some(dict.fromkeys([*doubts, *told, *_doubts(kept), *_private(whole)]))
    return Document(tuple(kept), tuple(lines), whole, tuple(dict.fromkeys(notes)), doubted)


def _with_charges(blocks: Iterable[Block], told: list[str]) -> Iterator[Block]:
    """The blocks; of tables that say in signs or in the names of groups who is charged, with columns that say it.

    Adds to `told` what a person is told of it.
    """
    read = list(blocks)
    has_signs = any(isinstance(block, Table) and columns_of_signs(block) for block in read)
    legend = legend_of(line.text for block in read for line in lines_of(block)) if has_signs else {}
    above: Table | None = None  # the last table with a header
    for block in read:
        if isinstance(block, Table):
            block, of_head = with_head_of(above, block)
            above = block if block.header_rows else above
            block, of_signs = with_roles(block, legend)
            block, of_dittos = with_dittos(block)
            block, of_groups = with_group_charges(block)
            told += filter(None, (of_head, of_signs, of_dittos, of_groups))
        yield block


def _counted(lines: Iterable[Line], budget: Budget, of_lines: Budget) -> Iterator[Line]:
    """The lines, none too long and all together not too many."""
    for line in lines:
        check_line(line.text)
        budget.take(len(line.text))
        of_lines.take(1)
        yield line


def _private(text: str) -> Iterator[str]:
    """What to tell of codes of private use: which letter a font shows for them cannot be told."""
    if found := _PRIVATE.search(text):
        before, behind = text[max(found.start() - 8, 0) : found.start()], text[found.start() : found.end() + 8]
        around = before.rpartition("\n")[2] + behind.partition("\n")[0]
        yield f"“{_PRIVATE.sub('□', around)}”里有自造的字或符号，看不出是什么字，请对照原件改正"


def _some(doubts: Iterable[str]) -> tuple[str, ...]:
    """As many doubts as people read, and how many more there are."""
    told = tuple(doubts)
    return told if len(told) <= DOUBTS else (*told[:DOUBTS], f"这一类还有 {len(told) - DOUBTS} 处，请与原件核对")


def document_of_text(text: str, notes: Iterable[str] = (), doubts: Iterable[str] = ()) -> Document:
    """A document of a text that stays as it is, white space included; each line with words is a paragraph.

    Raises DocumentError for a text or a line that is too long.
    """
    blocks = []
    apart = False
    characters().take(len(text))
    of_lines = lines_with_words()
    for line in text.split("\n"):
        check_line(line)
        if line.strip():
            of_lines.take(1)
            blocks.append(Paragraph(line.strip(), apart))
        apart = not line.strip()
    lines = [Line(block.text, block) for block in blocks]
    return Document(tuple(blocks), tuple(lines), text, tuple(notes), (*doubts, *_private(text)))


def lines_of(block: Block) -> Iterator[Line]:
    """The lines of a paragraph or table, those without words left out."""
    if isinstance(block, Table):
        yield from _table_lines(block)
        return
    for text in block.text.split("\n"):
        if text.strip():
            yield Line(text, block)


def _table_lines(table: Table) -> Iterator[Line]:
    """The lines above a table and those of its rows.

    A row of one cell across the table is a line of its own, as a heading between rows is. In a row, who is charged
    comes last, as in running text, where the charge stands behind what it charges with.
    """
    for text in table.lines_above:
        yield Line(text, table)
    charging, may_charge_at_all = charging_columns(table), not is_contact_list(table)
    order = _order(table, charging)
    rows = table.grid[table.header_rows :]
    if table.header_rows and len(table.columns) > 1 and not any(any(row_texts(cells)[1:]) for cells in rows):
        yield from (Line(heading, table) for heading in dict.fromkeys(filter(None, table.columns)))
    for cells in rows:
        texts = row_texts(cells)
        if len(texts) > 1 and texts[0] and not any(texts[1:]):
            is_group = cells is not rows[-1] and _GROUP.fullmatch(texts[0]) is not None
            for text in texts[0].split("\n"):
                yield Line(text, table, cannot_charge=bool(charging), heads_rows=is_group)
            continue
        is_charged = any(names(texts[column]) for column in charging)
        begins_row = True
        for column in order:
            if texts[column]:
                line = Line("", table, cells[column], table.columns[column], begins_row=begins_row)
                is_charge = column in charging
                in_brackets = not is_charged and _BRACKET.search(texts[column])
                may_charge = may_charge_at_all and (not charging or is_charge or in_brackets)
                yield from _cell_lines(replace(line, charges=is_charge, cannot_charge=not may_charge))
                begins_row = False


def _cell_lines(line: Line) -> Iterator[Line]:
    """The lines of a cell; bodies that are charged may stand below each other, and are written on one line."""
    assert line.cell is not None
    text = line.cell.text
    if line.charges or (is_charging(line.label) and "。" not in text):
        label, values = line.label.rpartition("·")[2], [text.replace("\n", " ")]
    else:
        label, values = line.label, text.split("\n")
    yield replace(line, text=f"{label}{COLON if label else ''}{values[0]}", label=label, value=values[0])
    for value in values[1:]:
        yield replace(line, text=value, label="", value=value, begins_row=False)


def _order(table: Table, charging: set[int]) -> list[int]:
    """The columns in the order of the text: those that charge last, and with them those that say when and by whom.

    Such a column stays where it is if a cell of it says more than fits behind a charge.
    """
    first = min(charging, default=len(table.columns))
    last = charging or bracketed_columns(table)

    def names_somebody(at: int) -> bool:
        return any(one in row[at] for row in table.body for one in ("由", "负责", "配合", "牵头"))

    def comes_late(at: int) -> bool:
        if at in last:
            return True
        heading = table.columns[at]
        is_beside = at > first and stands_beside_charges(heading) and not ("备注" in heading and names_somebody(at))
        return is_beside and not any(_SAYS_MORE.search(row[at]) for row in table.body)

    return sorted(range(len(table.columns)), key=comes_late)


def _bare_targets(table: Table) -> Iterator[str]:
    """The headings of columns of targets whose cells are mostly figures, where nothing says what they count."""
    if any(map(says_units, table.columns)) or any(map(_names_with_units, zip(*table.body, strict=True))):
        return
    for heading, cells in table.by_column:
        is_target = target_of(heading) == (None, None) and not is_quantity(heading)
        is_target = is_target or _TARGETS_OF_YEAR.search(heading) is not None
        if is_target and _are_figures(cells):
            yield heading


def _are_figures(cells: Sequence[str]) -> bool:
    """Whether most cells of a column that say anything are figures alone."""
    return 2 * sum(_FIGURE.fullmatch(cell) is not None for cell in cells) > sum(map(bool, cells))


def _names_with_units(cells: Sequence[str]) -> bool:
    """Whether most cells of a column end in a unit in brackets: 绿道长度（公里）."""
    return 2 * sum(_ENDS_IN_UNIT.search(cell) is not None for cell in cells) > len(cells)


def _other_figures(table: Table) -> Iterator[str]:
    """The headings of columns of figures that are called neither as targets nor as what only counts or tells when."""
    for heading, cells in table.by_column:
        last = heading.rpartition("·")[2]
        is_target = target_of(heading) and not is_quantity(heading)
        is_known = is_counting(last) or is_time(last) or is_target or _NO_TARGET.search(last)
        if last and not is_known and _are_figures(cells):
            yield last


def _numbers_together(table: Table) -> bool:
    """Whether a cell of the first column has the numbers of several rows."""
    return any(_NUMBERS.fullmatch(row[0]) for row in table.body)


def _days_as_numbers(table: Table) -> Iterator[tuple[str, str]]:
    """What looks like a day that Excel shows as its number, or a time in digits alone, in columns of times; which."""
    for heading, cells in table.by_column:
        if not is_time(heading.rpartition("·")[2]):
            continue
        for cell in cells:
            if _DAY_NUMBER.fullmatch(cell):
                day = _FIRST_DAY + timedelta(days=int(cell))
                yield cell, day_words(day)
            elif written := _DAY_IN_DIGITS.fullmatch(cell):
                yield cell, f"{written[1]}年{int(written[2])}月{int(written[3])}日"
            elif short := _SHORT_MONTH.fullmatch(cell):
                yield cell, f"20{short[1]}年{short[2]}月"


def _persons_charged(table: Table, charging: Iterable[int]) -> Iterator[str]:
    """The persons that stand beside bodies in the columns that charge."""
    for column in sorted(charging):
        for row in table.body:
            yield from persons_in(row[column], is_body)


def _doubts(blocks: Iterable[Block]) -> Iterator[str]:
    """What of the tables a person must look at, once a document."""
    tables = [block for block in blocks if isinstance(block, Table)]
    charging = [charging_columns(table) for table in tables]
    if bare := list(dict.fromkeys(name for table in tables for name in _bare_targets(table))):
        yield f"表格“{'”“'.join(bare)}”栏里的数没有单位，没有登记成目标值，请核对"
    if figures := list(dict.fromkeys(name for table in tables for name in _other_figures(table))):
        yield f"表格“{'”“'.join(figures)}”栏里的数没有登记成目标值，请核对是不是目标"
    of_parts = ([name for name in table.columns if _PART_OF_YEAR.match(name)] for table in tables)
    if parts := list(dict.fromkeys(some[0] for some in of_parts if len(some) == 1)):  # several are a row of times
        yield f"表格“{'”“'.join(parts)}”栏的时间只写在列名里，没有登记成时限，请核对"
    each = zip(tables, charging, strict=True)
    if persons := list(dict.fromkeys(name for table, columns in each for name in _persons_charged(table, columns))):
        yield f"责任单位一栏里的{quoted(persons, 3)}像是人名，没有列为责任单位，请核对"
    if empty := [name for table in tables for name, cells in table.by_column if _DIGIT.search(name) and not any(cells)]:
        yield f"表格的“{'”“'.join(dict.fromkeys(empty))}”栏是空的，列名没有收进来，请核对是不是表头"
    if any(map(_numbers_together, tables)):
        yield "表格里有的格子有好几个序号，像是几行并成了一行，请核对"
    if days := [day for table in tables for day in _days_as_numbers(table)]:
        number, meant = days[0]
        yield f"时间一栏里的“{number}”等 {len(days)} 处像是日期（{meant}），没有登记成时限，请核对"
    without = (
        table for table, columns in zip(tables, charging, strict=True) if not columns and not is_contact_list(table)
    )
    unlabelled = dict.fromkeys(name for table in without for name in unlabelled_columns(table))
    if unlabelled:
        yield f"表格的“{'”“'.join(unlabelled)}”一栏像是单位，没有当作责任单位，请核对"
