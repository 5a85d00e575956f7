"""How words and names are compared and spelt in a search: folded, simplified, in pinyin."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

from policysite.base.kept_answers import KeptAnswers
from policysite.base.lookalikes import RADICALS

# What can be found: a page or a place on one (search_index.py).
Document = dict[str, Any]

# The Unicode blocks that have traditional characters.
_HAN = [
    chr(code) for first, last in ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF)) for code in range(first, last)
]

# The marks that count for nothing, in the words of `MARKS` of theme/assets/search/engine.js.
MARKS = (
    r"\u0000-$&-\-/:-`{-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2000-\u2bff\u2e00-\u2e7f"
    r"\u3000-\u3004\u3008-\u3020\u3030\u303d\ufe10-\ufe6f"
)
_IGNORED = re.compile(f"[{MARKS}]+")
_LONE_MARKS = re.compile(r"(?<![0-9])\.|\.(?![0-9])|(?<![0-9.])%")


def sounds_of(names: Iterable[str], pinyin_of_registry: Iterable[str]) -> list[list[str]]:
    """The syllables of a unit's names, in each way in which they can be read, and as its registry says."""
    return [
        *(said for name in names for said in readings(name)),
        *(written.replace("ü", "v").split() for written in pinyin_of_registry),
    ]


def fold(text: str, simplify: bool = True) -> str:
    """The text as the engine compares it (`fold` in engine.js does the same).

    NFKC (Unicode Standard Annex 15), lower case, simplified characters; only letters, digits, points and percent signs
    of numbers are left.
    """
    plain = _LONE_MARKS.sub("", _IGNORED.sub("", unicodedata.normalize("NFKC", text).lower()))
    return simplified(plain) if simplify else plain


# A longer name is that of nothing that people look up by how it sounds; its readings have its length times itself.
_LONGEST_SPELT = 60


def syllables(name: str) -> list[str]:
    """The syllables of a name in pinyin without tones, ü as v: 市教体局 → shi jiao ti ju."""
    return list(_SPELT(fold(name)))


def readings(name: str) -> list[list[str]]:
    """The syllables of a name as it is usually read, then with each other reading of one of its characters.

    Names of places and bodies often have the rarer one: 什邡 shifang, 单县 shanxian, 农发行 nongfahang.
    """
    usual, plain = syllables(name), fold(name)
    found = [usual]
    if len(usual) != len(plain) or len(plain) > _LONGEST_SPELT:
        return found
    for place, char in enumerate(plain):
        for other in all_sounds(char):
            said = [*usual[:place], other, *usual[place + 1 :]]
            if said not in found:
                found.append(said)
    return found


@cache
def simple_forms() -> dict[str, str]:
    """The traditional characters with their simplified forms, as far as these are single characters; radicals too."""
    return dict(_SIMPLE(""))


def _simple(_: str) -> dict[str, str]:
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    forms = {char: convert(char) for char in _HAN} | {one: convert(letter) for one, letter in RADICALS.items()}
    return {char: simple for char, simple in forms.items() if simple != char and len(simple) == 1}


@cache
def _simplifying() -> dict[int, str]:
    return str.maketrans(simple_forms())


def simplified(text: str) -> str:
    """The text in simplified characters."""
    return text.translate(_simplifying())


def characters_by_sound(characters: Iterable[str]) -> dict[str, str]:
    """For each syllable those of the characters that can be read so; 旅 (lü) stands under lv and under lu."""
    sounds: dict[str, str] = {}
    for char in sorted(characters):
        for sound in all_sounds(char):
            for written in {sound, sound.replace("v", "u")}:
                sounds[written] = sounds.get(written, "") + char
    return dict(sorted(sounds.items()))


def all_sounds(char: str) -> list[str]:
    """The ways in which a character is read; what has no sound has none."""
    return list(_SOUNDS(char)) if _is_spelt(char) else []


def usual_sound(char: str) -> str:
    """How a character is read most often; what has no sound is its own."""
    return str(_SPELT(char)[0]) if _is_spelt(char) else char


def _spelt(plain: str) -> list[str]:
    from pypinyin import lazy_pinyin  # its dictionaries take longer to load than a small change of a site should

    return lazy_pinyin(plain)


def _sounds(char: str) -> list[str]:
    from pypinyin import Style, pinyin

    return list(pinyin(char, style=Style.NORMAL, heteronym=True)[0])


_SPELT, _SOUNDS = KeptAnswers(_spelt, ("pypinyin",)), KeptAnswers(_sounds, ("pypinyin",))
_SIMPLE = KeptAnswers(_simple, ("opencc",))


def keep_letters() -> None:
    """Keep how letters and names are spelt, for the next build."""
    for one in (_SPELT, _SOUNDS, _SIMPLE):
        one.keep()


def _is_spelt(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"
