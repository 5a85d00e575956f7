"""Entries for bodies that the registry does not know yet: full name, other names, kind, an id."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from policysite.base.text import full_width_brackets, one_of
from policysite.data.model.values import TAKEN
from policysite.data.registry import Registry
from policysite.draft.plan.ids import free_id, sound
from policysite.grammar.bodies.levels import bare_place, level_of
from policysite.grammar.bodies.names import FOR_SEVERAL

# 杭州市 is no 州: a level that another follows is part of the name.
_LEVEL = "自治区|自治州|地区|省|(?<=..)州(?![省市区县])|市|盟|县|区|旗"
_REGION = re.compile(
    rf"^(?:中共)?(?!各|全|本|该|有关|相关|所有)([\u4e00-\u9fff]{{1,12}}?(?:{_LEVEL}))(?=人民|政府|办|委|关于|\d|[\u4e00-\u9fff])"
)
# Who issues for the whole nation: 国务院, 教育部等五部门.
_NATIONAL = re.compile(
    r"国务院|国家|中共中央|中央|全国|最高|(?![省市州县区旗])[^省市州县区旗]{2,12}(?:部|总局|总署)(?:$|[\s、等])"
)
# A city or county of a province, a district of a city, where its government or committee is named.
_WITHIN = re.compile(
    r"([\u4e00-\u9fff]{1,8}?(?:市|县|旗|(?<!开发)(?<!新)(?<!园)(?<!示范)区|州))(?=人民政府|政府|委(?!员会)|党委)"
)
# A town or street by its government: 青禾县云溪镇人民政府, 中共柳岸街道工委.
_TOWN = re.compile(
    "(?:中共)?(?:[\u4e00-\u9fff]{2,8}?省)?([\u4e00-\u9fff]{2,20}?(?:街道|(?<![乡城市])镇|乡(?!镇)))"
    "(?=人民政府|政府|党委|党工委|工委|委员会|办事处|党政)"
)
# Offices of a party committee, behind its 委.
PARTY_OFFICES = (
    "组织部",
    "宣传部",
    "统战部",
    "政法委",
    "网信办",
    "编办",
    "办公室",
    "社会工作部",
    "军民融合办",
    "老干部局",
    "党校",
    "直机关工委",
)
# Organisations of the people (群团组织).
PEOPLES_GROUPS = (
    "总工会",
    "妇联",
    "残联",
    "科协",
    "文联",
    "侨联",
    "工商联",
    "红十字会",
    "社科联",
    "作协",
)
# Schools and places (学校和场所).
SITES = (
    "学校",
    "大学",
    "学院",
    "中学",
    "小学",
    "幼儿园",
    "医院",
    "场馆",
)
_GROUP = "集合类"
_KINDS = (
    (
        _GROUP,
        "^各|有关|相关|各级|其他|所有|^(?:乡镇?|镇乡?|街道|社区|村)(?:[（(].{1,4}[）)])?(?:人民政府|政府|办事处|党委|居委会|村委会)?$",
    ),
    (
        "党委部门",
        f"委(?:{one_of(PARTY_OFFICES)})|^(?:省|市|州|县|区)委|纪委|监委",
    ),
    ("司法机关", "法院|检察院"),
    ("群团组织", f"团(?:省|市|州|县|区)委|{one_of(PEOPLES_GROUPS)}"),
    ("县（区）", "(?:县|区|市|旗)(?:人民)?政府$|管委会$"),
    ("学校和场所", one_of(SITES)),
    ("企事业单位", "公司|集团|银行|中心|台$|社$|研究院"),
    ("政府部门", ""),
)
# Longer words of names with the shorter ones that people use.
SHORTER = (
    ("教育和体育局", "教体局"),
    ("教育体育局", "教体局"),
    ("发展和改革委员会", "发改委"),
    ("发展改革委", "发改委"),
    ("发展改革局", "发改局"),
    ("发展和改革局", "发改局"),
    ("人力资源和社会保障局", "人社局"),
    ("人力资源社会保障局", "人社局"),
    ("人力资源社会保障厅", "人社厅"),
    ("经济技术开发区管委会", "经开区管委会"),
    ("经济开发区管委会", "经开区管委会"),
    ("经济和信息化局", "经信局"),
    ("工业和信息化局", "工信局"),
    ("工业和信息化厅", "工信厅"),
    ("住房和城乡建设局", "住建局"),
    ("住房城乡建设局", "住建局"),
    ("住房城乡建设厅", "住建厅"),
    ("自然资源和规划局", "自规局"),
    ("农业农村局", "农业局"),
    ("市场监督管理局", "市场监管局"),
    ("卫生健康委员会", "卫健委"),
    ("卫生健康委", "卫健委"),
    ("卫生健康局", "卫健局"),
    ("文化广播电视和旅游局", "文广旅局"),
    ("文化和旅游局", "文旅局"),
    ("文化和旅游厅", "文旅厅"),
    ("交通运输局", "交通局"),
    ("交通运输厅", "交通厅"),
    ("生态环境局", "环保局"),
    ("退役军人事务局", "退役军人局"),
)


# The official names of those that have the same everywhere, with that of their region.
OFFICIAL = {
    "法院": "{}人民法院",
    "检察院": "{}人民检察院",
    "政府": "{}人民政府",
    "政府办": "{}人民政府办公室",
    "政府办公室": "{}人民政府办公室",
    "税务局": "国家税务总局{}税务局",
    "市场监管局": "{}市场监督管理局",
    "医保局": "{}医疗保障局",
    "应急局": "{}应急管理局",
    "残联": "{}残疾人联合会",
    "妇联": "{}妇女联合会",
    "科协": "{}科学技术协会",
    "文联": "{}文学艺术界联合会",
    "工商联": "{}工商业联合会",
    "侨联": "{}归国华侨联合会",
}
# The departments of a party committee that people name by themselves.
_DEPARTMENT = re.compile("委(.*部|政法委|编办|网信办)$")


@dataclass(frozen=True)
class ProposedUnit:
    """An entry for units.yml; names as the document writes them, and no region where they do not say it."""

    id: str
    name: str
    full_name: str | None
    aliases: tuple[str, ...]
    kind: str
    region: str | None


def region_of(issuer: str, title: str, text: str) -> str | None:
    """The region whose bodies a document names without saying so: from its issuer, else from its title."""
    if (town := _TOWN.match(issuer)) and not issuer.startswith(FOR_SEVERAL):
        longer = re.match(f"[^，。；《》的]{{2,12}}?[省市县区州旗]{town[1]}", title)
        return longer[0] if longer and "关于" not in longer[0] else town[1]
    for words in (issuer, title):
        if words is title and _NATIONAL.match(issuer):
            return None
        if (found := _REGION.match(words)) and "关于" not in found[1]:
            within = _WITHIN.match(words, found.end()) if words is issuer else None
            if within and within[1].endswith("区"):
                return found[1] + within[1]
            return within[1] if within else found[1]
    return None


def propose_units(names: Iterable[str], region: str | None, known: Registry) -> list[ProposedUnit]:
    """An entry for each body; no two share an id or a name, and none takes one that is known.

    A name that is the short form of another (县卫健局 beside 县卫生健康局) is that body's.
    """
    names = list({full_width_brackets(name): name for name in reversed(list(names))}.values())[::-1]
    shorts = {short for name in names for short in _short_forms(name)}
    ids = set(TAKEN) | set(known.by_id)
    taken = {*names} - shorts
    made = []
    for name in (one for one in names if one not in shorts):
        full = full_name(name, region)
        full = full if full and known.find(full, region) is None and full not in taken else None
        others = [one for one in _other_names(name) if one not in taken and known.find(one, region) is None]
        taken |= {*others, *([full] if full else [])}
        where = region if full or _is_of(region, name) else None
        made.append(ProposedUnit(unit_id(name, region, ids), name, full, tuple(others), kind_of(name), where))
    return made


def full_name(name: str, region: str | None) -> str | None:
    """市财政局 in 攀枝花市 is 攀枝花市财政局; None where the name says no level that is the region's."""
    if not region:
        return None
    if found := re.fullmatch("团(.)委", name):
        return f"共青团{region}委员会" if region.endswith(found[1]) else None
    level = level_of(name)
    if not (level and region.endswith(level) and len(name) > 2):
        return None
    bare = name[1:]
    if official := OFFICIAL.get(bare):
        return official.format(region)
    return f"{'中共' if bare.startswith('委') else ''}{region}{bare}"


def _is_of(region: str | None, name: str) -> bool:
    """Whether the words of a name say that a body is of the region: a group, a town, its level or its own name."""
    if not region:
        return False
    local = kind_of(name) in (_GROUP, "县（区）") or re.search("[镇乡]|街道", name) or name[0] == region[-1]
    return bool(local) or bare_place(region) in name


def _other_names(name: str) -> list[str]:
    bare = name[1:] if level_of(name) and len(name) > 3 else name
    department = _DEPARTMENT.match(bare)
    if bare.startswith("委"):
        bare = department[1] if department else name
    found = [bare] if bare != name else []
    plates = re.fullmatch(r"(.+?)[（(](.+?)[）)]", bare)
    if plates and kind_of(name) != _GROUP and not plates[2].startswith(("市", "区", "县")):
        found += [plates[1], plates[2]]
    found += [*_short_forms(bare), *_short_forms(name)]
    return [one for one in dict.fromkeys(found) if one != name]


def _short_forms(name: str) -> list[str]:
    """The name in the ways in which documents shorten it; of two plates, the first."""
    made = [re.sub(f"{long}(?!员会)", short, name) for long, short in SHORTER if long in name]
    plates = re.fullmatch(r"(.{3,}?)[（(].{2,12}[局委办厅][）)]", name)
    return [one for one in dict.fromkeys([*made, *(plates.groups() if plates else ())]) if one != name]


def kind_of(name: str) -> str:
    """The kind of body, by the words of its name."""
    return next(kind for kind, pattern in _KINDS if re.search(pattern, name))


def unit_id(name: str, region: str | None, ids: set[str]) -> str:
    """An id for a body by the sound of its name, none of those taken; it is taken from now on."""
    bare = name[1:] if level_of(name) and len(name) > 2 else name
    words = [*([bare_place(region)] if region else []), bare]
    base = "-".join(filter(None, (re.sub("[^a-z0-9]", "", sound(word))[:26] for word in words))) or "unit"
    return free_id(base, ids)
