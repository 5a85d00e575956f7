"""`draft --amend`: a notice read into edits, the edition in force with them as a draft, and what has no place in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from policysite.base.text import in_title_marks, without_spaces
from policysite.checking.check import CheckedPlan, check_alone
from policysite.data.model.dates import day_words
from policysite.data.model.lifetime import Amendment
from policysite.data.registry import Registry
from policysite.draft.amend.edit import Edit, Unplaced
from policysite.draft.amend.edits import applied, edits_of
from policysite.draft.amend.notice_text import opening_of
from policysite.draft.amend.orders import orders_of
from policysite.draft.drafting import prove
from policysite.draft.plan.head import read_head
from policysite.draft.readers.document import DocumentError
from policysite.draft.readers.read import read_document
from policysite.draft.update.old_plan import OldPlan
from policysite.draft.update.update import Updated, update_text
from policysite.grammar.terms import stated_beginning

NOTICE_FILE = "notice.txt"
REPORT = "amend.txt"


@dataclass(frozen=True)
class Amended:
    """A new edition: the draft, the notice's text, its edits, and what could not be carried out."""

    updated: Updated
    plan: CheckedPlan
    notice: str
    amendment: Amendment
    edits: Sequence[Edit]
    unplaced: Sequence[Unplaced]

    def lines(self) -> Iterator[str]:
        """What people are told: how much was carried out, then one by one what was not."""
        by, day = in_title_marks(self.amendment.title), day_words(self.amendment.date)
        done = f"{by}改动 {len(self.edits)} 处，成为{day}版"
        yield f"{done}；没有放进去的 {len(self.unplaced)} 处" + ("：" if self.unplaced else "。")
        yield from (f"“{one.words}”：{one.why}" for one in self.unplaced)
        yield from (f"“{edit.order.words}”：{edit.remark}" for edit in self.edits if edit.remark)


def amend(path: Path, old: OldPlan, known: Registry, issued: date | None = None) -> Amended:
    """The current edition as a notice changes it; raises DocumentError where the file is no notice of changes, or none
    of its changes has a place, DataError where the old plan or the new one fails the check.
    """
    return amend_text(read_document(path).text, old, known, issued)


def amend_text(notice: str, old: OldPlan, known: Registry, issued: date | None = None) -> Amended:
    """As `amend`, from the text of the notice."""
    current = check_alone(old.home, known)
    lines = [line.strip() for line in notice.splitlines() if line.strip()]
    opening = opening_of(lines)
    orders = orders_of(lines)
    if not orders:
        why = "这份文件里没有“作如下修改”一类的话，看来不是修改通知。请核对文件；整篇新的文本请用 --update。"
        raise DocumentError(why)
    edits, unplaced = edits_of(orders, current)
    if not edits:
        told = "；".join(f"“{one.words}”：{one.why}" for one in unplaced[:3])
        raise DocumentError(f"通知里的修改没有一处放得进现行文本（{told}）。请核对它改的是不是这个方案。")
    updated = update_text(applied(current.mended.text, edits), old, known)
    amendment = _amendment(lines, opening, issued)
    plan = updated.draft.plan.model_copy(update={"amended_by": amendment, "issued": old.plan.issued})
    draft = replace(updated.draft, plan=plan)
    return Amended(replace(updated, draft=draft), prove(draft, known), notice, amendment, edits, unplaced)


def _amendment(lines: Sequence[str], opening: str, issued: date | None) -> Amendment:
    """What the notice says of itself: number, title, from when, and the sentence that begins its changes."""
    at = next(number for number, line in enumerate(lines) if opening in line)  # the first where there is none
    head = read_head(lines[:at], lines[at + 1 :])
    said = without_spaces("".join(lines))
    day = issued or stated_beginning(said) or head.issued
    if day is None:
        raise DocumentError("通知没有写明日期。请用 --issued 写明从哪一天起。")
    title = head.title or lines[0]
    if without_spaces(title) not in said or "修改" not in title:
        title = lines[0]
    quote = opening or title
    said_of = {"number": head.number or None, "title": title, "date": str(day), "quote": quote, "source": NOTICE_FILE}
    return Amendment.model_validate(said_of)
