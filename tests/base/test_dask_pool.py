"""Work on the workers of a Dask scheduler: the same bytes as here, though one of two is killed in the middle, or both."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support.batches import command, drafted, settings, told, write_documents
from support.projects import build, write_projects

pytestmark = pytest.mark.server

DASK = [str(Path(sys.executable).parent / "dask")]
PATIENCE = 90


def until(holds, what):
    end = time.monotonic() + PATIENCE
    while not (found := holds()):
        assert time.monotonic() < end, what
        time.sleep(0.05)
    return found


class Cluster:
    """A scheduler and workers, each a process of its own, on loopback."""

    def __init__(self, home):
        self.home, self.started = home, []
        home.mkdir()
        self.start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.address = until(self.said_address, "no scheduler")
        self.workers = []
        self.fill_up()

    def fill_up(self):
        """Have two workers, whatever became of others."""
        self.workers = [one for one in self.workers if one.poll() is None]
        until(lambda: self.gone() == self.joined() - len(self.workers), "still there")
        while len(self.workers) < 2:
            words = "worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard"
            self.workers.append(self.start(*words))
        until(lambda: self.joined() == self.gone() + 2, "no workers")

    def joined(self):
        return len(re.findall("Registered to", self.log()))

    def gone(self):
        return len(re.findall("Remove worker", self.log()))

    def start(self, *words):
        with (self.home / f"{len(self.started)}.log").open("wb") as log:
            process = subprocess.Popen([*DASK, *words], stdout=log, stderr=log, cwd=self.home)
        self.started.append(process)
        return process

    def log(self):
        return "".join(path.read_text("utf-8") for path in sorted(self.home.glob("*.log")))

    def said_address(self):
        found = re.search(r"Scheduler at: +(tcp://127\.0\.0\.1:\d+)", self.log())
        return found and found[1]

    def stop(self):
        for process in self.started:
            if process.poll() is None:
                process.kill()
            process.wait()


@pytest.fixture(scope="module")
def one_cluster(tmp_path_factory):
    made = Cluster(tmp_path_factory.mktemp("dask") / "cluster")
    yield made
    made.stop()


@pytest.fixture
def cluster(one_cluster):
    one_cluster.fill_up()
    return one_cluster


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    return write_documents(tmp_path_factory.mktemp("many") / "in", 60)


@pytest.fixture(scope="module")
def here(documents, tmp_path_factory):
    return drafted(documents, tmp_path_factory.mktemp("here") / "out", "--workers", "1")


def killed_in_the_middle(cluster, documents, out, how_many):
    """What drafting gives by Dask while so many of the two workers are killed; how many drafts were there then."""
    words = command(documents, out, "--dask", cluster.address)
    with subprocess.Popen(
        words, cwd=out.parent, env=settings(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        until(lambda: len(list(out.glob("*/plan.yml"))) >= 5 or process.poll() is not None, "no drafts")
        there = len(list(out.glob("*/plan.yml")))
        for worker in cluster.workers[:how_many]:
            os.kill(worker.pid, signal.SIGKILL)
        said, faults = process.communicate(timeout=PATIENCE)
    return there, told(process.returncode, said, faults, out)


def test_one_of_two_workers_is_killed_and_the_bytes_are_the_same(cluster, documents, here, tmp_path):
    there, made = killed_in_the_middle(cluster, documents, tmp_path / "out", 1)
    assert 5 <= there < 50
    assert made[:3] == here[:3]
    assert [path for path in here[3] if made[3].get(path) != here[3][path]] == [] and made[3].keys() == here[3].keys()


def test_both_are_killed_and_the_rest_is_done_here(cluster, documents, here, tmp_path, monkeypatch):
    monkeypatch.setenv("POLICYSITE_DASK_PATIENCE", "2")
    there, made = killed_in_the_middle(cluster, documents, tmp_path / "out", 2)
    assert 5 <= there < 50
    assert made[:3] == here[:3]
    assert [path for path in here[3] if made[3].get(path) != here[3][path]] == [] and made[3].keys() == here[3].keys()


def test_what_dask_cannot_do_is_told_in_words(cluster, documents, tmp_path):
    code, _, faults, made = drafted(documents[:1], tmp_path / "no", "--dask", "tcp://127.0.0.1:9")
    assert (
        code == 1
        and "连不上 Dask 的调度程序" in faults
        and "Traceback" not in faults
        and made.keys() <= {".draft.lock"}
    )
    code, _, faults, _ = drafted(documents[:1], tmp_path / "odd", "--dask", "甲:乙")
    assert code == 1 and "不是 Dask 调度程序的地址" in faults and "Traceback" not in faults
    for worker in cluster.workers:
        worker.kill()
        worker.wait()
    until(lambda: cluster.gone() == cluster.joined(), "still there")
    code, _, faults, _ = drafted(documents[:1], tmp_path / "none", "--dask", cluster.address)
    assert code == 1 and "没有工作进程" in faults


@pytest.mark.site
def test_sites_are_built_by_the_workers(cluster, tmp_path):
    projects = write_projects(tmp_path, 2)
    before = build(projects)
    assert before[0] == 0, before
    after = build(projects, "--dask", cluster.address)
    assert after[0] == 0 and after[3] == before[3]
