"""What our own work costs beside plain MkDocs, as ratios measured in one run.

For one plan and for several: `policysite build` (check, render, build, read the built site) against plain
`mkdocs build` over the same Markdown, taken in turn. Times are CPU seconds of the whole process, medians.
"""

from __future__ import annotations

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
COPIES = (1, 10)
RUNS = 5


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


def cpu_seconds(*command: str) -> float:
    """CPU seconds (user and system) that a command took; stops the bench if it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    settings = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "-m", *command], env=settings, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(folder: Path, count: int) -> None:
    """Print one row of the table."""
    data = copies_of_the_plan(folder / "data", count)
    pages = folder / "pages"
    cpu_seconds("policysite", "render", str(data), "--out", str(pages))
    ours = ("policysite", "build", str(data), "--site-dir", str(folder / "ours"))
    plain = ("mkdocs", "build", "-q", "-f", str(pages / "mkdocs.yml"), "-d", str(folder / "plain"))
    pairs = [(cpu_seconds(*ours), cpu_seconds(*plain)) for _ in range(RUNS + 1)][1:]
    size = sum(path.stat().st_size for path in (folder / "ours").rglob("*") if path.is_file()) / 1e6
    mine, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    count_of_pages = len(list((folder / "ours").rglob("*.html")))
    print(f"{count:>5}  {count_of_pages:>6}  {size:>6.1f}  {mine:>10.2f}  {theirs:>10.2f}  {ratio:>6.2f}", flush=True)


def main() -> None:
    """Print the table."""
    print(f"plans   pages      MB  policysite  mkdocs      ratio   (CPU s, medians of {RUNS})")
    for count in COPIES:
        with tempfile.TemporaryDirectory() as folder:
            compare(Path(folder), count)


if __name__ == "__main__":
    main()
