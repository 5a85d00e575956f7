"""How long the ledger takes to follow a filter, with thousands of rows, in a real browser.

The ledger of so many copies of the plan, put into the built page. Each number is the median of several changes,
in milliseconds: the script alone, until the new page is laid out, and until the second frame after that has begun
(where nothing is to be done, two frames take 33 ms).
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from builds import copies_of_the_plan
from policysite.checking.check import check
from policysite.library.library import build_library
from policysite.pages.page_list import INDEX
from policysite.pages.render import environment, render_page

PROJECT = Path(__file__).parents[2]
PLANS = 107  # with 28 tasks each
RUNS = 9
CHANGES = {
    "unit": ("unit", "finance"),
    "year": ("year", "2025"),
    "words": ("words", "教育 学校"),
    "no row": ("words", "没有这些字词"),
    "order": ("sort", "partner"),
}

# One change of a control and back, timed.
MEASURE = """async ([name, value]) => {
  const control = document.querySelector("#filters").elements[name];
  const shown = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const change = async value => {
    await shown();
    const start = performance.now();
    control.value = value;
    control.dispatchEvent(new Event("input", {bubbles: true}));
    const times = [performance.now() - start];
    document.body.getBoundingClientRect();
    times.push(performance.now() - start);
    await shown();
    return [...times, performance.now() - start];
  };
  return [await change(value), await change("")];
}"""


def fill(page: Path, data: Path) -> int:
    """Put the ledger of other data into a built page; returns how many rows it has."""
    library = build_library(check(data))
    ledger = render_page(INDEX["ledger"], library, environment())
    parts = r'<div class="ps-ledger">.*(?=<script src="assets/ledger.js">)'
    (content,) = re.findall(parts, ledger, re.DOTALL)
    page.write_text(re.sub(parts, lambda _: content, page.read_text("utf-8"), flags=re.DOTALL), "utf-8")
    return len(library.tasks)


def measure(page: Page, width: int) -> None:
    """Print one row of the table for each change."""
    page.set_viewport_size({"width": width, "height": 900})
    for label, change in CHANGES.items():
        times = [time for _ in range(RUNS) for time in page.evaluate(MEASURE, list(change))]
        medians = "".join(f"{statistics.median(column):>9.1f}" for column in zip(*times, strict=True))
        print(f"{width:>5}  {label:<6}{medians}", flush=True)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        command = [sys.executable, "-m", "policysite", "build", "--site-dir", str(site)]
        subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
        rows = fill(site / "ledger.html", copies_of_the_plan(Path(folder) / "data", PLANS))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto((site / "ledger.html").as_uri())
        load = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
        size = (site / "ledger.html").stat().st_size / 1e6
        print(f"{rows} rows, {size:.1f} MB, ready after {load:.0f} ms; medians of {2 * RUNS} changes, ms")
        print("width  change   script   layout   screen")
        for width in (1440, 390):
            measure(page, width)
        browser.close()


if __name__ == "__main__":
    main()
