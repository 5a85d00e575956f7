"""Documents spoilt in every way at hand: a case is a number, the same number gives the same text every time.

The ground is our own plan and the invented documents of the tests; what is done to it is what scans, copying and
hurried typing do: words broken, doubled, lost and swapped, marks of other widths, lines run together, pages repeated,
numbers and brackets that do not close, and scraps of other documents in between.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

from policysite.draft.readers.document import DocumentError
from policysite.draft.readers.read import read_document

PROJECT = Path(__file__).parents[2]
_MOST = 1500

_SCRAPS = (
    "（责任单位：市教育局，市财政局）", "（市教育局牵头，各县区配合）", "责任单位：甲局、乙局。",
    "一、总体要求", "（二）工作目标。", "1.", "①", "第三条", "序号：1", "完成时限：2025年12月底", "2025年底前",
    "每年", "95%以上", "《甲〈乙〉丙》", "（国发〔2021〕5号）", "附件：", "—12—", "下同", "等", "无", "（",
    "）", "〔", "《", "》", "“", "。", "：", "\n", "\n\n", "\u3000", " ", "\t", "\u200b",
    "以下均需各县政府落实，不再列出", "牵头单位：", "三年内", "“十四五”末", "二〇二五年", "２０２５年",
    "関係", "0", "年", "%",
)  # fmt: skip


@cache
def _ground() -> list[str]:
    files = [PROJECT / "policy_data/plans/pzh-2021-73/source.txt", *PROJECT.glob("tests/fixtures/documents/*/doc.*")]
    texts = []
    for path in sorted(files):
        try:
            texts.append(read_document(path).text)
        except DocumentError:
            continue
    return texts


def text_case(number: int, seed: int) -> str:
    """The spoilt text of a case."""
    chance = random.Random(f"{seed}/{number}")
    whole = chance.choice(_ground())
    start = chance.randrange(max(1, len(whole) - _MOST))
    text = whole[start : start + chance.randrange(80, _MOST)] if chance.random() < 0.9 else whole
    for _ in range(chance.choice((0, 1, 1, 2, 4, 8, 20))):
        text = chance.choice(_WAYS)(text, chance)
    return text


def _place(text: str, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(text) + 1)
    return start, min(len(text), start + chance.choice((1, 1, 2, 5, 20, 80)))


def _insert(text: str, chance: random.Random) -> str:
    at, _ = _place(text, chance)
    return text[:at] + chance.choice(_SCRAPS) * chance.choice((1, 1, 1, 2, 9)) + text[at:]


def _drop(text: str, chance: random.Random) -> str:
    start, end = _place(text, chance)
    return text[:start] + text[end:]


def _double(text: str, chance: random.Random) -> str:
    start, end = _place(text, chance)
    return text[:end] + text[start:]


def _move(text: str, chance: random.Random) -> str:
    start, end = _place(text, chance)
    rest = text[:start] + text[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + text[start:end] + rest[at:]


def _break(text: str, chance: random.Random) -> str:
    width = chance.choice((5, 20, 35))
    return chance.choice(("\n", "\n\n", " ")).join(text[at : at + width] for at in range(0, len(text), width))


def _join(text: str, chance: random.Random) -> str:
    return text.replace("\n", chance.choice(("", " ")), chance.choice((1, 5, -1)))


def _swap_marks(text: str, chance: random.Random) -> str:
    one, other = chance.choice(
        ("，,", "；;", "：:", "（(", "）)", "。.", "、，", "〔[", "》>", "局处", "年月", "一二", "牵头配合"[:2])
    )
    return text.replace(one, other, chance.choice((1, 3, -1)))


def _mix(text: str, chance: random.Random) -> str:
    other = chance.choice(_ground())
    at, _ = _place(text, chance)
    start = chance.randrange(len(other))
    return text[:at] + other[start : start + chance.randrange(300)] + text[at:]


def _any_letter(text: str, chance: random.Random) -> str:
    at, _ = _place(text, chance)
    return text[:at] + chr(chance.choice((chance.randrange(32, 0x3000), chance.randrange(0x4E00, 0xD7FF)))) + text[at:]


_WAYS: tuple[Callable[[str, random.Random], str], ...] = (
    _insert, _insert, _insert, _drop, _drop, _double, _move, _break, _join, _swap_marks, _mix, _any_letter,
)  # fmt: skip
