"""Parts and tasks: where each charge belongs, whatever the numbering."""

import pytest

from policysite.base.text import without_spaces
from policysite.draft.charges.charge_lines import charge_finder
from policysite.draft.charges.joined_lines import joined_lines
from policysite.draft.readers.document import Line
from policysite.draft.structure import outline as parts
from policysite.draft.structure.rows_in_text import with_rows
from support.tables import for_each


def outline(paragraphs, as_from=()):
    """The outline of these lines; `as_from` are the lines that tell whether a table lost its grid."""
    find_charge = charge_finder(map(Line, as_from))
    return parts.outline(with_rows(map(Line, paragraphs), find_charge), find_charge)


def joined(paragraphs):
    return [line.text for line in joined_lines(map(Line, paragraphs))]


def tasks(*paragraphs):
    """(number, title, paragraphs, charge, whether it comes first) of every task, the parts outermost first."""

    def walk(sections):
        for section in sections:
            for task in section.tasks:
                place = f"{section.number}{section.title or section.label}"
                yield place, f"{task.number}{task.title}", task.paragraphs, task.charge.text
            yield from walk(section.sections)

    lines = joined(paragraphs)
    made = outline(["某方案", *lines], lines)
    said, kept = ("".join(one).replace("：", "") for one in (["某方案", *lines], words(made)))
    assert without_spaces(kept) == without_spaces(said.replace("。", ""))
    return list(walk(made.sections))


def words(made):
    """All the words of an outline, in order: nothing may be lost."""

    def of(section):
        yield f"{section.number}{section.title}"
        yield from section.paragraphs
        for task in section.tasks:
            body = ["".join(task.paragraphs), task.charge.text]
            yield f"{task.number}{task.title}"
            yield from reversed(body) if task.charge_first else body
        for child in section.sections:
            yield from of(child)

    for part in (made.preface, *(of(section) for section in made.sections), made.closing):
        for text in part:
            yield text.replace("。", "")


A, B = "（甲局负责）", "（乙局负责）"


def test_each_part_with_its_own_charge_is_a_task():
    found = tasks("一、总则", "（一）推进甲事。做好甲事。" + A, "（二）推进乙事。做好乙事。" + B)
    assert found == [
        ("（一）推进甲事", "", ["做好甲事。"], A),
        ("（二）推进乙事", "", ["做好乙事。"], B),
    ]


def test_numbered_items_are_tasks_of_their_part():
    found = tasks("一、总则", "（一）推进改革", "1.做好甲事。抓紧。" + A, "2.做好乙事" + B)
    assert found == [
        ("（一）推进改革", "1.做好甲事", ["抓紧。"], A),
        ("（一）推进改革", "2.", ["做好乙事"], B),
    ]


def test_several_charges_in_one_paragraph_are_several_tasks():
    found = tasks("一、总则", "（一）推进改革。甲要做好。" + A + "乙要做好。" + B)
    assert [(paragraphs, charge) for _, _, paragraphs, charge in found] == [(["甲要做好。"], A), (["乙要做好。"], B)]


@pytest.mark.parametrize("alone", [True, False])
def test_a_charge_behind_the_last_of_several_items_is_for_all_of_them(alone):
    last = ["2.做好乙事", A] if alone else ["2.做好乙事" + A]
    found = tasks("一、总则", "（一）推进改革", "1.做好甲事", *last, "（二）推进别事", "1.做好丙事", "2.做好丁事", B)
    assert found == [
        ("（一）推进改革", "", ["1.做好甲事", "2.做好乙事"], A),
        ("（二）推进别事", "", ["1.做好丙事", "2.做好丁事"], B),
    ]


def test_where_most_items_have_their_own_the_last_one_keeps_its_own():
    paragraphs = [
        "一、总则",
        "（一）甲",
        "1.做甲。" + A,
        "2.做乙。" + A,
        "3.做丙。" + A,
        "（二）乙",
        "1.做丁。",
        "2.做戊。" + B,
    ]
    assert [number for _, number, *_ in tasks(*paragraphs)] == ["1.", "2.", "3.", ""]


def test_a_charge_right_behind_a_heading_is_for_what_follows():
    found = tasks("一、总则", "（一）推进改革（责任单位：甲局）", "1.做好甲事。", "2.做好乙事。")
    assert found == [("（一）推进改革", "", ["1.做好甲事。", "2.做好乙事。"], "（责任单位：甲局）")]


def test_lines_below_a_text_charge_with_it():
    found = tasks("一、总则", "（一）推进改革", "做好甲事。", "牵头单位：甲局", "配合单位：乙局", "完成时限：2025年底")
    assert found == [("（一）推进改革", "", ["做好甲事。"], "牵头单位：甲局 配合单位：乙局 完成时限：2025年底")]


def test_rows_of_a_table_are_tasks():
    rows = ["序号：1", "重点任务：做好甲事", "牵头单位：甲局", "序号：2", "重点任务：做好乙事", "牵头单位：乙局"]
    assert [paragraphs for _, _, paragraphs, _ in tasks(*rows)] == [
        ["序号：1", "重点任务：做好甲事"],
        ["序号：2", "重点任务：做好乙事"],
    ]


def test_a_row_without_a_charge_goes_with_the_next_and_is_for_review():
    rows = ["序号：1", "重点任务：做好甲事", "序号：2", "重点任务：做好乙事", "牵头单位：乙局"]
    (section,) = outline(["某方案", *rows], rows).sections
    assert section.tasks[0].review


ROWS = [
    *("项目：甲事", "内容：做好甲事", "建成一处。", "责任单位：甲局"),
    *("项目：乙事", "内容：做好乙事", "责任单位：乙局"),
]


def test_rows_are_told_by_the_name_of_their_first_column():
    found = tasks("一、总则", "（一）保障。要加强领导。", "任务安排如下。", *ROWS, "附注一句。")
    assert [paragraphs for _, _, paragraphs, _ in found] == [
        ["项目：甲事", "内容：做好甲事", "建成一处。"],
        ["项目：乙事", "内容：做好乙事"],
    ]


def test_a_table_behind_items_is_a_part_of_its_own():
    found = tasks("一、总则", "1.丙事。做好丙事。" + A, "2.丁事" + B, *ROWS)
    assert [(place, number) for place, number, *_ in found] == [
        ("一、总则", "1.丙事"),
        ("一、总则", "2."),
        ("任务表", ""),
        ("任务表", ""),
    ]
    assert found[1][2:] == (["丁事"], B)


def test_a_line_between_rows_opens_a_part_for_those_below_it():
    found = tasks("一、总则", *ROWS, "改善类项目", *ROWS)
    assert [place for place, *_ in found] == ["一、总则"] * 2 + ["改善类项目"] * 2
    assert found[2][2] == found[0][2]


def test_rows_that_share_a_merged_cell_are_known_by_the_next():
    rows = [one.replace("乙事", "甲事").replace("做好甲事", f"做好第{at}件") for at, one in enumerate(ROWS)]
    (section,) = outline(["某方案", "一、总则", *rows], rows).sections
    assert [task.label for task in section.tasks] == ["做好第1件", "做好第5件"]


def test_lines_under_numbered_items_are_no_rows():
    items = [
        f"{number}.{name}。\n做好{name}。\n目标：完成。\n责任单位：甲局".split("\n")
        for number, name in ((1, "丙"), (2, "丁"))
    ]
    found = tasks("一、总则", *items[0], *items[1])
    assert [paragraphs for _, _, paragraphs, _ in found] == [["做好丙。", "目标：完成。"], ["做好丁。", "目标：完成。"]]


@for_each(
    ("heading", "title"),
    [
        (["附件", "重点项目清单"], "附件　重点项目清单"),
        (["附件2", "某县重点项目", "建设任务分解表"], "附件2　某县重点项目建设任务分解表"),
        (["附件：重点项目清单", "重点项目清单"], "重点项目清单"),
        (["附件1：重点项目清单"], "附件1：重点项目清单"),
        (["附件"], "附件"),
    ],
)
def test_an_annex_ends_the_body(heading, title):
    found = tasks("一、总则", "（一）做好丙事。" + A, "三、保障", "加强领导。", "强化保障。", *heading, *ROWS)
    assert [place for place, *_ in found] == ["一、总则", title, title]
    assert found[1][2] == ["项目：甲事", "内容：做好甲事", "建成一处。"]


def test_an_annex_has_its_own_parts():
    found = tasks(
        "一、总则", "（一）推进甲事。做好甲事。" + A, "附件", "任务清单", "一、丙类", *ROWS[:4], "二、丁类", *ROWS[4:]
    )
    made = outline(
        ["某方案", "一、总则", "（一）推进甲事。做好甲事。" + A, "附件", "任务清单", "一、丙类", "做好丙。" + B]
    )
    assert [place for place, *_ in found] == ["（一）推进甲事", "一、丙类", "二、丁类"]
    assert [part.title for part in made.sections] == ["总则", "附件　任务清单"]


def test_a_list_of_annexes_over_several_lines_has_no_parts():
    lines = [
        "一、总则",
        "做好甲。" + A,
        "附件：1.任务清单",
        "2.项目清单",
        "某县政府",
        "2025年3月4日",
        "附件1",
        "任务清单",
        "做好乙。" + B,
    ]
    made = outline(["某方案", *lines])
    assert [part.title for part in made.sections] == ["总则", "附件1　任务清单"]
    assert made.signature[-2:] == ["某县政府", "2025年3月4日"]
    heads = outline(["某通知", "附件：1.甲方案", "2.乙清单", "附件1", "甲方案", "一、总则", "做好甲。" + A])
    assert (heads.preface, [part.title for part in heads.sections]) == (
        ["某通知", "附件：1.甲方案", "2.乙清单", "附件1", "甲方案"],
        ["总则"],
    )


def test_what_a_print_shop_adds_ends_the_document():
    lines = ["一、总则", "做好甲。" + A, "抄送：县委办公室。", "某县人民政府办公室　　2024年4月19日印发"]
    assert outline(["某方案", *lines]).closing == lines[2:]


def test_a_list_of_annexes_opens_none():
    made = outline(["某方案", "一、总则", "做好甲。" + A, "附件：1.任务清单", "某县政府", "二、丙", "做好丙。" + B])
    assert [part.title for part in made.sections] == ["总则", "丙"]


def test_the_one_item_without_a_charge_is_for_review():
    made = outline(["某方案", "一、总则", "1.甲事。做甲。" + A, "2.乙事。做乙。", "3.丙事。做丙。" + B])
    assert [section.review != "" for section in made.sections[0].sections] == [False, True, False]


def test_text_before_the_first_number_and_behind_the_last_charge_is_kept():
    assert tasks("为做好工作，制定本方案。", "一、总则", "各单位要认真。" + A, "本方案自印发之日起施行。")
    assert tasks("没有编号的一段。" + A, "又一段。")
    assert tasks(A) == []


def test_a_heading_that_charges_above_parts_with_charges_of_their_own():
    first = "一、强化创新（甲区科技局牵头）"
    inner = ["（一）建平台。建设平台。（责任单位：甲区财政局）", "（二）育企业。新增企业。（责任单位：甲区经信局）"]
    assert tasks(first, "力争有所突破。", *inner) == [
        ("一、强化创新", "", ["力争有所突破。"], "（甲区科技局牵头）"),
        ("（一）建平台", "", ["建设平台。"], "（责任单位：甲区财政局）"),
        ("（二）育企业", "", ["新增企业。"], "（责任单位：甲区经信局）"),
    ]
    assert tasks(first, *inner)[0] == ("一、强化创新", "", ["强化创新"], "（甲区科技局牵头）")


def test_persons_named_before_the_bodies_belong_to_the_charge():
    assert tasks(
        "一、任务", "1.建平台。", "牵头负责领导：金某。", "牵头责任单位：市科技局。", "协同责任单位：市财政局，各县、市、区政府。"
    ) == [
        ("一、任务", "1.", ["建平台。"], "牵头负责领导：金某。 牵头责任单位：市科技局。 协同责任单位：市财政局，各县、市、区政府。")
    ]  # fmt: skip


def test_a_label_above_items_with_charges_of_their_own_is_a_part():
    made = tasks(
        "一、绿道", "（一）选好线路，走近水边", "（市园林局负责）", "具体措施：", "1．定线。（市园林局负责）", "2．公示。（市水务局负责）"
    )  # fmt: skip
    assert made == [
        ("（一）选好线路，走近水边", "", ["选好线路，走近水边"], "（市园林局负责）"),
        ("具体措施", "1．", ["定线。"], "（市园林局负责）"),
        ("具体措施", "2．", ["公示。"], "（市水务局负责）"),
    ]


def test_a_label_above_items_without_charges_stays_with_their_text():
    made = tasks("一、绿道", "（一）选线", "建设内容：", "1．定线。", "2．公示。", "（市园林局负责）")
    assert [(task[0], task[3]) for task in made] == [("（一）选线", "（市园林局负责）")]
