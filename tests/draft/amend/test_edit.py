"""The words of a notice as they stand in the text that it changes."""

from policysite.draft.amend.edit import as_lines, unquoted
from support.tables import for_each


@for_each(
    ("words", "plain", "remark"),
    [("  甲 \n 乙 ", "甲\n乙", ""), ("办好‘一窗’服务", "办好“一窗”服务", "通知引号里的‘’写成了“”，请核对")],
)
def test_inner_marks_become_outer_ones_and_a_person_is_told(words, plain, remark):
    assert unquoted(words) == (plain, remark) and as_lines(words).count("\n") == plain.count("\n")
