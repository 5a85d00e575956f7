"""Charges with which the text of a numbered item begins: （二）完善设施。由甲局牵头，乙局配合，在小区布设终端.

What is to be done goes on behind them in the same sentence, so that the charge is only its first clauses.
"""

from __future__ import annotations

import re

from policysite.base.text import one_of
from policysite.grammar.bodies.names import OFFICES, is_body, is_surely_a_body, names
from policysite.grammar.charges.charge_labels import CARRY_OUT, EQUAL, LEAD, PARTNER
from policysite.grammar.charges.responsibility import runs_of
from policysite.grammar.numbering import numbered, run_in_title

_MOST_CLAUSES = 5
_LONGEST = 240
_CLAUSE = re.compile("[^，；。：]{2,120}")
# 由甲局牵头制定…: who leads, and right behind it what is done.
_BY_WHOM = re.compile(
    "[由请](?P<who>[^，。；：]{3,60}?)(?:具体|统一)?(?:牵头负责|牵头抓总|牵头|总统筹|统筹|负责|主办|主责)(?!人|任|制[^定订作])"
)
_LEADS = re.compile("^由|牵头|统筹|主办|主责|抓总")
# 甲局要会同乙局梳理…: who does it with whom.
_WITH = re.compile("[由请]?(?P<lead>[^，。；：要应须会联]{3,24}?)(?:要|应当?|须|负责|将|牵头)?，?(?:会同|联合)")
_JOINS_IN = re.compile("(?P<who>[^，。；：]{3,60}?)(?:协同|配合|协助|参与)(?=[^，。；])")
_JOINING = re.compile("(?:会同|联合)(?!会)")
_EACH = re.compile("分别|由[^，。；]{2,20}[，；].{0,60}由|由[^，。；]{2,40}(?:牵头|负责)[^。]{2,60}[，；]由")
# A body, and behind it the first sign of what it does.
_DOES = "逐在对于按以从向将把做开制组推建梳完研落负加拟编出摸排共联抓实统发提修整清"
_BODY_THAT_DOES = re.compile(
    f"[乡镇村](?=[{_DOES}])|[^，。；：、]{{2,18}}?(?:{one_of(OFFICES)}|[省市县区州旗乡镇]|街道|部门|单位)(?=[{_DOES}])"
)


def leading_charge(text: str, with_whom: bool = False) -> tuple[int, int] | None:
    """Where the charge stands with which the text of a numbered item begins; None without one, or with nothing behind.

    `with_whom` lets 甲局要会同乙局… charge too, which says so less plainly.
    """
    parts = numbered(text)
    if parts is None:
        return None
    _, said = run_in_title(parts[2])
    start = len(text) - len(said)
    first = text[start : start + _LONGEST]
    sentence = first.partition("。")[0]
    if not (sentence[:1] in ("由", "请") or re.search("牵头|统筹|会同|联合", sentence)) or _EACH.search(sentence):
        return None
    end = _end_of_clauses(first, with_whom)
    if not end or not text[start + end :].strip("，。； "):
        return None
    return start, start + end


def _end_of_clauses(said: str, with_whom: bool) -> int:
    """Where the clauses end that charge, from the beginning of a text; 0 where the first does not."""
    end = 0
    for number, clause in enumerate(_CLAUSE.finditer(said)):
        if number == _MOST_CLAUSES or clause.start() > end + 1:
            break
        words, at = clause[0], clause.start()
        if _is_charge(words, first=not number):
            end = min(clause.end() + 1, len(said))
            continue
        may_join = with_whom or words[0] in "由请"
        length = _joining(words) or _joins_in(words) if number else _by_whom(words) or (_with(words) if may_join else 0)
        return at + length if length else end
    return end


def _is_charge(clause: str, first: bool) -> bool:
    """Whether a clause names bodies and what they do, and nothing else."""
    runs = runs_of(clause)
    listed = [name for run in runs for name in names(run.words)]
    roles = (LEAD, EQUAL) if first else (LEAD, PARTNER, EQUAL, CARRY_OUT)
    if not runs or runs[0].role not in roles or any(run.role not in (LEAD, PARTNER, EQUAL, CARRY_OUT) for run in runs):
        return False
    begins = clause[0] in "由请" or (all(map(is_surely_a_body, listed)) and clause.startswith(listed[0]))
    return _are_bodies(listed) and (not first or (begins and _LEADS.search(clause) is not None))


def _are_bodies(listed: list[str]) -> bool:
    return bool(listed) and all(map(is_body, listed)) and any(is_surely_a_body(one) or len(one) > 3 for one in listed)


def _by_whom(clause: str) -> int:
    found = _BY_WHOM.match(clause)
    return found.end() if found and _are_bodies(names(found["who"])) and not is_body(clause) else 0


def _with(clause: str) -> int:
    """Where 甲局要会同乙局 ends."""
    found = _WITH.match(clause)
    if not found or not _are_bodies(names(found["lead"])):
        return 0
    return _joined(clause, found.end())


def _joining(clause: str) -> int:
    """Where 会同乙局、丙局 ends at the beginning of a clause; 0 where it does not begin so."""
    found = _JOINING.match(clause)
    return _joined(clause, found.end()) if found else 0


def _joins_in(clause: str) -> int:
    """Where 乙局、丙局协同 ends at the beginning of a clause that goes on with what they do: 乙局协同办理手续."""
    found = _JOINS_IN.match(clause)
    return found.end() if found and _are_bodies(names(found["who"])) else 0


def _joined(clause: str, at: int) -> int:
    """Where the bodies end that stand from a place on, the last of them before what they do; 0 where none does."""
    while True:
        mark = clause.find("、", at)
        if mark > 0 and is_body(clause[at:mark]):
            at = mark + 1
            continue
        found = _BODY_THAT_DOES.match(clause, at)
        return found.end() if found and (is_body(found[0]) or clause[at - 1] == "、") else 0
