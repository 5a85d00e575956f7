"""Which pages exist: for each its path, its template, what it shows, and what it was made from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from policysite.base.problems import Mark
from policysite.data.field_table import field_groups
from policysite.exports.files import export_files
from policysite.library import provenance
from policysite.library.library import Library
from policysite.library.provenance import Provenance
from policysite.pages.render import environment


@dataclass(frozen=True)
class Page:
    """A page of the site: `path` is its Markdown file under the docs folder."""

    path: str
    title: str
    template: str
    shows: Any = None
    source: Mark | None = None

    @property
    def url(self) -> str:
        """The page's address relative to the site's root."""
        return f"{self.path.removesuffix('.md')}.html"

    @property
    def origin(self) -> Mark:
        """The line of data that the page was made from; where it was made from all of them, its template."""
        return self.source or Mark(f"scripts/policysite/pages/templates/{self.template}")

    @property
    def label(self) -> str:
        """The words of a link to the page."""
        return self.title


INDEX = {
    "home": Page("index.md", "首页", "home.md"),
    "plans": Page("plans/index.md", "方案", "plans.md"),
    "units": Page("units/index.md", "单位", "units.md"),
    "years": Page("years/index.md", "年度", "years.md"),
    "ledger": Page("ledger.md", "台账", "ledger.md"),
}


def pages(library: Library, made: Provenance) -> Iterator[Page]:
    """Every generated page."""
    yield from INDEX.values()
    yield Page("build.md", "本站信息", "build.md", made)
    yield Page("guide/fields.md", "字段表", "fields.md", field_groups())
    for plan in library.plans:
        for name, title in (
            ("index", plan.plan.title),
            ("deadlines", "时限"),
            ("targets", "目标值"),
            ("citations", "引用文件"),
            ("roles", "分工和协作"),
            ("source", "原文"),
        ):
            template = "plan.md" if name == "index" else f"plan-{name}.md"
            yield Page(f"{plan.home}/{name}.md", f"{title}（{plan.plan.number}）", template, plan, plan.origin)
        for task in plan.tasks:
            path = task.url.removesuffix(".html") + ".md"
            yield Page(path, f"{task.label}（{plan.plan.number}第{task.ordinal}项）", "task.md", task, task.origin)
    for unit in library.units:
        yield Page(f"units/{unit.unit.id}.md", f"{unit.label}的任务", "unit.md", unit, unit.origin)
        if unit.companions:
            path = unit.together_page.removesuffix(".html") + ".md"
            yield Page(path, f"{unit.label}的共同任务", "together.md", unit, unit.origin)
    for year in library.years:
        yield Page(f"years/{year.year}.md", f"{year.label}的任务", "year.md", year)


def render_page(page: Page, library: Library, env: Environment) -> str:
    """The page's Markdown."""
    return env.get_template(page.template).render(page=page, it=page.shows, library=library, index=INDEX)


def site_files(
    library: Library, made: Provenance, site_url: str | None = None
) -> Iterator[tuple[str, str | bytes, Mark | None]]:
    """Everything generated, as (path under the docs folder, content, what a page was made from).

    `site_url` is the address at which the site will stand, where it is known: only what leaves the site needs it.
    """
    env = environment()
    for page in pages(library, made):
        yield page.path, render_page(page, library, env), page.origin
    for path, content in export_files(library, site_url):
        yield path, content, None
    yield provenance.PATH, json.dumps(made.record(), ensure_ascii=False, indent=1) + "\n", None
