"""The workers of a Dask scheduler, on whatever machines they are, as an executor of `concurrent.futures`.

Dask does what is hard: it gives work out, and gives it out again when a worker dies. What is added here: all workers
must have this version of the software, since the result has to be the same bytes whoever made it; and where no worker
is left for a while, what is waiting is given back, so that it can be done here.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, InvalidStateError
from typing import TYPE_CHECKING, Any

from policysite import __version__
from policysite.base.problems import DataError, Mark, Problem, excerpt
from policysite.base.text import visible

if TYPE_CHECKING:
    from distributed import Client

# How long to wait for the scheduler to answer, and for another worker when there is none left, in seconds.
_PATIENCE, _WITHOUT_WORKERS = 10, 30
_LOOK_EVERY = 1
# The second of these, set otherwise.
_VARIABLE = "POLICYSITE_DASK_PATIENCE"
# What Dask raises in place of the work where it cannot be done there, by the names of its errors.
_LOST = ("KilledWorker", "NoWorkerError", "CommClosedError", "FutureCancelledError")


class DaskPool(Executor):
    """An executor over a Dask client. Its futures fail with BrokenExecutor where nobody is left to do the work."""

    def __init__(self, client: Client, patience: float = _WITHOUT_WORKERS) -> None:
        self._client = client
        self._patience = patience
        self._waiting: dict[Future[Any], Any] = {}
        self._ended = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)
        self._watch.start()

    @property
    def workers(self) -> int:
        """How many workers there are now."""
        return len(self._client.scheduler_info(n_workers=-1)["workers"])

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """As every executor: `fn` and what it is given must be picklable."""
        answer: Future[Any] = Future()
        asked = self._client.submit(fn, *args, pure=False, **kwargs)
        self._waiting[answer] = asked
        asked.add_done_callback(lambda done: self._settle(answer, done))
        return answer

    def _settle(self, answer: Future[Any], done: Any) -> None:
        """Pass on what came of it; a worker that was killed by the work, again and again, is the pool's fault.

        What is done may have been lost with its worker since, and then it is waited for anew.
        """
        if answer.done():
            return
        if done.status == "finished":
            try:
                self._give(answer, result=done.result())
            except Exception as error:
                self._give(answer, error=BrokenExecutor(str(error)))
        elif done.status == "cancelled":
            self._give(answer, error=BrokenExecutor("cancelled"))
        else:
            raised = done.exception()
            is_lost = type(raised).__name__ in _LOST
            self._give(answer, error=BrokenExecutor(str(raised)) if is_lost else raised)

    def _give(self, answer: Future[Any], result: Any = None, error: BaseException | None = None) -> None:
        """Settle an answer, unless it was given back or dropped meanwhile."""
        self._waiting.pop(answer, None)
        with contextlib.suppress(InvalidStateError):
            if error is None:
                answer.set_result(result)
            else:
                answer.set_exception(error)

    def _look(self) -> None:
        """Give back what is waiting where there is no worker, or no scheduler, for a while."""
        without = 0.0
        while not self._ended.wait(_LOOK_EVERY):
            without = 0 if self._has_workers() else without + _LOOK_EVERY
            if without >= self._patience:
                for answer in list(self._waiting):
                    self._give(answer, error=BrokenExecutor("no workers"))

    def _has_workers(self) -> bool:
        try:
            return self._client.status == "running" and self.workers > 0
        except Exception:  # whatever keeps the scheduler from answering
            return False

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As every executor; the scheduler and its workers go on."""
        self._ended.set()
        with contextlib.suppress(Exception):
            if cancel_futures and self._waiting:
                self._client.cancel(list(self._waiting.values()))
            self._client.close(timeout=_PATIENCE)


@contextlib.contextmanager
def dask_pool(address: str) -> Iterator[DaskPool]:
    """The workers of the scheduler at an address; raises DataError where they cannot be had, or are not like us."""
    try:
        from distributed import Client
    except ImportError:
        raise DataError([_fault("没有装 Dask", "请运行 pip install 'policysite[dask]'。")]) from None
    if not re.fullmatch(r"((tcp|tls|wss?)://)?[^\s/:@]+:\d{1,5}", address):
        raise DataError([_fault(f"{visible(address)} 不是 Dask 调度程序的地址", "写成 tcp://10.0.0.8:8786。")])
    for name in [one for one in logging.root.manager.loggerDict if one.partition(".")[0] == "distributed"]:
        logging.getLogger(name).setLevel(logging.CRITICAL)  # a worker that dies is not told: the rest goes on
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        why = excerpt(visible(str(error)), 80)
        hint = "请核对地址（如 tcp://10.0.0.8:8786），以及调度程序是否在运行。"
        raise DataError([_fault(f"连不上 Dask 的调度程序 {visible(address)}（程序的说明：{why}）", hint)]) from None
    pool = DaskPool(client, float(os.environ.get(_VARIABLE, _WITHOUT_WORKERS)))
    try:
        _compare(client)
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _compare(client: Client) -> None:
    """Raises DataError where there are no workers, or one of them has another version."""
    try:
        versions = client.run(version, on_error="return")
    except Exception as error:
        versions = {"": error}
    if not versions:
        raise DataError([_fault("Dask 的调度程序那里没有工作进程", "请在各台机器上运行 dask worker，再试一次。")])
    others = {name: said for name, said in versions.items() if said != __version__}
    if others:
        name, said = next(iter(others.items()))
        what = excerpt(visible(str(said)), 60)
        hint = f"这里是 {__version__}；请在每台机器上装同一个版本，结果才会相同。"
        raise DataError([_fault(f"{len(others)} 个工作进程上的 policysite 不同，如 {visible(name)}：{what}", hint)])


def version() -> str:
    """The version of the software, asked of each worker."""
    return __version__


def _fault(message: str, hint: str) -> Problem:
    return Problem(Mark("--dask"), message, hint)
