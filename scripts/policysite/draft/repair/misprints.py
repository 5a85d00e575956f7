"""What a scan gets wrong inside a line: traditional characters, stray spaces, doubled and invisible characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from opencc import OpenCC

from policysite.base.lookalikes import INVISIBLE, LOOKALIKE, letter_for
from policysite.base.text import Places
from policysite.draft.repair.edits import Edit
from policysite.grammar.bodies.names import is_body
from policysite.grammar.charges.charge_labels import LABEL, NO_CHARGE, label_role
from policysite.grammar.line_shapes import HAN, TITLE_END
from policysite.grammar.numbering import HEADING_LEVELS
from policysite.grammar.numerals import read_number

_DOUBT = "只凭上下文判断，请对照原件"

# Since 2013 the official list (通用规范汉字表) has these in names, though opencc knows them as traditional.
_RIGHT_IN_NAMES = frozenset("昇陞氾迳逕鉅谿扞線絜脩祇")
_TRADITIONAL_TEXT = 0.05  # with more than this share of the characters, the document is written so


@cache
def _simplified(char: str) -> str:
    """The simplified form of a character that has no place in simplified text; else the character itself.

    What GB 2312 has is right as it stands somewhere (乾坤, 著作, 瞭望), and only a person can judge it.
    """
    if char in _RIGHT_IN_NAMES or _in_gb2312(char):
        return char
    simple = _converter().convert(char)
    return simple if len(simple) == 1 and _in_gb2312(simple) else char


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def traditional(raw: str) -> Iterator[Edit]:
    """Characters of traditional script in simplified text."""
    han = re.findall(f"[{HAN}]", raw)
    forms = {char: simple for char in set(han) if (simple := _simplified(char)) != char}
    if not forms or sum(char in forms for char in han) > max(5, _TRADITIONAL_TEXT * len(han)):
        return
    for found in re.finditer(f"[{''.join(forms)}]", raw):
        yield Edit(found.start(), found.end(), forms[found[0]], "traditional", f"“{found[0]}”为繁体")


# Those that count as white space apart: where a sentence is broken at them, they go with the break.
_INVISIBLE = re.compile(
    rf"[\x0b\x0c\x1c-\x1f]+|(?:[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff]|{INVISIBLE.pattern})+"
)


def invisible(raw: str) -> Iterator[Edit]:
    """Control characters and other things not to be seen, and look-alikes that fonts of PDF files leave behind."""
    for found in _INVISIBLE.finditer(raw):
        page = "\f" in found[0]
        codes = "、".join(dict.fromkeys(f"U+{ord(char):04X}" for char in found[0]))
        why = "换页符不是正文" if page else f"不可见的字符 {codes}"
        yield Edit(found.start(), found.end(), "\n" if page else "", "page_break" if page else "other", why)
    for found in LOOKALIKE.finditer(raw):
        letter = letter_for(found[0])
        if letter != found[0]:
            code = f"U+{ord(found[0]):04X}"
            yield Edit(found.start(), found.end(), letter, "other", f"“{letter}”用了形似的字符 {code}")


_SPACE = "[ \t\u00a0\u3000]"
_AT_NUMBER = re.compile(rf"(?<=[{HAN}]){_SPACE}(?=\d)|(?<=[\d%％]){_SPACE}(?=[{HAN}])")
_AT_HAN = re.compile(rf"(?<=[{HAN}，。；、）》”]){_SPACE}(?=[{HAN}（《“，。；、])")
_CAPTION = re.compile(
    rf"附件|附表|地址|图\s*\d|表\s*\d|第[{HAN}\d]{{1,3}}[章节条]|\d{{1,2}}(?:[.．]\d{{1,2}}){{0,3}}[.．、]?{_SPACE}"
)
_OFFICE = re.compile(f"([{HAN}]{{2,24}}?)(?=关于|印发|转发|发布|等|联合|文件|$|[^{HAN}])", re.MULTILINE)
# A label whose letters are set apart: 牵 头 单 位：.
_SPREAD = re.compile(
    rf"(?:^[^\S\n]*|(?<=[（(〔【]))([{HAN}]{{1,4}}(?:{_SPACE}+[{HAN}]{{1,4}}){{1,7}}){_SPACE}*[：:]", re.MULTILINE
)
_LABEL_BEHIND = re.compile(f"[{HAN}]{{2,10}}[：:]")
_MINISTRY = re.compile("..[院部署]")
_SHORT = 8  # so few characters are spaced for the look: “目 录”, “张 三”


def _label_closed_up(raw: str, found: re.Match[str]) -> Iterator[Edit]:
    """Edits that take the spaces out of a label that charges."""
    words = "".join(found[1].split())
    if LABEL.fullmatch(f"{words}：") and label_role(f"{words}：") != NO_CHARGE:
        for gap in re.finditer(f"{_SPACE}+", found[1]):
            yield Edit(found.start(1) + gap.start(), found.start(1) + gap.end(), "", "space", "字间有多余空格")


def spaces(raw: str) -> Iterator[Edit]:
    """Single spaces inside a sentence or title; several in a row, tabs, captions and names are layout."""
    joints = len(re.findall(rf"[{HAN}](?=\d)|[\d%％](?=[{HAN}])", raw))
    at_number = list(_AT_NUMBER.finditer(raw))
    house_style = len(at_number) > max(20, joints)  # every number set off: typed so, not broken
    for found in at_number:
        line = _line_around(raw, found.start())
        if not house_style and not _CAPTION.match(line.strip()):
            yield Edit(found.start(), found.end(), "", "space", "数字旁有多余空格")
    labels = [edit for found in _SPREAD.finditer(raw) for edit in _label_closed_up(raw, found)]
    yield from labels
    closed = {edit.start for edit in labels}
    for found in _AT_HAN.finditer(raw):
        if found.start() in closed:
            continue
        line = _line_around(raw, found.start())
        words = "".join(line.split())
        sentence = re.search("[。；，]", line) or TITLE_END.search(words)
        spaced = len(re.findall(rf"(?<=\S){_SPACE}+(?=\S)", line))
        broken = sentence and len(words) > _SHORT and not _CAPTION.match(line.strip()) and spaced * 8 < len(words)
        behind_label = _LABEL_BEHIND.match(raw, found.end())  # 参加部门：甲局、乙局 时间要求：…
        if broken and not behind_label and not _names_meet(raw, found.start(), found.end()):
            yield Edit(found.start(), found.end(), "", "space", "字间有多余空格")


_LETTERS_IN_DATES = re.compile(r"(?<![A-Za-z\d])(?=[\dOoIl]*\d)(?=\d*[OoIl])[\dOoIl]{1,4}(?=[年月日号])")
_AS_DIGITS = str.maketrans("OoIl", "0011")


def misread(raw: str) -> Iterator[Edit]:
    """Letters that stand in dates where a scan should have read digits: 2O23年3月l4日."""
    for found in _LETTERS_IN_DATES.finditer(raw):
        digits = found[0].translate(_AS_DIGITS)
        yield Edit(found.start(), found.end(), digits, "other", f"“{found[0]}”是数字“{digits}”识别成了字母")


def _names_meet(raw: str, start: int, end: int) -> bool:
    """Whether two offices stand side by side, as in titles: 中共中央办公厅 国务院办公厅关于…"""
    left = re.search(f"[{HAN}]+$", raw[max(0, start - 30) : start])
    right = _OFFICE.match(raw, end)
    if left is None or right is None:
        return False
    is_long = len(left[0]) > 3 or _MINISTRY.fullmatch(left[0])
    return bool(is_long) and is_body(left[0]) and is_body(right[1])


def _line_around(raw: str, at: int) -> str:
    end = raw.find("\n", at)
    return raw[raw.rfind("\n", 0, at) + 1 : len(raw) if end < 0 else end]


def doubled(raw: str, simple: str) -> Iterator[Edit]:
    """A character twice in a row where the document elsewhere has it once, and not two words meet there.

    `simple` is the text in simplified characters, one for one. “中小小学生”: “中小学” stands often, “中小” never as a
    word of its own. “中小学学生” stays, since “小学” and “学生” are words of the document.
    """
    places = Places(simple)
    for found in re.finditer(rf"(?=([{HAN}])([{HAN}])\2([{HAN}]))", simple):
        left, char, right = found.groups()
        once = left + char + right
        if left == char or right == char or not places.once(left + char * 2 + right):
            continue
        if len(list(islice(places.of(once), 3))) < 3:
            continue
        if _stands_as_word(simple, left + char) and char + right in simple.replace(left + char * 2 + right, ""):
            continue
        at = found.start() + 2
        yield Edit(at, at + 1, "", "doubled", f"“{char}”字重复：别处都写“{once}”", _DOUBT)


def _stands_as_word(text: str, word: str) -> bool:
    """Whether many different characters, or a mark, follow it."""
    after = {found[1] for found in re.finditer(rf"{word}(.)", text)} - {word[-1]}
    return len(after) >= 3 or any(not re.match(f"[{HAN}]", char) for char in after)


def simplified(raw: str) -> str:
    """The text with each traditional character in its simplified form, one for one."""
    table = {ord(char): simple for char in set(raw) if ord(char) > 0x3400 and (simple := _simplified(char)) != char}
    return raw.translate(table)


def lost_numbers(raw: str) -> Iterator[Edit]:
    """Headings before which a number is missing; nothing is changed, a person must look."""
    for pattern in HEADING_LEVELS:
        last = 0
        for found in re.finditer(rf"^[^\S\n]*{pattern.pattern}", raw, re.MULTILINE):
            value = int(read_number(found[1]) or 0)
            if last and last + 1 < value <= last + 3:
                start = found.end() - len(found[0].lstrip())
                before = f"“{found[0].strip()}”前面的同级编号是第 {last} 个，中间缺了编号"
                yield Edit(start, found.end(), raw[start : found.end()], "other", before, "请看原件是否漏了标题或编号")
            last = value
