"""The responsibility line (责任单位行) read by the document's own rule: who leads, who joins.

A line is cut into runs, each with what a label before it (牵头单位：…) or a verb behind it (…负责) says of its bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from policysite.base.text import one_of, without_spaces
from policysite.grammar.bodies import names as naming
from policysite.grammar.bodies.names import split_outside_brackets
from policysite.grammar.brackets import CLOSE, OPEN, outer_pairs
from policysite.grammar.charges.charge_labels import (
    ALONE,
    CARRY_OUT,
    CHARGED,
    EQUAL,
    LABEL,
    LEAD,
    NO_CHARGE,
    PARTNER,
    answers,
    assesses,
    is_builder,
    label_role,
    names_persons_too,
    verb_role,
)
from policysite.grammar.charges.duty_verbs import LEADING_AT_END, verbs_begin, watching_begins
from policysite.grammar.charges.standing_words import is_remark
from policysite.grammar.line_shapes import HAN

# Behind a verb the next body begins, at a mark or on the next line of a cell.
_VERB_AND_ON = re.compile(r"(?<=牵头|负责|配合|落实|参与|指导|监督|协助|统筹|协同|主办|协办)(?:、|\s(?=\S{3}))")
_IS = re.compile(
    "^(.+?)(?:均|都)?(?:作)?为((?:第一)?(?:牵头|主办|主责|责任|配合|协办|参与|承办)(?:责任)?(?:单位|部门))$"
)
_TOGETHER = re.compile("(?:牵头|要|应当?|须)?[，,]?(?:会同|联合(?!会))(?=.{2})")
_WHEN = re.compile(
    r"\s*(?:于|在|到|至|从|自|力争|确保)?"
    r"(?:\d{4}年|\d{1,2}月|年[底末内]|每[年半月季周学日天]|全年|第?[一二三四]季度|[上下]半年|持续|长期|常态|“?十[四五六]五)"
)

# What may stand in place of a comma before a time: 市民政局/2025年三季度.
_BEFORE_WHEN = re.compile(rf"(?<=\S)(?:\s*[/／|｜]\s*|[ \t\u3000]+)(?={_WHEN.pattern})")
# By when, between bodies and their verb: 甲局、乙局于11月底前完成.
_WHEN_WITHIN = re.compile(
    r"(?:于|在)(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日|[上中下]旬|份?[底末])?|年?[底末]|第?[一二三四]季度|[上下]半年)(?:之?前|以前|内)?(?=.)"
)
# What places do with what others lead: 各市结合实际负责, 各市组织实施.
_CARRIES_OUT = re.compile(
    "(?:结合|根据|因地制宜).{0,4}实际|(?<!负责)(?<!配合)(?<!牵头)(?<!参与)(?<!协助)(?:落实|实施|执行|推进)(?:工作)?$"
)
_LEADS_WATCHING = re.compile("牵头(?:督导|督促|监督|指导|督办)(?:落实|检查)?$")  # leads, and watches over others
# 〔牵头单位〕甲
_LABEL_IN_BRACKETS = re.compile(
    f"(?:(?<=[；;，,。])|^)\\s*[{re.escape(OPEN)}]((?:{one_of(ALONE)})(?:单位|部门)?)[{re.escape(CLOSE)}][：:]?(?=\\S)"
)
_GROUP = re.compile(f"\\s*(?:由)?(?:{one_of(naming.FOR_SEVERAL)})")
_PERSON = re.compile(f"(?<=\\S)(?:\\s+|[（(])([{HAN}]{{2,4}})(?:[）)]|(?=$|[、，；,;\\s]))")
_LONGEST_SENTENCE, _LONGEST_TIME = 200, 24
_COORDINATES, _ASSESSES = "coordinates", "assesses"  # roles until all runs of a line are known


@dataclass(frozen=True)
class Run:
    """Words that list bodies, and what the line says of them: one of LEAD, PARTNER, CHARGED (责任单位：),
    EQUAL (…负责), CARRY_OUT (各市…结合实际落实), NO_CHARGE (persons, times: no bodies; the words with their label),
    or "" where it says nothing. `clause` is the words with their verb, of CARRY_OUT alone.
    """

    role: str
    words: str
    clause: str = ""


@dataclass(frozen=True)
class Charged:
    """Who a line charges: names as written, in their order. `settled` is False where the rule leaves a doubt."""

    lead: tuple[str, ...]
    partners: tuple[str, ...]
    settled: bool = True


def read_line(line: str, form: str) -> Charged:
    """The units of a responsibility line under one of the forms of `model.LeadForm`.

    `before_comma`, `before_semicolon`, `before_colon`: those before the first such mark lead; where a line names
    several units and has no such mark, the rule does not settle it, and all are given as leads. `labels`: labels and
    verbs say it (甲牵头，乙配合); where a line only says who is responsible, all lead. `marked`: those with a mark of
    their own (*, （牵头）). `all_lead`: no distinction. `first_lead`: the first one named. `as_listed`: all names,
    nothing settled.
    """
    if form == "before_colon" and (parts := colon_parts(line)):
        return _charged(naming.names(parts[0]), naming.names(parts[1]))
    runs = [run for run in runs_of(line) if run.role not in (NO_CHARGE, CARRY_OUT)]
    if form == "labels":
        return _by_labels(runs)
    words = "，".join(run.words for run in runs)
    listed = naming.names(words)
    if form == "first_lead":
        return _charged(listed[:1], listed[1:])
    if form == "marked":
        lead = naming.marked_leads(words)
        return _charged(lead or listed, listed, bool(lead) or len(listed) == 1)
    if form in ("before_comma", "before_semicolon"):
        first, *rest = split_outside_brackets(words, "，," if form == "before_comma" else "；;")
        lead = naming.names(first)
        return _charged(lead, naming.names("，".join(rest)), bool(rest) or len(lead) == 1)
    return _charged(listed, (), form != "as_listed" and (form != "before_colon" or len(listed) == 1))


def colon_parts(line: str) -> tuple[str, str] | None:
    """What a line lists before its colon and behind it, where both are bodies and no label: （甲局：乙局、丙局）."""
    inside = "".join(_unwrapped(line))
    before, _, behind = inside.replace(":", "：").partition("：")
    listed = [*naming.names(before), *naming.names(behind)]
    bodies = behind and all(map(naming.is_body, listed)) and any(map(naming.is_surely_a_body, listed))
    return (before, behind) if bodies and label_role(f"{before}：") == NO_CHARGE else None


def _charged(lead: Iterable[str], partners: Iterable[str], settled: bool = True) -> Charged:
    """Each body once: who leads does not also join."""
    first = dict.fromkeys(lead)
    return Charged(tuple(first), tuple(name for name in dict.fromkeys(partners) if name not in first), settled)


def _by_labels(runs: list[Run]) -> Charged:
    marked = [name for run in runs for name in naming.marked_leads(run.words)]
    lead = [name for run in runs if run.role == LEAD for name in naming.names(run.words)] or marked
    others = [(run.role, name) for run in runs for name in naming.names(run.words)]
    if lead:
        return _charged(lead, [name for _, name in others])
    joined = [name for role, name in others if role == PARTNER]
    alike = [name for role, name in others if role != PARTNER]
    spoken = [run.role for run in runs if run.role != PARTNER and run.words]
    plain = len(alike) == 1 or bool(joined) or spoken == [EQUAL]
    return _charged(alike, joined, bool(alike) and plain)


def with_leads_above(above: str, line: str) -> str:
    """A line as it reads with what the title of its part says of who leads: 牵头单位：甲局 and （配合单位：乙局）."""
    bracket = line[0] if line[0] in OPEN else ""
    return f"{bracket}{above}；{line.removeprefix(bracket)}"


def tells_leads(line: str) -> bool:
    """Whether the line itself says who leads: by a label, a verb or a mark."""
    return any(run.role == LEAD or naming.marked_leads(run.words) for run in runs_of(line))


def runs_of(line: str) -> list[Run]:
    """The line as runs, without its brackets and without clauses on how it is to be read."""
    return list(_known_runs(line))


@lru_cache(512)  # every rule asks for the runs of the same line
def _known_runs(line: str) -> tuple[Run, ...]:
    wrapped = [_without_times(_without_remarks(words)) for words in _unwrapped(line)]
    runs = _settled([run for words, _ in wrapped for run in _sentences(_opened(words))])
    return (*runs, *(Run(NO_CHARGE, time) for _, times in wrapped for time in times))


def _sentences(words: str) -> list[Run]:
    """The runs of the first sentence, and of those behind it that go on charging."""
    parts = [part for number, part in enumerate(words.split("。")) if not number or _goes_on(part.strip())]
    return [run for part in parts for run in _runs(part)]


def _goes_on(sentence: str) -> bool:
    """Whether a sentence behind the first goes on charging: 配合单位：乙局, or 乙局配合."""
    if LABEL.match(sentence):
        return True
    clauses = split_outside_brackets(sentence, "，,；;") if len(sentence) <= _LONGEST_SENTENCE else [""]
    return all(_charges(clause) or (at and _WHEN.match(clause)) for at, clause in enumerate(clauses))


def _charges(clause: str) -> bool:
    """Whether a clause names bodies with what they do, and nothing else."""
    role, bodies = _verb(clause)
    listed = naming.names(bodies) if role in (LEAD, PARTNER, EQUAL) else []
    return bool(listed) and all(map(naming.is_body, listed))


def _settled(runs: list[Run]) -> list[Run]:
    """The runs, with the roles that hang on the others of the line.

    Those who coordinate (甲统筹协调) lead where nobody else is said to, else they are one of many. Those who carry out
    are like all others where nobody else is more than a partner. Those who assess are charged where nobody else is.
    """
    role = NO_CHARGE if any(run.role not in (NO_CHARGE, _ASSESSES, PARTNER) for run in runs) else CHARGED
    runs = [replace(run, role=role) if run.role == _ASSESSES else run for run in runs]
    others = {run.role for run in runs} - {NO_CHARGE, CARRY_OUT, PARTNER}
    role = EQUAL if LEAD in others else LEAD
    runs = [replace(run, role=role) if run.role == _COORDINATES else run for run in runs]
    return runs if others else [replace(run, role=EQUAL) if run.role == CARRY_OUT else run for run in runs]


def _unwrapped(line: str) -> list[str]:
    """The words in the brackets around a line; of several pairs side by side, those of each."""
    words = line.strip().rstrip("。；;，,").strip()
    pairs = list(outer_pairs(words))
    if pairs and without_spaces(words) == without_spaces("".join(words[pair.start : pair.end] for pair in pairs)):
        return [pair.inside for pair in pairs]
    return [words[1:-1] if words[:1] in OPEN and words[-1:] in CLOSE else words]


def _without_remarks(words: str) -> str:
    """The words without the brackets in them that say how the line is to be read."""
    for pair in reversed([one for one in outer_pairs(words) if _holds_a_remark(one.inside)]):
        words = words[: pair.start] + words[pair.end :]
    return words


def _without_times(words: str) -> tuple[str, list[str]]:
    """The words without the brackets behind names that only say by when (甲局（6月底前）、乙局), and what these say."""
    times: list[str] = []
    for pair in reversed(list(outer_pairs(words))):
        if pair.start and len(pair.inside) <= _LONGEST_TIME and _WHEN.match(pair.inside):
            times.insert(0, pair.inside)
            words = words[: pair.start] + words[pair.end :]
    return words, times


def _opened(words: str) -> str:
    """The words without the brackets in them that charge (甲牵头〔乙、丙配合〕), or hold a label (〔牵头单位〕甲)."""
    words = _LABEL_IN_BRACKETS.sub(r"\1：", words)
    for pair in reversed(list(outer_pairs(words))):
        begin = verbs_begin(pair.inside)
        bodies = naming.names(pair.inside[:begin]) if begin else []
        if bodies and all(map(naming.is_body, bodies)) and verbs_begin(words[: pair.start]) is not None:
            words = f"{words[: pair.start]}，{pair.inside}，{words[pair.end :].lstrip('，,')}".rstrip("，")
    return words


def _holds_a_remark(words: str) -> bool:
    return any(is_remark(clause) for clause in split_outside_brackets(words, "，,；;"))


def _runs(words: str) -> list[Run]:
    """Runs behind their labels; what stands before the first label has none."""
    found = list(LABEL.finditer(words))
    starts = [one.start() for one in found]
    runs = _said(words[: starts[0]] if starts else words, "")
    if starts:  # what stands there and is no body says how or when: 即时整改；责任单位：甲
        runs = [run if _names_a_body(run) else replace(run, role=NO_CHARGE) for run in runs]
    others = [one[0] for one in found if not is_builder(one[0]) and label_role(one[0]) != NO_CHARGE]
    of_builders = NO_CHARGE if any(map(answers, others)) else PARTNER
    if any(label_role(one) == LEAD for one in others):
        of_builders = PARTNER
    elif others and all("主管" in one for one in others):  # who builds, and who has the field: neither says who leads
        of_builders = CHARGED
    for one, end in zip(found, [*starts, len(words)][1:], strict=True):
        role = of_builders if others and is_builder(one[0]) else label_role(one[0])
        run = words[one.end() : end].strip("；;，,、 ")
        if names_persons_too(one[0]):
            run = _PERSON.sub(lambda found: found[0] if naming.is_body(found[1]) else "", run)
        if role == NO_CHARGE and assesses(one[0]):
            runs += _said(run, _ASSESSES)
        else:
            beside = role == NO_CHARGE and is_builder(one[0])  # who builds what another answers for
            runs += [Run(CARRY_OUT, run, f"{one[0]}{run}")] if beside else _charged_by(one[0], run, role)
    return runs


def _charged_by(label: str, words: str, role: str) -> list[Run]:
    return _uncharged(label, words) if role == NO_CHARGE else _said(words, role)


def _uncharged(label: str, words: str) -> list[Run]:
    """The words behind a label that charges nobody; those behind a time may charge: 完成时限：5月底；甲牵头、乙配合."""
    first, *_ = split_outside_brackets(words, "，,；;")
    behind = _said(words[len(first) + 1 :], "")
    charges = any(run.role not in ("", NO_CHARGE, PARTNER) and _names_a_body(run) for run in behind)
    if not charges or _names_a_body(Run("", first)):
        return [Run(NO_CHARGE, f"{label}{words}")]
    return [Run(NO_CHARGE, f"{label}{first}"), *behind]


def _names_a_body(run: Run) -> bool:
    return any(map(naming.is_body, naming.names(run.words)))


def _said(words: str, label: str) -> list[Run]:
    """The run cut at its verbs: 甲牵头，乙、丙配合 is two. Clauses without a verb go with the next one that has."""
    runs: list[Run] = []
    held = ""
    at = 0
    words = _BEFORE_WHEN.sub("，", _VERB_AND_ON.sub("，", words))
    for clause in split_outside_brackets(words, "，,；;"):
        at += len(clause) + 1
        if is_remark(clause):
            continue
        if within := _WHEN_WITHIN.search(clause, 2):
            runs.append(Run(NO_CHARGE, within[0]))
            clause = f"{clause[: within.start()]}{clause[within.end() :]}"
        role, bodies = _verb(clause)
        if role == NO_CHARGE or (_WHEN.match(clause) and not naming.is_body(bodies)):
            runs.append(Run(NO_CHARGE, clause))
            continue
        if role is None:
            held += f"{clause}{words[at - 1 : at]}"
            continue
        if held and ((role == CARRY_OUT and not _GROUP.match(held)) or (role == PARTNER and not runs)):
            runs += _together(held.strip("，,；;"), label)
            held = ""
        runs += _together(f"{held}{bodies}", role, f"{held}{clause}".strip())
        held = ""
    return [*runs, *_together(held.strip("，,；;"), label)] if held else runs


def _verb(clause: str) -> tuple[str | None, str]:
    """What the verb behind a clause's names says, and the names; None without a verb."""
    clause = clause.strip()
    if found := _IS.match(clause):
        return label_role(found[2]), found[1]
    if leads := _LEADS_WATCHING.search(clause):
        return LEAD, clause[: leads.start()]
    if (begin := watching_begins(clause)) is not None:
        return NO_CHARGE, clause[:begin]
    if (begin := verbs_begin(clause)) is None:
        return None, clause
    role = verb_role(clause[begin:])
    if role == EQUAL and _CARRIES_OUT.search(clause, begin) and _GROUP.match(clause):
        return CARRY_OUT, clause[:begin]
    return _COORDINATES if role == EQUAL and clause.endswith(LEADING_AT_END) else role, clause[:begin]


def _together(bodies: str, role: str, clause: str = "") -> list[Run]:
    """甲会同乙 is two runs: the first leads, the second joins."""
    found = _TOGETHER.search(bodies)
    if not found:
        return [Run(role, bodies, clause if role == CARRY_OUT else "")] if bodies.strip() else []
    first = [Run(LEAD, bodies[: found.start()])] if found.start() else []
    return [*first, Run(PARTNER, bodies[found.end() :])]
