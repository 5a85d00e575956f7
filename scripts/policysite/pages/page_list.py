"""Which pages the software makes: for each its path, its template, what it shows, and the data it was made from."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from policysite.base.problems import Mark
from policysite.data.field_table import field_groups
from policysite.library.entries import PlanEntry
from policysite.library.library import Library
from policysite.library.provenance import Provenance
from policysite.views.long_lists import all_lists


@dataclass(frozen=True)
class Page:
    """A page: `path` is that of its Markdown file in the docs folder, `shows` the entry that its template calls `it`.

    `data` is the line of the YAML that it was made from; None for a page that is made from all data.
    """

    path: str
    title: str
    template: str
    shows: Any = None
    data: Mark | None = None

    @cached_property
    def folder(self) -> str:
        """The folder of the site in which it stands."""
        return posixpath.dirname(self.path)

    @cached_property
    def url(self) -> str:
        """The page's address, relative to the site's root."""
        return f"{self.path.removesuffix('.md')}.html"

    @property
    def label(self) -> str:
        """The words of a link to the page."""
        return self.title


# The pages of which there is one each, by their names in templates.
INDEX = {
    "home": Page("index.md", "首页", "home.md"),
    "plans": Page("plans/index.md", "方案", "plans.md"),
    "units": Page("units/index.md", "单位", "units.md"),
    "years": Page("years/index.md", "年度", "years.md"),
    "now": Page("years/now.md", "今年", "now.md"),
    "ledger": Page("ledger.md", "台账", "ledger.md"),
    "schedule": Page("deadlines.md", "时限总览", "schedule.md"),
    "updates": Page("updates.md", "更新", "updates.md"),
}

# Only where plans are no longer in force.
PAST_LEDGER = Page("ledger-ceased.md", "台账（已废止、失效的方案）", "ledger.md")

# Only on a site for inside.
PROGRESS_PAGE = Page("progress.md", "进展", "progress.md")

# The pages of a plan beside its first: name in the address, title, template.
_PLAN_PAGES = (
    ("deadlines", "时限", "plan-deadlines.md"),
    ("targets", "目标值", "plan-targets.md"),
    ("citations", "引用文件", "plan-citations.md"),
    ("roles", "任务分工和协作关系", "plan-roles.md"),
    ("source", "原文", "plan-source.md"),
)


def pages(library: Library, made: Provenance) -> Iterator[Page]:
    """Every page that is made from the data; `made` is what the page about the site itself shows."""
    yield from INDEX.values()
    if library.past:
        yield replace(PAST_LEDGER, shows=library.past)
    yield Page("build.md", "本站信息", "build.md", made)
    yield Page("guide/fields.md", "字段表", "fields.md", field_groups())
    for plan in library.all_plans:
        number = plan.plan.reference
        title = f"{plan.plan.title}（{number}）" if plan.plan.number else plan.plan.title
        yield Page(f"{plan.home}/index.md", title, "plan.md", plan, plan.origin)
        for name, title, template in _PLAN_PAGES:
            yield Page(f"{plan.home}/{name}.md", f"{title}（{number}）", template, plan, plan.origin)
        for task in (*plan.tasks, *plan.repeats):
            place = f"，第{task.first.repeats.index(task) + 2}处" if task.first else ""
            title = f"{task.label}（{number}第{task.ordinal}项{place}）"
            yield Page(path_of(task.url), title, "task.md", task, task.origin)
        yield from _history(plan)
    for unit in library.units:
        yield Page(path_of(unit.url), f"{unit.label}的任务", "unit.md", unit, unit.origin)
        if unit.companions:
            yield Page(path_of(unit.together_page), f"{unit.label}的共同任务", "together.md", unit, unit.origin)
    for year in library.years:
        yield Page(path_of(year.url), f"{year.label}的任务", "year.md", year)
    for part in (part for one in all_lists(library) for part in one.parts):
        yield Page(path_of(part.url), part.label, "list-part.md", part)
    if library.progress:
        yield PROGRESS_PAGE
        for period in library.progress.periods:
            yield Page(path_of(period.url), f"{period.label}的进展", "period.md", period)
        for one in library.progress.portfolios:
            yield Page(path_of(one.url), f"{one.label}分管的任务", "leader.md", one)


def _history(plan: PlanEntry) -> Iterator[Page]:
    """The pages of what a plan was before: editions, tables of changes, tasks that are gone."""
    for edition in plan.editions:
        yield Page(path_of(edition.url), f"{plan.label}（{edition.label}）", "edition.md", edition, edition.origin)
    for revision in plan.revisions:
        yield Page(path_of(revision.url), f"{plan.label}（{revision.label}）", "revision.md", revision, revision.origin)
    for gone in plan.gone:
        title = f"{gone.label}（{gone.edition.checked.plan.reference}，{gone.edition.label}）"
        yield Page(path_of(gone.url), title, "gone-task.md", gone, gone.origin)


def path_of(url: str) -> str:
    """Where the Markdown of the page at an address stands."""
    return url.removesuffix(".html") + ".md"
