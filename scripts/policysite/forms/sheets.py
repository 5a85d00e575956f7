"""A file that came back, as plain cells: whatever program saved it, and whatever was done to it.

Nothing in a file is run or followed. One that cannot be read is refused in words that can be sent to its sender.
"""

from __future__ import annotations

import contextlib
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import get_column_letter

from policysite.draft.readers.document import DocumentError
from policysite.draft.readers.limits import COLUMNS, PLACES, check_package
from policysite.draft.readers.old_formats import converted, converted_together

_OLE = b"\xd0\xcf\x11\xe0"  # how .xls and .et begin, and files with a password
_LOCKED = ("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e".encode("latin-1"), b"EncryptedPackage")
_SAVE_AS = "请用 Excel 或 WPS 打开，另存为 .xlsx 再发。"


class NotReadable(Exception):
    """A file that cannot be read; says why, and what to do."""


@dataclass(frozen=True)
class RawCell:
    """A cell that is not empty. `kind` is text, number, date, truth, error or formula.

    `struck` is true where some of it is struck out, `note` the words of a comment, `percent` that it is shown as one,
    `beside` the words that only its format shows beside the number.
    """

    place: str
    value: Any
    kind: str = "text"
    struck: bool = False
    note: str = ""
    percent: bool = False
    beside: str = ""
    merged: str = ""


@dataclass
class RawSheet:
    """A sheet: its cells by row and column, counted from 1."""

    title: str
    cells: dict[tuple[int, int], RawCell] = field(default_factory=dict)
    hidden: bool = False

    def row(self, number: int) -> dict[int, RawCell]:
        """The cells of a row by their columns."""
        return self._rows.get(number, {})

    @property
    def _rows(self) -> dict[int, dict[int, RawCell]]:
        if "rows" not in vars(self):
            rows: dict[int, dict[int, RawCell]] = {}
            for (row, column), cell in sorted(self.cells.items()):
                rows.setdefault(row, {})[column] = cell
            vars(self)["rows"] = rows
        found: dict[int, dict[int, RawCell]] = vars(self)["rows"]
        return found

    @property
    def numbers(self) -> list[int]:
        """The numbers of the rows that hold anything."""
        return list(self._rows)


@dataclass(frozen=True)
class RawBook:
    """A workbook: its sheets; `has_macros` where it holds programs, which nobody ran."""

    sheets: list[RawSheet]
    has_macros: bool = False


def read_book(raw: bytes, name: str) -> RawBook:
    """The cells of a file; raises NotReadable for one that is none of ours, broken, locked or holds too much."""
    if not raw:
        raise NotReadable("文件是空的（0 字节），请重新发一次。")
    try:
        return _read(_as_xlsx(raw, Path(name).suffix.lower()))
    except DocumentError as error:
        raise NotReadable(str(error)) from None


def with_new_formats(files: Mapping[Path, bytes]) -> dict[Path, bytes]:
    """Files, those of other formats than .xlsx as such, by one start of LibreOffice for all that it can open.

    The rest is as it was: `read_book` tells what is wrong with it.
    """
    old: dict[Path, str] = {}
    for file, raw in files.items():
        with contextlib.suppress(NotReadable, DocumentError):
            if suffix := _format_of(raw, file.suffix.lower()):
                old[file] = suffix
    made = converted_together([(files[file], suffix) for file, suffix in old.items()], "xlsx")
    return {**files, **{file: content for file, content in zip(old, made, strict=True) if content}}


def _as_xlsx(raw: bytes, suffix: str) -> bytes:
    old = _format_of(raw, suffix)
    return converted(raw, old, "xlsx") if old else raw


def _format_of(raw: bytes, suffix: str) -> str:
    """The ending of the format in which a workbook is, "" for .xlsx; `suffix` is that of its name."""
    if raw.startswith(_OLE):
        if any(mark in raw for mark in _LOCKED):
            raise NotReadable("文件加了密码，打不开。请去掉密码再发。")
        return suffix if suffix in (".xls", ".et") else ".xls"
    if not raw.startswith(b"PK"):
        raise NotReadable(f"这不是 Excel 文件。{_SAVE_AS}")
    check_package(raw)
    with zipfile.ZipFile(io.BytesIO(raw)) as pack:
        names = set(pack.namelist())
        if "mimetype" in names and b"opendocument.spreadsheet" in pack.read("mimetype"):
            return ".ods"
    if "word/document.xml" in names:
        raise NotReadable("这是 Word 文件，不是填报表。请发回原来的 Excel 表。")
    return ""


def _read(raw: bytes) -> RawBook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(raw), rich_text=True, keep_links=False)
            sheets = [_sheet(sheet) for sheet in book.worksheets]
            if any(cell.kind == "formula" for sheet in sheets for cell in sheet.cells.values()):
                _add_results(sheets, load_workbook(io.BytesIO(raw), data_only=True, keep_links=False))
    except NotReadable:
        raise
    except Exception:  # openpyxl raises many kinds at a broken file
        raise NotReadable(f"文件已损坏，打不开。{_SAVE_AS}") from None
    with zipfile.ZipFile(io.BytesIO(raw)) as pack:
        return RawBook(sheets, any(name.lower().endswith("vbaproject.bin") for name in pack.namelist()))


def _sheet(sheet: Any) -> RawSheet:
    found = RawSheet(str(sheet.title), hidden=sheet.sheet_state != "visible")
    merged = {
        (row, column): str(area)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, min(area.max_row, area.min_row + PLACES // COLUMNS) + 1)
        for column in range(area.min_col, min(area.max_col, COLUMNS) + 1)
    }
    for (row, column), cell in sheet._cells.items():
        if column <= COLUMNS and ((cell.value is not None and str(cell.value).strip()) or cell.comment):
            found.cells[row, column] = _cell(cell, merged.get((row, column), ""))
    for (row, column), area in merged.items():  # the cells that a merged one covers are known by its area alone
        if (row, column) not in found.cells:
            found.cells[row, column] = RawCell(f"{get_column_letter(column)}{row}", None, "covered", merged=area)
    if len(found.cells) > PLACES:
        raise NotReadable(f"工作表“{found.title}”超过 {PLACES} 格，请确认没有放错文件。")
    return found


_KINDS = {"s": "text", "inlineStr": "text", "str": "text", "n": "number", "d": "date", "b": "truth", "e": "error"}


def _cell(cell: Any, merged: str) -> RawCell:
    kind = "formula" if cell.data_type == "f" else _KINDS.get(cell.data_type, "text")
    value, struck = cell.value, bool(cell.font and cell.font.strike)
    if isinstance(value, CellRichText):
        struck = struck or any(isinstance(part, TextBlock) and part.font.strike for part in value)
        value = str(value)
    note = ""
    with contextlib.suppress(Exception):
        note = (cell.comment.text or "").strip() if cell.comment else ""
    percent, beside = _shown(str(cell.number_format)) if kind == "number" else (False, "")
    if kind == "formula":
        value = None
    return RawCell(str(cell.coordinate), value, kind, struck, note, percent, beside, merged)


# In a number format: words in quotation marks or behind a backslash, colours and conditions, thousands left out.
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_ASIDE = re.compile(r"\[[^\]]*\]|_.|\*.")
_SCALED = re.compile("[0#?],+(?![0#?,])")
_WORDS = re.compile(r"[^\W\d_]|[%‰]")


def _shown(form: str) -> tuple[bool, str]:
    """Whether a number format shows a hundredth as a percentage, and the words that it writes beside a number."""
    first = _ASIDE.sub("", form.split(";")[0]) if form != "General" else ""
    beside = "".join(found[1] or found[2] or "" for found in _LITERAL.finditer(first)).strip()
    plain = _LITERAL.sub("", first)
    if _SCALED.search(plain):
        beside = f"千{beside}"
    return "%" in plain, beside if _WORDS.search(beside) else ""


def _add_results(sheets: list[RawSheet], book: Any) -> None:
    """Let formulas know what they last showed, so that it can be told."""
    for sheet, shown in zip(sheets, book.worksheets, strict=True):
        for (row, column), cell in sheet.cells.items():
            if cell.kind == "formula" and (row, column) in shown._cells:
                value = shown._cells[row, column].value
                sheet.cells[row, column] = RawCell(
                    cell.place, value, "formula", cell.struck, cell.note, merged=cell.merged
                )


def texts(sheet: RawSheet) -> Iterator[tuple[int, int, str]]:
    """Row, column and words of every cell that holds text."""
    for (row, column), cell in sorted(sheet.cells.items()):
        if cell.value is not None:
            yield row, column, str(cell.value).strip()
