"""How heavy the ledger is and how long it takes to follow a filter, with thousands of rows, in a real browser.

The ledger of an invented library (library.py), put into a built page and served over loopback. Ready is when the
first rows are drawn. Each other number is the median of several changes, in milliseconds: the script alone, until the
new page is laid out, and until it is painted. Words are looked for once before, so that the texts are there.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from library import write_library
from policysite.checking.check import check
from policysite.library.library import Library, build_library
from policysite.pages.ledger_data import ledger_files
from policysite.pages.page_list import INDEX
from policysite.pages.render import environment, render_page
from search import Quiet, launch

PROJECT = Path(__file__).parents[2]
PLANS = (30, 1080)  # with 28 tasks each: the whole table, and one that is drawn
RUNS = 9
CHANGES = {
    "unit": ("unit", "r0-b8"),
    "role": ("role", "partner"),
    "kind": ("kind", "党委部门"),
    "year": ("year", "2025"),
    "plan": ("plan", "plan-7"),
    "words": ("words", "古树保护 平台"),
    "no row": ("words", "没有这些字词"),
    "order": ("sort", "due"),
}

# One change of a control and back, timed.
MEASURE = """async ([name, value]) => {
  const control = document.querySelector("#filters").elements[name];
  const painted = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  const change = async value => {
    await painted();
    const start = performance.now();
    control.value = value;
    control.dispatchEvent(new Event("input", {bubbles: true}));
    const times = [performance.now() - start];
    document.body.getBoundingClientRect();
    times.push(performance.now() - start);
    await painted();
    return [...times, performance.now() - start];
  };
  return [await change(value), await change("")];
}"""
READY = (
    "document.querySelector('#ledger tbody tr') && /显示/.test(document.querySelector('.ps-ledger__count').textContent)"
)


def fill(site: Path, library: Library) -> int:
    """Put the ledger of another library into a built site; returns the bytes of the page."""
    page = site / "ledger.html"
    parts = r'<div class="ps-ledger">.*?</div>\n+(?:<script src="(?:assets|data)/[\w/]+\.js"></script>\n*)+'
    (content,) = re.findall(parts, render_page(INDEX["ledger"], library, environment()), re.DOTALL)
    page.write_text(re.sub(parts, lambda _: content, page.read_text("utf-8"), flags=re.DOTALL), "utf-8")
    for file in ledger_files(library):
        (site / file.path).parent.mkdir(parents=True, exist_ok=True)
        (site / file.path).write_text(str(file.content()), "utf-8")
    return page.stat().st_size


def measure(page: Page, width: int) -> None:
    """Print one row of the table for each change."""
    page.set_viewport_size({"width": width, "height": 900})
    for label, change in CHANGES.items():
        if label == "words":
            page.evaluate(MEASURE, list(change))
            page.wait_for_timeout(3000)
        times = [time for _ in range(RUNS) for time in page.evaluate(MEASURE, list(change))]
        medians = "".join(f"{statistics.median(column):>9.1f}" for column in zip(*times, strict=True))
        print(f"{width:>5}  {label:<6}{medians}", flush=True)


def ready(browser: Browser, address: str) -> tuple[float, float]:
    """Milliseconds until the ledger is ready, median of several first visits; and kilobytes of data fetched for it."""
    times = []
    for _ in range(RUNS):
        page = browser.new_page()
        page.goto(address, wait_until="commit")
        page.wait_for_function(READY, polling="raf")
        times.append(page.evaluate("performance.now()"))
        data = "performance.getEntriesByType('resource').filter(one => one.name.includes('/data/'))"
        fetched = page.evaluate(f"{data}.reduce((sum, one) => sum + one.decodedBodySize, 0)")
        page.close()
    return statistics.median(times), fetched / 1e3


def main() -> None:
    """Print the table for each size."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        command = [sys.executable, "-m", "policysite", "build", "--site-dir", str(site)]
        subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = launch(playwright)
        for plans in map(int, sys.argv[1:] or PLANS):
            library = build_library(check(write_library(Path(folder) / f"data-{plans}", plans, 28)))
            size = fill(site, library) / 1e3
            address = f"http://127.0.0.1:{server.server_port}/ledger.html"
            time, fetched = ready(browser, address)
            row = f"{len(library.charges)} rows, page {size:.0f} KB, ready after {time:.0f} ms"
            print(f"{row} with {fetched:.0f} KB of data")
            print(f"medians of {2 * RUNS} changes, ms\nwidth  change   script   layout    paint")
            page = browser.new_page()
            page.goto(address)
            page.wait_for_function(READY)
            for width in (1440, 390):
                measure(page, width)
            page.close()
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
