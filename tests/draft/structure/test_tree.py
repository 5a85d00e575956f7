"""Paragraphs as a tree by their numbers, each charge where it belongs."""

from policysite.draft.charges.charge_lines import charge_finder
from policysite.draft.readers.document import Line
from policysite.draft.structure.tree import grown


def tree(*texts):
    lines = [Line(text) for text in texts]
    return grown(lines, charge_finder(lines))


def shape(branches):
    return [
        (one.number, one.title or one.text, [charge.text for charge in one.charges], shape(one.branches))
        for one in branches
    ]


def test_numbers_make_the_levels():
    assert shape(tree("一、主要任务", "（一）窗口", "1.整合窗口。", "2.优化流程。", "二、保障措施")) == [
        ("一、", "主要任务", [], [("（一）", "窗口", [], [("1.", "整合窗口", [], []), ("2.", "优化流程", [], [])])]),
        ("二、", "保障措施", [], []),
    ]


def test_a_charge_belongs_to_what_it_stands_behind():
    (part,) = tree("一、主要任务", "1.整合窗口，做好。（责任单位：甲局）", "2.优化流程，做好。（责任单位：乙局）")
    assert [one.charges[0].text for one in part.branches] == ["（责任单位：甲局）", "（责任单位：乙局）"]
    assert not part.charges and part.charged and all(one.is_task for one in part.branches)


def test_one_charge_behind_the_last_item_is_for_all_and_a_person_is_asked():
    (part,) = tree("（一）窗口", "1.整合窗口，做好。", "2.优化流程，做好。（责任单位：甲局）")
    assert part.lifted.text == "（责任单位：甲局）" and part.holds_all
    assert "看作管前面各项" in part.doubt
    assert [one.charges for one in part.branches] == [[], []]


def test_on_a_line_of_its_own_it_is_for_all_without_a_doubt():
    (part,) = tree("（一）窗口", "1.整合窗口，做好。", "2.优化流程，做好。", "（责任单位：甲局）")
    assert part.lifted and part.apart and part.doubt == ""


def test_a_charge_right_behind_a_heading_comes_first():
    (part,) = tree("（一）窗口（责任单位：甲局）", "整合窗口，做好。")
    assert part.charge_first and part.holds_all


def test_an_annex_ends_what_was_before_it():
    first, annex = tree("一、主要任务", "（一）窗口", "附件", "重点任务清单", "一、附件里的一项")
    assert (first.title, annex.title) == ("主要任务", "附件　重点任务清单")
    assert shape(annex.branches) == [("一、", "附件里的一项", [], [])]


def test_what_stands_before_the_first_number_has_a_branch_of_its_own():
    (first,) = tree("说明。", "一、主要任务")
    assert (first.number, first.text) == ("", "说明。")


def test_no_word_is_lost():
    texts = (
        "说明。",
        "一、主要任务",
        "1.整合窗口，做好。（责任单位：甲局）2024年完成。",
        "另段。",
        "附件",
        "甲表",
        "末行。",
    )
    words = "".join(line.text for branch in tree(*texts) for line in branch.lines)
    assert "".join(words.split()) == "".join("".join(texts).split())
