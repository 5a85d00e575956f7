"""Numbers as documents write them."""

from datetime import date

import pytest

from policysite.grammar.numerals import read_number, read_spelt, read_year, spelt, spelt_date
from support.tables import for_each


@for_each(
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
        ("二十一", 21),
        ("12", 12),
        ("１２", 12),
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


COUNTS = [
    (1, "一"),
    (10, "十"),
    (11, "十一"),
    (20, "二十"),
    (35, "三十五"),
    (100, "一百"),
    (101, "一百零一"),
    (112, "一百一十二"),
]


@for_each(("number", "written"), COUNTS)
def test_counting_in_chinese(number, written):
    assert spelt(number) == written


def test_what_is_written_is_read():
    assert [number for number in range(1, 1000) if read_spelt(spelt(number)) != number] == []


def test_what_is_no_number_in_chinese_numerals():
    assert read_spelt("12") is None
    assert read_spelt("") is None


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2021, 8, 17), "二〇二一年八月十七日"),
        (date(2000, 10, 30), "二〇〇〇年十月三十日"),
        (date(2025, 12, 1), "二〇二五年十二月一日"),
    ],
)
def test_a_date_in_numerals(day, written):
    assert spelt_date(day) == written
