"""Numbers of headings that a scan lost."""

import pytest

from policysite.draft.repair.misprints import lost_numbers


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        ("一、甲\n二、乙\n四、丁", ["四、"]),
        ("九、甲\n十一、乙\n十二、丙", ["十一、"]),
        ("（一）甲\n（四）丁", ["（四）"]),
        ("1.甲\n３.丙\n4.丁", ["３."]),
        ("一、甲\n二、乙\n三、丙", []),
        ("一、甲\n五、戊", []),  # too far: another list
        ("三、丙\n一、甲", []),
    ],
)
def test_a_heading_whose_number_is_missing_before_it(numbers, missing):
    assert [edit.read for edit in lost_numbers(numbers)] == missing
