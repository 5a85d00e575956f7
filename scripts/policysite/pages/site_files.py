"""Everything that is made from the data: pages and files, each with what it was made by and from."""

from __future__ import annotations

import contextlib
import inspect
import json
from array import array
from collections.abc import Callable, Iterator, Sequence
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
    """Whether it stands in the new site already; then it has no content here."""

    @property
    def address(self) -> str:
        """Where it stands in the site."""
        return f"{self.path.removesuffix('.md')}.html" if self.kind == "page" else self.path


@dataclass(frozen=True)
class Rests:
    """On what a file rests: a digest of what is said of it beforehand, and what was read of the library to make it."""

    said: str
    read: array[int]


@dataclass(frozen=True)
class Wanted:
    """A page or file that is to be made: what it will be, without its content, and by what; None where it is told at
    the end what the site was made from.
    """

    file: SiteFile
    by: Page | Export | None


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
    everything: Sequence[Wanted] | None = None,
) -> Iterator[SiteFile]:
    """Every page and file of the site that is made from the data.

    `site_url` is the address where the site will stand, if that is known; only files that leave the site need it.
    With `readings`, each file says on what it rests, and those that are `unchanged` come first. Each page becomes what
    `finish` makes of it, each file that is made what `put` gives back. `everything` is what `listed` gave, where it was
    asked. Raises GenerationError if templates or exporters fail: at the end, so that it tells of all of them.
    """
    env = environment()
    faults = Faults()
    wanted: list[tuple[Wanted, str]] = []
    everything = listed(library, made, site_url) if everything is None else everything
    number, total = 0, len(everything)
    for one in everything:
        if one.by is None:
            continue
        said = readings.said(_said(one.by, site_url)) if readings else ""
        if readings and (taken := unchanged(one.file, said)):
            progress(number := number + 1, total)
            yield taken
        else:
            wanted.append((one, said))
    if len(wanted) > _FEW:
        _compile(env)
    with readings.noted() if readings else contextlib.nullcontext():
        make = partial(_make, library, env, readings, finish, put)
        for (one, said), (done, read, told) in zip(wanted, in_order(make, [one for one, _ in wanted]), strict=True):
            progress(number := number + 1, total)
            if readings:
                readings.learn(told)
            if isinstance(done, Failure):
                faults.add(done, one.file.path, one.file.origin)
            else:
                content, is_put = done
                rests = None if read is None else Rests(said, read)
                yield replace(one.file, content=content, taken=is_put, rests=rests)
    if faults:
        raise faults.error()
    progress(total, total)
    text = json.dumps(made.record(), ensure_ascii=False, indent=1) + "\n"
    yield put(replace(_site_file(None), content=text))


def listed(library: Library, made: Provenance, site_url: str | None = None) -> list[Wanted]:
    """All that `site_files` makes, in its order."""
    makers: dict[Any, Mark] = {}
    everything = (*pages(library, made), *exports(library, site_url), *ledger_files(library), None)
    return [Wanted(_site_file(one, makers), one) for one in everything]


def _compile(env: Environment) -> None:
    """Compile the templates once, before others share them; one that cannot be read is told with its pages."""
    for name in env.list_templates(extensions=["md"]):
        with contextlib.suppress(TemplateError):
            env.get_template(name)


def _make(
    library: Library, env: Environment, readings: Readings | None, finish: Finish, put: Put, wanted: Wanted
) -> tuple[tuple[str | bytes, bool] | Failure, array[int] | None, list[Told]]:
    """The content of a page or file, and whether it was put elsewhere, or why there is none; what was read of the
    library for it; and which answers were worked out.
    """
    one = wanted.by
    assert one
    if readings:
        readings.begin()
    try:
        content = render_page(one, library, env) if isinstance(one, Page) else one.content()
        read, told = (readings.end(), readings.told()) if readings else (None, [])
        if isinstance(one, Page) and isinstance(content, str):
            content = finish(one.path, content)
    except Exception as error:
        return failure(error, wanted.file.origin), None, []
    done = put(replace(wanted.file, content=content))
    return (done.content, done.taken), read, told


def _said(one: Page | Export, site_url: str | None) -> Any:
    """What is said of a page or file before it is made."""
    if isinstance(one, Page):
        return one.title, one.template, one.shows
    return one.maker.__module__, one.maker.__qualname__, site_url


def _site_file(one: Page | Export | None, makers: dict[Any, Mark] | None = None) -> SiteFile:
    """What it will be, without its content; `makers` are the places of makers that are known."""
    if one is None:  # what the site was made from, for programs; nothing is asked of the library for it
        return SiteFile(provenance.PATH, "", "file", Origin(Mark(shown(Path(provenance.__file__)))))
    known = {} if makers is None else makers
    by = one.template if isinstance(one, Page) else one.maker
    if by not in known:
        known[by] = _place_of(one)
    origin = Origin(known[by], one.data)
    if isinstance(one, Page):
        return SiteFile(one.path, "", "page", origin, one.title)
    return SiteFile(one.path, "", "file", origin)


def _place_of(one: Page | Export) -> Mark:
    """Where the template or exporter of a page or file stands."""
    if isinstance(one, Page):
        return Mark(shown(TEMPLATES / one.template))
    code = getattr(inspect.unwrap(one.maker), "__code__", None)
    return Mark(shown(Path(code.co_filename)), code.co_firstlineno) if code else Mark(one.maker.__module__)
