"""When the files of a folder change."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserver

# Editors save in several steps; what comes within this many seconds is one change.
_TOGETHER = 0.3
_READ_ONLY = {"opened", "closed_no_write"}


class _Flag(FileSystemEventHandler):
    def __init__(self) -> None:
        self.raised = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _READ_ONLY:
            self.raised.set()


def changes(folder: Path) -> Iterator[None]:
    """Yield once at the start, and again after each change in the folder, for ever.

    The folder is looked at again and again rather than by the system's own notices, which shared drives do not send.
    """
    flag, observer = _Flag(), PollingObserver(timeout=0.5)
    observer.schedule(flag, str(folder), recursive=True)
    observer.start()
    try:
        while True:
            yield
            while not flag.raised.wait(1):
                pass
            time.sleep(_TOGETHER)
            flag.raised.clear()
    finally:
        observer.stop()
        observer.join()
