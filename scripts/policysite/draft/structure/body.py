"""Where the body of a document begins, behind its head, and where it ends, before signature and attachments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policysite.draft.readers.document import Line
from policysite.draft.readers.tables.headings import is_time
from policysite.draft.structure.contents import behind_contents
from policysite.grammar.bodies.names import is_body
from policysite.grammar.brackets import outer_pairs
from policysite.grammar.charges.charge_labels import CHARGED, EQUAL, LEAD, PARTNER
from policysite.grammar.charges.responsibility import runs_of
from policysite.grammar.numbering import heading, number_value, numbered

# What stands in the head of a document and nowhere else.
TITLE_ENDS = (
    "通知",
    "方案",
    "计划",
    "意见",
    "措施",
    "办法",
    "要点",
    "清单",
    "分工",
    "分解表",
    "台账",
    "安排",
)
_HEAD = re.compile(
    rf"[：:]$|^.{{0,60}}(?:{'|'.join(TITLE_ENDS)})(?:[（(][^（）()]*[）)])*$"
    r"|^.{2,12}[〔\[]\d{4}[〕\]]\d+号$|印发给你们"
)
# How the lines begin that end a document: its attachments, who gets a copy, what the print shop adds.
CLOSING_BEGINS = (
    "附件",
    "附表",
    "附：",
    "抄送",
    "印发",
    "信息公开",
    "此件",
    "（此件",
    "主动公开",
    "【附件",
    "【原文",
    "【打印",
    "【关闭",
    "- [",
    "原文下载",
    "附件下载",
    "相关附件",
    "责任编辑",
    "扫一扫",
    "分享到",
    "打印本页",
    "关闭窗口",
    "上一篇",
    "下一篇",
    "返回顶部",
    "版权所有",
)
_DAY_OF_ISSUE = re.compile("(?:印发|成文|发布)(?:日期|时间)[：:]")
_NAME = re.compile("[\u4e00-\u9fff （）()]+")
_MOST_SIGN = 12  # so many lines at most: bodies that issue together, and the day
_SIGNED_ON = re.compile(
    r".{0,40}(?:\d{4}年\d{1,2}月\d{1,2}日|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)(?:印发)?[）)]?$"
)
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月")


# The day of the document itself: 成文日期, 印发时间.
_OF_THE_DOCUMENT = re.compile("[成发印签公生]|日期$|时间$|落款")


def first_of_body(lines: Sequence[Line]) -> int:
    """The line with which the parts begin: at the first heading with a number, or the first row of a table.

    What a table of contents says stands before it.
    """
    behind = behind_contents(lines)
    begins = (index for index, line in enumerate(lines) if index >= behind and _begins(line))
    first = next(begins, None)
    return max(behind, _behind_head(lines)) if first is None else _counted_from(lines, behind, first)


def _counted_from(lines: Sequence[Line], behind: int, first: int) -> int:
    """The line with the number one where the first heading counts on from it: 第一条 may have no words for a title."""
    number = numbered(lines[first].text)
    if number is None or (value := number_value(number[0])) < 2:
        return first
    for index in range(first - 1, behind - 1, -1):
        above = numbered(lines[index].text)
        if above and above[1] == number[1] and number_value(above[0]) == value - 1:
            value -= 1
            first = index
    return first


def _begins(line: Line) -> bool:
    if line.begins_row or line.heads_rows or line.is_list_item:
        return not line.is_list_item
    last = next(iter(reversed(list(outer_pairs(line.text)))), None)
    before = (
        line.text[: last.start] if last and last.end == len(line.text) else ""
    )  # a charge: 一、强化创新（甲局牵头）
    return heading(line.text) is not None or (len(before) >= 4 and heading(before) is not None)


def _behind_head(lines: Sequence[Line]) -> int:
    """Where the text begins of a document without any number: behind title, addressees, signature and date."""
    heads = (index + 1 for index, line in enumerate(lines[:12]) if _HEAD.search(line.text))
    return min(max(heads, default=1), len(lines) - 1)


def end_of_body(lines: Sequence[Line], first: int) -> int:
    """The line behind the last of the parts: before the attachments and signatures at the document's end."""
    last = len(lines)
    while last > first + 1 and (_closes(lines, last - 1)):
        last -= 1
    return last


def _closes(lines: Sequence[Line], index: int) -> bool:
    """Whether a line belongs to the end of the document: attachments, signature, day, who gets a copy.

    What stands below the heading of a column does not: 完成时限：2026年5月20日 is no day of signature.
    """
    text = lines[index].text
    label = lines[index].label
    is_due = is_time(label) and not _OF_THE_DOCUMENT.match(label)
    if label and not _DAY_OF_ISSUE.match(text) and (lines[index].cell is not None or is_due):
        return False
    signed = _SIGNED_ON.match(text) is not None and not _charges(text)
    return text.startswith(CLOSING_BEGINS) or signed or _signs(lines, index)


def _charges(text: str) -> bool:
    """Whether a line says who has a task: it is the last of the body, though the day stands below it."""
    return any(run.role in (LEAD, PARTNER, CHARGED, EQUAL) for run in runs_of(text))


def _signs(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is a signature that stands before a date, the first of several too."""
    text = lines[index].text
    if index + 1 >= len(lines) or len(text) > 30 or re.search("[。；]", text) or _charges(text):
        return False
    if _DATE.match(lines[index + 1].text):
        return True
    below = lines[index + 1 : index + _MOST_SIGN]
    dated = next((at for at, line in enumerate(below) if _DATE.match(line.text)), 0)
    signed = [lines[index], *below[:dated]]
    return dated > 0 and all(
        len(line.text) <= 30 and _NAME.fullmatch(line.text) and is_body(line.text.strip()) for line in signed
    )
