"""Proposed entries of the registry."""

from policysite.checking.check import check
from policysite.data.registry import Registry
from policysite.draft.plan.unit_proposals import (
    OFFICIAL,
    PARTY_OFFICES,
    PEOPLES_GROUPS,
    SHORTER,
    SITES,
    full_name,
    kind_of,
    propose_units,
    region_of,
)
from policysite.grammar.bodies.levels import PLACES
from support import REAL
from support.tables import for_each


@for_each(
    ("issuer", "title", "region"),
    [
        ("攀枝花市人民政府办公室", "", "攀枝花市"),
        ("四川省人民政府", "", "四川省"),
        ("凉山州人民政府办公室", "", "凉山州"),
        ("中共某县委办公室", "某县优化营商环境方案", "某县"),
        ("", "关于某事的方案", None),
    ],
)
def test_the_region_is_that_of_the_issuer(issuer, title, region):
    assert region_of(issuer, title, "") == region


@for_each(
    ("name", "region", "full"),
    [
        ("市财政局", "攀枝花市", "攀枝花市财政局"),
        ("州教育体育局", "凉山州", "凉山州教育体育局"),
        ("团市委", "攀枝花市", "共青团攀枝花市委员会"),
        ("省科技厅", "攀枝花市", None),
        ("各县（区）人民政府", "攀枝花市", None),
        ("市场监管局", "攀枝花市", None),
        ("县级有关部门", "云溪县", None),
        ("县直各部门", "云溪县", None),
        ("人行云溪营管部", "云溪县", None),
        ("县委宣传部", "云溪县", "中共云溪县委宣传部"),
        ("县政府办公室", "云溪县", "云溪县人民政府办公室"),
        ("县税务局", "云溪县", "国家税务总局云溪县税务局"),
        ("市国家安全局", "攀枝花市", "攀枝花市国家安全局"),
        ("县法院", "云溪县", "云溪县人民法院"),
        ("街道办事处", "云溪县", None),
    ],
)
def test_a_full_name_only_where_the_level_is_the_regions(name, region, full):
    assert full_name(name, region) == full


@for_each(
    ("name", "kind"),
    [
        ("市委宣传部", "党委部门"),
        ("市财政局", "政府部门"),
        ("市检察院", "司法机关"),
        ("团市委", "群团组织"),
        ("各县（区）人民政府", "集合类"),
        ("仁和区人民政府", "县（区）"),
        ("县政府办公室", "政府部门"),
        ("街道办事处", "集合类"),
        ("乡（镇）人民政府", "集合类"),
        ("市国投公司", "企事业单位"),
    ],
)
def test_the_kind_of_a_body(name, kind):
    assert kind_of(name) == kind


def test_other_names_are_those_that_no_one_else_has():
    known = Registry([])
    units = {
        one.name: one
        for one in propose_units(["市教育和体育局", "市财政局", "州财政局", "市发展改革委"], "某市", known)
    }
    assert "教体局" in units["市教育和体育局"].aliases
    assert "财政局" in units["市财政局"].aliases and "财政局" not in units["州财政局"].aliases
    assert "市发改委" in units["市发展改革委"].aliases
    ids = [one.id for one in units.values()]
    assert len(set(ids)) == len(ids) and all(one.isascii() for one in ids)


def test_no_name_is_made_that_the_words_do_not_bear_out():
    units = {
        one.name: one for one in propose_units(["县级有关部门", "各乡镇（街道）", "市场监管局"], "云溪县", Registry([]))
    }
    assert [one.aliases for one in units.values()] == [(), (), ()]
    assert [one.region for one in units.values()] == ["云溪县", "云溪县", None]


def test_a_short_form_or_other_brackets_make_no_second_body():
    plates = "县市场监管局（知识产权局）"
    names = ["县卫健局", "县卫生健康局", "各乡镇(街道)", "各乡镇（街道）", "市卫健局", "县市场监管局", plates]
    units = {one.name: one for one in propose_units(names, "云溪县", Registry([]))}
    assert list(units) == ["县卫生健康局", "各乡镇(街道)", "市卫健局", plates]
    assert "县卫健局" in units["县卫生健康局"].aliases and "县市场监管局" in units[plates].aliases


def test_of_a_party_committee_only_departments_are_known_by_themselves():
    made = propose_units(["县委组织部", "县委办公室", "县委编办"], "云溪县", Registry([]))
    assert [one.aliases for one in made] == [("组织部",), (), ("编办",)]


@for_each(
    ("name", "region"),
    [
        ("县财政局", "云溪县"),
        ("青石镇人民政府", "云溪县"),
        ("各乡镇", "云溪县"),
        ("云溪供电公司", "云溪县"),
        ("省科技厅", None),
        ("中国人民银行", None),
    ],
)
def test_a_body_has_the_region_only_where_its_name_says_so(name, region):
    assert propose_units([name], "云溪县", Registry([]))[0].region == region


def test_ids_do_not_take_what_is_known():
    known = check(REAL).registry
    made = propose_units(["市商务局"], "攀枝花市", known)
    assert made[0].id not in known.by_id and made[0].full_name == "攀枝花市商务局"


@for_each(
    ("issuer", "region"),
    [
        *((f"{city}人民政府办公室", city) for city in ("杭州市", "郑州市", "台州市", "云州市", "贵州省", "柳州市", "甲乙族自治州", "大理州")),
        ("中共杭州市委", "杭州市"), ("徐州市铜山区人民政府", "徐州市铜山区"), ("甲乙省丙丁市人民政府", "丙丁市"), ("甲乙市经济开发区管委会", "甲乙市"),
        ("青禾县云溪镇人民政府", "青禾县云溪镇"), ("云岭省青禾县白石乡人民政府", "青禾县白石乡"), ("中共柳岸街道工委", "柳岸街道"),
        ("各镇人民政府", None), ("国务院", None), ("国务院办公厅", None), ("各区人民政府", None), ("泰州高新管委会", None),
    ],
)  # fmt: skip
def test_the_region_of_every_city(issuer, region):
    assert region_of(issuer, "", "") == region


def test_a_town_is_of_the_county_that_the_title_names_before_it():
    assert region_of("云溪镇人民政府", "青禾县云溪镇绿道方案", "") == "青禾县云溪镇"
    assert region_of("云溪镇人民政府", "青禾县特色小镇方案", "") == "云溪镇"


def test_whose_titles_name_a_region_without_being_of_it():
    assert region_of("国务院", "国务院关于支持青禾市发展的意见", "") is None
    assert region_of("教育部等五部门", "青禾市教育方案", "") is None
    assert region_of("", "关于青禾市教育方案", "") is None
    assert region_of("市委宣传部", "青禾市宣传方案", "") == "青禾市"


@for_each("place", PLACES)
def test_a_region_by_its_last_word(place):
    assert region_of(f"甲乙{place}人民政府", "", "") == f"甲乙{place}"


@for_each(("long", "short"), SHORTER)
def test_a_name_is_known_by_its_short_form_too(long, short):
    (unit,) = propose_units([f"市{long}"], None, Registry([]))
    assert f"市{short}" in unit.aliases


@for_each(("long", "short"), SHORTER)
def test_the_short_form_of_a_name_is_no_other_body(long, short):
    assert len(propose_units([f"市{long}", f"市{short}"], None, Registry([]))) == 1


@for_each(("name", "official"), OFFICIAL.items())
def test_official_names(name, official):
    assert full_name(f"市{name}", "云州市") == official.format("云州市")


@for_each(
    ("name", "kind"),
    [
        *((f"市委{office}", "党委部门") for office in PARTY_OFFICES),
        *((f"甲委{office}", "党委部门") for office in PARTY_OFFICES),
        *((f"市{group}", "群团组织") for group in PEOPLES_GROUPS),
        *((f"甲{site}", "学校和场所") for site in SITES),
    ],
)
def test_the_kind_by_the_lists(name, kind):
    assert kind_of(name) == kind
