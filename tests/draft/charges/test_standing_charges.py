"""Bodies charged once for many tasks."""

import pytest

from policysite.draft.charges.standing_charges import standing_charge


@pytest.mark.parametrize(
    ("words", "bodies", "before", "after"),
    [
        ("（省科技厅；以下均需各县（市、区）政府落实，不再列出）", ("各县（市、区）政府",), False, True),
        ("以下任务均须各市（州）人民政府负责，不再逐一列出。", ("各市（州）人民政府",), False, True),
        ("以上各项均由各县区配合落实，不再列出。", ("各县区",), True, False),
        ("所有任务均需各县（区）人民政府组织实施，不再单独列出。", ("各县（区）人民政府",), True, True),
    ],
)
def test_a_charge_said_once(words, bodies, before, after):
    found = standing_charge(words)
    assert (found.bodies, found.before, found.after) == (bodies, before, after)
    assert found.quote in words


@pytest.mark.parametrize("words", ["以上措施均已完成。", "以下简称《方案》", "（责任单位：甲局，乙局。下同）"])
def test_ordinary_words_charge_no_one(words):
    assert standing_charge(words) is None
