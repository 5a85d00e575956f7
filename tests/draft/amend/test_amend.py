"""A notice carried out on the edition before gives the edition after it; what has no place is told."""

import shutil

import pytest

from policysite.base.text import without_spaces
from policysite.base.writing import write_folder
from policysite.checking.alignment import pieces_of
from policysite.checking.check import check
from policysite.comparison.changes import compare
from policysite.draft.amend.amend import NOTICE_FILE, amend_text
from policysite.draft.drafting import texts_of
from policysite.draft.readers.document import DocumentError
from policysite.draft.update.old_plan import read_old_plan
from support import SHALIU
from support.editions import DAYS, HOME, loaded, registry

KNOWN = registry()
NOTICE = (HOME / "editions/2024-06-20/notice.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """The first edition in a folder of its own."""
    return read_old_plan(shutil.copytree(HOME / "editions" / DAYS[0], tmp_path_factory.mktemp("first") / "sl-2023-5"))


def said(plan):
    return "".join(without_spaces(piece.text) for piece in pieces_of(plan))


def test_the_notice_gives_the_second_edition_to_the_letter(first):
    made = amend_text(NOTICE, first, KNOWN)
    assert made.unplaced == [] and len(made.edits) == 4
    assert said(made.plan.plan) == said(loaded(DAYS[1]))
    assert compare(made.plan.plan, loaded(DAYS[1]), KNOWN).changes == []
    assert [task.id for task in made.plan.plan.tasks] == [task.id for task in loaded(DAYS[1]).tasks]
    wanted = loaded(DAYS[1]).amended_by
    assert made.amendment.model_dump() | {"quote": ""} == wanted.model_dump() | {"quote": ""}
    assert wanted.quote in made.amendment.quote


def test_what_it_writes_passes_the_check_as_an_edition(first, tmp_path):
    made = amend_text(NOTICE, first, KNOWN)
    home = tmp_path / "data/plans/sl-2023-5"
    write_folder(home, texts_of(made.updated.draft) | {NOTICE_FILE: made.notice})
    shutil.copytree(HOME / "editions" / DAYS[0], home / "editions" / DAYS[0])
    shutil.copy(SHALIU / "units.yml", tmp_path / "data/units.yml")
    (plan,) = check(tmp_path / "data").plans
    assert [str(one.plan.begins) for one in plan.all_editions] == list(DAYS[:2])


def notice(*orders):
    listed = "\n".join(f"{number}、{words}" for number, words in zip("一二三四五六", orders, strict=False))
    return f"""沙柳市人民政府办公室关于修改《沙柳市社区微更新行动方案》的通知
沙政办〔2024〕20号
现对《沙柳市社区微更新行动方案》（沙政办〔2023〕5号）作如下修改：
{listed}
本通知自2024年9月1日起施行。
沙柳市人民政府办公室
2024年8月20日
"""


GOOD = "删去第（三）项。"


@pytest.mark.parametrize(
    ("order", "why"),
    [
        ("删去第（十二）项。", "没有第（12）项"),
        ("将第（一）项中的“三年内”修改为“两年内”。", "没有“三年内”"),
        ("将第一部分中的“责任单位”修改为“承办单位”。", "3 处“责任单位”"),
        ("对个别文字作相应调整。", "没有读懂"),
        ("第（二）项增加一款，作为第二款。", "没有读懂"),
        ("将附件中的“边角”修改为“闲置”。", "没有附件"),
        ("删去“开办社区食堂”。", "不知只删标题"),
        ("将第（三）项中的“边角”修改为“闲置”。", "与前面的一处修改重叠"),
        ("在第（四）项中增加“按月通报”。", "没有说加在哪几个字"),
        ("增加一项：“做好宣传。（责任单位：市文旅局）”", "没有说加在哪里"),
    ],
)
def test_what_has_no_place_is_told_with_the_reason_and_the_rest_is_carried_out(first, order, why):
    made = amend_text(notice(GOOD, order), first, KNOWN)
    assert len(made.edits) == 1
    (unplaced,) = made.unplaced
    assert why in unplaced.why and unplaced.words in order
    assert any(unplaced.words in line for line in made.lines())


@pytest.mark.parametrize(
    ("order", "wanted", "gone"),
    [
        ("将第（五）项修改为“每月向社区阅览室配送新书。（责任单位：市文旅局）”。", "（五）每月向社区阅览室配送新书。", "淘汰破损旧书"),
        ("在第（四）项“给老年人优惠”后增加“，给残疾人优惠”。", "给老年人优惠，给残疾人优惠。", ""),
        ("将第（一）项的责任单位由市住建局、市财政局调整为市住建局、市审计局。", "（责任单位：市住建局、市审计局）", ""),
        ("将方案中的“责任单位：市文旅局”统一修改为“责任单位：市文化旅游局”。", "（责任单位：市文化旅游局）", "市文旅局"),
        ("删去“（四）开办社区食堂”。", "（五）", "开办社区食堂"),
        ("删去第（七）项中的“，按进度拨付”。", "把改造经费列入年度预算。", "按进度拨付"),
        ("将第三部分修改为：“三、保障措施\n（七）落实人员。各社区配一名专员。（责任单位：市民政局）”", "（七）落实人员", "落实经费"),
        ("第一部分增加一项：“做好宣传。（责任单位：市文旅局）”", "（责任单位：市城管局）做好宣传。", ""),
    ],
)  # fmt: skip
def test_an_order_is_carried_out(first, order, wanted, gone):
    made = amend_text(notice(order), first, KNOWN)
    text = said(made.plan.plan)
    assert without_spaces(wanted) in text and (not gone or gone not in text)
    assert str(made.amendment.date) == "2024-09-01"


def test_an_item_put_before_others_says_that_their_numbers_may_have_changed(first):
    made = amend_text(
        notice("增加一项，作为第（二）项：“（二）清理楼道。年底前清完。（责任单位：市城管局）”"), first, KNOWN
    )
    assert "加装电梯和更换管线" in made.edits[0].remark


def test_numbers_follow_where_the_notice_orders_it(first):
    made = amend_text(notice(GOOD, "其他条款的序号作相应调整。"), first, KNOWN)
    text = said(made.plan.plan)
    assert made.unplaced == [] and "（三）" in text and "（七）" not in text


def test_what_a_person_should_look_at_is_said(first):
    for order, remark in (
        ("将第（五）项修改为“每月向社区阅览室配送新书。”", "新的文字里没有"),
        ("将第（五）项中的“淘汰破损旧书”修改为“办好‘夜读’活动”", "写成了“”"),
    ):
        (edit,) = amend_text(notice(order), first, KNOWN).edits
        assert remark in edit.remark


def test_what_is_no_notice_is_refused(first):
    with pytest.raises(DocumentError, match="不是修改通知"):
        amend_text("关于做好节水工作的通知\n请认真落实。", first, KNOWN)
    with pytest.raises(DocumentError, match="没有一处放得进"):
        amend_text(notice("删去第（十二）项。"), first, KNOWN)
