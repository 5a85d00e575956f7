"""Clauses that hold for many lines: how they are to be read (逗号前为牵头单位，下同), and whom all of them charge."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policysite.base.text import one_of
from policysite.grammar.bodies.names import FOR_SEVERAL, is_body, names
from policysite.grammar.charges.duty_verbs import verbs_begin
from policysite.grammar.charges.lead_rules import equal_rule, open_rule, rule_of_typeface, stated_rule

# Which lines or tasks are meant: those behind the words, those before them, all, or those that are left.
BELOW = (
    "以下",
    "下列",
)
ABOVE = (
    "以上",
    "上述",
)
ALL = (
    "其余",
    "其他",
    "各项",
    "所有",
)
WHICH = (*BELOW, *ABOVE, *ALL)
# That it holds for each of them.
EACH = (
    "均",
    "都",
    "不再",
)
# That it is said only once.
SAID_ONCE = (
    "下同",
    "以下同",
)
_WHICH = re.compile("|".join(WHICH))
_EACH = re.compile("|".join(EACH))
_SAID_ONCE = re.compile("|".join(SAID_ONCE))
_BELOW = "(?:以下|下文|后文)"
NOT_AGAIN = f"{_BELOW}?(?:均|都)?(?:不再(?:逐一|一一|单独|另行|分别|重复)*|不(?:逐一|一一)再?)单?列(?:出|明|示|举)?"
_NOT_AGAIN_AT_END = re.compile(f"{NOT_AGAIN}$")
_OTHERS_JOIN = re.compile(
    "其[他余](?:责任)?(?:单位|部门)?(?:均|都|则)?[为是](?:配合|协办|参与|协同|责任)(?:责任)?(?:单位|部门)?"
)

_STANDING_CHARGE = re.compile(
    f"(?P<which>{'|'.join(WHICH)})[^，。；：]{{0,8}}?(?:任务|措施|事项|工作|内容)?"
    f"(?:均|都)(?:须|需|应|要|由|请|含|包括|涉及)?(?:要|由)?(?P<who>[^，。；：]{{2,40}}?)[，,；;]?(?:下同|{NOT_AGAIN})"
    f"|(?P<whose>(?:{one_of(FOR_SEVERAL)})[^，。；：]{{1,40}}?)(?:均|都)?[为是](?P<of>{'|'.join(WHICH)})"
    f"[^，。；：]{{0,8}}?的?(?:责任|配合|落实|实施|参与)(?:单位|主体|部门)[，,；;]?(?:均)?(?:下同|{NOT_AGAIN})"
    f"|(?P<those>(?:{one_of(FOR_SEVERAL)})[^，。；：]{{1,40}}?)(?:均|都)[为是](?:责任|配合|落实|实施|参与)(?:单位|主体|部门)"
    f"[，,；;]?(?={_BELOW}){NOT_AGAIN}"
)
# The clause of such a charge that names the bodies: 各县政府为以下各项任务的责任单位.
_FOR_WHICH = re.compile(f"(?:{one_of(FOR_SEVERAL)})[^，。；：]{{1,40}}?(?:均|都)?[为是](?:{'|'.join(WHICH)})")


@dataclass(frozen=True)
class StandingCharge:
    """Bodies charged once for many tasks: `before` for those before the words too, `after` for those after."""

    bodies: tuple[str, ...]
    quote: str
    before: bool
    after: bool


def standing_charge(words: str) -> StandingCharge | None:
    """The charge that a line or paragraph states once for many tasks; None without one."""
    found = _STANDING_CHARGE.search(words)
    if not found:
        return None
    who = found["who"] or found["whose"] or found["those"]
    listed = tuple(name for name in names(who[: verbs_begin(who)]) if is_body(name))
    if not listed:
        return None
    which = found["which"] or found["of"] or BELOW[0]
    return StandingCharge(listed, found[0], which not in BELOW, which not in ABOVE)


def may_stand(words: str) -> bool:
    """Whether a quote without white space may be of a charge that a document states once for many tasks."""
    return "下同" in words or _holds_for_each(words, _WHICH.search(words))


def is_remark(clause: str) -> bool:
    """Whether a clause of a responsibility line names nobody, but says how this line or all lines are to be read."""
    clause = clause.removesuffix("\n")
    if "\n" in clause:  # a cell of several lines
        return False
    if _SAID_ONCE.fullmatch(clause) or _OTHERS_JOIN.fullmatch(clause) or clause.startswith("其他责任单位"):
        return True
    return (
        _holds_for_each(clause, _WHICH.match(clause))
        or _NOT_AGAIN_AT_END.search(clause) is not None
        or _FOR_WHICH.match(clause) is not None
        or bool(stated_rule(clause) or rule_of_typeface(clause) or equal_rule(clause) or open_rule(clause))
    )


def _holds_for_each(words: str, which: re.Match[str] | None) -> bool:
    """Whether words behind those that say which tasks are meant say that it holds for each."""
    return which is not None and _EACH.search(words, which.end()) is not None
