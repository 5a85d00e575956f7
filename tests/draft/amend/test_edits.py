"""Edits lie where their words stand, and carrying them out changes nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policysite.checking.check import check_alone
from policysite.data.load import load_units
from policysite.data.registry import Registry
from policysite.draft.amend.edits import Edit, applied, edits_of
from policysite.draft.amend.orders import Order, Step, Unread, orders_of
from policysite.draft.update.old_plan import read_old_plan
from support import SHALIU
from support.drafted import drafted_data
from support.drawing import examples
from support.editions import DAYS, HOME, registry


@pytest.fixture(scope="module")
def first():
    return check_alone(HOME / "editions" / DAYS[0], registry())


def order(kind="words", **said):
    return Order(**{"kind": kind, "words": "话"} | said)


THIRD = (Step(3, "项", True),)


def test_an_edit_lies_in_the_item_that_is_meant(first):
    text = first.mended.text
    (edit,), none = edits_of([order(where=THIRD, old="利用边角地块", new="利用闲置地块")], first)
    assert none == [] and text[edit.start : edit.end] == edit.before == "利用边角地块"
    assert edit.heading == "（三）增设停车位"


def test_a_whole_item_goes_with_its_heading_and_its_line(first):
    (edit,), _ = edits_of([order("delete", where=THIRD)], first)
    assert edit.before.startswith("（三）增设停车位。") and edit.before.endswith("（责任单位：市城管局）")


def test_white_space_and_brackets_do_not_matter(first):
    (edit,), _ = edits_of([order("delete_words", where=THIRD, old="(责任单位： 市城管局)")], first)
    assert edit.before == "（责任单位：市城管局）"


def test_what_could_not_be_read_is_passed_on(first):
    edits, (unplaced,) = edits_of([Unread("其他作相应调整")], first)
    assert edits == [] and unplaced.words == "其他作相应调整"


@given(st.text("甲乙丙\n", min_size=6, max_size=20), st.lists(st.integers(0, 5), unique=True, max_size=4))
@examples(40)
def test_only_the_places_of_edits_change(text, places):
    edits = [Edit(order(), at, at + 1, text[at], "丁", "") for at in sorted(places)]
    wanted = "".join("丁" if at in places else char for at, char in enumerate(text))
    assert applied(text, edits).replace("\n", "") == wanted.replace("\n", "")


@pytest.mark.parametrize(
    ("said", "is_told"),
    [("删去第四条第3项。", True), ("删去第三条第二款。", True), ("删去第四条第1项。", False), ("删去第六条。", False)],
)
def test_a_line_that_speaks_of_more_than_what_is_deleted_is_told(tmp_path, said, is_told):
    text = (SHALIU.parent / "notices/chengjiang.txt").read_text("utf-8")
    data = drafted_data(tmp_path / "data", {"cj": text})
    plan = check_alone(read_old_plan(data / "plans/cj").home, Registry(load_units(data / "units.yml", [])))
    (edit,), unplaced = edits_of(orders_of(["作如下修改：", said]), plan)
    assert unplaced == [] and ("也管着别的几项" in edit.remark) == is_told


def test_units_of_a_part_with_several_lines_are_not_set(first):
    edits, (told,) = edits_of(
        [order("set_unit", where=(Step(1, "部分", False),), new="市财政局", about="责任单位")], first
    )
    assert edits == [] and "不止一处" in told.why
    (edit,), _ = edits_of([order("set_unit", where=THIRD, new="市财政局", about="责任单位")], first)
    assert (edit.before, edit.after) == ("市城管局", "市财政局")
