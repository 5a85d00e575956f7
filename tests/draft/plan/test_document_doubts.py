"""What belongs to no single fact is put before a person all the same."""

from datetime import date

from policysite.data.registry import Registry
from policysite.draft.charges.roles import Rule
from policysite.draft.drafting import draft_text
from policysite.draft.plan.document_doubts import of_document
from policysite.draft.plan.head import Head

ISSUED = date(2024, 3, 5)


def doubts(preface, rule=None, head=None):
    return of_document(head or Head(), rule or Rule("labels"), preface, ISSUED)


def test_what_the_head_lacks_is_asked_for():
    assert doubts([], head=Head(doubts=["文号", "成文日期"])).startswith(
        "没有找到文号、成文日期，请补上（不在原文里的，"
    )
    assert doubts([]) == ""


def test_a_time_or_target_before_the_first_part_is_told():
    assert "第一部分之前的文字里有时限或目标值，没有登记：“到2025年完成”" in doubts(["到2025年完成。"])
    assert "没有登记" not in doubts(["要做好这件事。"])
    assert "没有登记" not in doubts(["2025年实施方案"]), "a title is no sentence"


def test_what_the_rule_leaves_open_is_told():
    assert "几种读法" in doubts([], Rule("labels", why="有几种读法"))


def test_a_time_in_a_title_is_asked_for_where_a_task_says_none():
    """It goes to no neighbour, and is not lost."""
    text = (
        "青禾市2024年渔业方案\n青禾市渔业局\n2024年3月5日\n一、须在2025年6月底前完成的任务\n1.建港。{}建设渔港。（责任单位：市渔业局）\n"
        "二、其他任务\n2.造船。建造渔船。（责任单位：市渔业局）\n"
    )
    made = draft_text(text.format(""), Registry([]), "x").plan
    assert "2025年6月底前完成的任务" in made.sections[0].review.why
    assert draft_text(text.format("2024年底前"), Registry([]), "x").plan.sections[0].review is None
    stage = text.replace("须在2025年6月底前完成的任务", "起步阶段（2024年）")
    assert "起步阶段（2024年）" in draft_text(stage.format(""), Registry([]), "x").plan.sections[0].review.why
