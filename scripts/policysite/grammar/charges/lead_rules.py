"""How a document says who of those in a line leads (逗号前为牵头单位, 列第一位者为牵头单位), in all its wordings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from policysite.base.text import one_of
from policysite.grammar.charges.charge_labels import MARKS

Form = Literal["before_comma", "before_semicolon", "before_colon", "marked", "first_lead"]

# How those are called that lead, and those that stand in a line.
LEADING = (
    "牵头",
    "主办",
    "主责",
    "主要责任单位",
    "主要责任部门",
    "第一责任单位",
    "第一责任部门",
)
_CALLED = "(?:责任)?(?:单位|部门|处室|科室|机构|主体|地区|方|者)"
_FOR_WHAT = "(?:(?:该|本|此|各)?项?(?:任务|工作|措施|事项|举措)的?)?"
_LEADS = f"(?:均|都|即|则)?[为是系](?:{_FOR_WHAT})(?:主要|第一)?(?:{one_of(LEADING)})(?:{_CALLED})?(?:，下同)?"
# The same as a verb, for which the words before it must name those that lead: 排在首位的部门牵头.
_TAKES_LEAD = "牵头(?!单位|部门|责任|抓总单位)|负总责|总负责|抓总"
_LEAD = f"(?:的?{_CALLED}|的)?(?:负责|总|均)?(?:{_TAKES_LEAD})(?:负责|落实|组织)?(?:，下同)?"

# Where in its line the body stands that leads.
FIRST_PLACES = (
    "第一位",
    "第1位",
    "第一个",
    "第一名",
    "第一家",
    "第一顺位",
    "第一",
    "首位",
    "首个",
    "首家",
    "首列",
    "首",
    "最前面",
    "最前",
    "最前列",
    "前面",
    "前列",
    "前",
)
# How it comes to stand there.
STANDS = (
    "排名",
    "排序",
    "排列",
    "排",
    "列",
    "位列",
    "名列",
    "序列",
    "位居",
    "居",
    "位于",
    "位",
    "写",
    "放",
)
_STANDS = f"(?:{one_of(STANDS)})(?:在|于|为)?"
_SUBJECT = "(?:责任单位|责任部门|单位|部门)?(?:中|里)?"
_FIRST = f"{_SUBJECT}(?:{_STANDS})?(?:{one_of(FIRST_PLACES)})(?:的|者|之)?(?:{_CALLED})?(?:名称)?"
# A place that can hardly be anything else: no “前” of a time.
_SURELY_FIRST = f"{_SUBJECT}(?:{_STANDS}(?:{one_of(FIRST_PLACES)})|第一[位个名家]?|第1位|首[位个家列]|最前面?)"
_IS_FIRST = (
    f"(?<![为是])牵头(?:责任)?(?:单位|部门)(?:均|都|即)?(?:[为是]?{_STANDS}(?:{one_of(FIRST_PLACES)})"
    f"|[为是](?:{one_of(FIRST_PLACES)}))(?:的|者)?(?:{_CALLED})?(?:，下同)?"
)
_BEFORE = f"(?:之|以)?前(?:面)?(?:列出|所列)?(?:的|者)?(?:{_CALLED})?"
_QUOTE = '[“”"‘’「」]?'
_MARK = (
    f"(?:[标带加打注有附]{{1,2}}(?:注|示|记|有)?)?{_QUOTE}[{MARKS}]{{1,3}}{_QUOTE}(?:号|标记|标识|符号)?"
    f"(?:标注|标记|标示|标识)?(?:的|者)?(?:{_CALLED})?，?"
)
_BEHIND_FIRST_MARK = f"(?:第一个)?(?:顿号|间隔号){_BEFORE}"

# Said of those behind the mark: 逗号后为配合单位.
_JOIN = "(?:配合|协办|参与|参加|协同)(?:责任)?(?:单位|部门)"
_BEHIND = f"(?:之|以)?后(?:面)?(?:列出|所列)?(?:的|者)?(?:{_CALLED})?(?:均|都|即|则)?[为是]{_JOIN}"

_RULES: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("before_comma", re.compile(f"(?:第一个)?逗号{_BEFORE}(?:{_LEADS}|{_LEAD})|(?:第一个)?逗号{_BEHIND}")),
    ("before_semicolon", re.compile(f"(?:第一个)?分号{_BEFORE}(?:{_LEADS}|{_LEAD})|(?:第一个)?分号{_BEHIND}")),
    ("before_colon", re.compile(f"(?:第一个)?冒号{_BEFORE}(?:{_LEADS}|{_LEAD})|(?:第一个)?冒号{_BEHIND}")),
    ("marked", re.compile(f"{_MARK}(?:{_LEADS}|{_LEAD})")),
    ("first_lead", re.compile(f"{_BEHIND_FIRST_MARK}(?:{_LEADS}|{_LEAD})")),
    ("first_lead", re.compile(f"{_FIRST}{_LEADS}|{_SURELY_FIRST}(?:的|者|之)?(?:{_CALLED}){_LEAD}|{_IS_FIRST}")),
)

# How letters may look that mark who leads, which no text shows.
TYPEFACES = (
    "加粗",
    "加黑",
    "粗体",
    "黑体",
    "楷体",
    "仿宋",
    "宋体",
    "斜体",
    "下划线",
    "下横线",
    "划线",
    "红色",
    "红字",
    "蓝色",
    "标红",
    "彩色",
    "底纹",
    "阴影",
    "加框",
    "字体",
)
_TYPEFACE = one_of(TYPEFACES)
_WHO_LEADS = f"(?:{one_of(LEADING)})(?:责任)?(?:单位|部门)"
_SHOWN = f"(?:字体?|标注|标示|标识|标明|标记|表示|显示|处理|部分|的|者|{_CALLED}){{0,4}}"
_WHO_JOINS = "(?:配合|协办|参与|协同)(?:责任)?(?:单位|部门)"
_BY_TYPE = re.compile(
    f"(?:{_TYPEFACE}){_SHOWN}(?:均|都)?(?:[为是](?:{one_of(LEADING)})|牵头)|(?<![为是]){_WHO_LEADS}[^，。；]{{0,8}}?(?:{_TYPEFACE})"
)
# What a rule speaks of that none of the wordings above is.
SIGNS = (
    "逗号",
    "分号",
    "顿号",
    "冒号",
    "斜杠",
    "斜线",
    "空格",
    "括号",
    "破折号",
    "排名",
    "排序",
    "排在",
    "排列",
    "列在",
    "列前",
    "首位",
    "前两",
    "前三",
    "第一",
    "最前",
    "末位",
    "标注",
    "标有",
    "符号",
)
_OPEN = re.compile(
    f"(?:{one_of(SIGNS)})[^，。；：]{{0,12}}?[为是](?:{_WHO_LEADS}|{_WHO_JOINS})|(?<![为是]){_WHO_LEADS}[^，。；：]{{0,6}}?(?:{one_of(SIGNS)})"
)
# That none of those in a line stands above another.
EQUALS = (
    "排名不分先后",
    "排序不分先后",
    "不分先后",
    "不分主次",
)
_EQUAL = re.compile(
    f"(?:无|没有|未明确|未注明|未标明|不分)牵头(?:单位|部门)的?[，,]?(?:所列)?(?:各)?责任(?:单位|部门)(?:即|均|都)?(?:视)?为牵头(?:单位|部门)?"
    f"|所列(?:责任)?(?:单位|部门)均为(?:牵头|责任)(?:单位|部门)|{one_of(EQUALS)}"
)


@dataclass(frozen=True)
class Stated:
    """A rule as its words state it: the form by which lines are read, and the words."""

    form: Form
    quote: str


def stated_rule(words: str) -> Stated | None:
    """The rule that the words state; None where they state none, or one that no text shows."""
    return next((Stated(form, found[0]) for form, pattern in _RULES if (found := pattern.search(words))), None)


def rule_of_typeface(words: str) -> str:
    """The words that say that letters of another look lead (加粗的为牵头单位); "" without such words."""
    found = _BY_TYPE.search(words)
    return found[0] if found else ""


def equal_rule(words: str) -> str:
    """The words that say that those in a line stand on one level; "" without such words."""
    found = _EQUAL.search(words)
    return found[0] if found else ""


def open_rule(words: str) -> str:
    """The words that seem to say who leads, in a wording that no rule reads; "" without such words."""
    found = _OPEN.search(words)
    return found[0] if found and not (stated_rule(words) or equal_rule(words)) else ""
