"""The level with which names of bodies begin (市财政局), which a list may say once, and bodies that have none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# What the names of regions end in.
PLACES = (
    "省",
    "自治区",
    "自治州",
    "州",
    "市",
    "地区",
    "盟",
    "县",
    "区",
    "旗",
)
# What the names of bodies begin with that are of one place: 市财政局; but other words, and groups, begin so too.
_LEVELS = "省市州县区旗盟"
_OTHER_WORDS = "市场|市监局|市容|市政(?:工程|公用|园林|设施)|区域"
_GROUPS = f"各|有关|相关|其他|所有|全|[{_LEVELS}](?:[级直属内外]|有关|相关)"
_LEVEL = re.compile(f"(?!{_OTHER_WORDS}|{_GROUPS})[{_LEVELS}]")
# Offices of the nation in a place, behind its name: 云岭金融监管局; but 地方金融监管局 is the place's own.
NATIONAL_OFFICES = (
    "金融监管局",
    "金融监管分局",
    "监管分局",
    "证监局",
    "银保监局",
    "海事局",
    "邮政管理局",
    "通信管理局",
    "外汇管理局",
    "外汇局",
    "铁路局",
    "能源监管办",
    "专员办",
    "调查总队",
    "调查队",
)
# What the names of bodies end in that stand by themselves, each with a name of its own.
BY_THEMSELVES = (
    "总局",
    "支局",
    "分局",
    "银行",
    "农商行",
    "分行",
    "支行",
    "营管部",
    "公司",
    "集团",
    "企业",
    "大学",
    "学院",
    "高校",
    "海关",
    "实验室",
    "研究院",
    "研究所",
    "设计院",
    "出版社",
    "联合会",
    "交易所",
)
# Bodies that have no level: those of the nation and of its offices, of a place that is named, and companies.
_WITHOUT = re.compile(
    f"{_GROUPS}|团|国|中[国央共]|驻|人行|人民银行|央行|金融监管|[^（(]{{2,6}}[省市县区州旗盟]"
    "|.{0,8}(?:镇|乡|街道)(?:[（(].{1,4}[）)])?(?:人民政府|政府|党委|党工委|办事处)"
    f"|(?!地方).{{2,8}}(?:{'|'.join(NATIONAL_OFFICES)})$"
    f"|.*(?:{'|'.join(BY_THEMSELVES)})(?:[（(].*)?$"
)


def level_of(name: str) -> str:
    """The level that a name begins with, as 市 in 市财政局; "" where it begins with none."""
    found = _LEVEL.match(name)
    return found[0] if found else ""


def with_levels(names: Iterable[str], region: str | None = None) -> Iterator[tuple[str, str]]:
    """Each name of a list with the name that it has by itself: 工业和信息化厅 behind 省科技厅 is 省工业和信息化厅.

    In a region a body may carry its name: 云岭海洋馆 in 云岭省 has no level.
    """
    place = bare_place(region or "")
    level = ""
    for name in names:
        own = level_of(name)
        level = own or level
        has_none = own or _WITHOUT.match(name) or (place and name.startswith(place))
        yield name, name if has_none else f"{level}{name}"


def bare_place(region: str) -> str:
    """The name of a region without its level: 云岭 of 云岭省, 杭州 of 杭州市; with it where too little is left."""
    return re.sub(f"(?<=..)(?:{'|'.join(PLACES)})$", "", region)
