"""How much room a text takes, before any program has set it."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate, takewhile
from unicodedata import east_asian_width

# So many texts are remembered: cells stand in many tables.
_KNOWN = 1 << 14


@lru_cache(_KNOWN)
def width_in_characters(text: str) -> float:
    """How many Chinese characters wide a text is."""
    return sum(1 if east_asian_width(letter) in "FWA" else 0.55 for letter in text)


def shortened(text: str, limit: float) -> str:
    """The text, cut to `limit` Chinese characters with a sign that it goes on."""
    if width_in_characters(text) <= limit:
        return text
    room = list(takewhile(lambda width: width <= limit - 1, accumulate(map(width_in_characters, text))))
    return f"{text[: len(room)]}…"
