"""What a draft could not use is counted, with the lines where it stands."""

from policysite.data.registry import Registry
from policysite.draft.drafting import checked, draft_text
from policysite.draft.left_over import left_over

TEXT = """青禾市绿道建设方案（2024年）
经同意，现予印发。
一、建设任务
（一）建设绿道。2020年已建成绿道3条。2024年底前建成绿道20公里。（市园林局负责）

二、保障措施
工作由市绿道建设领导小组牵头统筹，及时通报。
如遇3级以上
大风，暂停开放。
"""


def told(text):
    return list(left_over(checked(draft_text(text, Registry([]), "p"), Registry([]))))


def test_each_kind_with_its_lines_in_the_source():
    assert told(TEXT) == [
        "说到责任、没有用上的 1 句：source.txt 第 7 行",
        "说到时间、没有用上的 1 句：source.txt 第 4 行",
        "说到数字、没有用上的 2 句：source.txt 第 4、8 行",
    ]


def test_nothing_is_told_where_all_is_used():
    assert told("青禾市绿道建设方案（2024年）\n一、任务\n（一）建设。做好建设。（市园林局负责）\n") == []


def test_of_many_lines_some_are_shown():
    many = "".join(
        f"（{number}）市园{name}局负责督促工作。做好日常维护，保持整洁。\n" for number, name in enumerate("林" * 20, 1)
    )
    (line,) = [one for one in told(f"青禾市绿道建设方案（2024年）\n一、任务\n{many}") if "责任" in one]
    assert line.endswith("等行")
