"""Garbage is not looked for while a function makes things, and is again whatever becomes of it."""

import gc
import weakref

import pytest

from policysite.base.collecting import let_stay, without_collecting


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


def test_what_stays_is_left_out_until_the_next_time():
    class Thing:
        pass

    def made():
        one = Thing()
        one.itself = one
        return weakref.ref(one)

    gc.unfreeze()
    try:
        let_stay()
        assert gc.get_freeze_count() > 0
        gone = made()
        gc.freeze()  # it is left out with all the rest
        gc.collect()
        assert gone() is not None
        let_stay()
        assert gone() is None
    finally:
        gc.unfreeze()
