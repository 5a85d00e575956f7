"""Counts the calls that a piece of work takes, the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


@contextmanager
def counted() -> Iterator[list[int]]:
    """Counts the calls of functions meanwhile, those of the library and of Python itself too."""
    count = [0]

    def called(frame: FrameType, event: str, _: Any) -> None:
        count[0] += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        yield count
    finally:
        sys.setprofile(None)
