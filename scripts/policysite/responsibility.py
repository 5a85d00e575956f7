"""The responsibility line (责任单位行) read by the document's own rule: who leads, who joins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .source import squeeze

_OPEN, _CLOSE = "（([【〔", "）)]】〕"
_LABEL = re.compile(
    r"(牵头(?:责任)?(?:单位|部门)?|责任(?:单位|部门|主体)|配合(?:责任)?(?:单位|部门)?|(?:协办|参与|参加|协助)(?:单位|部门)|"
    r"(?:主办|主责|承办|落实|实施|完成|组织)(?:单位|部门|主体))[：:]"
)
_LEAD_LABELS = ("牵头", "主办", "主责")


@dataclass(frozen=True)
class Charged:
    """Who a line charges: names as written, in their order. `settled` is False where the rule leaves a doubt."""

    lead: tuple[str, ...]
    partners: tuple[str, ...]
    settled: bool = True


def read_line(line: str, form: str) -> Charged:
    """The units of a responsibility line under one of the forms of `model.LeadForm`.

    `before_comma`: those before the first full-width comma lead. Where a line names several units and has no
    comma, the rule does not settle it, and all are given as leads. `labels`: each run follows its own label.
    `all_lead`: no distinction. `first_lead`: the first one named. `as_listed`: all names, nothing settled.
    """
    runs = _runs(line)
    words = "，".join(run for _, run in runs)
    if form == "labels":
        lead = [name for label, run in runs if label.startswith(_LEAD_LABELS) for name in _names(run)]
        partners = [name for label, run in runs if not label.startswith(_LEAD_LABELS) for name in _names(run)]
        return Charged(tuple(lead), tuple(partners), bool(lead))
    if form == "first_lead":
        first, *rest = _names(words) or [""]
        return Charged((first,), tuple(rest))
    if form == "before_comma":
        first, *rest = _split(words, "，,")
        lead = tuple(_names(first))
        return Charged(lead, tuple(name for run in rest for name in _names(run)), bool(rest) or len(lead) == 1)
    return Charged(tuple(_names(words)), (), form != "as_listed")


# Said with a verb behind the names instead of a label before them: 甲牵头，乙、丙配合 · 甲、乙负责.
_VERB = re.compile(
    r"(?P<lead>(?:共同)?牵头(?:负责|落实|实施|组织实施)?)|"
    r"(?P<join>(?:共同|积极)?(?:配合|参与|协助|协同|参加)(?:落实|实施)?)|"
    r"(?P<all>(?:等)?(?:(?:根据|依据|按照?|依)(?:各自)?职责(?:分工)?)?(?:分别|分工|共同|具体|组织)?(?:负责|落实|实施)(?:落实|实施)?)"
)


def _runs(line: str) -> list[tuple[str, str]]:
    """The line as (label, names) pairs, without its brackets and without what follows the first full stop."""
    inside = squeeze(line)
    inside = inside.rstrip("。；;，,")
    if inside[:1] in _OPEN and inside[-1:] in _CLOSE:
        inside = inside[1:-1]
    inside = inside.split("。")[0]
    parts = _LABEL.split(inside)
    head = _said_with_verbs(parts[0]) if parts[0] else []
    return head + [(label, names.strip("；;，,")) for label, names in zip(parts[1::2], parts[2::2], strict=True)]


def _said_with_verbs(words: str) -> list[tuple[str, str]]:
    """Runs of names with what the verb behind each says of them; one run without a label where there is no verb."""
    runs, held = [], ""
    for clause in _split(words, "，,；;"):
        found = re.fullmatch(f"(.*?)(?:{_VERB.pattern})", clause)
        names = f"{held}，{found[1] if found else clause}".strip("，")
        if found:
            label = "牵头" if found["lead"] else "配合" if found["join"] or runs else ""
            runs.append((label, names.removeprefix("由")))
            held = ""
        else:
            held = names
    return [*runs, ("", held)] if held else runs


def _names(run: str) -> list[str]:
    """The names of a run; 等 stands for bodies that the line does not name."""
    return [name for part in _split(run, "、，,；;") if (name := re.sub("等(?:有关|相关)?(?:部门|单位)?$", "", part))]


def _split(run: str, marks: str) -> list[str]:
    """The run parted at the marks; a bracket belongs to the name before it, whatever marks it holds."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(run):
        depth += (char in _OPEN) - (char in _CLOSE)
        if depth == 0 and char in marks:
            parts.append(run[start:at])
            start = at + 1
    return [*parts, run[start:]]
