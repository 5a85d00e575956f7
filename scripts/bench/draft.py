"""How long a draft takes: one document of ten thousand characters, start-up included, and a thousand in one call.

The first is given beside the start of Python with the same modules and nothing to do; CPU seconds, medians.

And how the time of draft and check grows with a document that repeats one thing, from 3 000 to 12 000 characters, as an
exponent: 1 is linear. tests/draft/facts/test_steps.py counts the lines of code that run; what a pattern does within one
search shows in the time only.
"""

from __future__ import annotations

import math
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

from builds import cpu_seconds
from policysite.cli.draft_documents import draft_all
from policysite.data.registry import Registry
from policysite.draft.drafting import checked, draft_text

PROJECT = Path(__file__).parents[2]
SOURCE = PROJECT / "policy_data/plans/pzh-2021-73/source.txt"
DOCUMENTS = 1000
RUNS = 5
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
    exponents = {form: growth(form) for form in REPEATED}
    worst = sorted(exponents, key=lambda form: -exponents[form])[:5]
    told = "、".join(f"{form.strip()} {exponents[form]:.2f}" for form in worst)
    print(f"growth with what is repeated, median {statistics.median(exponents.values()):.2f}, the worst: {told}")


if __name__ == "__main__":
    main()
