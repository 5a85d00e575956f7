"""A title without what stands around it: 云州市人民政府关于印发云州市节水方案的通知 → 云州市节水方案."""

from __future__ import annotations

import re

from policysite.base.text import without_spaces

_AROUND = re.compile(r"^.{0,40}?关于(?:转发|印发)《?(.+?)》?的通知$")


def core_title(title: str) -> str:
    """The title of the document itself, without marks, white space, and the notice that prints or passes it on."""
    words = without_spaces(title).strip("《》")
    while found := _AROUND.match(words):
        words = found[1].strip("《》")
    return words
