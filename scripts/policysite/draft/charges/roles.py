"""What a responsibility line comes to: the document's own rule for its lines, and the roles that a line gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from policysite.data.plan import LeadForm
from policysite.draft.charges.charge_lines import FoundCharge, find_charge
from policysite.draft.readers.document import Line
from policysite.grammar.names import OPEN, is_body
from policysite.grammar.responsibility import read_line, tells_leads

_LEADS = "(?:均)?[为是](?:该项任务的?|本项任务的?)?(?:主要)?(?:牵头|主办|主责)(?:责任)?(?:单位|部门)?(?:，下同)?"
_BEFORE = f"(?:之|以)?前(?:面)?(?:的)?(?:单位|部门)?{_LEADS}"
_MARKED = f"(?:标注?|带|加|打|注)(?:有)?[“”]?[*＊★▲△●][“”]?(?:号)?(?:者|的)?(?:单位|部门)?[，,]?{_LEADS}"
# Where in its line the body stands that leads.
FIRST_PLACES = (
    "首位",
    "第一位",
    "第1位",
    "第一个",
    "第一",
    "首个",
    "首家",
    "最前面",
    "最前",
    "前面",
    "前",
    "第一名",
)
_FIRST = (
    f"(?:责任单位|单位|部门)?(?:中)?(?:排名|排序|排|列)?(?:在|于)?(?:{'|'.join(FIRST_PLACES)})的?"
    f"(?:责任)?(?:单位|部门)?{_LEADS}"
)
_RULES: tuple[tuple[LeadForm, re.Pattern[str]], ...] = (
    ("before_comma", re.compile(f"逗号{_BEFORE}")),
    ("before_semicolon", re.compile(f"分号{_BEFORE}")),
    ("marked", re.compile(_MARKED)),
    ("first_lead", re.compile(_FIRST)),
)
# How letters may look that mark who leads, which no text shows.
TYPEFACES = (
    "加粗",
    "粗体",
    "黑体",
    "楷体",
    "下划线",
)
_BY_TYPE = re.compile(f"(?:{'|'.join(TYPEFACES)})[^，。；]{{0,8}}[为是](?:牵头|主办|主责)")

# A rule that speaks of a table may be meant for its rows alone.
_OF_TABLE = re.compile("(?:表|清单|台账|附件)[中内里]|[上下本附]表")
_MAY_BE_OF_TABLE = "分牵头与配合的规则是对表格说的，正文里的责任单位也照它读，请核对"

# Where a list lost its marks: 县林业局县应急局.
_TWO_IN_ONE = re.compile("(?:局|厅|委|办|部|政府)(?=[省市县区州旗各].|.{2,}(?:办事处|政府|厅)$)")


@dataclass(frozen=True)
class Rule:
    """How a document's lines are to be read: a form of `model.LeadForm`, the words that say so, or why it is open."""

    form: LeadForm
    quote: str | None = None
    why: str = ""


@dataclass(frozen=True)
class FoundRoles:
    """Leads and partners as the line names them; `reading` is (form, why) where it does not fit the document's rule."""

    lead: tuple[str, ...]
    partners: tuple[str, ...]
    reading: tuple[LeadForm, str] | None = None
    review: str | None = None
    alternatives: tuple[str, ...] = ()


def lead_rule(lines: Sequence[Line]) -> Rule:
    """The document's rule: from its own words, else from what its lines look like.

    The heading of a column (责任单位（第一个为牵头单位）) states a rule for its cells; it is the document's rule only
    where nobody is charged outside such columns.
    """
    charges = [charge for charge in (find_charge(line.text) for line in lines) if charge]
    outside = [charge.text for charge in charges if _stated(charge.label) is None]
    for line in lines:
        if (rule := _stated(line.text)) and not (outside and _stated(line.label)):
            in_text = any(text[0] in OPEN for text in outside)
            return replace(rule, why=_MAY_BE_OF_TABLE) if in_text and _OF_TABLE.search(line.text) else rule
    if not outside:
        return Rule("as_listed", why="没有找到责任单位行")
    if sum(read_line(text, "labels").settled for text in outside) * 2 > len(outside):
        return Rule("labels")
    for line in lines:
        if found := _BY_TYPE.search(line.text):
            return Rule("all_lead", why=f"原文说“{found[0]}”，文字里看不出字体，责任单位都列为牵头")
    return Rule("all_lead", why="原文没有写明怎样分牵头与配合，责任单位都列为牵头")


def _stated(words: str) -> Rule | None:
    """The rule that the words state."""
    return next((Rule(form, found[0]) for form, pattern in _RULES if (found := pattern.search(words))), None)


def read(charge: FoundCharge, rule: Rule) -> FoundRoles:
    """What a line comes to under the document's rule, or under the form that fits it better."""
    of_head = _stated(charge.label)
    form = of_head.form if of_head else rule.form
    charged = read_line(charge.text, form)
    reading: tuple[LeadForm, str] | None
    reading = (form, f"这一栏的表头写明“{of_head.quote}”") if of_head and form != rule.form else None
    review = None
    alternatives: tuple[str, ...] = ()
    if form != "labels" and tells_leads(charge.text):
        labelled = read_line(charge.text, "labels")
        if (labelled.lead, labelled.partners) != (charged.lead, charged.partners) or not charged.settled:
            charged, reading = labelled, ("labels", "这一行自己写明了牵头与配合")
    elif not charged.settled:
        charged = read_line(charge.text, "all_lead")
        reading = ("all_lead", "这一行没有写明谁牵头，所列单位不分主次")
        first, *rest = charged.lead
        if rest:
            review = "这一行分不出牵头与配合，暂都列为牵头"
            partners = ", ".join(rest)
            alternatives = (f"lead: [{first}]，partners: [{partners}]，reading 里 form: first_lead",)
    listed = (*charged.lead, *charged.partners)
    odd = [name for name in listed if not is_body(name)]
    double = [name for name in listed if _TWO_IN_ONE.search(name)]
    said = [f"“{'”“'.join(odd)}”是不是单位请核对"] if odd else []
    said += [f"“{'”“'.join(double)}”是不是两个单位请核对"] if double else []
    review = "；".join(filter(None, [review, *said])) or None
    return FoundRoles(charged.lead, charged.partners, reading, review, alternatives)
