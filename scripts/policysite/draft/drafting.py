"""A document becomes a draft: read, mended, parted, understood, written, and held against itself by `check`."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from ..check import CheckedPlan, check
from ..load import PLAN_FILE, PLANS_FOLDER, UNITS_FILE
from ..model import Erratum
from ..problems import DataError
from ..registry import Registry
from ..source import mend
from .assembly import Assembly, ascii_name, names_of
from .bodies import propose_units, region_of
from .charges import find_charge, joined_lines, lead_rule
from .document import DocumentError
from .head import read_head
from .outline import outline
from .readers import read_document
from .scan import ProposedErratum, propose_errata
from .settling import pass_over
from .writing import written

SOURCE_FILE = "source.txt"


@dataclass(frozen=True)
class Draft:
    """A plan folder's files, the units that have to enter the registry with them, and how the document was read.

    `plain` makes the plan with the whole text in one part, for a document whose parts cannot be told.
    """

    plan_id: str
    plan: dict[str, Any]
    source: str
    units: Sequence[dict[str, Any]]
    plain: Callable[[], dict[str, Any]] = dict
    notes: Sequence[str] = ()

    @property
    def plan_text(self) -> str:
        """The text of plan.yml."""
        return written(self.plan)

    @property
    def units_text(self) -> str:
        """The text to be added to units.yml; "" where every unit is known."""
        return written_units(self.units)


def draft(path: Path, known: Registry, plan_id: str | None = None, issued: date | None = None) -> Draft:
    """The draft of a document; raises DocumentError where it cannot be read or lacks what no rule can supply."""
    document = read_document(path)
    return replace(draft_text(document.text, known, plan_id, issued), notes=document.notes)


def draft_text(
    raw: str,
    known: Registry,
    plan_id: str | None = None,
    issued: date | None = None,
    propose: Callable[[str], Sequence[ProposedErratum]] = propose_errata,
) -> Draft:
    """The draft of a text that was read already, mended as `propose` says; raises as `draft`."""
    errata = [one for one in propose(raw) if one.changes]
    mended, _ = mend(raw, [Erratum(kind=one.kind, found=one.found, read=one.read) for one in errata])
    paragraphs = joined_lines(line.strip() for line in mended.text.split("\n") if line.strip())
    if not paragraphs:
        raise DocumentError("文件里没有文字。")
    parts = outline(paragraphs, find_charge)
    head = read_head(parts.preface, parts.closing)
    head.issued = issued or head.issued
    if head.issued is None:
        raise DocumentError("没有找到成文日期，请用 --issued 2024-03-05 这样的写法写明。")
    if not head.title:
        head.title = paragraphs[0]
    region = region_of(head.issuer, head.title, mended.text)
    name = plan_id or _plan_id(head.number, head.title)
    assembly = Assembly(head, lead_rule(paragraphs), name, head.issued)
    plan = assembly.plan(parts, errata, region)
    units = new_units(plan, known)
    return Draft(name, plan, raw, units, lambda: assembly.plain_plan("\n\n".join(paragraphs), errata, region))


def new_units(plan: dict[str, Any], known: Registry) -> list[dict[str, Any]]:
    """Entries of units.yml for those whom a plan's tasks name and the registry does not know."""
    region = plan.get("region")
    names = [one for one in names_of(plan) if known.find(one, region) is None]
    return [unit_entry(one, region) for one in propose_units(names, region, known)]


def checked(made: Draft, units_text: str) -> CheckedPlan:
    """The draft held against itself, beside the registry as it will be; what the check refuses is passed over.

    `units_text` is the text of units.yml without the draft's own units. Raises DataError where the draft does not
    hold even so.
    """
    is_plain = False
    while True:
        try:
            return prove(made, units_text)
        except DataError as error:
            if pass_over(made.plan, made.plan_text, error.problems):
                continue
            if is_plain:
                raise
            is_plain = True
            whole = made.plain()
            made.plan.clear()
            made.plan.update(whole)


def prove(made: Draft, units_text: str) -> CheckedPlan:
    """The draft as `check` sees it, beside the registry as it will be; raises DataError with all that it refuses."""
    with tempfile.TemporaryDirectory() as folder:
        write(made, Path(folder) / PLANS_FOLDER / made.plan_id)
        (Path(folder) / UNITS_FILE).write_text(f"{units_text}\n{made.units_text}".strip() or "[]", "utf-8")
        return check(Path(folder)).plans[0]


def write(made: Draft, home: Path) -> None:
    """Write plan.yml and source.txt into a folder."""
    home.mkdir(parents=True, exist_ok=True)
    (home / PLAN_FILE).write_text(made.plan_text, "utf-8")
    (home / SOURCE_FILE).write_text(made.source, "utf-8")


def unit_entry(one: Any, region: str | None) -> dict[str, Any]:
    """A proposed unit as an entry of units.yml."""
    return {
        "id": one.id,
        "name": one.name,
        "full_name": one.full_name,
        "aliases": list(one.aliases),
        "kind": one.kind,
        "region": region if one.full_name else None,
    }


def written_units(units: Sequence[dict[str, Any]]) -> str:
    """Entries of units.yml, each a list item."""
    text = written({"units": list(units)}) if units else ""
    lines = text.splitlines()[1:]
    return "".join(f"{line.removeprefix('  ')}\n" for line in lines)


def _plan_id(number: str, title: str) -> str:
    """An ASCII id, from the document's number where it has one: 攀办发〔2021〕73号 gives pan-ban-fa-2021-73."""
    return ascii_name(number.replace("号", "") if number else title) or "plan"
