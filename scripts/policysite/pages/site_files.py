"""Everything that is made from the data: pages and files, each with what it was made by and from."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from policysite.base.paths import shown
from policysite.base.problems import Mark
from policysite.exports.formats import Export, exports
from policysite.library import provenance
from policysite.library.library import Library
from policysite.library.provenance import Provenance
from policysite.pages.faults import Faults, Origin
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
    faults = Faults()
    for page in pages(library, made):
        origin = _origin_of_page(page)
        try:
            text = render_page(page, library, env)
        except Exception as error:
            faults.add(error, page.path, origin)
        else:
            yield SiteFile(page.path, text, "page", origin)
    for export in exports(library, site_url):
        origin = _origin_of_export(export)
        try:
            content = export.content()
        except Exception as error:
            faults.add(error, export.path, origin)
        else:
            yield SiteFile(export.path, content, "file", origin)
    if faults:
        raise faults.error()
    text = json.dumps(made.record(), ensure_ascii=False, indent=1) + "\n"
    yield SiteFile(provenance.PATH, text, "file", Origin(Mark(shown(Path(provenance.__file__)))))


def _origin_of_page(page: Page) -> Origin:
    return Origin(Mark(shown(TEMPLATES / page.template)), page.data)


def _origin_of_export(export: Export) -> Origin:
    code = getattr(inspect.unwrap(export.maker), "__code__", None)
    maker = Mark(shown(Path(code.co_filename)), code.co_firstlineno) if code else Mark(export.maker.__module__)
    return Origin(maker, export.data)
