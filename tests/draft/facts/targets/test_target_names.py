"""What a target is called."""

from policysite.draft.facts.clauses import Words
from policysite.draft.facts.targets.amounts import compared, read_amounts
from policysite.draft.facts.targets.target_names import excess_name, names_of, subject
from support.tables import for_each


def names(text):
    words = Words(text)
    group = list(read_amounts(words))
    told = [found.span if (found := compared(words, one)) else one.span for one in group]
    return names_of(words, group, told)


@for_each(
    ("said", "name"),
    [
        ("确保义务教育教师平均工资收入水平", "义务教育教师平均工资收入水平"),
        ("到2025年，全市学前教育毛入园率达", "学前教育毛入园率达"),
        ("力争网办率要稳定在", "网办率"),
        ("网办率由2020年的85%提高到", "网办率"),
    ],
)
def test_a_name_is_without_words_of_time_wish_and_base(said, name):
    assert subject(said.rpartition("，")[2] if "，" in said else said) == name


@for_each(
    ("text", "expected"),
    [
        ("到2025年，学前教育毛入园率达到90%以上", ["学前教育毛入园率"]),
        ("网办率、满意率分别达到95%、90%", ["网办率", "满意率"]),
        ("新建幼儿园20所", ["新建幼儿园"]),
        ("每年新建20所幼儿园", ["每年新建幼儿园"]),
        ("每名学生，至少掌握2项运动技能", ["掌握运动技能"]),
        ("农村道路建设，完成100公里", ["农村道路建设"]),
        ("1.修建水库2座", ["修建水库"]),
        ("③举办培训2期", ["举办培训"]),
        ("【项目建设】推进项目3个", ["推进项目"]),
        ("建设示范县（市、区）3个", ["建设示范县（市、区）"]),
        ("安置渔民320户", ["安置渔民"]),
    ],
)
def test_the_name_of_each_figure(text, expected):
    assert names(text) == expected


def test_what_must_not_be_so_large_is_named_by_what_it_is():
    words = Words("消除56人及以上大班额")
    (amount,) = read_amounts(words)
    assert excess_name(words, compared(words, amount).span) == "大班额人数"
