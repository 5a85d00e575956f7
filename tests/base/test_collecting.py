"""Garbage is not looked for while a function makes things, and is again whatever becomes of it."""

import gc

import pytest

from policysite.base.collecting import without_collecting


def test_garbage_is_looked_for_again_afterwards():
    @without_collecting
    def make(fails):
        assert not gc.isenabled()
        return 1 // (not fails)

    assert (make(fails=False), gc.isenabled()) == (1, True)
    with pytest.raises(ZeroDivisionError):
        make(fails=True)
    assert gc.isenabled()


def test_who_has_switched_it_off_finds_it_off():
    gc.disable()
    try:
        assert (without_collecting(gc.isenabled)(), gc.isenabled()) == (False, False)
    finally:
        gc.enable()
