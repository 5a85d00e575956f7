"""Labels that charge those behind them (牵头单位：, 配合部门：), and what each makes of them."""

from __future__ import annotations

import re

from policysite.base.text import one_of
from policysite.grammar.brackets import CLOSE, OPEN

# What a label, or a run of words behind it, says of those it names.
LEAD, PARTNER, CHARGED, EQUAL, NO_CHARGE = "lead", "partner", "charged", "equal", "no_charge"
CARRY_OUT = "carry_out"  # groups of bodies that carry out what others lead or answer for: 各市结合实际落实

# What a label says that those behind it do, and how it calls them: 牵头 单位.
DUTIES = (
    "牵头",
    "责任",
    "主责",
    "推进",
    "配合",
    "主办",
    "协办",
    "承办",
    "落实",
    "实施",
    "完成",
    "组织",
    "参与",
    "参加",
    "协助",
    "协同",
    "协作",
    "主管",
    "负责",
    "支持",
    "分管",
    "包抓",
    "包保",
    "挂钩",
    "联系",
    "第一责任",
    "第二责任",
    "主要责任",
    "考核",
    "建设",
    "承建",
    "归口",
    "组长",
    "成员",
    "协调",
    "统筹",
    "督办",
    "会办",
    "协管",
)
CALLED = (
    "单位",
    "部门",
    "主体",
    "科室",
    "处室",
    "股室",
    "机构",
    "处",
    "科",
    "方",
    "负责人",
    "人员",
    "人",
)
# Words that are labels by themselves: 牵头：甲.
ALONE = (
    "牵头",
    "配合",
    "负责",
    "责任",
    "主办",
    "协办",
    "承办",
    "主责",
    "协同",
    "参与",
    "督办",
    "会办",
)
# The colons that people and scans write, and what stands for one.
COLONS = "：:∶﹕︰"
_COLON = rf"(?:[{COLONS}]|——(?!—))"
# The marks that a name may carry to show that it leads.
MARKS = "*＊★☆▲△●※"
# What a heading of a column says in brackets: 责任单位（排名第一的为牵头单位）.
_REMARK = f"(?:[{re.escape(OPEN)}][^{re.escape(OPEN + CLOSE)}{COLONS}。]{{1,40}}[{re.escape(CLOSE)}])?"
# Words right before the colon of a label that says by when.
TIME_WORDS = (
    "时限",
    "时间",
    "期限",
    "日期",
)
_WHO = one_of(DUTIES)
_WHOM = f"{one_of(CALLED)}|[省市县区]?(?:级)?领导(?:同志)?"
_LABEL_WORDS = (
    rf"(?:[省市县区州]级)?(?:{_WHO})(?:[及和、（(]?(?:{_WHO})[）)]?){{0,4}}"
    rf"(?:{_WHOM})(?:[及和、/／]?(?:责任人|负责人))?"
)
# A label and its colon, or in its stead white space around it.
LABEL = re.compile(
    rf"{_LABEL_WORDS}{_REMARK}\s*{_COLON}"
    rf"|{_LABEL_WORDS}[为是](?=(?:[省市县区州旗盟国各]|自治)(?![级直]?牵头|[级直]?主办|[级直]?责任)[^，。；、]{{2}})"
    rf"|(?:{one_of(ALONE)})\s*{_COLON}"
    rf"|(?:(?<=[。；;，,、\s）)])|^)[^\s{COLONS}，,。；;、（）()《》]{{2,10}}[{COLONS}]"
    rf"|(?:(?<=[\s（(〔[［【])|^)(?:{_LABEL_WORDS})[ \t\u3000]+(?=\S)(?!{_LABEL_WORDS})"
    rf"|(?:完成|办结|整改|办理)(?:{one_of(TIME_WORDS)})[{COLONS}为]"
)
# Those behind such a label do not carry out the task: persons, and bodies that watch over it.
NO_CHARGE_WORDS = (
    "督导",
    "督办",
    "督查",
    "监督",
    "指导",
    "验收",
    "考核",
    "销号",
    "领导",
    "联系人",
    "人员",
    "秘书长",
    "同志",
)
# Labels that speak of something else.
TOLD_WORDS = (
    "备注",
    "说明",
    "目标",
    "指标",
    "任务",
    "措施",
    "内容",
    "地点",
    "范围",
    "对象",
    "资金",
    "来源",
)
# The same, but only right before the colon: 责任人单位 is one that carries it out.
PERSON_WORDS = (
    "责任人",
    "负责人",
    "组长",
)
# Labels that have such words and yet name those who carry it out.
YET_CHARGED = (
    "牵头考核",
    "考核牵头",
    "配合考核",
    "考核配合",
    "牵头指导",
    "指导牵头",
)
# Labels of those who build, run or apply: another label may say who answers for it.
BUILDERS = (
    "建设主体",
    "建设单位",
    "实施主体",
    "申报主体",
    "申报单位",
    "项目单位",
    "项目业主",
    "业主单位",
    "业主",
    "依托单位",
    "运营主体",
    "运营单位",
    "承建单位",
    "代建单位",
    "施工单位",
    "设计单位",
    "监理单位",
    "项目法人",
)
# What labels and verbs say: who leads, who joins, who is charged.
LEAD_WORDS = (
    "牵头",
    "主办",
    "主责",
    "第一责任",
    "主要责任",
    "组长单位",
    "统筹单位",
)
PARTNER_WORDS = (
    "配合",
    "协办",
    "协助",
    "参与",
    "参加",
    "协同",
    "协作",
    "支持",
    "会办",
    "协管",
    "成员单位",
)
CHARGE_WORDS = (
    "谁来",
    "谁办",
    "谁干",
    "谁做",
    "责任",
    "推进单位",
    "承办",
    "落实",
    "实施",
    "完成单位",
    "完成部门",
    "组织",
    "主管",
    "负责",
    "分工",
    "单位",
    "部门",
    "主体",
    "科室",
    "处室",
    "股室",
)
_NO_CHARGE_WORDS = re.compile(
    rf"{one_of(NO_CHARGE_WORDS)}|(?:{one_of((*PERSON_WORDS, *TIME_WORDS))})(?:[{COLONS}]|——|\s|$)"
)
_BODIES_AND_PERSONS = re.compile(
    f"(?:单位|部门|主体|[科处股]室)[及和、/／（(](?:完成)?(?:{one_of((*PERSON_WORDS, *TIME_WORDS))}|人[）)])"
)
_GROUP = "领导小组"  # no person
_YET_CHARGED = re.compile(one_of(YET_CHARGED))
_TOLD = re.compile(one_of((*TIME_WORDS, *TOLD_WORDS)))
_ANSWERS = re.compile("责任|负责|牵头|主管|主办|主责|落实")
_ASSESSES = re.compile("(?:考核|考评)(?:责任)?(?:单位|部门|主体)")
_LEAD_WORDS, _PARTNER_WORDS, _CHARGE_WORDS = (
    re.compile(one_of(words)) for words in (LEAD_WORDS, PARTNER_WORDS, CHARGE_WORDS)
)


def label_role(label: str) -> str:
    """What a label says of those behind it: LEAD, PARTNER, CHARGED; NO_CHARGE where they do not carry out the task."""
    label = label.replace(_GROUP, "")
    if not names_persons_too(label) and _NO_CHARGE_WORDS.search(label) and not _YET_CHARGED.search(label):
        return NO_CHARGE
    leads, joins = _LEAD_WORDS.search(label), _PARTNER_WORDS.search(label)
    if leads or joins:
        return CHARGED if leads and joins else LEAD if leads else PARTNER
    return CHARGED if _CHARGE_WORDS.search(label) or is_builder(label) else NO_CHARGE


def answers(label: str) -> bool:
    """Whether a label names those who answer for a task, beside others who build it: 责任单位, but no 监管部门."""
    return _ANSWERS.search(label) is not None and label_role(label) in (LEAD, CHARGED)


def assesses(label: str) -> bool:
    """Whether a label names those who assess a task, who may be all whom a line names: 考核单位."""
    return _ASSESSES.match(label) is not None


def is_builder(label: str) -> bool:
    """Whether a label or the heading of a column, its colon or not, names those who build, run or apply."""
    return label.strip(f"{COLONS}— \t\u3000") in BUILDERS


def is_unknown(label: str) -> bool:
    """Whether no list says what a label makes of those behind it: neither a charge nor none."""
    bare = label.replace(_GROUP, "")
    return label_role(label) == NO_CHARGE and not (_NO_CHARGE_WORDS.search(bare) or _TOLD.search(bare))


def names_persons_too(label: str) -> bool:
    """Whether those behind a label are bodies, and persons beside them: 责任单位及责任人."""
    return _BODIES_AND_PERSONS.search(label) is not None


def verb_role(verbs: str) -> str:
    """What verbs behind names say of them: LEAD, PARTNER, or EQUAL where they set none above another."""
    if _LEAD_WORDS.search(verbs):
        return LEAD
    return PARTNER if _PARTNER_WORDS.search(verbs) else EQUAL
