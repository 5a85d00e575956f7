"""What every entry of the library has in common: an address, a name, and a key."""

from __future__ import annotations

from abc import ABC, abstractmethod


class Linked(ABC):
    """Anything on the site that a page can link to."""

    @property
    @abstractmethod
    def url(self) -> str:
        """The address, relative to the site's root: “units/finance.html”."""

    @property
    @abstractmethod
    def label(self) -> str:
        """The words of a link to it."""

    @property
    @abstractmethod
    def key(self) -> str:
        """An identifier that no other entry of the same class has: “pzh-2021-73/moral-education”."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.key} ‘{self.label}’)"
