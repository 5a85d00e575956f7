"""A year of an invented city: 12 plans, 45 units, four quarters, and every mishap at some unit in one of them."""

import inspect
import io

import pytest
from openpyxl import load_workbook

from policysite.data.model.periods import parse_period
from policysite.forms.receiving import added_to, files_of, receive, standings
from support.city import books, filled, library_of, said_by, saved, write_city
from support.drawing import some
from support.libreoffice import person
from support.mishaps import MISHAPS
from support.office_mishaps import HERE, steps_of, typed

QUARTERS = ("2026Q1", "2026Q2", "2026Q3", "2026Q4")


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    return write_city(tmp_path_factory.mktemp("city") / "data")


def units_for(mishap, free):
    """A unit that has what the mishap needs: of the 15 kinds of tasks every third has a target, two a percentage."""
    for unit in free:
        kind = int(unit[1:]) % 15
        fits = kind in (3, 9) if mishap.percent else kind in (0, 6, 12) if mishap.figures else True
        if fits:
            return unit
    raise LookupError(mishap.name)


def write(data, receipt, checked):
    for path, rows in files_of(receipt, checked).items():
        target = data / path
        target.parent.mkdir(parents=True, exist_ok=True)
        before = target.read_text("utf-8") if target.exists() else ""
        target.write_text(added_to(before, rows, path, receipt.new[target.stem]), "utf-8")


def happened(mishap, book, month):
    """The file after the mishap; months in its words are those of the quarter."""
    raw = mishap.change(book)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for one in row:
                if isinstance(one.value, str) and "{month" in one.value:
                    one.value = one.value.format(month=month)
    return saved(book) if raw is None else raw


def by_openpyxl(folder, jobs):
    """The files that come back after mishaps, each with (mishap, form, book as filled in, quarter)."""
    files = []
    for mishap, _, book, quarter in jobs:
        file = folder / f"{quarter} {len(files)}{mishap.ending}"
        file.write_bytes(happened(mishap, book, parse_period(quarter).start.month))
        files.append(file)
    return files


def by_libreoffice(carry_out):
    """The same, filled in and changed in LibreOffice, and saved in its formats and Excel's by turns."""

    def come_back(folder, jobs):
        files, steps = [], []
        for number, (mishap, form, book, quarter) in enumerate(jobs):
            went, came = folder / f"{quarter} {number} 发出.xlsx", folder / f"{quarter} {number}{ENDINGS[number % 3]}"
            went.write_bytes(form)
            month = parse_period(quarter).start.month
            changed = [*filled_in(form, book), *steps_of(mishap, month)]
            steps += [["open", str(went)], *changed, ["save", str(came)]]
            files.append(came)
        carry_out(steps)
        return files

    return come_back


ENDINGS = (".xlsx", ".xls", ".ods")


def filled_in(form, book):
    """The steps that fill in a form as a workbook is filled in."""
    blank = load_workbook(io.BytesIO(form))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for one in row:
                if one.value != blank[sheet.title][one.coordinate].value:
                    yield from typed(sheet.title, one.coordinate, one.value, None)


def a_year(city, folder, mishaps, come_back):
    """Four quarters in which every mishap happens to some unit; returns what was not told, told or taken as it should."""
    wrong = []
    for number, quarter in enumerate(some(QUARTERS)):
        checked, library = library_of(city)
        forms = books(library, quarter)
        free = sorted(forms, key=lambda unit: int(unit[1:]))
        jobs, truths = [], {}
        # Those that want a unit with targets choose first.
        for mishap in sorted(mishaps[number::4], key=lambda one: not (one.figures or one.percent)):
            unit = units_for(mishap, free)
            free.remove(unit)
            book, truth = filled(forms[unit], quarter)
            jobs.append((mishap, forms[unit], book, quarter))
            truths[unit] = {} if mishap.faults else mishap.taken(truth) if mishap.taken else truth
        files = come_back(folder, jobs)
        expected = {file.name: job[0] for file, job in zip(files, jobs, strict=True)}
        receipt = receive(files, checked, library)
        assert receipt.period == parse_period(quarter)
        for name, mishap in expected.items():
            told = [one for one in receipt.faults if one.file == name]
            missing = [
                fault
                for fault in mishap.faults
                if not any((one.sheet, one.place) == fault[:2] and fault[2] in one.words for one in told)
            ]
            extra = [one for one in told if not any((one.sheet, one.place) == fault[:2] for fault in mishap.faults)]
            remarks = [one.words for one in receipt.remarks if one.file == name]
            if missing or extra or (mishap.remark and not any(mishap.remark in words for words in remarks)):
                wrong.append((name, mishap.name, missing, list(map(str, extra)), remarks))
        for unit, truth in truths.items():
            if said_by(receipt.new.get(unit, [])) != truth:
                wrong.append((unit, said_by(receipt.new.get(unit, [])), truth))
        write(city, receipt, checked)
        if come_back is by_openpyxl:
            again = receive(files, *library_of(city))
            assert again.new == {}, "a second receipt changes nothing"
    return wrong


def test_every_good_cell_is_taken_and_every_bad_one_told(city, tmp_path):
    assert len(MISHAPS) >= 60
    wrong = a_year(city, tmp_path, MISHAPS, by_openpyxl)
    assert wrong == [], "\n".join(map(str, wrong))


@pytest.mark.office
def test_every_good_cell_is_taken_and_every_bad_one_told_of_what_libreoffice_filled_in(tmp_path):
    data = write_city(tmp_path / "data")
    assert len(HERE) >= 60
    with person(tmp_path) as carry_out:
        wrong = a_year(data, tmp_path, HERE, by_libreoffice(carry_out))
    assert wrong == [], "\n".join(map(str, wrong))


def test_the_truth_was_read_by_nobody():
    """The mishaps know no part of the reader."""
    import support.mishaps

    assert "policysite" not in inspect.getsource(support.mishaps).replace('"policysite"', "")


def test_who_answered_and_who_did_not(city):
    checked, library = library_of(city)
    stand = standings(library, parse_period("2027Q1"), checked.inside, {})
    assert {one.unit.key for one in stand if one.reported} == set()
    assert all(one.waiting for one in stand)
