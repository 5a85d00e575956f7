"""Who is charged: the words of a paragraph that say so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from policysite.draft.charges.charge_words import LONE_HEADINGS, PERSONS, PERSONS_OF, PLAIN_VERBS, WATCHING
from policysite.draft.charges.leading_charges import leading_charge
from policysite.draft.readers.document import Line
from policysite.grammar.bodies.names import is_body, is_surely_a_body, names
from policysite.grammar.brackets import Pair, left_open, outer_pairs
from policysite.grammar.charges.charge_labels import (
    CARRY_OUT,
    CHARGED,
    COLONS,
    EQUAL,
    LABEL,
    LEAD,
    NO_CHARGE,
    PARTNER,
    label_role,
)
from policysite.grammar.charges.lead_rules import stated_rule
from policysite.grammar.charges.responsibility import Run, colon_parts, read_line, runs_of
from policysite.grammar.line_shapes import HAN
from policysite.grammar.numbering import numbered

_NEXT_SENTENCE = re.compile(r"\s*(?:$|[。；;，\n（(【〔\[]|\d|[一二三四五六七八九十]+、|[①-⑳])")
_CLAUSES_END = re.compile(r"\s*(?:$|[。；;])")
LONGEST_LINE = 400  # characters of a line that is a charge and nothing else
CHARGING = (LEAD, PARTNER, CHARGED)
# What stands before a label that begins a charge; a comma only before one that plainly speaks of units.
_BEFORE_LABELS, _COMMAS = "。；;！ \n\t\u3000", "，,"
_SPACES_AND_LABEL = re.compile(rf"\s*(?:{LABEL.pattern})")
_NAMES_UNITS = re.compile("(?:单位|部门|主体)[^单部主]{0,3}$")
_LONE_HEADING = re.compile(f"(?:{'|'.join(LONE_HEADINGS)})(?:责任)?(?:单位|部门)")
_PLAIN_VERBS = re.compile("|".join(PLAIN_VERBS))
_PLAIN_VERB = re.compile(f"(?:{'|'.join(PLAIN_VERBS)})(?:落实|实施)?[。；;]?$")
_ABOUT = re.compile(
    r"(?:[（(][^（）()]{1,4}[）)]|\d{1,2}[.．、])?关于[^。]{4,300}?的(?:问题|工作|任务|要求|措施)，(?=(?:分别)?由)"
)
# Where the clauses of a sentence may begin that charge: behind a comma, with 由 or a body.
_BY = "(?:具体|[此该本]项(?:工作|任务))?由"
_LAST_CLAUSE = re.compile(f"[，：](?={_BY}|[省市县区州旗各团])")
_DEPARTMENT = re.compile(f"(?!.{{0,2}}[全局内总东西南北中]部)[{HAN}]{{1,12}}(?:[科处室队股办站所部局委]|中心)")
_FEWEST_DEPARTMENTS = 2
# 成立工作专班: what is set up ends as bodies do.
_SETS_UP = re.compile("(?:成立|建立|组建|设立|健全|完善|依托|发挥|加强)")
# 口岸由甲牵头，航道由乙牵头: who leads what.
_EACH_BY = re.compile("(?:^|[（(，；])[^，；由（(]{1,10}由")
_PLAIN_CHARGE = re.compile("^由|牵头|主办|统筹|按(?:照)?(?:各自)?职责|分工负责")
# How it ends that only says by when, or who watches over it, behind the names.
_PLAIN_END = re.compile(f"(?:完成|办结|到位|坚持|推进|[前底末内]|{'|'.join(WATCHING)})[。；;]?$")
# …配合，2025年底前完成整改: by when, in a clause that says nothing else.
_BY_WHEN = re.compile(r"\s*(?:于|在|到)?(?:\d{4}年|\d{1,2}月|年[底内])[^，。；\d]{0,6}(?:\d{1,2}月)?[^，。；\d]{0,24}")
PERSON_LABEL = f"(?:[省市县区州]级)?(?:{'|'.join(PERSONS_OF)}){{0,2}}[省市县区州]?(?:{'|'.join(PERSONS)})"
# Persons named before the bodies: 牵头领导：王某 牵头单位：甲局.
_ACCOMPANYING = re.compile(f"(?:{PERSON_LABEL}[{COLONS}][^。；;{COLONS}]{{0,30}}[。；;]?\\s*){{1,4}}")


@dataclass(frozen=True)
class FoundCharge:
    """The words of a paragraph that say who is charged.

    `text` is what stands in the paragraph from `start` up to `end`; `label` is what stands before its colon, as the
    heading of a column does, "" where it has no such label.
    """

    start: int
    end: int
    text: str
    label: str = ""


FindCharge = Callable[[Line], FoundCharge | None]


def find_charge(paragraph: str) -> FoundCharge | None:
    """The first charge of a paragraph: in brackets, or without them at its end."""
    pairs = list(outer_pairs(paragraph))
    for at, pair in enumerate(pairs):
        if _charges(paragraph, pair) and read_line(paragraph[pair.start : pair.end], "as_listed").lead:
            end = _with_brackets_behind(paragraph, pairs[at:])
            return FoundCharge(pair.start, end, paragraph[pair.start : end])
    return _behind_label(paragraph) or _left_open(paragraph) or _said_plainly(paragraph) or _about_what(paragraph)


def _with_brackets_behind(paragraph: str, pairs: Sequence[Pair]) -> int:
    """Where a charge in the first pair ends, with the pairs right behind it that go on with it: those that charge too,
    and those that say only by when: （牵头单位：甲局）（配合单位：乙局）（2025年底前完成）.
    """
    end = pairs[0].end
    for pair in pairs[1:]:
        only_times = all(run.role == NO_CHARGE for run in runs_of(paragraph[pair.start : pair.end]))
        if paragraph[end : pair.start].strip() or not (only_times or _charges(paragraph, pair)):
            break
        end = pair.end
    return end


def charge_finder(lines: Iterable[Line]) -> FindCharge:
    """How to find the charge of a line of this document.

    A cell of a column that charges is a charge as a whole. Where a table lost its grid, so that its headings stand
    as lines (责任单位), a line of names alone is a charge too. In a document without any other charge, so are the
    last clauses of a paragraph's last sentence: 统筹建设资金，由市财政局负责。
    """
    lines = list(lines)
    flat = any(_LONE_HEADING.fullmatch(line.text) for line in lines)
    in_brackets = sum(_bodies_behind_title(line) is not None for line in lines) > 1
    by_colon = any((rule := stated_rule(line.text)) and rule.form == "before_colon" for line in lines)
    in_sentences = not any(line.charges or find_charge(line.text) for line in lines)
    charged_below = set() if in_sentences else _charged_below(lines)
    of_departments = _are_departments(lines)

    def find(line: Line) -> FoundCharge | None:
        if line.cannot_charge:
            return None
        if line.charges and (_is_only_charge(line.text) or (not line.label and _names_alone(line.text))):
            return FoundCharge(0, len(line.text), line.text, line.label)
        found = find_charge(line.text) or (_names_alone(line.text) if flat else None)
        found = found or (_bodies_behind_title(line, of_departments) if in_brackets or of_departments else None)
        found = found or (_with_colon(line.text) if by_colon else None)
        if found or line.cell or line.text in charged_below:
            return found or (_in_last_clauses(line.text) if in_sentences else None)
        is_item = in_sentences or numbered(line.text) is not None
        return (_in_last_clauses(line.text) if is_item else None) or _at_beginning(line.text, in_sentences)

    return find


def _with_colon(paragraph: str) -> FoundCharge | None:
    """Bodies before and behind a colon in the last brackets of a paragraph: （甲局：乙局、丙局）."""
    pairs = list(outer_pairs(paragraph))
    if not pairs or paragraph[pairs[-1].end :].strip("。；; ") or len(pairs[-1].inside) > LONGEST_LINE:
        return None
    start, end = pairs[-1].start, pairs[-1].end
    return FoundCharge(start, end, paragraph[start:end]) if colon_parts(paragraph[start:end]) else None


def _charged_below(lines: Sequence[Line]) -> set[str]:
    """The numbered lines whose sentences seem to charge, and yet are charged by a line below them."""
    found: set[str] = set()
    held = ""
    for line in lines:
        if numbered(line.text):
            said = not line.cell and (leading_charge(line.text) or _in_last_clauses(line.text))
            held = line.text if said else ""
        elif line.cell:
            held = ""
        elif held and find_charge(line.text):
            found.add(held)
            held = ""
    return found


def _at_beginning(text: str, in_sentences: bool) -> FoundCharge | None:
    """The charge with which the text of an item begins: （二）完善设施。由甲局牵头，乙局配合，在小区布设终端."""
    span = leading_charge(text, with_whom=in_sentences)
    return FoundCharge(*span, text[slice(*span)]) if span else None


def _are_departments(lines: Sequence[Line]) -> bool:
    """Whether several numbered lines end in brackets with departments of one body (一、清障。（执法支队、法规科）), and
    most of the others are charged too.
    """
    items = [line for line in lines if not line.cell and numbered(line.text)]
    ends = [_bodies_behind_title(line, True) is not None for line in items]
    of_bodies = [line for line, ends_so in zip(items, ends, strict=True) if ends_so]
    if len(of_bodies) < _FEWEST_DEPARTMENTS or all(map(_bodies_behind_title, of_bodies)):
        return False
    charged = (ends_so or find_charge(line.text) for line, ends_so in zip(items, ends, strict=True))
    return 2 * sum(map(bool, charged)) > len(items)


def _bodies_behind_title(line: Line, of_departments: bool = False) -> FoundCharge | None:
    """Bodies in the brackets that end a numbered line without a mark before them: （2）加固堤防〔市水利局、市应急局〕.

    A single line of a document may say so what else a body is called; several in a row charge. Those `of_departments`
    need not surely be bodies.
    """
    number = None if line.is_list_item else numbered(line.text)
    pairs = list(outer_pairs(line.text)) if number else []
    title = line.text.find("。") if pairs else -1
    of_title = [pair for pair in pairs if pair.end == title]  # 1.升级平台（市数据局，8月底前）。扩容…
    if not of_title and (not pairs or line.text[pairs[-1].end :].strip("。；; ")):
        return None
    pair = (of_title or pairs)[-1]
    runs = runs_of(pair.inside) if len(pair.inside) <= LONGEST_LINE else []
    listed = [name for run in runs if run.role != NO_CHARGE for name in names(run.words)]
    before = line.text[len(number[0]) if number else 0 : pair.start].strip()
    charges = listed and all(map(is_body, listed)) and any(map(is_surely_a_body, listed))
    charges = charges or (of_departments and bool(listed) and all(map(_DEPARTMENT.fullmatch, listed)))
    if not charges or is_surely_a_body(before):
        return None
    return FoundCharge(pair.start, pair.end, line.text[pair.start : pair.end])


def _names_alone(paragraph: str) -> FoundCharge | None:
    listed = names(paragraph) if len(paragraph) <= LONGEST_LINE and not re.search("[。：:]", paragraph) else []
    if listed and all(map(is_body, listed)) and any(map(is_surely_a_body, listed)):
        return FoundCharge(0, len(paragraph), paragraph)
    return None


def _charges(paragraph: str, pair: Pair) -> bool:
    """Whether a pair of brackets charges somebody: by a label, by a verb, or by holding names and nothing else."""
    inside = pair.inside.strip()
    labels = [label_role(one[0]) for one in LABEL.finditer(inside)]
    if any(role in CHARGING for role in labels):
        return True
    ends = _begins_sentence(paragraph, pair.start) or _is_last_of_clause(paragraph, pair)
    if not (ends or _NEXT_SENTENCE.match(paragraph, pair.end)) or len(inside) > LONGEST_LINE:
        return False
    runs = [run for run in runs_of(inside) if run.role != NO_CHARGE]
    listed = [name for run in runs for name in names(run.words)]
    if not listed or not all(map(is_body, listed)):
        return False
    said = any(run.role in (LEAD, PARTNER, EQUAL) for run in runs)
    return said or (
        ends
        and all(is_surely_a_body(name) or len(listed) > 1 for name in listed)
        and any(map(is_surely_a_body, listed))
    )


def _begins_sentence(paragraph: str, start: int) -> bool:
    """Whether what stands before a place ends a sentence, or is nothing."""
    while start and paragraph[start - 1].isspace():
        start -= 1
    return not start or paragraph[start - 1] in "。；;！？!?」”"


def _is_last_of_clause(paragraph: str, pair: Pair) -> bool:
    """Whether a pair stands behind a comma and ends its part of a sentence: 清理乱占12处，（市水利局）；"""
    before = paragraph[max(pair.start - 9, 0) : pair.start].rstrip()
    return before.endswith(tuple(_COMMAS)) and _CLAUSES_END.match(paragraph, pair.end) is not None


def _last_sentence(paragraph: str) -> int:
    """Where the last sentence of a paragraph begins."""
    return max(paragraph.rstrip("。；; ").rfind(mark) for mark in "。；！") + 1


def _said_plainly(paragraph: str) -> FoundCharge | None:
    """甲、乙等按职责分工负责, as a paragraph or as the last sentence of one."""
    start = _last_sentence(paragraph)
    text = paragraph[start:].strip()
    if len(text) > LONGEST_LINE or not _PLAIN_VERBS.search(text):
        return None
    runs = runs_of(text)
    before = _charged_before(paragraph, start)
    if start and not (before or _PLAIN_CHARGE.search(text) or _says_only_who(runs)):
        return None
    when = runs[-1].words if runs and runs[-1].role == NO_CHARGE else ""
    ends = _PLAIN_END.search(text) or _BY_WHEN.fullmatch(when.rstrip("。；;"))
    if not _PLAIN_VERB.search(text) and not (when and ends):
        return None
    runs = [run for run in runs if run.role != NO_CHARGE]  # times, and those who watch
    listed = [name for run in runs for name in names(run.words)]
    if (
        not listed
        or any(map(_SETS_UP.match, listed))
        or says_who_leads_what(text)
        or any(run.role not in (LEAD, PARTNER, EQUAL, CARRY_OUT) for run in runs)
        or not all(map(is_body, listed))
    ):
        return None
    if not any(map(is_surely_a_body, listed)) and len(listed) < 2:
        return None
    start = paragraph.index(text, start)
    if before:
        text, start = paragraph[before : start + len(text)], before
    return FoundCharge(start, start + len(text), text)


def _charged_before(paragraph: str, start: int) -> int:
    """Where a sentence begins that charges and stands right before one that does: 甲局牵头。乙局配合. 0 without one."""
    if not start or paragraph[start - 1] != "。":
        return 0
    first = _last_sentence(paragraph[: start - 1])
    runs = runs_of(paragraph[first : start - 1]) if first and start - first <= LONGEST_LINE else []
    return first if runs and _says_only_who(runs) else 0


def _in_last_clauses(paragraph: str) -> FoundCharge | None:
    """由甲牵头，乙配合 at the end of a paragraph, behind what is to be done in the same sentence."""
    start = _last_sentence(paragraph)
    for comma in _LAST_CLAUSE.finditer(paragraph, max(start, len(paragraph) - LONGEST_LINE)):
        charge = _said_plainly(paragraph[comma.end() :])
        runs = [run for run in runs_of(charge.text) if run.role != NO_CHARGE] if charge else []
        if charge and (re.match(_BY, charge.text) or _says_only_who(runs)):
            return replace(charge, start=charge.start + comma.end(), end=charge.end + comma.end())
    return None


def says_who_leads_what(text: str) -> bool:
    """Whether several bodies each lead something else: 口岸由甲牵头，航道由乙牵头."""
    return len(_EACH_BY.findall(text)) > 1


def _says_only_who(runs: Sequence[Run]) -> bool:
    """Whether a sentence says who answers for something and nothing else: 市水利局负责，市卫健委参与."""
    listed = [name for run in runs for name in names(run.words)]
    return (
        bool(runs)
        and runs[0].role in (LEAD, EQUAL)
        and all(run.role in (LEAD, PARTNER, EQUAL) for run in runs)
        and all(map(is_surely_a_body, listed))
    )


def _about_what(paragraph: str) -> FoundCharge | None:
    """关于“…”的问题，由甲会同乙等部门负责落实: who is charged behind what a paragraph of one sentence is about."""
    about = _ABOUT.match(paragraph)
    charge = _said_plainly(paragraph[about.end() :]) if about else None
    return replace(charge, start=charge.start + about.end(), end=charge.end + about.end()) if about and charge else None


def _behind_label(paragraph: str) -> FoundCharge | None:
    """责任单位：甲、乙, up to the sentence that does not go on charging."""
    for place in LABEL.finditer(paragraph):
        start = place.start()
        if start and paragraph[start - 1] not in _BEFORE_LABELS + (_COMMAS if _NAMES_UNITS.search(place[0]) else ""):
            continue
        if label_role(place[0]) not in CHARGING:
            continue
        end = _end_of_labelled(paragraph, start)
        sentence = paragraph.rfind("。", 0, start - 1) + 1 if start else 0
        start = next(
            (at for at in (0, sentence) if at < start and _ACCOMPANYING.fullmatch(paragraph, at, start)), start
        )
        text = paragraph[start:end].strip()
        if len(text) <= LONGEST_LINE and _is_only_charge(text, all_bodies=end < len(paragraph.rstrip())):
            return FoundCharge(start, start + len(paragraph[start:end].rstrip()), text, place[0].rstrip(f"{COLONS}— "))
    return None


def _left_open(paragraph: str) -> FoundCharge | None:
    """A charge in a bracket that nothing closes: （责任单位：甲、乙."""
    opened = left_open(paragraph[-LONGEST_LINE:])
    if not opened:
        return None
    start = max(len(paragraph) - LONGEST_LINE, 0) + opened[-1]
    label = LABEL.match(paragraph, start + 1)
    charges = label and label_role(label[0]) in CHARGING and _is_only_charge(paragraph[start + 1 :], all_bodies=True)
    return FoundCharge(start, len(paragraph), paragraph[start:]) if charges else None


def _end_of_labelled(paragraph: str, start: int) -> int:
    """Where the sentences end that each begin with a label, the first of them at `start`; of too many, some."""
    end = start
    while (stop := paragraph.find("。", end)) >= 0 and end <= start + LONGEST_LINE:
        end = stop + 1
        if not _SPACES_AND_LABEL.match(paragraph, end):
            return end
    return end if stop >= 0 else len(paragraph)


def _is_only_charge(text: str, all_bodies: bool = False) -> bool:
    """Whether words that begin with a label go on charging to their end, and name a body (or `all_bodies`, no more)."""
    sentences = [part.strip() for part in re.split("。", text) if part.strip()]
    if not all(LABEL.match(part) for part in sentences):
        return False
    listed = read_line(text, "as_listed").lead
    bodies = sum(map(is_body, listed))
    return bool(listed) and (bodies == len(listed) if all_bodies else bodies * 2 >= len(listed))
