"""The head of a document."""

from datetime import date

import pytest

from policysite.draft.head import read_head

NOTICE = [
    "攀枝花市人民政府办公室关于印发攀枝花市新时代深化改革推进基础教育高质量发展实施方案的通知",
    "攀办发〔2021〕73号",
    "各县（区）人民政府，市级有关部门、有关直属单位：",
    "《攀枝花市新时代深化改革推进基础教育高质量发展实施方案》已经市政府同意，现印发给你们，请结合实际认真贯彻落实。",
    "攀枝花市人民政府办公室",
    "2021年8月17日",
    "攀枝花市新时代深化改革推进基础教育高质量发展实施方案",
    "为贯彻落实《四川省人民政府办公厅关于印发实施方案的通知》(川办发〔2020〕80号)，制定本实施方案。",
]


def test_a_notice_with_its_plan():
    head = read_head(NOTICE, [])
    assert head.title == "攀枝花市新时代深化改革推进基础教育高质量发展实施方案"
    assert (head.number, head.issuer, head.issued) == (
        "攀办发〔2021〕73号",
        "攀枝花市人民政府办公室",
        date(2021, 8, 17),
    )
    assert head.addressees == ["各县（区）人民政府", "市级有关部门、有关直属单位"]
    (based,) = head.based_on
    assert (based.title, based.number, based.relation) == (
        "四川省人民政府办公厅关于印发实施方案的通知",
        "川办发〔2020〕80号",
        "贯彻落实",
    )
    assert head.doubts == []


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (["国发〔2021〕5号"], "国发〔2021〕5号"),
        (["川府函[2022]118号"], "川府函[2022]118号"),
        (["文号：浙政办发〔2023〕12 号"], "浙政办发〔2023〕12 号"),
    ],
)
def test_numbers_as_documents_write_them(lines, number):
    assert read_head(lines, []).number == number


def test_a_signature_at_the_end_and_a_date_in_numerals():
    head = read_head(
        ["某县2024年优化营商环境工作方案", "为优化营商环境，制定本方案。"],
        ["某县人民政府办公室", "二〇二四年三月十五日"],
    )
    assert (head.issuer, head.issued) == ("某县人民政府办公室", date(2024, 3, 15))
    assert head.title == "某县2024年优化营商环境工作方案"
    assert head.doubts == ["文号"]


def test_what_is_not_there_is_said_and_not_made_up():
    head = read_head(["一段没有头的文字。"], [])
    assert (head.title, head.number, head.issuer, head.issued) == ("", "", "", None)
    assert head.doubts == ["名称", "文号", "发文机关", "成文日期"]
