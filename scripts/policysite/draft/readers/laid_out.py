"""Tables that are laid out otherwise than a heading above each column, set upright.

Some have the heading before each value (a form), some have them in the first column, some are folded: the same headings
stand twice side by side.
"""

from __future__ import annotations

from collections.abc import Sequence

from policysite.draft.readers.document import Cell, row_texts
from policysite.draft.readers.tables.columns import is_charging, names_bodies, squeezed
from policysite.draft.readers.tables.headings import is_heading

Rows = list[tuple[Cell, ...]]
_LONGEST_KEY = 10
_MOST_ABOVE = 3  # rows above a folded header
_FOLDS = (2, 3, 4)


def upright(cells: Rows) -> Rows:
    """The rows with the headings above; as they are, where they stand there already or nowhere."""
    titles, rest = _parted(cells)
    found = _unfolded(cells) or _turned(rest) or _of_form(rest)
    if not found:
        return cells
    wide = len(found[0])
    return found if found[0] is cells[0] else [*((row[0],) * wide for row in titles), *found]


def _parted(cells: Rows) -> tuple[Rows, Rows]:
    """The rows across at the top, and the others."""
    at = 0
    while at < len(cells) and not any(row_texts(cells[at])[1:]):
        at += 1
    return cells[:at], cells[at:]


def _known(words: str) -> bool:
    return is_heading(words) or (len(words) <= _LONGEST_KEY and is_charging(words))


def _unfolded(cells: Rows) -> Rows | None:
    """The rows of a folded table, those of the left part first."""
    for at, row in enumerate(cells[: _MOST_ABOVE + 1]):
        heads = [squeezed(text) for text in row_texts(row)]
        for folds in _FOLDS:
            wide = len(heads) // folds
            block = heads[:wide]
            if wide < 2 or heads != block * folds or sum(map(_known, block)) < 2:
                continue
            below = cells[at + 1 :]
            if any(one[0] is one[-1] for one in below):
                return None  # a row across: of which part it is cannot be told
            parts = [one[part * wide : (part + 1) * wide] for part in range(folds) for one in below]
            return [
                *(one[:wide] for one in cells[: at + 1]),
                *(part for part in parts if any(cell.text for cell in part)),
            ]
    return None


def _of_form(cells: Rows) -> Rows | None:
    """A form as a header of its headings and a row of what it says under each."""
    pairs: list[tuple[Cell, Cell]] = []
    for row in cells:
        distinct = list({id(cell): cell for cell in row}.values())
        if len(distinct) % 2:
            return None
        pairs += zip(distinct[::2], distinct[1::2], strict=True)
    keys = [squeezed(key.text).rstrip("：:") for key, _ in pairs]
    is_form = len(cells) > 1 and len(pairs) > 2 and len(set(keys)) == len(keys) and all(keys)
    if not is_form or any(len(key) > _LONGEST_KEY for key in keys) or sum(map(_known, keys)) < 2:
        return None
    # 一期酒店主体 ends as headings do and is none.
    if any(is_heading(squeezed(value.text)) for _, value in pairs) or not _charged(keys, [value for _, value in pairs]):
        return None
    return [tuple(Cell(key) for key in keys), tuple(value for _, value in pairs)]


def _turned(cells: Rows) -> Rows | None:
    """The rows of a table whose headings stand in its first column: its columns."""
    keys = [squeezed(row[0].text) for row in cells]
    if len(cells) < 2 or len(cells[0]) < 3 or len(set(keys)) != len(keys) or not all(keys):
        return None
    if all(row[1] is row[-1] for row in cells):
        return None  # each heading has one value: a form
    known = sum(map(_known, keys))
    if known < 2 or 2 * known < len(keys) or any(is_heading(squeezed(cell.text)) for row in cells for cell in row[1:]):
        return None
    if not all(_charged(keys, [row[at] for row in cells]) for at in range(1, len(cells[0]))):
        return None
    return [tuple(row[at] for row in cells) for at in range(len(cells[0]))]


def _charged(keys: Sequence[str], values: Sequence[Cell]) -> bool:
    """Whether a heading charges, and what stands under it names bodies."""
    said = [value.text for key, value in zip(keys, values, strict=True) if is_charging(key)]
    return bool(said) and all(map(names_bodies, said))
