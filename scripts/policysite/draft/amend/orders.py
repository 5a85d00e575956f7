"""What a notice of amendment orders: 将第三条第二项修改为：“…”, 删去…, 增加一项，作为第（四）项：“…”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from policysite.base.text import one_of
from policysite.draft.amend.order_forms import FORMS, LEVELS, NEXT, NOTHING, NUMBER, RANK, STEP_PARTS, Kind
from policysite.grammar.bodies.names import is_body
from policysite.grammar.numbering import number_value, numbered

_BEGINS = re.compile(
    "(?:如下|以下|下列)(?:修改|修订|调整|修正)|(?:修改|修订|调整|修正)(?:内容|事项|情况)?如下|(?:修改|修订|调整)以下内容"
)
_SPEAKS = re.compile("对《[^》]{2,60}》[^。；]{0,40}(?:修改|修订|调整|修正)[^。；：]{0,20}")
_ENDS = re.compile(
    f"^(?:本(?:通知|决定|文件)自|此通知|特此|附件[：:]?$|{NOTHING.pattern})"
    "|^《.{2,60}》根据本(?:通知|决定).{0,20}(?:修改|修正|重新)"
)
# Lines that go on with the order of the line before: 原文：“…” and 修改为：“…”.
_GOES_ON = re.compile(
    "(?:原文|原规定|原表述|原内容|原为|修改前|现行规定|原条款|(?:现|拟)?(?:修改|调整)(?:后|为)|现为)(?:为|是)?[：:]? *“"
)


# The day below a notice orders nothing, nor does the body above it.
_SIGNED = re.compile(
    r"[0-9〇○零一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日$"
)


@dataclass(frozen=True)
class Step:
    """One step of the way to a place: 第（三）项 is its number, its level, and that it stands in brackets.

    One that is called by its words (“三、保障措施”中) has these as `heading`, and no number.
    """

    value: int
    level: str
    bracketed: bool
    heading: str = ""

    def __str__(self) -> str:
        number = f"（{self.value}）" if self.bracketed else str(self.value)
        return f"“{self.heading}”" if self.heading else f"第{number}{self.level}"


@dataclass(frozen=True)
class Order:
    """One edit that a notice orders, with the words that order it.

    `where` leads to the place; `old` are the words there that are meant, `new` those to be put in their place, behind
    them, before them (`before`) or as a new item (`as_item`, which is the new number for "renumber").
    `beside` means that a place is said beside which the new words stand. `everywhere` means all places of the old
    words, `about` of whom or what they speak: 牵头单位, 完成时限.
    """

    kind: Kind
    words: str
    where: tuple[Step, ...] = ()
    old: str = ""
    new: str = ""
    as_item: Step | None = None
    before: bool = False
    beside: bool = False
    everywhere: bool = False
    about: str = ""


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
    for paragraph in _joined(paragraphs):
        if not begun:
            if found := _BEGINS.search(paragraph):
                begun = True
                if rest := paragraph[found.end() :].lstrip("：:。 \u3000"):
                    held = rest
            continue
        if not held and (_ENDS.match(paragraph) or _SIGNED.match(paragraph) or is_body(paragraph)):
            return
        held = f"{held}\n{paragraph}" if held else paragraph
        if held.count("“") <= held.count("”"):
            yield held
            held = ""
    if held:
        yield held


def _joined(paragraphs: Sequence[str]) -> Iterator[str]:
    """The paragraphs with quotation marks of one kind, those that go on with the one before joined to it."""
    held = ""
    for paragraph in paragraphs:
        words = _curly(paragraph)
        if held and (_GOES_ON.match(words) or (held.endswith(("：", ":")) and words.startswith("“"))):
            held += words
            continue
        if held:
            yield held
        held = words
    if held:
        yield held


def _curly(words: str) -> str:
    """Straight quotation marks, and 「」, as “ ”."""
    words = words.translate(_CORNERS)
    if words.count('"') % 2 == 0 and "“" not in words:
        pieces = words.split('"')
        return "".join(f"{'”' if at % 2 == 0 else '“'}{piece}" if at else piece for at, piece in enumerate(pieces))
    return words


_CORNERS = str.maketrans("「」『』＂", '“”‘’"')


def _read(order: str) -> Iterator[Order | Unread]:
    """The edits of one paragraph; a clause that names no place means that of the clause before."""
    parts = numbered(order)
    skeleton, quotes = _without_quotes(parts[2] if parts else order)
    where: tuple[Step, ...] = ()
    for clause in re.split("[。；;\n]", NEXT.sub("；", skeleton)):
        clause = clause.strip(" \u3000，,")
        if not clause:
            continue
        said = _with_quotes(clause, quotes)
        orders = list(_orders_in(clause, said, quotes, where))
        if not orders:
            yield Unread(said)
            continue
        if orders[0].kind == "nothing":
            continue
        where = orders[-1].where or where
        yield from orders


def _orders_in(clause: str, said: str, quotes: Sequence[str], where: tuple[Step, ...]) -> Iterator[Order]:
    """The orders of a clause, one for each place that it names; none where it cannot be read."""
    clause = _SEVERAL.sub(_each, clause)
    found = next(((kind, match) for kind, form in FORMS if (match := form.fullmatch(clause))), None)
    if found is None:
        return
    kind, match = found
    groups = match.groupdict()
    places = list(_places(groups.get("where") or "", quotes)) or [where]
    if kind in ("item", "delete", "renumber") and not all(places):
        return
    targets = [steps[-1] for steps in _places(groups.get("as") or "", quotes)]
    if kind == "renumber":
        if len(targets) != len(places):
            return
    elif len(places) > 1 and kind in ("item", "add_item"):
        return
    old = quotes[int(groups["a"])] if groups.get("a") else groups.get("old") or ""
    new = quotes[int(groups["b"])] if groups.get("b") else groups.get("new") or ""
    before = "前" in (groups.get("side") or "")
    if groups.get("beside"):  # 在“甲”后面的“乙”: the two stand together
        beside = quotes[int(groups["beside"])]
        old, new = (f"{old}{beside}", f"{new}{beside}") if before else (f"{beside}{old}", f"{beside}{new}")
    for number, place in enumerate(places):
        yield Order(
            kind,
            said,
            place,
            old,
            new,
            targets[number] if number < len(targets) else None,
            before,
            bool(groups.get("side")),
            bool(groups.get("all")),
            groups.get("about") or "",
        )


# 第1、2项 and 第（一）至（三）项 name two places and three.
_SEVERAL = re.compile(rf"第([（(]?){NUMBER}[）)]?(?:[、和及与至到—][（(]?{NUMBER}[）)]?)+({one_of(LEVELS)})")


def _each(found: re.Match[str]) -> str:
    """Such words with every step in full: 第1项、第2项."""
    level = found[2]
    return re.sub(rf"[（(]?{NUMBER}[）)]?", rf"第\g<0>{level}", found[0][1 : -len(level)])


def _places(words: str, quotes: Sequence[str]) -> Iterator[tuple[Step, ...]]:
    """The ways to the places that words name: 第二条第（一）项、第（三）项 are two; 第八条至第十条 are three."""
    place: list[Step] = []
    ranges = several = False
    for found in STEP_PARTS.finditer(words):
        if found[5] or found[6]:
            several, ranges = True, ranges or bool(found[5])
            continue
        step = (
            Step(0, "", False, quotes[int(found[4])])
            if found[4]
            else Step(number_value(found[2]), found[3], bool(found[1]))
        )
        same = next((at for at, one in enumerate(place) if RANK.get(one.level, -1) >= RANK.get(step.level, 9)), None)
        if same is None or not several:
            place.append(step)
            several = ranges = False
            continue
        if ranges and place[-1].level == step.level:
            for value in range(place[-1].value, step.value):
                yield (*place[:-1], replace(place[-1], value=value))
        else:
            yield tuple(place)
        ranges = several = False
        place = [*place[:same], step]
    if place:
        yield tuple(place)


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
