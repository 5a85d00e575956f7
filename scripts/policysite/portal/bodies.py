"""One registry of bodies over many sites: the same body in two sites is one, and nothing is merged on doubt.

The same body is one whose full name and region are the same, sign for sign. Doubt is where the name or the region does
not settle it: no full name, no region, a region whose name several places have (鼓楼区, 高新区), a full name that two
bodies of one site have, a body here and a collective there. Then each stands by itself, and the page says why.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from policysite.portal.published import PublishedUnit

# A district's name alone is that of districts elsewhere too, and so are those of zones and below; 杭州市西湖区 is one.
_OF_ONE_PLACE = re.compile("(省|自治区|特别行政区|自治州|州|市|地区|盟|县|自治县|旗)$|[省市州盟].+区$")

SEVERAL_PLACES = "地区的名称别处可能也有"
SEVERAL_BODIES = "一个网站里有几个单位用这个全称"
COLLECTIVE = "有的网站里是一个单位，有的网站里是几个单位的合称"


@dataclass(frozen=True, eq=False)
class Standing:
    """A body as one site has it; `site` is the number of the site."""

    site: int
    unit: PublishedUnit


@dataclass(eq=False)
class Body:
    """A body of the registry: where it stands; `doubt` says why others of the same full name and region are others."""

    places: list[Standing] = field(default_factory=list)
    doubt: str = ""

    @property
    def first(self) -> PublishedUnit:
        """The entry of the first site that has it."""
        return self.places[0].unit

    @property
    def region(self) -> str | None:
        """Its region; None where it has none."""
        return self.first.region

    @property
    def label(self) -> str:
        """The full name, else the usual one."""
        return self.first.full_name or self.first.name

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that some site has for it, its label first."""
        return tuple(dict.fromkeys([self.label, *(name for one in self.places for name in one.unit.names)]))

    def count(self, role: str) -> int:
        """In how many tasks it has a role: lead, partner, implementer; of all sites together."""
        return sum(getattr(one.unit, role) for one in self.places)


def bodies_of(sites: Iterable[tuple[int, Sequence[PublishedUnit]]]) -> list[Body]:
    """The registry; bodies in the order in which the sites have them, by region. `sites`: each with its number."""
    together: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    order: dict[int | tuple[str, str], list[Standing]] = {}
    for number, units in sites:
        for unit in units:
            one = Standing(number, unit)
            if unit.full_name and unit.region:
                key = unit.full_name, unit.region
                together[key].append(one)
                order.setdefault(key, together[key])
            else:
                order[len(order)] = [one]
    bodies = [body for places in order.values() for body in _bodies(places)]
    return sorted(bodies, key=lambda body: (body.region is None, body.region or ""))


def _bodies(places: list[Standing]) -> list[Body]:
    """The bodies of one full name and region: one, or each by itself where that is in doubt."""
    if len(places) == 1:
        return [Body(places)]
    doubt = _doubt(places)
    return [Body([one], doubt) for one in places] if doubt else [Body(places)]


def _doubt(places: list[Standing]) -> str:
    if len({one.site for one in places}) < len(places):
        return SEVERAL_BODIES
    if not _OF_ONE_PLACE.search(places[0].unit.region or ""):
        return SEVERAL_PLACES
    if len({one.unit.collective for one in places}) > 1:
        return COLLECTIVE
    return ""
