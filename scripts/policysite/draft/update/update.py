"""`--update`: a corrected document drafted again with what people made of the old plan, and a report of the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from policysite.base.problems import DataError, Mark, Problem, excerpt
from policysite.base.yamldata import Mapping, parse_yaml
from policysite.base.yamldata import Sequence as YamlSequence
from policysite.checking.check import CheckedPlan
from policysite.data.load import PLAN_FILE
from policysite.data.registry import Registry
from policysite.draft.drafting import Draft, checked, draft_document, prove
from policysite.draft.plan.unit_lists import new_units
from policysite.draft.readers.document import Document, DocumentError
from policysite.draft.readers.read import read_document
from policysite.draft.readers.source_text import document_of_text
from policysite.draft.update.carry_over import Carried, Carrying, Counts
from policysite.draft.update.kept_values import ROLES, Kept
from policysite.draft.update.old_plan import Former

REPORT = "update.txt"


@dataclass(frozen=True)
class Updated:
    """The new draft as it passes the check, and what became of the old plan."""

    draft: Draft
    plan: CheckedPlan
    counts: Counts
    losses: Sequence[Problem]

    def lines(self) -> Iterator[str]:
        """What people are told: how much was kept, then one by one what was not."""
        counts = self.counts
        yield (
            f"沿用 {counts.same} 项任务、{counts.changed} 项改了文字、新增 {counts.new} 项、删去 {counts.gone} 项；"
            f"没有沿用的 {len(self.losses)} 处" + ("：" if self.losses else "。")
        )
        yield from map(str, self.losses)


def update(
    path: Path, former: Former, known: Registry, plan_id: str | None = None, issued: date | None = None
) -> Updated:
    """The draft of a corrected document; raises DocumentError as `draft` and where it is another plan's, DataError
    where even the draft fails.

    A given `issued` is meant, whatever the document says.
    """
    return update_document(read_document(path), former, known, plan_id, issued)


def update_text(
    raw: str, former: Former, known: Registry, plan_id: str | None = None, issued: date | None = None
) -> Updated:
    """As `update`, from a plain text."""
    return update_document(document_of_text(raw), former, known, plan_id, issued)


def update_document(
    document: Document, former: Former, known: Registry, plan_id: str | None = None, issued: date | None = None
) -> Updated:
    """As `update`, from a document that was read already."""

    def drafted(document: Document, day: date | None) -> Draft:
        made = draft_document(document, known, plan_id or former.plan.id, day, former.errata_for)
        if not made.presumed:
            return made
        people_gave = former.plan.issued
        return draft_document(document, known, made.plan_id, people_gave, former.errata_for)

    made = drafted(document, issued)
    base = drafted(document_of_text(former.raw, doubts=document.doubts), None).plan
    plain = checked(made, known)
    carrying = Carrying(made.plan, plain, former, base, {"issued"} if issued else set())
    refused: dict[Mark, str] = {}
    while True:
        carried = carrying.carry(refused)
        new = replace(made, plan=carried.plan, units=new_units(carried.plan, known))
        try:
            proved = prove(new, known)
        except DataError as error:
            found = _refusals(carried, new, error.problems, refused)
            if not found:  # nothing of the old can be blamed alone
                why = f"通不过核对：{excerpt(error.problems[0].message, 60)}"
                found = {mark: why for mark in carrying.everything() if mark not in refused}
            if not found:
                raise
            refused |= found
            continue
        comments = [
            Problem(mark, f"注释“{excerpt(words, 60)}”：注释带不过来，请自己抄") for mark, words in former.comments
        ]
        if carried.counts.gone and not carried.counts.same + carried.counts.changed:
            why = "与原来的方案没有一项任务相同，看来不是它的改正稿。请核对文件；若是另一个方案，请不带 --update 起草。"
            raise DocumentError(why)
        return Updated(new, proved, carried.counts, sorted([*carried.losses, *comments]))


def _refusals(carried: Carried, new: Draft, problems: Sequence[Problem], refused: Container[Mark]) -> dict[Mark, str]:
    """For each problem the innermost place of the old plan from which its line comes, with the check's reason.

    What was refused already is not to blame again; then it is the entry around it.
    """
    written, _ = parse_yaml(new.plan_text, PLAN_FILE)
    owners: defaultdict[int, list[Mark]] = defaultdict(list)
    _own(new.plan, written, new.plan_text.count("\n") + 1, carried.fields, owners)
    found = {}
    for problem in problems:
        if problem.mark.file.endswith(PLAN_FILE):
            blamed = next((mark for mark in reversed(owners[problem.mark.line]) if mark not in refused), None)
            if blamed:
                found.setdefault(blamed, f"通不过核对：{excerpt(problem.message, 60)}")
    return found


def _own(node: Any, written: Any, end: int, fields: Mapping[str, Mark], owners: dict[int, list[Mark]]) -> None:
    """Note for each line of an entry, up to `end`, where in the old plan it comes from; the innermost place last."""
    start = written.mark.line if isinstance(node, Kept) else 0
    if start:
        _note(owners, range(start, end + 1), node.mark)
        if node.line:
            _note(owners, [start], node.line)  # where the check speaks of partners that are not there
            fields = dict.fromkeys(ROLES, node.line)
    if isinstance(written, Mapping):
        keys = [*written.keys_at]
        starts = [written.keys_at[key].line for key in keys]
        for key, start, following in zip(keys, starts, [*starts[1:], end + 1], strict=True):
            if key in fields:
                _note(owners, range(start, following), fields[key])
            _own(node[key], written[key], following - 1, {}, owners)
    elif isinstance(written, YamlSequence):
        starts = [mark.line for mark in written.marks]
        for one, other, following in zip(node, written, [*starts[1:], end + 1], strict=True):
            _own(one, other, following - 1, {}, owners)


def _note(owners: dict[int, list[Mark]], lines: Iterable[int], mark: Mark) -> None:
    for line in lines:
        owners[line].append(mark)
