"""Changes at offsets become errata that can be applied: each stands once, none touch, and each says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policysite.checking.alignment import mend
from policysite.data.model.plan import Erratum
from policysite.draft.repair.edits import Edit, to_errata


def edit(raw, words, read, kind="other", **more):
    at = raw.index(words)
    return Edit(at, at + len(words), read, kind, f"改{words}", **more)


def errata(raw, *edits):
    return [(one.kind, one.found, one.read) for one in to_errata(raw, edits)]


def test_an_edit_has_the_words_around_it():
    raw = "零一二三四五六七八九十百千万"
    assert errata(raw, edit(raw, "五", "伍")) == [("other", "一二三四五六七八九", "一二三四伍六七八九")]


def test_as_many_words_as_tell_it_apart():
    raw = "甲乙丙丁戊己庚辛。" * 2 + "另甲乙丙丁戊己庚辛。"
    at = raw.rindex("丁")
    ((_, found, read),) = errata(raw, Edit(at, at + 1, "叮", "other", "错字"))
    assert raw.count(found) == 1 and found != read
    assert raw.replace(found, read) == raw[:at] + "叮" + raw[at + 1 :]


def test_a_little_context_ends_with_the_line():
    raw = "第一行\n要改的字\n第三行"
    assert errata(raw, edit(raw, "改", "換")) == [("other", "要改的字", "要換的字")]


def test_of_edits_that_overlap_the_wider_stays():
    raw = "甲乙丙丁"
    narrow, wide = Edit(1, 2, "x", "space", "窄"), Edit(1, 3, "y", "other", "宽")
    assert errata(raw, narrow, wide) == errata(raw, wide, narrow) == [("other", "甲乙丙", "甲y")]


def test_edits_of_one_kind_a_few_characters_apart_become_one_unless_a_mark_stands_between():
    raw = "甲甲乙丙丙。"
    doubled = [Edit(1, 2, "", "doubled", "“甲”重"), Edit(4, 5, "", "doubled", "“丙”重")]
    (one,) = to_errata(raw, doubled)
    assert (one.found, one.read, one.why) == ("甲甲乙丙丙", "甲乙丙", "“甲”重；“丙”重")
    raw = "前前甲甲，丙丙后后"
    apart = [Edit(3, 4, "", "doubled", "一"), Edit(6, 7, "", "doubled", "二")]
    assert [one.why for one in to_errata(raw, apart)] == ["一", "二"]


@pytest.mark.parametrize("chief", ["doubled", "traditional", "other"])
@pytest.mark.parametrize("first", [True, False])
def test_what_changes_characters_names_the_kind_of_a_merged_erratum(chief, first):
    """Space and line breaks are lesser faults: 换行 and a wrong character in one place are not a 换行."""
    raw = "甲甲"  # nothing tells the two apart, so they have to be one
    kinds = (chief, "space") if first else ("space", chief)
    one, other = (Edit(at, at + 1, "乙", kind, kind) for at, kind in enumerate(kinds))
    (merged,) = to_errata(raw, [one, other])
    assert (merged.kind, merged.found, merged.read) == (chief, "甲甲", "乙乙")


def test_of_lesser_faults_the_first_names_the_kind():
    (merged,) = to_errata("甲甲", [Edit(0, 1, "", "line_break", "一"), Edit(1, 2, "", "space", "二")])
    assert (merged.kind, merged.why) == ("line_break", "一；二")


def test_reasons_and_questions_of_merged_edits_are_each_there_once():
    (merged,) = to_errata(
        "甲甲", [Edit(0, 1, "乙", "other", "错字", "请核对"), Edit(1, 2, "乙", "other", "错字", "请核对")]
    )
    assert (merged.why, merged.review) == ("错字", "请核对")


@given(
    st.text("甲乙丙\n", min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(0, 3), st.sampled_from(["", "丁", "戊己"])), max_size=5),
)
def test_whatever_the_edits_their_errata_can_be_applied(raw, drawn):
    edits = [Edit(at, min(len(raw), at + length), read, "other", "x") for at, length, read in drawn if at < len(raw)]
    proposed = [one for one in to_errata(raw, edits) if one.changes]
    _, problems = mend(raw, [Erratum(kind=one.kind, found=one.found, read=one.read, why=one.why) for one in proposed])
    assert problems == []


@pytest.mark.parametrize(("at", "count"), [(8, 1), (9, 2)])
def test_more_than_six_characters_apart_edits_stay_apart(at, count):
    raw = "甲乙丙丁戊己庚辛壬癸子丑寅卯"
    assert len(to_errata(raw, [Edit(1, 2, "", "space", "一"), Edit(at, at + 1, "", "space", "二")])) == count
    assert len(to_errata(raw, [Edit(1, 2, "", "space", "一"), Edit(4, 5, "", "line_break", "二")])) == 2
