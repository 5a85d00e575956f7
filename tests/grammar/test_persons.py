"""Persons among the names of bodies: known by family name and place, and never a body or a place."""

import pytest

from policysite.grammar.names import is_body, names
from policysite.grammar.persons import DOUBLE_SURNAMES, SURNAMES, persons_in


@pytest.mark.parametrize("surname", [*SURNAMES, *DOUBLE_SURNAMES])
def test_who_has_a_family_name_is_a_person_behind_a_body(surname):
    assert names(f"市园林局 {surname}卫国、市水利局（{surname}卫国）") == ["市园林局", "市水利局"]


@pytest.mark.parametrize("word", ["郑州", "金融科", "高教", "马边县", "何坝镇", "江北", "任务", "方志办", "张家口市"])
def test_what_begins_like_a_family_name_and_is_no_person(word):
    assert persons_in(f"市园林局 {word}、市水利局（{word}）", is_body) == []


def test_a_name_parted_by_a_line_holds_no_person():
    assert names("市发展和\n改革委、市文化广电\n旅游局") == ["市发展和改革委", "市文化广电旅游局"]
    assert persons_in("张卫国 李明", is_body) == []
