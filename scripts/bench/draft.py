"""How long a draft takes: one document of ten thousand characters, start-up included, and a thousand in one call.

The first is given beside the start of Python with the same modules and nothing to do; CPU seconds, medians.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from builds import cpu_seconds
from policysite.cli.draft_documents import draft_all

PROJECT = Path(__file__).parents[2]
SOURCE = PROJECT / "policy_data/plans/pzh-2021-73/source.txt"
DOCUMENTS = 1000
RUNS = 5


def main() -> None:
    """Print both."""
    letters = len(SOURCE.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        drafting = [cpu_seconds("policysite", "draft", str(SOURCE), "--out", str(out)) for _ in range(RUNS)]
        starting = [cpu_seconds("policysite", "draft", "--help") for _ in range(RUNS)]
        print(f"one document of {letters} characters: {statistics.median(drafting):.2f} s CPU, start-up included")
        print(f"ratio to the start alone: {statistics.median(drafting) / statistics.median(starting):.1f}")
        out = Path(folder) / "many"
        many = [Path(folder) / f"{number}.txt" for number in range(DOCUMENTS)]
        for number, path in enumerate(many):
            text = SOURCE.read_text("utf-8").replace("〔2021〕73号", f"〔2021〕73{number}号")
            path.write_text(text, "utf-8")
        before = time.process_time()
        draft_all(many, out, PROJECT / "policy_data", progress=lambda words: None)
        taken = time.process_time() - before
        print(f"{DOCUMENTS} documents in one call: {taken:.0f} s CPU, {taken / DOCUMENTS:.3f} s each")


if __name__ == "__main__":
    main()
