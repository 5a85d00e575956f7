"""Characters that deceive the eye: texts that look alike and are not the same.

They are of two kinds: characters that cannot be seen or that turn the direction of writing, and radicals and
compatibility ideographs which programs put in place of the letters they look like (⺠ for 民). Full-width forms and the
like are none: the eye tells them apart.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import zip_longest

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)

# CJK Radicals Supplement, each with the letter that it looks like: Unicode, EquivalentUnifiedIdeograph.txt, version 15.
# NFKC knows two of them; the Kangxi radicals and compatibility ideographs it knows all.
_SUPPLEMENT = """
    ⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇𠘨 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺑𡯂 ⺒巳 ⺓幺 ⺔彑
    ⺕𫜹 ⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王
    ⺪𤴔 ⺫目 ⺬示 ⺭礻 ⺮𥫗 ⺯糹 ⺰纟 ⺱罓 ⺲罒 ⺳㓁 ⺴冗 ⺵𦉫 ⺶羊 ⺷𦍌 ⺸𦍋 ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺽𦥑
    ⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇𧢲 ⻈讠 ⻉贝 ⻊𧾷 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 ⻐钅 ⻑長
    ⻒镸 ⻓长 ⻔门 ⻕𨸏 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞𩙿 ⻟飠 ⻠饣 ⻡𩠐 ⻢马 ⻣骨 ⻤鬼 ⻥鱼
    ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟
"""
RADICALS = {pair[0]: pair[1] for pair in _SUPPLEMENT.split()}
LOOKALIKE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")


def plain(text: str) -> str:
    """The text as the eye reads it: without invisible characters, with letters in place of what looks like them."""
    return LOOKALIKE.sub(lambda found: letter_for(found[0]), INVISIBLE.sub("", text))


def letter_for(character: str) -> str:
    """The letter that a radical or compatibility ideograph looks like; any other character as it is."""
    if not LOOKALIKE.match(character):
        return character
    return RADICALS.get(character) or unicodedata.normalize("NFKC", character)


def deceivers(text: str) -> list[str]:
    """The characters of a text that deceive, each once, as people can be told of them: U+200B（看不见）."""
    if not (INVISIBLE.search(text) or LOOKALIKE.search(text)):
        return []
    return [
        f"U+{ord(one):04X}（看不见）" if INVISIBLE.match(one) else f"“{one}”U+{ord(one):04X}（形似“{letter_for(one)}”）"
        for one in dict.fromkeys(text)
        if INVISIBLE.match(one) or letter_for(one) != one
    ]


def difference(one: str, other: str) -> str:
    """What tells apart two texts that look alike, in Chinese and with code points; "" for any other two."""
    if one == other or plain(one) != plain(other):
        return ""
    at, (left, right) = next(
        (at, pair) for at, pair in enumerate(zip_longest(one, other, fillvalue=""), start=1) if pair[0] != pair[1]
    )
    return f"两处看上去一样，第 {at} 个字不同：{_named(left)}，{_named(right)}。"


def _named(character: str) -> str:
    if not character:
        return "没有字"
    return f"U+{ord(character):04X}" + ("" if INVISIBLE.match(character) else f"“{character}”")
