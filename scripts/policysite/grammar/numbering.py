"""The numbering of official documents (GB/T 9704—2012, 7.3.3: 一、 （一） 1. （1）), and the headings that carry it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from policysite.grammar.numerals import COUNTING, read_number

_CHINESE = f"[{COUNTING}]+"
# The full stops that people write behind a number. No digit follows, or it would be a decimal, but for a year, or a
# month with what stands behind one: in 2.2024年底前 and 1．5月底前 the 2 and the 1 are numbers. Nor can it be one of
# what is counted in whole numbers: 4.200个小区, 5.100万元以上项目.
_WHOLE = "个(?!百分点|月|小时)|[家项所名户座处台条场次件套岁]|分钟|周年"
_NO_DECIMAL = "|".join(
    (r"\d{3}年", r"\d?月(?:[底末前上中下初份]|\d{1,2}日)", rf"\d{{0,3}}(?:{_WHOLE})", r"\d{2,}[万亿]?元")
)
_STOP = rf"[.．﹒、](?!\d(?!{_NO_DECIMAL}))"
# Behind 、 stands no decimal, but the next of a row may: 2、3月 is two months, 1、3、5号楼 are three houses;
# in 3、5月底前 and 2、30万元 the first is a number.
_BEFORE_DIGITS = re.compile(r"(\d{1,2})、(?=(\d{1,2})(?![\d、号栋])(万?))")
# The four levels of the standard, each as what stands before its number, the number, and what stands behind it.
_LEVELS = (
    ("", _CHINESE, r"(?:、|[.．﹒](?![\dA-Za-z]))"),
    ("[（(]", _CHINESE, "[）)]"),
    ("", r"\d{1,2}", _STOP),
    ("[（(]", r"\d{1,2}", "[）)]"),
)
# The numbers of each level that are one character with what stands around them.
_IN_ONE = ("", "[㈠-㈩]", "[⒈-⒛]", "[⑴-⒇]")
_ALL_IN_ONE = re.compile("|".join(filter(None, _IN_ONE)))
# The levels as patterns whose group 1 is the number.
HEADING_LEVELS = tuple(re.compile(f"{before}({number}){behind}") for before, number, behind in _LEVELS)
# Every number that a part may carry, from the outermost level inwards; a document need not use them all.
_NUMBERS = (
    rf"第{_CHINESE}[编章节部分条]+[、\s]*",
    *(
        f"{before}{number}{behind}{'[、.．﹒]?' if before else ''}{in_one and '|'}{in_one}"
        for (before, number, behind), in_one in zip(_LEVELS, _IN_ONE, strict=True)
    ),
    "[①-⑳]",
    r"\d{1,2}[）)]",
)
_NUMBER = re.compile("|".join(f"({pattern})" for pattern in _NUMBERS))
_DIGITS_LEVEL = 3  # of 1. among them
_ORDINAL = re.compile(rf"第(\d{{1,4}}|{_CHINESE})[编章节部分条号件]+")
# What decimals measure, and what whole numbers count, begins so; no title of a part does: 1.5 万元, 12 所学校.
MEASURED = (
    "万",
    "亿",
    "亩",
    "吨",
    "元",
    "米",
    "倍",
    "个",
    "公里",
    "公斤",
    "公顷",
    "平方",
    "立方",
    "千米",
    "千瓦",
    "兆瓦",
    "毫克",
    "毫米",
    "厘米",
    "微克",
    "小时",
    "人次",
)
COUNTED = (
    *MEASURED,
    "所",
    "项(?!目)",
    "人(?!才|事|员|大)",
    "名(?!称)",
    "家(?!庭)",
    "处(?!置|理)",
    "座",
    "台(?!账)",
    "辆",
    "张(?!贴)",
    "件",
    "条(?!件)",
    "场(?!所|馆|地)",
    "支(?!持|撑|付|部)",
    "类",
    "天",
    "年",
    "月",
    "日(?!常)",
    "号",
    "分(?!类|级|工|区|步)",
    "节(?!能|约|水|点|日)",
    "次",
    "门(?!户|诊)",
    "套",
    "股",
    "世纪",
    "岁",
    "户(?!籍|外|厕)",
    "位(?!置)",
    "对(?!接|口|标|外|策)",
    "部(?!署|门|分)",
    "期(?!限)",
    "届",
    "级",
    "千",
    "百",
    "多",
    "余",
    "种(?!植|子|业)",
    "只",
    "株",
    "头",
    "块",
    "间",
    "前",
    "以",
    "左右",
)
_TITLE_FOLLOWS = "(?=[\u4e00-\u9fff“《])"
_NO_MEASURE, _NO_COUNT = (f"{_TITLE_FOLLOWS}(?!{'|'.join(words)})" for words in (MEASURED, COUNTED))
# Numbers of technical documents: 1.1 and 1.1.1, each a level deeper, below 1 with white space behind it.
_DOTTED = re.compile(rf"\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}}(?:[ \t\u3000]*{_NO_MEASURE}|[ \t\u3000]+(?=\d{{4}}年))")
_BARE = re.compile(rf"\d{{1,2}}[ \t\u3000]+{_NO_COUNT}(?=[^。；，：:]{{2,30}}$)")
# Proposals and cases are numbered so: 第018号　关于…的建议, 第3件：….
_CASE = re.compile(rf"第(?:\d{{1,4}}|{_CHINESE})[号件][ \t\u3000：:、]+(?=[\u4e00-\u9fff“《])")
# A title that runs into its text ends at the first full stop; a colon ends one only where it is short.
_RUN_IN = re.compile(r"([^。：:；;！？《》]{2,40})。|([^。：:；;，,、《》（(〔【]{2,12})[：:]")
# Such words belong to what is to be done, not to its name.
_NOT_A_TITLE = re.compile(
    r"\d{4}年|[（(][^（()）]*\d月[^（()）]*[）)]|[%％]|^(为|根据|按照|依据|结合|经|对|在|到|各(县|市|区|地|级|有关))"
    "|^[^，。]{2,20}[部委局署厅办院府会行门位心](都|均)?(要(?!求|点|素)|应|须|必须)"  # 审计署要加强审计。…
)


# What is no part of a name: a day or month by which, a body with its duty, a count at the end.
_COUNT = (
    r"\d[余多]?[万亿]?"
    "(?:个|所|项|人|名|座|处|家|条|台|套|公里|亩|户|场|次|辆|件|张|间|米|吨|盏|株|万元|亿元|平方米)(?:以上|左右)?"
)
_TELLS = re.compile(
    r"\d月|年底前|每[年月季周日天]"
    r"|^[^，。]{2,20}[部委局署厅办院府会行门位心](?:负责|牵头|要(?![求点素件])|应当|须|必须)" + f"|{_COUNT}(?=[，。])"
)
# The years of a stage behind its name: 起步阶段（2025年）.
_STAGE = re.compile(r"(?<=..)[（(]\d{4}年?(?:[—–~-]\d{4}年?|\d{1,2}月)?[）)]$")
_ENDS_IN_COUNT = re.compile(f"{_COUNT}$")


@dataclass(frozen=True)
class Heading:
    """A paragraph that begins a part: its number as written, how deep that kind of number lies, its title, and the
    text that runs on in the same paragraph ("" where there is none).
    """

    number: str
    level: float
    title: str
    text: str


def has_heading_number(line: str) -> bool:
    """Whether a line begins with the number of one of the four levels, or of a technical document."""
    patterns = (*HEADING_LEVELS, _ALL_IN_ONE, _DOTTED, _BARE, _CASE)
    return any(pattern.match(line) for pattern in patterns) or _before_digits(line) is not None


def _before_digits(line: str) -> re.Match[str] | None:
    """The number that a line begins with where 、 and digits follow which do not count on: 3、5月底前."""
    found = _BEFORE_DIGITS.match(line)
    return found if found and (found[3] or int(found[2]) != int(found[1]) + 1) else None


def numbered(paragraph: str) -> tuple[str, float, str] | None:
    """The number that a paragraph begins with, its level (0 outermost) and what follows; None without a number.

    The levels of 1.1 and 1.1.1 lie between those of 1. and （1）.
    """
    found = _NUMBER.match(paragraph)
    if not found or found.lastindex is None:
        if begins := _DOTTED.match(paragraph) or _BARE.match(paragraph):
            number = begins[0].strip()
            level = _DIGITS_LEVEL + (number.count(".") + number.count("．")) / 4
            return number, level, paragraph[begins.end() :].strip()
        begins = _CASE.match(paragraph) or _before_digits(paragraph)
        return (begins[0].strip(), _DIGITS_LEVEL, paragraph[begins.end() :].strip()) if begins else None
    return found[0].strip(), found.lastindex - 1, paragraph[found.end() :].strip()


def number_value(number: str) -> int:
    """What a number of a heading counts: 3 for （三）, ㈢, 第三条 and 2.3; 0 where it is none that is known."""
    plain = unicodedata.normalize("NFKC", number).strip("()（）.．﹒、 ")
    ordinal = _ORDINAL.fullmatch(plain)
    return int(read_number(re.split(r"\W", ordinal[1] if ordinal else plain)[-1]) or 0)


def heading(paragraph: str) -> Heading | None:
    """The paragraph as a heading; None where it has no number, or a number but no words that could be a title."""
    parts = numbered(paragraph)
    if parts is None:
        return None
    number, level, rest = parts
    if rest.endswith("。") and len(rest) <= 50 and _TELLS.search(rest) and "。" not in rest[:-1]:
        return Heading(number, level, "", rest)  # a sentence that says what is to be done by when, and no name
    if len(rest) <= 50 and not re.search("[。；;：:（(].", _STAGE.sub("", rest)):
        return Heading(number, level, rest.rstrip("。：:"), "")
    title, text = run_in_title(rest)
    return Heading(number, level, title, text) if title else None


def run_in_title(paragraph: str) -> tuple[str, str]:
    """A title that runs into its text, and the text; ("", paragraph) where it begins with its text."""
    found = _RUN_IN.match(paragraph)
    if not found or not paragraph[found.end() :].strip():
        return "", paragraph
    title = found[1] or found[2]
    if _NOT_A_TITLE.search(title) or _ENDS_IN_COUNT.search(title) or title.count("，") > 1:
        return "", paragraph
    return title, paragraph[found.end() :].strip()
