"""Labels that charge those behind them (牵头单位：, 配合部门：), and what each makes of them."""

from __future__ import annotations

import re

from policysite.base.text import one_of

# What a label, or a run of words behind it, says of those it names.
LEAD, JOIN, CHARGED, EQUAL, ELSE = "lead", "join", "charged", "equal", "else"

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
_WHO = one_of(DUTIES)
_WHOM = f"{one_of(CALLED)}|[省市县区]?(?:级)?领导(?:同志)?"
# A label and its colon.
LABEL = re.compile(
    rf"(?:[省市县区州]级)?(?:{_WHO})(?:[及和、（(]?(?:{_WHO})[）)]?){{0,4}}"
    rf"(?:{_WHOM})(?:及(?:责任人|负责人))?(?:[（(][^）)]{{1,8}}[）)])?\s*[：:]"
    r"|(?:牵头|配合|负责|责任|主办|协办)\s*[：:]"
    r"|(?:(?<=[。；;，,、\s）)])|^)[^\s：:，,。；;、（）()《》]{2,10}[：:]"
)
# Those behind such a label do not carry out the task: persons, and bodies that watch over it.
NOT_CHARGED = (
    "督导",
    "督办",
    "督查",
    "监督",
    "验收",
    "考核",
    "销号",
    "领导",
    "联系人",
    "人员",
    "秘书长",
    "同志",
)
# The same, but only right before the colon: 责任人单位 is one that carries it out.
PERSONS = (
    "责任人",
    "负责人",
)
# What labels and verbs say: who leads, who joins, who is charged.
LEADING = (
    "牵头",
    "主办",
    "主责",
    "第一责任",
)
JOINING = (
    "配合",
    "协办",
    "协助",
    "参与",
    "参加",
    "协同",
    "协作",
    "支持",
)
CHARGING = (
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
    "单位",
    "部门",
    "主体",
    "科室",
    "处室",
    "股室",
)
_NOT_CHARGED = re.compile(f"{one_of(NOT_CHARGED)}|(?:{one_of(PERSONS)})[：:]")
_LEADING, _JOINING, _CHARGING = (re.compile(one_of(words)) for words in (LEADING, JOINING, CHARGING))


def label_role(label: str) -> str:
    """What a label says of those behind it: LEAD, JOIN, CHARGED, or ELSE where they do not carry out the task."""
    if _NOT_CHARGED.search(label):
        return ELSE
    lead, join = _LEADING.search(label), _JOINING.search(label)
    if lead or join:
        return CHARGED if lead and join else LEAD if lead else JOIN
    return CHARGED if _CHARGING.search(label) else ELSE


def verb_role(verbs: str) -> str:
    """What verbs behind names say of them: LEAD, JOIN, or EQUAL where they set none above another."""
    if _LEADING.search(verbs):
        return LEAD
    return JOIN if _JOINING.search(verbs) else EQUAL
