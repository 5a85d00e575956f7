"""Pages from templates: the Jinja environment with its filters and functions, and `render_page`.

Pages are Markdown with HTML inside. Every value is text unless a filter says otherwise. Text is written with every
ASCII punctuation mark as a character reference (&#42;), which Markdown, HTML and HTML attributes all read back as that
one character: nothing in a plan can become markup. Links are always `<a href>`, relative to the page they stand on.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
from markupsafe import Markup, escape

from policysite.base.text import in_title_marks, visible_on_page
from policysite.base.widths import shortened
from policysite.comparison.report import fact_phrase, role_phrase, value_words
from policysite.data.model.dates import day_words
from policysite.data.model.plan import ERRATUM_KINDS
from policysite.data.model.roles import ROLE_NAMES
from policysite.data.model.values import COMPARISONS
from policysite.exports import feed
from policysite.exports.columns import FIELDS, NUMBER, ledger_columns
from policysite.exports.formats import Download, downloads
from policysite.exports.selections import Owner, selection_of
from policysite.figures import companions, duty_matrix, standings, time_axis, workload
from policysite.library.entries import ItemEntry, PlanEntry, UnitEntry
from policysite.library.library import Library
from policysite.library.life.editions import EditionEntry, GoneTask, RevisionEntry
from policysite.library.progress import latest
from policysite.pages.kept_templates import KeptTemplates
from policysite.pages.ledger_data import data_folder, is_large
from policysite.pages.page_list import INDEX, PAST_LEDGER, PROGRESS_PAGE, Page
from policysite.views.changes import sides_of, text_of
from policysite.views.duty_list import duty_list_of, facts_of
from policysite.views.gist import gist
from policysite.views.long_lists import (
    MOST,
    lists_of_now,
    lists_of_schedule,
    lists_of_unit,
    lists_of_year,
    shared_lists,
)
from policysite.views.marked_text import line_with_facts, passages, text_with_facts
from policysite.views.news import news
from policysite.views.progress import STANDS, brief_of, latest_quarter, past_words, report_words, standing, stands
from policysite.views.schedule import coming, schedule
from policysite.views.wording import NO_TIME, inherited_as, step_words, today_words, unit_name

TEMPLATES = Path(__file__).parent / "templates"

# Hyphens and dots inside words stay as they are: there they mean nothing to Markdown, and addresses stay readable.
_MARKS = re.compile(r"(?<=[0-9A-Za-z])[-.](?=[0-9A-Za-z])|([!-/:-@\[-`{-~])")

# So many texts and addresses are remembered, since they stand on many pages.
_KNOWN = 1 << 15

_PICTURES = (
    *(time_axis.home_axis, time_axis.plan_axis, time_axis.unit_axis, time_axis.year_axis),
    standings.standing_bars,
    *(workload.plan_load, workload.site_load, workload.unit_load),
    *(duty_matrix.duty_matrix, companions.plan_companions, companions.unit_companions),
)


_LISTS = (lists_of_year, lists_of_now, lists_of_schedule, lists_of_unit, shared_lists)

# What templates need for a site for inside.
_OF_PROGRESS = {
    "PROGRESS_PAGE": PROGRESS_PAGE,
    "STANDS": STANDS,
    "stands": stands,
    "standing": standing,
    "latest": latest,
    "report_words": report_words,
    "past_words": past_words,
    "brief_of": brief_of,
    "latest_quarter": latest_quarter,
}


def as_text(value: object) -> Markup:
    """The value so that Markdown and HTML show it exactly as written; line breaks become spaces.

    What is markup already stays as it is.
    """
    if isinstance(value, Markup):
        return value
    return Markup(value) if hasattr(value, "__html__") else _written(str(value))


@lru_cache(_KNOWN)
def _written(words: str) -> Markup:
    """Text as markup; most words stand on many pages."""
    words = words.replace("\r", "").replace("\n", " ")
    return Markup(_MARKS.sub(lambda found: f"&#{ord(found[1])};" if found[1] else found[0], words))


def lines(words: str) -> Markup:
    """The same as `as_text`, but line breaks stay line breaks."""
    return Markup("<br>").join(as_text(line) for line in words.split("\n"))


def front_matter(**values: Any) -> Markup:
    """YAML front matter. Strings are escaped for HTML, since MkDocs puts titles into pages as they are."""
    pairs = [f"{key}: {json.dumps(_for_html(value), ensure_ascii=False)}" for key, value in values.items()]
    return Markup("---\n" + "\n".join(pairs) + "\n---\n")


def _for_html(value: Any) -> Any:
    return str(as_text(value)) if isinstance(value, str) else value


@pass_context
def link(context: Context, target: Any, label: object | None = None, url: str | None = None) -> Markup:
    """A link to an entry or page, with its own label and address unless others are given."""
    words = as_text(named(context, target) if label is None else label)
    return Markup(f'<a href="{href(context, target if url is None else url)}">{words}</a>')


@pass_context
def named(context: Context, target: Any) -> str:
    """The label of an entry; of a unit without its region where the page is about that region anyway."""
    return target.name_in(region_of(context["page"].shows)) if isinstance(target, UnitEntry) else str(target.label)


def region_of(shown: object) -> str | None:
    """The region that a page is about, by the entry that it shows; None for a page about all."""
    if isinstance(shown, UnitEntry):
        return shown.unit.region
    plan = shown.plan if isinstance(shown, (ItemEntry, EditionEntry, RevisionEntry, GoneTask)) else shown
    return plan.plan.region if isinstance(plan, PlanEntry) else None


@pass_context
def href(context: Context, target: Any) -> Markup:
    """The address of an entry or a site path, relative to the page being rendered."""
    url = target if isinstance(target, str) else target.url
    path, hash_, anchor = url.partition("#")
    here = context["page"].url
    if path == here and anchor:
        return escape(f"#{anchor}")
    return escape(_relative(path, context["page"].folder) + hash_ + anchor)


@lru_cache(_KNOWN)
def _relative(path: str, folder: str) -> str:
    """A path of the site as a page in a folder says it."""
    return posixpath.relpath(f"/{path}", f"/{folder}")


@pass_context
def links(context: Context, targets: Iterable[Any], separator: str = "、") -> Markup:
    """Links to several entries, in the given order; behind a body that is no more stands who has its duties."""
    return Markup(as_text(separator)).join(link(context, target) + today(context, target) for target in targets)


@pass_context
def today(context: Context, target: Any) -> Markup:
    """Who has the duties of a body that is no more, and a link to how that came and by what source; else nothing."""
    if not isinstance(target, UnitEntry) or not target.now:
        return Markup("")
    heirs = Markup("、").join(link(context, one) for one in target.now)
    how = link(context, target, step_words(target), f"{target.url}#became")
    return Markup(f'<small class="ps-heirs">（现由{heirs}{"分别" if len(target.now) > 1 else ""}承担，{how}）</small>')


@pass_context
def downloads_of(context: Context, owner: Owner) -> list[Download]:
    """The links to the files of the library, a plan, a year or a unit."""
    return downloads(selection_of(owner, context["library"]))


def heading(level: int) -> Markup:
    """The mark of a Markdown heading."""
    return Markup("#" * level)


# Filters that know nothing but words.
_OF_WORDS = {"day": day_words, "shortened": shortened, "visible": visible_on_page, "in_title_marks": in_title_marks}


class _Generator(CodeGenerator):
    """Writes what is shown as `as_text` gives it: that is markup, through which Jinja would go again for nothing."""

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, node: Any, frame: Any, finalize: Any) -> None:
        self.write(")")


class _Environment(Environment):
    code_generator_class = _Generator


def environment() -> Environment:
    """The environment in which every template is rendered."""
    env = _Environment(
        loader=PackageLoader("policysite.pages", "templates"),
        autoescape=True,
        finalize=as_text,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=KeptTemplates(),
    )
    env.filters |= {
        "link": link,
        "links": links,
        "today": today,
        "named": named,
        "href": href,
        **_OF_WORDS,
        "lines": lines,
    }
    env.globals |= {one.__name__: one for one in (*_PICTURES, *_LISTS)}
    env.globals |= {
        "front_matter": front_matter,
        "downloads_of": downloads_of,
        "text_with_facts": text_with_facts,
        "line_with_facts": line_with_facts,
        "passages": passages,
        "heading": heading,
        "duty_list_of": duty_list_of,
        "facts_of": facts_of,
        "gist": gist,
        "schedule": schedule,
        "coming": coming,
        "news": news,
        "sides_of": sides_of,
        "text_of": text_of,
        "role_phrase": role_phrase,
        "fact_phrase": fact_phrase,
        "value_words": value_words,
        "ROLES": ROLE_NAMES,
        "MOST_ROWS": MOST,
        "FIELDS": FIELDS,
        "ledger_columns": ledger_columns,
        "PAST_LEDGER": PAST_LEDGER,
        "is_large_ledger": is_large,
        "ledger_data": data_folder,
        **_OF_PROGRESS,
        "NUMBER": NUMBER,
        "inherited_as": inherited_as,
        "today_words": today_words,
        "unit_name": unit_name,
        "NO_TIME": NO_TIME,
        "FEED": feed.PATH,
        "COMPARISONS": COMPARISONS,
        "ERRATUM_KINDS": ERRATUM_KINDS,
    }
    return env


def render_page(page: Page, library: Library, env: Environment) -> str:
    """The page's Markdown. Raises what the template raises: jinja2.TemplateError, or an error of what it calls."""
    return env.get_template(page.template).render(page=page, it=page.shows, library=library, index=INDEX)
