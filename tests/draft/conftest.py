"""What the tests of drafting share: PDF, OFD and large web pages are read in this process."""

import pytest

from policysite.draft.readers import worker
from policysite.draft.readers.ofd import reader as ofd
from policysite.draft.readers.pdf import layout as pdf


@pytest.fixture
def own_process():
    """For tests of the process in which such files are read outside of tests, and of its bounds."""


@pytest.fixture(autouse=True)
def read_here(request, monkeypatch):
    """By the same readers, but in this process: to start one for each file took longer than to read it."""
    if "own_process" not in request.fixturenames:
        monkeypatch.setattr(worker, "_read", lambda raw, kind: worker._reader(kind)(raw))
        for reader in (pdf, ofd):
            monkeypatch.setattr(reader, "bound_time", lambda seconds: None)  # it would end this process
