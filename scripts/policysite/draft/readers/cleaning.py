"""The words of a paragraph or cell without what only the file format put there."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u2060\ufeff\ufffe\uffff]")
_LOOKALIKE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")


def clean(text: str) -> str:
    """A text without indents, blank lines and invisible characters, with one kind of space and look-alikes resolved."""
    text = _LOOKALIKE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), _INVISIBLE.sub("", text))
    lines = (re.sub(r"[ \t\u00a0\u2002-\u200a\u202f]+", " ", line).strip() for line in re.split(r"[\n\v\f\r]+", text))
    return "\n".join(line for line in lines if line)
