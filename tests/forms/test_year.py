"""A year of an invented city: 12 plans, 45 units, four quarters, and every mishap at some unit in one of them."""

import inspect

import pytest

from policysite.data.model.periods import parse_period
from policysite.forms.receiving import added_to, files_of, receive, standings
from support.city import books, filled, library_of, said_by, saved, write_city
from support.drawing import some
from support.mishaps import MISHAPS

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


def test_every_good_cell_is_taken_and_every_bad_one_told(city, tmp_path):
    assert len(MISHAPS) >= 60
    wrong = []
    for number, quarter in enumerate(some(QUARTERS)):
        checked, library = library_of(city)
        forms = books(library, quarter)
        free = sorted(forms, key=lambda unit: int(unit[1:]))
        files, truths, expected = [], {}, {}
        # Those that want a unit with targets choose first.
        for mishap in sorted(MISHAPS[number::4], key=lambda one: not (one.figures or one.percent)):
            unit = units_for(mishap, free)
            free.remove(unit)
            book, truth = filled(forms[unit], quarter)
            file = tmp_path / f"{quarter} {len(files)}{mishap.ending}"
            file.write_bytes(happened(mishap, book, parse_period(quarter).start.month))
            files.append(file)
            expected[file.name] = mishap
            truths[unit] = {} if mishap.faults else mishap.taken(truth) if mishap.taken else truth
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
                wrong.append((mishap.name, missing, list(map(str, extra)), remarks))
        for unit, truth in truths.items():
            if said_by(receipt.new.get(unit, [])) != truth:
                wrong.append((unit, said_by(receipt.new.get(unit, [])), truth))
        write(city, receipt, checked)
        again = receive(files, *library_of(city))
        assert again.new == {}, "a second receipt changes nothing"
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
