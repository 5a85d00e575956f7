"""Documents that a text names."""

from policysite.checking.check import check
from policysite.draft.facts.citations import find_citations
from support import REAL
from support.tables import for_each


@for_each(
    ("text", "expected"),
    [
        ("《某办法》（某府发〔2020〕33号）同时废止。", [("某办法", "废止", "某府发〔2020〕33号")]),
        (
            "认真落实《基础教育布局结构调整专项工作方案》，推动发展。",
            [("基础教育布局结构调整专项工作方案", "认真落实", None)],
        ),
        ("为贯彻落实《甲通知》（国发〔2021〕5号）精神，", [("甲通知", "贯彻落实", "国发〔2021〕5号")]),
        ("按照《甲条例》《乙办法》要求办理。", [("甲条例", "按照", None), ("乙办法", "按照", None)]),
        ("落实《关于转发〈丙意见〉的通知》", [("关于转发〈丙意见〉的通知", "落实", None)]),
        ("落实《关于印发《丁规划》的通知》", [("关于印发《丁规划》的通知", "落实", None)]),
        ("制定《某市\n实施办法》。", [("某市实施办法", "制定", None)]),
        ("没有书名号。", []),
        ("不成对的《书名号。", []),
    ],
)
def test_titles_relations_and_numbers(text, expected):
    found = find_citations(text)
    assert [(one.title, one.relation, one.number) for one in found] == expected
    assert all(text[one.start : one.end] == one.quote for one in found)


def test_without_a_verb_a_person_must_look():
    (found,) = find_citations("据悉《甲白皮书》已有说明")
    assert found.review


@for_each(
    ("text", "relation", "asks"),
    [
        ("《渔港方案》确定的项目同步实施", "确定", False), ("《渔港方案》所列项目", "所列项目", True), ("；《渔港方案》", "渔港方案", True),
        ("（《渔港方案》）", "渔港方案", True),
    ],
)  # fmt: skip
def test_a_relation_is_words_of_the_text(text, relation, asks):
    (found,) = find_citations(text)
    assert (found.relation, bool(found.review)) == (relation, asks)
    assert relation in found.quote


def test_the_plans_own_title_is_no_citation():
    assert find_citations("《关于〈渔港〉的意见》已经同意", "关于《渔港》的意见") == []
    assert find_citations("《本方案》已经同意", "本方案") == []


def test_every_citation_of_our_plan_is_found_with_its_relation():
    (one,) = check(REAL).plans
    expected, found = [], []
    for item in one.plan.items:
        expected += [(citation.title, citation.relation) for citation in item.citations]
        found += [(citation.title, citation.relation) for citation in find_citations(item.text or "", one.plan.title)]
    assert [title for title, _ in found] == [title for title, _ in expected]
    wrong = [(a, b) for a, b in zip(found, expected, strict=True) if a != b]
    assert wrong == []
