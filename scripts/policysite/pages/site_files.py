"""Everything that is made from the data: pages and files, each with what it was made by and from."""

from __future__ import annotations

import contextlib
import inspect
import json
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, TemplateError

from policysite.base.paths import shown
from policysite.base.problems import Mark
from policysite.base.workers import in_order
from policysite.exports.formats import Export, exports
from policysite.library import provenance
from policysite.library.library import Library
from policysite.library.provenance import Provenance
from policysite.library.readings import Readings, Told
from policysite.pages.faults import Failure, Faults, Origin, failure
from policysite.pages.ledger_data import ledger_files
from policysite.pages.page_list import Page, pages
from policysite.pages.render import TEMPLATES, environment, render_page


@dataclass(frozen=True)
class SiteFile:
    """A page (Markdown, which becomes HTML) or a file (copied as it is); `path` is its place under the docs folder.

    A page has its `title`.
    """

    path: str
    content: str | bytes
    kind: Literal["page", "file"]
    origin: Origin
    title: str = ""
    rests: Rests | None = None
    taken: bool = False
    """Whether it stands in the new site already, or will be put there by others; then it has no content here."""

    @property
    def address(self) -> str:
        """Where it stands in the site."""
        return f"{self.path.removesuffix('.md')}.html" if self.kind == "page" else self.path


@dataclass(frozen=True)
class Rests:
    """On what a file rests: a digest of what is said of it beforehand, and what was read of the library to make it."""

    said: str
    read: array[int]


Unchanged = Callable[[SiteFile, str], SiteFile | None]
"""Asked before a file is made, with what would be made but its content, and a digest of what is said of it beforehand:
the file to take in its place, if that of an earlier build would be the same.
"""
Progress = Callable[[int, int], None]
"""Told how many files are made, of how many."""
Finish = Callable[[str, str], str]
"""Given the path of a page and its Markdown, makes what it becomes."""
Put = Callable[[SiteFile], SiteFile]
"""Given a file that is made, where it was made, which may be another process; gives back what is to be known of it."""


# What the site was made from, for programs; nothing is asked of the library for it.
_TOLD = SiteFile(provenance.PATH, "", "file", Origin(Mark(shown(Path(provenance.__file__)))))

# With fewer pages and files to make, the templates are compiled as they are needed.
_FEW = 100


def site_files(
    library: Library,
    made: Provenance,
    site_url: str | None = None,
    readings: Readings | None = None,
    unchanged: Unchanged = lambda file, said: None,
    progress: Progress = lambda done, of: None,
    finish: Finish = lambda path, markdown: markdown,
    put: Put = lambda file: file,
) -> Iterator[SiteFile]:
    """Every page and file of the site that is made from the data.

    `site_url` is the address where the site will stand, if that is known; only files that leave the site need it.
    With `readings`, each file says on what it rests, and those that are `unchanged` come first. Each page becomes what
    `finish` makes of it, each file that is made what `put` gives back.
    Raises GenerationError if templates or exporters fail: at the end, so that it tells of all of them.
    """
    env = environment()
    faults = Faults()
    wanted: list[tuple[Page | Export, str]] = []
    everything = _everything(library, made, site_url)
    number, total = 0, len(everything) + 1
    for one in everything:
        said = readings.said(_said(one, site_url)) if readings else ""
        if readings and (taken := unchanged(_site_file(one), said)):
            progress(number := number + 1, total)
            yield taken
        else:
            wanted.append((one, said))
    if len(wanted) > _FEW:
        _compile(env)
    with readings.noted() if readings else contextlib.nullcontext():
        make = partial(_make, library, env, readings, finish, put)
        for (one, said), (file, read, told) in zip(wanted, in_order(make, [one for one, _ in wanted]), strict=True):
            progress(number := number + 1, total)
            if readings:
                readings.learn(told)
            if isinstance(file, Failure):
                faults.add(file, one.path, _origin(one))
            else:
                yield replace(file, rests=None if read is None else Rests(said, read))
    if faults:
        raise faults.error()
    progress(total, total)
    text = json.dumps(made.record(), ensure_ascii=False, indent=1) + "\n"
    yield put(replace(_TOLD, content=text))


def listed(library: Library, made: Provenance, site_url: str | None = None) -> list[SiteFile]:
    """The same without their content, as if they stood in the site already."""
    files = [*map(_site_file, _everything(library, made, site_url)), _TOLD]
    return [replace(file, taken=True) for file in files]


def _everything(library: Library, made: Provenance, site_url: str | None) -> list[Page | Export]:
    return [*pages(library, made), *exports(library, site_url), *ledger_files(library)]


def _compile(env: Environment) -> None:
    """Compile the templates once, before others share them; one that cannot be read is told with its pages."""
    for name in env.list_templates(extensions=["md"]):
        with contextlib.suppress(TemplateError):
            env.get_template(name)


def _make(
    library: Library, env: Environment, readings: Readings | None, finish: Finish, put: Put, one: Page | Export
) -> tuple[SiteFile | Failure, array[int] | None, list[Told]]:
    """A page or file, or why there is none; what was read of the library for it; and which answers were worked out."""
    if readings:
        readings.begin()
    try:
        content = render_page(one, library, env) if isinstance(one, Page) else one.content()
        read, told = (readings.end(), readings.told()) if readings else (None, [])
        if isinstance(one, Page) and isinstance(content, str):
            content = finish(one.path, content)
    except Exception as error:
        return failure(error, _origin(one)), None, []
    return put(replace(_site_file(one), content=content)), read, told


def _said(one: Page | Export, site_url: str | None) -> Any:
    """What is said of a page or file before it is made."""
    if isinstance(one, Page):
        return one.title, one.template, one.shows
    return one.maker.__module__, one.maker.__qualname__, site_url


def _site_file(one: Page | Export) -> SiteFile:
    """What it will be, without its content."""
    if isinstance(one, Page):
        return SiteFile(one.path, "", "page", _origin(one), one.title)
    return SiteFile(one.path, "", "file", _origin(one))


def _origin(one: Page | Export) -> Origin:
    if isinstance(one, Page):
        return Origin(Mark(shown(TEMPLATES / one.template)), one.data)
    code = getattr(inspect.unwrap(one.maker), "__code__", None)
    maker = Mark(shown(Path(code.co_filename)), code.co_firstlineno) if code else Mark(one.maker.__module__)
    return Origin(maker, one.data)
