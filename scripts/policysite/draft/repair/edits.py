"""Changes of a text at offsets, made into errata: each `found` stands once in the text, none touch each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from policysite.base.text import Places, visible
from policysite.data.model.plan import ErratumKind

# How many characters of context make an erratum readable where the text needs none to tell it apart.
_CONTEXT = 4
# So many reasons of edits that become one erratum are told each by itself.
_TOLD = 20


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
    places = Places(raw)
    done: list[tuple[int, int, Edit]] = []
    index, together = 0, 1  # how many edits become one where one cannot be told apart
    while index < len(todo):
        edit = todo[index]
        least = done[-1][1] if done else 0
        most = todo[index + 1].start if index + 1 < len(todo) else len(raw)
        shared = edit.end + (most - edit.end) // 2  # the next one has need of context too
        if window := _window(raw, edit, least, shared, places) or _window(raw, edit, least, most, places):
            done.append((*window, edit))
            index, together = index + 1, 1
        elif index + 1 < len(todo):
            last = min(index + together, len(todo) - 1)
            todo[last] = _merge(raw, todo[index : last + 1])
            index, together = last, together * 2 if together > 8 else together + 1
        else:  # the last one: with the one before it, which then has all the rest of the text
            todo[index] = _merge(raw, [done.pop()[2], edit])
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
    groups: list[list[Edit]] = []
    for edit in edits:
        last = groups[-1][-1] if groups else None
        if last and edit.start < last.end:
            if edit.end - edit.start > last.end - last.start:
                groups[-1][-1] = edit
        elif last and last.kind == edit.kind and last.only == edit.only and _near(raw[last.end : edit.start]):
            groups[-1].append(edit)
        else:
            groups.append([edit])
    return [_merge(raw, group) if len(group) > 1 else group[0] for group in groups]


def _near(between: str) -> bool:
    return len(between) <= 6 and not any(mark in between for mark in "\n，。；、")


def _merge(raw: str, edits: Sequence[Edit]) -> Edit:
    """Edits in a row as one, with the words of each; a change of characters names the kind."""
    chief = next((edit for edit in edits if edit.kind in ("doubled", "traditional", "other")), edits[0])
    whys = list(dict.fromkeys(why for edit in edits for why in edit.why.split("；")))
    more = [f"等 {len(whys)} 处"] if len(whys) > _TOLD else []
    reviews = "；".join(dict.fromkeys(edit.review for edit in edits if edit.review)) or None
    between = [raw[one.end : other.start] for one, other in pairwise(edits)]
    read = "".join(words for edit, after in zip(edits, [*between, ""], strict=True) for words in (edit.read, after))
    why = "；".join([*whys[:_TOLD], *more])
    return replace(chief, start=edits[0].start, end=edits[-1].end, read=read, why=why, review=reviews, only="both")


def _window(raw: str, edit: Edit, least: int, most: int, places: Places) -> tuple[int, int] | None:
    """The smallest readable stretch around an edit that stands once in the text; None if none within the bounds."""
    context = _CONTEXT
    while True:
        start = edit.start if edit.only == "right" else max(least, _in_line(raw, edit.start, -context))
        end = edit.end if edit.only == "left" else min(most, _in_line(raw, edit.end, context))
        if start < end and places.once(raw[start:end]):
            return start, end
        left, right = edit.start - least, most - edit.end
        if context > max(4 * _CONTEXT, left, right):  # by then it has reached over lines to both bounds
            if edit.only == "both":
                return None
            return _window(raw, replace(edit, only="both"), least, most, places)
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
