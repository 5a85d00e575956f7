"""Names of bodies in a run of words: where one ends and the next begins, and what is no name at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from policysite.base.text import one_of
from policysite.grammar.bodies.levels import NATIONAL_OFFICES
from policysite.grammar.bodies.nation import NATIONAL_BODIES
from policysite.grammar.bodies.persons import without_persons
from policysite.grammar.brackets import CLOSE, OPEN
from policysite.grammar.charges.charge_labels import MARKS

_LONGEST = 300  # characters; a longer run without a mark is no list of names
_OPENS, _CLOSES = f"[{re.escape(OPEN)}]", f"[{re.escape(CLOSE)}]"
_INSIDE = f"[^{re.escape(OPEN + CLOSE)}]"
_BRACKET = f"(?:{_OPENS}{_INSIDE}*(?:{_OPENS}{_INSIDE}*{_CLOSES}{_INSIDE}*)?{_CLOSES})?"
# What the names of single bodies end in.
OFFICES = (
    "局",
    "厅",
    "委",
    "部",
    "办",
    "院",
    "府",
    "署",
    "联",
    "公司",
    "集团",
    "中心",
    "银行",
    "分行",
    "支行",
    "大学",
    "学校",
    "工会",
    "商会",
    "协会",
    "学会",
    "委员会",
    "管委会",
    "专班",
    "领导小组",
    "联席会议",
    "工作组",
    "研究所",
    "电视台",
    "报社",
    "总队",
    "支队",
    "大队",
    "党校",
    "办公室",
    "督查室",
    "中央",
    "海关",
    "农场",
    "林场",
    "军分区",
    "协",
    "人大",
)
# What the names of places, groups and parts of bodies end in.
OTHERS = (
    "会",
    "县",
    "区",
    "市",
    "州",
    "旗",
    "盟",
    "团",
    "社",
    "校",
    "台",
    "行",
    "处",
    "所",
    "站",
    "镇",
    "乡",
    "村",
    "司",
    "室",
    "队",
    "馆",
    "科",
    "股",
    "园",
    "段",
    "街道",
    "镇街",
    "单位",
    "部门",
    "主体",
    "机构",
    "机关",
    "团场",
    "党组",
    "党总支",
    "企业",
    "国企",
    "央企",
    "商户",
)
# Words that end so and are no bodies, by their last character: 主编委, 县城县, 园区.
NO_BODIES = {
    "办": ("开", "举", "承", "协", "代", "申"),
    "委": ("编",),
    "部": ("内",),
    "县": ("城",),
    "区": ("园", "小"),
}


def _end(words: Iterable[str]) -> str:
    """The pattern of names that end in one of the words, a bracket behind it or not."""
    found = "|".join("".join(f"(?<!{before})" for before in NO_BODIES.get(word, ())) + word for word in words)
    return f"(?:{found}){_BRACKET}$"


# What names begin with that are surely of a body: a level, a zone, all of a kind; before an office, a town.
_SURE = re.compile("[省市州县区盟旗团]|师市|新区|高新区|经开区|开发区|园区|自贸区|度假区|各|自治|国家|全[省市州县区]")
_OF_A_TOWN = re.compile("镇(?!街)|乡(?![村镇])|街道(?=..)")
# An office with the name of its place: 北屯市公安局.
_OF_A_PLACE = re.compile(
    "(?![推加健完建强])[\u4e00-\u9fff]{2,4}[省市县区州旗盟](?![级直场政容域])[\u4e00-\u9fff]{2,10}(?:局|厅)"
    f"|[\u4e00-\u9fff]{{2,6}}(?:{'|'.join((*NATIONAL_OFFICES, '海关', '供电公司', '军分区'))})"
    "|(?:中国)?人民银行[\u4e00-\u9fff]{2,8}行|国家税务总局[\u4e00-\u9fff]{2,8}税务局|(?:国网|南网)[\u4e00-\u9fff]{2,10}"
)
# Companies of the nation in a place, by their short names: 国网泽北电力, 中国移动青禾, 南网青禾供电.
_COMPANY = re.compile("(?:国网|南网|南方电网|中国(?:移动|联通|电信|铁塔|邮政|石油|石化|广电))[^，。；、的]{0,8}$")
_OFFICE = re.compile(_end(OFFICES))
_BODY = re.compile(_end((*OFFICES, *OTHERS)))
# Characters in which such an end stands, with the one before it: a long run of words is looked at piece by piece.
_AN_END = max(map(len, (*OFFICES, *OTHERS))) + 1
# How a name may begin after “和”: with its level, as a collective, as a body of the nation.
_BEGINS = re.compile(
    r"[省市州县区盟旗团镇乡](?![^（(]?$)|各|有关|相关|其他|所有|全[省市州县区]|国[家有网]|中[国央共]|自治[区州县]|驻|人民|属地|所在|行业|承办|涉及|央行"
)
# Names that hold a 和 between what could be two.
ONE_NAME = (
    "中央和国家机关",
    "党委和政府",
    "省委和省级机关",
    "市委和市级机关",
    "县委和县级机关",
    "区委和区级机关",
)
_SOFT = re.compile(r"(\s+|[/／])")
_AND = re.compile("以及|和|及(?!以)|与|暨")
# Said behind names: that there are more, and how they do it.
_MORE = re.compile(
    r"等(?:\d+|[一二三四五六七八九十]+)?(?:个|家)?(?:(?:国务院|中央|全[省市州县区])?(?:[省市州县区]?[级直属]*)?(?:有关|相关|各)?(?:责任|职能|成员|主管|行业)?"
    r"(?:部门|单位|地区|地方|机构|企业|科室|处室)(?:[和及、](?:单位|部门|企业))?)?$"
)
# The same, where those that are not named are yet told apart by their level: 等省级相关部门.
_MORE_OF_A_LEVEL = re.compile("等(?=[省市州县区](?:级|直)(?:各?有关|各?相关|各)?(?:部门|单位)(?:$|[及和与、，,；;]))")
_HOW = re.compile(rf"{_OPENS}(?={_INSIDE}*(?:职责|负责|配合|参与|下同|排名)){_INSIDE}*{_CLOSES}")
_LEADS = re.compile(
    rf"{_OPENS}(?:负责)?(?:牵头|主办|主责)(?:单位|部门)?{_CLOSES}|^[{MARKS}]+|(?<![{MARKS}])[{MARKS}]+$"
)
_NOBODY = re.compile(r"[无略/／\\—–－―\-﹣〃″\"\s.·…]*|同上|暂无|不涉及")
# The mark of a footnote behind a name.
_FOOTNOTE = re.compile(r"(?:[①-⑳]|\[\d{1,2}\])$")
# The numbers of a list of bodies: 1.甲局 2.乙局.
_LIST_NUMBER = re.compile(r"(?:^|(?<=\D))\d{1,2}[.．、](?=[\u4e00-\u9fff])")
# What a name has in brackets behind it and is no part of it: which of the work is its own, 市自然资源局（不动产登记）;
# in two letters only these. Of places it says which ones (县（市、区）), and of an office what else it is called.
WORK = (
    "建设",
    "监管",
    "运营",
    "管理",
    "审批",
    "执法",
    "协调",
    "指导",
    "宣传",
    "资金",
    "用地",
    "规划",
    "统筹",
    "验收",
    "审核",
    "保障",
    "管护",
)
_PART_OF_WORK = re.compile(
    rf"(?<=[{''.join({word[-1] for word in OFFICES})}]){_OPENS}({_INSIDE}{{3,20}}|{one_of(WORK)}){_CLOSES}$"
)
_PLACES_OR_NAME = re.compile("[省市县区州旗盟镇乡会组]$|[、,，/]|^(?:原|含|不含|除|挂|筹)")
# 此项工作由甲负责: what the charge speaks of, before the name.
_FROM = re.compile("^(?:[^，。；：、由]{1,10}由(?=[省市县区州旗各])|(?:分别)?由|请|会同|联合|以及|及|和|与)(?=.{2})")
# How a name begins that is for several bodies, and may go on behind a mark: 各县、区政府.
FOR_SEVERAL = (
    "各",
    "相关",
    "有关",
    "所有",
    "涉及",
    "其他",
)
# What cannot stand by itself behind 各市、 or 各县（区）党委、 and what may stand before it.
_GOES_ON = re.compile(
    rf"(?:^\s*|[和及与])(?:{one_of(FOR_SEVERAL)})[^，；。]{{0,20}}"
    rf"(?:[省市县区州旗盟镇乡]|街道|[省市县区州旗盟]?{_OPENS}{_INSIDE}*{_CLOSES}|党委|行政公署|行署)$|^\s*[市县区]$"
)
_NO_NAME = re.compile(
    rf"\s*(?:县级市|直辖市|自治[区州县旗]|[市县区州旗盟乡镇]{{1,2}}|乡镇|街道)?{_BRACKET}"
    rf"(?:党委)?(?:人民)?(?:政府|管委会|办事处)?{_BRACKET}"
    r"(?=[、，,；;和及）)。\s]|$|等|按|负责|牵头|配合|分工)"
)
# Behind the cities of a province the offices of those below them go on: 各市、县（市、区）教育局.
_CITIES = re.compile(f"(?:市|[州盟]|{_OPENS}[市州]{_CLOSES})$")
_OFFICES_BELOW = re.compile(
    rf"\s*(?:县(?:级)?|区县|县区)(?:{_OPENS}{_INSIDE}*{_CLOSES})?[^，。；、（(\s]{{1,10}}(?:局|委|中心|部门)(?=[、，,；;和及）)。\s]|$|等|按|负责|牵头|配合)"
)
_REST_OF_A_NAME = {
    "政府",
    "人民政府",
    "民政府",
    "办公室",
    "办事处",
    "委员会",
    "管委会",
    "服务中心",
    "交易中心",
    "管理局",
    "人民法院",
    "人民检察院",
}


def names(run: str) -> list[str]:
    """The names of bodies that a run of words lists, as they stand there without white space.

    等 and what follows it stand for bodies that are not named; 无, / and the like for none.
    """
    return [name for one in _listed(run) if (name := name_in(one))]


def marked_leads(run: str) -> list[str]:
    """Those of the names that carry a mark of their own: 市教育局（牵头）, *市教育局."""
    return [name for one in _listed(run) if _LEADS.search(one) and (name := name_in(one))]


@lru_cache(1024)  # the rules ask for who leads, who is marked, and who is named in the same words
def _listed(run: str) -> tuple[str, ...]:
    """The parts of a list, each with one name and what is said at it; persons beside the bodies are left out."""
    run = without_persons(run, is_body)
    run = _LIST_NUMBER.sub("、", _MORE_OF_A_LEVEL.sub("、", run))
    return tuple(one for part in split_outside_brackets(run, "、，,；;") for one in split_names(part))


def name_in(words: str) -> str:
    """The name in a part of a list; "" where it names nobody."""
    name = _FOOTNOTE.sub("", _HOW.sub("", "".join(words.split())))
    work = _PART_OF_WORK.search(name)
    if work and not (is_body(work[1]) or _PLACES_OR_NAME.search(work[1])):
        name = name[: work.start()]
    name = _FROM.sub("", _MORE.sub("", _LEADS.sub("", name)).strip("。：:“”"))
    return "" if _NOBODY.fullmatch(name) else name


def is_body(words: str) -> bool:
    """Whether the words end as names of bodies do."""
    end = words if words[-1:] in CLOSE else words[-_AN_END:]
    return len(words) > 1 and (_BODY.search(end) is not None or _COMPANY.match(words) is not None)


def is_surely_a_body(words: str) -> bool:
    """Whether the words can hardly be anything but the name of a body: level or 各 before, an office's end behind.

    Also the bodies of the nation, which carry no level.
    """
    begins = _SURE.match(words) or (_OF_A_TOWN.match(words) if _OFFICE.search(words) else None)
    if words in NATIONAL_BODIES or (begins is not None and is_body(words) and len(words) < 24):
        return True
    return _OF_A_PLACE.fullmatch(words) is not None


def split_names(words: str) -> list[str]:
    """The words as the names they hold: parted at white space, at a slash and at 和, where a name ends there."""
    first, *rest = _SOFT.split(words.strip())
    parts = [[first]]
    end = first  # of the last part: enough of it to see whether a name ends there
    for mark, piece in zip(rest[::2], rest[1::2], strict=True):
        if name_ends_between(end, piece):
            parts.append([piece])
            end = piece
        else:  # a line ends within a name
            parts[-1].append(f"{mark.strip()}{piece}")
            end = f"{end}{parts[-1][-1]}"[-_LONGEST:]
    return [one for part in parts for one in _at_conjunctions("".join(part))]


def name_ends_between(left: str, right: str) -> bool:
    """Whether between two pieces one name ends and another begins, and not a line within a name."""
    if right in _REST_OF_A_NAME or right[:1] in OPEN or len(left) < 3 or not is_body(left) or left.endswith("社会"):
        return False
    begins = _BEGINS.match(right) and len(right) > 2
    return bool(begins or (is_body(right) and len(right) > 2 and _AND.match(right) is None))


def _at_conjunctions(words: str) -> list[str]:
    if len(words) > _LONGEST:  # no list of names
        return [words]
    start = 0
    parts = []
    for found in _AND.finditer(words):
        left, right = words[start : found.start()], words[found.end() :]
        if _inside_brackets(words, found.start()) or len(left) < 2 or not right:
            continue
        left = _MORE.sub("", left)
        if any(words.startswith(name, start) and found.start() < start + len(name) for name in ONE_NAME):
            continue
        both = found[0] == "以及" and is_body(right)
        if is_body(left) and (both or _BEGINS.match(right) or (_OFFICE.search(left) and _is_office(right))):
            parts.append(left)
            start = found.end()
    return [*parts, words[start:]]


def _is_office(words: str) -> bool:
    return len(words) > 2 and words not in _REST_OF_A_NAME and _OFFICE.search(_MORE.sub("", words)) is not None


def _inside_brackets(words: str, at: int) -> bool:
    return sum((char in OPEN) - (char in CLOSE) for char in words[:at]) > 0


def split_outside_brackets(run: str, marks: str) -> list[str]:
    """The run parted at the marks; a bracket belongs to the name before it, whatever marks it holds.

    Words that cannot stand by themselves go on with the name before: 各县（区）党委、政府 · 各市、县（区）人民政府.
    """
    parts, depth, start = [], 0, 0
    for found in re.finditer(f"[{re.escape(OPEN + CLOSE + marks)}]", run):
        at, char = found.start(), found[0]
        depth = max(depth + (char in OPEN) - (char in CLOSE), 0)
        if depth or char not in marks:
            continue
        goes_on = char == "、" and _GOES_ON.search(run[start:at])
        below = goes_on and _CITIES.search(run[start:at]) and _OFFICES_BELOW.match(run, at + 1)
        if not below and not (goes_on and _NO_NAME.match(run, at + 1)):
            parts.append(run[start:at])
            start = at + 1
    return [*parts, run[start:]]
