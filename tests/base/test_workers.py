"""Many processes give what one loop gives, and leave nothing behind. Each runs in a process that has no threads."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

HEAD = "import os, signal, sys, time\nfrom policysite.base.workers import in_order, processors\n"


def run(code, **settings):
    done = subprocess.run(
        [sys.executable, "-c", HEAD + code], env=os.environ | settings, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("workers", [1, 2, 7])
def test_results_come_in_order_whoever_made_them(workers):
    code, out, _ = run(
        f"found = list(in_order(lambda one: (one * one, os.getpid()), range(300), {workers}))\n"
        "print([one for one, _ in found] == [one * one for one in range(300)], os.getpid() not in {who for _, who in found})"
    )
    assert (code, out) == (0, f"True {workers > 1}\n")


def test_few_things_are_done_here():
    assert run("print({one for one in in_order(lambda one: os.getpid(), range(9), 7)} == {os.getpid()})")[1] == "True\n"


def test_an_error_is_raised_here_with_its_words():
    code, _, err = run("list(in_order(lambda one: 1 // (one - 200), range(300), 2))")
    assert code == 1 and err.rstrip().endswith("ZeroDivisionError: integer division or modulo by zero")


def test_a_process_that_is_killed_takes_nothing_with_it():
    code, out, _ = run(
        "here = os.getpid()\n"
        "def make(one):\n"
        "    if one == 100 and os.getpid() != here:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return one\n"
        "print(list(in_order(make, range(300), 2)) == list(range(300)))"
    )
    assert (code, out) == (0, "True\n")


def test_processes_end_with_the_one_that_began_them(tmp_path):
    code = (
        f"list(in_order(lambda one: (open(f'{tmp_path}/{{os.getpid()}}', 'w').close(), time.sleep(60)), range(99), 2))"
    )
    with subprocess.Popen([sys.executable, "-c", HEAD + code]) as process:
        while len(list(tmp_path.iterdir())) < 2:
            time.sleep(0.05)
        process.kill()
    workers = [Path("/proc", path.name) for path in tmp_path.iterdir()]
    for _ in range(100):
        if not any(is_alive(one) for one in workers):
            return
        time.sleep(0.05)
    raise AssertionError(workers)


def is_alive(process):
    """Whether a process still works; one that has ended and waits to be noticed does not."""
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_how_many_is_said_by_the_environment_else_by_the_machine():
    assert run("print(processors())", POLICYSITE_WORKERS="5")[1] == "5\n"
    for said in ("", "0", "-1", "甲"):
        assert run("print(processors() == len(os.sched_getaffinity(0)))", POLICYSITE_WORKERS=said)[1] == "True\n"


def test_what_was_sent_to_a_process_that_is_killed_is_done_here():
    code, out, _ = run(
        "from policysite.base.workers import pool_of\n"
        "here = os.getpid()\n"
        "def make(one):\n"
        "    if one == 30 and os.getpid() != here:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return one, os.getpid()\n"
        "with pool_of(2) as pool:\n"
        "    found = [job.result() for job in [pool.begin(make, one) for one in range(60)]]\n"
        "    after = pool.begin(make, 60).result()\n"
        "print([one for one, _ in found] == list(range(60)), found[0][1] != here, found[30][1] == here, after == (60, here))"
    )
    assert (code, out) == (0, "True True True True\n")
