"""Lines in which several parts run together (一、任务（一）建设。…（二）管护。…), cut before their numbers.

Only numbers of the two outer levels are looked for inside a line, and only such as go on with the document's own: an
enumeration within a sentence stays where it is. Inner numbers behind a charge are found without this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from policysite.draft.readers.document import Line
from policysite.grammar.line_shapes import HAN, TITLE_END
from policysite.grammar.numbering import HEADING_LEVELS, number_value, numbered
from policysite.grammar.numerals import COUNTING

_OUTER = (1, 2)  # the levels of 一、 and （一）
# Within a row of digits none begins: looking from each on would take the square of their number.
_NUMBER = re.compile(rf"(?<![{COUNTING}]){HEADING_LEVELS[0].pattern}|{HEADING_LEVELS[1].pattern}")
# Behind these a sentence, or a charge, has ended.
_ENDS = "。！？）)〕】"
# Behind a number a title that runs into the first of its parts: 一、改革任务（一）. The parts of all titles may be
# counted on: 二、简化审批（四）.
_TITLE = re.compile(f"[{HAN}“”]{{2,20}}")
_LONG_TITLE = re.compile(f"[{HAN}“”][{HAN}“”、，]{{2,60}}[{HAN}“”]")
# Behind a sentence or a charge a label of its own, and the first of the numbers below it: 具体措施：1．
_LABEL_AND_FIRST = re.compile(rf"(?<=[{_ENDS}])\s*([{HAN}]{{2,8}}[：:]\s*)(?=1[.．﹒、](?!\d(?!\d{{3}}年)))")
# Behind a sentence that leads in, the first of several: 现明确分工如下：1．
_LED_IN = re.compile(r"(?<=如下[：:])\s*(?=1[.．﹒、](?!\d(?!\d{3}年)))")
_LONGEST_TITLE = 60
_FAR = 60  # so many numbers ahead the second of a row is looked for


@dataclass(frozen=True)
class _Place:
    """A number that may begin a part: where in its line, its level and value.

    `behind_title` where no sentence ends before it, but the title of an outer part; `behind_long_title` where that has
    several clauses.
    """

    at: int
    level: float
    value: int
    behind_title: bool = False
    behind_long_title: bool = False


def cut_at_numbers(lines: Sequence[Line]) -> list[Line]:
    """The lines, those in which several parts run together cut before the numbers of the parts."""
    begun = [_first(line) for line in lines]
    following = _following(begun)
    last: dict[float, int] = {}
    counted: dict[float, int] = {}  # as `last`, but inner levels do not begin anew
    told: list[Line] = []
    for at, line in enumerate(lines):
        places = [] if line.cell or line.is_list_item else list(_places(line.text))
        cuts = [0]
        for number, place in enumerate(places):
            rest = places[number + 1 : number + _FAR]
            counts_on = place.behind_title and counted.get(place.level) == place.value - 1 > 0
            if counts_on or _goes_on(place, last, following[at], rest):
                cuts += [place.at] if place.at else []
                _enter(place, last)
                counted[place.level] = place.value
        if not line.cell and not line.is_list_item:
            cuts += [place for found in _LABEL_AND_FIRST.finditer(line.text) for place in found.span(1)]
            cuts += [found.end() for found in _LED_IN.finditer(line.text)]
        told += _cut(line, sorted(set(cuts)))
        first = begun[at]
        if not places and first:
            _enter(first, last)
            counted[first.level] = first.value
    return told


def _first(line: Line) -> _Place | None:
    """The number with which a line begins."""
    found = None if line.cell or line.is_list_item else numbered(line.text)
    return _Place(0, found[1], number_value(found[0])) if found else None


def _following(begun: Sequence[_Place | None]) -> list[_Place | None]:
    """For each line the next one of an outer level that begins with a number."""
    result: list[_Place | None] = []
    after: _Place | None = None
    for one in reversed(begun):
        result.append(after)
        after = one if one and one.level in _OUTER else after
    return result[::-1]


def _places(text: str) -> Iterator[_Place]:
    """The outer numbers of a line that stand where a part may begin."""
    start, outer = 0, 0.0
    for found in _NUMBER.finditer(text):
        at = found.start()
        parts = numbered(text[at : at + 12])
        if parts is None:
            continue
        ends = not at or text[at - 1] in _ENDS or (not start and _is_title(text[:at]))
        below = not ends and start > 0 and parts[1] > outer
        short = below and _TITLE.fullmatch(text, start, at) is not None
        long = below and not short and _LONG_TITLE.fullmatch(text, start, at) is not None
        if ends or short or long:
            yield _Place(at, parts[1], number_value(parts[0]), short or long, long)
            start, outer = found.end(), parts[1]


def _is_title(words: str) -> bool:
    """Whether the words before the first number of a line are the document's title: …工作方案一、总体要求."""
    words = words.strip()
    return 4 < len(words) <= _LONGEST_TITLE and not re.search("[。；：]", words) and TITLE_END.search(words) is not None


def _goes_on(place: _Place, last: dict[float, int], after: _Place | None, rest: Iterable[_Place]) -> bool:
    """Whether a number is the document's next one of its level, and the line `after` goes on behind it."""
    if not place.at:
        return True
    if after and after.level == place.level and after.value <= place.value:
        return False
    if place.value == 1:  # the first of a row that goes on, or of a lower level
        goes_on = any(one.value == 2 and one.level == place.level for one in (*rest, *filter(None, [after])))
        holds = place.level == _OUTER[0] and any(one.level > place.level and one.value == 1 for one in rest)
        behind_title = place.behind_title and not place.behind_long_title
        return place.level not in last and (goes_on or holds or behind_title)
    return not place.behind_title and last.get(place.level) == place.value - 1


def _enter(place: _Place, last: dict[float, int]) -> None:
    """Note the number as the last of its level; those of inner levels begin anew."""
    for level in [level for level in last if level > place.level]:
        del last[level]
    last[place.level] = place.value


def _cut(line: Line, cuts: Sequence[int]) -> Iterator[Line]:
    if len(cuts) == 1:
        yield line
        return
    for start, end in zip(cuts, [*cuts[1:], len(line.text)], strict=True):
        text = line.text[start:end].strip()
        if text:
            yield replace(line, text=text, value=text, label=line.label if not start else "")
