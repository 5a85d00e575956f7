"""What the check read in a site that passed it, so that the check of the next one need not follow each link again.

A page that is as it was has no fault. A link of it holds as long as the file to which it leads is there and has lost no
place to which a link can lead.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from policysite.build.built_site.page_reading import PageRead


@dataclass(frozen=True)
class PassedPage:
    """A page without a fault: its title, the files to which it leads (places in `Passed.targets`), and all that was
    read in it, in words (JSON) that are taken apart only where they are asked for.
    """

    title: str
    leads_to: array[int]
    words: bytes

    @cached_property
    def read(self) -> PageRead:
        """What was read in it."""
        ids, links = json.loads(self.words.decode("utf-8", "surrogatepass"))
        return PageRead(frozenset(ids), self.title, tuple(links))


@dataclass
class Passed:
    """All pages of a site, and the files to which they lead. `same` are those that the site to be checked has as they
    were.
    """

    targets: list[str] = field(default_factory=list)
    pages: dict[str, PassedPage] = field(default_factory=dict)
    same: set[str] = field(default_factory=set, compare=False)

    def is_lost(self, target: str, is_there: bool, now: PageRead | None) -> bool:
        """Whether a link to a file may have broken; `now` is what is read in it, if it is a page that has changed."""
        if not is_there:
            return True
        before = self.pages.get(target)
        if target in self.same or (now is None and before is None):
            return False
        return before is None or now is None or not before.read.ids <= now.ids

    def renew(self, read: dict[str, PageRead], leads_to: Callable[[str], Iterable[str]], names: Iterable[str]) -> None:
        """Hold the site of today: the pages `names`, of which some were `read`, and where each of these leads."""
        numbers = {target: number for number, target in enumerate(self.targets)}
        pages = {}
        for name in names:
            if name not in read:
                pages[name] = self.pages[name]
                continue
            page = read[name]
            places = array("I", sorted(numbers.setdefault(one, len(numbers)) for one in leads_to(name)))
            words = json.dumps([sorted(page.ids), page.links], ensure_ascii=False, separators=(",", ":"))
            pages[name] = PassedPage(page.title, places, words.encode("utf-8", "surrogatepass"))
        self.targets, self.pages = list(numbers), pages
