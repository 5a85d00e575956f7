"""Names for addresses: in ASCII, and no two alike."""

from __future__ import annotations

import re
from functools import lru_cache

from pypinyin import lazy_pinyin

_LENGTH = 40


@lru_cache(4096)  # old text and new, and one document after another, name the same tasks and bodies
def sound(words: str) -> str:
    """The pinyin of the words, in small letters, a blank between syllables; what is not Chinese stays as it is."""
    return " ".join(lazy_pinyin(words)).lower()


def ascii_name(words: str) -> str:
    """The pinyin of the words with hyphens, as far as an address should be long."""
    name = ""
    for syllable in re.findall("[a-z0-9]+", sound(words)):
        if len(name) + len(syllable) + 1 > _LENGTH:
            break
        name = f"{name}-{syllable}" if name else syllable[:_LENGTH]
    return name


def free_id(name: str, taken: set[str]) -> str:
    """The name, told apart by a number from those that are taken; it is taken from now on."""
    chosen, number = name, 2
    while chosen in taken:
        chosen, number = f"{name}-{number}", number + 1
    taken.add(chosen)
    return chosen
