"""`--update`: a corrected document drafted again with what people made of the old plan, and a report of the rest."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from policysite.base.problems import DataError, Problem, excerpt
from policysite.checking.check import CheckedPlan
from policysite.data.load import PLAN_FILE
from policysite.data.model.node import Node
from policysite.data.model.plan import Plan, Task
from policysite.data.registry import Registry
from policysite.draft.drafting import Draft, checked, draft_document, prove
from policysite.draft.plan.left_charges import with_charges_noted
from policysite.draft.plan.unit_lists import new_units
from policysite.draft.readers.document import Document, DocumentError
from policysite.draft.readers.read import read_document
from policysite.draft.readers.source_text import document_of_text
from policysite.draft.update.losses import CHARGE_FIELDS, line_path
from policysite.draft.update.merge_plans import Counts, Merged, PlanMerge
from policysite.draft.update.new_edition import as_edition
from policysite.draft.update.old_plan import OldPlan

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
    path: Path, old: OldPlan, known: Registry, plan_id: str | None = None, issued: date | None = None
) -> Updated:
    """The draft of a corrected document; raises DocumentError as `draft` and where it is another plan's, DataError
    where even the draft fails.

    A given `issued` is meant, whatever the document says.
    """
    return update_document(read_document(path), old, known, plan_id, issued)


def update_text(
    raw: str, old: OldPlan, known: Registry, plan_id: str | None = None, issued: date | None = None
) -> Updated:
    """As `update`, from a plain text."""
    return update_document(document_of_text(raw), old, known, plan_id, issued)


def update_document(
    document: Document, old: OldPlan, known: Registry, plan_id: str | None = None, issued: date | None = None
) -> Updated:
    """As `update`, from a document that was read already."""

    def drafted(document: Document, day: date | None) -> Draft:
        made = draft_document(document, known, plan_id or old.plan.id, day, old.errata_for)
        if not made.presumed:
            return made
        return draft_document(document, known, made.plan_id, old.plan.issued, old.errata_for)

    made = drafted(document, issued)
    base = drafted(document_of_text(old.raw, doubts=document.doubts), None).plan
    plain = checked(made, known)
    merge = PlanMerge(made.plan, plain, old, base, {"issued"} if issued else set())
    refused: dict[str, str] = {}
    while True:
        merged = merge.merged(refused)
        edition, told = as_edition(merged.plan, old.plan)
        merged = replace(merged, plan=with_charges_noted(edition, is_drafted=False))
        new = replace(made, plan=merged.plan, units=new_units(merged.plan, known))
        try:
            proved = prove(new, known)
        except DataError as error:
            found = _blamed(merged, error.problems, refused)
            if not found:  # nothing of the old can be blamed alone
                why = f"通不过核对：{excerpt(error.problems[0].message, 60)}"
                found = {path: why for path in merge.everything() if path not in refused}
            if not found:
                raise
            refused |= found
            continue
        comments = [
            Problem(mark, f"注释“{excerpt(words, 60)}”：注释带不过来，请自己抄") for mark, words in old.comments
        ]
        if merged.counts.gone and not merged.counts.same + merged.counts.changed:
            why = "与原来的方案没有一项任务相同，看来不是它的改正稿。请核对文件；若是另一个方案，请不带 --update 起草。"
            raise DocumentError(why)
        return Updated(new, proved, merged.counts, sorted([*merged.losses, *comments, *told]))


def _blamed(merged: Merged, problems: Iterable[Problem], refused: Container[str]) -> dict[str, str]:
    """For each problem of the new plan the innermost path in the old plan that it comes from, with the check's reason.

    What was refused already is not to blame again; then it is the entry around it.
    """
    found: dict[str, str] = {}
    for problem in problems:
        if problem.mark.file == PLAN_FILE:
            origins = [path for path in _origins(merged, problem.path) if path not in refused]
            if origins:
                found.setdefault(origins[-1], f"通不过核对：{excerpt(problem.message, 60)}")
    return found


def _origins(merged: Merged, path: str) -> Iterator[str]:
    """The paths in the old plan from which a value of the new plan comes, the innermost last.

    `path` is one of a problem of this very plan, so there is an item at each of its indexes.
    """
    value: object = merged.plan
    for step in (None, *path.split(".")):
        if isinstance(value, Node) and step:
            field = next((field for field in value.fields_in_order() if value.key(field) == step), None)
            if isinstance(value, Plan) and field in merged.fields:
                yield step
            if isinstance(value, Task) and value.mark().file and field in CHARGE_FIELDS:
                yield line_path(value)
            value = getattr(value, field) if field else None
        elif isinstance(value, tuple) and step:
            value = value[int(step)]
        if isinstance(value, Node) and value.mark().file:
            yield value.path
