"""Persons among the names of bodies: known by family name and place, and never a body or a place."""

from policysite.grammar.bodies.names import is_body, names
from policysite.grammar.bodies.persons import DOUBLE_SURNAMES, SURNAMES, persons_in, without_persons
from support.steps import growth
from support.tables import for_each


def test_who_has_a_family_name_is_a_person_behind_a_body():
    def read(surname):
        return names(f"市园林局 {surname}卫国、市水利局（{surname}卫国）")

    assert [one for one in [*SURNAMES, *DOUBLE_SURNAMES] if read(one) != ["市园林局", "市水利局"]] == []


@for_each("word", ["郑州", "金融科", "高教", "马边县", "何坝镇", "江北", "任务", "方志办", "张家口市"])
def test_what_begins_like_a_family_name_and_is_no_person(word):
    assert persons_in(f"市园林局 {word}、市水利局（{word}）", is_body) == []


def test_a_name_parted_by_a_line_holds_no_person():
    assert names("市发展和\n改革委、市文化广电\n旅游局") == ["市发展和改革委", "市文化广电旅游局"]
    assert persons_in("张卫国 李明", is_body) == []


@for_each(
    ("run", "bodies", "persons"),
    [
        ("市园林局 局长 张卫国", ["市园林局"], ["", "张卫国"]),
        ("市园林局 李建设 副局长", ["市园林局"], ["李建设", ""]),
        ("市园林局 王路（科长）", ["市园林局"], ["王路"]),
        ("市园林局 （张卫国）", ["市园林局"], ["张卫国"]),
        ("市园林局 赵四 13800000000", ["市园林局"], ["赵四", ""]),
        ("市园林局 局长：欧阳小平", ["市园林局"], ["欧阳小平"]),
        ("市园林局 张卫国、李四 市住建局 王五", ["市园林局", "市住建局"], ["张卫国", "李四", "王五"]),
        ("张卫国 市园林局", ["市园林局"], ["张卫国"]),
        ("市园林局 逄大海", ["市园林局"], ["逄大海"]),
        ("市园林局 逄海处长", ["市园林局"], ["逄海"]),
        ("市园林局 牵头、市住建局 等", ["市园林局牵头", "市住建局"], []),
    ],
)
def test_posts_and_telephone_numbers_stand_around_persons(run, bodies, persons):
    assert names(run) == bodies
    assert persons_in(run, is_body) == [one for one in persons if one]


@for_each(
    "form",
    [
        "市园林局 张卫国 ",
        "张卫国、",
        "市园林局（张卫国）",
        "局长 ",
        "市园林局 局长 张卫国 13812345678，",
        " ",
        "、",
        "（",
        "张 ",
        "市园林局\n张卫国\n",
    ],
)
def test_persons_of_four_times_the_words_take_four_times_the_steps(form):
    assert growth(lambda run: without_persons(run, is_body), lambda length: form * (length // len(form))) < 5.5
