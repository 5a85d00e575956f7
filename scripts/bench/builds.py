"""What our own work costs beside plain MkDocs, as ratios measured in one run.

For one plan and for several: `policysite build` (check, render, build, read the built site) against plain
`mkdocs build` over the same Markdown, taken in turn; and against the same build again, after one word has changed.
`check` from nothing, and again after one word, stands beside. Every run has a place and a cache of its own, and every
word is a new one, so that nothing is known from an earlier run. Times are CPU seconds of all processes, medians. The
exponent is that of growth with the number of tasks: 1 is linear. Sizes can be given: `builds.py 1 36`, in plans.
"""

from __future__ import annotations

import itertools
import math
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PLAN = "pzh-2021-73"
TASKS = 28
COPIES = (1, 10, 40)
# A word of the plan; it becomes another at each change.
WORD = "德育体系"
OTHERS = ("德育系统", "德育机制", "德育网络", "德育平台", "德育格局", "德育制度", "德育模式", "德育框架")
RUNS = 3


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
    """CPU seconds (user and system) that a command took; stops the bench if it fails. `cache`: what it may remember."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    settings = os.environ | {"NO_MKDOCS_2_WARNING": "1", "POLICYSITE_CACHE": str(cache or "")}
    subprocess.run([sys.executable, "-m", *command], env=settings, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def change_a_word(home: Path) -> None:
    """Change one word in a plan and in its document, to one that was not there before."""
    words = [WORD, *OTHERS]
    text = (home / "plan.yml").read_text("utf-8")
    now = next(word for word in words if word in text)
    for path in (home / "plan.yml", home / "source.txt"):
        path.write_text(path.read_text("utf-8").replace(now, words[(words.index(now) + 1) % len(words)]), "utf-8")


def compare(folder: Path, count: int) -> float:
    """Print one row of the table; returns the CPU seconds of our build."""
    data = copies_of_the_plan(folder / "data", count)
    home = data / "plans" / PLAN
    pages = folder / "pages"
    cpu_seconds("policysite", "render", str(data), "--out", str(pages))
    plain = ("mkdocs", "build", "-q", "-f", str(pages / "mkdocs.yml"), "-d", str(folder / "plain"))
    check = ("policysite", "check", "--data", str(data))
    times = []
    for run in range(int(os.environ.get("BENCH_RUNS", RUNS + 1))):
        site, cache, other = folder / f"ours-{run}", folder / f"cache-{run}", folder / f"checks-{run}"
        ours = ("policysite", "build", str(data), "--site-dir", str(site))
        cold, theirs, checked = cpu_seconds(*ours, cache=cache), cpu_seconds(*plain), cpu_seconds(*check, cache=other)
        change_a_word(home)
        times.append((cold, theirs, cpu_seconds(*ours, cache=cache), checked, cpu_seconds(*check, cache=other)))
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6
    counted = times[1:] or times  # the first run warms the disk, where there are several
    mine, theirs, again, checked, checked_again = (statistics.median(one) for one in zip(*counted, strict=True))
    ratio = statistics.median(cold / plain for cold, plain, *_ in counted)
    words = f"{count * TASKS:>5}  {len(list(site.rglob('*.html'))):>6}  {size:>6.1f}  {mine:>10.2f}  {theirs:>8.2f}"
    words = f"{words}  {ratio:>6.2f}  {again:>6.2f}  {again / mine:>6.2f}  {checked:>6.2f}  {checked_again:>6.2f}"
    print(words, flush=True)
    return mine


def main() -> None:
    """Print the table."""
    print("tasks   pages      MB  policysite    mkdocs   ratio   again   ratio   check   again   (CPU s)")
    sizes = [int(one) for one in sys.argv[1:]] or COPIES
    taken = {}
    for count in sizes:
        with tempfile.TemporaryDirectory() as folder:
            taken[count] = compare(Path(folder), count)
    for one, other in itertools.pairwise(sizes):
        exponent = math.log(taken[other] / taken[one]) / math.log(other / one)
        print(f"growth from {one * TASKS} to {other * TASKS} tasks: exponent {exponent:.2f}")


if __name__ == "__main__":
    main()
