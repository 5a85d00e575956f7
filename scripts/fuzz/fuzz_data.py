"""Spoils the data in every way at hand and holds load and check to their promise: they accept, or say why not.

    make fuzz              100 000 cases; and as many documents, files and folders (fuzz_drafts, _files, _folders)
    make fuzz ARGS=5000    so many; a second number is the seed

A case is a number (see spoil_data.py). Anything raised but DataError, a problem without a Chinese sentence or a file,
and a case beyond the time limit is a failure: its folder is kept.
"""

from __future__ import annotations

import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from os import cpu_count
from pathlib import Path
from typing import Any

from policysite.base.problems import DataError
from policysite.checking.check import check
from policysite.library.library import build_library
from spoil_data import PROJECT, case

KEPT = PROJECT / ".fuzz"
SECONDS = 5
WAITING = 30
MEMORY = 2 << 30
BATCH = 250

_CHINESE = re.compile("[\u4e00-\u9fff]")


@dataclass
class Tally:
    """What came of some cases; failures as (number, what went wrong)."""

    cases: int = 0
    accepted: int = 0
    refused: int = 0
    failures: list[tuple[int, str]] = field(default_factory=list)
    slowest: tuple[float, int] = (0.0, -1)
    memory: int = 0

    def judge(self, number: int, verdict: Callable[[], tuple[bool, str]]) -> str:
        """Enter what comes of a case: whether it is accepted, and what is wrong with the answer, which is returned."""
        signal.signal(signal.SIGPROF, _too_slow)
        signal.signal(signal.SIGALRM, _too_slow)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)  # of the processor, which others use too
        signal.alarm(WAITING)  # what waits uses no processor
        began = time.process_time()
        accepted, wrong = None, ""
        try:
            accepted, wrong = verdict()
        except Exception:
            wrong = traceback.format_exc()
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.alarm(0)
        self.slowest = max(self.slowest, (time.process_time() - began, number))
        self.cases += 1
        self.accepted += accepted is True
        self.refused += accepted is False
        if wrong:
            self.failures.append((number, wrong))
        return wrong

    def __iadd__(self, other: Tally) -> Tally:
        self.cases += other.cases
        self.accepted += other.accepted
        self.refused += other.refused
        self.failures += other.failures
        self.slowest = max(self.slowest, other.slowest)
        self.memory = max(self.memory, other.memory)
        return self


def run(numbers: range, seed: int) -> Tally:
    """Try the cases of these numbers, in this process."""
    tally = Tally()
    with quick_folder() as place:
        for number in numbers:
            home = place / str(number)
            for name, raw in case(number, seed).items():
                (home / name).parent.mkdir(parents=True, exist_ok=True)
                (home / name).write_bytes(raw)
            if tally.judge(number, lambda: verdict_on_data(home)):  # noqa: B023 judged at once
                shutil.copytree(home, KEPT / str(number), dirs_exist_ok=True)
            shutil.rmtree(home)
    tally.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return tally


@contextmanager
def quick_folder() -> Iterator[Path]:
    """A folder for a while, in a file system without a disk where there is one."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as place:
        yield Path(place)


def verdict_on_data(home: Path) -> tuple[bool, str]:
    """Whether the data in a folder are accepted, and what is wrong with the answer."""
    try:
        build_library(check(home))
        return True, ""
    except DataError as error:
        return False, worded(error)


def worded(error: DataError) -> str:
    """What is wrong with how data are refused: each problem says where, and in Chinese; "" where nothing is."""
    dumb = [one for one in error.problems if not (one.mark.file and _CHINESE.search(one.message))]
    return f"said without words or place: {dumb[:1]!r}" if dumb or not error.problems else ""


def _too_slow(*_: Any) -> None:
    raise TimeoutError(f"more than {SECONDS} s")


def _bound_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main(run: Callable[[range, int], Tally] = run) -> int:
    """Run the cases on every core and say what came of them."""
    count, seed = ([int(word) for word in sys.argv[1:]] + [100_000, 0][len(sys.argv) - 1 :])[:2]
    shutil.rmtree(KEPT, ignore_errors=True)
    began, total = time.perf_counter(), Tally()
    batches = [range(start, min(start + BATCH, count)) for start in range(0, count, BATCH)]
    with ProcessPoolExecutor(cpu_count(), initializer=_bound_memory) as pool:
        for tally in pool.map(run, batches, [seed] * len(batches)):
            for number, wrong in tally.failures:
                print(f"\ncase {number}, kept in {KEPT}\n{wrong}", flush=True)
            total += tally
    print(
        f"{total.cases} cases, seed {seed}: {total.accepted} accepted, {total.refused} refused, "
        f"{len(total.failures)} failures; {time.perf_counter() - began:.0f} s; slowest {total.slowest[0]:.2f} s "
        f"(case {total.slowest[1]}); peak memory {total.memory // 1024} MB"
    )
    return bool(total.failures)


if __name__ == "__main__":
    sys.exit(main())
