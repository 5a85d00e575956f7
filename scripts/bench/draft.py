"""How long a draft takes: one document of ten thousand characters, start-up included, and a thousand in one call.

The first is given beside the start of Python with the same modules and nothing to do; CPU seconds, medians.

Two hundred documents on two processors beside the same on one: by the clock, in turn, medians of the ratios; it is only
worth reading where two processors are idle. Beside it stands what does not depend on other work: the processor's time
of the one process that gives the work out, and of both workers together, by that of all on one.

And how the time of draft and check grows with a document that repeats one thing, from 3 000 to 12 000 characters, as an
exponent: 1 is linear. tests/draft/facts/test_steps.py counts the lines of code that run; what a pattern does within one
search shows in the time only.
"""

from __future__ import annotations

import math
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from builds import cpu_seconds
from policysite.cli.draft_documents import Asked, draft_all
from policysite.data.registry import Registry
from policysite.draft.drafting import checked, draft_text

PROJECT = Path(__file__).parents[2]
SOURCE = PROJECT / "policy_data/plans/pzh-2021-73/source.txt"
DOCUMENTS = 1000
RUNS = 5
TWO_HUNDRED, PAIRS = 200, 3
# What a document repeats, within a line and line by line, between two parts that are sound.
REPEATED = (
    *(
        "二十",
        "牵头单位：",
        "底",
        "节",
        "责任单位：市教育局",
        "2025年",
        "（",
        "第",
        "一、",
        "1.",
        "建设，",
        "达到95%。",
    ),
    *("《", "和", "、", "牵头单位：市教育局\n", "节\n", "2021年3月5日\n", "2025年底前完成。\n", "一、建设\n"),
    *("（责任单位：市教育局）\n", "（一）建设学校。\n", "附件\n", "1\n", "《方案》\n", "达到95%。\n", "第一节\n"),
    *("- 1 -\n", "序号 任务 责任单位\n"),
)
AROUND = "云州市测试方案\n云政发〔2021〕3号\n一、总体\n（一）建校。（责任单位：市教育局）\n{}\n二、保障\n（二）检查。\n"
LENGTHS = 3_000, 12_000


def drafting_time(text: str) -> float:
    """CPU seconds to draft and check a text."""
    before = time.process_time()
    checked(draft_text(text, Registry([]), "a", date(2021, 3, 5)), Registry([]))
    return time.process_time() - before


def growth(form: str) -> float:
    """The exponent of the time for a document that repeats the form."""
    short, long = (drafting_time(AROUND.format(form * (length // len(form)))) for length in LENGTHS)
    return math.log(long / short) / math.log(LENGTHS[1] / LENGTHS[0])


def renumbered(folder: Path, count: int) -> list[Path]:
    """The document so many times, each under a number of its own."""
    folder.mkdir()
    many = [folder / f"{number}.txt" for number in range(count)]
    for number, path in enumerate(many):
        path.write_text(SOURCE.read_text("utf-8").replace("〔2021〕73号", f"〔2021〕73{number}号"), "utf-8")
    return many


# Drafts, and says the time by the clock, its own of the processor, and that of its workers.
_ON = """import resource, sys, time
from pathlib import Path
from policysite.cli.draft_documents import Asked, draft_all
files, out, data, workers = sys.argv[4:], Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
began = time.monotonic()
sys.stdout = open("/dev/null", "w")
assert draft_all(Asked(list(map(Path, files))), out, data, workers=workers) == 0
took = time.monotonic() - began
own, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
print(took, own.ru_utime + own.ru_stime, theirs.ru_utime + theirs.ru_stime, file=sys.__stdout__)
"""


def on(workers: int, files: list[Path], out: Path) -> tuple[float, float, float]:
    """Seconds by the clock, of the processor here, and of the processor in the workers, to draft the files."""
    command = [sys.executable, "-c", _ON, str(out), str(PROJECT / "policy_data"), str(workers), *map(str, files)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    clock, own, theirs = map(float, done.stdout.split())
    return clock, own, theirs


def by_two(folder: Path) -> None:
    """Print what two processors save."""
    files = renumbered(folder / "two-hundred", TWO_HUNDRED)
    rows = []
    for run in range(PAIRS):
        one, two = (on(workers, files, folder / f"on{workers}-{run}") for workers in (1, 2))
        rows.append((two[0] / one[0], two[1] / one[1], (two[1] + two[2] / 2) / one[1]))
    clock, here, least = (statistics.median(column) for column in zip(*rows, strict=True))
    print(f"{TWO_HUNDRED} documents on 2 processors ÷ on 1: {clock:.2f} by the clock ({spread(rows)})")
    print(f"    of the processor: {here:.2f} where the work is given out; with half of the workers' {least:.2f}")


def spread(rows: list[tuple[float, ...]]) -> str:
    """The ratios by the clock, one a run."""
    return "、".join(f"{row[0]:.2f}" for row in rows)


def main() -> None:
    """Print all."""
    letters = len(SOURCE.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        drafting = [cpu_seconds("policysite", "draft", str(SOURCE), "--out", str(out)) for _ in range(RUNS)]
        starting = [cpu_seconds("policysite", "draft", "--help") for _ in range(RUNS)]
        print(f"one document of {letters} characters: {statistics.median(drafting):.2f} s CPU, start-up included")
        print(f"ratio to the start alone: {statistics.median(drafting) / statistics.median(starting):.1f}")
        out = Path(folder) / "many"
        many = renumbered(Path(folder) / "documents", DOCUMENTS)
        before = time.process_time()
        draft_all(Asked(many), out, PROJECT / "policy_data", workers=1)
        taken = time.process_time() - before
        print(f"{DOCUMENTS} documents in one call: {taken:.0f} s CPU, {taken / DOCUMENTS:.3f} s each")
        by_two(Path(folder))
    exponents = {form: growth(form) for form in REPEATED}
    worst = sorted(exponents, key=lambda form: -exponents[form])[:5]
    told = "、".join(f"{form.strip()} {exponents[form]:.2f}" for form in worst)
    print(f"growth with what is repeated, median {statistics.median(exponents.values()):.2f}, the worst: {told}")


if __name__ == "__main__":
    main()
