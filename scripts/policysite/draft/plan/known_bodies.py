"""Bodies of the registry under other names: 市发改委 may be 市发展和改革委员会; a person says whether it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from policysite.base.text import full_width_brackets
from policysite.data.model.units import Unit
from policysite.data.registry import Registry
from policysite.grammar.bodies.levels import bare_place, level_of

# Short names whose letters do not stand in order in the long one, or that have stayed when the body was named anew.
PAIRS = (
    ("编办", "机构编制委员会办公室"),
    ("环保局", "生态环境局"),
    ("环境局", "生态环境局"),
    ("工商局", "市场监督管理局"),
    ("质监局", "市场监督管理局"),
    ("国土局", "自然资源局"),
    ("国土资源局", "自然资源局"),
    ("规划局", "自然资源和规划局"),
    ("资规局", "自然资源和规划局"),
    ("资源规划局", "自然资源和规划局"),
    ("文广局", "文化和旅游局"),
    ("卫生局", "卫生健康局"),
    ("卫生局", "卫生健康委员会"),
    ("教委", "教育局"),
    ("科委", "科学技术局"),
    ("交委", "交通运输局"),
    ("商务委", "商务局"),
    ("建委", "住房和城乡建设局"),
    ("建设局", "住房和城乡建设局"),
    ("住建委", "住房和城乡建设局"),
    ("公路局", "公路事业发展中心"),
    ("农机局", "农业机械发展中心"),
    ("卫计委", "卫生健康委员会"),
    ("卫计局", "卫生健康局"),
    ("农委", "农业农村局"),
    ("安监局", "应急管理局"),
    ("旅游局", "文化和旅游局"),
    ("工信局", "经济和信息化局"),
    ("经信委", "工业和信息化局"),
    ("经委", "工业和信息化局"),
    ("金融办", "地方金融监督管理局"),
    ("扶贫办", "乡村振兴局"),
    ("人防办", "国防动员办公室"),
    ("政务办", "行政审批局"),
    ("大数据局", "政务服务和大数据管理局"),
    ("公积金中心", "住房公积金管理中心"),
    ("招商局", "投资促进局"),
    ("执法局", "城市管理综合执法局"),
    ("综合执法局", "城市管理综合执法局"),
    ("城管执法局", "城市管理综合执法局"),
    ("老龄办", "老龄工作委员会办公室"),
    ("国安局", "国家安全局"),
    ("银监局", "金融监管局"),
    ("银保监局", "金融监管局"),
    ("园林局", "林业和园林局"),
    ("广电局", "文化广电旅游局"),
)
# Words of names in their full and their short form.
TAILS = (
    ("委员会", "委"),
    ("办公室", "办"),
    ("联合会", "联"),
    ("协会", "协"),
    ("人民政府", "政府"),
    ("人民法院", "法院"),
    ("人民检察院", "检察院"),
)
_MOST_ALIKE = 20  # of so many names with the same first and last letter, each is held against the others
_SEVERAL = "各|有关|相关|所有|其他"
_OTHER_WORK = re.compile("执法|监察|稽查|监督检查|考试|信息|服务|监测|事务|交通管理|分局|支队")


@dataclass(frozen=True)
class MayBeKnown:
    """A name that the registry does not know, and its units of which it may be another name."""

    name: str
    units: tuple[Unit, ...]

    @property
    def question(self) -> str:
        """The question to a person, in Chinese."""
        return f"“{self.name}”是否就是{'或'.join(f'“{unit.name}”（{unit.id}）' for unit in self.units)}"


def may_be_known(names: Iterable[str], region: str | None, known: Registry) -> list[MayBeKnown]:
    """Of names that the registry does not know those that look like other names of its units, each with these."""
    single = [unit for unit in known.units if not (unit.members or unit.collective) and unit.region in (region, None)]
    found = []
    for name in names:
        if re.match(_SEVERAL, name):
            continue
        units = tuple(unit for unit in single if any(are_one(name, other, region, unit.region) for other in unit.names))
        if units:
            found.append(MayBeKnown(name, units))
    return found


def may_be_one(names: Iterable[str], region: str | None) -> list[tuple[str, str]]:
    """Of names in one document that no registry knows the pairs that look like two names of one body, the long first.

    One that says more of its work (市农业农村局, 市农业农村综合执法局) is another body.
    """
    alike: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for name in dict.fromkeys(names):
        level, rest = _parted(name, region)
        if rest and not re.match(_SEVERAL, name):
            alike[level, rest[0], rest[-1]].append(name)
    pairs = []
    for group in alike.values():
        for name, other in combinations(group[:_MOST_ALIKE], 2):
            long, short = sorted((name, other), key=len, reverse=True)
            if are_one(name, other, region) and not _OTHER_WORK.search(long):
                pairs.append((long, short))
    return pairs


def are_one(name: str, other: str, region: str | None, of: str | None = None) -> bool:
    """Whether two names may be those of one body: one a short form of the other, at the same level.

    `region` is that of the plan; `of` that of the second body, whose names may leave its level out.
    """
    (level, one), (other_level, long) = _parted(name, region), _parted(other, region)
    other_level = other_level or (of or "")[-1:]
    if level and other_level and level != other_level:
        return False
    short, long = sorted((one, long), key=len)
    if len(short) < 2 or short[-1] != long[-1]:
        return any((_ended(a), _ended(b)) in ((short, long), (long, short)) for a, b in PAIRS)
    return (short[0] == long[0] and _in_order(short, long)) or any(
        _ended(a) == short and _in_order(_ended(b), long) and _ended(b)[0] == long[0] for a, b in PAIRS
    )


def _parted(name: str, region: str | None) -> tuple[str, str]:
    """The level of a name and the rest in its shortest ending; 青禾市发展和改革委员会 is of the level 市 too."""
    bare = full_width_brackets(name).removeprefix("中共")
    bare = re.sub("（.*）$", "", bare)
    if region and bare.startswith(region) and len(bare) > len(region):
        level, bare = region[-1], bare[len(region) :]
    elif region and bare.startswith(bare_place(region)) and len(bare) > len(bare_place(region)) + 2:
        level, bare = region[-1], bare[len(bare_place(region)) :]
    else:
        level = level_of(bare)
        bare = bare[len(level) :]
    if level and bare.startswith("委") and len(bare) > 2:  # 市委宣传部
        bare = bare[1:]
    return level, _ended(bare)


def _ended(name: str) -> str:
    for full, short in TAILS:
        name = name.replace(full, short)
    return name


def _in_order(short: str, long: str) -> bool:
    """Whether each letter of the one stands in the other, in the same order."""
    letters = iter(long)
    return all(letter in letters for letter in short)
