"""Bodies of the registry under other names are asked for, once a document, and never taken for it in silence."""

from policysite.data.load import parse_units
from policysite.data.model.units import Unit
from policysite.data.registry import Registry
from policysite.draft.drafting import checked, draft_text
from policysite.draft.plan.known_bodies import PAIRS, TAILS, are_one, may_be_known, may_be_one
from support.tables import for_each

REGION = "青禾市"


@for_each(
    ("short", "long"),
    [
        ("市发改委", "市发展和改革委员会"), ("市卫健委", "市卫生健康委"), ("市住建局", "市住房和城乡建设局"), ("市人社局", "市人力资源社会保障局"), ("市工信局", "市工业和信息化局"),
        ("市城管局", "市城市管理综合执法局"), ("市市监局", "市市场监管局"), ("市监局", "市市场监管局"), ("省发改委", "省发展改革委"), ("市发改委", "青禾市发展和改革委员会"),
        ("市文旅局", "市文化广电和旅游局"), ("市委编办", "中共青禾市委机构编制委员会办公室"), ("市残联", "市残疾人联合会"), ("市政府办", "青禾市人民政府办公室"), ("市检察院", "市人民检察院"),
    ],
)  # fmt: skip
def test_a_short_and_a_full_name_may_be_one(short, long):
    assert are_one(short, long, REGION) and are_one(long, short, REGION)


@for_each(
    ("one", "other"),
    [
        ("县卫健局", "市卫生健康局"), ("省发改委", "市发展和改革委员会"), ("市水务局", "市水利局"), ("市委办", "市委编办"), ("市财政局", "市教育局"), ("市交通局", "市公安交通管理局"),
        ("市民政局", "市民族宗教局"), ("市委", "市委办公室"), ("市审计局", "市审批局"), ("市统计局", "市委统战部"), ("市商务局", "市农业农村局"),
    ],
)  # fmt: skip
def test_others_are_two(one, other):
    assert not are_one(one, other, REGION) and not are_one(other, one, REGION)


@for_each(("short", "long"), PAIRS)
def test_names_that_stayed(short, long):
    assert are_one(f"市{short}", f"市{long}", REGION)


@for_each(("full", "short"), TAILS)
def test_words_that_names_shorten(full, short):
    assert are_one(f"市渔业{full}", f"市渔业{short}", REGION)


def test_two_names_of_one_document_that_may_be_of_one_body_are_asked_of():
    names = [
        "市渔业局",
        "市渔业和港务局",
        "市渔业局执法局",
        "市渔业和港务综合执法局",
        "县渔业局",
        "市港务局",
        "各渔业局",
    ]
    assert may_be_one(names, REGION) == [("市渔业和港务局", "市渔业局")]


def known(*units):
    return Registry([Unit.model_validate({"kind": "政府部门", "region": REGION} | one) for one in units])


def test_all_units_that_a_name_may_be_are_offered():
    units = known(
        {"id": "a", "name": "市渔业和港务局"}, {"id": "b", "name": "市渔政局"}, {"id": "c", "name": "市渔业港口管理局"}
    )
    (found,) = may_be_known(["市渔港局", "各渔业局"], REGION, units)
    assert [unit.id for unit in found.units] == ["a", "c"]
    assert (
        may_be_known(["县渔港局"], REGION, known({"id": "a", "name": "市渔港管理局", "aliases": ["渔港管理局"]})) == []
    )
    elsewhere = known({"id": "a", "name": "市渔业和港务局", "region": "云州市"})
    assert may_be_known(["市渔港局"], REGION, elsewhere) == []


def test_a_draft_asks_once_and_an_alias_settles_it():
    text = """青禾市渔业方案
青禾市人民政府办公室
2024年3月5日
一、建港。建设渔港。（责任单位：市发改委）
二、造船。建造渔船。（责任单位：市发改委）
"""
    fgw = {"id": "fgw", "name": "市发展和改革委员会"}
    made = draft_text(text, known(fgw), "x")
    assert made.plan.review.why.count("“市发改委”是否就是“市发展和改革委员会”（fgw）") == 1
    assert made.units_text.startswith("# “市发改委”是否就是")
    assert [unit.name for unit in parse_units(made.units_text, "units.yml", [])] == ["市发改委"]
    checked(made, known(fgw))
    settled = draft_text(text, known(fgw | {"aliases": ["市发改委"]}), "x")
    assert settled.units_text == "" and "是否就是" not in (settled.plan.review.why if settled.plan.review else "")
