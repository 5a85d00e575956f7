"""What a line of an official document is, judged by its look alone: heading, date, label, title, furniture."""

from __future__ import annotations

import re

from policysite.base.text import one_of
from policysite.grammar.numbering import has_heading_number
from policysite.grammar.numerals import COUNTING

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_PARTS = re.compile(rf"第[{COUNTING}\d]+[章节条款编]|[①-⑳●■◆—–·•*-]")
_DATE = re.compile(
    r"[\d〇○O零一二三四五六七八九十\s]{4,}年[\d一二三四五六七八九十\s]+月([\d一二三四五六七八九十\s]+日)?"
)
_DOCUMENT_NUMBER = re.compile(r"\S{1,12}[〔\[［(（]\s*\d{4}\s*[〕\]］)）]\s*第?\s*\d+\s*号")
# The end of a label that was cut in two is none: 任单位： goes on with 责.
_LABEL = re.compile(
    rf"(?![任头合责办]?(?:单位|部门|领导|时限)[：:])([{HAN}]{{2,8}}|[{HAN}\d]{{2,10}}·[{HAN}\d]{{2,10}})[：:]"
)
_APART = re.compile(r"附件|附表|附录|抄送|主送|联系人|联系电话|目录|[（(](此件|此页|联系人|附)|图\s*\d|表\s*\d")
# What titles of documents end in.
KINDS = (
    "通知",
    "意见",
    "方案",
    "办法",
    "规划",
    "计划",
    "决定",
    "决议",
    "规定",
    "细则",
    "要点",
    "通报",
    "公告",
    "通告",
    "批复",
    "函",
    "纲要",
    "措施",
    "清单",
    "报告",
    "行动",
)
TITLE_END = re.compile(rf"({one_of(KINDS)})([（(][^（）()]{{1,8}}[）)])?$")
# What the names of offices end in that stand over and under documents.
OFFICE_ENDS = (
    "政府",
    "办公室",
    "委员会",
    "局",
    "厅",
    "部",
    "院",
    "委",
    "中心",
    "领导小组",
    "公司",
)
_OFFICE_END = re.compile(f"(?:{one_of(OFFICE_ENDS)})$")

OPEN = "，、,（(“《〈‘—"  # after these none ends
_MARKS_OF_PROSE = re.compile("[。；;]")


def begins_anew(line: str) -> bool:
    """Whether a line can only be the first of its paragraph."""
    return bool(
        has_heading_number(line) or _PARTS.match(line) or _APART.match(line) or _LABEL.match(line)
    ) or stands_alone(line)


def stands_alone(line: str) -> bool:
    """A date or a document's number, which no sentence runs into."""
    return bool(_DATE.fullmatch(line) or _DOCUMENT_NUMBER.fullmatch(line))


def is_prose(line: str) -> bool:
    """Sentences, not a title, a name or a cell: it has an inner full stop, or is long and has commas."""
    return bool(_MARKS_OF_PROSE.search(line)) or (len(line) >= 20 and bool(re.search("[，,、]", line)))


def is_office(line: str) -> bool:
    """The bare name of an office, as over and under a document."""
    return bool(_OFFICE_END.search(line)) and not re.search("[，,。；;：:、]", line) and not line.startswith("关于")


def is_title_part(line: str) -> bool:
    """A line that may belong to a title of several lines: no sentence, no heading, nothing of its own."""
    return 4 <= len(line) <= 60 and not re.search("[。；;：:，,]", line) and not begins_anew(line)


def width(line: str) -> float:
    """How wide a line is set, in Chinese characters."""
    return sum(1 if ord(char) > 0x2E7F or char in "“”‘’…—·" else 0.5 for char in line)
