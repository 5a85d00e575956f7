"""Each form of time keeps its precision, spans what it may mean, and asks of a quote what it claims."""

import re

import pytest

from policysite.data.model.dates import EXAMPLES, RECURRENCES, Timing, parse_recurrence, parse_when
from support.tables import for_each


@for_each(
    ("written", "precision", "span", "words"),
    [
        (2023, "年", "2023-01-01/2023-12-31", "2023年"), ("2023", "年", "2023-01-01/2023-12-31", "2023年"),
        ("2021-end", "年", "2021-01-01/2021-12-31", "2021年底前"),
        ("2021-02", "月", "2021-02-01/2021-02-28", "2021年2月"), ("2024-02", "月", "2024-02-01/2024-02-29", "2024年2月"),
        ("2021-12-end", "月", "2021-12-01/2021-12-31", "2021年12月底前"),
        ("2021-08-07", "日", "2021-08-07/2021-08-07", "2021年8月7日"),
        ("2021-H1", "半年", "2021-01-01/2021-06-30", "2021年上半年"),
        ("2021-H2", "半年", "2021-07-01/2021-12-31", "2021年下半年"),
        ("2021-Q1", "季度", "2021-01-01/2021-03-31", "2021年第一季度"),
        ("2021-Q4", "季度", "2021-10-01/2021-12-31", "2021年第四季度"),
        ("2021-autumn-term", "学期", "2021-09-01/2022-01-31", "2021年秋季学期"),
        ("2022-spring-term", "学期", "2022-02-01/2022-07-31", "2022年春季学期"),
        ("ongoing", "", "None/None", "长期坚持"),
    ],
)  # fmt: skip
def test_each_form_spans_what_it_may_mean(written, precision, span, words):
    when = parse_when(written)
    assert (str(when), when.precision, f"{when.start}/{when.end}", when.words) == (str(written), precision, span, words)


def test_every_example_that_an_editor_is_shown_is_a_form():
    examples = re.findall(r"[\w-]+", EXAMPLES, re.ASCII)
    assert len(examples) == 9
    assert [str(parse_when(example)) for example in examples] == examples


LACKING, UNKNOWN = "不是日历上有的日期", "不是认得的时间写法；可写：2023、2023-end（年底前）"


@for_each(
    ("written", "complaint"),
    [
        *((day, LACKING) for day in ("2021-02-30", "2023-02-29", "2021-12-00", "0000", "9999-autumn-term")),
        *((form, UNKNOWN) for form in ("", True, None, 2021.5, "2021-13", "2021-00", "2021-1", "21", "2021-13-01", "2021-H3",
            "2021-Q5", "2021-Autumn-term", "2021年底前", "2021-12-31 ", "2021/12/31", "２０２１", "2021-end-end", "明年")),
    ],
)  # fmt: skip
def test_what_is_no_form_or_no_day_of_the_calendar_is_refused(written, complaint):
    with pytest.raises(ValueError, match=f"“{written}”{complaint}"):
        parse_when(written)


@for_each(
    ("written", "bears_out", "does_not"),
    [
        (2025, "到2025年", "到2024年"),
        ("2021-end", "2021年底前|2021年年底|2021年末|2021年12月底|2021年12月31日前", "2021年|2021年12月|2020年底前"),
        ("2021-01", "2021年1月|2021年01月前", "2021年11月|2021年10月|2021年|2021年1月31日|2021年1月底"),
        ("2021-12-end", "2021年12月底前|2021年12月末", "2021年12月|2021年底前"),
        ("2021-08-07", "2021年8月7日|2021年08月07日", "2021年8月17日|2021年8月"),
        ("2021-H2", "2021年下半年", "2021年上半年|2021年"),
        ("2021-Q3", "2021年第三季度|2021年三季度|2021年第3季度", "2021年第二季度|2021年"),
        ("2021-autumn-term", "从2021年秋季学期开始|2021年秋学期|2021年秋季开学", "2021年春季学期|2021年"),
        ("2022-spring-term", "2022年春季学期", "2022年秋季学期"),
        ("ongoing", "持续推进|长期坚持|形成长效机制|常态化", "2021年"),
    ],
)
def test_a_quote_must_say_the_time_at_its_precision(written, bears_out, does_not):
    pattern = parse_when(written).evidence
    assert [words for words in bears_out.split("|") if not re.search(pattern, words)] == []
    assert [words for words in does_not.split("|") if re.search(pattern, words)] == []


@for_each(
    ("written", "guess"),
    [("yearly", "。是否指“year”？"), (["week"], "。是否指“week”？"), ("每年", ""), ("", ""), (1, "")],
)
def test_an_unknown_recurrence_is_refused_with_the_nearest(written, guess):
    assert [parse_recurrence(name) for name in RECURRENCES] == list(RECURRENCES)
    with pytest.raises(ValueError, match="不是认得的周期") as caught:
        parse_recurrence(written)
    assert str(caught.value) == f"“{written}”不是认得的周期；可写：{'、'.join(RECURRENCES)}{guess}"


@for_each(
    ("by", "since", "every", "words", "span", "written", "precision"),
    [
        ("2021-end", None, None, "2021年底前", "2021-01-01/2021-12-31", "2021-end", "年"),
        (None, "2021-autumn-term", None, "自2021年秋季学期起", "2021-09-01/None", "2021-autumn-term", "学期"),
        ("2025", "2021-09", None, "2021年9月至2025年", "2021-09-01/2025-12-31", "2025", "年"),
        (None, None, "year", "每年", "None/None", None, ""),
        (None, "2022", "term", "自2022年起每学期", "2022-01-01/None", "2022", "年"),
        ("2023", None, "month", "2023年每月", "2023-01-01/2023-12-31", "2023", "年"),
        ("2025", "2021", "year", "2021年至2025年每年", "2021-01-01/2025-12-31", "2025", "年"),
    ],
)  # fmt: skip
def test_a_timing_says_all_that_is_known(by, since, every, words, span, written, precision):
    timing = Timing(by and parse_when(by), since and parse_when(since), every)
    assert (timing.words, f"{timing.start}/{timing.end}") == (words, span)
    assert (timing.written, timing.precision) == (written, precision)


@for_each(
    ("by", "since", "every", "said", "unsaid"),
    [
        ("2025", None, None, "到2025年建成|2021—2025年", "2025年底前|2025年6月|自2025年起|2025年上半年"),
        ("2025-end", None, None, "2025年底前|2025年年底", "2025年|自2025年底起"),
        (None, "2021-autumn-term", None, "从2021年秋季学期开始|2021年秋季学期起", "2021年秋季学期前"),
        ("2025", "2021", "year", "2021年至2025年每年|2021—2025年每年", "2021年至2025年|每年"),
    ],
)
def test_a_timing_wants_evidence_for_each_thing_it_says(by, since, every, said, unsaid):
    timing = Timing(by and parse_when(by), since and parse_when(since), every)
    for quotes, expected in ((said, True), (unsaid, False)):
        for quote in quotes.split("|"):
            assert all(re.search(pattern, quote) for pattern in timing.evidence()) is expected, quote
