"""Bounds that the system sets a process: for libraries that have none of their own."""

from __future__ import annotations

import contextlib


def bound_memory(most: int) -> None:
    """Lets this process take no more memory; Windows and macOS have no such bound."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def bound_time(seconds: int) -> None:
    """Ends this process when the processor worked for it so long; on Windows only the clock bounds it."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))
