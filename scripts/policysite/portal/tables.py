"""What a portal publishes under data/ for other programs: its sites, and all plans, bodies and deadlines.

docs/guide/portal.md tells what each key means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policysite import __version__
from policysite.data.model.roles import ROLE_NAMES
from policysite.exports.csv_files import records_csv
from policysite.exports.json_files import records_json
from policysite.exports.records import Record
from policysite.library.provenance import DATA_FORMAT
from policysite.portal.directory import Directory
from policysite.portal.page_list import Group, places_of


def table_files(directory: Directory, groups: Mapping[str, Sequence[Group]]) -> Iterator[tuple[str, str]]:
    """Path and text of each table, as JSON and CSV."""
    for name, records in (
        ("sites", _sites(directory)),
        ("plans", _plans(directory)),
        ("bodies", _bodies(directory, groups)),
        ("deadlines", _deadlines(directory)),
    ):
        yield f"data/{name}.json", records_json(records)
        yield f"data/{name}.csv", records_csv(records)
    yield "data/portal.json", records_json([{"version": __version__, "format": DATA_FORMAT}])


def _sites(directory: Directory) -> list[Record]:
    """One record a site of the list; of one that could not be taken in, why."""
    return [
        {
            "name": site.label,
            "url": site.listed.url,
            "missing": site.missing or None,
            "plans": len(site.plans),
            "tasks": len(site.tasks),
            "units": len(site.units),
            "deadlines": len(site.deadlines),
            "data_date": site.about.data_date.isoformat() if site.about and site.about.data_date else None,
            "data_digest": site.about.data_digest if site.about else None,
            "version": site.about.version if site.about else None,
        }
        for site in directory.sites
    ]


def _plans(directory: Directory) -> list[Record]:
    return [
        {
            "site": one.site.label,
            "id": one.plan.id,
            "title": one.plan.title,
            "kind": one.plan.kind,
            "number": one.plan.number,
            "issuer": one.plan.issuer,
            "issued": one.plan.issued.isoformat(),
            "region": one.plan.region,
            "standing": one.plan.standing,
            "tasks": one.plan.tasks,
            "url": one.url,
        }
        for one in directory.plans
    ]


def _bodies(directory: Directory, groups: Mapping[str, Sequence[Group]]) -> list[Record]:
    """One record a body; `sites` and `urls` have the same order."""
    return [
        {
            "name": body.label,
            "region": body.region,
            "names": list(body.names),
            "doubt": body.doubt or None,
            **{role: body.count(role) for role in ROLE_NAMES},
            "sites": [site.label for site, _ in directory.where(body)],
            "urls": [site.address(unit.url) for site, unit in directory.where(body)],
            "url": place,
        }
        for body, place in places_of(groups).items()
    ]


def _deadlines(directory: Directory) -> list[Record]:
    return [
        {
            "site": one.plan.site.label,
            "plan": one.plan.plan.title,
            "task": one.task.title if one.task else None,
            "what": one.deadline.what,
            "quote": one.deadline.quote,
            "words": one.timing.words,
            "start": one.timing.start.isoformat() if one.timing.start else None,
            "end": one.timing.end.isoformat() if one.timing.end else None,
            "recurring": one.timing.every,
            "lead": list(one.task.lead) if one.task else [],
            "url": one.url,
        }
        for one in directory.deadlines
    ]
