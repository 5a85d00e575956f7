"""What every part of the data model shares: places remembered, unknown keys refused."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

from pydantic import BaseModel, ConfigDict, PrivateAttr, model_validator

from policysite.base.problems import Mark
from policysite.base.yamldata import Mapping


def _shared_start(one: str, other: str) -> int:
    """How many characters two texts share from their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


class Node(BaseModel):
    """What every part of the data shares: unknown keys are refused, values do not change, places are known."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, populate_by_name=False)
    _written: Mapping = PrivateAttr(default_factory=lambda: Mapping(Mark("")))

    @model_validator(mode="wrap")
    @classmethod
    def _keep_places(cls, data: Any, handler: Any) -> Any:
        node = handler(data)
        if isinstance(data, Mapping):
            node._written = data
        return node

    def mark(self, field: str | None = None, index: int | None = None) -> Mark:
        """Where the node, one of its fields, or one item of a field stands; the nearest known place else."""
        marks, place = self._written.marks, self._written.mark
        if field is not None:
            place = marks.get(field, place)
        return place if index is None else marks.get((field, index), place)

    def mark_of_words(self, field: str, words: str) -> Mark:
        """The line of a field on which the given words begin; where none has them, the line most like them."""
        place = self.mark(field)
        lines = [line.strip() for line in str(self._written.get(field, "")).splitlines()]
        alike = [(line in words or words in line, _shared_start(line, words)) if line else () for line in lines]
        number = max(range(len(lines)), key=lambda index: (alike[index], -index), default=0)
        return Mark(place.file, place.line + number, 0 if number else place.column)
