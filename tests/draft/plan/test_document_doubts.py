"""What belongs to no single fact is put before a person all the same."""

from datetime import date

from policysite.draft.charges.roles import Rule
from policysite.draft.plan.document_doubts import of_document
from policysite.draft.plan.head import Head

ISSUED = date(2024, 3, 5)


def doubts(preface, rule=None, head=None):
    return of_document(head or Head(), rule or Rule("labels"), preface, ISSUED)


def test_what_the_head_lacks_is_asked_for():
    assert doubts([], head=Head(doubts=["文号", "成文日期"])) == "没有找到文号、成文日期，请补上"
    assert doubts([]) == ""


def test_a_time_or_target_before_the_first_part_is_told():
    assert "第一部分之前的文字里有时限或目标值，没有登记：“到2025年完成”" in doubts(["到2025年完成。"])
    assert "没有登记" not in doubts(["要做好这件事。"])
    assert "没有登记" not in doubts(["2025年实施方案"]), "a title is no sentence"


def test_what_the_rule_leaves_open_is_told():
    assert "几种读法" in doubts([], Rule("labels", why="有几种读法"))
