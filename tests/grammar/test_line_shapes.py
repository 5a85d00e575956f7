"""What a line is, by its look alone."""

import pytest

from policysite.grammar.line_shapes import (
    begins_anew,
    is_office,
    is_prose,
    is_title_part,
    stands_alone,
    width,
)
from support.tables import for_each


@for_each("line", ["一、总体要求", "第一章 总则", "附件：清单", "牵头单位：甲局", "2024年6月30日", "●要点"])
def test_lines_that_begin_a_paragraph(line):
    assert begins_anew(line)


@pytest.mark.parametrize("line", ["加强领导", "任单位：甲局", "2024年6月30日前完成"])
def test_lines_that_may_go_on_from_the_line_before(line):
    assert not begins_anew(line)


@for_each(
    ("line", "alone"),
    [("2024年6月30日", True), ("二〇二四年六月三十日", True), ("川府发〔2024〕3号", True), ("2024年", False)],
)
def test_a_date_or_a_documents_number_stands_alone(line, alone):
    assert stands_alone(line) is alone


@for_each(
    ("line", "prose"),
    [
        ("加强领导。落实责任", True),
        ("市教育局", False),
        ("甲，乙", False),
        ("各地各部门要切实加强组织领导，认真抓好贯彻落实", True),
    ],
)
def test_prose_has_a_full_stop_or_is_long_and_has_commas(line, prose):
    assert is_prose(line) is prose


@pytest.mark.parametrize(
    ("line", "office"), [("云州市人民政府办公室", True), ("关于成立领导小组", False), ("市教育局、市财政局", False)]
)
def test_the_bare_name_of_an_office(line, office):
    assert is_office(line) is office


@for_each(
    ("line", "part"),
    [("关于印发实施方案的通知", True), ("通知", False), ("一、关于实施方案", False), ("各区县：请遵照", False)],
)
def test_a_line_that_may_belong_to_a_title(line, part):
    assert is_title_part(line) is part


def test_a_line_is_as_wide_as_it_is_set():
    assert width("甲2“乙”") == 4.5
