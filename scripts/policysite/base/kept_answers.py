"""Answers of a function of one text that cost much, and are asked for by every build: kept for a person on one machine.

What is kept rests on the software and on the packages that the function uses; without it, all is worked out anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

from policysite.base.cache import key_of, own_cache, software

_FOLDER = "answers"
# With more answers than these, only those that were asked for last are kept.
_MOST = 100_000


class KeptAnswers:
    """The answers of one function by the texts that it was asked for; they are JSON, and nobody changes them."""

    def __init__(self, function: Callable[[str], Any], packages: tuple[str, ...]) -> None:
        """`packages` are the names of the distributions that the function uses beside this software."""
        self._function, self._packages = function, packages
        self._known: dict[str, Any] | None = None
        self._asked: dict[str, Any] = {}
        self._has_new = False

    def __call__(self, text: str) -> Any:
        """The answer for a text."""
        if text not in self._asked:
            if self._known is None:
                self._known = self._load()
            if text not in self._known:
                self._known[text] = self._function(text)
                self._has_new = True
            self._asked[text] = self._known[text]
        return self._asked[text]

    def keep(self) -> None:
        """Keep what was asked for so far."""
        if self._has_new and self._known is not None:
            told = self._known if len(self._known) <= _MOST else self._asked
            words = json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")
            own_cache(_FOLDER).put(self._key, words)
            self._has_new = False

    @property
    def _key(self) -> str:
        named = f"{self._function.__module__}.{self._function.__qualname__}"
        return key_of([named, software(), *(f"{one} {version(one)}" for one in self._packages)])

    def _load(self) -> dict[str, Any]:
        entry = own_cache(_FOLDER).get(self._key)
        return {} if entry is None else dict(json.loads(entry.decode("utf-8", "surrogatepass")))
