"""Numbers as documents write them."""

import pytest

from policysite.grammar.numerals import read_number, read_year


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", 0),
        ("1,500", 1500),
        ("96.5", 96.5),
        ("10.0", 10),
        ("两", 2),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("八十五", 85),
        ("百", 100),
        ("一千二百", 1200),
        ("二二", None),
        ("1,50", None),
        ("甲", None),
        ("", None),
    ],
)
def test_a_number_in_digits_or_numerals(written, value):
    assert read_number(written) == value
    assert type(read_number(written)) is type(value)


def test_a_year_of_either_kind():
    assert read_year("2025") == read_year("二〇二五") == read_year("二○二五") == read_year("二零二五") == 2025
