"""Objects of the model know where each value stands."""

import pytest
from pydantic import ValidationError

from policysite.base.yamldata import parse_yaml
from policysite.data.model.plan import Section

TEXT = """title: 甲
text: |
  第一句。
  第二句，有错。
deadlines:
  - due: 2025
    what: 完成
    quote: 第一句
  - from: 2022
    what: 开始
    quote: 第二句
"""


@pytest.fixture
def section():
    data, problems = parse_yaml(TEXT, "plan.yml")
    assert problems == []
    return Section.model_validate(data)


def line_of(mark):
    assert mark.file == "plan.yml"
    return TEXT.splitlines()[mark.line - 1].strip()


def test_a_value_an_item_and_a_node_have_their_lines(section):
    assert line_of(section.mark()) == "title: 甲"
    assert line_of(section.mark("text")) == "第一句。"
    assert line_of(section.mark("deadlines", 1)) == "- from: 2022"
    assert line_of(section.deadlines[0].mark("what")) == "what: 完成"


def test_what_is_not_written_stands_where_its_node_does(section):
    assert section.mark("number").line == section.mark().line
    assert section.deadlines[0].mark("note").line == section.deadlines[0].mark().line


@pytest.mark.parametrize(
    ("words", "line"), [("第二句，有错。", "第二句，有错。"), ("第二句，没错。", "第二句，有错。")]
)
def test_words_have_the_line_on_which_they_stand_or_almost_do(section, words, line):
    assert line_of(section.mark_of_words("text", words)) == line


def test_unknown_keys_and_changes_are_refused(section):
    with pytest.raises(ValidationError):
        Section.model_validate({"title": "甲", "text": "乙。", "titel": "丙"})
    with pytest.raises(ValidationError):
        section.title = "乙"
