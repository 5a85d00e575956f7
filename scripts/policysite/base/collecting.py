"""Garbage is not looked for while much is made that stays, nor among what has been made so."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

_Asked = ParamSpec("_Asked")
_Made = TypeVar("_Made")


def without_collecting(make: Callable[_Asked, _Made]) -> Callable[_Asked, _Made]:
    """A function during which Python does not look for garbage.

    For what makes thousands of things that all stay: Python would go through them again and again, and its time grow
    faster than their number. What nothing refers to any more goes at once all the same.
    """

    @wraps(make)
    def made(*args: _Asked.args, **named: _Asked.kwargs) -> _Made:
        if not gc.isenabled():
            return make(*args, **named)
        gc.disable()
        try:
            return make(*args, **named)
        finally:
            gc.enable()

    return made


def let_stay() -> None:
    """Leave all that is there now out of every later search for garbage, until this is asked again.

    What an earlier call left out is looked through once more, so that a process that builds site after site keeps no
    library but the last.
    """
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    gc.freeze()
