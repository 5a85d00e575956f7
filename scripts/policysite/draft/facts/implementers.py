"""Bodies that a text itself charges (各县（区）要…, 各学校不得…): those that begin a clause, with a verb of duty."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from policysite.base.text import one_of
from policysite.draft.facts.clauses import Span, Words
from policysite.grammar.bodies.names import is_surely_a_body, names
from policysite.grammar.line_shapes import HAN

_DUTY = re.compile(
    r"(?P<who>[^，。；：“”《》\n]{2,40}?)(?:都|均|也)?(?P<duty>要(?![求点素件])|应(?![用急对届邀聘]|[^，。；]尽)|须|必须|不得|严禁|负责|承担[^，。；]{0,6}主体责任|是[^，。；]{0,8}(?:责任主体|第一责任人))"
)
# Words before those who are charged.
LEADING = (
    "同时",
    "并且",
    "其中",
    "此外",
    "对此",
    "原则上",
    "确保",
    "要求",
)
# What bodies do again and again: 县审计局每年开展一次审计.
RECURRING = (
    "开展",
    "组织",
    "进行",
    "报送",
    "报告",
    "召开",
    "通报",
    "检查",
    "督查",
    "调度",
    "抽查",
    "审计",
    "评估",
    "更新",
    "公布",
    "汇总",
    "开设",
    "举办",
    "演练",
    "巡查",
    "培训",
)
_WHO = r"(?P<who>[^，。；：“”《》\n\d]{2,24}?)"
_BY_WHEN = r"(?:应|要|须)?[于在](?:\d{4}年)?[\d一二三四五六七八九十每年月日上中下旬季度底末]{1,12}(?:之?前|以前|底|内)"
_HOW_OFTEN = (
    "(?:[对就向][^，。；：]{1,20}?)?(?<!年)每(?:半?年|季度|学期|月|周|日|天)[^，。；：]{0,16}?"
    f"(?:{one_of(RECURRING)})"
)
# Who does what by when, or how often: 各乡镇于12月10日前完成验收.
_TIMED = re.compile(f"{_WHO}(?:{_BY_WHEN}|{_HOW_OFTEN})")
# The same without a word before the time, of whom nobody can doubt that they act: 北方各省份2022年11月底前公布.
_TIMED_PLAINLY = re.compile(
    rf"{_WHO}(?:\d{{4}}年(?:年?[底末]|\d{{1,2}}月(?:\d{{1,2}}日|[底末])?)|\d{{1,2}}月(?:\d{{1,2}}日|[底末]))(?:之?前|以前)(?=[^，。；])"
)
# 由县级民政部门委托第三方评估: who does a part of it.
DONE_BY = (
    "委托",
    "组织",
    "审核",
    "审批",
    "确定",
    "制定",
    "开展",
    "实施",
    "承担",
    "提供",
    "受理",
    "认定",
    "验收",
    "公布",
    "发放",
    "统一",
)
_IS_DONE = re.compile(f"(?:依法|负责)?(?:{one_of(DONE_BY)})(?=[^，。；的])")
_BY = re.compile("(?:[^，。；：由]{1,14})?由(?!此)(?P<who>[^，。；：由]{2,20})")
_JOINS = re.compile("会同|联合|牵头|配合")
_DONE_ALREADY = re.compile("已|曾|了(?!解)")
# （二）市统计局。负责提供数据: a body as the heading of its duties.
_NUMBER = "(?:[（(]?[一二三四五六七八九十\\d]{1,3}[）)、.．﹒])?"
_HEADED = re.compile(
    rf"{_NUMBER}(?P<who>[^，。；：“”《》\n\d（）]{{2,40}}(?:[（(][^（）()]{{1,12}}[）)])?)[。：](?!为|根据|按照?|经|现[将就])(?=[^\d：][^：]{{5}})"
)
_COUNTED = re.compile(r"[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]{1,3}、")
_LEADING = re.compile(f"{'|'.join(LEADING)}|[一二三四五六]是")
# How groups of bodies are called, without the word for which of them are meant; a person or a thing is none.
GROUPS = (
    "省份",
    "省",
    "县",
    "区",
    "市",
    "州",
    "旗",
    "盟",
    "乡",
    "镇",
    "街道",
    "园区",
    "学校",
    "中小学",
    "幼儿园",
    "高校",
    "院校",
    "企业",
    "医院",
    "医疗机构",
    "卫生机构",
    "养老机构",
    "培训机构",
    "机构",
    "单位",
    "部门",
    "机关",
    "政府",
    "党委",
    "党组",
    "地区",
    "地方",
    "社区",
    "村",
    "协会",
    "商会",
    "银行",
    "办事处",
    "管委会",
    "各地",
    "镇街",
    "街镇",
    "媒体",
    "平台",
    "团场",
)
# How the name of a group begins.
GROUP_BEGINS = (
    "各",
    "每",
    "所有",
    "有关",
    "相关",
    "省级",
    "市级",
    "县级",
    "区级",
    "乡级",
    "乡镇",
    "苏木",
    "党政机关",
    "国有企业",
    "市县",
    "市属",
    "省属",
    "县属",
    "区属",
    "属地",
    "地方各级",
    "镇街",
    "街镇",
    "全省",
    "全市",
    "全州",
    "全县",
    "全区",
    "全旗",
    "学校",
    "幼儿园",
    "中小学",
    "高校",
    "企业",
    "医疗机构",
)
# Words before the name of a group that do not count for how long a name may be.
WHICH = (
    "各级",
    "各",
    "每个",
    "每所",
    "每家",
    "每一个",
    "每一所",
    "每一家",
    "所有",
    "有关",
    "相关",
    "县级",
    "乡镇",
    "乡级",
    "市县",
    "村级",
    "省级有关",
    "市级有关",
    "县级有关",
    "区级有关",
    "省直",
    "市直",
    "县直",
    "区直",
    "属地",
)
_GROUP = re.compile(
    rf"(?:{'|'.join(WHICH)}|全[省市州县区旗]各?级?)?[^的（）()]{{0,12}}?(?:[（(][^（）()]*[）)])?[^的（）()]{{0,8}}?"
    rf"(?:{'|'.join(GROUPS)})(?:[（(][^（）()]*[）)])?"
)


_THOSE_OF_A_REGION = re.compile(f"[{HAN}]{{2,4}}各")
# 眼镜经营企业应当公示资质: whoever works in a trade, charged as laws do.
_BY_LAW = ("应", "必须", "不得", "严禁")
_OF_A_TRADE = re.compile(f"[{HAN}]{{2,8}}(?:企业|机构|经营者|经营单位|生产单位|商超|超市|商场|门店|饭店|酒店)")


# 构建政府主导、企业负责的工作格局: how things are to stand, and no charge.
_ORDER_OF_THINGS = re.compile(
    "(?:构建|形成|健全|完善|建立|坚持|按照|遵循|落实)[^。；]{0,40}负责[^。；]{0,30}(?:格局|机制|体系|体制|局面|模式|原则|要求|制度)"
)

# What a text says of these it mostly says of everybody: 市委、市政府要求.
_GOVERNMENTS = ("市委", "省委", "县委", "区委", "州委", "政府")


@dataclass(frozen=True)
class FoundImplementer:
    """A body with the words that charge it, as the document writes them."""

    unit: str
    quote: str

    def record(self) -> dict[str, str]:
        """The implementer as it stands in the YAML."""
        return {"unit": self.unit, "quote": self.quote}


def find_implementers(text: str, named: Collection[str] = ()) -> list[FoundImplementer]:
    """The bodies that a text charges, each once; `named` are those that the responsibility line names."""
    words = Words(text)
    found: dict[str, FoundImplementer] = {}
    for start, end in words.clauses((0, len(words.plain))):
        if words.names[start]:
            continue
        clause = words.plain[start:end]
        number = _COUNTED.match(clause)
        at = number.end() if number else 0
        lead = _LEADING.match(clause, at)
        at = lead.end() if lead else at
        duty = _DUTY.match(clause, at)
        said = duty["duty"] if duty else ""
        who = duty.span("who") if duty else None if _DONE_ALREADY.search(clause) else _timed_or_by(clause, at)
        if who is None:
            continue
        if not (said == "负责" and _ORDER_OF_THINGS.search(words.plain[slice(*words.sentence(start))])):
            first, last = who
            _enter(words, (start + first, start + last), (start, end), named, found, said in _BY_LAW)
    starts = [*sorted(words.line_starts), len(words.plain)]
    for start, end in pairwise(starts):
        headed = _HEADED.match(words.plain, start, end)
        if headed and all(map(is_surely_a_body, names(headed["who"]))):
            _enter(words, headed.span("who"), (headed.start("who"), end), named, found)  # with all its duties
    return list(found.values())


def _timed_or_by(clause: str, at: int) -> Span | None:
    """Where those stand of whom a clause says when they do a thing, or that it is done by them."""
    if timed := _TIMED.match(clause, at):
        return timed.span("who")
    plainly = _TIMED_PLAINLY.match(clause, at)
    if plainly and ("各" in plainly["who"] or all(map(_acts, names(plainly["who"])))):
        return plainly.span("who")
    return _by_whom(clause, at)


def _by_whom(clause: str, at: int) -> Span | None:
    """Where those stand who do a part of it: 由县级民政部门委托第三方评估.

    Of what may be a name it is the longest: 旗委组织部 in 由旗委组织部组织实施.
    """
    by = _BY.match(clause, at)
    if not by:
        return None
    start, end = by.span("who")
    for does in reversed(list(_IS_DONE.finditer(clause, start + 2))):
        who = clause[start : min(does.start(), end)]
        if not _JOINS.search(who) and all(_is_group(one) or is_surely_a_body(one) for one in names(who)):
            return start, start + len(who)
    return None


def _acts(unit: str) -> bool:
    """Whether a name is surely of a body, and not of a whole region: 全市."""
    return is_surely_a_body(unit) and not unit.startswith("全")


def _enter(
    words: Words,
    who: Span,
    quote: Span,
    named: Collection[str],
    found: dict[str, FoundImplementer],
    by_law: bool = False,
) -> None:
    """Enter the bodies that a span names, with the words that charge them; `by_law` in words as laws have them."""
    *_, said = words.verbatim(quote)
    *_, listed = words.verbatim(who)
    for unit in names(listed):
        if not _is_named(unit, named) and (
            _is_group(unit)
            or (by_law and _OF_A_TRADE.fullmatch(unit))
            or (is_surely_a_body(unit) and not unit.endswith(_GOVERNMENTS))
        ):
            found.setdefault(unit, FoundImplementer(unit, said))


def _is_group(unit: str) -> bool:
    speaks_of_many = (
        unit.startswith(GROUP_BEGINS) or unit.endswith(("部门", "机构")) or _THOSE_OF_A_REGION.match(unit) is not None
    ) and "第三方" not in unit
    return speaks_of_many and _GROUP.fullmatch(unit) is not None


def _is_named(unit: str, named: Collection[str]) -> bool:
    """Whether the line names the body, or the government of the places: 各县（区） and 各县（区）人民政府."""
    return any(name.startswith(unit) or unit.startswith(name) for name in named)
