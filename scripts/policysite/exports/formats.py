"""The formats in which selections of tasks can be downloaded, and every file to download.

A new format is a module that writes it and one line in FORMATS: the files, and the links to them on the pages, follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from policysite.base.problems import Mark
from policysite.exports import csv_files, feed, json_files, revisions
from policysite.exports.calendars import calendar
from policysite.exports.excel import workbook
from policysite.exports.records import tables
from policysite.exports.selections import SCOPES, UNIT, Owner, Scope, Selection, owned_selections, selection_of
from policysite.exports.word import duty_list
from policysite.library.library import Library

DUTIES, DEADLINES = "duties", "deadlines"


@dataclass(frozen=True)
class Format:
    """A file format: `write` makes a file's content of a selection; `label` is its name in links.

    `holds` says whether a file holds the tables of duties or the deadlines. `scopes` are the selections that have such
    a file. Files that are not `linked` are for programs: no page has a link to them.
    """

    suffix: str
    label: str
    write: Callable[[Selection], str | bytes]
    holds: str = DUTIES
    scopes: tuple[Scope, ...] = SCOPES
    linked: bool = True

    def path(self, selection: Selection) -> str:
        """Where the file stands, under the site's root."""
        return f"{selection.calendar if self.holds == DEADLINES else selection.stem}.{self.suffix}"


# In the order of the links on a page.
FORMATS = (
    Format("docx", "Word", duty_list, scopes=(UNIT,)),
    Format("xlsx", "Excel", workbook),
    Format("ics", "日历", calendar, holds=DEADLINES),
    Format("csv", "CSV", csv_files.duties_csv),
    Format("json", "JSON", json_files.duties_json, linked=False),
)


@dataclass(frozen=True)
class Download:
    """A link to a file: its path under the site's root, and the words of the link: “职责清单（Excel）”."""

    path: str
    label: str


def downloads(selection: Selection | None) -> list[Download]:
    """The links to a selection's files; none without a selection. A calendar with a name of its own comes last."""
    if selection is None:
        return []
    offered = [one for one in FORMATS if one.linked and selection.scope in one.scopes]
    offered.sort(key=lambda one: not one.path(selection).startswith(f"{selection.stem}."))
    words = {DUTIES: selection.scope.duties, DEADLINES: selection.scope.deadlines}
    return [Download(one.path(selection), f"{words[one.holds]}（{one.label}）") for one in offered]


@dataclass(frozen=True)
class Export:
    """A file to be written.

    `path` is its place under the site's root, `maker` the function of the exporter that makes it. `content` makes it,
    and raises whatever the maker raises. `data` is the line of YAML that it is made from, if it is one.
    """

    path: str
    maker: Callable[..., Any]
    content: Callable[[], str | bytes]
    data: Mark | None = None


def exports(library: Library, site_url: str | None = None) -> Iterator[Export]:
    """Every file to download; `site_url` is the address where the site will stand, if that is known."""
    for name, records in tables(library).items():
        for suffix, write in (("json", json_files.records_json), ("csv", csv_files.records_csv)):
            yield Export(f"data/{name}.{suffix}", records, partial(_table, write, records, library))
    yield Export(feed.PATH, feed.feed, partial(feed.feed, library, site_url))
    yield from _of_history(library, site_url)
    for owner, selection in owned_selections(library, site_url):
        for one in FORMATS:
            if selection.scope in one.scopes:
                content = partial(_of_owner, one.write, owner, library, site_url)
                yield Export(one.path(selection), one.write, content, selection.origin)


def _of_history(library: Library, site_url: str | None) -> Iterator[Export]:
    """The files of what revisions of plans changed; none where no plan was revised."""
    for revision in (one for plan in library.all_plans for one in plan.revisions):
        for suffix, write in (("docx", revisions.revision_document), ("xlsx", revisions.revision_workbook)):
            yield Export(f"{revision.stem}.{suffix}", write, partial(write, revision), revision.origin)
    for unit in library.units if library.is_revised else ():
        if unit.duties or unit.duty_changes:
            yield Export(unit.feed, feed.unit_feed, partial(feed.unit_feed, unit, site_url), unit.origin)
        if unit.duty_changes:
            write_changes = partial(revisions.changes_document, unit)
            yield Export(unit.changes_file, revisions.changes_document, write_changes, unit.origin)


def _of_owner(write: Callable[[Selection], Any], owner: Owner, library: Library, site_url: str | None) -> Any:
    """A file's content. What is selected is asked for again here, so that the file is known to rest on it."""
    selection = selection_of(owner, library)
    return selection and write(replace(selection, site_url=site_url))


def _table(write: Callable[[Any], str], records: Callable[[Library], Any], library: Library) -> str:
    return write(records(library))


def export_files(library: Library, site_url: str | None = None) -> Iterator[tuple[str, str | bytes]]:
    """Path and content of every file to download; arguments as for `exports`."""
    for export in exports(library, site_url):
        yield export.path, export.content()
