"""What MkDocs warns of in its log, kept for our own report."""

from __future__ import annotations

import logging


class KeptWarnings(logging.Handler):
    """A handler of log records that keeps the words of each warning and error."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.messages.append(record.getMessage())
