"""Work on many things at once, on all processors: `in_order` gives the results as one loop would, whoever did them.

The processes are forks of this one: they know all that it knows, and nothing of it has to be sent to them. Where a
fork is not safe (another system than Linux, a process with threads, as a preview is) everything is done here.

`pool_of` is for work that is sent to others, on this machine or, by Dask, on many: all go through the interface of
`concurrent.futures.Executor`, and the results are the same whoever works.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, Generic, TypeVar

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
    global _work
    _work = function, items
    try:
        with _forks(workers) as pool:
            waiting: deque[Job[list[Result]]] = deque()
            for start in range(0, len(items), at_a_time):
                waiting.append(pool.begin(_do, start, start + at_a_time))
                if len(waiting) > 3 * workers:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
    finally:
        _work = None


class Job(Generic[Result]):
    """Work that was given out. Where whoever does it is lost, it is done here."""

    def __init__(self, function: Callable[..., Result], given: tuple[Any, ...], future: Future[Result] | None) -> None:
        self._function, self._given, self._future = function, given, future

    def result(self) -> Result:
        """What came of it, once it is done; raises what the work raised."""
        if self._future is not None:
            try:
                return self._future.result()
            except BrokenExecutor:
                self._future = None
        return self._function(*self._given)

    def drop(self) -> None:
        """Nobody needs it any more."""
        if self._future is not None:
            self._future.cancel()


class Pool:
    """Whoever does the work: the workers of an executor, `size` of them, or this process where there is none."""

    def __init__(self, executor: Executor | None, size: int = 1) -> None:
        self._executor = executor
        self.size = size

    def begin(self, function: Callable[..., Result], *given: Any) -> Job[Result]:
        """Give out work: function, what it is given, and its result must be picklable."""
        future = None
        if self._executor:
            with contextlib.suppress(BrokenExecutor):
                future = self._executor.submit(function, *given)
        return Job(function, given, future)


@contextlib.contextmanager
def pool_of(workers: int | None = None, dask: str | None = None) -> Iterator[Pool]:
    """The workers of a Dask scheduler where its address is given, else so many processes of this machine.

    `workers` are `processors()` where it is None. Raises DataError where Dask cannot be had.
    """
    if dask:
        from policysite.base.dask_pool import dask_pool

        with dask_pool(dask) as executor:
            yield Pool(executor, executor.workers)
        return
    workers = processors() if workers is None else workers
    if workers < 2 or not _can_fork():
        yield Pool(None)
        return
    with _forks(workers) as pool:
        yield pool


def _can_fork() -> bool:
    return sys.platform.startswith("linux") and threading.active_count() == 1 and _work is None


@contextlib.contextmanager
def _forks(workers: int) -> Iterator[Pool]:
    """So many forks of this process; they end with it."""
    stays = gc.get_freeze_count()  # see base/collecting.py
    gc.freeze()  # or the first collection in each fork would copy all that is here
    pool = ProcessPoolExecutor(workers, get_context("fork"), _begin, (os.getpid(),))
    try:
        yield Pool(pool, workers)
    finally:
        pool.shutdown(cancel_futures=True)
        if not stays:
            gc.unfreeze()


def _begin(parent: int) -> None:
    """In a fork: end when the parent ends, and leave Ctrl+C to it. What works there does so alone."""
    os.environ[VARIABLE] = "1"
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:  # it has ended already
        os._exit(1)


def _do(start: int, end: int) -> list[Any]:
    assert _work is not None
    function, items = _work
    return [function(item) for item in items[start:end]]
