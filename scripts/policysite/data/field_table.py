"""The fields that an editor may write, from the model itself, so that the guide cannot disagree with it."""

from __future__ import annotations

from dataclasses import dataclass

from policysite.data.model.facts import Aside, Citation, Deadline, Implementer, Indicator, Review
from policysite.data.model.lifetime import Amendment, Status
from policysite.data.model.node import Node
from policysite.data.model.plan import Erratum, LeadRule, Plan, Reading, Revision, Section, Task
from policysite.data.model.progress import Evidence, Portfolio, Reached, Report, UnitProgress
from policysite.data.model.units import Change, Unit

# Each kind of thing with the name under which editors of the data know it, in the order in which they meet it.
KINDS: tuple[tuple[str, type[Node]], ...] = (
    ("方案（plan.yml）", Plan),
    ("责任单位行的通例（lead_rule）", LeadRule),
    ("勘误（errata）", Erratum),
    ("部分（sections）", Section),
    ("任务（tasks）", Task),
    ("不合通例的核对说明（reading）", Reading),
    ("时限（deadlines）", Deadline),
    ("指标（indicators）", Indicator),
    ("引用文件（citations、based_on）", Citation),
    ("落实主体（implementers）", Implementer),
    ("看似时限、指标而不是的文字（asides）", Aside),
    ("待复核（review）", Review),
    ("修订（revisions）", Revision),
    ("修订依据（amended_by）", Amendment),
    ("效力（status）", Status),
    ("单位（units.yml）", Unit),
    ("单位的沿革（changes）", Change),
    ("进展记录（progress/<期>/<单位>.yml）", UnitProgress),
    ("一条报告（reports）", Report),
    ("达到的数（figures）", Reached),
    ("报告的依据（evidence）", Evidence),
    ("分管（portfolios.yml）", Portfolio),
)


@dataclass(frozen=True)
class FieldMeaning:
    """One key of the YAML: its name, its meaning in Chinese, whether it must be there."""

    name: str
    meaning: str
    required: bool


@dataclass(frozen=True)
class FieldGroup:
    """All keys of one kind of thing, those that must be there first."""

    title: str
    anchor: str
    fields: tuple[FieldMeaning, ...]


def field_groups() -> list[FieldGroup]:
    """Every kind of thing an editor writes, with its fields."""
    groups = []
    for title, kind in KINDS:
        fields = [
            FieldMeaning(field.alias or name, field.description or "", field.is_required())
            for name, field in kind.model_fields.items()
        ]
        fields.sort(key=lambda field: not field.required)
        groups.append(FieldGroup(title, kind.__name__.lower(), tuple(fields)))
    return groups
