"""Groups of bodies that a text itself charges."""

from policysite.draft.facts.implementers import find_implementers
from support.tables import for_each


@for_each(
    ("text", "units"),
    [
        ("各县（区）要建立台账，市级有关部门应加强指导。", ["各县（区）", "市级有关部门"]),
        ("园区充电站应建尽建，各县（区）应全部清淤。", ["各县（区）"]),
        ("市属媒体要开设专栏，网约车平台要加强管理。", ["市属媒体"]),
        ("各县(市)人民政府要纳入预算。", ["各县(市)人民政府"]),
        ("各县（区）、乡镇街道要落实责任。", ["各县（区）", "乡镇街道"]),
        ("每个县（区）要建设一批基地，并至少有一个。", ["每个县（区）"]),
        ("教育行政部门在核定的编制内统筹，机构编制部门负责核定总量。", ["机构编制部门"]),
        ("义务教育学校不得引进境外课程。", []),  # no word says that a group is meant
        ("各项工作要抓紧，各类活动应当规范。", []),
        ("教师要提高认识。", []),
        ("市财政局要将管护经费纳入预算，市绿道建设领导小组负责统筹。", ["市财政局", "市绿道建设领导小组"]),
        ("市委、市政府要求抓好落实，市政府要加强领导。", []),
        ("构建政府主导、部门指导、企业负责、路地协同的工作格局。", []),
        ("落实政府统一领导，部门负责的工作机制。", []),
        ("企业负责建立台账，完善机制。", ["企业"]),
        ("坚持以人民为中心，要求高、标准严。", []),
        ("财政部要足额保障，人民银行应加强调度。", ["财政部", "人民银行"]),
        ("各乡镇于11月20日前完成复核。", ["各乡镇"]),
        ("县审计局对专款每半年开展一次抽查。", ["县审计局"]),
        ("县审计局已于3月底前完成抽查。", []),
        ("市档案馆。负责归集图纸，每月核对。", ["市档案馆"]),
        ("（三）市档案馆、各区政府：归集图纸，每月核对。", ["市档案馆", "各区政府"]),
        ("市档案馆：0871-1234567。", []),
        ("4.各乡镇人民政府：清障，9月底前报送。", ["各乡镇人民政府"]),
        ("国家统计局于每年3月底前公布。", ["国家统计局"]),
    ],
)
def test_groups_that_a_text_charges(text, units):
    found = find_implementers(text)
    assert [one.unit for one in found] == units
    assert all(one.unit in one.quote and one.quote in text for one in found)


def test_who_stands_in_the_line_is_not_named_again():
    assert find_implementers("各县（区）要建立台账。", ["各县（区）人民政府"]) == []


def test_a_body_that_heads_a_paragraph_is_charged_with_all_of_it():
    text = "开头。\n\n（二）市档案馆。负责归集图纸。于6月底前报送。\n\n结尾。"
    assert [one.quote for one in find_implementers(text)] == ["市档案馆。负责归集图纸。于6月底前报送。"]
