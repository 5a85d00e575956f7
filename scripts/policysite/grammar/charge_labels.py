"""Labels that charge those behind them (牵头单位：, 配合部门：), and what each makes of them."""

from __future__ import annotations

import re

from policysite.base.text import one_of

# What a label, or a run of words behind it, says of those it names.
LEAD, PARTNER, CHARGED, EQUAL, NO_CHARGE = "lead", "partner", "charged", "equal", "no_charge"

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
NO_CHARGE_WORDS = (
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
PERSON_WORDS = (
    "责任人",
    "负责人",
)
# What labels and verbs say: who leads, who joins, who is charged.
LEAD_WORDS = (
    "牵头",
    "主办",
    "主责",
    "第一责任",
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
)
CHARGE_WORDS = (
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
_NO_CHARGE_WORDS = re.compile(f"{one_of(NO_CHARGE_WORDS)}|(?<![位门室][及和、])(?:{one_of(PERSON_WORDS)})[：:]")
_LEAD_WORDS, _PARTNER_WORDS, _CHARGE_WORDS = (
    re.compile(one_of(words)) for words in (LEAD_WORDS, PARTNER_WORDS, CHARGE_WORDS)
)


def label_role(label: str) -> str:
    """What a label says of those behind it: LEAD, PARTNER, CHARGED; NO_CHARGE where they do not carry out the task."""
    if _NO_CHARGE_WORDS.search(label):
        return NO_CHARGE
    leads, joins = _LEAD_WORDS.search(label), _PARTNER_WORDS.search(label)
    if leads or joins:
        return CHARGED if leads and joins else LEAD if leads else PARTNER
    return CHARGED if _CHARGE_WORDS.search(label) else NO_CHARGE


def verb_role(verbs: str) -> str:
    """What verbs behind names say of them: LEAD, PARTNER, or EQUAL where they set none above another."""
    if _LEAD_WORDS.search(verbs):
        return LEAD
    return PARTNER if _PARTNER_WORDS.search(verbs) else EQUAL
