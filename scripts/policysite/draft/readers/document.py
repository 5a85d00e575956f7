"""A document as it was read: paragraphs and tables in order, and the text that becomes source.txt.

In a table every row has a text for each column. A cell merged across columns has its text in the first of them and ""
in the others; a cell merged across rows has its text in each row that it covers, since it is said of each. The text
writes a row as one line a cell, with “列名：” before it, so that it alone says what the table says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from policysite.grammar.names import is_body, names
from policysite.grammar.responsibility import CHARGED, JOIN, LEAD, label_role

MAX_BYTES = 50_000_000


class DocumentError(Exception):
    """A document cannot be read. Says in Chinese what is wrong and how to mend it."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, with a "\n" at a soft line break; `apart` where the original leaves a blank line before it."""

    text: str
    apart: bool = False

    @property
    def lines(self) -> list[str]:
        """Its lines, as a table has them too."""
        return self.text.split("\n")


# Columns that may stand among those that charge: when, and by which person.
_BESIDE = re.compile("督导|督办|督查|监督|验收|时限|时间|期限|进度|责任人|领导|联系人|负责人|备注")


@dataclass(frozen=True)
class Table:
    """The rows as texts; the first `heads` of them are its header. The title stood in a row across, above it."""

    rows: tuple[tuple[str, ...], ...]
    heads: int = 0
    apart: bool = False
    title: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The name of each column, "" where it has none; of a header of two rows, “责任单位·牵头单位”."""
        if not self.heads:
            return ("",) * len(self.rows[0])
        filled = [_filled(row) for row in self.rows[: self.heads]]
        return tuple("·".join(dict.fromkeys(filter(None, names))) for names in zip(*filled, strict=True))

    @property
    def body(self) -> tuple[tuple[str, ...], ...]:
        """The rows below the header."""
        return self.rows[self.heads :]

    @property
    def lines(self) -> list[str]:
        """What the rows say, one line a cell; a row of one cell across the table is a line of its own.

        Who is charged comes last in a row, as in running text, where the charge stands behind what it charges with.
        """
        lines = self.title.split("\n") if self.title else []
        for row in self.body:
            if len(row) > 1 and row[0] and not any(row[1:]):
                lines += row[0].split("\n")
                continue
            for at in self._order:
                name = self.columns[at]
                if not row[at]:
                    continue
                if at in self._charging:  # names may stand below each other
                    lines.append(f"{name.rpartition('·')[2]}：{' '.join(row[at].split(chr(10)))}")
                else:
                    lines += f"{name}{'：' if name else ''}{row[at]}".split("\n")
        return lines

    @cached_property
    def _charging(self) -> set[int]:
        """The columns that say who is charged."""
        return {at for at, name in enumerate(self.columns) if name and _charges(name, [row[at] for row in self.body])}

    @cached_property
    def _order(self) -> list[int]:
        """The columns with those last that charge, and those among them that say when and by which person."""
        first = min(self._charging, default=len(self.columns))

        def comes_late(at: int) -> bool:
            return at in self._charging or (at > first and _BESIDE.search(self.columns[at]) is not None)

        return sorted(range(len(self.columns)), key=comes_late)


def _charges(name: str, cells: Sequence[str]) -> bool:
    """Whether a column says who is charged: by its name, and by what stands in it (单位 may be one of measure)."""
    if label_role(f"{name.rpartition('·')[2]}：") not in (LEAD, JOIN, CHARGED):
        return False
    listed = [name for cell in cells for name in names(cell)]
    return sum(map(is_body, listed)) * 2 >= len(listed)


def _filled(row: tuple[str, ...]) -> list[str]:
    """A row of a header: a name across several columns is the name of each."""
    names: list[str] = []
    for cell in row:
        names.append(cell.replace("\n", "") or (names[-1] if names else ""))
    return names


Block = Paragraph | Table


@dataclass(frozen=True)
class Document:
    """What a file says: `text` for source.txt, `blocks` in order, `notes` for people on how it was read, and `doubts`:
    what may be missing from the text, or stand in the wrong place.
    """

    text: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """All that people are told of how it was read."""
        return (*self.notes, *self.doubts)


def document(blocks: Iterable[Block], notes: Iterable[str] = (), doubts: Iterable[str] = ()) -> Document:
    """A document from its blocks: the text is written from them."""
    kept = tuple(block for block in blocks if any(map(str.strip, block.lines)))
    if not kept:
        raise DocumentError("文件里没有文字。请确认没有放错文件；若内容是图片，请先识别成文字。")
    lines: list[str] = []
    for block in kept:
        if block.apart and lines:
            lines.append("")
        lines += block.lines
    return Document("\n".join(lines) + "\n", kept, tuple(dict.fromkeys(notes)), tuple(dict.fromkeys(doubts)))


_INVISIBLE = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u2060\ufeff\ufffe\uffff]")
_LOOKALIKE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")


def clean(text: str) -> str:
    """A paragraph's words: no indents, no invisible characters, one kind of space, look-alikes as they are read."""
    text = _LOOKALIKE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), _INVISIBLE.sub("", text))
    lines = (re.sub(r"[ \t\u00a0\u2002-\u200a\u202f]+", " ", line).strip() for line in re.split(r"[\n\v\f\r]+", text))
    return "\n".join(line for line in lines if line)


# Names that columns of task tables have; two of them tell a header that the file does not mark as one.
_COLUMN = re.compile(
    r"序号|编号|类别|(重点|主要|工作|目标|具体)?(任务|内容|事项|措施|举措|要求|目标|项目|指标)(名称|清单)?|指标值|单位"
    r"|(责任|牵头|配合|主办|协办|实施|主体|参与|参加|负责|承办|督办)\S{0,6}(单位|部门|领导|人|主体)?"
    r"|(完成|办结|工作|整改|计划)?(时限|时间|期限|进度)(安排|要求|节点)?"
    r"|备注|(阶段性?|预期)?(成果|成效)|目标值|\d{4}年(目标)?"
)


def table(rows: Iterable[Iterable[str]], heads: int = 0, apart: bool = False) -> Table | None:
    """A table from the cells as they were read: a header found and kept once, empty rows left out; None if empty."""
    cells = [tuple(clean(cell) for cell in row) for row in rows]
    wide = max((len(row) for row in cells), default=0)
    cells = [row + ("",) * (wide - len(row)) for row in cells if any(row)]
    if not cells:
        return None
    title, cells = _title_above(cells)
    heads = max(heads - len(title), 0)
    if not heads and _looks_like_header(cells[0]):
        heads = 1
        if len(cells) > 2 and any(not cell for cell in cells[0]) and _looks_like_header(cells[1]):
            heads = 2
    heads = min(heads, len(cells) - 1)
    header = cells[:heads]
    body = [
        row for row in cells[heads:] if row not in header and not _CONTINUED.fullmatch("".join(row))
    ]  # on every page
    return Table((*header, *body), heads, apart, "\n".join(title))


_CONTINUED = re.compile(r"[（(]?(?:续上?表|接上[表页]|续)[\d一二三四五六七八九十]*[)）]?[：:]?")


def _title_above(cells: list[tuple[str, ...]]) -> tuple[list[str], list[tuple[str, ...]]]:
    """The rows across a table that stand above its header, as lines, and the rows from the header on."""
    for at, row in enumerate(cells[:4]):
        if at and _looks_like_header(row):
            return ["　".join(dict.fromkeys(filter(None, above))) for above in cells[:at]], cells[at:]
        if len(set(filter(None, row))) > 2:  # a title, or who fills it in and when
            break
    return [], cells


def _looks_like_header(row: tuple[str, ...]) -> bool:
    names = [cell.replace("\n", "").replace(" ", "") for cell in row if cell]
    return sum(bool(_COLUMN.fullmatch(name)) for name in names) >= 2 and all(len(name) <= 15 for name in names)


def continued(tables: Iterable[Table]) -> list[Table]:
    """Tables parted by pages as one: the next has the same header again, or none and as many columns."""
    result: list[Table] = []
    for one in tables:
        last = result[-1] if result else None
        if (
            last
            and last.heads
            and len(last.rows[0]) == len(one.rows[0])
            and one.rows[: one.heads] in ((), last.rows[: last.heads])
        ):
            result[-1] = Table((*last.rows, *one.body), last.heads, last.apart, last.title)
        else:
            result.append(one)
    return result
