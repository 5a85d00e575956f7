"""Where a new item goes, and which number it gets."""

import pytest

from policysite.checking.check import check_alone
from policysite.draft.amend.new_items import added
from policysite.draft.amend.orders import orders_of
from policysite.draft.amend.places import NoPlaceError, tree_of
from support.editions import DAYS, HOME, registry


@pytest.fixture(scope="module")
def first():
    return check_alone(HOME / "editions" / DAYS[0], registry())


def edit_of(said, plan):
    (order,) = orders_of(["作如下修改：", said])
    return added(order, tree_of(plan), plan.mended.text)


def test_one_with_a_number_goes_before_the_item_that_has_it(first):
    edit = edit_of("增加一项，作为第（三）项：“（三）丁。”", first)
    assert first.mended.text[edit.start :].startswith("（三）增设停车位") and "请核对" in edit.remark


def test_one_beside_an_item_without_a_number_is_counted_on_and_a_person_is_told(first):
    edit = edit_of("第（二）项后新增一项，内容为：“丁。”", first)
    assert edit.after.strip() == "（三）丁。" and "接着写" in edit.remark
    assert first.mended.text[edit.start :].lstrip().startswith("（三）")


def test_one_that_lies_nowhere_is_told(first):
    with pytest.raises(NoPlaceError, match="没有说加在哪里"):
        edit_of("增加一项：“丁。”", first)
