"""Changes of a text at offsets, made into errata: each `found` stands once in the text, none touch each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from policysite.base.text import visible
from policysite.data.plan import ErratumKind

# How many characters of context make an erratum readable where the text needs none to tell it apart.
_CONTEXT = 4


@dataclass(frozen=True)
class Edit:
    """Between two offsets of the raw text stands what should be `read`; `only` says which side context may take."""

    start: int
    end: int
    read: str
    kind: ErratumKind
    why: str
    review: str | None = None
    only: str = "both"  # "left", "right": a neighbour needs the other side


@dataclass(frozen=True)
class ProposedErratum:
    """An erratum as `model.Erratum` has it, not yet approved; `review` asks a person to look at the original.

    Where `read` equals `found` nothing is to be changed: it is a question only, no erratum of the plan.
    """

    kind: ErratumKind
    found: str
    read: str
    why: str
    review: str | None = None

    @property
    def changes(self) -> bool:
        """Whether it changes the text."""
        return self.found != self.read


def to_errata(raw: str, edits: Iterable[Edit]) -> list[ProposedErratum]:
    """The edits as errata, in the order of the text. What cannot be told apart by context goes into one erratum."""
    todo = _joined(raw, sorted(edits, key=lambda edit: (edit.start, edit.end)))
    done: list[tuple[int, int, Edit]] = []
    index = 0
    while index < len(todo):
        edit = todo[index]
        least = done[-1][1] if done else 0
        most = todo[index + 1].start if index + 1 < len(todo) else len(raw)
        shared = edit.end + (most - edit.end) // 2  # the next one has need of context too
        if window := _window(raw, edit, least, shared) or _window(raw, edit, least, most):
            done.append((*window, edit))
            index += 1
        elif index + 1 < len(todo):
            todo[index + 1] = _merge(raw, edit, todo[index + 1])
            index += 1
        else:  # the last one: with the one before it, which then has all the rest of the text
            todo[index] = _merge(raw, done.pop()[2], edit)
    return [
        ProposedErratum(
            edit.kind,
            raw[start:end],
            raw[start : edit.start] + edit.read + raw[edit.end : end],
            visible(edit.why),
            edit.review,
        )
        for start, end, edit in done
    ]


def _joined(raw: str, edits: list[Edit]) -> list[Edit]:
    """Of edits that overlap the wider stays; those of one kind a few characters apart become one."""
    result: list[Edit] = []
    for edit in edits:
        last = result[-1] if result else None
        if last and edit.start < last.end:
            if edit.end - edit.start > last.end - last.start:
                result[-1] = edit
        elif last and last.kind == edit.kind and last.only == edit.only and _near(raw[last.end : edit.start]):
            result[-1] = _merge(raw, last, edit)
        else:
            result.append(edit)
    return result


def _near(between: str) -> bool:
    return len(between) <= 6 and not any(mark in between for mark in "\n，。；、")


def _merge(raw: str, one: Edit, other: Edit) -> Edit:
    """Both edits as one, with the words of each; a change of characters names the kind."""
    chief = next((edit for edit in (one, other) if edit.kind in ("doubled", "traditional", "other")), one)
    whys = "；".join(dict.fromkeys(one.why.split("；") + other.why.split("；")))
    reviews = "；".join(dict.fromkeys(filter(None, (one.review, other.review)))) or None
    read = one.read + raw[one.end : other.start] + other.read
    return replace(chief, start=one.start, end=other.end, read=read, why=whys, review=reviews, only="both")


def _window(raw: str, edit: Edit, least: int, most: int) -> tuple[int, int] | None:
    """The smallest readable stretch around an edit that stands once in the text; None if none within the bounds."""
    context = _CONTEXT
    while True:
        start = edit.start if edit.only == "right" else max(least, _in_line(raw, edit.start, -context))
        end = edit.end if edit.only == "left" else min(most, _in_line(raw, edit.end, context))
        if start < end and _once(raw, start, end):
            return start, end
        if context > max(len(raw), 4 * _CONTEXT):  # by then it has reached over lines to both bounds
            return None if edit.only == "both" else _window(raw, replace(edit, only="both"), least, most)
        context *= 2


def _in_line(raw: str, at: int, context: int) -> int:
    """So many characters further; a little context ends with the line, which is easier to read and to write."""
    far = max(0, min(len(raw), at + context))
    if abs(context) > 4 * _CONTEXT:
        return far
    if context < 0:
        return max(far, raw.rfind("\n", 0, at) + 1)
    stop = raw.find("\n", at)
    return far if stop < 0 else min(far, stop)


def _once(raw: str, start: int, end: int) -> bool:
    """Whether the stretch stands nowhere else, not even overlapping itself."""
    words = raw[start:end]
    return raw.find(words) == start and raw.find(words, start + 1) < 0
