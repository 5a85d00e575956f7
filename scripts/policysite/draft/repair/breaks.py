"""Where a scan broken by its pages and lines runs on, and what pages alone have: numbers, running heads."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from policysite.draft.repair.edits import Edit
from policysite.grammar.line_shapes import (
    HAN,
    OPEN,
    TITLE_END,
    begins_anew,
    is_office,
    is_prose,
    is_title_part,
    level_of,
    width,
)
from policysite.grammar.names import is_body

_BREAKS = str.maketrans("\f\v\r\x85\u2028\u2029", "\n" * 6)  # one for one: offsets stay
_PAGE_NUMBER = re.compile(r"[-—–－―~·\s]+\d{1,4}\s*[-—–－―~·]+|第\s*\d+\s*页([，,/\s]*共\s*\d+\s*页)?")
_LONE_NUMBER = re.compile(r"\d{1,3}")
_ENDS = re.compile("[。；！？]|：$|^[^。（(]+[（(][^。]*[）)]$")
_IN_SENTENCE = re.compile(r"[\w%％‰]")
_PAIRS = {"（": "）", "(": ")", "《": "》", "“": "”", "〔": "〕", "[": "]"}
_CLOSED = re.compile(r"[》”]$|[（(][^（()）]{1,6}[）)]$")  # closes a title, or a bracket within a name: 各乡（镇）
_CHARGED = re.compile("(?:责任|牵头|配合|主办|协办)(?:单位|部门)[：:][^。）)]*$")
_CHARGE = re.compile(r"[（(〔\[](?:责任|牵头)[^（(]*$")
_DEEPEST = 8  # characters that a paragraph may begin further in than its lines
_FAR = 100  # a page has more characters than this
_DOUBT = "只凭上下文判断，请对照原件"


@dataclass(frozen=True)
class Setting:
    """How a text is set: how long a full line is (0 where paragraphs are lines), by characters or by width; and
    whether paragraphs begin with an indent.
    """

    full: float
    by_width: bool
    indents: bool

    def fills(self, line: TextLine) -> bool:
        """Whether a line reaches to where lines are broken."""
        return self.full > 0 and self.length(line) >= self.full - 1.5

    def length(self, line: TextLine) -> float:
        """How long a line is with its indent, in characters."""
        return width(line.text) + line.indent if self.by_width else len(line.text) + line.spaces


@dataclass(frozen=True)
class TextLine:
    """A line with words on it: its offsets without the space around, and how it is set."""

    start: int
    end: int
    text: str
    indent: float = 0
    spaces: int = 0

    @property
    def indented(self) -> bool:
        """Whether it begins further in than the lines around it may."""
        return self.indent > 0


def lines_of(raw: str) -> list[TextLine]:
    """The lines that are not blank."""
    lines, at = [], 0
    for line in raw.translate(_BREAKS).split("\n"):
        words = line.strip()
        if words:
            start = at + len(line) - len(line.lstrip())
            lead = line[: start - at]
            lines.append(TextLine(start, start + len(words), words, width(lead), len(lead)))
        at += len(line) + 1
    return lines


def broken(raw: str) -> Iterator[Edit]:
    """Edits that join what runs on, drop what only the page had, and drop what stands on both sides of a break."""
    lines = lines_of(raw)
    numbers = {index for index, line in enumerate(lines) if _PAGE_NUMBER.fullmatch(line.text)}
    lone = {i for i, line in enumerate(lines) if _LONE_NUMBER.fullmatch(line.text) and _set_off(raw, lines, i)}
    numbers |= _counting(lines, sorted(lone))
    heads, maybe_heads = _running_heads(raw, lines, numbers)
    furniture, perhaps = numbers | heads, lone | maybe_heads
    setting, titles = _setting(lines), _titles(raw, lines)
    evidence = _Evidence("".join(raw.split()))
    before, said = None, ""  # the last line of the running text, and its paragraph so far
    index = 0
    while index < len(lines):
        if index in furniture:
            index += 1
            continue
        following = index
        while before is not None and following < len(lines) and following in furniture | perhaps:
            following += 1
        if following > index and not (
            following < len(lines) and _runs_on(said, lines[before], lines[following], setting)
        ):
            following = index  # the doubtful line stays a line
        line = lines[following]
        if before is not None and (
            (following == before + 1 and following in titles) or _runs_on(said, lines[before], line, setting)
        ):
            between = lines[before + 1 : following]
            furniture -= set(range(before + 1, following))
            yield from _join(raw, lines[before], line, between, evidence)
            said += line.text
        else:
            said = line.text
        before, index = following, following + 1
    for index in sorted(furniture):
        line = lines[index]
        what = "页码" if index in numbers else "每页重复的页眉"
        yield Edit(line.start, line.end, "", "other", f"{what}“{line.text}”不是正文")


def _runs_on(said: str, before: TextLine, line: TextLine, setting: Setting) -> bool:
    """Whether a line goes on with the paragraph before it."""
    last = before.text[-1]
    if last in _PAIRS:
        return True
    if _closes(said, line.text) and not level_of(line.text):
        return True  # even where it begins with a label: （牵头单位：甲；／配合单位：乙）
    if begins_anew(line.text) or (line.indented and not before.indented):
        return False
    if last in OPEN or _cuts_name(said, line.text):
        return True
    full = setting.fills(before)
    numbered = before.indented and level_of(before.text) is not None
    if full and setting.indents and not line.indented and (numbered or is_prose(said)):
        return True  # had a paragraph begun there, it would have an indent
    if full and _CLOSED.search(before.text) and not _CHARGE.search(said):
        return True
    if not _IN_SENTENCE.match(last) or (begins_anew(before.text) and not is_prose(said)):
        return False
    if full and not TITLE_END.search(before.text):
        return True
    if level_of(said) and not re.search("[。；]", said) and len(said) < 60:
        return False  # a heading
    return is_prose(said) and (len(said) >= 30 or "。" in said) and bool(_ENDS.search(line.text))


def _closes(said: str, text: str) -> bool:
    """Whether a bracket left open is closed by what follows, soon and before any other of its kind stays open."""
    for opener, closer in _PAIRS.items():
        if said.count(opener) != said.count(closer) + 1 or said.rfind(opener) < said.rfind(closer):
            continue
        depth = 1
        for char in text[:120]:
            depth += (char == opener) - (char == closer)
            if not depth:
                return True
    return False


def _cuts_name(said: str, text: str) -> bool:
    """Whether a charge breaks off within the name of a body: 责任单位：甲局、县财政 / 局."""
    charge = _CHARGED.search(said)
    name = re.split("[、，,；;：:]", charge[0])[-1] if charge else ""
    rest = re.split("[、，,；;。]", text)[0]
    return len(name) > 1 and len(rest) < 12 and not is_body(name) and is_body(name + rest)


def _set_off(raw: str, lines: list[TextLine], index: int) -> bool:
    """Whether blank lines (or page ends) stand on both sides."""
    gaps = []
    if index:
        gaps.append(raw[lines[index - 1].end : lines[index].start])
    if index + 1 < len(lines):
        gaps.append(raw[lines[index].end : lines[index + 1].start])
    return all("\f" in gap or gap.count("\n") > 1 for gap in gaps)


def _counting(lines: list[TextLine], lone: list[int]) -> set[int]:
    """Those of the lone numbers that count pages: one more than the last, a page further on."""
    found: set[int] = set()
    for one, other in pairwise(lone):
        follows = int(lines[other].text) == int(lines[one].text) + 1
        if follows and lines[other].start - lines[one].end > _FAR:
            found |= {one, other}
    return found


def _running_heads(raw: str, lines: list[TextLine], numbers: set[int]) -> tuple[set[int], set[int]]:
    """Lines repeated as pages repeat them: those surely so, and those that are if the text runs on around them."""
    places = defaultdict(list)
    for index, line in enumerate(lines):
        if is_title_part(line.text) and re.search(f"[{HAN}]", line.text) and index not in numbers:
            places[line.text].append(index)
    sure: set[int] = set()
    perhaps: set[int] = set()
    for text, found in places.items():
        if len(found) < 3 or any(lines[b].start - lines[a].end < _FAR for a, b in pairwise(found)):
            continue
        at_edge = {index for index in found if _at_page_edge(raw, lines, index, numbers)}
        if len(at_edge) >= 2:
            sure |= at_edge
        elif TITLE_END.search(text):
            sure |= set(found[1:])
        perhaps |= set(found[1:])
    return sure, perhaps


def _at_page_edge(raw: str, lines: list[TextLine], index: int, numbers: set[int]) -> bool:
    if index - 1 in numbers or index + 1 in numbers:
        return True
    before = raw[lines[index - 1].end if index else 0 : lines[index].start]
    return "\f" in before or "\f" in raw[lines[index].end : lines[index + 1].start if index + 1 < len(lines) else None]


def _setting(lines: list[TextLine]) -> Setting:
    """How the lines were set: broken at a width, at a number of characters, or not at all (a paragraph is a line)."""
    long = [line for line in lines if len(line.text) > 12]
    indented = sum(line.indented for line in long)
    indents = max(3, len(long) / 10) <= indented < len(long)
    kinds = [Setting(_full(lines, by_width, indents), by_width, indents) for by_width in (True, False)]
    return max(kinds, key=lambda setting: sum(map(setting.fills, lines)))


def _full(lines: list[TextLine], by_width: bool, indents: bool) -> float:
    """How long the lines are at which the text was broken, in one measure; 0 where it was not."""
    margin = min((line.spaces for line in lines), default=0)
    from_the_left = [line for line in lines if line.spaces - margin <= _DEEPEST]  # not centred, not signed at the right
    lengths = Counter(round(Setting(0, by_width, indents).length(line)) for line in from_the_left)
    for full in sorted(lengths, reverse=True):
        near = sum(lengths[full - less] for less in range(3))
        if 15 <= full <= 60 and near >= max(5, 0.3 * len(lines)):
            longer = sum(count for long, count in lengths.items() if long > full)
            return full if longer <= 0.05 * len(lines) else 0
    return 0


def _titles(raw: str, lines: list[TextLine]) -> set[int]:
    """Lines that go on with the title begun on the line before: “…办公室／关于印发…／…的通知”."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if not TITLE_END.search(line.text) or not is_title_part(line.text):
            continue
        title, at = line.text, index
        while at and at > index - 4 and raw[lines[at - 1].end : lines[at].start].count("\n") == 1:
            above = lines[at - 1].text
            if not is_title_part(above) or TITLE_END.search(above) or above.endswith("文件"):
                break
            if is_office(above) and not title.startswith("关于"):
                break
            title, at = above + title, at - 1
            found.add(at + 1)
            if is_office(above):
                break
    return found


class _Evidence:
    """What the document itself says about two like characters meeting: an error, or two words."""

    def __init__(self, squeezed: str) -> None:
        self.text = squeezed

    def is_doubled(self, before: str, after: str) -> bool:
        """Whether `after` repeats the last character of `before`; not so where a word begins with it."""
        char, following = after[0], after[1:2]
        if char * 2 in _word_beginnings() or char + following in _word_beginnings():
            return False
        if not re.match(f"[{HAN}]", following):
            return True
        elsewhere = {found[1] for found in re.finditer(f"(.){re.escape(char + following)}", self.text)}
        return elsewhere <= {before[-2:-1], char}


@cache
def _word_beginnings() -> frozenset[str]:
    """The first two characters of the phrases in pypinyin's dictionary."""
    from pypinyin.phrases_dict import phrases_dict  # large: only where a character is doubled at all

    return frozenset(phrase[:2] for phrase in phrases_dict)


def _join(raw: str, before: TextLine, line: TextLine, between: list[TextLine], evidence: _Evidence) -> Iterator[Edit]:
    gap = raw[before.end : line.start]
    page = bool(between) or "\f" in gap or gap.count("\n") > 1
    why = f"{'换页' if page else '换行'}把一句断在“{before.text[-2:]}”和“{line.text[:2]}”之间"
    why += "".join(f"；“{one.text}”不是正文" for one in between)
    doubled = _doubled(before.text, line.text, evidence)
    glue = " " if re.fullmatch("[a-z]{2}", before.text[-1] + line.text[0]) else ""
    side = "left" if doubled else "both"
    yield Edit(before.end, line.start, glue, "page_break" if page else "line_break", why, only=side)
    if doubled:
        words = line.text[:doubled]
        end = line.start + doubled
        yield Edit(line.start, end, "", "doubled", f"“{words}”在断开处前后重复", _DOUBT, only="right")


def _doubled(before: str, after: str, evidence: _Evidence) -> int:
    """How many characters at the end of one piece are repeated at the beginning of the next."""
    for length in (4, 3, 2):
        if before[-length:] == after[:length] and re.fullmatch(f"[{HAN}]{{{length}}}", after[:length]):
            return length
    same = before[-1] == after[0] and re.match(f"[{HAN}]", after)
    return 1 if same and evidence.is_doubled(before, after) else 0
