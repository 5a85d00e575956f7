"""Words that speak of time, each by itself, in their written form."""

from datetime import date

from policysite.data.model.dates import parse_when
from policysite.draft.facts.clauses import Words
from policysite.draft.facts.times.joined_moments import joined
from policysite.draft.facts.times.moments import read_moments
from support.tables import for_each

ISSUED = date(2021, 8, 17)


def read(text):
    words = Words(text)
    return [
        (words.plain[slice(*one.span)], one.since, one.due, one.every)
        for one in joined(words, list(read_moments(words, ISSUED)))
    ]


@for_each(
    ("text", "moment"),
    [
        ("2025年完成", ("2025年", None, "2025", None)),
        ("2025年底完成", ("2025年底", None, "2025-end", None)),
        ("二〇二五年完成", ("二〇二五年", None, "2025", None)),
        ("二〇二五年十一月完成", ("二〇二五年十一月", None, "2025-11", None)),
        ("二〇二五年十月底前完成", ("二〇二五年十月底", None, "2025-10-end", None)),
        ("二〇二五年二月二十八日前", ("二〇二五年二月二十八日", None, "2025-02-28", None)),
        ("2024年6月底前完成", ("2024年6月底", None, "2024-06-end", None)),
        ("2024年6月30日前完成", ("2024年6月30日", None, "2024-06-30", None)),
        ("2024年上半年完成", ("2024年上半年", None, "2024-H1", None)),
        ("2024年第三季度完成", ("2024年第三季度", None, "2024-Q3", None)),
        ("完成时限：第3季度", ("第3季度", None, "2021-Q3", None)),
        ("完成时限：4季度", ("4季度", None, "2021-Q4", None)),
        ("持续至汛情解除", ("持续至汛情解除", None, "ongoing", None)),
        ("支出进度6月底达到一半", ("6月底", None, "2021-06-end", None)),
        ("持续到年底。", ("年底", None, "2021-end", None)),
        ("11月30日（含）前完成", ("11月30日", None, "2021-11-30", None)),
        ("每季开展一次演练", ("每季", None, None, "quarter")),
        ("逐月通报进度", ("逐月", None, None, "month")),
        ("2024年秋季学期投用", ("2024年秋季学期", None, "2024-autumn-term", None)),
        ("2021—2023年实施", ("2021—2023年", "2021", "2023", None)),
        ("“十四五”期间建成", ("“十四五”期间", "2021", "2025", None)),
        ("“十四五”末建成", ("“十四五”末", None, "2025", None)),
        ("明年完成", ("明年", None, "2022", None)),
        ("年底前完成", ("年底前", None, "2021-end", None)),
        ("3年内完成", ("3年内", None, "2024-08", None)),
        ("每季度调度", ("每季度", None, None, "quarter")),
        ("每年开展", ("每年", None, None, "year")),
        ("长期坚持", ("长期坚持", None, "ongoing", None)),
        ("从2022年开始实施", ("2022年开始", "2022", None, None)),
        ("自2022年起，每年开展", ("2022年起，每年", "2022", None, "year")),
        ("2021年9月至2023年6月实施", ("2021年9月至2023年6月", "2021-09", "2023-06", None)),
        ("2021年9月至12月实施", ("2021年9月至12月", "2021-09", "2021-12", None)),
        ("2022年、2023年每年新建", ("2022年、2023年每年", "2022", "2023", "year")),
    ],
)  # fmt: skip
def test_words_of_time_and_their_written_form(text, moment):
    assert read(text) == [moment]


@for_each("text", ["每年级一名", "三年级", "12025年", "说明年度安排"])
def test_what_only_looks_like_time_is_none(text):
    assert [one for one in read(text) if one[3] or "明年" in one[0] or "12025" in one[0]] == []


def test_a_year_unsaid_is_that_of_the_sentence_else_that_of_issue_and_a_person_is_asked():
    words = Words("2023年启动，年底前完成。年底前验收。")
    _, own, issue = read_moments(words, ISSUED)
    assert (own.due, issue.due) == ("2023-end", "2021-end")
    assert own.review is None and "前文的2023年" in own.note and "印发的2021年" in issue.review


@for_each("part", ["", "年底", "6月", "6月底", "6月30日", "上半年", "第二季度", "春季学期"])
def test_what_is_written_is_a_form_of_the_model(part):
    (one,) = read_moments(Words(f"2024年{part}完成"), ISSUED)
    assert parse_when(one.due)
