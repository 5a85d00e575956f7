"""What a notice of amendment orders: 将第三条第二项修改为：“…”, 删去…, 增加一项，作为第（四）项：“…”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from policysite.base.text import one_of
from policysite.grammar.numbering import number_value, numbered
from policysite.grammar.numerals import COUNTING

Kind = Literal["words", "item", "delete", "delete_words", "add_item", "add_words"]

_CHANGE = ("修改", "更改", "调整", "修订", "变更", "改", "替换")
_DELETE = ("删去", "删除", "删掉", "废止")
_ADD = ("增加", "新增", "增写", "增设", "补充")
_LEVEL = ("部分", "条", "款", "项", "点", "目", "段", "章", "节")

_STEP = rf"(?:附件)?第\s*[（(]?(?:[{COUNTING}]{{1,4}}|[0-9]{{1,3}})[）)]?\s*(?:{one_of(_LEVEL)})"
_STEP_PARTS = re.compile(rf"第\s*([（(]?)([{COUNTING}]{{1,4}}|[0-9]{{1,3}})[）)]?\s*({one_of(_LEVEL)})")
# A quotation stands in the skeleton of an order as its number in these marks.
_QUOTE = "〈([0-9]+)〉"
_WHOLE = "(?:全文|文中|正文|方案|文件|通知|原方案|原文)?"
_WHERE = rf"{_WHOLE}(?P<where>(?:原|其中的?)?(?:{_STEP}[、，的]?(?:{_QUOTE.replace('(', '(?:')}(?=中|的|里))?)*)"
_IN = "(?:的内容|的规定|内容)?(?:中的?|的|里的?|内的?)?(?:表述)?"
# What is said of by name in place of quoted words: 将第（三）项的责任单位由市财政局调整为市住建局.
_ABOUT = (
    "(?:任务)?的?(?:牵头单位|责任单位|配合单位|牵头部门|责任部门|配合部门|承办单位|完成时限|时限|完成时间|目标值?|指标)"
)
_PLAIN = "[^，。；：“”〈〉]{2,40}"
_TO = rf"(?:{one_of(_CHANGE)})(?:为|成|作)[：:，]?"

_FORMS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("words", re.compile(rf"(?:将|把)?{_WHERE}{_IN}〈(?P<a>[0-9]+)〉(?P<all>均|都|全部|统一)?{_TO}〈(?P<b>[0-9]+)〉")),
    (
        "words",
        re.compile(
            rf"(?:将|把)?{_WHERE}{_ABOUT}由(?:〈(?P<a>[0-9]+)〉|(?P<old>{_PLAIN}?)){_TO}(?:〈(?P<b>[0-9]+)〉|(?P<new>{_PLAIN}))"
        ),
    ),
    ("item", re.compile(rf"(?:将|把)?{_WHERE}(?:的?(?:全文|内容))?(?:整[条项]|全文)?{_TO}〈(?P<b>[0-9]+)〉")),
    (
        "add_words",
        re.compile(
            rf"(?:在|于)?{_WHERE}{_IN}〈(?P<a>[0-9]+)〉(?P<side>之?后|之?前|后面|前面)(?:{one_of(_ADD)}|加上|插入)〈(?P<b>[0-9]+)〉"
        ),
    ),
    (
        "add_item",
        re.compile(
            rf"(?:在|于)?{_WHERE}(?:中|后|之后|后面|末尾|最后)?(?:{one_of(_ADD)})[一二三两0-9]?(?:{one_of(_LEVEL)}|段)?(?:内容)?"
            rf"[，,]?(?:(?:作为|列为|为)(?P<as>{_STEP}))?(?:[，,]?内容(?:为|是))?[：:，]?〈(?P<b>[0-9]+)〉"
        ),
    ),
    ("delete_words", re.compile(rf"(?:{one_of(_DELETE)}){_WHERE}{_IN}〈(?P<a>[0-9]+)〉")),
    ("delete_words", re.compile(rf"(?:将|把)?{_WHERE}{_IN}〈(?P<a>[0-9]+)〉(?:予以)?(?:{one_of(_DELETE)})")),
    ("delete", re.compile(rf"(?:{one_of(_DELETE)}){_WHERE}")),
    ("delete", re.compile(rf"(?:将|把)?{_WHERE}(?:予以)?(?:{one_of(_DELETE)})")),
)
# A comma behind which another order begins.
_NEXT = re.compile(r"(?<=〉)[，,](?=〈|在|增)|[，,](?=删[去除掉]|将|把)")
_BEGINS = re.compile(
    "(?:如下|以下|下列)(?:修改|修订|调整|修正)|(?:修改|修订|调整|修正)(?:内容|事项|情况)?如下|(?:修改|修订|调整)以下内容"
)
_SPEAKS = re.compile("对《[^》]{2,60}》[^。；]{0,40}(?:修改|修订|调整|修正)[^。；：]{0,20}")
_ENDS = re.compile(
    "^(?:本(?:通知|决定|文件)自|此通知|特此|附件[：:]?)|^《.{2,60}》根据本(?:通知|决定).{0,20}(?:修改|修正|重新)"
)


@dataclass(frozen=True)
class Step:
    """One step of the way to a place: 第（三）项 is its number, its level, and that it stands in brackets."""

    value: int
    level: str
    bracketed: bool


@dataclass(frozen=True)
class Order:
    """One edit that a notice orders, with the words that order it.

    `where` leads to the place; `old` are the words there that are meant, `new` those to be put in their place, behind
    them, before them (`before`) or as a new item (`as_item`). `everywhere` means all places of the old words.
    """

    kind: Kind
    words: str
    where: tuple[Step, ...] = ()
    old: str = ""
    new: str = ""
    as_item: Step | None = None
    before: bool = False
    everywhere: bool = False


@dataclass(frozen=True)
class Unread:
    """Words of a notice that order something and could not be read."""

    words: str


def orders_of(paragraphs: Sequence[str]) -> list[Order | Unread]:
    """What the paragraphs of a notice order, in their order.

    Without words that begin such a list, only what can be read counts: the rest may be anything.
    """
    if _any_begins(paragraphs):
        return [one for order in _ordering(paragraphs) for one in _read(order)]
    read = (one for paragraph in paragraphs if "“" in paragraph or numbered(paragraph) for one in _read(paragraph))
    return [one for one in read if isinstance(one, Order) and one.where]


def opening_of(paragraphs: Sequence[str]) -> str:
    """The sentence that begins the list: 现对《…》作如下修改; "" where there is none.

    Without one, the first that speaks of changes to a document.
    """
    for paragraph in paragraphs:
        if found := _BEGINS.search(paragraph) or (_SPEAKS.search(paragraph) if not _any_begins(paragraphs) else None):
            start = max(paragraph.rfind(mark, 0, found.start()) for mark in "。；！？")
            return paragraph[start + 1 : found.end()].strip()
    return ""


def _any_begins(paragraphs: Sequence[str]) -> bool:
    return any(_BEGINS.search(one) for one in paragraphs)


def _ordering(paragraphs: Sequence[str]) -> Iterator[str]:
    """The paragraphs that order something, those that go on within a quotation joined to its beginning."""
    begun, held = False, ""
    for paragraph in paragraphs:
        if not begun:
            if found := _BEGINS.search(paragraph):
                begun = True
                if rest := paragraph[found.end() :].lstrip("：:。 \u3000"):
                    held = rest
            continue
        if not held and _ENDS.match(paragraph):
            return
        held = f"{held}\n{paragraph}" if held else paragraph
        if held.count("“") <= held.count("”"):
            yield held
            held = ""
    if held:
        yield held


def _read(order: str) -> Iterator[Order | Unread]:
    """The edits of one paragraph; a clause that names no place means that of the clause before."""
    parts = numbered(order)
    skeleton, quotes = _without_quotes(parts[2] if parts else order)
    where: tuple[Step, ...] = ()
    for clause in re.split("[。；;\n]", _NEXT.sub("；", skeleton)):
        clause = clause.strip(" \u3000，,")
        if not clause:
            continue
        said = _with_quotes(clause, quotes)
        found = next(((kind, match) for kind, form in _FORMS if (match := form.fullmatch(clause))), None)
        if found is None:
            yield Unread(said)
            continue
        kind, match = found
        groups = match.groupdict()
        where = tuple(_steps(groups["where"])) or where
        if kind in ("item", "delete") and not where:
            yield Unread(said)
            continue
        yield Order(
            kind,
            said,
            where,
            quotes[int(groups["a"])] if groups.get("a") else groups.get("old") or "",
            quotes[int(groups["b"])] if groups.get("b") else groups.get("new") or "",
            next(_steps(groups.get("as") or ""), None),
            "前" in (groups.get("side") or ""),
            bool(groups.get("all")),
        )


def _steps(words: str) -> Iterator[Step]:
    for found in _STEP_PARTS.finditer(words):
        yield Step(number_value(found[2]), found[3], bool(found[1]))


def _without_quotes(words: str) -> tuple[str, list[str]]:
    """The words with each outermost quotation as its number in 〈〉, and the quotations; an open one ends with them."""
    quotes: list[str] = []
    skeleton, depth, start = "", 0, 0
    for at, char in enumerate(words):
        if char == "“":
            if depth == 0:
                start = at + 1
            depth += 1
        elif char == "”" and depth:
            depth -= 1
            if depth == 0:
                skeleton += f"〈{len(quotes)}〉"
                quotes.append(words[start:at])
        elif depth == 0:
            skeleton += char
    if depth:
        skeleton += f"〈{len(quotes)}〉"
        quotes.append(words[start:])
    return re.sub(r"\s+", "", skeleton), quotes


def _with_quotes(skeleton: str, quotes: Sequence[str]) -> str:
    return re.sub("〈([0-9]+)〉", lambda found: f"“{quotes[int(found[1])]}”", skeleton)
