"""Paragraphs as a tree by their numbers, with each charge where it belongs.

A charge stands behind what it charges with, or right behind a heading. One that stands behind the last of several
numbered items of which the others have none is for all of them. An annex is a branch of its own and ends those before
it; the rows of a table are the leaves of one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from policysite.draft.charges.charge_lines import FindCharge, FoundCharge
from policysite.draft.readers.document import Line
from policysite.draft.structure.annexes import annex_at
from policysite.grammar.bodies.names import is_surely_a_body, names
from policysite.grammar.line_shapes import HAN
from policysite.grammar.numbering import heading, number_value, numbered, run_in_title

# The levels of what has no number of an official document, outside and inside those that do.
_ROOT, _ANNEX, _GROUP, _TABLE = -2, -1, 8, 9
# A line of its own above numbered items.
_LABEL = re.compile(f"[{HAN}]{{2,10}}[：:]")
# What may stand behind a charge and belongs to it.
_MARKS = re.compile("[。；;，,\\s]*")


@dataclass
class Branch:
    """A numbered paragraph and all below it: its title and text ("" where it has none), the unnumbered paragraphs and
    charges that follow it (`leaves`), and the numbered ones of a deeper level (`branches`). Of a table, no words of its
    own, and the rows as leaves.

    A label above numbered items (具体措施：) is half a level above them. `lifted` is a charge behind its last branch
    that is for all of it; `apart` tells that its last charge has a line of its own; `doubt` says why a person must
    look.
    """

    number: str
    title: str
    text: str
    level: float
    line: Line
    leaves: list[Line | FoundCharge] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=list)
    lifted: FoundCharge | None = None
    apart: bool = False
    doubt: str = ""

    @property
    def words(self) -> str:
        """The numbered paragraph as it stands in the document; "" for a table."""
        return self.line.text

    @property
    def text_line(self) -> list[Line]:
        """Its text as a line of its own, none where it has no text."""
        if self.text == self.words:
            return [self.line] if self.text else []
        return [Line(self.text)] if self.text else []

    @property
    def charges(self) -> list[FoundCharge]:
        """Its own charges, in order."""
        own = [leaf for leaf in self.leaves if isinstance(leaf, FoundCharge)]
        return own + ([self.lifted] if self.lifted else [])

    @property
    def charge(self) -> FoundCharge:
        """The first of its own charges; there must be one."""
        return self.charges[0]

    @property
    def charged(self) -> bool:
        """Whether anybody is charged in it or below it."""
        return bool(self.charges) or any(branch.charged for branch in self.branches)

    @property
    def charge_first(self) -> bool:
        """Whether it begins with its charge, and text follows."""
        follows = len(self.leaves) > 1 or any(not branch.is_table for branch in self.branches)
        return not self.text and bool(self.leaves) and isinstance(self.leaves[0], FoundCharge) and follows

    @property
    def charge_of_parts(self) -> FoundCharge | None:
        """The only charge of its own where it begins with it, and parts follow that have charges of their own."""
        has_others = any(branch.charged for branch in self.branches)
        rows = any(isinstance(leaf, Line) and leaf.begins_row for leaf in self.leaves)
        return self.charge if self.charge_first and has_others and not rows and len(self.charges) == 1 else None

    @property
    def holds_all(self) -> bool:
        """Whether it has one charge, at its beginning or end, that is for all below it."""
        if self.is_table or len(self.charges) != 1 or any(branch.charged for branch in self.branches):
            return False
        has_text = bool(self.text) or bool(self.branches) or len(self.leaves) > 1
        if self.lifted or self.charge_first:
            return has_text
        return has_text and not self.branches and isinstance(self.leaves[-1], FoundCharge)

    @property
    def is_table(self) -> bool:
        """Whether its leaves are the rows of a table."""
        return self.level == _TABLE

    @property
    def is_task(self) -> bool:
        """Whether it can stand as one task in the part above it: its level is that of items, not of parts."""
        if self.is_table:
            return False
        alone = len(self.charges) == 1 and not self.branches and len(self.leaves) == 1
        if self.level < 3:
            return self.level == 2 and alone and not self.text
        if not self.charged:
            return not self.title and not self.branches
        return self.holds_all or alone

    @property
    def lines(self) -> list[Line]:
        """All its words, as they stand in the document."""
        own = [self.line] if self.words else []
        own += [leaf if isinstance(leaf, Line) else Line(leaf.text) for leaf in self.leaves]
        return own + [line for branch in self.branches for line in branch.lines]


def grown(lines: Sequence[Line], find_charge: FindCharge) -> list[Branch]:
    """The outermost branches. What stands before the first number has a branch of its own."""
    root = Branch("", "", "", _ROOT, Line(""))
    trail = [root]
    at = 0
    while at < len(lines):
        if annex := annex_at(lines, at):
            _open(Branch("", annex.title, "", _ANNEX, Line(annex.title)), trail)
        elif (level := _level_below_label(lines, at, find_charge)) is not None:
            _open(Branch("", lines[at].text.rstrip("：:"), "", level - 0.5, lines[at]), trail)
        else:
            _place(lines[at], trail, find_charge)
        at += annex.lines if annex else 1
    share = _charged_shares(root)
    for branch in root.branches:
        _lift(branch, share)
    return root.branches


def _level_below_label(lines: Sequence[Line], at: int, find_charge: FindCharge) -> float | None:
    """The level of the numbered items below a label (具体措施：) of which the first has a charge of its own; else None.

    Without such charges the items are text of what stands above the label.
    """
    if lines[at].cell or at + 2 >= len(lines) or not _LABEL.fullmatch(lines[at].text):
        return None
    first = numbered(lines[at + 1].text)
    if first is None or number_value(first[0]) != 1:
        return None
    for line in lines[at + 1 :]:
        if line is not lines[at + 1] and numbered(line.text):
            return None
        if find_charge(line):
            return first[1]
    return None


def _place(line: Line, trail: list[Branch], find_charge: FindCharge) -> None:
    """A line, in parts, and the charges in it."""
    for words, charge in _parts(line, find_charge):
        if words:
            _enter(words, trail, charge is not None)
        if charge and len(trail) == 1:  # nothing stands before it
            _enter(Line(charge.text), trail)
        elif charge:
            trail[-1].leaves.append(charge)
            trail[-1].apart = words is None


def _parts(line: Line, find_charge: FindCharge) -> Iterator[tuple[Line | None, FoundCharge | None]]:
    """The words before each charge (None where there are none) with the charge, and the words behind the last."""
    rest: Line | None = line
    while rest:
        charge = find_charge(rest)
        if charge is None:
            yield rest, None
            return
        marks = _MARKS.match(rest.text, charge.end)
        end = marks.end() if marks else charge.end
        yield _part(rest, 0, charge.start), replace(charge, text=rest.text[charge.start : end].strip())
        rest = _part(rest, end, len(rest.text))


def _part(line: Line, start: int, end: int) -> Line | None:
    """A line with the words between two offsets alone; None without words. Its beginning alone keeps the label."""
    text = line.text[start:end].strip()
    if not text:
        return None
    if start:
        return replace(line, text=text, label="", value=text, begins_row=False, is_list_item=False)
    return replace(line, text=text, value=text[len(line.text) - len(line.value) :])


def _enter(line: Line, trail: list[Branch], is_charged: bool = False) -> None:
    """A line at its place: a new branch where it has a number, else a leaf of the last one.

    `is_charged` tells that a charge stands right behind it: 一、由甲局牵头，开展排查.
    """
    if line.cell:
        _enter_cell(line, trail)
        return
    parts = None if line.is_list_item else numbered(line.text)
    if line.heads_rows and parts is None:
        _open(Branch("", line.text, "", _GROUP, line), trail)
        return
    if parts is None and len(trail) > 1:
        trail[-1].leaves.append(line)
        return
    number, level, rest = parts or ("", 0, line.text)
    found = heading(line.text) if number else None
    title, text = (found.title, found.text) if found else run_in_title(rest) if number else ("", line.text)
    if title and text and all(map(is_surely_a_body, names(title))):  # 市统计局。负责提供数据: whose duties these are
        title, text = "", rest
    if not (title or text or is_charged):  # a number and nothing else
        number, text = "", line.text
    _open(Branch(number, title, text, level, line), trail)


def _enter_cell(line: Line, trail: list[Branch]) -> None:
    """A line of a table: the table stands below the last branch that charges nobody itself."""
    if line.begins_row and not trail[-1].is_table:
        while trail[-1].charges:
            trail.pop()
        _open(Branch("", "", "", _TABLE, Line("")), trail)
    trail[-1].leaves.append(line)


def _open(branch: Branch, trail: list[Branch]) -> None:
    while trail[-1].level >= branch.level:
        trail.pop()
    trail[-1].branches.append(branch)
    trail.append(branch)


def _walk(branch: Branch) -> Iterator[Branch]:
    for one in branch.branches:
        yield one
        yield from _walk(one)


def _charged_shares(root: Branch) -> dict[float, float]:
    """Of the branches of each level that have none below them, how many have a charge of their own."""
    ends = [branch for branch in _walk(root) if not branch.branches]
    all_of, charged = Counter(one.level for one in ends), Counter(one.level for one in ends if one.charges)
    return {level: charged[level] / count for level, count in all_of.items()}


def _lift(branch: Branch, share: dict[float, float]) -> None:
    """Give a branch the charge behind the last of its items, where the items before have none."""
    for one in branch.branches:
        _lift(one, share)
    if len(branch.branches) < 2 or branch.charges:
        return
    *before, last = branch.branches
    if any(one.charged for one in before) or len(last.charges) != 1 or any(one.charged for one in last.branches):
        return
    if last.is_table or share.get(last.level, 0) > 0.5 or last.charge_first:
        return
    branch.lifted = last.charge
    branch.doubt = last.doubt if last.apart or last.lifted else "责任单位写在最后一项的末尾，看作管前面各项，请核对"
    branch.apart = last.apart
    last.lifted = None
    last.leaves = [leaf for leaf in last.leaves if isinstance(leaf, Line)]
