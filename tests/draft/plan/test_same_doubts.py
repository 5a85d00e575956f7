"""A doubt that hangs on one convention of a document is told once, for the whole of it."""

from policysite.data.registry import Registry
from policysite.draft.drafting import checked, draft_text

HEAD = "青禾市人民政府关于印发渔港建设方案的通知\n青政发〔2025〕3号\n青禾市人民政府\n2025年3月1日\n青禾市渔港建设方案\n一、任务\n"
TASKS = "（一）修堤。{}修好堤防。（市水利局负责）\n（二）清淤。{}清好港池。（市渔业局负责）\n（三）亮灯。{}装好灯塔。（市交通局负责）\n"


def drafted(*times):
    return checked(draft_text(HEAD + TASKS.format(*times), Registry([]), "p"), Registry([])).plan


def reviews(plan):
    return [one.review for item in plan.items for one in (*item.deadlines, *item.indicators) if one.review]


def test_three_times_without_a_year_are_asked_about_once():
    plan = drafted("6月底前", "9月底前", "11月底前")
    assert reviews(plan) == []
    assert "3处原文“6月底”“9月底”“11月底”没有写年份，按印发的2025年理解，请核对" in plan.review.why


def test_two_are_asked_about_where_they_stand():
    plan = drafted("6月底前", "9月底前", "2025年11月底前")
    assert len(reviews(plan)) == 2 and plan.review is None
