"""Lines that are one charge together: who, and below it with whom, by when, and the names that go on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from policysite.base.text import one_of
from policysite.draft.charges.charge_lines import CHARGING, LONGEST_LINE, PERSON_LABEL
from policysite.draft.charges.charge_words import PERSONS_OF, WATCHING
from policysite.draft.readers.document import Line, Table
from policysite.draft.readers.tables.headings import BEFORE_TIMES, TIMES, is_time, stands_beside_charges
from policysite.grammar.bodies.names import FOR_SEVERAL, is_body, is_surely_a_body, names
from policysite.grammar.brackets import CLOSE, OPEN
from policysite.grammar.charges.charge_labels import COLONS, DUTIES, LABEL, label_role
from policysite.grammar.numbering import numbered

_OF_CHARGE = f"{one_of((*DUTIES, *PERSONS_OF, *WATCHING))}|.{{0,6}}(?:{'|'.join(TIMES)})"
_LABEL_OF_CHARGE = re.compile(f"(?:{_OF_CHARGE})[^，。]{{0,8}}[{COLONS}]")
_LABEL_OF_TIME = re.compile(r"[（(〔【]?([^\s：:，。；、（）()]{2,10})[：:][^。；：:]{2,30}[）)〕】。]?$")
_PLAIN_LABEL = re.compile(
    f"{PERSON_LABEL}|(?:{'|'.join(BEFORE_TIMES)})?(?:{'|'.join(TIMES)})|(?:{'|'.join(WATCHING)})|备注"
)


def joined_lines(lines: Iterable[Line]) -> list[Line]:
    """The lines; those that only go on charging (牵头单位：… / 完成时限：…) are made one, and so are stray marks.

    Cells of different rows are never joined.
    """
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and line.is_in_row_of(last) and _goes_on_charging(last, line):
            joined[-1] = replace(
                last,
                text=f"{last.text} {line.text}",
                value=f"{last.value} {line.text}",
                cannot_charge=last.cannot_charge and line.cannot_charge,
            )
        elif last and (not re.search(r"\w", line.text) or line.text[0] in "。：:"):
            joined[-1] = replace(last, text=last.text + line.text, value=last.value + line.text)
        elif last and _goes_on_naming(last, line):
            joined[-1] = replace(last, text=f"{last.text} {line.text}", value=f"{last.value} {line.text}")
        else:
            joined.append(line)
    return joined


def _goes_on_charging(last: Line, line: Line) -> bool:
    """Whether both lines belong to one charge: each has a label that may be part of one, and one of them charges."""
    return _is_label_line(line) and _is_label_line(last) and (_charges_line(line) or _charges_line(last))


def _goes_on_naming(last: Line, line: Line) -> bool:
    """Whether a line of names alone goes on with the one of a label before it: 责任单位：甲局 / 乙镇人民政府."""
    if line.cell or last.cell or last.text[-1] in "。；" or not LABEL.match(last.text) or numbered(line.text):
        return False
    if not (_is_label_line(last) and _charging_line(last.text)) or re.search("[。：:]", line.text):
        return False
    listed = names(line.text) if len(line.text) <= LONGEST_LINE else []
    sure = (name for name in listed if is_surely_a_body(name) or name.startswith(FOR_SEVERAL))
    return all(map(is_body, listed)) and next(sure, None) is not None


def _is_label_line(line: Line) -> bool:
    text = line.text
    if not line.cell and (number := numbered(text)) and not _LABEL_OF_CHARGE.match(number[2]):
        return False  # 2.问题：… begins another item
    if isinstance(line.block, Table):
        return _charges_line(line) or (stands_beside_charges(line.label) and not re.search("[。；].", text))
    if len(text) <= LONGEST_LINE and _says_time(text):
        return True
    if text[:1] in OPEN and text[-1:] in CLOSE:
        text = text[1:-1]
    if len(text) > LONGEST_LINE or not (line.label or LABEL.match(text)):
        return False
    return _charges_line(line) or (bool(_PLAIN_LABEL.match(text)) and not re.search("[。；].", text))


def _says_time(text: str) -> bool:
    """Whether a line says under a label, in brackets too, by when: 答复时限：5月31日 · （完成时限：年底前）."""
    found = _LABEL_OF_TIME.match(text)
    return found is not None and is_time(found[1])


def _charges_line(line: Line) -> bool:
    """Whether a line charges: by its labels; in a table, not in brackets, nor beside the columns that charge."""
    if isinstance(line.block, Table):
        found = [] if line.cannot_charge else LABEL.finditer(line.text)
        own = (one[0] for one in found if not one.start() or line.text[one.start() - 1] == " ")
        return line.charges or any(label_role(label) in CHARGING for label in own)
    return _charging_line(line.text)


def _charging_line(text: str) -> bool:
    return any(label_role(found[0]) in CHARGING for found in LABEL.finditer(text))
