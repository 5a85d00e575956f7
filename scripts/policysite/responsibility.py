"""The responsibility line (责任单位行) read by the document's own rule: who leads, who joins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .source import squeeze

_OPEN, _CLOSE = "（(", "）)"
_LABEL = re.compile(
    r"(牵头(?:责任)?(?:单位|部门)?|责任(?:单位|部门)|配合(?:责任)?(?:单位|部门)?|协办单位|参与单位|主办单位)[：:]"
)
_LEAD_LABELS = ("牵头", "主办")


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


def _runs(line: str) -> list[tuple[str, str]]:
    """The line as (label, names) pairs, without its brackets and without what follows the first full stop."""
    inside = squeeze(line)
    if inside[:1] in _OPEN and inside[-1:] in _CLOSE:
        inside = inside[1:-1]
    inside = inside.split("。")[0]
    parts = _LABEL.split(inside)
    head = [("", parts[0])] if parts[0] else []
    return head + [(label, names.strip("；;，,")) for label, names in zip(parts[1::2], parts[2::2], strict=True)]


def _names(run: str) -> list[str]:
    """The names of a run."""
    return [name for name in _split(run, "、，,；;") if name]


def _split(run: str, marks: str) -> list[str]:
    """The run parted at the marks; a bracket belongs to the name before it, whatever marks it holds."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(run):
        depth += (char in _OPEN) - (char in _CLOSE)
        if depth == 0 and char in marks:
            parts.append(run[start:at])
            start = at + 1
    return [*parts, run[start:]]
