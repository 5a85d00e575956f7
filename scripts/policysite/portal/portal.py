"""A portal as the build takes it: what fills its pages, its search, and to which other sites they lead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from policysite.pages.handwritten import WrittenPage
from policysite.pages.search_letters import Document
from policysite.pages.site_files import SiteFile
from policysite.portal.directory import Directory
from policysite.portal.page_list import NAV, Group, groups_of
from policysite.portal.render import portal_files
from policysite.portal.search_data import search_documents

NAME = "方案总目录"


@dataclass(frozen=True)
class Portal:
    """The directory over many sites, in place of a data folder (build/plugin.py). `list_file` is sites.yml."""

    directory: Directory
    list_file: Path

    @property
    def nav(self) -> list[Any]:
        """The sections of the site."""
        return NAV

    @property
    def sources(self) -> Sequence[Path]:
        """The list, and where the sites' data are: nothing is written over these."""
        home = self.list_file.parent
        return [self.list_file, *(site.listed.place(home) for site in self.directory.sites)]

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """The addresses of the sites."""
        return tuple(site.listed.url for site in self.directory.sites)

    @property
    def told(self) -> Mapping[str, Any]:
        """What the theme is told."""
        return {"portal": True, "data_date": self.directory.data_date}

    def files(self, progress: Callable[[int, int], None]) -> list[SiteFile]:
        """Every page and table; raises GenerationError where a template fails."""
        return list(portal_files(self.directory, self._groups, progress))

    def search(self, written: Sequence[WrittenPage]) -> Iterable[Document]:
        """What the search finds."""
        return search_documents(self.directory, self._groups, written)

    @cached_property
    def _groups(self) -> dict[str, list[Group]]:
        return groups_of(self.directory)
