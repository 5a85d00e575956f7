"""Whether words bear out what is claimed of them, and which words of a text cry for a record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policysite.base.text import occurrences, plain_digits, without_spaces
from policysite.data.model.facts import Deadline, Indicator
from policysite.data.model.plan import FACT_KINDS, Item
from policysite.grammar.numerals import SPELT, read_number

# Numbers up to a hundred as documents spell them (百分之八十, 二十个); larger ones mostly stand in digits.
_DIGITS = "零一二三四五六七八九"
_SPELT: dict[int | float | None, str] = {
    **{number: f"{_DIGITS[number // 10]}十{_DIGITS[number % 10]}".replace("零", "") for number in range(20, 100)},
    **{number: f"一?十{_DIGITS[number - 10]}".replace("零", "") for number in range(10, 20)},
    **dict(enumerate(_DIGITS)), 0.5: "一半|半数|半", 1: "一|每", 2: "二|两|双", 100: "一?百",
}  # fmt: skip

_NUMERAL = "[零一二两三四五六七八九十百千万亿]"

_TITLE = re.compile("《([^《》]*)》")

# A month or day in digits and dots: 2026.3, 2026/03/31.
DOTTED = r"(?<![\d.])(?:19|20)\d\d[./-](?:1[0-2]|0?[1-9])(?:[./-](?:3[01]|[12]\d|0?[1-9]))?(?!\d)"

# What a reader would look for in a list of deadlines, targets or documents.
_SIGNALS = (
    (re.compile(r"(?:19|20)\d\d年"), "年份", "deadlines"),
    (re.compile(rf"{DOTTED}(?=$|[前底末止起至到完，。；、）)])"), "年月", "deadlines"),
    (re.compile(r"每(?:年|天|日|月|周|季度|学期|半年)"), "周期", "deadlines"),
    (re.compile(r"(?<!\d)\d++(?:\.\d++)?[%％‰]|百分之"), "百分数", "indicators"),
    (_TITLE, "引用文件", "citations"),
)


def bears_out_time(deadline: Deadline) -> bool:
    """Does the quote say the time that the deadline claims, at that precision?

    Where the document speaks in other terms (三年内, “十四五”末), the note must name the time it comes to.
    """
    said = plain_digits(without_spaces(deadline.quote))
    if deadline.note and re.search(f"[年月日周天期节]|季度|时[限间]|十[一二三四五六七八九]五|{DOTTED}", said):
        said += "。" + without_spaces(deadline.note)
    return all(re.search(pattern, said) for pattern in deadline.timing.evidence())


def bears_out_figure(indicator: Indicator) -> bool:
    """Does the quote hold the value, in digits or spelt, with its very unit, or the benchmark's words?

    In a row of a table the unit may stand in another cell or in the heading.
    """
    quote = without_spaces(indicator.quote)
    if indicator.benchmark is not None:
        return without_spaces(indicator.benchmark) in quote
    quote = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", plain_digits(quote))
    number = str(indicator.value).removesuffix(".0")
    zeros = r"0*" if "." in number else r"(?:\.0+)?"
    pattern = rf"(?<![\d.]){re.escape(number)}{zeros}(?!\.?\d)"
    spelt = _SPELT.get(indicator.value)
    if indicator.unit in ("%", "‰"):
        sign, words = ("[%％]", "百分之") if indicator.unit == "%" else ("‰", "千分之")
        pattern = f"{pattern}{sign}" + (f"|{words}(?:{spelt})(?!{_NUMERAL})" if spelt else "")
    else:
        either = f"(?:{pattern}" + (f"|(?<!{_NUMERAL})(?:{spelt})(?!{_NUMERAL})" if spelt else "") + ")"
        pattern = either + (re.escape(without_spaces(indicator.unit)) if indicator.unit else "(?![%％‰万亿])")
    return re.search(pattern, quote) is not None or _spelt(indicator, quote) or _cell(indicator) is not None


def _spelt(indicator: Indicator, quote: str) -> bool:
    """Whether the quote spells a number of more than a hundred, with its unit: 三千场."""
    if not indicator.unit or not isinstance(indicator.value, int) or indicator.value <= 100:
        return False
    spelt = re.finditer(f"(?<!{_NUMERAL})({SPELT}){re.escape(without_spaces(indicator.unit))}", quote)
    return any(read_number(found[1]) == indicator.value for found in spelt)


def _cell(indicator: Indicator) -> str | None:
    """The cell of a table's row that holds the figure alone (2025年目标：≥120), where another cell says what it counts
    (计量单位：公里, 指标：绿道长度（公里）) or its own heading (目标值（公里）：120, 改造户数：120). None without one.

    In a text a row is a line a cell.
    """
    unit = re.escape(without_spaces(indicator.unit or ""))
    cells = [plain_digits(without_spaces(line)) for line in indicator.quote.splitlines()]
    says_unit = f"单位[：:]{unit}$|[（(]{unit}[）)](?:[：:]|$)|{unit}数[：:]"
    if not unit or not any(re.search(says_unit, cell) for cell in cells):
        return None
    number = f"{indicator.value:,}".removesuffix(".0")
    alone = f"[：:][^\\d：:]{{0,4}}(?:{re.escape(number)}|{re.escape(number.replace(',', ''))})(?:\\.0+)?[^\\d]{{0,2}}$"
    for cell in cells:
        year = re.match(r"(\d{4})年", cell)
        if re.search(alone, cell) and (year is None or int(year[1]) == indicator.year):
            return cell
    return None


def bears_out_comparison(indicator: Indicator) -> bool:
    """Does the quote compare so? Without a word of comparison it says `equal`; other words need a note."""
    quote = _NAMED_SO.sub("", _cell(indicator) or plain_digits(without_spaces(indicator.quote)))
    heard = {name for name, pattern in _COMPARING.items() if re.search(pattern, quote)}
    if indicator.comparison == "equal":
        return not heard or "达到" in quote
    lessens = indicator.comparison == "at_most" and re.search(_LESSENING, quote)
    return indicator.comparison in heard or indicator.note is not None or bool(lessens)


# Words that may set a limit, or only say what is reached.
_LESSENING = (
    "(?:压缩|压减|缩短|精简)为|(?:压缩|压减|缩短|下降|降低|减少)[至到]|[降减][至到]"
    "|(?:工作日|自然日|个月|小时|分钟|天|日|周)之?内"
)
# Names that hold a word of comparison: 规模以上工业增加值增长5%左右.
_NAMED_SO = re.compile("(?:规模|限额|规|限|[省市县乡级])以上(?!的)")
# The words with which documents compare.
_COMPARING = {
    "at_least": "不低于|不少于|不小于|不得低于|不得少于|至少|以上|达到?|≥",
    "more_than": "(?<!不)(?<!不得)(超过|高于|大于|多于|超(?=\\d))|突破|[>＞]",
    "at_most": "不高于|不超过|不得超过|不多于|不大于|以内|以下|控制在|至多|最多|≤",
    "less_than": "(?<!不)(?<!不得)(低于|少于|小于)|不足|以下|[<＜]",
}


def uncited_titles(text: str, cited: set[str], own: str) -> Iterator[str]:
    """The titles 《…》 of a text that are neither cited nor the plan's own, nor stand within one that is."""
    text = without_spaces(text)
    for title in cited | {own}:
        text = text.replace(f"《{title}》", "")
    for found in _TITLE.finditer(text):
        yield found[0]


def unclaimed_signals(item: Item, known_titles: set[str]) -> Iterator[tuple[str, str, str]]:
    """Years, recurrences, percentages and 《…》 of a text that no quote of the item covers.

    Yields (the words, what they look like, the list they belong in). A year inside a title is part of its name;
    titles in `known_titles` (the plan's own) need no record.
    """
    text = without_spaces(item.words)
    covered = bytearray(len(text))
    claims = [(kind, without_spaces(fact.quote)) for kind, fact in item.facts]
    claims += [("citations", f"《{without_spaces(title)}》") for title in known_titles]
    for kind, words in dict.fromkeys(claims):  # one quote may stand for many facts
        done = 0
        for start, end in occurrences(text, words):
            for at in range(max(start, done), end):
                covered[at] |= _BIT[kind]
            done = end
    for found, looks_like, kind in signals(text):
        wanted = _BIT[kind] | _BIT["asides"] | (_BIT["indicators"] if kind == "deadlines" else 0)
        if any(covered[at] & wanted for at in range(*found.span())):
            continue
        yield text[slice(*found.span())], looks_like, kind


def signals(text: str) -> Iterator[tuple[re.Match[str], str, str]]:
    """The years, recurrences, percentages and 《…》 of a squeezed text, but no year inside a title.

    Yields (the match, what it looks like, the list it belongs in).
    """
    text = plain_digits(text)
    in_title = _inside_titles(text)
    for pattern, looks_like, kind in _SIGNALS:
        for found in pattern.finditer(text):
            if kind != "deadlines" or not in_title[found.start()]:
                yield found, looks_like, kind


_BIT = {kind: 1 << number for number, kind in enumerate(FACT_KINDS)}


def _inside_titles(text: str) -> list[bool]:
    """For each character whether a title has been opened before it and not closed."""
    inside, state = [], False
    for char in text:
        inside.append(state)
        state = char == "《" or (state and char != "》")
    return inside
