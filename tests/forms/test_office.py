"""What LibreOffice saves, in its formats and in Excel's older one, is the same form with the same words."""

import pytest

from policysite.forms.receiving import receive
from policysite.forms.sheets import read_book
from support.city import books, filled, library_of, said_by, saved, write_city
from support.libreoffice import converter


@pytest.fixture(scope="module")
def went_out(tmp_path_factory):
    data = write_city(tmp_path_factory.mktemp("small") / "data", plans=3)
    checked, library = library_of(data)
    return checked, library, books(library, "2026Q3")


@pytest.fixture(scope="module")
def convert(tmp_path_factory):
    return converter(tmp_path_factory.mktemp("convert"))


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_a_form_that_was_saved_by_libreoffice(went_out, ending, tmp_path, convert):
    checked, library, forms = went_out
    book, truth = filled(forms["u3"], "2026Q3")
    came = tmp_path / f"收回.{ending}"
    came.write_bytes(convert(saved(book), "form.xlsx", ending))
    receipt = receive([came], checked, library)
    assert list(map(str, receipt.faults)) == []
    assert said_by(receipt.new["u3"]) == truth
    sheets = {sheet.title: sheet.hidden for sheet in read_book(came.read_bytes(), came.name).sheets}
    assert sheets == {"填报说明": False, "任务进展": False, "目标值": False, "policysite": True}


def test_forms_of_several_formats_together_with_one_that_is_spoilt(went_out, tmp_path, convert):
    checked, library, forms = went_out
    files, truths = [], {}
    for unit, ending in (("u3", "xls"), ("u4", "ods"), ("u5", "xls")):
        book, truths[unit] = filled(forms[unit], "2026Q3")
        files.append(tmp_path / f"{unit}.{ending}")
        files[-1].write_bytes(convert(saved(book), f"{unit}.xlsx", ending))
    files[2].write_bytes(files[2].read_bytes()[:600])
    receipt = receive(files, checked, library)
    assert [one.file for one in receipt.faults] == ["u5.xls"] and "认不出" in receipt.faults[0].words
    assert {unit: said_by(reports) for unit, reports in receipt.new.items()} == {
        one: truths[one] for one in ("u3", "u4")
    }
