"""A file to which somebody has written since has another state, or had none that tells."""

import os

import pytest

from policysite.build.reuse.file_state import lasting_state_of, moment, state_of

LONG = 1_000_000_000


@pytest.mark.skipif(os.name != "posix", reason="other systems tell no time of the last change")
def test_a_file_that_was_written_to_has_another_state_whatever_its_size_and_time(tmp_path):
    file = tmp_path / "a"
    file.write_bytes(b"12")
    known = file.stat()
    later = known.st_ctime_ns + LONG
    state = lasting_state_of(file, later, later)
    assert state and state_of(file) == state
    file.write_bytes(b"21")
    os.utime(file, ns=(known.st_atime_ns, known.st_mtime_ns))
    assert file.stat().st_mtime_ns == known.st_mtime_ns and state_of(file) != state


def test_just_after_it_was_written_a_state_would_tell_nothing(tmp_path):
    file = tmp_path / "a"
    file.write_bytes(b"1")
    now = moment(tmp_path)
    later = now + LONG
    assert lasting_state_of(file, now, later) == lasting_state_of(file, later, now) == ()
    assert not list(tmp_path.glob("tmp*")) and moment(tmp_path / "none") == 0
