"""Words that charge a body somewhere in a text: 牵头, 负责, 会同 … beside a name. What charges must be accounted for.

This looks for less than a reader of charges does, and for it everywhere: one body and one word of charge close to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policysite.base.text import one_of
from policysite.grammar.bodies.names import OFFICES
from policysite.grammar.line_shapes import HAN

# Words that charge whoever stands beside them.
SIGNS = (
    "牵头",
    "负责",
    "责任单位",
    "责任部门",
    "主办",
    "承办",
    "协办",
    "督办",
    "会同",
    "主责",
    "抓总",
    "配合",
)
# Words that charge only where nothing follows: 甲局统筹、乙局协同, but 甲局统筹资金.
AT_END = (
    "统筹",
    "协同",
    "协同推进",
    "协助",
    "参与",
)
# Words that only begin so.
NO_SIGNS = (
    "负责人",
    "负责制",
    "负责任",
    "负责同志",
    "负责解释",
    "牵头人",
    "牵头单位要",
    "主办银行",
    "主办券商",
    "主办方",
    "承办人",
    "承办方",
    "配合比",
    "配合度",
)
# What may stand between a body and the word that charges it.
BETWEEN = (
    "要",
    "应",
    "应当",
    "须",
    "需",
    "将",
    "会",
    "等",
    "具体",
    "积极",
    "主动",
    "密切",
    "统一",
    "共同",
    "分别",
    "按职责",
    "按照职责",
    "分工",
    "总",
    "为",
    "作为",
    "是",
    "抓好",
    "做好",
)
# Bodies that are not named, only meant.
NOT_NAMED = (
    "部门",
    "单位",
    "职能部门",
    "主管部门",
    "成员单位",
    "领导",
    "干部",
    "全部",
    "内部",
    "支部",
    "总部",
)
_LEVELS = "省市州县区旗盟"
_IN_NAME = r"[^，。；：！？、的《》“”\s要由请经向对将把按]"
_ENDS = one_of((*OFFICES, "政府", "办事处", "街道"))
_BRACKET = "(?:[（(][^（）()]{0,12}[）)])?"
_PLAIN_BODY = rf"(?:[{_LEVELS}]|自治[区州县]|国家){_IN_NAME}{{1,16}}?(?:{_ENDS}){_BRACKET}"
_WITHOUT_LEVEL = rf"(?:(?<=^)|(?<=[，。；：！？、由\s（(]))(?:(?![由经请将把本])[{HAN}]){{2,14}}?(?:{_ENDS}|总局)"
_BODY = f"(?P<body>{_PLAIN_BODY}|{_WITHOUT_LEVEL})"
_GAP = f"(?:{one_of(BETWEEN)}){{0,4}}"
_SIGN = f"(?!{one_of(NO_SIGNS)})(?P<sign>{one_of(SIGNS)}|(?:{one_of(AT_END)})(?=$|[，。；、）)〕】\\n]))"
_CHARGED = re.compile(f"{_BODY}[：:]?{_GAP}{_SIGN}")
_LABELLED = re.compile(
    rf"(?P<sign>(?:{one_of(SIGNS)})(?:责任)?(?:单位|部门|处室|科室)?)[：:]\s*(?P<body>[^，。；、\s]{{2,20}})"
)
_NOT_NAMED = re.compile(f"(?:各|有关|相关|[{_LEVELS}]级?直?)*(?:有关|相关|各)?(?:{one_of(NOT_NAMED)})")
_TITLE = re.compile("《[^《》]*》")
_SENTENCE = re.compile("[^。；！？\n]+")


@dataclass(frozen=True)
class ChargeSign:
    """A body that a text charges: where body and word stand, both as written, and the span of their sentence."""

    start: int
    end: int
    body: str
    sign: str
    sentence: tuple[int, int]


def charge_signs(text: str) -> Iterator[ChargeSign]:
    """The places of a text where a word charges a body that stands beside it, in order."""
    text = _TITLE.sub(lambda found: "《" * len(found[0]), text)  # the name of a document charges nobody
    for sentence in _SENTENCE.finditer(text):
        for pattern in (_CHARGED, _LABELLED):
            for found in pattern.finditer(text, *sentence.span()):
                if not _NOT_NAMED.fullmatch(found["body"]):
                    yield ChargeSign(found.start(), found.end(), found["body"], found["sign"], sentence.span())
