"""The head of a document: title, number, issuer, date, addressees, and what it carries out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from .citations import FoundCitation, find_citations

_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}(?:发|函|办|字|通|规|文|令|传)?[〔\[【（(](\d{4})[〕\]】）)](?:第)?\s*\d+\s*号"
)
_DATE = re.compile(
    r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日|([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_BODY = re.compile(
    r"[\u4e00-\u9fff（）]{2,40}?(?:人民政府办公室|人民政府办公厅|人民政府|办公厅|办公室|委员会|领导小组|管委会|厅|局|委|会|院|部)$"
)
_ISSUING = re.compile(r"^(.{2,60}?)关于(?:印发|转发|发布)")
_TITLE_END = re.compile(
    r"(方案|计划|规划|意见|措施|办法|清单|要点|纲要|通知|分工|细则|规定|行动)(?:[（(][^（）()]*[)）])*$"
)
_DIGITS = {letter: number for number, letter in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}


@dataclass
class Head:
    """What the head says; "" or None where it does not. `doubts` are the fields that a person must fill or confirm."""

    title: str = ""
    number: str = ""
    issuer: str = ""
    issued: date | None = None
    addressees: list[str] = field(default_factory=list)
    based_on: list[FoundCitation] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def read_head(preface: Sequence[str], closing: Sequence[str]) -> Head:
    """The head from the paragraphs before the first part; signature and date may also stand at the end."""
    lines = [*preface, *closing]
    head = Head()
    head.number = next((found[0] for line in lines if (found := _NUMBER.search(line)) and len(line) < 60), "")
    signed = [(at, day) for at, line in enumerate(lines) if len(line) < 30 and (day := _day(line))]
    dated = signed or [(at, day) for at, line in enumerate(lines) if (day := _day(line))]
    if dated:
        head.issued = dated[-1][1] if signed and signed[-1][0] >= len(preface) and len(signed) == 1 else dated[0][1]
    head.title = _title(preface)
    head.issuer = _issuer(lines, signed)
    head.addressees = _addressees(preface)
    whole = "\n".join(preface)
    head.based_on = find_citations(whole, head.title)
    for name, words in (("title", "名称"), ("number", "文号"), ("issuer", "发文机关"), ("issued", "成文日期")):
        if not getattr(head, name):
            head.doubts.append(words)
    return head


def _title(preface: Sequence[str]) -> str:
    """The plan's own name: the line before its text where that is one, else what the notice says it issues."""
    issued = next((found[1] for line in preface if (found := re.search("印发《([^《》]+)》", line))), "")
    named = [line for line in preface if _TITLE_END.search(line) and len(line) <= 80 and "《" not in line]
    plain = [line for line in named if not line.endswith("通知")]
    if plain:
        return plain[-1]
    if issued:
        return issued
    if named:
        about = re.search("关于印发(.+)的通知$", named[0])
        return about[1] if about else named[0]
    return ""


def _issuer(lines: Sequence[str], signed: Sequence[tuple[int, date]]) -> str:
    for at, _ in signed:
        if at and _BODY.fullmatch(lines[at - 1]):
            return lines[at - 1]
    for line in lines:
        if (found := _ISSUING.search(line)) and _BODY.fullmatch(found[1]):
            return found[1]
    return next((line for line in lines if len(line) <= 30 and _BODY.fullmatch(line)), "")


def _addressees(preface: Sequence[str]) -> list[str]:
    line = next((line for line in preface if line.endswith(("：", ":")) and len(line) < 200), "")
    return [part for part in re.split("[，；,;]", line.rstrip("：:")) if part.strip()]


def _day(line: str) -> date | None:
    found = _DATE.search(line)
    if not found:
        return None
    try:
        if found[1]:
            return date(int(found[1]), int(found[2]), int(found[3]))
        year = int("".join(str(_DIGITS[letter]) for letter in found[4]))
        return date(year, _small(found[5]), _small(found[6]))
    except ValueError:
        return None


def _small(words: str) -> int:
    """A number below 100 in Chinese numerals."""
    tens, mark, ones = words.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if mark else 0) + _DIGITS.get(ones, 0)
