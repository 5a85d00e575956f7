"""The pages of a portal, by the templates and filters of all pages, and its tables: what goes into MkDocs."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from policysite.base.paths import shown
from policysite.base.problems import Mark
from policysite.base.workers import in_order
from policysite.pages.faults import Failure, Faults, Origin, failure
from policysite.pages.page_list import Page
from policysite.pages.render import as_text, environment
from policysite.pages.site_files import SiteFile
from policysite.portal import tables
from policysite.portal.directory import Directory
from policysite.portal.page_list import INDEX, Group, anchor_of, portal_pages

TEMPLATES = Path(__file__).parent / "templates"


@pass_context
def address(context: Context, target: Any) -> Markup:
    """The address of something in another site, in full or as the page being rendered says it."""
    url = target if isinstance(target, str) else target.url
    if not url.startswith("../"):
        return escape(url)
    path, hash_, anchor = url.partition("#")
    here = posixpath.dirname(context["page"].url)
    return escape("../" * (here.count("/") + 1 if here else 0) + path + hash_ + anchor)


@pass_context
def outward(context: Context, target: Any, label: object) -> Markup:
    """A link to something in another site."""
    return Markup(f'<a href="{address(context, target)}">{as_text(label)}</a>')


def portal_environment() -> Environment:
    """The environment of all pages, with the templates of the portal and links to other sites."""
    env = environment()
    assert env.loader
    env.loader = ChoiceLoader([PackageLoader("policysite.portal", "templates"), env.loader])
    env.filters |= {"address": address, "outward": outward}
    env.globals |= {"anchor_of": anchor_of}
    return env


def portal_files(
    directory: Directory, groups: dict[str, list[Group]], progress: Callable[[int, int], None]
) -> Iterator[SiteFile]:
    """Every page and table; raises GenerationError, at the end, if templates fail."""
    pages = list(portal_pages(groups))
    env, faults = portal_environment(), Faults()
    made = in_order(partial(_make, directory, groups, env), pages)
    for number, (page, content) in enumerate(zip(pages, made, strict=True), start=1):
        progress(number, len(pages))
        if isinstance(content, Failure):
            faults.add(content, page.path, _origin(page))
        else:
            yield SiteFile(page.path, content, "page", _origin(page), page.title)
    if faults:
        raise faults.error()
    origin = Origin(Mark(shown(Path(tables.__file__))))
    for path, text in tables.table_files(directory, groups):
        yield SiteFile(path, text, "file", origin)


def _make(directory: Directory, groups: dict[str, list[Group]], env: Environment, page: Page) -> str | Failure:
    try:
        template = env.get_template(page.template)
        return template.render(page=page, it=page.shows, directory=directory, groups=groups, index=INDEX)
    except Exception as error:
        return failure(error, _origin(page))


def _origin(page: Page) -> Origin:
    return Origin(Mark(shown(TEMPLATES / page.template)))
