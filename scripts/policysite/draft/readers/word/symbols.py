"""Signs of symbol fonts, whose codes say letters: what Word shows for them, as far as offices use them.

Codes are those of the fonts as Unicode lists them (Wingdings and Symbol, from U+F020 on or without the F0).
"""

from __future__ import annotations

# By the font's name in small letters: the code of a letter, and the sign that is shown.
_SIGNS = {
    "wingdings": {
        0x6C: "●",
        0x6E: "■",
        0x6F: "□",
        0x71: "□",
        0x75: "◆",
        0xA1: "○",
        0xA7: "▪",
        0xA8: "□",
        0xAB: "★",
        0xD8: "➢",
        0xE0: "→",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
    },
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x54: "☒", 0xA3: "□"},
    "symbol": {
        0xA3: "≤",
        0xB0: "°",
        0xB1: "±",
        0xB3: "≥",
        0xB4: "×",
        0xB7: "·",
        0xB8: "÷",
        0xB9: "≠",
        0xBB: "≈",
    },
}
_AS_THEY_ARE = frozenset("0123456789%()+,-./:;<=>[]")  # in Symbol
# Fonts whose signs are told by no list here.
_OTHERS = frozenset({"wingdings 3", "webdings", "zapfdingbats", "zapf dingbats", "marlett"})


def is_symbol_font(name: str) -> bool:
    """Whether letters of a font are shown as signs."""
    return name.lower() in _SIGNS or name.lower() in _OTHERS


def shown_sign(font: str, code: int) -> str:
    """What a letter of such a font is shown as; "" where that is not known."""
    if font.lower() == "symbol" and chr(code) in _AS_THEY_ARE:
        return chr(code)
    return _SIGNS.get(font.lower(), {}).get(code - 0xF000 if 0xF000 <= code <= 0xF0FF else code, "")
