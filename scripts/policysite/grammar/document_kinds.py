"""What kind of document a title names: 云州市节水行动方案 is a 方案, 关于加强节水工作的意见（试行） an 意见."""

from __future__ import annotations

import re

from policysite.base.text import one_of, without_spaces

# As titles end; of two that fit, the longer.
KINDS = (
    "方案",
    "意见",
    "通知",
    "要点",
    "规划",
    "计划",
    "办法",
    "规定",
    "细则",
    "措施",
    "条例",
    "决定",
    "公告",
    "通告",
    "批复",
    "清单",
    "指南",
    "标准",
    "导则",
    "规则",
    "纲要",
    "章程",
    "制度",
    "预案",
    "分工",
    "任务分解表",
    "任务书",
    "责任书",
)

_END = re.compile(f"({one_of(KINDS)})$")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]$|[〔\[][^〔〕\[\]]*[〕\]]$")


def kind_of(title: str) -> str:
    """The kind that a title ends in, brackets behind it aside; "" where it names none."""
    words = without_spaces(title)
    while (shorter := _BRACKETS.sub("", words)) != words:
        words = shorter
    found = _END.search(words.rstrip("》"))
    return found[1] if found else ""
