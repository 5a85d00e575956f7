"""What a responsibility line comes to: the document's own rule for its lines, and the roles that a line gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policysite.data.model.plan import LeadForm
from policysite.draft.charges.charge_lines import FoundCharge, find_charge, says_who_leads_what
from policysite.draft.readers.document import Line
from policysite.grammar.bodies.names import is_body, is_surely_a_body, names
from policysite.grammar.brackets import OPEN, outer_pairs
from policysite.grammar.charges.charge_labels import (
    CHARGED,
    EQUAL,
    LABEL,
    LEAD,
    NO_CHARGE,
    PARTNER,
    is_unknown,
    label_role,
)
from policysite.grammar.charges.lead_rules import equal_rule, open_rule, rule_of_typeface, stated_rule
from policysite.grammar.charges.responsibility import Run, read_line, runs_of, tells_leads, with_leads_above

# A rule that speaks of a table may be meant for its rows alone.
_OF_TABLE = re.compile("(?:表|清单|台账|附件)[中内里]|[上下本附]表")
_MAY_BE_OF_TABLE = "分牵头与配合的规则是对表格说的，正文里的责任单位也照它读，请核对"

# Where a list lost its marks: 县林业局县应急局.
_TWO_IN_ONE = re.compile(
    "(?<=[^\\s])(?:局|厅|委|办|部|政府)(?!办公[厅室]|(?<=委)[省市县区州旗]政府)(?=[省市县区州旗各].|.{2,}(?:办事处|政府|厅)$)"
)


@dataclass(frozen=True)
class Rule:
    """How a document's lines are to be read: a form of `model.LeadForm`, the words that say so, or why it is open.

    `equal` are the words that say that none in a line stands above another where it does not tell who leads.
    """

    form: LeadForm
    quote: str | None = None
    why: str = ""
    equal: str = ""


@dataclass(frozen=True)
class FoundRoles:
    """Leads and partners as the line names them; `reading` is (form, why) where it does not fit the document's rule.

    `unsettled` is empty, or the other reading of a line that does not tell leads from partners.
    """

    lead: tuple[str, ...]
    partners: tuple[str, ...]
    reading: tuple[LeadForm, str] | None = None
    review: str | None = None
    unsettled: tuple[str, ...] = ()


def lead_rule(lines: Sequence[Line]) -> Rule:
    """The document's rule: from its own words, else from what its lines look like.

    The heading of a column (责任单位（第一个为牵头单位）) states a rule for its cells; it is the document's rule only
    where nobody is charged outside such columns.
    """
    charges = [charge for line in lines if (charge := find_charge(line.text) or _of_cell(line))]
    outside = [charge.text for charge in charges if stated_rule(charge.label) is None]
    for line in lines:
        if (rule := stated_rule(line.text)) and not (outside and stated_rule(line.label)):
            in_text = any(text[0] in OPEN for text in outside)
            why = _MAY_BE_OF_TABLE if in_text and _OF_TABLE.search(line.text) else ""
            return Rule(rule.form, rule.quote, why)
    if not outside:
        return Rule("as_listed", why="没有找到责任单位行")
    texts = [line.text for line in lines]
    if found := next(filter(None, map(rule_of_typeface, texts)), ""):
        return Rule("all_lead", why=f"原文说“{found}”，文字里看不出字体，所列单位不写明的都列为牵头，请对照原件")
    equal = next(filter(None, map(equal_rule, texts)), "")
    plain = all(tells_leads(text) or len(read_line(text, "as_listed").lead) < 2 for text in outside)
    if not plain and (found := next(filter(None, map(open_rule, texts)), "")):
        return Rule("all_lead", why=f"原文说“{found}”，程序不会这样读，所列单位不写明的都列为牵头，请核对")
    titled = any(map(leads_in_title, texts))  # 绿化（牵头单位：甲局）, and below it 配合单位：乙局
    if sum(read_line(text, "labels").settled or (titled and only_joins(text)) for text in outside) * 2 > len(outside):
        return Rule("labels", equal=equal)
    if equal:
        return Rule("all_lead", equal)
    return Rule("all_lead", why="原文没有写明怎样分牵头与配合，责任单位都列为牵头")


def _of_cell(line: Line) -> FoundCharge | None:
    """The bodies alone in a cell of a table without a header."""
    return FoundCharge(0, len(line.text), line.text) if line.charges and not line.label else None


def read(charge: FoundCharge, rule: Rule, above: str = "") -> FoundRoles:
    """What a line comes to under the document's rule, or under the form that fits it better.

    `above` is what the title of a part says of who leads those below it, "" for none.
    """
    if above:
        charged = read_line(with_leads_above(above, charge.text), "labels")
        reading: tuple[LeadForm, str] | None
        reading = None if rule.form == "labels" else ("labels", "牵头单位写在所在部分的标题里")
        return FoundRoles(charged.lead, charged.partners, reading)
    of_head = stated_rule(charge.label)
    form = of_head.form if of_head else rule.form
    charged = read_line(charge.text, form)
    reading = (form, f"这一栏的表头写明“{of_head.quote}”") if of_head and form != rule.form else None
    unsettled: tuple[str, ...] = ()
    if form != "labels" and (tells_leads(charge.text) or _tells_partners(charge.text)):
        labelled = read_line(charge.text, "labels")
        if (labelled.lead, labelled.partners) != (charged.lead, charged.partners) or not charged.settled:
            charged, reading = labelled, ("labels", "这一行自己写明了牵头与配合")
    elif not charged.settled:
        charged = read_line(charge.text, "all_lead")
        reading = ("all_lead", "这一行没有写明谁牵头，所列单位不分主次")
        first, *rest = charged.lead
        if rest and rule.equal:
            reading = ("all_lead", f"原文写明“{rule.equal}”")
        elif rest:
            unsettled = (f"lead: [{first}]，partners: [{', '.join(rest)}]，reading 里 form: first_lead",)
    listed = (*charged.lead, *charged.partners)
    odd = [name for name in listed if not is_body(name)]
    double = [name for name in listed if _TWO_IN_ONE.search(name)]
    said = [f"“{'”“'.join(odd)}”是不是单位请核对"] if odd else []
    said += [f"“{'”“'.join(double)}”是不是两个单位请核对"] if double else []
    runs = [] if form == "before_colon" else runs_of(charge.text)
    said += [f"“{run.words}”没有读成谁的责任，请核对" for run in runs if _is_unread(run)]
    if says_who_leads_what(charge.text):
        said.append("这一行分别写了谁负责什么，请核对")
    if charged.lead and runs and all(run.role in (PARTNER, NO_CHARGE) for run in runs):
        said.append("这一行只写了谁配合，没有写谁牵头，暂都列为牵头，请核对")
    return FoundRoles(charged.lead, charged.partners, reading, "；".join(said) or None, unsettled)


def _tells_partners(line: str) -> bool:
    """Whether the line itself says who joins those that it charges: 责任部门：甲局；协助部门：乙局."""
    roles = {run.role for run in runs_of(line)}
    return PARTNER in roles and bool(roles & {CHARGED, EQUAL})


def _is_unread(run: Run) -> bool:
    """Whether a run has bodies behind a label that no list knows: 会签：甲局."""
    label = LABEL.match(run.words) if run.role == NO_CHARGE else None
    if label is None or not is_unknown(label[0]):
        return False
    return any(map(is_surely_a_body, names(run.words[label.end() :])))


def only_joins(line: str) -> bool:
    """Whether a line says who joins, and not who leads: 配合单位：甲局."""
    runs = [run for run in runs_of(line) if run.role != NO_CHARGE]
    return bool(runs) and all(run.role == PARTNER for run in runs)


def leads_in_title(title: str) -> str:
    """The words in the brackets of a title that say who leads those below it: 绿化（牵头单位：甲局）; "" for none."""
    for pair in outer_pairs(title):
        runs = [run for run in runs_of(pair.inside) if run.role != NO_CHARGE]
        listed = [name for run in runs for name in names(run.words)]
        if listed and all(map(is_body, listed)) and any(run.role in (LEAD, CHARGED, EQUAL) for run in runs):
            return pair.inside.strip()
    label = LABEL.search(title)
    words = title[label.start() :].strip("。；; ") if label and label_role(label[0]) in (LEAD, CHARGED) else ""
    listed = [name for run in runs_of(words) if run.role != NO_CHARGE for name in names(run.words)] if words else []
    return words if listed and all(map(is_body, listed)) else ""
