"""What every part of the data model shares: places remembered, unknown keys refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from inspect import get_annotations
from itertools import takewhile
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, PrivateAttr, model_validator

from policysite.base.problems import Mark, data_path
from policysite.base.yamldata import YamlMapping
from policysite.data.model.values import Layout


def _shared_start(one: str, other: str) -> int:
    """How many characters two texts share from their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _within(annotation: Any) -> Iterator[Any]:
    """A type, and all types and marks that stand in it: those of a union, of a tuple, of `Annotated`."""
    yield annotation
    for part in (*get_args(annotation), *getattr(annotation, "__metadata__", ())):
        yield from _within(part)


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
        """Where the node, the value of one of its fields, or one item of a field stands.

        The path names just that; line and column are those of the nearest thing around it that is written.
        """
        marks, place = self._written.marks, self._written.mark
        if field is None:
            return place
        key = self.key(field)
        place = marks.get(key, place)
        if index is not None:
            place = marks.get((key, index), place)
        return replace(place, path=data_path(self.path, key, index))

    def key_mark(self, field: str) -> Mark:
        """As `mark` of a field, but where its key stands."""
        place = self._written.keys_at.get(self.key(field), self._written.mark)
        return replace(place, path=data_path(self.path, self.key(field)))

    def mark_of_words(self, field: str, words: str) -> Mark:
        """The line of a field on which the given words begin; where none has them, the line most like them."""
        place = self.mark(field)
        lines = [line.strip() for line in str(self._written.get(self.key(field), "")).splitlines()]
        alike = [(line in words or words in line, _shared_start(line, words)) if line else () for line in lines]
        number = max(range(len(lines)), key=lambda index: (alike[index], -index), default=0)
        return Mark(place.file, place.line + number, 0 if number else place.column, place.path)

    def nodes(self) -> Iterator[Node]:
        """The nodes that its fields hold, but not those within them."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, Node):
                    yield one

    def is_left_out(self, field: str) -> bool:
        """Whether a field is not to be written: it holds nothing, or what it would hold all the same."""
        value, info = getattr(self, field), type(self).model_fields[field]
        return value is None or value == () or (not info.is_required() and value == info.default)

    @classmethod
    @cache
    def fields_in_order(cls) -> tuple[str, ...]:
        """The names of its fields in the order in which they are written: its own before those that it shares."""
        own_first = (name for kind in cls.__mro__ for name in get_annotations(kind) if name in cls.model_fields)
        return tuple(sorted(dict.fromkeys(own_first), key=lambda name: Layout.LAST in cls.layouts(name)))

    @classmethod
    def key(cls, field: str) -> str:
        """The key under which a field stands in the YAML."""
        return cls.model_fields[field].alias or field

    @classmethod
    def called(cls, field: str) -> str:
        """What people are told that a field is: its title, else the first words of its description."""
        info = cls.model_fields[field]
        return info.title or re.split("[，。；：（]", info.description or field)[0]

    @classmethod
    def holds(cls, field: str, kind: type[Node]) -> bool:
        """Whether a field holds nodes of a kind."""
        return any(
            isinstance(one, type) and issubclass(one, kind) for one in _within(cls.model_fields[field].annotation)
        )

    @classmethod
    @cache
    def layouts(cls, field: str) -> frozenset[Layout]:
        """How a field is written, where the kind of its value alone does not say it."""
        info = cls.model_fields[field]
        return frozenset(one for one in (*info.metadata, *_within(info.annotation)) if isinstance(one, Layout))
