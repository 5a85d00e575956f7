"""Functions of one entry that many pages and files ask, worked out once for each entry.

While readings are noted (library/readings.py), what a file rests on is the answer, not all that was read for it: where
that changes and the answer does not, the file stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar

One = TypeVar("One")
Answer = TypeVar("Answer")

# The functions by the names under which readings know them.
FUNCTIONS: dict[str, Callable[[Any], Any]] = {}


class Asked(Protocol):
    """Whoever remembers answers."""

    def derive(self, name: str, one: Any) -> Any:
        """The answer of a function for an entry."""


_asked: list[Asked] = []


def derived(function: Callable[[One], Answer]) -> Callable[[One], Answer]:
    """Let the answers of a function be remembered. It rests on its argument and what that leads to, and on nothing
    else; nobody changes what it gives back.
    """
    name = f"{function.__module__}.{function.__qualname__}()"
    FUNCTIONS[name] = function

    @wraps(function)
    def ask(one: One) -> Answer:
        return _asked[-1].derive(name, one) if _asked else function(one)

    return ask


def ask_from_now(asked: Asked | None) -> None:
    """Let the functions ask that one; None: nobody any more."""
    if asked:
        _asked.append(asked)
    else:
        _asked.pop()
