"""What a fact must have, told in Chinese."""

import pytest
from pydantic import ValidationError

from policysite.data.model.facts import Deadline, Indicator

QUOTE = {"quote": "原文"}


@pytest.mark.parametrize("time", [{"due": "2025"}, {"from": "2022"}, {"every": "year"}])
def test_a_deadline_says_when_in_one_of_three_ways(time):
    assert Deadline.model_validate(QUOTE | time | {"what": "完成"}).timing


def test_without_any_it_is_refused():
    with pytest.raises(ValidationError, match="须写明时间"):
        Deadline.model_validate(QUOTE | {"what": "完成"})


@pytest.mark.parametrize("both", [{}, {"value": 95, "benchmark": "省定标准"}])
def test_a_target_has_a_figure_or_a_benchmark(both):
    given = QUOTE | {"name": "覆盖率", "comparison": "at_least"}
    with pytest.raises(ValidationError, match="须写且只写一个"):
        Indicator.model_validate(given | both)
    assert Indicator.model_validate(given | {"value": 95}).value == 95
    assert Indicator.model_validate(given | {"benchmark": "省定标准"}).value is None
