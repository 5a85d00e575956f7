"""Changes of a text become errata that each stand once in it."""

import pytest

from policysite.draft.repair.edits import Edit, to_errata

RAW = "甲乙丙丁戊己庚辛壬癸子丑寅卯"


def edit(at, kind, why="", read="", review=None, length=1):
    return Edit(at, at + length, read, kind, why, review)


@pytest.mark.parametrize(
    ("kinds", "chief"),
    [
        (("space", "doubled"), "doubled"),
        (("doubled", "space"), "doubled"),
        (("line_break", "traditional"), "traditional"),
        (("page_break", "other"), "other"),
        (("page_break", "line_break"), "page_break"),
        (("traditional", "other"), "traditional"),
    ],
)
def test_where_two_edits_become_one_a_change_of_characters_names_the_kind(kinds, chief):
    raw = "啊啊啊啊啊啊"  # no context tells one place from the other
    one, other = edit(1, kinds[0], "甲", read="一"), edit(4, kinds[1], "乙", read="二")
    (erratum,) = to_errata(raw, [one, other])
    assert (erratum.kind, erratum.why) == (chief, "甲；乙")
    assert raw.replace(erratum.found, erratum.read, 1) == "啊一啊啊二啊"


def test_edits_of_one_kind_a_few_characters_apart_become_one_and_say_each_reason_once():
    near = [
        edit(1, "space", "空格", review="看"),
        edit(4, "space", "空格", review="看"),
        edit(6, "space", "别的", review="查"),
    ]
    (erratum,) = to_errata(RAW, near)
    assert (erratum.why, erratum.review, erratum.kind) == ("空格；别的", "看；查", "space")
    assert RAW.replace(erratum.found, erratum.read, 1) == "甲丙丁己辛壬癸子丑寅卯"
    # Of other kinds, with a mark or more than six characters between them, they stay apart.
    assert len(to_errata(RAW, [edit(1, "space"), edit(4, "line_break")])) == 2
    assert len(to_errata("甲乙丙，丁戊己庚", [edit(1, "space"), edit(5, "space")])) == 2
    assert len(to_errata(RAW, [edit(1, "space"), edit(8, "space")])) == 1
    assert len(to_errata(RAW, [edit(1, "space"), edit(9, "space")])) == 2


def test_of_edits_that_overlap_the_wider_stays():
    for edits in (
        [edit(2, "space", length=2), edit(3, "other", length=4)],
        [edit(2, "other", length=5), edit(4, "space")],
    ):
        (erratum,) = to_errata(RAW, edits)
        assert erratum.kind == "other"
