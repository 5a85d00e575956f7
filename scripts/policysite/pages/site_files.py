"""Everything that is made from the data: pages and files, each with what it was made by and from."""

from __future__ import annotations

import contextlib
import inspect
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from jinja2 import Environment, TemplateError

from policysite.base.paths import shown
from policysite.base.problems import Mark
from policysite.base.workers import in_order
from policysite.exports.formats import Export, exports
from policysite.library import provenance
from policysite.library.library import Library
from policysite.library.provenance import Provenance
from policysite.pages.faults import Failure, Faults, Origin, failure
from policysite.pages.page_list import Page, pages
from policysite.pages.render import TEMPLATES, environment, render_page


@dataclass(frozen=True)
class SiteFile:
    """A page (Markdown, which becomes HTML) or a file (copied as it is); `path` is its place under the docs folder."""

    path: str
    content: str | bytes
    kind: Literal["page", "file"]
    origin: Origin


def site_files(library: Library, made: Provenance, site_url: str | None = None) -> Iterator[SiteFile]:
    """Every page and file of the site that is made from the data.

    `site_url` is the address where the site will stand, if that is known; only files that leave the site need it.
    Raises GenerationError if templates or exporters fail: at the end, so that it tells of all of them.
    """
    env = environment()
    _compile(env)
    faults = Faults()
    wanted: list[Page | Export] = [*pages(library, made), *exports(library, site_url)]
    for one, result in zip(wanted, in_order(partial(_make, library, env), wanted), strict=True):
        kind, origin = _kind(one), _origin(one)
        if isinstance(result, Failure):
            faults.add(result, one.path, origin)
        else:
            yield SiteFile(one.path, result, kind, origin)
    if faults:
        raise faults.error()
    text = json.dumps(made.record(), ensure_ascii=False, indent=1) + "\n"
    yield SiteFile(provenance.PATH, text, "file", Origin(Mark(shown(Path(provenance.__file__)))))


def _compile(env: Environment) -> None:
    """Compile the templates once, before others share them; one that cannot be read is told with its pages."""
    for name in env.list_templates(extensions=["md"]):
        with contextlib.suppress(TemplateError):
            env.get_template(name)


def _make(library: Library, env: Environment, one: Page | Export) -> str | bytes | Failure:
    """The content of a page or file, or why there is none."""
    try:
        return render_page(one, library, env) if isinstance(one, Page) else one.content()
    except Exception as error:
        return failure(error, _origin(one))


def _kind(one: Page | Export) -> Literal["page", "file"]:
    return "page" if isinstance(one, Page) else "file"


def _origin(one: Page | Export) -> Origin:
    if isinstance(one, Page):
        return Origin(Mark(shown(TEMPLATES / one.template)), one.data)
    code = getattr(inspect.unwrap(one.maker), "__code__", None)
    maker = Mark(shown(Path(code.co_filename)), code.co_firstlineno) if code else Mark(one.maker.__module__)
    return Origin(maker, one.data)
