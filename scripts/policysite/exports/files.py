"""Every file that people carry away, by its path under the site's root."""

from __future__ import annotations

from collections.abc import Iterator

from policysite.exports import csv_files, feed, json_files
from policysite.exports.calendars import calendar
from policysite.exports.excel import workbook
from policysite.exports.selections import selections
from policysite.exports.word import duty_list
from policysite.library.library import Library


def export_files(library: Library, site_url: str | None = None) -> Iterator[tuple[str, str | bytes]]:
    """Path and content of each file; `site_url` is the site's own address, where it is known."""
    yield from json_files.table_files(library).items()
    yield from csv_files.table_files(library).items()
    yield feed.PATH, feed.feed(library, site_url)
    for selection in selections(library):
        yield f"{selection.stem}.xlsx", workbook(selection)
        yield f"{selection.stem}.csv", csv_files.duties_csv(selection)
        yield f"{selection.stem}.json", json_files.duties_json(selection)
        yield f"{selection.calendar}.ics", calendar(selection, site_url)
        if selection.unit:
            yield f"{selection.stem}.docx", duty_list(selection)
