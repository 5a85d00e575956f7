"""A comparison in words."""

from policysite.comparison.changes import compare
from policysite.comparison.report import lines, record, summary
from support.editions import DAYS, loaded, registry

KNOWN = registry()


def test_lines_name_each_change_with_both_wordings():
    out = list(lines(compare(loaded(DAYS[0]), loaded(DAYS[1]), KNOWN)))
    assert out[0] == "任务由 7 项变为 7 项：未变 4 项，改写 2 项，新增 1 项，删去 1 项。"
    assert "  责任：市财政局不再配合" in out and "  责任：市文旅局由牵头改为配合" in out
    assert "  时限推后：2023年底前（“2023年底前修补完毕”） → 2024年底前（“2024年底前修补完毕”）" in out
    assert (
        "  目标值提高：验收合格率≥90%（2023年）（“验收合格率不低于90%”） → 验收合格率≥95%（2024年）（“验收合格率不低于95%”）"
        in out
    )


def test_a_unit_of_a_split_task_is_told_with_the_part_that_it_lost():
    out = list(lines(compare(loaded(DAYS[1]), loaded(DAYS[2]), KNOWN)))
    assert "  责任：（三）更换燃气管线，市住建局不再牵头" in out


def test_the_record_has_everything_but_what_is_unchanged():
    same = compare(loaded(DAYS[0]), loaded(DAYS[0]), KNOWN)
    assert record(same)["changes"] == [] and record(same)["same"] == 7
    assert summary(same) == "任务由 7 项变为 7 项：未变 7 项。"
