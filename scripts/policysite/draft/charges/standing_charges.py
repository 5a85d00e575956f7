"""Charges that a document states once for many tasks: 以下均需各县（市、区）政府落实，不再列出."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policysite.grammar.names import is_body, names

# Which tasks are meant: those behind the words, those before them, or all.
BELOW = (
    "以下",
    "下列",
)
ABOVE = (
    "以上",
    "上述",
)
ALL = (
    "其余",
    "其他",
    "各项",
    "所有",
)
_NO_MORE = "(?:下同|不再(?:逐一|一一|单独|另行|分别|重复)*列(?:出|明|示|举)?)"
_DOES = (
    "(?:按(?:照)?(?:各自)?职责)?(?:分工)?(?:组织|具体|共同|配合|参与|协同)*"
    "(?:负责|落实|配合|参与|实施|执行)?(?:组织实施|实施|落实)?"
)
_STANDING = re.compile(
    f"(?P<which>{'|'.join((*BELOW, *ABOVE, *ALL))})[^，。；：]{{0,8}}?(?:任务|措施|事项|工作|内容)?"
    f"(?:均|都)(?:须|需|应|要|由|请)?(?:要|由)?(?P<who>[^，。；：]{{2,40}}?){_DOES}[，,；;]?{_NO_MORE}"
)


@dataclass(frozen=True)
class StandingCharge:
    """Bodies charged once for many tasks: `before` for those before the words too, `after` for those after."""

    bodies: tuple[str, ...]
    quote: str
    before: bool
    after: bool


def standing_charge(words: str) -> StandingCharge | None:
    """The charge that a line or paragraph states once for many tasks; None without one."""
    found = _STANDING.search(words)
    if not found:
        return None
    listed = tuple(name for name in names(found["who"]) if is_body(name))
    if not listed:
        return None
    which = found["which"]
    return StandingCharge(listed, found[0], which not in BELOW, which not in ABOVE)
