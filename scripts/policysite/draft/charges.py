"""Who is charged: the words of a paragraph that say so, the document's own rule for them, and what they come to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..naming import is_body, is_surely_a_body, names
from ..responsibility import CHARGED, ELSE, EQUAL, JOIN, LABEL, LEAD, label_role, read_line, runs_of, tells_leads

_BRACKETS = re.compile(r"[（(\[【〔]((?:[^（()）\[\]【】〔〕]|[（(][^（）()]*[）)])*)[）)\]】〕]")
_SENTENCE_END = re.compile(r"[。；;！？!?\s]*$")
_NEXT_SENTENCE = re.compile(r"\s*(?:$|[。；;，\n（(【〔\[]|\d|[一二三四五六七八九十]+、|[①-⑳])")
# A line that begins with a label; lines of the same kind next to it belong to one charge.
_LABELLED_LINE = re.compile(rf"(?:{LABEL.pattern})")
_IN_RUNNING_TEXT = re.compile(r"(?:^|(?<=[。；;！\s]))")
_LONGEST_LINE = 400

_RULES = (
    (
        "before_comma",
        re.compile("逗号(?:之|以)?前(?:面)?(?:的)?(?:单位|部门)?(?:均)?[为是]牵头(?:责任)?(?:单位|部门)?(?:，下同)?"),
    ),
    (
        "before_semicolon",
        re.compile("分号(?:之|以)?前(?:面)?(?:的)?(?:单位|部门)?(?:均)?[为是]牵头(?:责任)?(?:单位|部门)?(?:，下同)?"),
    ),
    (
        "marked",
        re.compile(
            "(?:标注?|带|加|打|注)(?:有)?[“”]?[*＊★▲△●#][“”]?(?:号)?(?:者|的)?(?:单位|部门)?[，,]?(?:均)?[为是]牵头(?:责任)?(?:单位|部门)?(?:，下同)?"
        ),
    ),
    (
        "first_lead",
        re.compile(
            "(?:责任单位|单位|部门)?(?:中)?(?:排名|排序|排|列)?(?:在|于)?(?:首位|第一位|第1位|第一个?|首个|首家|最前面?|前面?|第一名)的?(?:责任)?(?:单位|部门)?"
            "(?:均)?[为是](?:该项任务的?|本项任务的?)?(?:主要)?(?:牵头|主办|主责)(?:责任)?(?:单位|部门)?(?:，下同)?"
        ),
    ),
)
_BY_TYPE = re.compile("(?:加粗|粗体|黑体|楷体|下划线)[^，。；]{0,8}[为是](?:牵头|主办|主责)")
# A charge that holds for others too, said once: 以下均需各县（市、区）政府落实，不再列出.
_STANDING = re.compile(
    "(?P<all>(?P<which>以下|以上|下列|上述|其余|其他|各项|所有)[^，。；：]{0,8}?(?:任务|措施|事项|工作|内容)?(?:均|都)(?:须|需|应|要|由|请)?(?:要|由)?(?P<who>[^，。；：]{2,40}?)"
    "(?:按(?:照)?(?:各自)?职责)?(?:分工)?(?:组织|具体|共同|配合|参与|协同)*(?:负责|落实|配合|参与|实施|执行)?(?:组织实施|实施|落实)?[，,；;]?(?:下同|不再(?:逐一|一一|单独|另行|分别|重复)*列(?:出|明|示|举)?))"
)


@dataclass(frozen=True)
class Rule:
    """How a document's lines are to be read: a form of `model.LeadForm`, the words that say so, or why it is open."""

    form: str
    quote: str | None = None
    why: str = ""


@dataclass(frozen=True)
class FoundCharge:
    """The words of a paragraph that say who is charged, as they stand there; offsets into the paragraph."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class FoundRoles:
    """Leads and partners as the line names them; `reading` is (form, why) where it does not fit the document's rule."""

    lead: tuple[str, ...]
    partners: tuple[str, ...]
    reading: tuple[str, str] | None = None
    review: str | None = None
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True)
class StandingCharge:
    """Bodies that the document charges once for many tasks: `before` for those before it too, `after` for those after."""

    bodies: tuple[str, ...]
    quote: str
    before: bool
    after: bool


def find_charge(paragraph: str) -> FoundCharge | None:
    """The first charge of a paragraph: in brackets, or without them at its end."""
    for found in _BRACKETS.finditer(paragraph):
        if _charges(paragraph, found) and read_line(found[0], "as_listed").lead:
            return FoundCharge(found.start(), found.end(), found[0])
    return _without_brackets(paragraph)


def _charges(paragraph: str, found: re.Match[str]) -> bool:
    """Whether a pair of brackets charges somebody: by a label, by a verb, or by holding names and nothing else."""
    inside = found[1].strip()
    labels = [label_role(one[0]) for one in LABEL.finditer(inside)]
    if any(role in (LEAD, JOIN, CHARGED) for role in labels):
        return True
    ends = bool(_SENTENCE_END.search(paragraph[: found.start()])[0]) or not paragraph[: found.start()].strip()
    if not (ends or _NEXT_SENTENCE.match(paragraph, found.end())) or len(inside) > _LONGEST_LINE:
        return False
    runs = [run for run in runs_of(inside) if run.role != ELSE]
    listed = [name for run in runs for name in names(run.words)]
    if not listed or not all(map(is_body, listed)):
        return False
    said = any(run.role in (LEAD, JOIN, EQUAL) for run in runs)
    return said or (
        ends
        and all(is_surely_a_body(name) or len(listed) > 1 for name in listed)
        and any(map(is_surely_a_body, listed))
    )


def _without_brackets(paragraph: str) -> FoundCharge | None:
    """A charge at the end of a paragraph that begins with its label, or is a sentence of names and verbs alone."""
    return _behind_label(paragraph) or _said_plainly(paragraph)


def _said_plainly(paragraph: str) -> FoundCharge | None:
    """甲、乙等按职责分工负责, as a paragraph or as the last sentence of one."""
    start = max(paragraph.rstrip("。；; ").rfind(mark) for mark in "。；！") + 1
    text = paragraph[start:].strip()
    if len(text) > _LONGEST_LINE or not (_PLAIN_VERB.search(text) and (not start or _PLAIN_CHARGE.search(text))):
        return None
    runs = runs_of(text)
    listed = [name for run in runs for name in names(run.words)]
    if not listed or any(run.role not in (LEAD, JOIN, EQUAL) for run in runs) or not all(map(is_body, listed)):
        return None
    if not any(map(is_surely_a_body, listed)) and len(listed) < 2:
        return None
    start = paragraph.index(text, start)
    return FoundCharge(start, start + len(text), text)


_PLAIN_VERB = re.compile("(?:负责|牵头|配合|落实|参与|协助|实施)(?:落实|实施)?[。；;]?$")
_PLAIN_CHARGE = re.compile("牵头|按(?:照)?(?:各自)?职责|分工负责")


def _behind_label(paragraph: str) -> FoundCharge | None:
    for place in LABEL.finditer(paragraph):
        start = place.start()
        if start and not re.search(r"[。；;！\s]$", paragraph[:start]):
            continue
        text = paragraph[start:].strip()
        if label_role(place[0]) in (LEAD, JOIN, CHARGED) and len(text) <= _LONGEST_LINE and _is_only_charge(text):
            return FoundCharge(start, start + len(paragraph[start:].rstrip()), text)
    return None


def _is_only_charge(text: str) -> bool:
    """Whether words that begin with a label go on charging to their end, and name a body."""
    sentences = [part.strip() for part in re.split("。", text) if part.strip()]
    if not all(LABEL.match(part) for part in sentences):
        return False
    listed = read_line(text, "as_listed").lead
    return bool(listed) and sum(map(is_body, listed)) * 2 >= len(listed)


def joined_lines(paragraphs: Iterable[str]) -> list[str]:
    """The paragraphs; lines that only go on charging (牵头单位：… / 配合单位：… / 完成时限：…) are made one, stray marks joined."""
    joined: list[str] = []
    for paragraph in paragraphs:
        goes_on = joined and _is_label_line(paragraph) and _is_label_line(joined[-1])
        goes_on = goes_on and (_charging_line(paragraph) or _charging_line(joined[-1]))
        if goes_on:
            joined[-1] += f" {paragraph}"
        elif joined and (not re.search(r"\w", paragraph) or paragraph[0] in "。：:"):
            joined[-1] += paragraph
        else:
            joined.append(paragraph)
    return joined


_PLAIN_LABEL = re.compile(
    "(?:[省市县区州]级)?(?:牵头|责任|分管|包抓|包保|挂钩|联系|主管)?(?:领导|责任人|联系人|负责人)|(?:完成|办结|整改|工作|计划)?(?:时限|期限|时间|进度)(?:要求|安排|节点)?|备注"
)


def _is_label_line(paragraph: str) -> bool:
    found = LABEL.match(paragraph)
    if not found or len(paragraph) > _LONGEST_LINE:
        return False
    return _charging_line(paragraph) or (bool(_PLAIN_LABEL.match(paragraph)) and not re.search("[。；].", paragraph))


def _charging_line(paragraph: str) -> bool:
    return any(label_role(found[0]) in (LEAD, JOIN, CHARGED) for found in [LABEL.match(paragraph)] if found)


def lead_rule(paragraphs: Sequence[str]) -> Rule:
    """The document's rule: from its own words, else from what its lines look like."""
    for paragraph in paragraphs:
        for form, pattern in _RULES:
            if found := pattern.search(paragraph):
                return Rule(form, found[0])
    charges = [charge.text for charge in map(find_charge, paragraphs) if charge]
    if not charges:
        return Rule("as_listed", why="没有找到责任单位行")
    if sum(read_line(text, "labels").settled for text in charges) * 2 > len(charges):
        return Rule("labels")
    for paragraph in paragraphs:
        if found := _BY_TYPE.search(paragraph):
            return Rule("all_lead", why=f"原文说“{found[0]}”，文字里看不出字体，责任单位都列为牵头")
    return Rule("all_lead", why="原文没有写明怎样分牵头与配合，责任单位都列为牵头")


def standing_charge(words: str) -> StandingCharge | None:
    """The charge that a line or paragraph states once for many tasks; None without one."""
    found = _STANDING.search(words)
    listed = tuple(name for name in names(found["who"]) if is_body(name)) if found else ()
    if not listed:
        return None
    which = found["which"]
    return StandingCharge(listed, found["all"], which not in ("以下", "下列"), which not in ("以上", "上述"))


def read(charge: FoundCharge, rule: Rule) -> FoundRoles:
    """What a line comes to under the document's rule, or under the form that fits it better."""
    form = rule.form
    charged = read_line(charge.text, form)
    reading = review = None
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
            alternatives = (f"{first}牵头，{'、'.join(rest)}配合",)
    odd = [name for name in (*charged.lead, *charged.partners) if not is_body(name)]
    if odd:
        review = "；".join(filter(None, [review, f"“{'”“'.join(odd)}”是不是单位请核对"]))
    return FoundRoles(charged.lead, charged.partners, reading, review, alternatives)
