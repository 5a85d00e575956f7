"""All sites of a list put together: what each publishes, and which could not be taken in, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from policysite.data.model.dates import Timing
from policysite.portal.bodies import Body, bodies_of
from policysite.portal.places import Unread, open_place
from policysite.portal.published import (
    About,
    PublishedDeadline,
    PublishedPlan,
    PublishedTask,
    PublishedUnit,
    read_published,
)
from policysite.portal.site_list import ListedSite

_Thing = TypeVar("_Thing")
_Key = TypeVar("_Key")


@dataclass(eq=False)
class SiteEntry:
    """A site of the list. `number` counts from 1 in the order of the list; `missing` says why it could not be taken in,
    and then it has nothing else.
    """

    number: int
    listed: ListedSite
    about: About | None = None
    plans: list[PlanOfSite] = field(default_factory=list)
    units: tuple[PublishedUnit, ...] = ()
    tasks: tuple[PublishedTask, ...] = ()
    deadlines: list[DeadlineOfSite] = field(default_factory=list)
    missing: str = ""

    @property
    def label(self) -> str:
        """Its name in the list."""
        return self.listed.name

    @property
    def url(self) -> str:
        """Where its first page is."""
        return self.address("index.html")

    def address(self, url: str) -> str:
        """Where something of it is, by its address within the site: in full, or as the portal's own folder says it."""
        return f"{self.listed.url}{url}"


@dataclass(frozen=True, eq=False)
class PlanOfSite:
    """A plan, and the site that has it."""

    site: SiteEntry
    plan: PublishedPlan

    @property
    def url(self) -> str:
        """Its page in its own site."""
        return self.site.address(self.plan.url)


@dataclass(frozen=True, eq=False)
class DeadlineOfSite:
    """A deadline, with its plan and task; `task` is None for one of the plan's own goals."""

    plan: PlanOfSite
    task: PublishedTask | None
    deadline: PublishedDeadline
    timing: Timing

    @property
    def url(self) -> str:
        """Where its words stand in its own site."""
        return self.plan.site.address(self.deadline.url)

    @property
    def day(self) -> date | None:
        """The last day of it; None where it has none: it recurs, or began and goes on."""
        return self.timing.end


@dataclass(eq=False)
class Directory:
    """Everything that a portal shows, as its pages, its tables and its search need it."""

    sites: tuple[SiteEntry, ...]

    @cached_property
    def there(self) -> list[SiteEntry]:
        """The sites that could be taken in."""
        return [site for site in self.sites if not site.missing]

    @cached_property
    def missing(self) -> list[SiteEntry]:
        """Those that could not."""
        return [site for site in self.sites if site.missing]

    @cached_property
    def plans(self) -> list[PlanOfSite]:
        """All plans, the newest first; of one day in the order of the sites."""
        every = [plan for site in self.there for plan in site.plans]
        return sorted(every, key=lambda one: one.plan.issued, reverse=True)

    @cached_property
    def bodies(self) -> list[Body]:
        """The registry over all sites."""
        return bodies_of((site.number, site.units) for site in self.there)

    @cached_property
    def deadlines(self) -> list[DeadlineOfSite]:
        """All deadlines by their day; those without one last, and of one day in the order of the sites."""
        every = [one for site in self.there for one in site.deadlines]
        return sorted(every, key=lambda one: one.day or date.max)

    @property
    def tasks(self) -> int:
        """How many tasks there are."""
        return sum(len(site.tasks) for site in self.there)

    @property
    def data_date(self) -> date | None:
        """The day of the newest plan or revision of any site."""
        return max((site.about.data_date for site in self.there if site.about and site.about.data_date), default=None)

    def site(self, number: int) -> SiteEntry:
        """The site of a number."""
        return self.sites[number - 1]

    def where(self, body: Body) -> Iterator[tuple[SiteEntry, PublishedUnit]]:
        """The sites that have a body, each with its entry there."""
        return ((self.site(one.site), one.unit) for one in body.places)

    @cached_property
    def plans_by_year(self) -> dict[int, list[PlanOfSite]]:
        """The plans by the years in which they were issued, the newest first."""
        return _grouped(self.plans, lambda one: one.plan.issued.year)

    @cached_property
    def bodies_by_region(self) -> dict[str | None, list[Body]]:
        """The bodies by their regions; those without one last."""
        return _grouped(self.bodies, lambda body: body.region)

    @cached_property
    def deadlines_by_year(self) -> dict[int | None, list[DeadlineOfSite]]:
        """The deadlines by the years of their days; those that recur or go on last."""
        return _grouped(self.deadlines, lambda one: one.day.year if one.day else None)


def _grouped(things: Sequence[_Thing], key: Callable[[_Thing], _Key]) -> dict[_Key, list[_Thing]]:
    groups: dict[_Key, list[_Thing]] = defaultdict(list)
    for thing in things:
        groups[key(thing)].append(thing)
    return dict(groups)


def read_directory(
    listed: Sequence[ListedSite], home: Path, progress: Callable[[str], None] = lambda words: None
) -> Directory:
    """Read all sites of a list; `home` is the folder from which it names their places."""
    sites = []
    for number, one in enumerate(listed, start=1):
        progress(f"正在读网站 {number}/{len(listed)}")
        sites.append(_read_site(number, one, home))
    return Directory(tuple(sites))


def _read_site(number: int, listed: ListedSite, home: Path) -> SiteEntry:
    try:
        with open_place(listed.place(home)) as place:
            published = read_published(place)
    except Unread as error:
        return SiteEntry(number, listed, missing=str(error))
    site = SiteEntry(number, listed, published.about, units=published.units, tasks=published.tasks)
    site.plans = [PlanOfSite(site, plan) for plan in published.plans]
    plans = {one.plan.id: one for one in site.plans}
    tasks = {(task.plan, task.id): task for task in site.tasks}
    site.deadlines = [
        DeadlineOfSite(plans[one.plan], tasks[one.plan, one.task] if one.task else None, one, one.timing)
        for one in published.deadlines
    ]
    return site
