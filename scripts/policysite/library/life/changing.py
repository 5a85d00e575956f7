"""Bodies whose duties went to others: over which steps, who has them today, and whose duties a body has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from policysite.data.model.units import CHANGE_KINDS, Change
from policysite.library.linked import Linked

_Body = TypeVar("_Body", bound="Changing[Any]")


@dataclass(frozen=True, eq=False)
class Handover(Generic[_Body]):
    """That the duties of a body went to another, all of them or some: `change` says when, how, and by what source."""

    change: Change
    before: _Body
    after: _Body

    @property
    def time(self) -> str:
        """When, as the registry knows it: “2023年”, “2023年5月12日”."""
        return self.change.when.words if self.change.when else ""

    @property
    def words(self) -> str:
        """When and how, before the name of the heir: “2023年并入”."""
        return f"{self.time}{CHANGE_KINDS[self.change.kind] if self.change.kind else ''}"


class Changing(Linked, Generic[_Body]):
    """A body that may have become another.

    `handed_on` are those of its duties to others, `received` those of the duties of others to it.
    """

    handed_on: tuple[Handover[_Body], ...]
    received: tuple[Handover[_Body], ...]

    @cached_property
    def now(self) -> list[_Body]:
        """The bodies that have its duties today, however often these went on; none where it has them itself."""
        return [unit for unit in _reached(_heirs(self), _heirs) if not _heirs(unit)]

    @cached_property
    def forebears(self) -> list[_Body]:
        """The bodies all of whose duties came to it, over others too, the nearest first."""
        return _reached(_givers(self), _givers)

    @cached_property
    def steps(self) -> list[Handover[_Body]]:
        """The steps by which its duties went on, also those after the first; what it gave away in part comes last."""
        onward = [one for unit in _reached(_heirs(self), _heirs) for one in unit.handed_on]
        whole = [one for one in (*self.handed_on, *onward) if one.change.is_passing]
        return [*whole, *(one for one in self.handed_on if not one.change.is_passing)]

    @cached_property
    def steps_before(self) -> list[Handover[_Body]]:
        """The steps by which it has the duties of others, the earlier ones too; what it got in part comes last."""
        earlier = [one for unit in self.forebears for one in unit.received]
        whole = [one for one in (*self.received, *earlier) if one.change.is_passing]
        return [*whole, *(one for one in self.received if not one.change.is_passing)]


def _heirs(body: Changing[_Body]) -> list[_Body]:
    return [one.after for one in body.handed_on if one.change.is_passing]


def _givers(body: Changing[_Body]) -> list[_Body]:
    return [one.before for one in body.received if one.change.is_passing]


def _reached(first: list[_Body], steps: Callable[[_Body], list[_Body]]) -> list[_Body]:
    """The bodies that steps lead to, however many, each once, the nearest first."""
    found = dict.fromkeys(first)
    waiting = list(found)
    for body in waiting:  # grows while it is gone through
        onward = [one for one in dict.fromkeys(steps(body)) if one not in found]
        waiting += onward
        found |= dict.fromkeys(onward)
    return list(found)
