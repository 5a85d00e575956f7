"""What people call a task to which the document gives no title."""

from policysite.draft.readers.document import Cell, Line
from policysite.draft.structure.labels import first_words, label_of, told_apart
from support.tables import for_each


def cell(label, value):
    return Line(f"{label}：{value}", cell=Cell(value), label=label, value=value)


@for_each(
    ("text", "words"),
    [
        ("推进窗口整合，做到一窗受理。", "推进窗口整合"),
        ("3.推进窗口整合。", "推进窗口整合"),
        ("（一）推进数据共享（牵头单位：甲局）", "推进数据共享"),
        ("甲" * 40, "甲" * 30),
        ("，无名", "，无名"),
    ],
)
def test_the_first_words(text, words):
    assert first_words(text) == words


def test_a_heading_for_tasks_has_the_first_word():
    assert label_of([cell("序号", "1"), cell("重点任务", "推进窗口整合。"), cell("目标", "完成。")]) == "推进窗口整合"
    assert label_of([Line("推进窗口整合，做好。")]) == "推进窗口整合"


def test_of_a_row_the_first_cell_that_is_not_its_number():
    assert label_of([cell("序号", "1"), cell("措施", "推进数据共享。")]) == "推进数据共享"


def test_rows_that_share_a_name_are_known_by_their_next_cell():
    rows = [
        [cell("项目", "甲事"), cell("内容", "做好一")],
        [cell("项目", "甲事"), cell("内容", "做好二")],
        [cell("项目", "乙事")],
    ]
    assert told_apart(["甲事", "甲事", "乙事"], rows) == ["做好一", "做好二", "乙事"]
