"""A document four times as long takes four times as long to draft and to check, whatever it repeats.

tests/draft/facts/test_steps.py counts the lines of code that run; what a pattern does within one search shows in the
time of the processor only, which is measured generously.
"""

import time
from datetime import date

import pytest

from policysite.data.registry import Registry
from policysite.draft.drafting import checked, draft_text
from support.drawing import some

PLAN = "云州市测试方案\n云政发〔2021〕3号\n一、总体\n（一）建设学校。2025年底前完成。（责任单位：市教育局）\n{}\n二、保障\n（二）开展检查。\n"
WITHIN_A_LINE = [
    "二十", "牵头单位：", "底", "节", "责任单位：市教育局", "2025年", "（", "第", "一、", "1.", "建设，", "达到95%。", "《", "和",
]  # fmt: skip
LINE_BY_LINE = [
    "牵头单位：市教育局", "节", "2021年3月5日", "2025年底前完成。", "（责任单位：市教育局）", "一、建设", "（一）建设学校。",
    "附件", "1", "《方案》", "达到95%。", "第一节", "- 1 -", "序号 任务 责任单位",
]  # fmt: skip


def seconds(text):
    began = time.process_time()
    made = draft_text(text, Registry([]), "a", date(2021, 3, 5))
    checked(made, Registry([]))
    return time.process_time() - began


@pytest.mark.parametrize("form", some([*WITHIN_A_LINE, *(f"{line}\n" for line in LINE_BY_LINE)]))
def test_four_times_the_words_take_four_times_as_long(form):
    seconds(PLAN.format(form))  # what is made once
    once, four_times = (seconds(PLAN.format(form * (length // len(form)))) for length in (3_000, 12_000))
    assert four_times < 7 * once + 0.3
