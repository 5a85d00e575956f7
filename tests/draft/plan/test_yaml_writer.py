"""YAML as a person writes it, and read back by our own reader as it was."""

from datetime import date
from typing import Annotated

from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from policysite.base.yamldata import parse_yaml
from policysite.data.model.dates import When, parse_when
from policysite.data.model.node import Node
from policysite.data.model.values import Layout, Line, Passage, Text
from policysite.draft.plan.yaml_writer import sentences, written, written_list


class Fact(Node):
    since: When | None = Field(None, alias="from")
    quote: str = ""


class Part(Node):
    children: Annotated[tuple[Fact, ...], Layout.LAST] = ()
    number: str | None = None
    title: str
    text: Passage | None = None
    done: bool = False


class Document(Node):
    id: str
    region: str | None = None
    issued: date = date(2000, 1, 1)
    names: tuple[str, ...] = ()
    preface: tuple[Text, ...] = ()
    read: str = "无"
    parts: tuple[Part, ...] = ()
    share: float | None = None


def made(kind, **fields):
    return kind.model_construct(**fields)


def test_the_form_that_a_person_writes():
    part = made(
        Part,
        number="1.",
        title="重点: 任务",
        text="第一句。第二句；第三句。\n第二段。",
        done=True,
        children=(made(Fact, quote="2024年", since=parse_when(2024)), made(Fact, since=parse_when("2024-12-31"))),
    )
    plan = made(
        Document,
        id="x",
        issued=date(2024, 3, 5),
        names=("各区人民政府", "市级有关部门、有关直属单位", "1", "甲,乙"),
        preface=("一段。\n又一段。",),
        read="",
        parts=(part,),
        share=96.5,
    )
    assert written(plan) == (
        'id: x\nissued: 2024-03-05\nnames: [各区人民政府, 市级有关部门、有关直属单位, "1", "甲,乙"]\n'
        'preface: ["一段。\\n\\n又一段。"]\nread: ""\n'
        'parts:\n  - number: "1."\n    title: "重点: 任务"\n    text: |\n      第一句。\n      第二句；\n      第三句。\n\n'
        "      第二段。\n    done: true\n    children:\n      - from: 2024\n        quote: 2024年\n"
        '      - from: "2024-12-31"\nshare: 96.5\n'
    )
    assert (
        written_list([]) == ""
        and written_list([made(Fact, quote="甲"), made(Fact, quote="乙")]) == "- quote: 甲\n- quote: 乙\n"
    )


def test_what_holds_nothing_or_its_default_is_left_out_but_what_must_be_there_is_not():
    assert written(made(Document, id="", names=(), region=None, read="无")) == 'id: ""\n'


def test_a_sentence_keeps_its_closing_marks():
    assert sentences("他说：“好。”然后走了。（责任单位：甲。）") == ["他说：“好。”", "然后走了。", "（责任单位：甲。）"]


PRINTABLE = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"], exclude_characters="\ufeff"), min_size=1
)


@given(st.lists(PRINTABLE, min_size=1), PRINTABLE)
def test_any_words_come_back(words, more):
    node = made(Document, id="x", names=tuple(words), parts=(made(Part, title=more),))
    value, problems = parse_yaml(written(node), "x")
    assert problems == []
    assert value == {"id": "x", "names": words, "parts": [{"title": more}]}


@given(PRINTABLE)
def test_no_letter_of_a_text_is_lost(text):
    value, problems = parse_yaml(written(made(Part, title="甲", text=text)), "x")
    assert problems == []
    assert "".join(str(value.get("text", "")).split()) == "".join(text.split())


class Words(Node):
    line: Line | None = None
    quote: Text | None = None
    text: Passage | None = None


@given(st.lists(PRINTABLE.filter(str.strip), min_size=1, max_size=3), PRINTABLE.filter(str.strip))
def test_paragraphs_come_back(paragraphs, line):
    text = "\n".join(paragraphs)
    node = Words.model_validate({"line": line, "quote": "\n\n".join(paragraphs), "text": text.replace("\n", "\n\n")})
    value, problems = parse_yaml(written(node), "x")
    again = Words.model_validate(value)
    assert problems == [] and again.line == node.line and again.quote == node.quote
    assert ["".join(part.split()) for part in again.text.split("\n")] == ["".join(part.split()) for part in paragraphs]
