"""Where a scan broken by its pages and lines runs on, and what stands on both sides of such a break."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from policysite.draft.repair.edits import Edit
from policysite.draft.repair.page_furniture import furniture_of
from policysite.draft.repair.text_lines import Setting, TextLine, lines_of, setting_of
from policysite.grammar.bodies.names import is_body
from policysite.grammar.brackets import left_open, outer_pairs
from policysite.grammar.charges.charge_labels import LABEL, NO_CHARGE, label_role
from policysite.grammar.charges.duty_verbs import verbs_begin
from policysite.grammar.charges.standing_words import is_remark
from policysite.grammar.line_shapes import (
    HAN,
    OPEN,
    TITLE_END,
    begins_anew,
    is_office,
    is_prose,
    is_title_part,
    stands_alone,
)
from policysite.grammar.numbering import has_heading_number

_ENDS = re.compile("[。；！？]|：$|^[^。（(]+[（(][^。]*[）)]$")
_IN_SENTENCE = re.compile(r"[\w%％‰]")
_PAIRS = {
    "（": "）",
    "(": ")",
    "《": "》",
    "“": "”",
    "〔": "〕",
    "[": "]",
    "【": "】",
    "［": "］",
    "﹝": "﹞",
    "〈": "〉",
}
_LINES_OF_A_CHARGE, _LONGEST_CHARGE = 8, 400  # so many lines and characters may a charge in brackets run over
_CLOSED = re.compile(r"[》”]$|[（(][^（()）]{1,6}[）)]$")  # closes a title, or a bracket within a name: 各乡（镇）
_CHARGED = re.compile("(?:责任|牵头|配合|主办|协办)(?:单位|部门)[：:][^。）)]*$")
_CHARGE = re.compile(r"[（(〔\[](?:责任|牵头)[^（(]*$")
# So much of a paragraph is looked at: longer ones are none, and looking at all of it at each break would not end.
_LONG = 5_000
_DOUBT = "只凭上下文判断，请对照原件"


def broken(raw: str) -> Iterator[Edit]:
    """Edits that join what runs on, drop what only the page had, and drop what stands on both sides of a break."""
    lines = lines_of(raw)
    found = furniture_of(raw, lines)
    furniture, perhaps = found.sure, found.perhaps
    setting, titles = setting_of(lines), _titles(raw, lines)
    evidence = _Evidence("".join(raw.split()))
    before: int | None = None  # the last line of the running text
    said = ""  # its paragraph so far
    index = 0
    while index < len(lines):
        if index in furniture:
            index += 1
            continue
        following = index
        joins = False
        if before is not None:
            following = _next_of_text(said, before, index, lines, furniture | perhaps, setting)
            joins = following == before + 1 and following in titles
            joins = joins or _runs_on(said, lines[before], lines[following], setting)
            joins = joins or _in_charge(said, lines[following : following + _LINES_OF_A_CHARGE])
            joins = joins and not _signs(lines[following : following + 2])
        line = lines[following]
        if before is not None and joins:
            furniture -= set(range(before + 1, following))
            yield from _join(raw, lines[before], line, lines[before + 1 : following], evidence)
            said = (said + line.text)[-_LONG:]
        else:
            said = line.text
        before, index = following, following + 1
    for index in sorted(furniture):
        line = lines[index]
        what = "页码" if index in found.numbers else "每页重复的页眉"
        yield Edit(line.start, line.end, "", "other", f"{what}“{line.text}”不是正文")


def _next_of_text(
    said: str, before: int, index: int, lines: list[TextLine], perhaps: set[int], setting: Setting
) -> int:
    """The line with which the text goes on behind lines that may be the page's; `index` itself where none does.

    A line that is the page's only perhaps stays a line of the text where the text does not run on around it.
    """
    following = index
    while following < len(lines) and following in perhaps:
        following += 1
    runs_on = following < len(lines) and _runs_on(said, lines[before], lines[following], setting)
    return following if runs_on else index


def _runs_on(said: str, before: TextLine, line: TextLine, setting: Setting) -> bool:
    """Whether a line goes on with the paragraph before it."""
    last = before.text[-1]
    if last in _PAIRS:
        return True
    if _closes(said, line.text) and not has_heading_number(line.text):
        return True  # even where it begins with a label: （牵头单位：甲；／配合单位：乙）
    if begins_anew(line.text) or (line.indented and not before.indented):
        return False
    if last in OPEN or _cuts_name(said, line.text):
        return True
    full = setting.fills(before)
    numbered = before.indented and has_heading_number(before.text)
    if full and setting.indents and not line.indented and (numbered or is_prose(said)):
        return True  # had a paragraph begun there, it would have an indent
    if full and _CLOSED.search(before.text) and not _CHARGE.search(said):
        return True
    if not _IN_SENTENCE.match(last) or (begins_anew(before.text) and not is_prose(said)):
        return False
    if _ends_a_charge(said, line.text):
        return False
    if full and not TITLE_END.search(before.text):
        return True
    if has_heading_number(said) and not re.search("[。；]", said) and len(said) < 60:
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


def _in_charge(said: str, lines: Sequence[TextLine]) -> bool:
    """Whether a bracket left open is closed on one of these lines, and all that stands in it is one charge."""
    said = said[-_LONGEST_CHARGE:]
    ahead = "".join(line.text for line in lines)
    return any(_holds_a_charge(said[at:], ahead) for at in left_open(said))


def _holds_a_charge(begun: str, ahead: str) -> bool:
    """Whether the bracket with which the first words begin is closed in the others, and holds a charge."""
    pair = next(outer_pairs(begun + ahead), None)
    if pair is None or pair.start or pair.end <= len(begun):
        return False
    first, *others = pair.inside.split("。")
    if any(one and not (LABEL.match(one) or is_remark(one)) for one in others):
        return False
    label = LABEL.match(first)
    return bool(label and label_role(label[0]) != NO_CHARGE) or verbs_begin(first) is not None


def _signs(lines: Sequence[TextLine]) -> bool:
    """Whether the first of two lines is the body that signs above the day."""
    return len(lines) == 2 and is_body(lines[0].text.strip()) and len(lines[0].text) > 4 and stands_alone(lines[1].text)


def _cuts_name(said: str, text: str) -> bool:
    """Whether a charge breaks off within the name of a body: 责任单位：甲局、县财政 / 局."""
    charge = _CHARGED.search(said)
    name = re.split("[、，,；;：:]", charge[0])[-1] if charge else ""
    rest = re.split("[、，,；;。]", text)[0]
    return len(name) > 1 and len(rest) < 12 and not is_body(name) and is_body(name + rest)


def _ends_a_charge(said: str, text: str) -> bool:
    """Whether a charge without brackets ends with a whole name, and what follows goes on with none."""
    charge = _CHARGED.search(said)
    if not charge or "（" in charge[0]:
        return False
    last = re.split("[、，,；;：:]", charge[0])[-1]
    return is_body(last) and not is_body(re.split("[、，,；;。]", text)[0])


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
