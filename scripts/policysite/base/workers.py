"""Work on many things at once, on all processors: `in_order` gives the results as one loop would, whoever did them.

The processes are forks of this one: they know all that it knows, and nothing of it has to be sent to them. Where a
fork is not safe (another system than Linux, a process with threads, as a preview is) everything is done here.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# `policysite … --workers` reaches all that works by this.
VARIABLE = "POLICYSITE_WORKERS"

# Fewer things than these are done before a fork would be; so many are given to a process at a time.
_FEW, _AT_A_TIME = 48, 8
# Linux: let the kernel end a process whose parent is killed (prctl(2), PR_SET_PDEATHSIG).
_END_WITH_PARENT = 1

# What the forks find to do: the function and its items. Set just before they come to be.
_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def processors() -> int:
    """How many processes may work: as many as the environment says, else as this one may use processors."""
    said = os.environ.get(VARIABLE, "")
    if said.isdecimal() and int(said):
        return int(said)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def in_order(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    workers: int | None = None,
    few: int = _FEW,
    at_a_time: int = _AT_A_TIME,
) -> Iterator[Result]:
    """The result for each item, in their order; no more are kept waiting than a few for each process.

    `function` may know anything, but what it gives back (or raises) must be picklable. `workers`: how many processes,
    `processors()` else; each gets so many items `at_a_time`. Fewer than `few` are done here. A process that dies takes
    nothing with it: the rest is done here.
    """
    workers = processors() if workers is None else workers
    if workers < 2 or len(items) < few or not _can_fork():
        yield from map(function, items)
        return
    done = 0
    try:
        for results in _by_forks(function, items, workers, at_a_time):
            yield from results
            done += len(results)
    except BrokenProcessPool:
        yield from map(function, items[done:])


def _can_fork() -> bool:
    return sys.platform.startswith("linux") and threading.active_count() == 1 and _work is None


def _by_forks(
    function: Callable[[Item], Result], items: Sequence[Item], workers: int, at_a_time: int
) -> Iterator[list[Result]]:
    """The results in pieces, each as long as it was given out."""
    global _work
    _work = function, items
    gc.freeze()  # or the first collection in each fork would copy all that is here
    pool = ProcessPoolExecutor(workers, get_context("fork"), _begin, (os.getpid(),))
    try:
        waiting: deque[Future[list[Result]]] = deque()
        for start in range(0, len(items), at_a_time):
            waiting.append(pool.submit(_do, start, start + at_a_time))
            if len(waiting) > 3 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()
        _work = None


def _begin(parent: int) -> None:
    """In a fork: end when the parent ends, and leave Ctrl+C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:  # it has ended already
        os._exit(1)


def _do(start: int, end: int) -> list[Any]:
    assert _work is not None
    function, items = _work
    return [function(item) for item in items[start:end]]
