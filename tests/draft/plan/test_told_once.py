"""A doubt that many facts share is asked once, with the words of each; what is sure of them stands as it is."""

from policysite.data.registry import Registry
from policysite.data.unconfirmed import reviews_of
from policysite.draft.drafting import checked, draft_text

HEAD = "竹桥市书屋建设安排\n竹政办〔2026〕6号\n一、主要任务\n"
TAIL = "竹桥市人民政府办公室\n2026年2月2日\n"


def drafted(*times):
    items = "".join(
        f"{n}．整修{name}书屋。（牵头单位：市文旅局；完成时限：{time}）\n" for n, (name, time) in enumerate(times, 1)
    )
    return checked(draft_text(HEAD + items + TAIL, Registry([]), "p"), Registry([])).plan


def test_times_without_a_year_are_one_question():
    plan = drafted(("东街", "5月"), ("西街", "6月"), ("南街", "6月"), ("北街", "2026年7月"))
    (question,) = [one.message for one in reviews_of(plan)]
    assert "有3处（“5月”“6月”）没有写年份，按印发的2026年理解，请核对" in question
    deadlines = [one for item in plan.items for one in item.deadlines]
    assert [str(one.due.written) for one in deadlines] == ["2026-05", "2026-06", "2026-06", "2026-07"]
    assert ["没有写年份" in (one.note or "") for one in deadlines] == [True, True, True, False]


def test_a_doubt_of_one_fact_stays_with_it():
    plan = drafted(("东街", "5月"), ("西街", "2026年6月"))
    assert plan.review is None
    assert [one.message for one in reviews_of(plan)] == ["待复核：原文“5月”没有写年份，按印发的2026年理解，请核对"]


def test_other_doubts_are_told_apart():
    plan = drafted(("东街", "5月"), ("西街", "6月"), ("北街", "春节前"), ("新街", "汛期前"))
    assert [part.partition("）")[0] for part in plan.review.why.split("；")] == [
        "有2处（“5月”“6月”",
        "有2处（“春节前”“汛期前”",
    ]
    assert len(list(reviews_of(plan))) == 1


def test_a_doubt_that_tasks_share_is_one_question_too():
    items = "".join(f"{n}．整修{name}书屋。（配合单位：市{name}局）\n" for n, name in ((1, "教育"), (2, "水务")))
    plan = checked(
        draft_text(f"{HEAD}3．布置。（牵头单位：市文旅局）\n{items}{TAIL}", Registry([]), "p"), Registry([])
    ).plan
    assert plan.review.why.count("只写了谁配合") == 1
    assert "“（配合单位：市教育局）”“（配合单位：市水务局）”" in plan.review.why
    assert not any(task.review for task in plan.tasks)
