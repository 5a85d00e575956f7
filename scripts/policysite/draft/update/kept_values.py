"""What of the old plan is in the new one, with its place in the old, and what could not be kept, with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from policysite.base.problems import Mark, Problem
from policysite.base.yamldata import YamlMapping as Written
from policysite.draft.plan.yaml_writer import Empty, Verbatim

# What a task's responsibility line comes to: kept or refused together, at the place of the line.
ROLES = ("responsibility", "lead", "partners", "reading")


class Kept(dict):
    """An entry of the new plan that comes from the one at `mark` in the old, its responsibility line from `line`."""

    def __init__(self, values: Mapping[str, Any], old: Written) -> None:
        super().__init__(values)
        self.mark = old.mark
        self.line = old.keys_at.get("responsibility")


@dataclass
class Sieve:
    """Places of the old plan that the check has `refused`, each with its reason; gathers what is lost by any reason."""

    refused: Mapping[Mark, str]
    losses: list[Problem] = field(default_factory=list)

    def lose(self, mark: Mark, what: str, why: str) -> None:
        """Note that something of the old plan is not in the new one."""
        self.losses.append(Problem(mark, f"{what}：{why}".replace("\n", "⏎")))

    def refuses(self, mark: Mark, what: str) -> bool:
        """Whether the check has refused what stands at a place; if so, it is noted as lost."""
        if mark in self.refused:
            self.lose(mark, what, self.refused[mark])
        return mark in self.refused

    def touches(self, data: Any) -> bool:
        """Whether anything in an entry of the old plan was refused."""
        return any(mark in self.refused for mark in places(data))


def copied(value: Any, key: str = "") -> Any:
    """A value of the old plan.yml as the new one is written from: verbatim texts as such, its places remembered."""
    if isinstance(value, Written):
        return Kept({name: copied(one, name) for name, one in value.items()}, value)
    if isinstance(value, list):
        return [copied(one) for one in value]
    if value is None:
        return None
    if key == "text":
        return Verbatim(value)
    if key == "read":
        return Empty(value)
    return date.fromisoformat(value) if key in ("issued", "date") else value


def places(data: Any) -> Iterator[Mark]:
    """The place of every entry, and of every responsibility line, in a part of the old plan."""
    if isinstance(data, Written):
        yield data.mark
        if "responsibility" in data:
            yield data.keys_at["responsibility"]
    for one in data.values() if isinstance(data, Written) else data if isinstance(data, list) else ():
        yield from places(one)
