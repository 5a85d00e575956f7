"""Which paragraphs of a notice order something, wherever it has them."""

from policysite.draft.amend.notice_text import begins, opening_of, ordering
from support.tables import for_each

END = ["本通知自印发之日起施行。", "沙柳市人民政府办公室", "2024年8月20日"]


def ordered(paragraphs):
    return [words for words, _ in ordering(paragraphs)]


@for_each(
    ("said", "opening"),
    [
        ("经研究，现对《甲方案》作如下修改：", "经研究，现对《甲方案》作如下修改"),
        ("现将《甲方案》有关条款修订如下，其余条款不变。", "现将《甲方案》有关条款修订如下"),
        ("部分内容有误，现更正如下：", "部分内容有误，现更正如下"),
        ("决定对《甲方案》部分内容予以修改（具体内容见附件）。", "决定对《甲方案》部分内容予以修改（具体内容见附件）"),
        ("现将《甲方案》修改对照公布如下：", "现将《甲方案》修改对照公布如下"),
        ("请认真抓好落实，见附件。", ""),
    ],
)
def test_the_words_that_begin_a_list(said, opening):
    assert opening_of(["标题", said]) == opening and begins([said]) == bool(opening)


def test_what_stands_behind_the_signature_in_the_annex():
    opening = "决定对《甲方案》予以修改（见附件）。"
    annex = ["附件", "甲方案修改内容", "一、删去第（一）项。", "二、删去第（二）项。"]
    assert ordered([opening, *END, *annex]) == annex[2:]
    assert ordered([opening, *END]) == []


def test_a_mark_is_repeated_before_each_paragraph_of_a_quotation():
    said = ["作如下修改：", "一、第三条修改为：“甲。", "“乙。", "“丙‘丁’。”", "二、删去第四条。", *END]
    assert ordered(said) == ["一、第三条修改为：“甲。\n乙。\n丙‘丁’。”", "二、删去第四条。"]


def test_words_in_marks_at_the_beginning_of_a_paragraph_within_a_quotation_keep_them():
    said = ["作如下修改：", "一、第三条修改为：“甲。", "“一窗”服务全覆盖。”", *END]
    assert ordered(said) == ["一、第三条修改为：“甲。\n“一窗”服务全覆盖。”"]


def test_a_quotation_that_nothing_closes_takes_no_other_order_with_it():
    said = ["作如下修改：", "一、第三条修改为：“甲。", "二、删去第四条。", *END]
    assert list(ordering(said)) == [("一、第三条修改为：“甲。", False), ("二、删去第四条。", True)]


@for_each(
    ("rows", "orders"),
    [
        (["序号：1", "条款：第三条", "原文：甲", "修改后：乙"], ["第三条“甲”修改为“乙”"]),
        (["原条款：甲", "丙", "修改后：乙", "丁", "备注：无"], ["“甲\n丙”修改为“乙\n丁”"]),
        (["条款：第三条", "修改前：甲", "修改后：删除"], ["删去第三条中的“甲”"]),
        (["条款：第三条", "原文：无", "修改后：乙"], ["第三条增加：“乙”"]),
        (
            ["条款：第三条", "原文：甲", "修改后：乙", "条款：第四条", "原文：丙", "修改后：丁"],
            ["第三条“甲”修改为“乙”", "第四条“丙”修改为“丁”"],
        ),
        (
            ["条款：第三条", "修改理由：机构改革", "原文：甲", "修改后：乙", "一、删去第五条。"],
            ["第三条“甲”修改为“乙”", "一、删去第五条。"],
        ),
    ],
)
def test_a_row_of_a_table_of_changes_is_an_order(rows, orders):
    assert ordered(["修改对照如下：", *rows, *END]) == orders
