"""What every part of the data model shares: places remembered, unknown keys refused."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import Any

from pydantic import BaseModel, ConfigDict, PrivateAttr, model_validator

from policysite.base.problems import Mark, data_path
from policysite.base.yamldata import YamlMapping


def _shared_start(one: str, other: str) -> int:
    """How many characters two texts share from their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


class Node(BaseModel):
    """What every part of the data shares: unknown keys are refused, values do not change, places are known."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, populate_by_name=False)
    _written: YamlMapping = PrivateAttr(default_factory=lambda: YamlMapping(Mark("")))

    @model_validator(mode="wrap")
    @classmethod
    def _keep_places(cls, data: Any, handler: Any) -> Any:
        node = handler(data)
        if isinstance(data, YamlMapping):
            node._written = data
        return node

    @property
    def path(self) -> str:
        """The path of the node in its file, as sections.2.tasks.0; "" at the top, and of a node that no file holds."""
        return self._written.mark.path

    def mark(self, field: str | None = None, index: int | None = None) -> Mark:
        """Where the node, one of its fields (named as in the YAML), or one item of a field stands.

        The path names just that; line and column are those of the nearest thing around it that is written.
        """
        marks, place = self._written.marks, self._written.mark
        if field is None:
            return place
        place = marks.get(field, place)
        if index is not None:
            place = marks.get((field, index), place)
        return replace(place, path=data_path(self.path, field, index))

    def mark_of_words(self, field: str, words: str) -> Mark:
        """The line of a field on which the given words begin; where none has them, the line most like them."""
        place = self.mark(field)
        lines = [line.strip() for line in str(self._written.get(field, "")).splitlines()]
        alike = [(line in words or words in line, _shared_start(line, words)) if line else () for line in lines]
        number = max(range(len(lines)), key=lambda index: (alike[index], -index), default=0)
        return Mark(place.file, place.line + number, 0 if number else place.column, place.path)
