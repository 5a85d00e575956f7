"""The figures of a text with their units, and the words that compare them; targets.py says which are targets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policysite.base.text import one_of
from policysite.draft.facts.clauses import Span, Words
from policysite.grammar.numerals import IN_DIGITS, SPELT, read_number

# What documents count in.
UNITS = (
    "个百分点",
    "个工作日",
    "个自然日",
    "个月",
    "工作日",
    "个",
    "所",
    "项",
    "人次",
    "人",
    "名",
    "小时",
    "分钟",
    "学时",
    "课时",
    "节",
    "次",
    "门",
    "套",
    "家",
    "处",
    "座",
    "平方米",
    "㎡",
    "平方公里",
    "公里",
    "千米",
    "米",
    "亩",
    "公顷",
    "吨",
    "辆",
    "台",
    "张",
    "件",
    "篇",
    "本",
    "册",
    "条",
    "场",
    "户",
    "对",
    "位",
    "支",
    "类",
    "倍",
    "元",
    "天",
    "千瓦时",
    "千瓦",
    "立方米",
    "部",
    "幅",
    "间",
    "栋",
    "盏",
    "株",
    "只",
    "头",
    "块",
    "期",
    "棒",
    "根",
    "枚",
    "批次",
    "批",
    "艘",
    "架",
    "口",
    "眼",
    "孔",
    "卷",
    "宗",
    "笔",
    "棵",
    "匹",
    "羽",
    "尾",
    "床",
    "桩",
    "辆次",
    "车次",
    "学位",
    "学分",
    "公斤",
    "斤",
    "吨标准煤",
    "毫克/升",
    "微克/立方米",
    "兆瓦",
    "千伏",
    "平方千米",
    "周岁",
    "岁",
    "列",
    "场次",
    "趟",
    "人公里",
    "吨公里",
    "标箱",
    "标准箱",
    "架次",
    "班次",
    "户次",
    "人天",
    "美元",
    "片",
    "份",
    "种",
    "周",
    "款",
    "例",
    "毫克",
    "微克",
    "千克",
    "吨/日",
    "立方米/日",
    "/10万",
    "/万",
    "PFlops",
    "PFLOPS",
    "EFlops",
    "EFLOPS",
    "MW",
    "GW",
    "kW",
    "kWh",
    "MWh",
    "GWh",
    "kV",
    "TB",
    "PB",
    "Gbps",
    "Mbps",
    "km",
    "mg/L",
)
_UNIT = f"(?:{one_of(UNITS)})(?:次(?![级生要氯日年月数]))?"
_TO = r"(?:[%％‰])?(?:[—–~～－-]{1,2}|至|到)"
_ANY = re.compile(
    rf"(?<![0-9.])(?P<low>{IN_DIGITS}){_TO}(?P<high>{IN_DIGITS})(?:(?P<rangesign>[%％‰])|(?:万|亿)?(?P<rangeunit>{_UNIT}))"
    rf"|(?<![0-9.])(?P<percent>{IN_DIGITS})(?P<sign>[%％‰])"
    rf"|(?P<parts>百分之|千分之)(?P<speltparts>{SPELT}|{IN_DIGITS})"
    rf"|(?<![0-9.第])(?P<number>{IN_DIGITS})(?P<unit>[余多]?(?:万亿|[万亿])?[余多]?(?:{_UNIT})|[万亿]?[路班起](?=$|[，。；、）]|以[上下内])|[万亿](?=$|[，。；、）]|以[上下内]|左右))"
    rf"|(?<![零一二两三四五六七八九十百千万第])(?P<spelt>(?!一批){SPELT}|半(?=个[月百小]))(?P<speltunit>[万亿]?(?:{_UNIT}))"
)  # fmt: skip


# Figures without a unit: 有效利用系数由0.56提高到0.59, 综合指数降至4.2以下.
PURE = ("系数", "指数", "比值", "比率", "容积率", "得分", "评分", "倍率", "基尼系数")
_PURE = re.compile(
    f"(?:{one_of(PURE)})[^，。；：、0-9]{{0,8}}(?:[由从]{IN_DIGITS})?[^，。；：、0-9]{{0,6}}"
    f"(?:达到|提高[到至]|提升[到至]|降[到至低]{{1,2}}|控制在|保持在|稳定在|不低于|不高于|不超过|小于|大于|达|至|到|为)"
    f"(?P<pure>{IN_DIGITS})(?=以[上下内]|左右|[，。；、）]|$)"
)


@dataclass(frozen=True)
class Amount:
    """A figure: where in `plain`, its value and unit; of a span (1—2项) only the words are kept, in `benchmark`.

    The unit is "" for what is measured in none.
    """

    span: Span
    value: int | float | None
    unit: str
    benchmark: str | None = None
    spelt: bool = False

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage or the like, which must be a target or be explained."""
        return self.unit in ("%", "‰")


def read_amounts(words: Words) -> Iterator[Amount]:
    """Every figure with a unit, or of what has none, in order."""
    pure = [Amount(one.span("pure"), read_number(one["pure"]), "") for one in _PURE.finditer(words.plain)]
    yield from sorted([*_with_units(words), *pure], key=lambda amount: amount.span)


def _with_units(words: Words) -> Iterator[Amount]:
    for found in _ANY.finditer(words.plain):
        span, written = found.span(), found[0]
        if found["low"]:
            sign = (found["rangesign"] or "").replace("％", "%")
            yield Amount(span, None, sign or found["rangeunit"], benchmark=written)
        elif found["percent"]:
            yield Amount(span, read_number(found["percent"]), found["sign"].replace("％", "%"))
        elif found["parts"]:
            unit = "%" if found["parts"] == "百分之" else "‰"
            yield Amount(span, read_number(found["speltparts"]), unit, spelt=True)
        elif found["number"]:
            yield Amount(span, read_number(found["number"]), found["unit"])
        else:
            half = found["spelt"] == "半"
            yield Amount(span, 0.5 if half else read_number(found["spelt"]), found["speltunit"], spelt=True)


# The words of comparison before a figure, the longest first, and after it.
COMPARING = (
    ("at_least", "不低于|不少于|不小于|不得低于|不得少于|不得小于|至少|≥"),
    (
        "at_most",
        "不高于|不超过|不得超过|不得高于|不多于|不大于|控制在|控制到|(?:压缩|压减|缩短|下降|降低|减少|降|减)[至到]|(?:压缩|压减|缩短|精简)为|至多|最多|≤",
    ),
    ("more_than", "(?<!不)(?<!不得)(?:超过|高于|大于|多于|超$)|突破|>"),
    ("less_than", "(?<!不)(?<!不得)(?:低于|少于|小于)|不足|<"),
    ("at_least", "达到|达"),
)
# 4条（个）以上, 100个（含）以上
_AFTER = re.compile("(?:[（(][^（()）0-9]{1,4}[)）])?(?:及|或)?(以上|以内|以下)")
# What may stand between the word and the figure: 至少掌握1项, 控制在每生10元.
_BETWEEN = re.compile("[^，。；：、0-9%％]{0,8}")

_NEXT_TO = re.compile("[了约到]?")
_OF_WHAT = re.compile("[了约到]?|[^，。；：、0-9%％]{2,12}的")


@dataclass(frozen=True)
class Comparison:
    """How a figure is compared: the name in the YAML, and where its words begin and end (with the figure)."""

    name: str
    span: Span


def compared(words: Words, amount: Amount) -> Comparison | None:
    """The comparison that the words before and after a figure make; None where they make none."""
    start, end = amount.span
    before = words.before(amount.span, 14)
    name = None
    for told, pattern in COMPARING:
        last = next(reversed(list(re.finditer(pattern, before))), None)
        between = _BETWEEN if last and last[0] in ("至少", "控制在") else _NEXT_TO
        if amount.is_share and last and last[0] not in ("达", "到"):  # 不低于造林面积的20%
            between = _OF_WHAT
        if last and between.fullmatch(before, last.end()):
            name, start = told, start - len(before) + last.start()
            break
    follows = words.after(amount.span)
    if after := _AFTER.match(follows):
        name = _by_word_behind(after[1])
        end += after.end()
    elif follows.startswith("内") and amount.unit.endswith(("工作日", "自然日", "个月", "小时", "分钟")):
        name, end = "at_most", end + 1
    return Comparison(name, (start, end)) if name else None


def _by_word_behind(word: str) -> str:
    return "at_least" if word == "以上" else "at_most"


def comparison_by(before: str, behind: str) -> str | None:
    """The comparison that a word right before a figure makes, or one right behind it (以上, 以内, 以下).

    As `compared` reads them; None where neither word compares; each may be "".
    """
    if behind:
        return _by_word_behind(behind)
    return next((name for name, pattern in COMPARING if re.fullmatch(pattern, before)), None)
