"""Where a text charges a body, whether a reader of charges would read it or not."""

from policysite.grammar.charges.charge_signs import AT_END, BETWEEN, NO_SIGNS, NOT_NAMED, SIGNS, charge_signs
from support.tables import for_each


def bodies(text):
    return [(sign.body, sign.sign) for sign in charge_signs(text)]


@for_each("sign", SIGNS)
def test_a_word_that_charges_the_body_beside_it(sign):
    assert bodies(f"工作中，市水务局{sign}推进。") == [("市水务局", sign)]
    assert ("市水务局", sign) in bodies(f"{sign}：市水务局，另行通知。")


@for_each("sign", AT_END)
def test_a_word_that_charges_only_where_nothing_follows(sign):
    assert bodies(f"工作中，市水务局{sign}。") == [("市水务局", sign)]
    assert bodies(f"工作中，市水务局{sign}资金管理。") == []


@for_each("between", BETWEEN)
def test_what_may_stand_between(between):
    assert bodies(f"市水务局{between}牵头推进。") == [("市水务局", "牵头")]


@for_each("word", NO_SIGNS)
def test_words_that_only_begin_so(word):
    assert bodies(f"市水务局{word}到场。") == []


@for_each("words", NOT_NAMED)
def test_bodies_that_are_only_meant(words):
    assert bodies(f"各{words}密切配合，形成合力。") == []


@for_each(
    ("text", "found"),
    [
        ("省民政厅要会同有关部门加强分析。", [("省民政厅", "会同")]),
        ("教育部会同有关部门建立机制。", [("教育部", "会同")]),
        ("碧湖研究中心牵头制定标准。", [("碧湖研究中心", "牵头")]),
        ("由县法院牵头，县公安局配合。", [("县法院", "牵头"), ("县公安局", "配合")]),
        ("市园林局：负责统筹。", [("市园林局", "负责")]),
        ("由县绿道建设领导小组负责统筹。", [("县绿道建设领导小组", "负责")]),
        ("市园林局（市林业局）牵头。", [("市园林局（市林业局）", "牵头")]),
        ("市园林局编制规划。项目由企业负责。", []),
        ("压实属地责任，加强部门配合。", []),
        ("本方案由市园林局负责解释。", []),
        ("《市园林局负责事项清单》", []),
    ],
)
def test_bodies_in_running_text(text, found):
    assert bodies(text) == found
