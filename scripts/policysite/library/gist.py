"""What a duty's text asks for, in its own first words that do, for tables that have no room for all of it."""

from __future__ import annotations

import re
from itertools import pairwise

# A clause ends here, but not inside brackets or quotation marks; the mark goes with it.
_END = re.compile(r"[。；！？\n]")
_OPENING, _CLOSING = "（《“‘〔【", "）》”’〕】"
# How clauses begin that say in which spirit something is done, not what.
SPIRIT = (
    "坚持",
    "坚决贯彻",
    "牢固树立",
    "牢牢把握",
    "全面贯彻",
    "深入贯彻",
    "深入学习",
    "认真贯彻",
    "认真落实",
    "贯彻落实",
    "全面落实",
    "充分认识",
    "充分发挥",
    "高度重视",
    "紧紧围绕",
    "高举",
    "始终",
    "以习近平",
)


def gist(text: str) -> str:
    """The first clause that does not only speak of spirit, verbatim; the very first where all clauses do."""
    clauses = [clause for clause in _clauses(text) if clause.strip()]
    return next((one for one in clauses if not one.startswith(SPIRIT)), clauses[0] if clauses else "").strip()


def _clauses(text: str) -> list[str]:
    ends, depth, seen = [0], 0, 0
    for found in _END.finditer(text):
        clause = text[seen : found.end()]
        depth += sum(map(clause.count, _OPENING)) - sum(map(clause.count, _CLOSING))
        seen = found.end()
        if depth <= 0:
            ends.append(seen)
            depth = 0
    return [text[start:end] for start, end in pairwise([*ends, len(text)])]
