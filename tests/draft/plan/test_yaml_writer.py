"""YAML as a person writes it, and read back by our own reader as it was."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from policysite.base.yamldata import parse_yaml
from policysite.draft.plan.yaml_writer import Verbatim, sentences, written


def test_the_form_that_a_person_writes():
    plan = {
        "id": "x",
        "title": "某方案",
        "region": None,
        "issued": date(2024, 3, 5),
        "addressees": ["各区人民政府", "市级有关部门、有关直属单位"],
        "sections": [
            {
                "number": "1.",
                "title": "重点: 任务",
                "text": Verbatim("第一句。第二句；第三句。\n\n第二段。"),
                "tasks": [{"lead": ["甲"], "partners": [], "due": 2024, "quote": "2024年"}],
            }
        ],
    }
    assert written(plan) == (
        "id: x\ntitle: 某方案\nissued: 2024-03-05\naddressees: [各区人民政府, 市级有关部门、有关直属单位]\n"
        'sections:\n  - number: "1."\n    title: "重点: 任务"\n    text: |\n      第一句。\n      第二句；\n      第三句。\n\n'
        "      第二段。\n    tasks:\n      - lead: [甲]\n        due: 2024\n        quote: 2024年\n"
    )


def test_a_sentence_keeps_its_closing_marks():
    assert sentences("他说：“好。”然后走了。（责任单位：甲。）") == ["他说：“好。”", "然后走了。", "（责任单位：甲。）"]


PRINTABLE = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"], exclude_characters="\ufeff"), min_size=1
)


@given(st.lists(PRINTABLE, min_size=1), PRINTABLE)
def test_any_words_come_back(words, more):
    value, problems = parse_yaml(written({"words": words, "inner": [{"more": more}]}), "x")
    assert problems == []
    assert value == {"words": words, "inner": [{"more": more}]}


@given(PRINTABLE)
def test_no_letter_of_a_text_is_lost(text):
    value, problems = parse_yaml(written({"text": Verbatim(text)}), "x")
    assert problems == []
    kept = "".join("".join(str(value.get("text", "")).split()) if value else "")
    assert kept == "".join(text.split())
