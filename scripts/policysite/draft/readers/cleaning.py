"""The words of a paragraph or cell without what only the file format put there."""

from __future__ import annotations

import re

from policysite.base.lookalikes import plain

_CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")

_FIGURES = re.compile(r"[+\-]?[0-9]+")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


def clean(text: str) -> str:
    """A text without indents, blank lines and invisible characters, with one kind of space and look-alikes resolved."""
    text = plain(_CONTROL.sub("", text))
    lines = (re.sub(r"[ \t\u00a0\u2002-\u200a\u202f]+", " ", line).strip() for line in re.split(r"[\n\v\f\r]+", text))
    return "\n".join(line for line in lines if line)


def raised(text: str) -> str:
    """Figures set above the line, so that they are no figures of the number before them: 10 with a raised 4 is 10⁴."""
    return text.translate(_RAISED) if _FIGURES.fullmatch(text) else text


def lowered(text: str) -> str:
    """Figures set below the line, as those of CO₂."""
    return text.translate(_LOWERED) if _FIGURES.fullmatch(text) else text
