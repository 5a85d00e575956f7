"""Where the name of a body ends and the next begins."""

import pytest

from policysite.grammar.bodies.levels import level_of, with_levels
from policysite.grammar.bodies.names import is_body, is_surely_a_body, marked_leads, names
from support.tables import for_each


@for_each(
    ("run", "found"),
    [
        ("市教育局、市财政局，市民政局；市水利局", "市教育局 市财政局 市民政局 市水利局"),
        # 和 and 及 part names only where one ends and another begins.
        ("市教育和体育局、市自然资源和规划局和市委编办", "市教育和体育局 市自然资源和规划局 市委编办"),
        ("市发展和改革委员会、市住房和城乡建设局", "市发展和改革委员会 市住房和城乡建设局"),
        ("各县、区人民政府（管委会）、市财政局", "各县、区人民政府（管委会） 市财政局"),
        ("相关县、乡（镇、街道）政府", "相关县、乡（镇、街道）政府"),
        ("各县、市、区政府", "各县、市、区政府"),
        ("市财政局、各市〔州〕、县〔市、区、特区〕人民政府", "市财政局 各市〔州〕、县〔市、区、特区〕人民政府"),
        ("各县［市、区］政府，市财政局【国资委】", "各县［市、区］政府 市财政局【国资委】"),
        ("省住建厅等省级相关部门及各市", "省住建厅 省级相关部门 各市"),
        ("省住建厅等有关部门及各市", "省住建厅 各市"),
        ("各有关部门及各县市区政府", "各有关部门 各县市区政府"),
        ("财政部和人力资源社会保障部", "财政部 人力资源社会保障部"),
        ("市工业和信息化局以及市科技局", "市工业和信息化局 市科技局"),
        ("市轨道集团（建设）、市交通运输局（监管）、市教育局（督导办）", "市轨道集团 市交通运输局 市教育局（督导办）"),
        ("国网泽北电力和中国移动泽北、南网泽北供电", "国网泽北电力 中国移动泽北 南网泽北供电"),
        # A bracket belongs to its name, whatever it holds.
        ("市场监管局（知识产权局）、市公安局（交警、治安）", "市场监管局（知识产权局） 市公安局（交警、治安）"),
        ("市教育局（牵头）、*市财政局", "市教育局 市财政局"),
        # What cannot stand alone goes on with the name before.
        ("各县（区）党委、政府，市级各部门", "各县（区）党委、政府 市级各部门"),
        ("各市（州）、县（市、区）人民政府", "各市（州）、县（市、区）人民政府"),
        ("各区、县级市", "各区、县级市"),
        ("各区县、市教育局", "各区县 市教育局"),
        # 等 and 无 name nobody.
        ("市教育局、市财政局等12个部门", "市教育局 市财政局"),
        ("住房城乡建设部等国务院相关部门及各地区", "住房城乡建设部 各地区"),
        ("市财政局等部门和单位", "市财政局"),
        ("无", ""),
        ("—", ""),
        # Cells of tables: lines below each other, a line within a name, slashes.
        ("市教育局\n市财政局 市民政局", "市教育局 市财政局 市民政局"),
        ("市人力资源社会\n保障局、市自然资源和规划\n局", "市人力资源社会保障局 市自然资源和规划局"),
        ("市委 组织部", "市委组织部"),
        ("市教育局/市财政局", "市教育局 市财政局"),
        ("由市教育局", "市教育局"),
        ("此项工作由市教育局", "市教育局"),
        ("该任务由市教育局", "市教育局"),
    ],
)
def test_a_run_of_names(run, found):
    assert names(run) == found.split()


def test_marks_of_those_who_lead():
    assert marked_leads("市教育局（牵头）、市财政局，*市民政局") == ["市教育局", "市民政局"]


@for_each(
    "words",
    [
        "市教育局",
        "各县（区）人民政府",
        "团市委",
        "国网某市供电公司",
        "高新区管委会",
        "市委编办",
        "省科协",
        "市人大",
        "各村（社区）",
        "市住建局党组",
        "各团场",
    ],
)
def test_bodies(words):
    assert is_body(words)


@for_each(
    "words",
    [
        "师市林草局",
        "北屯市公安局",
        "青禾县林业局",
        "市住建局党组",
        "新区经发局",
        "云汀海事局",
        "人民银行云汀省分行",
        "镇村建办",
    ],
)
def test_what_is_surely_a_body(words):
    assert is_surely_a_body(words)


@for_each(
    "words",
    [
        "专人",
        "城乡社区",
        "2025年底",
        "%",
        "园区",
        "城区",
        "社会",
        "机制",
        "推进城市管理局",
        "青禾县级交通局",
        "乡镇",
        "镇街",
    ],
)
def test_no_bodies(words):
    assert not is_surely_a_body(words)


def test_a_long_run_does_not_take_long():
    assert len(names("市教育局和" * 20_000)) == 1


@for_each(
    ("listed", "full"),
    [
        ("省科技厅 工业和信息化厅", "省科技厅 省工业和信息化厅"),
        ("省科技厅 市场监管局 市政府", "省科技厅 省市场监管局 市政府"),
        ("市公安局 交警支队", "市公安局 市交警支队"),
        ("教育局 县财政局", "教育局 县财政局"),
        # These have no level of their own.
        ("县财政局 人行云溪营管部 金融监管总局云溪支局", "县财政局 人行云溪营管部 金融监管总局云溪支局"),
        ("县财政局 云溪供电公司 农业银行云溪支行", "县财政局 云溪供电公司 农业银行云溪支行"),
        ("县民政局 青石镇人民政府 城关街道办事处", "县民政局 青石镇人民政府 城关街道办事处"),
        ("市财政局 各县（区） 有关部门", "市财政局 各县（区） 有关部门"),
        # Words and groups that begin as levels do.
        ("市场监管总局 司法部 民政部", "市场监管总局 司法部 民政部"),
        ("县级有关部门 民政局", "县级有关部门 民政局"),
        ("市财政局 市直各部门 市属国企", "市财政局 市直各部门 市属国企"),
    ],
)
def test_a_level_may_be_written_once(listed, full):
    assert [name for _, name in with_levels(listed.split())] == full.split()


@for_each(
    ("name", "level"),
    [
        ("市财政局", "市"),
        ("县政府", "县"),
        ("市政务服务局", "市"),
        ("市场监管局", ""),
        ("县级有关部门", ""),
        ("团市委", ""),
    ],
)
def test_the_level_of_a_name(name, level):
    assert level_of(name) == level


@for_each(
    "name",
    [
        "相关市、县（市、区）政府", "各县、区人民政府（管委会）", "有关市、县人民政府", "相关县、乡（镇、街道）政府", "各省、自治区、直辖市人民政府", "市、县（区）人民政府",
    ],
)  # fmt: skip
def test_a_group_of_places_is_one_name(name):
    assert names(f"市渔业局、{name}、市商务局") == ["市渔业局", name, "市商务局"]
    if len(name) > 10 and name[0] != "市":
        assert names(f"市渔业局和{name}") == ["市渔业局", name]


def test_a_body_that_carries_the_place_has_no_level():
    assert [full for _, full in with_levels(["省商务厅", "渔业厅", "云岭海洋馆", "地方金融监管局"], "云岭省")] == [
        "省商务厅",
        "省渔业厅",
        "云岭海洋馆",
        "省地方金融监管局",
    ]


@pytest.mark.parametrize(
    ("run", "listed"),
    [
        ("市自然资源局（不动产登记）、市市场监管局（企业开办）", ["市自然资源局", "市市场监管局"]),
        ("市教育局（体育局）、各县（市、区）政府", ["市教育局（体育局）", "各县（市、区）政府"]),
        ("市商务局(口岸办)、云州海关（筹建组）", ["市商务局(口岸办)", "云州海关（筹建组）"]),
    ],
)
def test_a_bracket_that_says_which_work_is_no_part_of_the_name(run, listed):
    assert names(run) == listed
