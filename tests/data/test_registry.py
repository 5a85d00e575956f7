"""One name, one body: short names within a region, full names everywhere, clashes and gaps at their lines."""

import difflib

import pytest
from pydantic import TypeAdapter, ValidationError

from policysite.base.yamldata import parse_yaml
from policysite.data.model.units import Unit
from policysite.data.registry import Registry
from support.tables import for_each

UNITS = """\
- {id: finance, name: 市财政局, full_name: 攀枝花市财政局, aliases: [财政局, 攀枝花市财政], kind: 政府部门, region: 攀枝花市}
- {id: yc-finance, name: 市财政局, full_name: 云川市财政局, kind: 政府部门, region: 云川市}
- {id: schools, name: 各学校, kind: 学校}
- {id: east, name: 东区人民政府, full_name: 攀枝花东区人民政府, kind: 县区, region: 攀枝花市}
- {id: counties, name: 各县（区）人民政府, aliases: [各县（区）], kind: 县区, region: 攀枝花市, members: [东区人民政府, 各学校]}
"""


def registry(more=""):
    return Registry(TypeAdapter(tuple[Unit, ...]).validate_python(parse_yaml(UNITS + more, "units.yml")[0]))


@for_each(
    ("name", "region", "found"),
    [
        ("市财政局", "攀枝花市", "finance"), ("市财政局", "云川市", "yc-finance"), ("市财政局", "成都市", None),
        ("市财政局", None, None), ("财政局", "攀枝花市", "finance"), ("财政局", "云川市", None),
        ("攀枝花市财政局", "云川市", "finance"), ("云川市财政局", None, "yc-finance"), ("攀枝花市财政", "云川市", "finance"),
        ("东区人民政府", "云川市", None), ("攀枝花东区人民政府", "云川市", "east"),
        ("各学校", "攀枝花市", "schools"), ("各学校", None, "schools"),
        ("各县（区）", "攀枝花市", "counties"), ("各县(区)", "攀枝花市", "counties"), ("", "攀枝花市", None),
    ],
)  # fmt: skip
def test_short_names_count_within_their_region_and_full_names_everywhere(name, region, found):
    unit = registry().find(name, region)
    assert (unit and unit.id) == found


def test_a_name_of_the_region_goes_before_one_that_counts_everywhere():
    units = registry("- {id: yc-schools, name: 各学校, kind: 学校, region: 云川市}\n")
    assert (units.find("各学校", "云川市").id, units.find("各学校", "攀枝花市").id) == ("yc-schools", "schools")
    assert list(units.problems()) == []


TAKEN = "已用这个名称；两个单位不能共用，请删去一处或写明 region。"


@for_each(
    ("unit", "problem"),
    [
        ("id: treasury, name: 国库局, full_name: 国库局, aliases: [国库, 财政局], region: 攀枝花市",
         f"units.yml:6:59 名称“财政局”重复 units.yml:1:23 的“市财政局”{TAKEN}"),
        ("id: treasury, name: 国库局, full_name: 云川市财政局", f"units.yml:6:40 名称“云川市财政局”重复 units.yml:2:26 的“市财政局”{TAKEN}"),
        ("id: pupils, name: 各学校", "units.yml:6:22 “各学校”登记了两次 units.yml:3:23 已有，短名是“schools”；请删去一处，名称并到一处。"),
        ("id: finance, name: 国库局", "units.yml:6:8 单位短名“finance”重复 units.yml:1:8 已用，请换一个。"),
        ("id: cities, name: 各区, region: 攀枝花市, members: [东区人民政府, 西区人民政府]",
         "units.yml:6:58 未知单位“西区人民政府” 是否指“东区人民政府”？"),
        ("id: cities, name: 各区, region: 云川市, members: [东区人民政府]",
         "units.yml:6:49 未知单位“东区人民政府” units.yml 里的“东区人民政府”属于攀枝花市；"
             "请核对方案的 region（现在是“云川市”）。"),
        ("id: finance-2, name: 市财政局, full_name: 攀枝花市财政局, aliases: [财政局], region: 攀枝花市",
         "units.yml:6:25 “市财政局”登记了两次 units.yml:1:23 已有，短名是“finance”；请删去一处，名称并到一处。"),
        ("id: finance, name: 市财政局, aliases: [市财局], region: 攀枝花市",
         "units.yml:6:8 1 个单位登记了两次：市财政局 请删去一处。"),
        ("id: cities, name: 各区, members: [某某]", "units.yml:6:36 未知单位“某某” 若确是新单位，请先登记。"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_register_is_told_at_its_line(unit, problem):
    assert list(registry().problems()) == []
    said = [f"{one.mark} {one.message} {one.hint}" for one in registry(f"- {{{unit}, kind: 其他}}\n").problems()]
    assert said == [problem]


def test_a_collective_knows_its_members():
    units = registry()
    assert [unit.id for unit in units.members(units.by_id["counties"])] == ["east", "schools"]


@for_each(
    ("key", "value", "code"),
    [
        ("name", "市\uf9f4业局", "F9F4"),
        ("full_name", "云州市教育局\u200b", "200B"),
        ("aliases", ["教育局", "市⺠政局"], "2EA0"),
        ("name", "市\u202e财政局", "202E"),
    ],
)
def test_a_name_with_signs_that_deceive_the_eye_is_refused(key, value, code):
    unit = {"id": "a", "name": "甲局", "kind": "政府部门"}
    with pytest.raises(ValidationError, match=rf"看不见或形似的字.*U\+{code}"):
        Unit.model_validate(unit | {key: value})
    assert Unit.model_validate(unit).name == "甲局"


def test_an_unknown_name_that_looks_like_a_known_one_says_which_sign_differs():
    assert registry().suggest("市财\u200b政局", "攀枝花市") == (
        "两处看上去一样，第 3 个字不同：U+200B，U+653F“政”。请改成名录里的字。"
    )


@pytest.mark.parametrize("many", [500, 2_000])
def test_who_an_unknown_name_may_be_is_told_without_comparing_it_to_all(many, monkeypatch):
    """However many units there are, a few are compared: those that share the rarest pairs of characters."""
    known = [
        Unit(id=f"u-{at}", name=f"云州{chr(0x4E00 + at)}教育局", kind="政府部门", region="云州市") for at in range(many)
    ]
    named = Registry([*known, Unit(id="hai-yang", name="市海洋发展局", kind="政府部门", region="云州市")])
    compared = []
    match = difflib.get_close_matches
    monkeypatch.setattr(
        difflib, "get_close_matches", lambda name, some, **how: compared.append(some) or match(name, some, **how)
    )
    assert named.suggest("市海洋发局", "云州市") == "是否指“市海洋发展局”？"
    assert named.suggest("云州教育局", "云州市").startswith("是否指“云州")
    assert named.suggest("龘" * 20_000, "云州市") == "若确是新单位，请先登记。"
    assert max(map(len, compared)) <= 40


def test_of_very_many_faults_of_one_kind_the_first_are_told_and_the_rest_counted():
    names = ", ".join(f"甲{at}" for at in range(1_200))
    told = [
        f"{one.message}"
        for one in registry(
            f"- {{id: a, name: 各区, kind: 区, members: [{names}]}}\n"
            f"- {{id: b, name: 乙局, kind: 局, aliases: [丙, {names}]}}\n"
            f"- {{id: c, name: 丁局, kind: 局, aliases: [丙, {names}]}}\n"
        ).problems()
    ]
    assert (
        told[-1_002:]
        == ["名称重复，这里还有 201 处", "名称“丙”重复", *(f"名称“甲{at}”重复" for at in range(999))][:1_002]
    )
    assert len(told) < 2_010
