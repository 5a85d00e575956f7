"""A document becomes a draft: read, mended, parted, understood, written, and held against itself by `check`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from policysite.base.problems import DataError, Problem
from policysite.checking.alignment import mend
from policysite.checking.check import CheckedPlan, check_texts
from policysite.data.load import PLAN_FILE, SOURCE_FILE, UNITS_FILE, parse_units
from policysite.data.model.plan import Erratum, Plan
from policysite.data.model.units import Unit
from policysite.data.registry import Registry
from policysite.draft.charges.charge_lines import charge_finder
from policysite.draft.charges.joined_lines import joined_lines
from policysite.draft.charges.roles import lead_rule
from policysite.draft.plan.assembly import Assembly
from policysite.draft.plan.head import give_issue, give_title, presume_issue, read_head, sign
from policysite.draft.plan.ids import ascii_name
from policysite.draft.plan.known_bodies import MayBeKnown, may_be_one
from policysite.draft.plan.left_charges import with_charges_noted
from policysite.draft.plan.left_times import with_times_told
from policysite.draft.plan.refusals import pass_over
from policysite.draft.plan.told_once import with_doubts_told_once
from policysite.draft.plan.unit_lists import (
    Bodies,
    bodies_of,
    charged_once,
    known_units,
    registry_with,
    with_pairs_asked,
    with_question,
    with_standing_charges,
)
from policysite.draft.plan.unit_proposals import region_of
from policysite.draft.plan.yaml_writer import written, written_list
from policysite.draft.readers.document import Document, DocumentError
from policysite.draft.readers.read import read_document
from policysite.draft.readers.source_text import document_of_text
from policysite.draft.repair.mended_lines import mended_lines
from policysite.draft.repair.propose import ProposedErratum, propose_errata
from policysite.draft.structure.outline import outline
from policysite.draft.structure.rows_in_text import with_rows


@dataclass
class Draft:
    """A plan folder's files, the units that have to enter the registry with them, and how the document was read.

    `plan` is what the rules make of the document, as far as `checked` has not put another in its place;
    `plain` makes the plan with the whole text in one part, for a document whose parts cannot be told; `presumed` tells
    that the document bears no day of issue; `asked` are new units that may be known under another name.
    """

    plan_id: str
    plan: Plan
    source: str
    units: Sequence[Unit]
    plain: Callable[[], Plan]
    notes: Sequence[str] = ()
    presumed: bool = False
    asked: Sequence[MayBeKnown] = ()

    @property
    def plan_text(self) -> str:
        """The text of plan.yml."""
        return written(self.plan)

    @property
    def units_text(self) -> str:
        """The text to be added to units.yml; "" where every unit is known. A unit that may be known is asked for."""
        questions = {one.name: one for one in self.asked}
        return "".join(
            (f"# {questions[unit.name].question}？是的，不加这一条。\n" if unit.name in questions else "")
            + written_list([unit])
            for unit in self.units
        )


def draft(path: Path, known: Registry, plan_id: str | None = None, issued: date | None = None) -> Draft:
    """The draft of a document; raises DocumentError where it cannot be read or lacks what no rule can supply."""
    return draft_document(read_document(path), known, plan_id, issued)


def draft_text(
    raw: str,
    known: Registry,
    plan_id: str | None = None,
    issued: date | None = None,
    propose: Callable[[str], Sequence[ProposedErratum]] = propose_errata,
) -> Draft:
    """The draft of a plain text; the arguments are those of `draft_document`, and it raises as `draft`."""
    return draft_document(document_of_text(raw), known, plan_id, issued, propose)


def draft_document(
    document: Document,
    known: Registry,
    plan_id: str | None = None,
    issued: date | None = None,
    propose: Callable[[str], Sequence[ProposedErratum]] = propose_errata,
) -> Draft:
    """The draft of a document that was read already, its text mended as `propose` says; raises as `draft`.

    The doubts on how it was read are for review.
    """
    made = draft_alone(document, plan_id, issued, propose)
    return with_bodies(made, bodies_of(made.plan, known))


def draft_alone(
    document: Document,
    plan_id: str | None = None,
    issued: date | None = None,
    propose: Callable[[str], Sequence[ProposedErratum]] = propose_errata,
) -> Draft:
    """The draft as far as the document alone says it: which bodies it names is for `with_bodies`. Raises as `draft`."""
    raw = document.text
    errata = [one for one in propose(raw) if one.changes]
    mended, _ = mend(raw, [Erratum(kind=one.kind, found=one.found, read=one.read) for one in errata])
    if not mended.text.strip():  # nothing but what a page has: then that is the text
        errata, mended = [], mend(raw, [])[0]
    lines = joined_lines(mended_lines(document, mended))
    if not lines:
        raise DocumentError("文件里没有文字。")
    find_charge = charge_finder(lines)
    lines = with_rows(lines, find_charge)
    parts = outline(lines, find_charge)
    head = read_head(parts.preface, [*parts.signature, *parts.closing])
    sign(head, [line.text for line in lines])
    give_title(head, [line.text for line in lines])
    day = give_issue(head, issued) if issued else head.issued or presume_issue(head, mended.text)
    head.remarks += document.doubts
    region = region_of(head.issuer, head.title, mended.text)
    name = plan_id or _plan_id(head.number, head.title)
    assembly = Assembly(head, lead_rule(lines), name, day)
    plan = with_doubts_told_once(with_standing_charges(assembly.plan(parts, errata, region)))
    plain = partial(_plain, assembly, "\n\n".join(line.text for line in lines), errata, region)
    return Draft(name, plan, raw, (), plain, document.told, head.presumed)


def _plain(assembly: Assembly, text: str, errata: Sequence[ProposedErratum], region: str | None) -> Plan:
    return with_charges_noted(assembly.plain_plan(text, errata, region))


def with_bodies(made: Draft, bodies: Bodies) -> Draft:
    """The draft with the bodies that a registry knows and those that have to enter it."""
    pairs = may_be_one((unit.name for unit in bodies.new), made.plan.region)
    plan = with_pairs_asked(with_question(made.plan, bodies.asked), pairs)
    plan = with_times_told(with_charges_noted(charged_once(plan, registry_with(bodies.before, bodies.new))))
    return replace(made, plan=plan, units=bodies.new, asked=bodies.asked)


def checked(made: Draft, known: Registry) -> CheckedPlan:
    """The draft held against itself, beside the registry as it will be.

    What the check refuses is passed over: then another plan takes the place of `made.plan`. `known` is the registry
    without the draft's own units. Raises DataError where the draft does not hold even so.
    """
    is_plain = False
    while True:
        try:
            return prove(made, known)
        except DataError as error:
            if passed := pass_over(made.plan, error.problems):
                made.plan = passed
            elif is_plain:
                raise
            else:
                made.plan, is_plain = made.plain(), True


def prove(made: Draft, known: Registry) -> CheckedPlan:
    """The draft as `check` sees its files, beside the registry as it will be; raises DataError with all it refuses."""
    problems: list[Problem] = []
    new = parse_units(made.units_text or "[]", UNITS_FILE, problems)
    registry = Registry([*known_units(made.plan, known), *(new or ())])
    problems += registry.problems()
    try:
        plan = check_texts(made.plan_text, made.source, registry)
    except DataError as error:
        raise DataError([*error.problems, *problems]) from None
    if problems:
        raise DataError(problems)
    return plan


def texts_of(made: Draft) -> dict[str, str]:
    """The texts of a plan's folder, by the names of their files."""
    return {PLAN_FILE: made.plan_text, SOURCE_FILE: made.source}


def _plan_id(number: str, title: str) -> str:
    """An ASCII id, from the document's number where it has one: 攀办发〔2021〕73号 gives pan-ban-fa-2021-73."""
    return ascii_name(number.replace("号", "") if number else title) or "plan"
