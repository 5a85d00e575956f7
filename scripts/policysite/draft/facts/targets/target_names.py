"""What a target is called: the words of its clause without those of time, wish and comparison."""

from __future__ import annotations

import re

from policysite.draft.facts.clauses import Span, Words, list_head
from policysite.draft.facts.targets.amounts import Amount

_TIME = re.compile(
    r"(?:到|至|在|自|从)?(?:(?:19|20)[0-9]{2}年?[、和及与])*(?:(?:19|20)[0-9]{2}[—–~～－至到-]{1,2})?(?:(?:19|20)[0-9]{2}|今|明)年(?:年?[底末]|[上下]半年|[0-9]{1,2}月[底末]?)?"
    r"(?:之前|以前|前|起)?|(?:到|至)?“?十[三四五六]五”?(?:期?末|期间|时期)"
)
# From when it is counted: 比2020年下降, 5年内引进.
_COUNTED_FROM = re.compile("(?:比|较)(?:19|20)[0-9]{2}年?[底末]?|^[0-9]{1,2}年(?:之?内|以内)")
_WISH = re.compile(
    "^(?:[0-9]{1,2}[.．、](?![0-9])|[①-⑳]|【[^】]{1,12}】|确保|保证|力争|争取|实现|推动|努力|使得?|并且?|且|其中|分别|全面|要|应|须|由|进一步|原则上|切实|逐步|基本|全市|全省|[、，：:（）)(])+"
)
_LAST = re.compile("(?:分别|全部|均|都|要|应|须|力争|稳定|保持|总体|基本|约|到|在|于降?|、|（)+$")
_FIGURE = re.compile("[0-9.]+[万亿]?[^0-9，]{1,4}$")
# Right before another figure: 搬迁安置1430户 5320人.
_FIGURE_BEFORE = re.compile("(?:[0-9.]+[万亿]?[户人名个家套栋台亩座处项对条期]){1,4}$")
# A figure before, in the same list: …网上可办率达98%、
_LISTED = re.compile("[0-9](?!年)[^0-9，、（）]{1,16}[、和及与]")
_NEXT = re.compile("[、和](?=[^、和]*[0-9])")
_GOAL = re.compile("^[^，。；：]{0,6}(?:目标|指标)(?:值|任务)?：")  # the heading of a column
_ONLY_TIME = re.compile("截[至止]|[到至]?(?:年[底末]|[0-9]{1,2}月[底末]?)前?|全年")
_BARE = ("完成", "实现", "达到", "建成")  # a verb, and not what it is of
_FAR = 5  # clauses back
_PER = re.compile("^(.*)(每(?:半?年|季度|月|周|天))$")
# 由2020年的85%提高到
_BASE = re.compile(
    r"(?:从|由)的?[0-9.]{1,9}[%％](?:提高|提升|增加|增长|上升|下降|降低|减少)?[到至]?的?"
    r"|(?:从|由)[0-9.]{1,9}[^0-9，。；]{0,5}?(?=提高|提升|增加|增长|上升|下降|降低|减|压缩|缩短|扩大|$)"
)
_EACH = re.compile("每(?:一?[个所名县校班])?[^，要应须都至建有]{0,8}")
_LONGEST = 40
_SHARES = re.compile("（(?:其中|(?:19|20)[0-9]{2}年)[^）]*(?:）|$)")


def excess_name(words: Words, told: Span) -> str:
    """The name of what must not be so large: 56人及以上大班额 → 大班额人数."""
    after = words.plain[told[1] : max(told[1], words.clause(told[0])[1])]
    thing = re.split("[、和及与]", after.lstrip("的"))[0]
    unit = words.plain[told[0] : told[1]]
    return thing[:_LONGEST] + ("人数" if thing and "人" in unit else "")


def subject(said: str) -> str:
    """The words before a comparison, as a name: 确保义务教育教师平均工资收入水平 → 义务教育教师平均工资收入水平."""
    name = _LAST.sub("", _WISH.sub("", _BASE.sub("", _TIME.sub("", _COUNTED_FROM.sub("", _GOAL.sub("", said))))))[
        -_LONGEST:
    ]
    return _PER.sub(r"\2\1", name)


def names_of(words: Words, group: list[Amount], told: list[Span]) -> list[str]:
    """The name of each figure of a row; `told` are the spans of the figures with their words of comparison."""
    start, end = words.clause(group[0].span[0])
    first, last = told[0], told[-1]
    said = _FIGURE_BEFORE.sub("", words.plain[start : max(start, first[0])])
    listed = next(reversed(list(_LISTED.finditer(said))), None)
    own = subject(said[listed.end() :]) if listed and said[-1:] not in "、和及与" else ""
    after = _NEXT.split(words.plain[max(last[1], group[-1].span[1]) : end])[0][:_LONGEST]
    after = "" if re.match("[0-9]", after) else after
    after = re.sub("^(?:左右|[（(].?[）)])+", "", after)
    plainly = listed and first[0] == group[0].span[0]  # a count that nothing before it compares
    another = listed and said[-1:] in "、和及与"  # nothing stands between the mark and the figure
    before = own if len(own) > 3 or ((plainly or another) and (own or after)) else subject(said)
    parts = [part for part in re.split("[、和及与]", before) if part]
    if len(group) > 1 and len(parts) == len(group):
        return [subject(part) or part for part in parts]
    between = words.plain[first[0] : group[0].span[0]]
    doing = re.sub("^(?:至少|不低于|不少于)", "", between) if between.startswith("至少") else ""
    name = before if group[0].is_share and before else f"{before}{doing}{after}".strip("的、，")
    if start and re.match("并|且|均|都|各", words.plain[start:end]):  # its subject stands in the clause before
        each = _EACH.match(words.plain[slice(*words.clause(start - 1))])
        name = (each[0] if each else "") + name
    if not name or name in _BARE or _PER.fullmatch(name):
        name = f"{'' if name in _BARE else name}{_earlier(words, start)}" or name
    return [_without_shares(name)[:_LONGEST] or "指标"] * len(group)


def _without_shares(name: str) -> str:
    """The name without what a bracket says of parts of the figure, also where the clause ends within it."""
    name = _SHARES.sub("", name)
    opened, closed = name.count("（"), name.count("）")
    if opened == closed:
        return name
    return name.partition("（")[0] or name if opened > closed else name.strip("）")


def _earlier(words: Words, start: int) -> str:
    """What a clause that names nothing speaks of: the subject of one before it, or what stands before a colon."""
    sentence = words.sentence(start)[0]
    at = start
    for _ in range(_FAR):
        if at <= sentence:
            break
        span = words.clause(at - 1)
        said = subject(_FIGURE.sub("", _TIME.sub("", words.plain[slice(*span)])))
        if len(said) > 1 and not _ONLY_TIME.fullmatch(said) and not _FIGURE.fullmatch(said):
            return said
        at = min(span[0], at - 1)
    return list_head(words, start)
