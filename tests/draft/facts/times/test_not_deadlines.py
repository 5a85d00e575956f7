"""Moments that are no deadlines, each with its reason."""

from datetime import date

from policysite.draft.facts.clauses import Words
from policysite.draft.facts.times.joined_moments import joined
from policysite.draft.facts.times.moments import read_moments
from policysite.draft.facts.times.not_deadlines import why_not
from support.tables import for_each

ISSUED = date(2021, 8, 17)


def reasons(text):
    words = Words(text)
    return [why_not(words, one, ISSUED) for one in joined(words, list(read_moments(words, ISSUED)))]


@for_each(
    ("text", "why"),
    [
        ("2019年建成三所", "说的是过去"),
        ("2021年已建成三所", "说的是已经有的情况"),
        ("比2025年增长10%", "作比较的基数"),
        ("2025年以来", "说的是过去"),
        ("按2025年版执行", "名称或编号"),
        ("落实2025年工作要点", "名称或编号"),
        ("“2025年行动”启动", "引号里的名称"),
        ("行动计划（2022—2025年）印发", "计划名称里的起止年份"),
        ("供水任务（2025年）一、建设任务", "计划名称里的起止年份"),
        ("推进2021—2025年教育发展规划，", "规划起止的年份"),
        ("本方案自2022年1月1日起施行", "从何时起施行"),
        ("证书有效期至2025年", "有效期"),
        ("2026年计划投资（亿元）：1.5", "资金的年份"),
        ("2026年投资：1.5亿元", "资金的年份"),
        ("2026年完成投资1.5亿元", None),
        ("附件：1.2025年任务清单", "附件的名称"),
        ("验收后3年内整改", "从别的事情算起"),
        ("每人每年1000元", "单价或标准"),
        ("每月补贴800元", "补助、奖励的标准"),
        ("发布时间：2023-06-11", "网页或文件上的日期"),
        ("编制改造计划（2022年一季度）", None),
        ("较2025年压缩10%", "作比较的基数"),
        ("“每月一课”活动", "引号里的名称，不是周期"),
        ("云溪县防汛工作专班2021年8月17日", "成文或印发的日期"),
        ("云溪县职业教育中心2021年8月17日", "成文或印发的日期"),
        ("2025年完成", None),
        ("自印发之日起3个月内完成", None),
        ("每年开展一次", None),
    ],
)
def test_why_a_moment_is_no_deadline(text, why):
    (found,) = reasons(text)
    assert (found and why and why in found.why) or found is why is None, found
