"""The numbers that a browser writes before the items of a list (HTML, 4.4.5 and 4.4.8; CSS Counter Styles, 6)."""

from __future__ import annotations

import re
from collections.abc import MutableMapping

from selectolax.lexbor import LexborNode

from policysite.draft.readers.limits import check_list_number
from policysite.draft.readers.word.number_forms import FORMS

_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
# What styles are called, how they count, and what stands behind the number.
_STYLES = {
    "lower-alpha": ("lowerLetter", "."),
    "lower-latin": ("lowerLetter", "."),
    "upper-alpha": ("upperLetter", "."),
    "upper-latin": ("upperLetter", "."),
    "lower-roman": ("lowerRoman", "."),
    "upper-roman": ("upperRoman", "."),
    "decimal-leading-zero": ("decimalZero", "."),
    "cjk-ideographic": ("chineseCounting", "、"),
    "simp-chinese-informal": ("chineseCounting", "、"),
    "trad-chinese-informal": ("chineseCounting", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "、"),
    "cjk-decimal": ("ideographDigital", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "、"),
    "cjk-earthly-branch": ("ideographZodiac", "、"),
}
_NO_NUMBERS = re.compile(r"list-style(?:-type)?\s*:[^;]*\b(?:none|disc|circle|square)\b", re.IGNORECASE)
_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?(?<![\w-])([a-z]+(?:-[a-z]+)+)(?![\w-])", re.IGNORECASE)


def numbered(listing: LexborNode, item: LexborNode, counts: MutableMapping[int, int]) -> str:
    """The number of an item as it is written; `counts` keeps how far each list has counted, by its node."""
    styles = [node.attributes.get("style") or "" for node in (item, listing)]
    if any(map(_NO_NUMBERS.search, styles)):
        return ""
    named = next((found[1].lower() for style in styles if (found := _STYLE.search(style))), "")
    form, behind = _STYLES.get(named or _TYPES.get(listing.attributes.get("type") or "", ""), ("decimal", "."))
    number = _counted(listing, item, counts)
    check_list_number(number)
    return f"{FORMS[form](number) or number}{behind}"


def _counted(listing: LexborNode, item: LexborNode, counts: MutableMapping[int, int]) -> int:
    """Which number an item has: from the list's start on, or down to 1, where no item says another."""
    step = -1 if "reversed" in listing.attributes else 1
    count = counts.get(listing.mem_id)
    if count is None:
        first = sum(child.tag == "li" for child in listing.iter()) if step < 0 else 1
        count = whole(listing.attributes.get("start"), first) - step
    count = whole(item.attributes.get("value"), count + step)
    counts[listing.mem_id] = count
    return count


def whole(written: str | None, missing: int) -> int:
    """A number as a page writes it; pages may write anything."""
    found = re.fullmatch(r"\s*([+-]?\d{1,12})\s*", written or "", re.ASCII)
    return int(found[1]) if found else missing
