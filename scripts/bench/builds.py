"""What our own work costs beside other engines over the same pages, as ratios measured in one run.

For one plan and for several: `policysite build` (check, render, build, read the built site) against plain
`mkdocs build` and `zensical build` over the Markdown that `policysite render` writes, from nothing, taken in turn; and
against the same build again, after one word has changed. `check` from nothing, and again after one word, stands beside.
Every run has a place and a cache of its own, and every word is a new one, so that nothing is known from an earlier run.
Times are CPU seconds of all processes, medians of BENCH_RUNS runs (3; of large sizes 1). Memory is the most that all
processes of our build have together, each page that they share counted once (Linux). The exponent is that of growth
with the number of tasks: 1 is linear. Sizes can be given: `builds.py 1 36`, in plans. Zensical is installed for it,
apart; where it cannot be had there is no figure.
"""

from __future__ import annotations

import contextlib
import itertools
import math
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PLAN = "pzh-2021-73"
TASKS = 28
COPIES = (1, 11, 36, 107)
# A word of the plan; it becomes another at each change.
WORD = "德育体系"
OTHERS = ("德育系统", "德育机制", "德育网络", "德育平台", "德育格局", "德育制度", "德育模式", "德育框架")
RUNS = 3
# With so many plans or more, one run takes minutes.
LARGE = 36
# As in the tests (tests/build/test_way_out.py).
ZENSICAL = "zensical==0.0.73"
# How often memory is looked at, in seconds.
OFTEN = 0.2


def copies_of_the_plan(folder: Path, count: int) -> Path:
    """A data folder with the real plan so many times, each under an id and a number of its own."""
    shutil.copytree(PROJECT / "policy_data", folder)
    home = folder / "plans" / PLAN
    written = (home / "plan.yml").read_text("utf-8")
    for number in range(2, count + 1):
        other = shutil.copytree(home, folder / "plans" / f"{PLAN}-{number}")
        (other / "plan.yml").write_text(renumbered(written, number).replace(PLAN, f"{PLAN}-{number}", 1), "utf-8")
        source = other / "source.txt"
        source.write_text(renumbered(source.read_text("utf-8"), number), "utf-8")
    return folder


def renumbered(text: str, number: int) -> str:
    """The text of a copy: the document's own number changed."""
    return text.replace("〔2021〕73号", f"〔2021〕73{number}号")


def cpu_seconds(*command: str, cache: Path | None = None) -> float:
    """CPU seconds (user and system) that a Python module with its arguments took; stops the bench if it fails.

    `cache`: what it may remember.
    """
    return measured([sys.executable, "-m", *command], cache)[0]


def measured(command: list[str], cache: Path | None = None, folder: Path | None = None) -> tuple[float, float]:
    """CPU seconds that a command took, run in a folder, and the most memory that it and its children had, in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    settings = os.environ | {"NO_MKDOCS_2_WARNING": "1", "POLICYSITE_CACHE": str(cache or "")}
    most = 0.0
    with subprocess.Popen(command, env=settings, cwd=folder, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            most = max(most, memory_of(process.pid))
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(OFTEN)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, most


def memory_of(process: int) -> float:
    """The memory of a process and its children, in MB: what several share counts for each in part; 0 if not told."""
    home = Path(f"/proc/{process}")
    try:
        told = (home / "smaps_rollup").read_text("ascii")
        children = (home / "task" / str(process) / "children").read_text("ascii").split()
    except OSError:  # it has ended, or the system has no such files
        return 0
    own = next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:"))
    return own / 1e3 + sum(map(memory_of, map(int, children)))


def install_zensical(folder: Path) -> Path | None:
    """The command, in an environment of its own; None where it cannot be had."""
    pip = [sys.executable, "-m", "pip", "--python", str(folder), "install", "-q", "--disable-pip-version-check"]
    try:
        venv.create(folder)
        subprocess.run([*pip, ZENSICAL], check=True, stderr=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError):
        return None
    return folder / "bin/zensical"


def change_a_word(home: Path) -> None:
    """Change one word in a plan and in its document, to one that was not there before."""
    words = [WORD, *OTHERS]
    text = (home / "plan.yml").read_text("utf-8")
    now = next(word for word in words if word in text)
    for path in (home / "plan.yml", home / "source.txt"):
        path.write_text(path.read_text("utf-8").replace(now, words[(words.index(now) + 1) % len(words)]), "utf-8")


def compare(folder: Path, count: int, zensical: Path | None) -> float:
    """Print one row of the table; returns the CPU seconds of our build."""
    data = copies_of_the_plan(folder / "data", count)
    home = data / "plans" / PLAN
    pages = folder / "pages"
    cpu_seconds("policysite", "render", str(data), "--out", str(pages))
    plain = ("mkdocs", "build", "-q", "-f", str(pages / "mkdocs.yml"), "-d", str(folder / "plain"))
    check = ("policysite", "check", "--data", str(data))
    times = []
    for run in range(int(os.environ.get("BENCH_RUNS", RUNS if count < LARGE else 1))):
        site, cache, other = folder / f"ours-{run}", folder / f"cache-{run}", folder / f"checks-{run}"
        ours = [sys.executable, "-m", "policysite", "build", str(data), "--site-dir", str(site)]
        cold, most = measured(ours, cache)
        theirs, checked = cpu_seconds(*plain), cpu_seconds(*check, cache=other)
        shutil.rmtree(pages / ".cache", ignore_errors=True)
        newer = measured([str(zensical), "build"], folder=pages)[0] if zensical else math.nan
        change_a_word(home)
        again = measured(ours, cache)[0]
        checked_again = cpu_seconds(*check, cache=other)
        times.append((cold, cold / theirs, cold / newer, most, again, again / cold, checked, checked_again))
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6
    mine, to_plain, to_newer, most, again, part, checked, checked_again = map(
        statistics.median, zip(*times, strict=True)
    )
    words = f"{count * TASKS:>5}  {len(list(site.rglob('*.html'))):>6}  {size:>6.1f}  {most:>7.0f}  {mine:>10.2f}"
    words = f"{words}  {to_plain:>8.2f}  {to_newer:>10.2f}  {again:>6.2f}  {part:>6.3f}  {checked:>6.2f}"
    print(f"{words}  {checked_again:>6.2f}", flush=True)
    return mine


def main() -> None:
    """Print the table."""
    print("tasks   pages      MB  peak MB  policysite  ÷ mkdocs  ÷ zensical   again   ratio   check   again   (CPU s)")
    sizes = [int(one) for one in sys.argv[1:]] or COPIES
    taken = {}
    with tempfile.TemporaryDirectory() as home:
        zensical = install_zensical(Path(home))
        for count in sizes:
            with tempfile.TemporaryDirectory() as folder:
                taken[count] = compare(Path(folder), count, zensical)
    for one, other in itertools.pairwise(sizes):
        exponent = math.log(taken[other] / taken[one]) / math.log(other / one)
        print(f"growth from {one * TASKS} to {other * TASKS} tasks: exponent {exponent:.2f}")


if __name__ == "__main__":
    main()
