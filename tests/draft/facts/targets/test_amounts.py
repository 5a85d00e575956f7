"""Figures with their units, and the words that compare them."""

from policysite.draft.facts.clauses import Words
from policysite.draft.facts.targets.amounts import compared, read_amounts
from support.tables import for_each


def amounts(text):
    return list(read_amounts(Words(text)))


@for_each(
    ("text", "value", "unit"),
    [
        ("覆盖率95%", 95, "%"),
        ("死亡率5.5‰", 5.5, "‰"),
        ("达到百分之九十五", 95, "%"),
        ("千分之三", 3, "‰"),
        ("投入1,500万元", 1500, "万元"),
        ("建成二十所", 20, "所"),
        ("新增100余个", 100, "余个"),
        ("两个工作日", 2, "个工作日"),
    ],
)
def test_a_figure_has_its_value_and_unit(text, value, unit):
    assert [(one.value, one.unit) for one in amounts(text)][:1] == ([(value, unit)] if unit else [])


def test_of_a_span_the_words_are_kept():
    (one,) = amounts("打造1—2项品牌")
    assert (one.value, one.unit, one.benchmark) == (None, "项", "1—2项")


@for_each("text", ["第3个", "第三个", "2025", "一带一路"])
def test_an_ordinal_or_a_bare_number_is_no_figure(text):
    assert amounts(text) == []


@for_each(
    ("text", "name", "said"),
    [
        ("覆盖率不低于95%", "at_least", "不低于95%"),
        ("覆盖率达到95%以上", "at_least", "达到95%以上"),
        ("每班不超过45人", "at_most", "不超过45人"),
        ("压缩至3个工作日内", "at_most", "压缩至3个工作日内"),
        ("突破100亿元", "more_than", "突破100亿元"),
        ("能耗低于5%", "less_than", "低于5%"),
        ("每人至少掌握2项", "at_least", "至少掌握2项"),
        ("新建20所", None, None),
    ],
)
def test_a_figure_is_compared_by_the_words_around_it(text, name, said):
    words = Words(text)
    (amount,) = read_amounts(words)
    found = compared(words, amount)
    assert (found and found.name) == name
    assert (found and words.plain[slice(*found.span)]) == said
