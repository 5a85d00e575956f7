"""What a notice of amendment orders: 将第三条第二项修改为：“…”, 删去…, 增加一项，作为第（四）项：“…”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from policysite.base.text import one_of
from policysite.draft.amend.notice_text import begins, ordering
from policysite.draft.amend.order_forms import ANNEX, FORMS, LEVELS, NEXT, NUMBER, RANK, STEP_PARTS, Kind
from policysite.grammar.numbering import number_value, numbered


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
        if self.level == ANNEX:
            return f"{ANNEX}{self.value or ''}"
        return f"“{self.heading}”" if self.heading else f"第{number}{self.level}"


@dataclass(frozen=True)
class Order:
    """One edit that a notice orders, with the words that order it.

    `where` leads to the place; `old` are the words there that are meant, `new` those to be put in their place, behind
    them, before them (`before`) or as a new item (`as_item`, which is the new number for "renumber").
    `beside` means that a place is said beside which the new words stand. `everywhere` means all places of the old
    words, `count` how many these are as the notice says; `about` of whom or what they speak (牵头单位, 完成时限), or
    which sentence is meant (第一句).
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
    count: int = 0


@dataclass(frozen=True)
class Unread:
    """Words of a notice that order something and could not be read."""

    words: str


_ORDERS = re.compile("修改|改为|调整|删|增|更正|替换|变更")


def orders_of(paragraphs: Sequence[str]) -> list[Order | Unread]:
    """What the paragraphs of a notice order, in their order.

    Without words that begin such a list, only what can be read counts, and what stands in quotation marks and orders
    something: the rest may be anything.
    """
    if begins(paragraphs):
        return list(_read_on(ordering(paragraphs)))
    read = (list(_read(one)) for one in paragraphs if "“" in one or numbered(one))
    return [one for some in read if _is_of_changes(some) for one in some]


def _read_on(said: Iterable[tuple[str, bool]]) -> Iterator[Order | Unread]:
    """The orders of paragraphs, of which some say only where those behind them lie: 附件部分."""
    within: tuple[Step, ...] = ()
    for words, whole in said:
        parts = numbered(words)
        if about := _PART_OF_IT.fullmatch((parts[2] if parts else words).rstrip("。：: ")):
            within = (Step(0, ANNEX, False),) if about[1] == ANNEX else ()
            continue
        for one in _read(words) if whole else [Unread(words)]:
            is_there = isinstance(one, Order) and (not one.where or one.where[0].level != ANNEX)
            yield replace(one, where=(*within, *one.where)) if isinstance(one, Order) and is_there else one


_PART_OF_IT = re.compile(f"(?:关于|对)?(正文|{ANNEX})(?:部分|方面)?(?:的?修改|的?调整)?")


def _is_of_changes(read: Sequence[Order | Unread]) -> bool:
    return any(one.where if isinstance(one, Order) else "“" in one.words and _ORDERS.search(one.words) for one in read)


def _read(order: str) -> Iterator[Order | Unread]:
    """The edits of one paragraph; a clause that names no place means that of the clause before."""
    parts = numbered(order)
    skeleton, quotes = _without_quotes(parts[2] if parts and not _BEGINS_WITH_PLACE.match(order) else order)
    where: tuple[Step, ...] = ()
    for clause in re.split("[。；;\n]", NEXT.sub("；", skeleton)):
        clause = clause.strip(" \u3000，,")
        if not clause:
            continue
        said = _with_quotes(clause, quotes)
        if about := _ABOUT.fullmatch(clause):  # 关于第三条。 is the heading of what follows
            named = list(_places(about[1], quotes))
            where = named[0] if len(named) == 1 else ()
            continue
        orders = list(_orders_in(clause, said, quotes, where))
        if not orders:
            yield Unread(said)
            continue
        if orders[0].kind == "nothing":
            continue
        orders = [replace(one, where=_within(one.where, where)) for one in orders]
        where = orders[-1].where or where
        yield from orders


def _within(place: tuple[Step, ...], before: tuple[Step, ...]) -> tuple[Step, ...]:
    """A place that goes on from the one before: behind 第二条第（一）项, 第（二）项 is one of 第二条."""
    if not place or not before or place[0].heading or before[0].heading:
        return place
    rank = RANK.get(place[0].level, -1)
    return (*(one for one in before if RANK.get(one.level, -1) < rank), *place)


# 第六条修改为 says where; a number that stands apart, 第一条 将…, is the notice's own.
_BEGINS_WITH_PLACE = re.compile(rf"第{NUMBER}(?:{one_of(LEVELS)})(?![\s\u3000、，．.：:])")
_ABOUT = re.compile("关于([^〈〉，。；：]{1,30})(?:的(?:修改|调整))?")


def _orders_in(clause: str, said: str, quotes: Sequence[str], where: tuple[Step, ...]) -> Iterator[Order]:
    """The orders of a clause, one for each place that it names; none where it cannot be read."""
    clause, counted = _SEVERAL.sub(_each, clause), _COUNTED.search(clause)
    clause = _COUNTED.sub("", clause)
    found = next(((kind, match) for kind, form in FORMS if (match := form.fullmatch(clause))), None)
    if found is None:
        return
    kind, match = found
    groups = match.groupdict()
    places = list(_places(groups.get("where") or "", quotes)) or [where]
    if kind in ("item", "sentence", "delete", "renumber") and not all(places):
        return
    targets = [steps[-1] for steps in _places(groups.get("as") or "", quotes)]
    if kind == "renumber":
        if len(targets) != len(places):
            return
    elif len(places) > 1 and kind in ("item", "sentence", "add_item"):
        return
    if kind == "merge" and len(places) < 2:
        return
    if groups.get("old") and _says_less(groups["old"], groups.get("new") or ""):
        return
    if kind == "several_words":
        yield from _pairs(groups, said, quotes, places)
        return
    if kind == "merge":
        yield Order("item", said, places[0], "", quotes[int(groups["b"])])
        yield from (Order("delete", said, place) for place in places[1:])
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
            bool(groups.get("all") or counted),
            groups.get("about") or groups.get("sentence") or "",
            int(counted[1]) if counted else 0,
        )


def _pairs(
    groups: Mapping[str, str | None], said: str, quotes: Sequence[str], places: Sequence[tuple[Step, ...]]
) -> Iterator[Order]:
    """Each of several words with what it becomes: “甲”“乙”分别修改为“丙”“丁”; nothing where they do not pair."""
    if placed := groups.get("placed"):
        olds = [(place, one[2]) for one in _PLACED.finditer(placed) for place in list(_places(one[1], quotes)) or [()]]
    else:
        olds = [(place, one) for place in places for one in re.findall("[0-9]+", groups["these"] or "")]
    news = re.findall("[0-9]+", groups["those"] or "")
    each = len(olds) // (1 if placed else len(places))
    if len(news) not in (each, 1 if placed else each):
        return
    everywhere = bool(groups["all"] or groups["also"])
    for number, (place, old) in enumerate(olds):
        new = news[number % len(news)]
        yield Order("words", said, place, quotes[int(old)], quotes[int(new)], everywhere=everywhere)


_PLACED = re.compile("([^〈〉]*)〈([0-9]+)〉")


def _says_less(old: str, new: str) -> bool:
    """Whether words before a figure would be lost: 由改造外墙30万平方米调整为25万平方米 does not say that they go."""
    before = re.match(r"[^0-9]+(?=[0-9])", old)
    return bool(before and re.match("[0-9]", new))


_COUNTED = re.compile("[（(]共([0-9]{1,3})处[）)]$")

# 第1、2项 and 第（一）至（三）项 name two places and three.
_SEVERAL = re.compile(
    rf"(?:第|^|(?<=[为将把原，]))([（(]?){NUMBER}[）)]?(?:[、和及与至到—][（(]?{NUMBER}[）)]?)+({one_of(LEVELS)})"
)


def _each(found: re.Match[str]) -> str:
    """Such words with every step in full: 第1项、第2项."""
    level = found[2]
    return re.sub(rf"[（(]?{NUMBER}[）)]?", rf"第\g<0>{level}", found[0].removeprefix("第")[: -len(level)])


def _places(words: str, quotes: Sequence[str]) -> Iterator[tuple[Step, ...]]:
    """The ways to the places that words name: 第二条第（一）项、第（三）项 are two; 第八条至第十条 are three."""
    place: list[Step] = []
    ranges = several = False
    for found in STEP_PARTS.finditer(words):
        if found[5] or found[6]:
            several, ranges = True, ranges or bool(found[5])
            continue
        if found[0].startswith(ANNEX):
            step = Step(number_value(found[7] or "") if found[7] else 0, ANNEX, False)
        elif found[8] or found[9]:
            step = Step(number_value(found[8] or found[9]), "项", bool(found[9]))
        elif found[4]:
            step = Step(0, "", False, quotes[int(found[4])])
        else:
            step = Step(number_value(found[2]), found[3], bool(found[1]))
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
