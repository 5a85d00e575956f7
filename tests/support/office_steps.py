"""Does in LibreOffice Calc what a person does; run by the Python that knows `uno`, beside a soffice that listens.

    python3 office_steps.py PIPE STEPS.json

The steps are lists: what is done, then what it wants: sheets by name, cells and ranges as A1 and A1:B2, rows and columns
counted from 1. Nothing of the project is imported here.
"""

import contextlib
import json
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException, Locale
from com.sun.star.table import TableSortField

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xls": "MS Excel 97", ".ods": "calc8"}
CONTENTS = 1 + 2 + 4 + 16  # numbers, days, words, formulas


def desktop_of(pipe):
    """The desktop of the soffice that listens on a pipe; it may still be starting."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
        else:
            return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
    raise TimeoutError("soffice does not answer")


class Person:
    """One workbook after the other, each opened, changed and saved."""

    def __init__(self, desktop):
        self.desktop = desktop
        self.book = None

    def open(self, path):
        """Open a file; what is locked is unlocked, as offices do that want to change more."""
        self.book = self.desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, said(Hidden=True))
        for sheet in self.book.Sheets:
            sheet.unprotect("")

    def save(self, path):
        """Save it in the format of the ending, and close it."""
        self.book.storeToURL(Path(path).as_uri(), said(FilterName=FILTERS[Path(path).suffix]))
        self.book.close(True)

    def quit(self):
        """End this soffice, which then answers no more."""
        with contextlib.suppress(DisposedException):
            self.desktop.terminate()

    def cells(self, sheet, place):
        return self.book.Sheets[sheet].getCellRangeByName(place)

    def words(self, sheet, place, words):
        self.cells(sheet, place).String = words

    def number(self, sheet, place, value):
        self.cells(sheet, place).Value = value

    def formula(self, sheet, place, words):
        self.cells(sheet, place).Formula = words

    def clear(self, sheet, place):
        """What is in the cells, if there is such a sheet: not every form has targets."""
        if sheet in self.book.Sheets.ElementNames:
            self.cells(sheet, place).clearContents(CONTENTS)

    def spaces_around(self, sheet, place):
        self.words(sheet, place, f" {self.cells(sheet, place).String} ")

    def format(self, sheet, place, code):
        here, formats = Locale("en", "US", ""), self.book.NumberFormats
        key = formats.queryKey(code, here, False)
        self.cells(sheet, place).NumberFormat = formats.addNew(code, here) if key == -1 else key

    def strike(self, sheet, place):
        self.cells(sheet, place).CharStrikeout = 1

    def note(self, sheet, place, words):
        self.book.Sheets[sheet].Annotations.insertNew(self.cells(sheet, place).CellAddress, words)

    def merge(self, sheet, place):
        self.cells(sheet, place).merge(True)

    def copy(self, sheet, place, to):
        self.book.Sheets[sheet].copyRange(self.cells(sheet, to).CellAddress, self.cells(sheet, place).RangeAddress)

    def sort(self, sheet, place, column):
        """Downwards by one of the columns of a range."""
        field = TableSortField()
        field.Field, field.IsAscending = column - 1, False
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        self.cells(sheet, place).sort(said(SortFields=fields, ContainsHeader=False))

    def insert_rows(self, sheet, row, count):
        self.book.Sheets[sheet].Rows.insertByIndex(row - 1, count)

    def delete_rows(self, sheet, row, count):
        self.book.Sheets[sheet].Rows.removeByIndex(row - 1, count)

    def hide_rows(self, sheet, *rows):
        for row in rows:
            self.book.Sheets[sheet].Rows[row - 1].IsVisible = False

    def insert_columns(self, sheet, column, count):
        self.book.Sheets[sheet].Columns.insertByIndex(column - 1, count)

    def delete_columns(self, sheet, column, count):
        self.book.Sheets[sheet].Columns.removeByIndex(column - 1, count)

    def widen_columns(self, sheet, count):
        for number in range(count):
            self.book.Sheets[sheet].Columns[number].IsVisible = True
            self.book.Sheets[sheet].Columns[number].Width = 8000

    def add_sheet(self, name):
        self.book.Sheets.insertNewByName(name, self.book.Sheets.Count)

    def copy_sheet(self, name, copy):
        self.book.Sheets.copyByName(name, copy, self.book.Sheets.Count)

    def rename_sheet(self, name, new):
        self.book.Sheets[name].Name = new

    def move_sheet(self, name, place):
        self.book.Sheets.moveByName(name, place - 1)

    def delete_sheet(self, name):
        if name in self.book.Sheets.ElementNames:
            self.book.Sheets.removeByName(name)


def said(**values):
    """Values by name as LibreOffice takes them."""
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


def main(pipe, steps):
    """Carry out all steps."""
    person = Person(desktop_of(pipe))
    for number, (name, *more) in enumerate(json.loads(Path(steps).read_text("utf-8")), start=1):
        try:
            getattr(person, name)(*more)
        except Exception:
            print(f"step {number}: {name} {more}", file=sys.stderr)
            raise


if __name__ == "__main__":
    main(*sys.argv[1:])
