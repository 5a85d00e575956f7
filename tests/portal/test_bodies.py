"""The same body in two sites is one by its full name and region; where that is in doubt, each stands by itself."""

from policysite.portal.bodies import COLLECTIVE, SEVERAL_BODIES, SEVERAL_PLACES, bodies_of
from policysite.portal.published import PublishedUnit


def unit(id, name, full_name=None, region=None, collective=False, aliases=(), lead=0):
    return PublishedUnit(
        id=id, name=name, full_name=full_name, aliases=aliases, pinyin=(), kind="政府部门", region=region,
        collective=collective, lead=lead, partner=0, implementer=0, url=f"units/{id}.html",
    )  # fmt: skip


def registry(*sites):
    return [
        (body.label, body.region, [(one.site, one.unit.id) for one in body.places], body.doubt)
        for body in bodies_of(enumerate(sites, start=1))
    ]


def test_one_by_full_name_and_region_whatever_it_is_called_otherwise():
    sites = (
        [unit("a", "市教育局", "云州市教育局", "云州市", lead=2), unit("b", "市水务局", "云州市水务局", "云州市")],
        [unit("jy", "教育局", "云州市教育局", "云州市", aliases=("市教局",), lead=3)],
    )
    assert registry(*sites) == [
        ("云州市教育局", "云州市", [(1, "a"), (2, "jy")], ""),
        ("云州市水务局", "云州市", [(1, "b")], ""),
    ]
    (body, _) = bodies_of(enumerate(sites, start=1))
    assert body.names == ("云州市教育局", "市教育局", "教育局", "市教局") and body.count("lead") == 5


def test_nothing_is_merged_on_doubt():
    one = unit("a", "市教育局", "云州市教育局", "云州市")
    for other in (
        unit("a", "市教育局", "云州市教育局", "清江市"),
        unit("a", "市教育局", "云州市教育 局", "云州市"),
        unit("a", "市教育局", "云洲市教育局", "云州市"),
        unit("a", "市教育局", "云州市教育局"),
        unit("a", "云州市教育局", None, "云州市"),
    ):
        assert len(registry([one], [other])) == 2, other
    assert len(registry([unit("a", "各学校")], [unit("a", "各学校")])) == 2


def test_the_names_of_districts_are_those_of_others_too():
    for region, merged in (
        ("鼓楼区", False), ("高新区", False), ("城关镇", False), ("中街街道", False),
        ("云州市鼓楼区", True), ("云州市", True), ("云川县", True), ("云南省", True), ("内蒙古自治区", True),
        ("云阿自治县", True), ("云林地区", True), ("香港特别行政区", True), ("云林盟", True), ("云林左旗", True),
    ):  # fmt: skip
        both = registry([unit("a", "区教育局", "区教育局", region)], [unit("a", "区教育局", "区教育局", region)])
        assert [doubt for *_, doubt in both] == ([""] if merged else [SEVERAL_PLACES] * 2), region


def test_a_full_name_that_two_bodies_of_a_site_have_says_nothing():
    two = [unit("a", "一小", "云州市小学", "云州市"), unit("b", "二小", "云州市小学", "云州市")]
    assert [doubt for *_, doubt in registry(two, two[:1])] == [SEVERAL_BODIES] * 3


def test_a_body_is_no_collective():
    both = registry(
        [unit("a", "各县", "云州市各县", "云州市", collective=True)], [unit("a", "各县", "云州市各县", "云州市")]
    )
    assert [doubt for *_, doubt in both] == [COLLECTIVE] * 2


def test_regions_stand_together_those_without_one_last():
    sites = ([unit("a", "甲"), unit("b", "乙", "云州市乙", "云州市")], [unit("c", "丙", "清江市丙", "清江市")])
    assert [region for _, region, *_ in registry(*sites)] == ["云州市", "清江市", None]
