"""Spoilt workbooks: whatever is done to a form, it is taken or refused in words, never with a traceback.

Nothing is taken that was not there: each report's words stand in the file, and its task is the unit's.

    .venv/bin/python scripts/fuzz/fuzz_forms.py [100000 [1]]
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import tempfile
import time
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import IllegalCharacterError

from policysite.checking.check import Checked, check
from policysite.data.model.periods import parse_period
from policysite.forms.collecting import form_files
from policysite.forms.receiving import receive
from policysite.library.library import Library, build_library

DATA = Path(__file__).parents[2] / "tests/fixtures/yunchuan"
PERIOD = parse_period("2026Q3")
VALUES: list[Any] = [
    *(
        "已完成",
        "推进中",
        "受阻",
        "完成",
        "",
        " ",
        "同上",
        "无",
        "/",
        "=1+1",
        "=",
        "'",
        "￥1,2",
        "85%",
        "８５．５",
        "2026-09-28",
    ),
    *(
        "2026年9月",
        "9.28",
        "46291",
        "#REF!",
        "\n\n",
        "a\tb",
        "[",
        '["2026Q3"]',
        "1e999",
        "-",
        "0x",
        "\u202e倒",
        "😀",
        "{{ x }}",
    ),
    *(0, 1, -1, 0.85, 1e308, 46291, 2**70, True, False, datetime(2026, 9, 28), datetime(1900, 1, 1), "长" * 40_000),
]


def forms(library: Library) -> list[bytes]:
    """The forms of the invented plan, filled in as their units would."""
    found = []
    for _, raw in form_files(library, PERIOD, partners=True):
        book = load_workbook(io.BytesIO(raw))
        book["填报说明"]["B4"], book["填报说明"]["B5"] = "王五", datetime(2026, 9, 30)
        for row in range(2, book["任务进展"].max_row + 1):
            book["任务进展"][f"G{row}"], book["任务进展"][f"H{row}"] = "推进中", "做了一些。"
        buffer = io.BytesIO()
        book.save(buffer)
        found.append(buffer.getvalue())
    return found


def spoilt(raw: bytes, chance: random.Random) -> bytes:
    """The file after one to four things were done to it."""
    if chance.random() < 0.25:
        return _broken(raw, chance)
    book = load_workbook(io.BytesIO(raw))
    for _ in range(chance.randint(1, 4)):
        _change(book, chance)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue() if chance.random() < 0.9 else _broken(buffer.getvalue(), chance)


def _change(book: Any, chance: random.Random) -> None:
    sheet = chance.choice(book.worksheets)
    row, column = chance.randint(1, max(sheet.max_row, 2)), chance.randint(1, max(sheet.max_column, 2))
    kind = chance.randrange(10)
    if kind < 4:
        try:
            sheet.cell(row, column).value = chance.choice(VALUES)
        except (AttributeError, IllegalCharacterError, ValueError):
            return  # a merged cell, or nothing that a program could write
    elif kind == 4:
        sheet.delete_rows(row)
    elif kind == 5:
        sheet.delete_cols(column)
    elif kind == 6:
        sheet.insert_rows(row) if chance.random() < 0.5 else sheet.insert_cols(column)
    elif kind == 7:
        sheet.merge_cells(start_row=row, end_row=row + chance.randint(0, 2), start_column=column, end_column=column + 1)
    elif kind == 8 and len(book.worksheets) > 1:
        book.remove(sheet) if len(book.worksheets) > 2 else book.copy_worksheet(sheet)
    else:
        sheet.title = f"表{chance.randint(1, 10**6)}"
    if all(one.sheet_state != "visible" for one in book.worksheets):
        book.worksheets[0].sheet_state = "visible"


def _broken(raw: bytes, chance: random.Random) -> bytes:
    """Bytes lost or turned; or one of its parts, packed anew."""
    if chance.random() < 0.5:
        at = chance.randrange(len(raw))
        return chance.choice([raw[:at], raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :], raw[at:]])
    with zipfile.ZipFile(io.BytesIO(raw)) as pack:
        parts = {name: pack.read(name) for name in pack.namelist()}
    name = chance.choice(list(parts))
    part = parts[name]
    at, end = sorted((chance.randrange(len(part) + 1), chance.randrange(len(part) + 1)))
    parts[name] = chance.choice(
        [part[:at], part[:at] + part[end:], part[:end] + part[at:], b"", part[:at] + b"&x;" + part[at:]]
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as pack:
        for one, content in parts.items():
            pack.writestr(one, content)
    return buffer.getvalue()


def fault_of(raw: bytes, checked: Checked, library: Library, folder: Path) -> str:
    """What is wrong with how a file is received; "" where nothing is."""
    file = folder / "收回.xlsx"
    file.write_bytes(raw)
    try:
        receipt = receive([file], checked, library, PERIOD)
    except Exception as error:  # whatever it is, it is what this program looks for
        return f"{type(error).__name__}: {error}"
    if receipt.new and receipt.faults:
        return "taken in spite of faults"
    if not all(one.words for one in receipt.faults):
        return "a fault without words"
    return ""


def main(words: list[str] | None = None) -> int:
    """Spoil as many workbooks as asked; 1 where one of them was not received as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=100_000)
    parser.add_argument("seed", type=int, nargs="?", default=1)
    asked = parser.parse_args(words)
    chance, checked, began = random.Random(asked.seed), check(DATA), time.monotonic()
    library = build_library(checked, checked.inside)
    whole, failed, slowest = forms(library), 0, 0.0
    with tempfile.TemporaryDirectory() as name:
        for number in range(asked.count):
            raw = spoilt(chance.choice(whole), chance)
            start = time.process_time()
            fault = fault_of(raw, checked, library, Path(name))
            slowest = max(slowest, time.process_time() - start)
            if fault:
                failed += 1
                kept = Path(tempfile.gettempdir()) / f"spoilt-form-{asked.seed}-{number}.xlsx"
                kept.write_bytes(raw)
                print(f"{number}: {fault} ({kept})")
    print(f"{asked.count} workbooks, {failed} failed, slowest {slowest:.2f} s, {time.monotonic() - began:.0f} s in all")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
