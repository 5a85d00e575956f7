"""What a notice of amendment orders, in the ways in which notices say it."""

from policysite.draft.amend.notice_text import opening_of
from policysite.draft.amend.orders import Order, Step, Unread, orders_of
from support.tables import for_each

BEGIN = "经市政府同意，现对《沙柳市节水方案》作如下修改："
THIRD = (Step(3, "项", True),)


@for_each(
    ("said", "wanted"),
    [
        ("一、将第（三）项中的“甲”修改为“乙”。", Order("words", "", THIRD, "甲", "乙")),
        ("（一）第（三）项“甲”改为“乙”。", Order("words", "", THIRD, "甲", "乙")),
        ("1.把第（三）项中“甲”均调整为“乙”。", Order("words", "", THIRD, "甲", "乙", everywhere=True)),
        ("一、将第三条第二项修改为：“乙”", Order("item", "", (Step(3, "条", False), Step(2, "项", False)), "", "乙")),
        ("二、删去第（三）项。", Order("delete", "", THIRD)),
        ("二、第（三）项予以删除。", Order("delete", "", THIRD)),
        ("二、删去第（三）项中的“甲”。", Order("delete_words", "", THIRD, "甲")),
        ("二、将第（三）项中的“甲”删去。", Order("delete_words", "", THIRD, "甲")),
        (
            "三、增加一项，作为第（四）项：“（四）丁。”",
            Order("add_item", "", (), "", "（四）丁。", Step(4, "项", True)),
        ),
        (
            "三、在第二部分增加一项，作为第（四）项：“（四）丁。”",
            Order("add_item", "", (Step(2, "部分", False),), "", "（四）丁。", Step(4, "项", True)),
        ),
        ("四、在第（三）项“甲”后增加“乙”。", Order("add_words", "", THIRD, "甲", "乙", beside=True)),
        ("四、将第（三）项责任单位由“甲”调整为“乙”。", Order("words", "", THIRD, "甲", "乙", about="责任单位")),
        (
            "四、第（三）项的牵头单位由市甲局调整为市乙局。",
            Order("words", "", THIRD, "市甲局", "市乙局", about="牵头单位"),
        ),
        (
            "四、将第（三）项完成时限由2023年底调整为2024年底。",
            Order("words", "", THIRD, "2023年底", "2024年底", about="完成时限"),
        ),
        ("五、将方案中的“甲”统一修改为“乙”。", Order("words", "", (), "甲", "乙", everywhere=True)),
        ("五、第（三）项“甲”的表述修改为“乙”。", Order("words", "", THIRD, "甲", "乙")),
        ("五、第（三）项“甲”要写得更明白。", Unread("第（三）项“甲”要写得更明白")),
        ("六、在第（三）项后增加一项：“丁”。", Order("add_item", "", THIRD, "", "丁", beside=True)),
        ("七、第（三）项改为第（四）项。", Order("renumber", "", THIRD, as_item=Step(4, "项", True))),
        ("八、第（三）项配合单位增加“甲”。", Order("add_unit", "", THIRD, "", "甲", about="配合单位")),
        ("九、第（三）项“丙”后面的“甲”改为“乙”。", Order("words", "", THIRD, "丙甲", "丙乙", beside=True)),
        ("四、第（三）项中“甲”之前增加“乙”。", Order("add_words", "", THIRD, "甲", "乙", before=True, beside=True)),
    ],
)
def test_an_order_is_read(said, wanted):
    (found,) = orders_of([BEGIN, said, "本通知自印发之日起施行。"])
    if isinstance(wanted, Unread):
        assert found == wanted
        return
    assert Order(**(vars(found) | {"words": ""})) == wanted and found.words in said


def test_a_clause_without_a_place_means_the_one_before():
    first, second = orders_of([BEGIN, "一、将第（三）项中的“甲”修改为“乙”，“丙”修改为“丁”。"])
    assert (first.where, second.where) == (THIRD, THIRD) and (second.old, second.new) == ("丙", "丁")


def test_a_quotation_may_hold_quotations_and_run_on_in_further_paragraphs():
    (found,) = orders_of(
        [BEGIN, "一、将第（三）项修改为：“（三）甲。办好“一窗”服务。", "（责任单位：市甲局）”", "本通知自"]
    )
    assert found.new == "（三）甲。办好“一窗”服务。\n（责任单位：市甲局）"


def test_what_is_not_understood_is_kept():
    found = orders_of([BEGIN, "一、将第（三）项中的“甲”修改为“乙”。", "二、个别文字作相应调整。"])
    assert found[1] == Unread("个别文字作相应调整")


def test_one_clause_may_name_several_places():
    found = orders_of([BEGIN, "一、将第二部分第（一）至（三）项、第（五）项中的“甲”修改为“乙”。"])
    assert [one.where for one in found] == [(Step(2, "部分", False), Step(value, "项", True)) for value in (1, 2, 3, 5)]


def test_what_stands_below_the_orders_is_none():
    below = ["其他内容不变。", "沙柳市人民政府办公室", "2024年8月20日"]
    assert len(orders_of([BEGIN, "一、删去第（三）项。", *below])) == 1


def test_without_such_a_beginning_only_what_can_be_read_counts():
    said = [
        "关于节水工作的通知",
        "经研究，对《沙柳市节水方案》部分内容予以调整。",
        "一、将第（三）项中的“甲”修改为“乙”。",
        "二、抓好落实。",
    ]
    (found,) = orders_of(said)
    assert (found.old, found.new) == ("甲", "乙")
    assert opening_of(said) == "经研究，对《沙柳市节水方案》部分内容予以调整"


def test_the_sentence_that_begins_the_list():
    assert opening_of(["标题", BEGIN]) == "经市政府同意，现对《沙柳市节水方案》作如下修改"
