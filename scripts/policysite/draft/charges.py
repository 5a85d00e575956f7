"""Who is charged: the words of a paragraph that say so, the document's own rule for them, and what they come to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..responsibility import read_line

_LABELS = (
    "(?:牵头|责任|主责|配合|主办|协办|承办|落实|完成|实施|参与|参加|组织|主管)(?:责任|牵头|实施|落实|配合)?(?:单位|部门|主体|科室)|"
    "牵头|配合|责任人单位"
)
_LABELLED = re.compile(rf"^(?:{_LABELS})\s*[：:]")
_VERBAL = re.compile(r"(?:牵头|负责|配合|参与|协助|落实|实施)(?:落实|实施|组织实施)?[。；;]?$")
# What names of bodies end in; without one, brackets with a verb are an ordinary remark.
_BODY = re.compile("[局委办部厅院会府县区市州团署社联校台行处所站镇乡司]|单位|部门|中心|公司|大学|学院|医院|街道|集团")
_BRACKETS = re.compile(r"[（(\[【〔]((?:[^（()）\[\]【】〔〕]|[（(][^（）()]*[）)])*)[）)\]】〕]")
_TAIL = re.compile(rf"(?:^|(?<=[。；;\s]))(?:{_LABELS})\s*[：:][^。]*。?\s*$")
_RULES = (
    ("before_comma", re.compile("逗号(?:之)?前(?:面)?(?:的)?(?:单位)?为牵头(?:责任)?(?:单位|部门)?(?:，下同)?")),
    (
        "first_lead",
        re.compile(
            "(?:排|列)?(?:在)?(?:首位|第一位|第一个?|最前)的?(?:单位|部门)?为牵头(?:责任)?(?:单位|部门)?(?:，下同)?"
        ),
    ),
)


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


def find_charge(paragraph: str) -> FoundCharge | None:
    """The first charge of a paragraph: in brackets, or without them at its end."""
    for found in _BRACKETS.finditer(paragraph):
        inside = found[1].strip()
        if (_LABELLED.match(inside) or (_VERBAL.search(inside) and _BODY.search(inside))) and _names_anyone(found[0]):
            return FoundCharge(found.start(), found.end(), found[0])
    found = _TAIL.search(paragraph)
    return FoundCharge(found.start(), found.end(), found[0].strip()) if found and _names_anyone(found[0]) else None


def _names_anyone(words: str) -> bool:
    return bool(read_line(words, "as_listed").lead)


def joined_lines(paragraphs: Iterable[str]) -> list[str]:
    """The paragraphs; lines that only go on charging (牵头单位：… / 配合单位：…) are made one, stray marks joined."""
    joined: list[str] = []
    for paragraph in paragraphs:
        goes_on = _LABELLED.match(paragraph) and joined and _LABELLED.match(joined[-1])
        if joined and (goes_on or not re.search(r"\w", paragraph) or paragraph[0] in "。：:"):
            joined[-1] += paragraph
        else:
            joined.append(paragraph)
    return joined


def lead_rule(paragraphs: Sequence[str]) -> tuple[str, str | None, str]:
    """The document's rule as (form, its own words, why): from its words, else from what its lines look like."""
    for paragraph in paragraphs:
        for form, pattern in _RULES:
            if found := pattern.search(paragraph):
                return form, found[0], ""
    charges = [charge.text for charge in map(find_charge, paragraphs) if charge]
    if sum(read_line(text, "labels").settled for text in charges) * 2 > len(charges):
        return "labels", None, ""
    if not charges:
        return "as_listed", None, "没有找到责任单位行"
    return "all_lead", None, "原文没有写明怎样分牵头与配合，责任单位都列为牵头"


def read(charge: FoundCharge, rule: tuple[str, str | None, str]) -> FoundRoles:
    """What a line comes to under the document's rule, or under the form that fits it better."""
    form = rule[0]
    charged = read_line(charge.text, form)
    labelled = read_line(charge.text, "labels")
    reading = review = None
    alternatives: tuple[str, ...] = ()
    if form != "labels" and labelled.settled:
        charged, reading = labelled, ("labels", "这一行自己写明了牵头与配合")
    elif not charged.settled:
        charged = read_line(charge.text, "all_lead")
        reading = ("all_lead", "这一行没有写明谁牵头，所列单位不分主次")
        review = "这一行分不出牵头与配合，暂都列为牵头"
        first, *rest = charged.lead
        alternatives = (f"{first}牵头，{'、'.join(rest)}配合",) if rest else ()
        review = review if rest else None
    open_end = "等" in charge.text and re.search(
        "[^平均同]等(?:有关|相关)?(?:部门|单位)?(?:[，；;）)。按分负]|$)", charge.text
    )
    remark = "“等”后面还有没写明的单位" if open_end else None
    return FoundRoles(
        charged.lead, charged.partners, reading, "；".join(filter(None, [review, remark])) or None, alternatives
    )
