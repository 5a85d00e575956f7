"""A table of cases as one test: each row is run, and each that fails is told (tests/support/tables.py)."""

import pytest

from support.tables import for_each


def test_every_row_is_run_and_each_that_fails_is_told():
    seen = []

    @for_each(("one", "other"), [(1, 1), (1, 2), (2, 2), (2, 3)])
    def same(one, other):
        seen.append(one)
        assert one == other

    with pytest.raises(ExceptionGroup) as told:
        same()
    assert seen == [1, 1, 2, 2]
    assert [error.__notes__ for error in told.value.exceptions] == [["row: (1, 2)"], ["row: (2, 3)"]]


def test_a_table_whose_rows_all_hold_passes():
    for_each("word", ["甲", "乙"])(lambda word: None)()


def test_a_table_without_rows_is_refused():
    with pytest.raises(AssertionError, match="without rows"):
        for_each("word", [])(lambda word: None)
