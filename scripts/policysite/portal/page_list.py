"""Which pages a portal has: for each its path, its template and what it shows. None grows with the number of plans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policysite.data.model.values import TAKEN
from policysite.pages.page_list import Page, path_of
from policysite.pages.search_letters import syllables
from policysite.portal.bodies import Body
from policysite.portal.directory import Directory

# So many rows stand on one page: with them it has less than 300 KB.
MOST_ROWS = 250

# The pages of which there is one each, by their names in templates.
INDEX = {
    "home": Page("index.md", "首页", "portal-home.md"),
    "plans": Page("plans/index.md", "方案", "portal-plans.md"),
    "units": Page("units/index.md", "单位", "portal-units.md"),
    "deadlines": Page("deadlines/index.md", "时限", "portal-deadlines.md"),
    "sites": Page("sites.md", "收入的网站", "portal-sites.md"),
}

NAV: list[Any] = [{page.title: page.path} for page in INDEX.values()]


@dataclass(frozen=True, eq=False)
class Group:
    """What one index lists: plans or deadlines of a year, bodies of a region. `url` is that of its first part."""

    label: str
    parts: tuple[Part, ...]

    @property
    def url(self) -> str:
        """The address of the first part."""
        return self.parts[0].url

    @property
    def count(self) -> int:
        """How many things it has."""
        return sum(len(part.rows) for part in self.parts)


@dataclass(frozen=True, eq=False)
class Part:
    """As many things of a group as one page shows: the `number`th of `of` parts; `first` is the number of its first
    row.
    """

    url: str
    label: str
    number: int
    of: int
    first: int
    rows: Sequence[Any]


def groups_of(directory: Directory) -> dict[str, list[Group]]:
    """The groups of each index, by its name in INDEX."""
    years = directory.deadlines_by_year
    return {
        "plans": [
            _group("plans", str(year), f"{year}年印发的方案", plans) for year, plans in directory.plans_by_year.items()
        ],
        "units": _regions(directory),
        "deadlines": [
            _group("deadlines", str(year or "open"), f"{year}年到期" if year else "周期性和持续的", years[year])
            for year in years
        ],
    }


def _regions(directory: Directory) -> list[Group]:
    """The bodies by region; the address is the region's name in pinyin, with a number behind where two share it."""
    taken: set[str] = set()
    groups = []
    for region, bodies in directory.bodies_by_region.items():
        plain = "-".join(syllables(region or "")) if region else "no-region"
        plain = "".join(char if char.isascii() and (char.isalnum() or char == "-") else "" for char in plain)[:60]
        # None may have the name of a page's second part, of another region, or of a device of Windows.
        plain = f"{plain}-r" if re.search(r"-[pr]\d+$", plain) or plain in TAKEN else plain
        name, number = plain or "region", 1
        while name in taken:
            number += 1
            name = f"{plain or 'region'}-r{number}"
        taken.add(name)
        groups.append(_group("units", name, region or "不属于一个地区", bodies))
    return groups


def _group(folder: str, name: str, label: str, rows: Sequence[Any]) -> Group:
    starts = range(0, len(rows), MOST_ROWS)
    parts = tuple(
        Part(
            f"{folder}/{name}{f'-p{number}' if number > 1 else ''}.html",
            f"{label}（{number}）" if len(starts) > 1 else label,
            number,
            len(starts),
            start,
            rows[start : start + MOST_ROWS],
        )
        for number, start in enumerate(starts, start=1)
    )
    return Group(label, parts)


def portal_pages(groups: dict[str, list[Group]]) -> Iterator[Page]:
    """Every page."""
    for name, page in INDEX.items():
        yield Page(page.path, page.title, page.template, groups.get(name))
    for name, template in (
        ("plans", "portal-plans-part.md"),
        ("units", "portal-units-part.md"),
        ("deadlines", "portal-deadlines-part.md"),
    ):
        for group in groups[name]:
            for part in group.parts:
                yield Page(path_of(part.url), part.label, template, part)


def places_of(groups: Mapping[str, Sequence[Group]]) -> dict[Body, str]:
    """Where each body stands in the registry."""
    return {
        body: f"{part.url}#{anchor_of(part.first + place)}"
        for group in groups["units"]
        for part in group.parts
        for place, body in enumerate(part.rows)
    }


def anchor_of(number: int) -> str:
    """The place of a row on its page, by its number in its group, from 0."""
    return f"b{number + 1}"
