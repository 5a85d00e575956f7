"""What a page of a PDF holds beside the text that it shows: unseen letters, slanted ones, annotations, layers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from policysite.draft.readers.pdf.cells import middle

INVISIBLE = "policysite-invisible"  # the tag of letters that are drawn without ink (ISO 32000-1, 9.3.6: mode 3)
_TOLD = 20  # letters of what a doubt quotes
_WHITES = frozenset({(1,), (1, 1, 1), (0, 0, 0, 0)})
_INKS = frozenset({"Separation", "DeviceN", "Indexed", "Pattern", "Lab"})  # in which these numbers are no white
# Annotations that show no words of their own (ISO 32000-1, 12.5.6).
HARMLESS = frozenset({"Link", "Popup", "PrinterMark", "TrapNet", "Underline", "Highlight", "Line"})

_Letter = dict[str, Any]


def left_out(page: Page) -> Iterator[tuple[_Letter, str]]:
    """The letters of a page that are no text which it shows in lines, each with what it is.

    Where most letters are such, as in the layer of words below a scanned page, they are the text and none is left out.
    """
    boards = [shape for shape in (*page.rects, *page.curves) if shape.get("fill") and not _is_white(shape)]
    grounds = [*boards, *page.images]
    found = []
    for letter in page.chars:
        if not letter["text"].strip():
            continue
        if letter.get("tag") == INVISIBLE or (_is_white(letter) and not _lies_on(letter, grounds)):
            found.append((letter, "unseen"))
        elif _is_slanted(letter):
            found.append((letter, "slanted"))
        elif not letter.get("upright", True):
            found.append((letter, "turned"))
    shown = sum(1 for letter in page.chars if letter["text"].strip())
    for kind in ("unseen", "slanted", "turned"):
        of_kind = [one for one in found if one[1] == kind]
        if 2 * len(of_kind) < shown:
            yield from of_kind


def doubts_of(page: Page, letters: Iterable[tuple[_Letter, str]]) -> Iterator[tuple[str, str]]:
    """What to tell of a page's letters that are left out and of its annotations, with the words that they have."""
    words: dict[str, str] = {}
    for letter, kind in letters:
        words[kind] = words.get(kind, "") + letter["text"].strip()
    told = {"unseen": "看不见的文字", "slanted": "斜着的文字（多半是水印）", "turned": "转了方向的文字"}
    for kind, said in words.items():
        yield told[kind], said[:_TOLD]
    if any(_shows_words(resolve1(one)) for one in resolve1(page.page_obj.annots) or ()):
        yield "批注、表单或盖章", ""


def has_layers_off(pdf: PDF) -> bool:
    """Whether the file has layers that a reader does not show when it is opened (ISO 32000-1, 8.11.4)."""
    properties = resolve1(pdf.doc.catalog.get("OCProperties")) or {}
    default = resolve1(properties.get("D")) or {}
    return bool(resolve1(default.get("OFF"))) or str(default.get("BaseState")).strip("/'") == "OFF"


def _shows_words(annotation: object) -> bool:
    if not isinstance(annotation, dict):
        return False
    kind = getattr(resolve1(annotation.get("Subtype")), "name", "")
    return kind not in HARMLESS and not (kind == "Widget" and not annotation.get("V"))


def _is_white(thing: dict[str, Any]) -> bool:
    """Whether it is filled with white."""
    colour = thing.get("non_stroking_color")
    numbers = tuple(colour) if isinstance(colour, (tuple, list)) else (colour,)
    return numbers in _WHITES and str(thing.get("ncs")) not in _INKS


def _lies_on(letter: _Letter, grounds: Iterable[dict[str, Any]]) -> bool:
    x, y = middle(letter)
    return any(one["x0"] <= x <= one["x1"] and one["top"] <= y <= one["bottom"] for one in grounds)


def _is_slanted(letter: _Letter) -> bool:
    """Whether the line that a letter stands on runs neither along the page nor down it."""
    a, b, *_ = letter.get("matrix") or (1, 0)
    return bool(min(abs(a), abs(b)) > 0.1 * max(abs(a), abs(b)))
